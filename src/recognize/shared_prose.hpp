#pragma once

#include <memory>
#include <string_view>

#include "recognize/prose.hpp"

namespace seatrial::recognize {

// The words of a title, a heading, a lead-in: many items stand below them, and they are read once
// for neighbours.
std::shared_ptr<const Prose> shared_prose(std::string_view text);

}  // namespace seatrial::recognize
