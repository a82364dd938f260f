#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "evidence/inspection_book.hpp"
#include "evidence/tile.hpp"

namespace seatrial::evidence {

// Checkpoints that somebody has put aside. An inspection that makes the tree anew has to meet each
// on its way.
class KeptCheckpoints {
 public:
  KeptCheckpoints(InspectionBook& book, const Checkpoint& now) : book_(book), size_(now.size) {
    roots_[now.size].insert(now.root);
  }

  void add(const std::vector<std::string>& notes, const NoteKey& log_key);
  // The tree as it is now may be one of theirs.
  void meet(const Edge& edge);

 private:
  void add(const Checkpoint& checkpoint);

  InspectionBook& book_;
  std::uint64_t size_;                               // of the log now
  std::map<std::uint64_t, std::set<Digest>> roots_;  // that were signed for a size
  std::set<std::uint64_t> sizes_;                    // of those that have to be met
};

}  // namespace seatrial::evidence
