#pragma once

#include <string>

#include "evidence/blob_register.hpp"
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
  Result<void> judge(const std::string& sha256, const BlobRegister::Entry& entry);

  InspectionBook& book_;
  BlobRegister blobs_;
};

}  // namespace seatrial::evidence
