#pragma once

#include <optional>
#include <string>
#include <string_view>

// What a value has to be, as people write it beside the blank: "(target: < 2s)", "(at least 80%)".
namespace seatrial {

// "< 2s" of "target: < 2s", "<= 300 ms" of "max 300 ms", "3..5" of "between 3 and 5", "= 2.4.1" of
// "expected: 2.4.1", "0" of "goal: none": a number without a sign says nothing of its direction.
// None: the text names no target, and does not begin with a comparison.
std::optional<std::string> named_target(std::string_view text);

// The same, and whatever else holds a number, as it is written: "(0 expected)", "(80%+)", "(5)".
std::optional<std::string> read_target(std::string_view text);

}  // namespace seatrial
