#include "recognize/commentary.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "base/words.hpp"
#include "recognize/clauses.hpp"
#include "recognize/demands.hpp"
#include "recognize/doubt.hpp"
#include "recognize/env_words.hpp"
#include "recognize/prose.hpp"
#include "recognize/surroundings.hpp"
#include "recognize/telling_words.hpp"
#include "recognize/view.hpp"
#include "shell/command.hpp"

namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;
// An order is a step of its own, and a place is not here: "inspect the report", "on the phone".
bool begins_clause(const Tokens& tokens) {
  const Token& first = tokens[0];
  return first.kind == Kind::word && !is_leading(first.lower) && !is_order(first.lower) &&
         !(first.says(sense::ask) && !first.says(sense::test));
}

bool has_verb(const Tokens& tokens) {
  static constexpr WordSet verbs(
      {"is",     "are",     "uses",    "use",      "reads",  "read",  "sends", "send",
       "needs",  "need",    "depends", "depend",   "relies", "rely",  "runs",  "works",
       "work",   "starts",  "refuses", "refuse",   "stays",  "goes",  "gets",  "comes",
       "lives",  "does",    "do",      "takes",    "keeps",  "makes", "loads", "signs",
       "serves", "returns", "checks",  "validates"});
  return std::any_of(tokens.begin() + 1, tokens.end(),
                     [](const Token& token) { return verbs.contains(token.lower); });
}

// "the key is the live one": of the value, and more than that there is one.
bool describes_value(const Tokens& tokens) {
  return among(tokens[0].lower,
               {"value", "key", "secret", "token", "url", "string", "password", "same", "the"}) ||
         std::ranges::any_of(tokens, [](const Token& token) {
           return bounds_value(token) || token.says(sense::valid);
         });
}

// "for preview builds", "for your site", "for one shop": it may be another place than the one that
// is looked at, or what the value has to name.
bool names_one_of_many(const Token& token) {
  return among(token.lower,
               {"preview", "previews", "test",   "tests", "testing", "ci",    "sandbox", "qa",
                "uat",     "build",    "builds", "demo",  "example", "the",   "a",       "an",
                "your",    "our",      "my",     "its",   "this",    "that",  "these",   "those",
                "one",     "another",  "other",  "some",  "own",     "first", "single",  "and"});
}

}  // namespace

unsigned kind_group(const Check& check) {
  if (check.kind == "command") return kinds::command;
  if (among(check.kind, {"file", "docs", "git"})) return kinds::repository;
  static constexpr std::array<std::string_view, 7> of_value = {
      "equals", "one_of", "not_equals", "not_contains", "number", "url_host", "unset"};
  if (check.kind == "env")
    return std::ranges::any_of(of_value,
                               [&](std::string_view key) { return check.params.find(key); })
               ? kinds::value
               : kinds::variable;
  return check.kind == "workflow" ? kinds::workflow : kinds::other;
}

unsigned kinds_of_making(std::string_view text) {
  return tells_making(read_prose(text).tokens) ? kinds::variable | kinds::value : 0u;
}

unsigned kinds_of_sentence(const Tokens& tokens) {
  if (tokens.empty()) return 0;
  if (tells_making(tokens)) return kinds::variable | kinds::value;
  if (gives_reason(tokens) || tells_loss(tokens) || tells_purpose(tokens)) return kinds::any;
  if (tells_repair(tokens)) return kinds::command;
  if (tells_where_else(tokens)) return kinds::other;
  const bool plain = are_harmless(tokens) && begins_clause(tokens);
  return plain && has_verb(tokens) && !describes_value(tokens) ? kinds::variable | kinds::value
                                                               : 0u;
}

unsigned kinds_of_sentence(std::string_view text) {
  return kinds_of_sentence(read_prose(text).tokens);
}

unsigned kinds_of_remark(std::string_view text) {
  return kinds_of_remark(read_prose(text).tokens);
}

unsigned kinds_of_remark(const Tokens& tokens) {
  if (tokens.empty()) return 0;
  const bool plain = are_harmless(tokens) && begins_clause(tokens);
  return kinds_of_sentence(tokens) | (plain ? kinds::command : 0u);
}

unsigned kinds_of_note(std::string_view text) {
  if (const std::size_t semicolon = text.find("; "); semicolon != std::string_view::npos)
    return kinds_of_note(text.substr(0, semicolon)) & kinds_of_note(text.substr(semicolon + 2));
  return kinds_of_note(read_prose(text).tokens);
}

unsigned kinds_of_note(const Tokens& tokens) {
  if (tokens.empty()) return 0;
  if (tokens.size() == 1 &&
      among(tokens[0].lower, {"verify", "verified", "check", "checked", "double-check", "recheck",
                              "re-check", "confirm", "important"}))
    return kinds::any;
  if (tells_weight(tokens)) return kinds::any;
  if (gives_reason(tokens) || tells_loss(tokens)) return kinds::any;
  if (tells_making(tokens)) return kinds::variable | kinds::value;
  if (rules_out_ending(tokens) || tells_default(tokens)) return kinds::variable | kinds::value;
  if (counts_work(tokens)) return kinds::command | kinds::repository;
  if (tells_needs(tokens)) return kinds::command | kinds::repository;
  if (tells_look(tokens)) return kinds::repository;
  const bool rest = tokens.size() > 1 && are_harmless(tokens, 1);
  if (rest && tokens[0].lower == "from")
    return kinds::variable | kinds::value;  // "(from the console)"
  return are_harmless(tokens) && begins_clause(tokens) ? kinds::command : 0u;
}

bool is_example(std::span<const Token> tokens) {
  bool shown = false;
  const bool plain = std::ranges::all_of(tokens, [&](const Token& token) {
    shown |= token.spanned || token.kind == Kind::quoted;
    return token.spanned || token.kind == Kind::quoted ||
           among(token.lower, {"e.g", "e.g.", ".", ",", "or", "and", "for", "example", "like"});
  });
  return plain && shown && !tokens.empty() &&
         (among(tokens[0].lower, {"e.g", "e.g.", "like"}) ||
          (tokens.size() > 1 && tokens[0].lower == "for" && tokens[1].lower == "example"));
}

std::string_view without_reason(std::string_view title) {
  const std::size_t open = title.rfind('(');
  if (!title.ends_with(')') || open == std::string_view::npos || open == 0) return title;
  const bool explains =
      kinds_of_note(title.substr(open + 1, title.size() - open - 2)) == kinds::any;
  return explains ? trim(title.substr(0, open)) : title;
}

unsigned kinds_of_purpose(std::string_view text) {
  const Prose purpose = read_prose(text);
  const Tokens& tokens = purpose.tokens;
  const bool plain = !tokens.empty() && are_harmless(tokens) &&
                     std::ranges::none_of(tokens, [](const Token& token) {
                       return token.spanned || token.text == "." || names_one_of_many(token);
                     });
  const bool reason = std::ranges::all_of(tokens, [](const Token& token) {
    return among(token.lower, {"security", "compliance", "safety", "reason", "reasons"});
  });
  if (reason && !tokens.empty()) return kinds::any;
  if (!plain) return 0;
  // "`MODE=open` for summer sales" may hold for those alone.
  if (!among(tokens[0].lower, {"production", "prod"})) return kinds::variable;
  // "for production database": which one its value has to name.
  const bool named =
      tokens.size() > 1 &&
      among(tokens.back().lower, {"database", "db", "domain", "host", "server", "site", "bucket",
                                  "instance", "project", "account", "cluster"});
  return named ? 0u : kinds::variable | kinds::value;
}

}  // namespace seatrial::recognize
