#pragma once

#include <filesystem>
#include <string>

#include "world/world.hpp"

namespace seatrial::world::real {

enum class Entries { all, absolute };

// The file that a command's first word names: by itself if it holds a slash, else in the PATH of
// `variables`. Relative entries of PATH start at `directory`, where they count; empty ones, which
// would mean it, are passed over.
Result<std::string> find_program(const std::string& word, const Variables& variables,
                                 const std::filesystem::path& directory,
                                 Entries entries = Entries::all);

}  // namespace seatrial::world::real
