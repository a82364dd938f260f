#pragma once

#include <optional>
#include <string>

#include "recognize/view.hpp"

namespace seatrial::recognize {

// What a sentence says of an answer and one request does not show: "200 (all pods)", "503" of a
// database that is down.
std::optional<std::string> unread_of_answer(const View& view, const Finding& found);

}  // namespace seatrial::recognize
