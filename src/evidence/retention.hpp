#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "evidence/blob_register.hpp"
#include "evidence/store.hpp"
#include "evidence/writer.hpp"

namespace seatrial::evidence {

struct Expired {
  BlobReference blob;
  std::uint64_t record = 0;  // the last that needs it
  UtcTime time{};            // of that record
};

struct RetentionPlan {
  std::vector<Expired> expired;
  // Digests that are there although a record deletes them, or that no record names: of an append
  // that was interrupted.
  std::vector<std::string> left_over;
  std::uint64_t held = 0;    // would be expired, and a legal hold keeps them
  std::uint64_t others = 0;  // would be expired, and the policy is not theirs
};

// Records that others have made in the same store, by a policy of their own, and the classes in
// which this one is for them as well.
struct OfOthers {
  std::set<std::uint64_t> records = {};
  std::set<std::string, std::less<>> classes = {};
};

// What the policy would delete now. Of a store that nobody else writes to meanwhile: what is being
// appended looks like what was left over.
Result<RetentionPlan> plan_retention(const Contents& contents, const RetentionPolicy& policy,
                                     UtcTime now, const Store& store, const OfOthers& others = {});

// First the record that says so, then the deletion.
Result<std::optional<Appended>> retain(Writer& writer, const RetentionPlan& plan,
                                       const RetentionPolicy& policy);

// That blobs were deleted in the log that their records are taken from, as a record of it says.
Statement elsewhere_statement(const std::vector<BlobReference>& blobs, std::string_view origin,
                              std::uint64_t record, const Checkpoint& checkpoint);

// Keeps every blob of the records (none: of all) until a release of the hold.
Statement hold_statement(const std::vector<std::uint64_t>& records, std::string_view reason,
                         const Checkpoint& checkpoint);
// The same, taken over from another log, whose record has placed it there.
Statement elsewhere_hold_statement(const std::vector<std::uint64_t>& records,
                                   std::string_view reason, std::string_view origin,
                                   std::uint64_t record, const Checkpoint& checkpoint);
Statement release_statement(std::uint64_t hold, std::string_view reason,
                            const Checkpoint& checkpoint);

}  // namespace seatrial::evidence
