#pragma once

#include <functional>
#include <string>
#include <string_view>

// Files that evidence was written into, for others to verify.
namespace seatrial::app {

// Is there a file of that name that is such a paper itself?
using IsPaper = std::function<bool(const std::string& name)>;

// Could a file of that name be one? So that others are not read at all.
bool may_be_evidence(std::string_view name);

// Is a file of that name, with these bytes, nothing but evidence: a report around a signed record,
// exactly as it was written; records, bundles and checkpoints as they are exported; what the
// hardening report puts beside itself, and that report beside its archive. By whom it was signed is
// not asked.
bool is_evidence(std::string_view name, std::string_view text, const IsPaper& is_paper);

}  // namespace seatrial::app
