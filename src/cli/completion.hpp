#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace seatrial::cli {

// The script that completes commands and options in a shell; none: for this one there is none.
std::optional<std::string> completion(std::string_view shell);

}  // namespace seatrial::cli
