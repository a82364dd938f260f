#include "evidence/retention.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/limits.hpp"
#include "base/units.hpp"
#include "evidence/encoding.hpp"

namespace seatrial::evidence {
namespace {

// The records whose blobs a legal hold keeps.
class Holds {
 public:
  explicit Holds(const Contents& contents) {
    std::set<std::uint64_t> released;
    for (const Record& record : contents.records)
      if (record.statement.predicate_type == predicate::hold &&
          record.statement.predicate.text_or("event", "") == "release")
        if (const auto hold = parse_integer(record.statement.predicate.text_or("hold", "")))
          released.insert(static_cast<std::uint64_t>(*hold));
    for (const Record& record : contents.records)
      if (record.statement.predicate_type == predicate::hold &&
          record.statement.predicate.text_or("event", "") == "place" &&
          !released.contains(record.index))
        place(record.statement.predicate);
  }
  bool keep(std::uint64_t record) const { return all_ || records_.contains(record); }

 private:
  void place(const Value& predicate) {
    const Value* records = predicate.find("records");
    if (!records || records->items().empty()) all_ = true;
    if (records)
      for (const Value& each : records->items())
        if (const auto index = parse_integer(each.text()))
          records_.insert(static_cast<std::uint64_t>(*index));
  }
  bool all_ = false;
  std::set<std::uint64_t> records_;
};

// A blob with everything that decides about it.
struct Kept {
  Expired blob;
  bool held = false;
  bool has_age = true;  // a record that does not say when it was made keeps what it needs
};

std::map<std::string, Kept> blobs_by_digest(const Contents& contents, const Holds& holds) {
  std::map<std::string, Kept> blobs;
  for (const Record& record : contents.records) {
    const auto references = blobs_of(record.statement);
    if (!references) continue;
    for (const BlobReference& reference : *references) {
      Kept& kept = blobs[reference.sha256];
      kept.blob.blob = reference;
      kept.blob.record = record.index;
      kept.held = kept.held || holds.keep(record.index);
      kept.has_age = kept.has_age && record.time.has_value();
      if (record.time) kept.blob.time = std::max(kept.blob.time, *record.time);
    }
  }
  return blobs;
}

Subject log_subject(const Checkpoint& checkpoint) {
  return {.name = checkpoint.origin, .digest = {{"sha256", hex(checkpoint.root)}}};
}

Value deleted_value(const Expired& expired) {
  Value value = Value::map();
  value.set("digest", Value::map({{.key = "sha256", .value = expired.blob.sha256}}));
  value.set("mediaType", expired.blob.media_type);
  value.set("size", number(expired.blob.size));
  value.set("record", number(expired.record));
  value.set("retention", expired.blob.retention);
  return value;
}

Statement retention_statement(const std::vector<Expired>& expired, const RetentionPolicy& policy,
                              const Checkpoint& checkpoint) {
  Value predicate = Value::map();
  Value& limits = predicate.set("policy", Value::map());
  for (const auto& [name, age] : policy)
    limits.set(name, number(static_cast<std::uint64_t>(
                         std::chrono::duration_cast<std::chrono::seconds>(age).count())));
  Value& deleted = predicate.set("deleted", Value::list());
  for (const Expired& each : expired) deleted.append(deleted_value(each));
  return {.subject = {log_subject(checkpoint)},
          .predicate_type = std::string(predicate::retention),
          .predicate = std::move(predicate)};
}

}  // namespace

std::vector<std::string> deleted_by(const Record& record, const KeyRegister& keys) {
  std::vector<std::string> digests;
  const RegisteredKey* signer = keys.find(record.key_id);
  if (record.statement.predicate_type != predicate::retention || !signer ||
      signer->role != KeyRole::store)
    return digests;
  const Value* deleted = record.statement.predicate.find("deleted");
  if (!deleted) return digests;
  for (const Value& each : deleted->items())
    if (const Value* digest = each.find("digest")) digests.push_back(digest->text_or("sha256", ""));
  return digests;
}

Result<RetentionPlan> plan_retention(const Contents& contents, const RetentionPolicy& policy,
                                     UtcTime now, const Store& store) {
  RetentionPlan plan;
  const Holds holds(contents);
  std::map<std::string, std::uint64_t> deleted;
  for (const Record& record : contents.records)
    for (const std::string& sha256 : deleted_by(record, contents.keys))
      deleted[sha256] = record.index;
  for (const auto& [sha256, kept] : blobs_by_digest(contents, holds)) {
    const auto tombstone = deleted.find(sha256);
    const bool is_deleted = tombstone != deleted.end() && tombstone->second > kept.blob.record;
    const auto limit = policy.find(kept.blob.blob.retention);
    if (!is_deleted &&
        (limit == policy.end() || !kept.has_age || kept.blob.time + limit->second > now))
      continue;
    if (!is_deleted && kept.held) {
      ++plan.held;
      continue;
    }
    const auto bytes = store.blob(sha256);
    if (!bytes) return fail(bytes.error());
    if (!*bytes) continue;
    if (is_deleted)
      plan.left_over.push_back(sha256);
    else
      plan.expired.push_back(kept.blob);
  }
  return plan;
}

Result<std::optional<Appended>> retain(Writer& writer, const RetentionPlan& plan,
                                       const RetentionPolicy& policy) {
  std::optional<Appended> last;
  std::vector<std::string> gone = plan.left_over;
  if (!plan.expired.empty()) {
    auto appended = writer.append(
        {.statement = retention_statement(plan.expired, policy, writer.checkpoint()), .blobs = {}});
    if (!appended) return fail(std::move(appended).error());
    last = std::move(*appended);
    for (const Expired& expired : plan.expired) gone.push_back(expired.blob.sha256);
  }
  if (auto removed = writer.remove_blobs(gone); !removed) return fail(std::move(removed).error());
  return last;
}

Statement hold_statement(const std::vector<std::uint64_t>& records, std::string_view reason,
                         const Checkpoint& checkpoint) {
  Value predicate = Value::map();
  predicate.set("event", "place");
  predicate.set("reason", reason);
  Value& list = predicate.set("records", Value::list());
  for (const std::uint64_t record : records) list.append(number(record));
  return {.subject = {log_subject(checkpoint)},
          .predicate_type = std::string(predicate::hold),
          .predicate = std::move(predicate)};
}

Statement release_statement(std::uint64_t hold, std::string_view reason,
                            const Checkpoint& checkpoint) {
  Value predicate = Value::map();
  predicate.set("event", "release");
  predicate.set("hold", number(hold));
  predicate.set("reason", reason);
  return {.subject = {log_subject(checkpoint)},
          .predicate_type = std::string(predicate::hold),
          .predicate = std::move(predicate)};
}

}  // namespace seatrial::evidence
