#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/store.hpp"

namespace seatrial::evidence {

// What became of one part of a store.
enum class Condition {
  ok,
  expired,     // deleted, and a record of the log says so
  missing,     // gone, and no record says so
  mismatch,    // not what was signed
  unexpected,  // nothing in the log knows of it
  left_over,   // of an append or a deletion that was interrupted: harmless
};
inline constexpr std::size_t condition_count = 6;

std::string_view name(Condition condition);  // "expired-by-record": as people read it

// How much of a store is looked at. Every scope begins with the checkpoint and those that were
// kept.
enum class Scope {
  everything,
  leaves,  // the tree, and the log entries with the signatures that they hold
  tree,    // the tiles alone
};

struct Finding {
  Condition condition = Condition::mismatch;
  std::string what;  // "record 12", "log/tile/0/000.p/5"
  std::string why;
};

struct Inspection {
  Checkpoint checkpoint;
  // "records" -> how many are in which condition. Never one word for all.
  std::map<std::string, std::array<std::uint64_t, condition_count>, std::less<>> counts;
  // All that is not ok, what is wrong in front of what expired; limits::findings_max of them.
  std::vector<Finding> findings;
  std::uint64_t findings_left_out = 0;
  std::vector<std::string> not_looked_at;  // in words for people; empty: everything was looked at

  // Of what was looked at, nothing is missing, changed or foreign.
  bool is_sound() const;
};

// Looks at every byte of a store, unless the scope is less: the signature under its checkpoint, the
// tiles, the log entries, the records with their signatures and who might make them, the blobs, the
// keys. `kept` are checkpoints of the same log that somebody put aside: it must continue them.
// `remembered` is the one that the log's key remembers, read before this is called: it may be a
// step ahead. A writer may be at work; where the log grows meanwhile, the store is looked at once
// more under its lock. Error: it could not be looked at.
Result<Inspection> inspect(const Store& store, const std::vector<std::string>& kept = {},
                           const std::optional<std::string>& remembered = {},
                           Scope scope = Scope::everything);

}  // namespace seatrial::evidence
