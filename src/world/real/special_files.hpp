#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

#include "base/result.hpp"

namespace seatrial::world::real {

// Writes to what is no regular file and must not become one: a character device, a FIFO with a
// reader, a descriptor of this process (/dev/stdout). None: the path is nothing of the kind.
std::optional<Result<void>> write_into_special(const std::filesystem::path& path,
                                               std::string_view bytes);

}  // namespace seatrial::world::real
