#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "world/world.hpp"

namespace seatrial::world::real {

// Paths below `root` that match the glob, sorted, relative to it. Links to directories may match
// and are not entered; names that begin with a dot match only where the pattern's segment does,
// or where its last one looks for secrets (*.pem, *.env), or where the search wants them
// everywhere; git's own folder stays out. At most limits::glob_matches_max matches and
// limits::glob_visits_max entries looked at, however many patterns its braces make.
Result<std::vector<std::string>> walk_directory(const std::filesystem::path& root,
                                                std::string_view pattern, const Search& search);

}  // namespace seatrial::world::real
