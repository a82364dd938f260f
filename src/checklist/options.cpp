#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "checklist/details.hpp"
#include "checklist/syntax.hpp"
#include "checklist/time_words.hpp"

// What of an item is optional: all of it, or one of the things that it names.
namespace seatrial::checklist {
namespace {

bool is_name(std::string_view word) {
  return word.find_first_of("_=") != word.npos &&
         std::ranges::all_of(word.substr(0, word.find('=')),
                             [](char c) { return is_upper(c) || is_digit(c) || c == '_'; });
}

// The words of a text as names, joints and others tell them apart; a span of code, or a variable
// without backquotes, is one `thing`.
constexpr std::string_view thing = "`";

void add_word(std::vector<std::string>& words, std::string_view word) {
  if (word.find_first_not_of("*_.") == word.npos) return;
  const std::string_view bare = word.substr(0, word.find_last_not_of('.') + 1);
  words.push_back(is_name(bare) ? std::string(thing) : lower(bare));
}

void add_words(std::vector<std::string>& words, std::string_view prose) {
  constexpr std::string_view joints = ",;&+";
  while (!prose.empty()) {
    const std::size_t end = std::min(prose.find_first_of(" \t\n,;&+"), prose.size());
    add_word(words, prose.substr(0, end));
    if (end == prose.size()) return;
    if (joints.contains(prose[end])) words.emplace_back(prose.substr(end, 1));
    prose.remove_prefix(end + 1);
  }
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const std::size_t begin = text.find('`');
    add_words(words, text.substr(0, begin));
    const std::size_t end = begin == text.npos ? begin : text.find('`', begin + 1);
    if (end == text.npos) break;
    words.emplace_back(thing);
    text.remove_prefix(end + 1);
  }
  return words;
}

bool is_joint(std::string_view word) {
  return among(word, {",", ";", "&", "+", "/", "and", "or", "plus"});
}

// "`A`, `B`", "`C` is set, `D`"; not "Deploy `web` to `eu-west`".
bool ends_list_of_names(const std::vector<std::string>& words) {
  if (words.empty() || words.back() != thing) return false;
  const auto first = std::ranges::find(words, thing);
  return std::ranges::any_of(first, words.end(),
                             [](const std::string& word) { return is_joint(word); }) ||
         std::ranges::adjacent_find(first, words.end(), [](const auto& one, const auto& next) {
           return one == thing && next == thing;
         }) != words.end();
}

// "see `docs/mail.md`", "takes `N` minutes": said of what stands in front.
bool opens_remark(std::string_view word) {
  return among(word, {"see", "per", "takes", "default", "defaults", "falls", "used"});
}

// Behind a joint: "`B` is set", "port `80` is open".
bool names_thing(const std::vector<std::string>& words, std::size_t from) {
  if (from == words.size() || opens_remark(words[from])) return false;
  for (; from < words.size() && !is_joint(words[from]); ++from)
    if (words[from] == thing) return true;
  return false;
}

// ", `B` is set", "and the docs are there": another demand. ", see `docs/mail.md`" is none.
bool demands_another(const std::vector<std::string>& words) {
  if (words.empty()) return false;
  if (among(words.front(), {"and", "plus", "&", "+", thing})) return true;
  for (std::size_t at = 0; at < words.size(); ++at)
    if (is_joint(words[at]) && names_thing(words, at + 1)) return true;
  return false;
}

// A remark: " - see the guide", ": falls back to memory".
bool is_remark(std::string_view rest) {
  return std::ranges::any_of(std::array{"-", "\u2013", "\u2014", ":", "("},
                             [&](std::string_view sign) { return rest.starts_with(sign); });
}

// "`A`, `B` (optional) are set" speaks of `B`; "`A` and `B` are set (optional)" of both, as does
// "Copy `A` to `B` (optional)".
bool speaks_of_all(std::string_view text, std::size_t open) {
  const std::size_t close = text.find(')', open);
  const std::size_t cell = text.rfind(" | ", open);
  std::string_view before = text.substr(0, open), rest = text.substr(close + 1);
  if (cell != text.npos) before.remove_prefix(cell + 3);
  rest = trim(rest.substr(0, rest.find(" | ")));
  if (const std::size_t label = before.rfind(": "); label != before.npos)
    before.remove_prefix(label + 2);
  const std::vector<std::string> words = words_of(before);
  if (std::ranges::find(words, thing) == words.end()) return true;
  return !ends_list_of_names(words) && (is_remark(rest) || !demands_another(words_of(rest)));
}

// "optional: `THEME`": something beside what is asked for.
bool names_other(std::string_view inside) {
  const std::size_t end = inside.find_first_of(" :");
  return end != inside.npos && inside.find_first_not_of(": ", end) == inside.find('`', end) &&
         inside.find('`', end) != inside.npos;
}

bool is_said_in_front(std::string_view text) {
  const std::string head = lower(without_numbering(text.substr(0, 64)));
  if (head.starts_with("optional:") || head == "optional" || head.starts_with("nice-to-have") ||
      head.starts_with("[optional]"))
    return true;
  // "Nice to have banner; `KEY` is set"
  return (head.starts_with("optional ") || head.starts_with("nice to have")) &&
         text.find(';') == text.npos;
}

}  // namespace

bool is_optional(std::string_view text) {
  bool found = false;
  each_parenthesis(text, [&](std::string_view inside, std::size_t open) {
    const std::string head = lower(inside.substr(0, 16));
    found = (head.starts_with("optional") || head.starts_with("opcional") ||
             head.starts_with("nice to have")) &&
            !names_other(inside) && speaks_of_all(text, open);
    return found;
  });
  return found || is_said_in_front(text);
}

}  // namespace seatrial::checklist
