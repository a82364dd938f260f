#pragma once

#include <optional>
#include <string_view>

#include "model/check.hpp"

namespace seatrial::recognize {

// Whether curl takes a status of 400 and more for a failure: --fail.
bool fails_by_status(std::string_view command);

// The http check that a plain `curl` command makes, without an expectation; none if the command is
// no curl, has a pipe behind it, or an option that changes more than method and headers.
std::optional<Check> http_of_curl(std::string_view command);

bool is_curl(std::string_view command);

}  // namespace seatrial::recognize
