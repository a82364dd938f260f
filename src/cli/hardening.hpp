#pragma once

#include <array>
#include <filesystem>

#include "cli/session.hpp"

namespace seatrial::cli {

// What is written: the report, the whole log, its key, and the checkpoint that covers it. Beside
// them lies a directory with the public keys.
struct HardeningFiles {
  std::filesystem::path report, archive, log_key, checkpoint, keys;

  std::array<std::filesystem::path, 4> files() const {
    return {report, archive, log_key, checkpoint};
  }
};
HardeningFiles hardening_files(const Arguments& arguments);

// `report --hardening FILE`: what is enforced now by the evidence, and beside it all that an
// auditor needs who does not have the store.
int write_hardening(Session& session);

}  // namespace seatrial::cli
