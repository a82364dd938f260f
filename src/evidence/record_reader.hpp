#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "evidence/inspection_book.hpp"

namespace seatrial::evidence {

// The lines of all packs in their order, also of packs that lost some.
class RecordReader {
 public:
  RecordReader(InspectionBook& book, std::uint64_t size);

  const std::vector<std::uint64_t>& firsts() const { return firsts_; }
  // The next lines, one for each record, up to `count`; none where a record is gone.
  Result<std::vector<std::optional<std::string>>> take(std::size_t count);

 private:
  Result<void> load();
  InspectionBook& book_;
  std::uint64_t size_;
  std::vector<std::uint64_t> firsts_;
  std::size_t pack_ = 0;  // the next
  std::vector<std::optional<std::string>> lines_;
  std::size_t taken_ = 0;  // of `lines_`
};

}  // namespace seatrial::evidence
