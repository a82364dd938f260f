#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace seatrial::checklist {

// "- > 10 errors/min": Markdown makes that a quotation in a list, and its author meant a bound.
// The text with another byte for such a sign, each byte at its place; none: there is no such line.
std::optional<std::string> with_bounds_as_text(std::string_view source);

}  // namespace seatrial::checklist
