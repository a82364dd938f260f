#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

// What is written into a sidecar.
namespace seatrial::plan {

// An owner has read this document, these very bytes, and lets its checks run.
struct Consent {
  std::string path;
  std::string sha256;
};

// The text of a sidecar that names these checklists and nothing else.
std::string new_sidecar(const std::vector<std::string>& checklists);

// The sidecar's text with one more consent, or the digest of an older one renewed; other bytes
// unchanged.
Result<std::string> add_consent(std::string_view path, std::string_view text,
                                const Consent& consent);

}  // namespace seatrial::plan
