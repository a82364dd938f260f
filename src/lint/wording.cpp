#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "base/ranges.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
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
  static constexpr std::array<std::string_view, 22> words = {
      "done",       "scalable",   "robust",     "acceptable", "ok",       "okay",
      "good",       "fine",       "configured", "setup",      "ready",    "implemented",
      "working",    "handled",    "optimized",  "optimised",  "adequate", "appropriate",
      "sufficient", "considered", "secured",    "properly"};
  return contains(words, word);
}

// "Everything works", "Monitoring is enabled": of what one thing could it be seen?
bool is_vague_state(std::string_view thing, std::string_view state) {
  static constexpr WordSet all({"everything", "all", "system", "application", "platform", "it",
                                "solution", "product", "services", "site", "environment"});
  static constexpr WordSet topics({"backups", "backup", "monitoring", "logging", "alerting",
                                   "alerts", "security", "caching", "metrics", "tracing", "scaling",
                                   "observability", "telemetry"});
  if (state == "works" || state == "work" || state == "stable") return all.contains(thing);
  if (state == "prepared") return thing == "team" || thing == "everyone" || thing == "staff";
  return (state == "enabled" || state == "active") && topics.contains(thing);
}

bool is_claim(const Item& item) {
  return item.role == Role::check || item.role == Role::attestation;
}

bool is_bare(const Item& item) {
  return item.form == Form::task && is_claim(item) && !item.verification && item.code.empty() &&
         item.blanks.empty() && !item.condition && !item.valid_minutes;
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
  const std::string_view last = tokens.back().lower;
  const std::string_view before = tokens[tokens.size() - 2].lower;
  const bool linked = before == "is" || before == "are";
  if (tokens.size() == (linked ? 3u : 2u) && is_vague_state(tokens.front().lower, last))
    return true;
  return says_little(last) || praises(tokens.front().lower) ||
         (before == "as" && (last == "expected" || last == "intended" || last == "designed")) ||
         (before == "set" && last == "up") || (before == "in" && last == "place");
}

Faults nothing_to_observe(const Document& document) {
  Faults faults;
  const auto& items = document.checklist.items;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (!is_bare(items[i]) || document.has_children(i)) continue;
    const auto prose = recognize::read_prose(items[i].text);
    const auto& tokens = prose.tokens;
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

// Letters of Greek, Cyrillic and of full width.
bool is_look_alike(std::string_view character) {
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(character[at]); };
  if (character.size() == 2) return byte(0) >= 0xce && byte(0) <= 0xd3;
  return character.size() == 3 && byte(0) == 0xef &&
         ((byte(1) == 0xbc && byte(2) >= 0xa1 && byte(2) <= 0xba) ||
          (byte(1) == 0xbd && byte(2) >= 0x81 && byte(2) <= 0x9a));
}

// Latin capitals in a name of a variable, with another letter that looks the same.
bool is_mixed_name(std::string_view text) {
  bool latin = false, other = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = checklist::character_length(text, at);
    const char c = text[at];
    latin |= is_upper(c);
    if (is_look_alike(text.substr(at, length)))
      other = true;
    else if (length > 1 || is_lower(c) || !is_name_byte(c))
      return false;
    at += length;
  }
  return latin && other && text.find('_') != std::string_view::npos;
}

// "https://host/path": a label of the host in two scripts; all of one script is a domain like any.
bool has_mixed_host(std::string_view url) {
  const std::size_t begin = url.find("://");
  if (begin == url.npos) return false;
  const std::string_view host = url.substr(begin + 3);
  for (const std::string_view label : split(host.substr(0, host.find_first_of("/:?#")), '.')) {
    bool latin = false, other = false;
    for (std::size_t at = 0; at < label.size();) {
      const std::size_t length = checklist::character_length(label, at);
      latin |= is_letter(label[at]);
      other |= is_look_alike(label.substr(at, length));
      at += length;
    }
    if (latin && other) return true;
  }
  return false;
}

// A space of no width joins what is read as one name, and is none to a machine.
bool splits_name(std::string_view source, std::size_t at, std::size_t length) {
  static constexpr std::array<std::string_view, 5> spaces = {"\u200b", "\u200c", "\u200d", "\u2060",
                                                             "\ufeff"};
  return length == 3 && contains(spaces, source.substr(at, length)) && at > 0 &&
         at + length < source.size() && is_name_byte(source[at - 1]) &&
         is_name_byte(source[at + length]);
}

// Names and URLs with letters of another script; of prose most words have none.
void find_mixed_words(std::string_view source, Faults& faults) {
  constexpr std::string_view ends = " \t\r\n`=\"'()[]<>,;|*$";
  for (std::size_t at = 0; at < source.size();) {
    const std::size_t begin = source.find_first_not_of(ends, at);
    if (begin == source.npos) return;
    at = std::min(source.find_first_of(ends, begin), source.size());
    const std::string_view word = source.substr(begin, at - begin);
    if (std::ranges::all_of(word, [](char c) { return static_cast<unsigned char>(c) < 0x80; }))
      continue;
    if (is_mixed_name(word))
      faults.push_back({{begin, word.size()},
                        "the name mixes Latin letters with others that look the same",
                        "type it anew: no variable is called like this"});
    else if (has_mixed_host(word))
      faults.push_back({{begin, word.size()},
                        "the host mixes Latin letters with others that look the same",
                        "type it anew: it is another host than it seems"});
  }
}

Faults deceiving_characters(const Document& document) {
  Faults faults;
  const std::string_view source = document.checklist.source;
  int told_line = 0;
  for (std::size_t at = 0; at < source.size();) {
    const std::size_t length = checklist::character_length(source, at);
    const std::string_view character = source.substr(at, length);
    const bool deceives = is_deceiving(character) || splits_name(source, at, length);
    const int line = deceives ? document.lines().at(at).line : 0;
    if (line > told_line) {
      told_line = line;
      faults.push_back(
          {{at, length},
           fmt::format("a character that hides or reorders text: {}", printable_line(character)),
           "delete it: what is shown is not what is read"});
    }
    at += length;
  }
  find_mixed_words(source, faults);
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
