#include "recognize/asides.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/environment_words.hpp"
#include "base/words.hpp"
#include "recognize/commentary.hpp"
#include "recognize/doubt.hpp"
#include "recognize/foreign_words.hpp"
#include "recognize/surroundings.hpp"
#include "recognize/telling_words.hpp"

namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

constexpr std::size_t words_of_explanation = 4;  // fewer may name a part: "(beta users)"

// In parentheses: what limits or denies the sentence in front of them.
constexpr WordSet limiting_asides({
    "currently", "deprecated", "skip",    "skipped",   "n/a",        "na",
    "obsolete",  "ignore",     "ignored", "commented", "disabled",   "optional",
    "staging",   "dev",        "maybe",   "partially", "partly",     "mostly",
    "later",     "pending",    "planned", "waived",    "flaky",      "nightly",
    "sometimes", "was",        "were",    "formerly",  "previously", "instead",
});

// "no errors", "no type errors", "no critical findings"
bool rules_out_trouble(const Tokens& tokens, std::size_t at) {
  for (std::size_t i = at + 1; i < tokens.size() && i <= at + 2; ++i)
    if (names_failures(tokens[i]) || among(tokens[i].lower, {"findings", "vulnerabilities"}))
      return i + 1 < tokens.size() && tokens[i + 1].text == ")";
  return false;
}

// What stands between parentheses behind the first literal, without those around it.
std::vector<Tokens> asides_of(const Tokens& tokens) {
  std::vector<Tokens> asides;
  bool inside = false;
  for (std::size_t i = first_literal(tokens); i < tokens.size(); ++i) {
    const bool said = tokens[i].depth > 0 && !among(tokens[i].text, {"(", ")"});
    if (said && !inside) asides.emplace_back();
    if (said) asides.back().push_back(tokens[i]);
    inside = said;
  }
  return asides;
}

// "OPS-12"
bool is_ticket(std::string_view text) {
  const std::size_t dash = text.find('-');
  return dash != std::string_view::npos && dash > 1 && dash + 1 < text.size() &&
         std::ranges::all_of(text.substr(0, dash), is_upper) &&
         std::ranges::all_of(text.substr(dash + 1), is_digit);
}

bool allows_several(const Check& check) {
  return check.params.find("one_of") != nullptr;
}

// "`MODE=on` (required)", "(OPS-12)", "(production)", "(not `off`)", "(see the guide)". Other words
// may say that this is not the value, or not here, or not yet.
bool leaves_value(const Tokens& aside, const Finding& found) {
  const unsigned told = kinds_of_note(aside);
  const bool explains = (told & kinds::command) != 0 && aside.size() >= words_of_explanation;
  if (explains || (told & kinds::value) != 0) return true;
  if (aside.size() == 1)
    return is_ticket(aside[0].text) || is_environment(aside[0].lower) ||
           among(aside[0].lower, {"enforced", "enabled", "blocking", "verify", "verified"});
  const bool default_value =
      among(aside[0].lower, {"default", "defaults"}) && is_literal(aside.back()) &&
      std::ranges::none_of(aside, [](const Token& token) { return token.says(sense::modal); });
  const bool other = aside[0].lower == "or" && std::ranges::all_of(found.checks, allows_several);
  return default_value || other || is_ruled_out(aside, 1, found);  // "(default is 5)"
}

bool has_words(const Tokens& aside) {
  return std::ranges::any_of(
      aside, [](const Token& token) { return token.kind == Kind::word && !token.spanned; });
}

// "(403 Forbidden)", "(exit code 3)", "(restricted key preferred)", "(no type errors)": what other
// rules have read.
bool is_read_elsewhere(const Tokens& aside, const Finding& found) {
  const std::string expected = expected_values(found);
  return negates(aside.front()) || aside.front().lower == "without" ||
         std::ranges::any_of(aside, [&](const Token& token) {
           return token.lower == "preferred" || (is_literal(token) && token.kind != Kind::number) ||
                  (token.kind == Kind::number &&
                   expected.find(" " + std::string(token.lower) + " ") != std::string::npos);
         });
}

