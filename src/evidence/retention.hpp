#pragma once

#include <chrono>
#include <map>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "evidence/store.hpp"
#include "evidence/writer.hpp"

namespace seatrial::evidence {

// How long blobs of a class are kept; a class that is not named is kept for ever.
using RetentionPolicy = std::map<std::string, std::chrono::milliseconds, std::less<>>;

struct Expired {
  BlobReference blob;
  std::uint64_t record = 0;  // the last that needs it
  UtcTime time{};            // of that record
};

struct RetentionPlan {
  std::vector<Expired> expired;
  std::vector<std::string> left_over;  // digests that a record deletes and that are still there
  std::uint64_t held = 0;              // would be expired, and a legal hold keeps them
};

// What the policy would delete now. A blob that several records need lives as long as the last.
Result<RetentionPlan> plan_retention(const Contents& contents, const RetentionPolicy& policy,
                                     UtcTime now, const Store& store);

// First the record that says so, then the deletion.
Result<std::optional<Appended>> retain(Writer& writer, const RetentionPlan& plan,
                                       const RetentionPolicy& policy);

// The digests that a record deletes, if it is one that may.
std::vector<std::string> deleted_by(const Record& record, const KeyRegister& keys);

// Keeps every blob of the records (none: of all) until a release of the hold.
Statement hold_statement(const std::vector<std::uint64_t>& records, std::string_view reason,
                         const Checkpoint& checkpoint);
Statement release_statement(std::uint64_t hold, std::string_view reason,
                            const Checkpoint& checkpoint);

}  // namespace seatrial::evidence
