#pragma once

#include <algorithm>
#include <functional>
#include <ranges>

namespace seatrial {

// std::ranges::contains of C++23, which the library of g++ 12 lacks.
template <std::ranges::input_range Range, class Wanted, class Projection = std::identity>
bool contains(const Range& range, const Wanted& wanted, Projection projection = {}) {
  return std::ranges::find(range, wanted, projection) != std::ranges::end(range);
}

}  // namespace seatrial
