#pragma once

#include <optional>
#include <string_view>

#include "base/diagnostic.hpp"

namespace seatrial::formats {

// What must not reach libfyaml 0.7.12, found in one pass before it sees a byte: malformed UTF-8 and
// control characters (it loops and reads past buffers on some), a lone carriage return, thousands
// of blank lines in a row (quadratic in block scalars), very many lines (it keeps a piece of stack
// for each), too many bytes.
std::optional<Diagnostic> refuse_hostile(std::string_view path, std::string_view text);

}  // namespace seatrial::formats
