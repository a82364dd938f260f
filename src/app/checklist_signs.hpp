#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "model/checklist.hpp"

namespace seatrial::app {

// A text is a checklist by what it holds, whatever its name: several things to do or to make true,
// under words of readiness; in another language than English several boxes and some code. What was
// said in a meeting is none.
// Why it is none otherwise: "notes of a meeting".
std::optional<std::string_view> why_no_checklist(const Checklist& checklist);

// How many of its items have a box.
std::size_t boxes_of(const Checklist& checklist);

// How many of its items are due.
std::size_t due_of(const Checklist& checklist);

// Not a claim about what was, and not when to roll back.
bool is_due(const Item& item);

}  // namespace seatrial::app
