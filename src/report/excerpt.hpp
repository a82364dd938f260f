#pragma once

#include <string>
#include <string_view>

namespace seatrial::report {

// What reports show of an output, as it can be read back from them: UTF-8, and the beginning only
// (output_excerpt_bytes_max).
std::string excerpt_of(std::string_view output);

}  // namespace seatrial::report
