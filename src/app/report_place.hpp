#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "world/world.hpp"

namespace seatrial::app {

inline constexpr const char* report_place_help =
    "under `reports:` name Markdown files beneath the repository, in no directory whose name begins "
    "with a dot";

// Why nothing is written there that a sidecar names, whoever wrote it: "would lie outside of the
// repository". None: it is a page beneath the repository around the root, also where links lead,
// and in no place that tools keep for themselves.
std::optional<std::string> why_no_place(const std::filesystem::path& file,
                                        const std::filesystem::path& root, world::Files& files);

}  // namespace seatrial::app
