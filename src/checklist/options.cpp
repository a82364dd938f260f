#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "checklist/details.hpp"
#include "checklist/syntax.hpp"
#include "checklist/time_words.hpp"

// What of an item is optional: all of it, or one of the things that it names.
namespace seatrial::checklist {
namespace {

constexpr std::string_view blanks = " \t\n";

bool is_name(std::string_view word) {
  return word.find_first_of("_=") != word.npos &&
         std::ranges::all_of(word.substr(0, word.find('=')),
                             [](char c) { return is_upper(c) || is_digit(c) || c == '_'; });
}

// Code spans, and variables without backquotes.
std::size_t things_in(std::string_view text) {
  std::size_t things = 0;
  while (!text.empty()) {
    const std::size_t begin = text.find('`');
    for (const std::string_view word : split(text.substr(0, begin), ' '))
      things += is_name(word.substr(0, word.find_last_not_of(",;.") + 1)) ? 1u : 0u;
    const std::size_t end = begin == text.npos ? begin : text.find('`', begin + 1);
    if (end == text.npos) break;
    ++things;
    text.remove_prefix(end + 1);
  }
  return things;
}

bool ends_with_thing(std::string_view text) {
  const std::size_t blank = text.find_last_of(blanks);
  return text.ends_with('`') || is_name(text.substr(blank == text.npos ? 0 : blank + 1));
}

// ", `B` is set", "and the docs are there": another demand.
bool joins_another(std::string_view rest) {
  const std::string head = lower(rest.substr(0, 5));
  return std::ranges::any_of(
      std::array{",", ";", "&", "+", "and ", "plus "},
      [&](std::string_view join) { return std::string_view(head).starts_with(join); });
}

// Nothing more, or a remark: " - see the guide", ": falls back to memory".
bool only_remarks(std::string_view rest) {
  return rest.find_first_not_of("*_. ") == rest.npos ||
         std::ranges::any_of(std::array{"-", "\u2013", "\u2014", ":", "("},
                             [&](std::string_view sign) { return rest.starts_with(sign); });
}

// "`A`, `B` (optional) are set" speaks of `B`; "`A` and `B` are set (optional)" of both.
bool speaks_of_all(std::string_view text, std::size_t open) {
  const std::size_t close = text.find(')', open);
  const std::size_t cell = text.rfind(" | ", open);
  std::string_view before = text.substr(0, open), rest = text.substr(close + 1);
  if (cell != text.npos) before.remove_prefix(cell + 3);
  rest = trim(rest.substr(0, rest.find(" | ")));
  if (const std::size_t label = before.rfind(": "); label != before.npos)
    before.remove_prefix(label + 2);
  before = trim(before);
  if (before.empty()) return true;
  if (joins_another(rest)) return false;
  if (only_remarks(rest)) return !ends_with_thing(before) || things_in(before) < 2;
  return things_in(before) + things_in(rest) < 2;
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
