#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/checklist.hpp"

// What people state for the blanks of an item.
namespace seatrial::app {

// Why a value is not what its blank wants: "5000 ms is not < 2s". None: it is, or nobody can tell.
std::optional<std::string> why_missed(const Blank& blank, std::string_view value);

// The same of a value for the item itself: "900 is not < 250ms" of "p95 < 250 ms".
std::optional<std::string> why_missed(const Item& item, std::string_view value);

}  // namespace seatrial::app
