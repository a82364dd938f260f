#pragma once

#include <string>
#include <string_view>

#include "recognize/view.hpp"

namespace seatrial::recognize {

inline constexpr std::size_t whole_word_max =
    3;  // letters: shorter words stand in others by chance

// "Orders: `/orders`", "Linting: `make lint`": what is looked at bears the name. `target` is what
// `all_named` says of a finding.
bool is_named(std::string_view word, std::string_view target);
std::string all_named(const Finding& found);

}  // namespace seatrial::recognize
