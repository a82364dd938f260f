#include "recognize/commentary.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "base/words.hpp"
#include "recognize/command_sentence.hpp"
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
using Tokens = std::vector<Token>;

// "keeps failing on ARM", "this gets changed later", "used for local work"
bool takes_back(std::string_view word) {
  static constexpr WordSet words(
      {"bug",       "bugs",     "local",      "locally", "flaky",     "wrong",      "manual",
       "manually",  "only",     "except",     "but",     "until",     "unless",     "before",
       "after",     "then",     "also",       "or",      "staging",   "dev",        "development",
       "todo",      "tbd",      "later",      "was",     "were",      "had",        "most",
       "half",      "some",     "few",        "almost",  "nearly",    "nightly",    "weekly",
       "daily",     "soon",     "once",       "pending", "planned",   "deprecated", "ignore",
       "ignored",   "optional", "optionally", "waived",  "currently", "partly",     "example",
       "yesterday", "yet",      "slow",       "hangs",   "crashes",   "errors",     "warning",
       "warnings",  "down",     "broken",     "red",     "deferred",  "scope",      "forbidden",
       "both",      "each",     "every",      "twice",   "times",     "standby",    "replica",
       "replicas",  "hosts",    "regions",    "tenants", "tomorrow",  "next",       "expect",
       "sprint",    "monday",   "friday",     "expired", "other"});
  return words.contains(word) ||
         std::ranges::any_of(
             std::array<std::string_view, 5>{"fail", "break", "broke", "chang", "switch"},
             [&](std::string_view stem) { return word.starts_with(stem); });
}

bool names_literal(const Token& token) {
  return (token.spanned && token.kind != Kind::path) || token.kind == Kind::comparator ||
         token.kind == Kind::number || token.kind == Kind::assignment || token.kind == Kind::name;
}

// It may tell what it likes as long as it takes nothing back and asks for nothing more.
bool is_harmless(const Token& token) {
  if (names_literal(token)) return false;
  if (token.kind == Kind::mark)
    return among(token.text, {",", ".", ":", "/", "&", "+", "(", ")", "-", "\xe2\x80\x94"});
  return !negates(token) && !overturns(token) && !is_conditional(token) && !limits(token) &&
         !token.says(sense::modal) && !takes_back(token.lower);
}

bool are_harmless(const Tokens& tokens, std::size_t from = 0) {
  return std::all_of(tokens.begin() + static_cast<std::ptrdiff_t>(from), tokens.end(), is_harmless);
}

// "required for imports", "boot-validated"
bool begins_reason(std::string_view word) {
  static constexpr WordSet reasons(
      {"disables",  "enables",   "prevents",  "avoids",   "hides",      "allows",    "protects",
       "keeps",     "makes",     "stops",     "see",      "cf",         "because",   "so",
       "required",  "needed",    "used",      "critical", "crucial",    "mandatory", "blocker",
       "important", "it",        "this",      "powers",   "drives",     "controls",  "lets",
       "helps",     "ensures",   "activates", "triggers", "guarantees", "catches",   "proves",
       "necessary", "essential", "validated", "note"});
  return reasons.contains(word) || word.ends_with("-required") || word.ends_with("-validated");
}

// "disables the tour", "see the guide", "required for imports"
bool gives_reason(const Tokens& tokens) {
  return begins_reason(tokens[0].lower) &&
         std::all_of(tokens.begin() + 1, tokens.end(), [](const Token& token) {
           return is_harmless(token) || among(token.lower, {"errors", "warnings"});
         });
}

// "so the shop does not fall back": what it is there to prevent. "so do not ship" is an order.
bool tells_purpose(const Tokens& tokens) {
  if (tokens.size() < 3 || tokens[0].lower != "so") return false;
  const std::size_t subject = tokens[1].lower == "that" ? 2 : 1;
  const Token& first = tokens[subject];
  return first.kind == Kind::word && !negates(first) && !is_order(first.lower) &&
         !among(first.lower, {"do", "please", "also", "set", "keep"}) &&
         std::all_of(tokens.begin() + static_cast<std::ptrdiff_t>(subject), tokens.end(),
                     [](const Token& token) { return denies(token) || is_harmless(token); });
}

// "Fix all findings": what is done where the run in front fails.
bool tells_repair(const Tokens& tokens) {
  if (tokens.size() < 2 || !among(tokens[0].lower, {"fix", "resolve", "address", "repair"}))
    return false;
  const auto is_trouble_word = [](const Token& token) {
    return token.says(sense::weakness) || names_failures(token) ||
           among(token.lower, {"warnings", "violations"});
  };
  return std::ranges::any_of(tokens, is_trouble_word) &&
         std::all_of(tokens.begin() + 1, tokens.end(), [&](const Token& token) {
           return is_trouble_word(token) || token.says(sense::filler | sense::severity) ||
                  among(token.lower, {",", ".", "/", "and", "or"});
         });
}

