#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "evidence/key_register.hpp"
#include "evidence/record.hpp"

namespace seatrial::evidence {

// How long blobs of a class are kept; a class that is not named is kept for ever.
using RetentionPolicy = std::map<std::string, std::chrono::milliseconds, std::less<>>;

// A record that needs a blob.
struct Need {
  std::uint64_t record = 0;
  std::optional<UtcTime> time;  // of the record; one that does not say keeps what it needs
  BlobReference blob;
  bool is_own = true;  // signed with a key of the store itself

  bool is_over(const RetentionPolicy& policy, UtcTime now) const;
};

// What the records up to some place of the log say of blobs: who needs them, which are held, and
// which were deleted. A blob may be deleted when nobody needs it any longer by the class that each
// record has given it, and no hold keeps it.
class BlobRegister {
 public:
  struct Entry {
    std::vector<Need> needs;               // in the order of the log; none once it is deleted
    std::optional<std::uint64_t> deleted;  // the record that says so
  };

  // What is wrong with it: a deletion that was not allowed, malformed references. It changes
  // nothing then.
  std::vector<std::string> apply(const Record& record, const KeyRegister& keys);

  const std::map<std::string, Entry>& blobs() const { return blobs_; }
  // By the record that placed it the records that a hold keeps; none: all of them.
  const std::map<std::uint64_t, std::set<std::uint64_t>>& holds() const { return holds_; }
  bool is_over(const Entry& entry, const RetentionPolicy& policy, UtcTime now) const;
  bool is_held(const Entry& entry) const;
  bool holds_all() const;  // is one of the holds on all records?

 private:
  void hold(const Record& record);
  std::vector<std::string> remove(const Record& record);
  // Why a record may not delete it; nothing: it may.
  std::string objection(const Entry& entry, const Record& record, const Value& deletion) const;

  std::map<std::string, Entry> blobs_;                      // by SHA-256
  std::map<std::uint64_t, std::set<std::uint64_t>> holds_;  // hold -> records; none: all
};

}  // namespace seatrial::evidence
