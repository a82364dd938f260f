#pragma once

#include <algorithm>
#include <initializer_list>
#include <string_view>

namespace seatrial {

// By which the name of a file tells what is in it: ".py", "Dockerfile".
inline bool ends_with_any(std::string_view text, std::initializer_list<std::string_view> endings) {
  return std::ranges::any_of(endings,
                             [&](std::string_view ending) { return text.ends_with(ending); });
}

}  // namespace seatrial
