#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "evidence/bundle.hpp"

namespace seatrial::evidence {

// All the records of a log line by line, as they are exported, held against checkpoints of it that
// somebody has put aside: the tree is made anew and has to be that of each, and the largest has to
// be of all. Invalid else. Who may sign the log itself says; where keys are trusted by name, it has
// to be one of them as well.
Result<std::vector<VerifiedRecord>> verify_archive(std::string_view text,
                                                   const std::vector<std::string>& notes,
                                                   const TrustedKeys& trusted);

}  // namespace seatrial::evidence
