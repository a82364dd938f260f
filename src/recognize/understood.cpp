#include "recognize/understood.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "recognize/doubt.hpp"
#include "recognize/foreign_words.hpp"
#include "recognize/surroundings.hpp"

namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

constexpr std::size_t tokens_read_max = 400;  // each is held against all that is demanded

// In parentheses: what limits or denies the sentence in front of them.
constexpr WordSet limiting_asides({
    "currently", "deprecated", "skip",    "skipped",   "n/a",        "na",
    "obsolete",  "ignore",     "ignored", "commented", "disabled",   "optional",
    "staging",   "dev",        "maybe",   "partially", "partly",     "mostly",
    "later",     "pending",    "planned", "waived",    "flaky",      "nightly",
    "sometimes", "was",        "were",    "formerly",  "previously", "instead",
});

// Punctuation and signs are no letters.
bool has_foreign_letters(std::string_view text) {
  return std::ranges::any_of(text, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte >= 0xc3 && byte <= 0xdf) || (byte >= 0xe3 && byte <= 0xed);
  });
}

// A Greek or Cyrillic letter among Latin ones looks like another word.
bool mixes_scripts(std::string_view text) {
  const bool latin = std::ranges::any_of(text, is_letter);
  return latin && std::ranges::any_of(text, [](char c) {
           const auto byte = static_cast<unsigned char>(c);
           return byte >= 0xcd && byte <= 0xd4;
         });
}

// In front of the check a word only labels it, unless it leads to a circumstance: "As an admin,".
std::optional<std::string> strange_start(const Tokens& tokens, const Finding& found) {
  const std::size_t literal = first_literal(tokens);
  if (literal == 0 || literal >= tokens.size()) return std::nullopt;
  const Token& first = tokens.front();
  if (first.kind != Kind::word || first.depth > 0) return std::nullopt;
  if (among(first.lower, {"after", "before", "until", "once", "while", "during", "try", "as",
                          "since", "when", "whenever"}))
    return is_kind(found, {"env"}) && first.lower == "when" ? std::nullopt
                                                            : std::optional(first.text);
  const bool bounds = found.whole && first.lower == "at" && tokens[1].lower == "least";
  if (is_leading(first.lower) && !bounds && !leads_to_known(tokens, 0, found)) return first.text;
  return std::nullopt;
}

// "no errors", "no type errors"
bool rules_out_trouble(const Tokens& tokens, std::size_t at) {
  for (std::size_t i = at + 1; i < tokens.size() && i <= at + 2; ++i)
    if (among(tokens[i].lower, {"errors", "error", "failures", "problems"}))
      return i + 1 < tokens.size() && tokens[i + 1].text == ")";
  return false;
}

// Parentheses explain what stands in front of them; they must not limit it.
std::optional<std::string> limiting_aside(const Tokens& tokens, const Finding& found) {
  if (is_kind(found, {"docs"})) return std::nullopt;  // they say what a section is about
  const std::size_t literal = first_literal(tokens);
  if (literal < tokens.size() && tokens[literal].depth > 0) return std::nullopt;  // they state it
  const bool absent = std::ranges::all_of(found.checks, demands_absence);
  const bool only_set =
      is_kind(found, {"env"}) && std::ranges::all_of(found.checks, [](const Check& check) {
        return std::ranges::all_of(check.params.members(), [](const Member& member) {
          return among(member.key, {"names", "source"});
        });
      });
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    if (token.depth == 0 || token.kind != Kind::word) continue;
    const bool rules_out = i + 1 < tokens.size() && is_ruled_out(tokens, i + 1, found);
    const bool strange = has_foreign_letters(token.text);
    const bool status = i > 0 && tokens[i - 1].kind == Kind::number;  // "403 Forbidden"
    // "fails (no public endpoint)", "passes (no type errors)"
    const bool lacks = among(token.lower, {"without", "no"}) && leads_to_known(tokens, i, found);
    const bool again =
        token.lower == "no" && (absent || rules_out_trouble(tokens, i) || is_kind(found, {"git"}));
    if (strange || (negates(token) && !rules_out && !again && !lacks) ||
        (overturns(token) && !status) || limiting_asides.contains(token.lower))
      return token.text;
    if (only_set && among(token.lower, {"strong", "unique", "random", "long", "rotated", "live"}))
      return token.text;  // of the value, and not only that there is one
    const bool opens = i > 0 && tokens[i - 1].text == "(";
    const bool bound = i + 1 < tokens.size() && among(tokens[i + 1].lower, {"least", "most"});
    if (opens && !bound && is_leading(token.lower)) return token.text;
  }
  return std::nullopt;
}

// A word that is not English says we do not know what.
std::optional<std::string> foreign_word(const Tokens& tokens, bool english, const Finding& found) {
  if (!is_kind(found, {"command", "http", "vulnerabilities"})) return std::nullopt;
  const std::size_t literal = first_literal(tokens);
  const std::size_t label = label_end(tokens, literal);
  const bool foreign = !english || std::ranges::any_of(tokens, [](const Token& token) {
    return is_known_foreign(token.lower);
  });
  bool explains = false;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    explains |= i > literal && token.kind == Kind::mark && is_dash(token);
    if (token.kind != Kind::word || is_known_foreign(token.lower)) continue;
    const bool again = i + 1 < tokens.size() && is_foreign_trouble(tokens[i + 1].lower);
    if ((explains || i < label) && (!negates(token) || again)) continue;
    const bool known =
        foreign ? is_plain(token) && !token.says(sense::none) && (english || token.depth == 0)
                : !has_foreign_letters(token.text);
    if (!known) return token.text;
  }
  return std::nullopt;
}

// "Broken: ...", "Old gateway: ...": what the label says is not what is wanted.
std::optional<std::string> turning_label(const Tokens& tokens, const Finding& found) {
  const std::size_t label = label_end(tokens, first_literal(tokens));
  if (label == 0 || tokens[0].kind != Kind::word) return std::nullopt;
  const bool turns = overturns(tokens[0]) ||
                     among(tokens[0].lower, {"broken", "failing", "former", "flaky", "unstable"});
  const bool gone = std::ranges::all_of(found.checks, [](const Check& check) {
    return demands_absence(check) || check.params.text_or("status", "").starts_with('4');
  });
  return turns && !gone ? std::optional(tokens[0].text) : std::nullopt;
}

std::optional<std::string> in_sentence(const Tokens& tokens, const View& view,
                                       const Finding& found) {
  if (tokens.size() > tokens_read_max) return "so many words";
  for (const Token& token : tokens)
    if (mixes_scripts(token.text)) return token.text;
  if (!found.whole) {
    if (auto word = foreign_word(tokens, view.english, found)) return word;
    if (auto text = undemanded(tokens, found)) return text;
  }
  if (auto word = turning_label(tokens, found)) return word;
  if (auto word = limiting_aside(tokens, found)) return word;
  if (auto word = strange_start(tokens, found)) return word;
  return strange_word(tokens, found);
}

}  // namespace

std::optional<std::string> left_out(const View& view, const Finding& found) {
  if (found.of_verification)
    return in_sentence(read_prose(view.text(view.item.verification->text)).tokens, view, found);
  // What stands on another line rests on a block.
  const bool elsewhere = found.line > 0 && found.line != view.item.at.line;
  return elsewhere ? std::nullopt : in_sentence(view.prose.tokens, view, found);
}

}  // namespace seatrial::recognize
