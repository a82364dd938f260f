#include "app/failure_record.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "base/digest.hpp"
#include "base/limits.hpp"
#include "evidence/store.hpp"

namespace seatrial::app {
namespace {

namespace predicate = evidence::predicate;

// Of the newest records, also where others can no longer be read.
std::optional<evidence::Record> newest_failure(const evidence::Store& store) {
  const auto checkpoint = store.checkpoint();
  if (!checkpoint) return std::nullopt;
  const std::uint64_t searched = std::min(checkpoint->size, limits::failures_searched_max);
  for (std::uint64_t back = 1; back <= searched; ++back) {
    auto record = store.record(checkpoint->size - back);
    if (record && record->statement.predicate_type == predicate::verification_failure)
      return std::move(*record);
  }
  return std::nullopt;
}

bool says_the_same(const evidence::Statement& one, const evidence::Statement& other) {
  const auto& subject = one.subject.front();
  return subject.name == other.subject.front().name &&
         subject.digest == other.subject.front().digest &&
         one.predicate.text_or("reason", "") == other.predicate.text_or("reason", "");
}

}  // namespace

evidence::Draft failure_draft(std::string_view name, std::string_view bytes,
                              std::string_view reason) {
  Value predicate = Value::map();
  predicate.set("reason", reason);
  return {.statement = {.subject = {{.name = std::string(name),
                                     .digest = {{"sha256", sha256_hex(bytes)}}}},
                        .predicate_type = std::string(predicate::verification_failure),
                        .predicate = std::move(predicate)},
          .blobs = {}};
}

Result<FailureRecord> record_failure(evidence::Writer& writer, const EvidencePlace& place,
                                     world::Storage& storage, const evidence::Draft& failure) {
  if (!writer.is_known_store())
    return fail(
        "nobody knows whether the key of this log writes to this store or to one that it is a copy "
        "of; the next record that is appended tells");
  if (const auto store = evidence::Store::open(place.store, storage))
    if (const auto newest = newest_failure(*store);
        newest && says_the_same(newest->statement, failure.statement))
      return FailureRecord{.record = newest->index, .is_new = false};
  const auto appended = writer.append(failure);
  if (!appended) return fail(appended.error());
  return FailureRecord{.record = appended->first};
}

}  // namespace seatrial::app
