#include "window/outcome_text.hpp"

#include <algorithm>
#include <utility>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "base/words.hpp"

namespace seatrial::window {
namespace {

// Signs that are spelled out: ":x:", "[x]".
std::string with_signs(std::string_view cell) {
  constexpr std::pair<std::string_view, std::string_view> spelled[] = {
      {":white_check_mark:", "✅"},
      {":heavy_check_mark:", "✅"},
      {":ballot_box_with_check:", "✅"},
      {":green_circle:", "🟢"},
      {":+1:", "👍"},
      {":x:", "❌"},
      {":red_circle:", "🔴"},
      {":-1:", "👎"},
      {":warning:", "⚠"},
      {":yellow_circle:", "🟡"},
      {":no_entry:", "⛔"}};
  std::string text(cell);
  if (text.find(':') != text.npos)
    for (const auto& [name, sign] : spelled) text = replace_all(std::move(text), name, sign);
  const std::string_view begin = trim(text);
  for (const std::string_view box : {"[x]", "[X]"})
    if (begin.starts_with(box)) return "✅" + std::string(begin.substr(box.size()));
  if (begin.starts_with("[ ]") && begin.size() > 3) return "☐" + std::string(begin.substr(3));
  text = replace_all(std::move(text), "( )", "☐");
  return replace_all(std::move(text), "(test)", "(testbed)");  // an environment, and no test
}

// The digits of a word as "d", so that a shape says what it is: "dddd-dd-dd".
std::string shape_of(std::string_view word) {
  std::string shape(word);
  std::ranges::replace_if(shape, is_digit, 'd');
  return shape;
}

bool is_clock(std::string_view word) {
  return among(shape_of(word), {"dd:dd", "d:dd", "dd:dd:dd", "d:dd:dd"});
}

// "2026-05-04", "14:05", "14:05-14:20"
bool is_time(std::string_view word) {
  const auto dash = word.find('-');
  if (dash != word.npos && is_clock(word.substr(0, dash)) && is_clock(word.substr(dash + 1)))
    return true;
  return is_clock(word) || among(shape_of(word), {"dddd-dd-dd", "dd-dd-dddd"});
}

// "15-1", "1-14": what the figures count, nobody can tell.
bool is_range(std::string_view word) {
  return word.size() > 2 && is_digit(word.front()) && is_digit(word.back()) &&
         word.find_first_not_of("0123456789:-") == word.npos &&
         word.find_first_of(":-") != word.npos;
}

// "(build", "15-1)": without the signs around them.
std::string_view bare(std::string_view word) {
  const auto begin = word.find_first_not_of("(,;");
  const auto end = word.find_last_not_of("),;");
  return begin == word.npos || end == word.npos || end < begin
             ? std::string_view()
             : word.substr(begin, end - begin + 1);
}

}  // namespace

OutcomeText outcome_text(std::string_view written) {
  OutcomeText read;
  const std::string cell = replace_all(with_signs(written), "\u2013", "-");
  std::string_view before;
  for (const std::string_view each : split(cell, ' ')) {
    const std::string_view word = bare(each);
    if (word.empty() && each.empty()) continue;
    const bool is_name = is_range(word) && among_ignoring_case(before, {"build", "run", "job", "ci",
                                                                        "pipeline", "release"});
    before = word;
    if (is_time(word) || is_name) continue;
    read.holds_range = read.holds_range || is_range(word);
    read.text += (read.text.empty() ? "" : " ") + std::string(each);
  }
  return read;
}

}  // namespace seatrial::window
