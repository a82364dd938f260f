#pragma once

#include <optional>

#include "base/threshold.hpp"
#include "recognize/prose.hpp"

// Thresholds in the words of an item; the grammar itself is base/threshold.
namespace seatrial::recognize {

using seatrial::Threshold;

// None: no threshold is stated. An error: one that cannot be meant.
std::optional<Result<Threshold>> stated_threshold(const Prose& prose);

std::optional<Threshold> find_threshold(const Prose& prose);  // one that can be meant

}  // namespace seatrial::recognize