// The first word in parentheses that nobody has understood.
std::optional<std::string> unclear_aside(const Tokens& tokens, const Finding& found) {
  const bool value = std::ranges::any_of(found.checks, demands_value);
  if (!value &&
      (found.whole || !is_kind(found, {"command", "http", "file", "tcp", "process", "git"})))
    return std::nullopt;
  for (const Tokens& aside : asides_of(tokens)) {
    if (!has_words(aside)) continue;
    const unsigned told = kinds_of_note(aside);
    const bool fits = std::ranges::any_of(
        found.checks, [&](const Check& check) { return (told & kind_group(check)) != 0; });
    const bool read = value ? leaves_value(aside, found) : fits || is_read_elsewhere(aside, found);
    if (!read) return std::string(aside.front().text);
  }
  return std::nullopt;
}

// "Keys stay out (`app.key` is not committed) (not yet)": what others say behind those that state
// the demand.
std::optional<std::string> taken_back_behind(const Tokens& tokens, std::size_t literal) {
  std::size_t at = literal;
  while (at < tokens.size() && tokens[at].depth > 0) ++at;
  for (; at < tokens.size(); ++at)
    if (tokens[at].depth > 0 && !tokens[at].spanned &&
        (negates(tokens[at]) || is_conditional(tokens[at]) ||
         limiting_asides.contains(tokens[at].lower)))
      return std::string(tokens[at].text);
  return std::nullopt;
}

}  // namespace

// Parentheses explain what stands in front of them; they must not limit it.
std::optional<std::string> limiting_aside(const Tokens& tokens, const Finding& found) {
  if (is_kind(found, {"docs"})) return std::nullopt;  // they say what a section is about
  const std::size_t literal = first_literal(tokens);
  if (literal < tokens.size() && tokens[literal].depth > 0)  // they state it
    return taken_back_behind(tokens, literal);
  const bool absent = std::ranges::all_of(found.checks, demands_absence);
  const bool only_set =
      is_kind(found, {"env"}) && std::ranges::all_of(found.checks, [](const Check& check) {
        return std::ranges::all_of(check.params.members(), [](const Member& member) {
          return among(member.key, {"names", "source"});
        });
      });
  const bool placeholder = std::ranges::all_of(found.checks, [](const Check& check) {
    return check.params.find("no_placeholder") != nullptr;
  });
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    if (token.depth == 0 || token.kind != Kind::word || is_ruled_out(tokens, i, found)) continue;
    const bool rules_out = i + 1 < tokens.size() && is_ruled_out(tokens, i + 1, found);
    const bool strange = has_foreign_letter(token.text);
    const bool status = i > 0 && tokens[i - 1].kind == Kind::number;  // "403 Forbidden"
    // "fails (no public endpoint)", "passes (no type errors)"
    const bool lacks = among(token.lower, {"without", "no"}) && leads_to_known(tokens, i, found);
    const bool again =
        token.lower == "no" && (absent || rules_out_trouble(tokens, i) || is_kind(found, {"git"}));
    if (strange || (negates(token) && !rules_out && !again && !lacks && !placeholder) ||
        (overturns(token) && !status) || limiting_asides.contains(token.lower))
      return std::string(token.text);
    if (only_set && among(token.lower, {"strong", "unique", "random", "long", "rotated", "live"}))
      return std::string(token.text);  // of the value, and not only that there is one
    const bool opens = i > 0 && tokens[i - 1].text == "(";
    const bool bound = i + 1 < tokens.size() && among(tokens[i + 1].lower, {"least", "most"});
    if (opens && !bound && is_leading(token.lower)) return std::string(token.text);
  }
  return unclear_aside(tokens, found);
}

}  // namespace seatrial::recognize
