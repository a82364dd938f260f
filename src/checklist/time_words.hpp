#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "base/text.hpp"

// Times as people write them. What is taken is gone from the text.
namespace seatrial::checklist {

struct TimeUnit {
  std::string_view word;
  int working_minutes;  // a day has 8 hours, a week 5 days
  int calendar_minutes;
};

std::optional<int> take_number(std::string_view& text);  // a whole one
void skip_blanks(std::string_view& text);
bool take(std::string_view& text, std::string_view prefix);
bool take_range_sign(std::string_view& text);  // between two numbers: "2-3", "2–3", "2 to 3"
const TimeUnit* take_unit(std::string_view& text);

// Calls `visit` with the inside of each pair of parentheses that holds no other.
template <class Visit>
void each_parenthesis(std::string_view text, Visit visit) {
  std::size_t open = std::string_view::npos;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '(') open = at;
    if (text[at] != ')' || open == std::string_view::npos) continue;
    if (visit(trim(text.substr(open + 1, at - open - 1)), open)) return;
    open = std::string_view::npos;
  }
}

}  // namespace seatrial::checklist
