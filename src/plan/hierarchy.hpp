#pragma once

#include <cstddef>
#include <vector>

#include "model/checklist.hpp"

namespace seatrial::plan {

// A half-open range of item indexes of one checklist.
struct Range {
  std::size_t begin = 0;
  std::size_t end = 0;

  bool empty() const { return begin >= end; }
  bool operator==(const Range&) const = default;
};

// What lies below what: nested items below their parent, a section's items below its status line.
// Both are ranges, because items stand in document order. Linear.
class Hierarchy {
 public:
  explicit Hierarchy(const Checklist& checklist);

  // A status line's range holds the line itself and others like it: they are no part of the sum.
  Range below(std::size_t item) const { return below_[item]; }

 private:
  std::vector<Range> below_;
};

}  // namespace seatrial::plan
