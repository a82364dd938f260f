#pragma once

#include <string>
#include <string_view>

namespace seatrial::secrets {

// A text without what stands behind names that speak of secrets: `NAME=value`, `name: value`,
// `"--password", "value"`, cookies and headers, query parameters, connection strings. What is
// plainly no secret stays: numbers, paths, words such as `required`, references. Linear.
std::string mask_names(std::string_view text);

}  // namespace seatrial::secrets
