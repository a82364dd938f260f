#include "evidence/retention.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "evidence/encoding.hpp"

namespace seatrial::evidence {
namespace {

Subject log_subject(const Checkpoint& checkpoint) {
  return {.name = checkpoint.origin, .digest = {{"sha256", hex(checkpoint.root)}}};
}

Value deleted_value(const BlobReference& blob) {
  Value value = Value::map();
  value.set("digest", Value::map({{.key = "sha256", .value = blob.sha256}}));
  value.set("mediaType", blob.media_type);
  value.set("size", number(blob.size));
  value.set("retention", blob.retention);
  return value;
}

Value place_elsewhere(std::string_view origin, std::uint64_t record) {
  Value value = Value::map();
  value.set("log", origin);
  value.set("record", number(record));
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
  for (const Expired& each : expired) {
    Value value = deleted_value(each.blob);
    value.set("record", number(each.record));
    deleted.append(std::move(value));
  }
  return {.subject = {log_subject(checkpoint)},
          .predicate_type = std::string(predicate::retention),
          .predicate = std::move(predicate)};
}

}  // namespace

Statement elsewhere_statement(const std::vector<BlobReference>& blobs, std::string_view origin,
                              std::uint64_t record, const Checkpoint& checkpoint) {
  Statement statement = retention_statement({}, {}, checkpoint);
  Value& deleted = statement.predicate.set("deleted", Value::list());
  for (const BlobReference& blob : blobs) {
    Value value = deleted_value(blob);
    value.set("elsewhere", place_elsewhere(origin, record));
    deleted.append(std::move(value));
  }
  return statement;
}

namespace {

// Digests of blobs that no record names.
Result<std::vector<std::string>> unknown_blobs(const BlobRegister& known, const Store& store) {
  const std::filesystem::path directory = store.layout().blobs();
  const auto files = store.storage().list(directory);
  if (!files) return fail(files.error());
  std::vector<std::string> unknown;
  for (const std::string& file : *files) {
    const std::string digest = std::filesystem::path(file).filename().string();
    if (digest_of_hex(digest) && directory / file == store.layout().blob(digest) &&
        !known.blobs().contains(digest))
      unknown.push_back(digest);
  }
  return unknown;
}

}  // namespace

Result<RetentionPlan> plan_retention(const Contents& contents, const RetentionPolicy& policy,
                                     UtcTime now, const Store& store, const OfOthers& others) {
  const auto is_theirs = [&](const Need& need) {
    return others.records.contains(need.record) && !others.classes.contains(need.blob.retention);
  };
  RetentionPlan plan;
  BlobRegister blobs;
  for (const Record& record : contents.records) (void)blobs.apply(record, contents.keys);
  for (const auto& [sha256, entry] : blobs.blobs()) {
    if (!entry.deleted && !blobs.is_over(entry, policy, now)) continue;
    if (!entry.deleted && blobs.is_held(entry)) {
      ++plan.held;
      continue;
    }
    if (std::ranges::any_of(entry.needs, is_theirs)) {
      ++plan.others;
      continue;
    }
    const auto bytes = store.blob(sha256);
    if (!bytes) return fail(bytes.error());
    if (!*bytes) continue;
    if (entry.deleted)
      plan.left_over.push_back(sha256);
    else
      plan.expired.push_back({.blob = entry.needs.back().blob,
                              .record = entry.needs.back().record,
                              .time = *entry.needs.back().time});
  }
  auto unknown = unknown_blobs(blobs, store);
  if (!unknown) return fail(std::move(unknown).error());
  if (blobs.holds_all())
    plan.held += unknown->size();
  else
    std::ranges::move(*unknown, std::back_inserter(plan.left_over));
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
  if (auto removed = writer.remove_temporaries(); !removed) return fail(std::move(removed).error());
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

Statement elsewhere_hold_statement(const std::vector<std::uint64_t>& records,
                                   std::string_view reason, std::string_view origin,
                                   std::uint64_t record, const Checkpoint& checkpoint) {
  Statement statement = hold_statement(records, reason, checkpoint);
  statement.predicate.set("elsewhere", place_elsewhere(origin, record));
  return statement;
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