// "(optional)", "(optional locally)", "(recommended for production)": how much it matters.
bool tells_weight(const Tokens& tokens) {
  return among(tokens[0].lower, {"optional", "recommended", "required", "mandatory"}) &&
         std::ranges::all_of(tokens, [](const Token& token) {
           return among(token.lower, {"optional", "recommended", "required", "mandatory", "but",
                                      "and", "highly", "strongly", "locally", "in", "for", "on",
                                      "local", "dev", "development", "production", "everywhere"});
         });
}

// "default in `shop.toml` is `9`": what it is otherwise.
bool tells_default(const Tokens& tokens) {
  return tokens.size() > 1 && among(tokens[0].lower, {"default", "defaults"}) &&
         std::ranges::none_of(tokens, [](const Token& token) {
           return negates(token) || overturns(token) || is_conditional(token) || limits(token) ||
                  token.says(sense::modal);
         });
}

// "without it the worker stops", "imports fail without them": what it is there to prevent.
bool tells_loss(const Tokens& tokens) {
  const auto loss = [&](std::size_t i) {
    return tokens[i].lower == "without" && i + 1 < tokens.size() &&
           among(tokens[i + 1].lower, {"it", "them", "this", "these", "that"});
  };
  bool told = false;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    if (loss(i)) {
      told = true;
      continue;
    }
    const bool status = token.kind == Kind::number && !token.spanned;
    if ((names_literal(token) && !status) || is_conditional(token) || limits(token) ||
        token.says(sense::modal) || among(token.lower, {"or", "but", "also"}))
      return false;
  }
  return told;
}

// "25 files, 98 tests": how much a run had to do.
bool counts_work(const Tokens& tokens) {
  static constexpr WordSet things(
      {"test", "tests", "file",       "files",    "suite",  "suites",  "spec",    "specs",
       "page", "pages", "route",      "routes",   "module", "modules", "package", "packages",
       "case", "cases", "assertions", "projects", "chunks", "seconds", "minutes"});
  bool any = false;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].kind == Kind::number && i + 1 < tokens.size() &&
        things.contains(tokens[i + 1].lower)) {
      any = true;
      ++i;
    } else if (!among(tokens[i].lower, {",", "+", "/", "and", "in", "all", "passing"})) {
      return false;
    }
  }
  return any;
}

// `openssl rand -hex 32`: prints a new secret.
bool makes_secret(const Token& token) {
  if (!token.spanned || !is_run(token)) return false;
  const auto commands = shell::simple_commands(token.text);
  const std::string& program = commands.front().words.front();
  return among(program, {"pwgen", "uuidgen", "head"}) || token.text.starts_with("openssl rand") ||
         std::ranges::any_of(
             std::array<std::string_view, 5>{"randomBytes", "secrets.", "token_", "auth secret",
                                             "key:generate"},
             [&](std::string_view part) { return token.text.find(part) != std::string::npos; });
}

// "(generate with `openssl rand -hex 32`)"
bool tells_making(const Tokens& tokens) {
  const auto plain = [](const Token& token) {
    return token.kind == Kind::mark ||
           among(token.lower,
                 {"use",    "using",   "run",   "via",    "with", "generate", "generated", "by",
                  "create", "created", "from",  "output", "of",   "the",      "e.g",       "e.g.",
                  "secret", "it",      "value", "one",    "a",    "new",      "random"});
  };
  return std::ranges::count_if(tokens, makes_secret) == 1 &&
         std::ranges::all_of(
             tokens, [&](const Token& token) { return makes_secret(token) || plain(token); });
}

// "(set `BASE_URL`)", "(set `BASE_URL` for a run from outside)", "(needs the test database)": what
// a run takes.
bool tells_needs(const Tokens& tokens) {
  if (!among(tokens[0].lower, {"requires", "needs", "set", "export", "with"})) return false;
  bool free = among(tokens[0].lower, {"requires", "needs"});  // what follows need be no name
  return tokens.size() > 1 &&
         std::all_of(tokens.begin() + 1, tokens.end(), [&](const Token& token) {
           free |= token.lower == "for";
           return token.kind == Kind::name || (free && is_harmless(token)) ||
                  among(token.lower, {",", "and", "the"});
         });
}

// "(no trailing slash)": the value in front shows it.
bool rules_out_ending(const Tokens& tokens) {
  return tokens.size() == 3 && among(tokens[0].lower, {"no", "without"}) &&
         tokens[1].lower == "trailing";
}

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
  if (check.kind == "env")
    return check.params.find("equals") || check.params.find("one_of") ? kinds::value
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
