#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "app/evidence_place.hpp"
#include "evidence/store.hpp"
#include "model/ledger.hpp"

namespace seatrial::app {

// What the records of a log say, for decisions. Records of other kinds are left out, and so is what
// in a record is not as it is documented: it decides nothing.
Ledger ledger_of(const evidence::Contents& contents);

// The same of a store; an empty ledger where there is none. Refuses a store that was set
// back, and a clock that is behind what was recorded here.
Result<Ledger> read_ledger(const EvidencePlace& place, world::Storage& storage, UtcTime now);

// The records that are known to be of another directory, and where they were made: "in web/".
struct Elsewhere {
  std::set<std::uint64_t> records = {};
  std::set<std::string> places = {};
};
Elsewhere made_elsewhere(const evidence::Contents& contents, const std::string& directory);

// The names of the files that deployments of the directory have put aside. Older records do not
// tell theirs.
std::vector<std::string> archived_in(const Ledger& ledger, const std::string& directory);

}  // namespace seatrial::app
