#pragma once

#include <optional>
#include <string_view>

#include "base/value.hpp"

// JSON as people write it in a sentence.
namespace seatrial::recognize {

// `{ ok: true, build: <sha>, ... }`: names without quotes, single quotes, values that are left open
// and "..." for more. None for a value without quotes, which may be a word about the value.
std::optional<Value> parse_relaxed_json(std::string_view text);

// Whether it shows what an answer looked like once: a measured value, a list of what there was. No
// two answers have the same.
bool is_sample(const Value& json);

}  // namespace seatrial::recognize
