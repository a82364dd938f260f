#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "base/ranges.hpp"
#include "base/text.hpp"
#include "checklist/syntax.hpp"
#include "lint/rule.hpp"
#include "recognize/prose.hpp"
#include "recognize/view.hpp"

// Words that say too little, and characters that deceive.
namespace seatrial::lint {
namespace {

using recognize::Token;

constexpr std::size_t vague_words_max = 4;

// "configured" is true of anything; nobody could find it false.
bool says_little(std::string_view word) {
  static constexpr std::array<std::string_view, 21> words = {
      "scalable",   "robust",   "acceptable",  "ok",          "okay",       "good",    "fine",
      "configured", "setup",    "ready",       "implemented", "working",    "handled", "optimized",
      "optimised",  "adequate", "appropriate", "sufficient",  "considered", "secured", "properly"};
  return contains(words, word);
}

bool is_bare(const Item& item) {
  return item.form == Form::task && item.role == Role::check && !item.verification &&
         item.code.empty() && item.blanks.empty() && !item.condition && !item.valid_minutes;
}

// "Proper logging": how would one look?
bool praises(std::string_view word) {
  static constexpr std::array<std::string_view, 7> words = {
      "proper", "adequate", "appropriate", "sufficient", "robust", "good", "suitable"};
  return contains(words, word);
}

bool is_vague(const std::vector<Token>& tokens) {
  if (tokens.size() < 2 || tokens.size() > vague_words_max) return false;
  if (!std::ranges::all_of(tokens, [](const Token& token) {
        return token.kind == Token::Kind::word && !token.spanned && token.depth == 0;
      }))
    return false;
  const std::string& last = tokens.back().lower;
  const std::string& before = tokens[tokens.size() - 2].lower;
  return says_little(last) || praises(tokens.front().lower) ||
         (before == "as" && (last == "expected" || last == "intended" || last == "designed")) ||
         (before == "set" && last == "up") || (before == "in" && last == "place");
}

Faults nothing_to_observe(const Document& document) {
  Faults faults;
  const auto& items = document.checklist.items;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (!is_bare(items[i]) || document.has_children(i)) continue;
    const auto tokens = recognize::read_prose(items[i].text).tokens;
    if (!is_vague(tokens) || !recognize::is_english(document.checklist, i)) continue;
    faults.push_back({items[i].span,
                      fmt::format("\"{}\" names nothing that could be observed", items[i].text),
                      "say what is seen when it is true: a command, an endpoint, a file, a value, "
                      "an alert"});
  }
  return faults;
}

// Overrides that show text in another order than it is read, and controls that hide it.
bool is_deceiving(std::string_view character) {
  if (character.size() == 1) {
    const auto byte = static_cast<unsigned char>(character[0]);
    return byte < 0x20 ? byte != '\t' && byte != '\n' && byte != '\r' && byte != '\f'
                       : byte == 0x7f;
  }
  static constexpr std::array<std::string_view, 9> overrides = {
      "\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068", "\u2069"};
  return contains(overrides, character);
}

// Latin capitals in a name of a variable, with a Cyrillic or Greek one that looks the same.
bool is_mixed_name(std::string_view text) {
  bool latin = false, other = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = checklist::character_length(text, at);
    const char c = text[at];
    latin |= is_upper(c);
    const auto lead = static_cast<unsigned char>(c);
    if (length == 2 && lead >= 0xce && lead <= 0xd3)
      other = true;
    else if (length > 1 || is_lower(c) || c == ' ')
      return false;
    at += length;
  }
  return latin && other && text.find('_') != std::string_view::npos;
}

Faults deceiving_characters(const Document& document) {
  Faults faults;
  const std::string_view source = document.checklist.source;
  int told_line = 0;
  for (std::size_t at = 0; at < source.size();) {
    const std::size_t length = checklist::character_length(source, at);
    const std::string_view character = source.substr(at, length);
    const int line = is_deceiving(character) ? document.lines().at(at).line : 0;
    if (line > told_line) {
      told_line = line;
      faults.push_back(
          {{at, length},
           fmt::format("a character that hides or reorders text: {}", printable_line(character)),
           "delete it: what is shown is not what is read"});
    }
    at += length;
  }
  for (const CodeSpan& span : document.code_spans)
    if (is_mixed_name(span.text.substr(0, span.text.find('='))))
      faults.push_back({span.span, "the name mixes Latin letters with others that look the same",
                        "type it anew: no variable is called like this"});
  return faults;
}

constexpr std::array rules = {
    Rule{"ST0210", Severity::note, nothing_to_observe},
    Rule{"ST0231", Severity::warning, deceiving_characters},
};

}  // namespace

std::span<const Rule> wording_rules() {
  return rules;
}

}  // namespace seatrial::lint
