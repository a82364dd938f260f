#pragma once

#include <string>
#include <string_view>

#include "base/value.hpp"
#include "model/check.hpp"

// A check as it stands behind an item: `<!-- seatrial: http url=https://a.example status=200 -->`.
namespace seatrial {

// "http url=https://a.example status=200": its kind and parameters as checks::parse_annotation
// reads them back. Timeout and attempts are left out.
std::string annotation(const Check& check);

// A word without quotes among the members of a map takes the type it looks like, as in YAML: a
// number, true, false, null or text.
Value natural_value(std::string_view word);

}  // namespace seatrial
