#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "evidence/store.hpp"
#include "evidence/tile.hpp"

namespace seatrial::evidence {

// The records of a log from the first one on, each of which has to be signed by a key that those
// before it allow. Whether they are those of the log, its root has to say.
class LogReader {
 public:
  // None: all are kept.
  explicit LogReader(const Store::Wanted& wanted = {}) : wanted_(wanted) {}

  // The next ones, as lines of a pack have them; signatures are checked side by side.
  Result<void> take(std::span<const std::string_view> lines);

  const Edge& edge() const { return edge_; }
  // With the checkpoint that they were held against.
  Contents finish(Checkpoint checkpoint) &&;

 private:
  struct Next;
  // Who has to have signed it, by the records before it.
  Result<void> find_key(Next& next);

  Store::Wanted wanted_;
  Contents contents_;
  Edge edge_;
};

}  // namespace seatrial::evidence
