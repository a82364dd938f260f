#pragma once

#include <optional>
#include <string_view>

namespace seatrial {

// Yes or no, as people and programs say it; none: it is neither.
std::optional<bool> answer_of(std::string_view value);

// A cell below "Required": a tick, yes, in the languages that lists are written in.
bool marks_need(std::string_view cell);

// "Y / N", "☐ Yes ☐ No", "(yes or no)": both answers side by side, of which one is to be chosen.
bool asks_yes_or_no(std::string_view text);

// "Low" of "Low / Medium / High": the value is one of several that the text offers.
bool offers(std::string_view text, std::string_view value);

}  // namespace seatrial
