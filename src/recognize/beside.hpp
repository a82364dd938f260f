#pragma once

#include <optional>
#include <string>

#include "recognize/literals.hpp"

namespace seatrial::recognize {

// What stands beside a check (a label, a cell, brackets, a short remark) may say where, for whom,
// in which state or how often it holds. The first word of it of which it is not known that it only
// says what is looked at.
std::optional<std::string> strange_beside(const Tokens& tokens, const View& view,
                                          const Finding& found);

}  // namespace seatrial::recognize
