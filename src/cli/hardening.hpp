#pragma once

#include <array>
#include <filesystem>

#include "cli/session.hpp"

namespace seatrial::cli {

// The report, and beside it the whole log.
std::array<std::filesystem::path, 2> hardening_files(const Arguments& arguments);

// `report --hardening FILE`: what is enforced now by the evidence, and beside it the whole log.
int write_hardening(Session& session);

}  // namespace seatrial::cli
