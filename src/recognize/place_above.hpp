#pragma once

#include <optional>
#include <string>

#include "recognize/view.hpp"

// What stands above an item says where it holds.
namespace seatrial::recognize {

// The environment that a label or what stands above it names and says nothing else: "Staging".
std::optional<std::string> environment_above(const View& view);

// The one that the column of its values names, of a row of a table: "Value in production".
std::optional<std::string> environment_of_column(const View& view);

// The platform that keeps the variables of a list: "vercel" of "Environment variables (Vercel)".
std::optional<std::string> platform_above(const View& view);

}  // namespace seatrial::recognize
