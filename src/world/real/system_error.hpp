#pragma once

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "base/result.hpp"
#include "base/text.hpp"

namespace seatrial::world::real {

// "/etc/app.toml: permission denied"
inline std::unexpected<Error> system_error(const std::filesystem::path& path, int error = errno) {
  return fail(fmt::format("{}: {}", path.string(), lower(std::strerror(error))));
}

}  // namespace seatrial::world::real
