#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "evidence/inspection_book.hpp"

namespace seatrial::evidence {

// Are the blobs there that records speak of, or a record that says they were deleted?
class BlobCheck {
 public:
  explicit BlobCheck(InspectionBook& book) : book_(book) {}

  // Of the next record.
  void look_at(const Record& record, const KeyRegister& keys);
  Result<void> finish();
  // Does the path look like one of a blob, so that an interrupted append may have left it?
  bool is_blob(const std::string& file) const;

 private:
  Result<void> judge(const std::string& sha256, std::uint64_t last_reference);

  InspectionBook& book_;
  std::map<std::string, std::uint64_t> references_;  // digest -> last record that needs it
  std::map<std::string, std::uint64_t> deleted_;     // digest -> last record that deletes it
};

}  // namespace seatrial::evidence
