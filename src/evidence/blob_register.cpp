#include "evidence/blob_register.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "base/units.hpp"

namespace seatrial::evidence {
namespace {

constexpr std::size_t digest_shown = 12;
constexpr std::uint64_t seconds_max = 100ull * 366 * 24 * 3600;  // a clock cannot add more

std::optional<std::uint64_t> index_of(const Value& value) {
  const auto number = parse_integer(value.text());
  if (!number || *number < 0) return std::nullopt;
  return static_cast<std::uint64_t>(*number);
}

RetentionPolicy policy_of(const Record& record) {
  RetentionPolicy policy;
  if (const Value* limits = record.statement.predicate.find("policy"))
    for (const Member& limit : limits->members())
      if (const auto seconds = index_of(limit.value))
        policy.emplace(limit.key, std::chrono::seconds(std::min(*seconds, seconds_max)));
  return policy;
}

bool is_of_store(const Record& record, const KeyRegister& keys) {
  const RegisteredKey* signer = keys.find(record.key_id);
  return signer && signer->role == KeyRole::store;
}

}  // namespace

bool Need::is_over(const RetentionPolicy& policy, UtcTime now) const {
  const auto limit = policy.find(blob.retention);
  return limit != policy.end() && time && *time + limit->second <= now;
}

bool BlobRegister::is_over(const Entry& entry, const RetentionPolicy& policy, UtcTime now) const {
  return std::ranges::all_of(entry.needs,
                             [&](const Need& need) { return need.is_over(policy, now); });
}

bool BlobRegister::is_held(const Entry& entry) const {
  return std::ranges::any_of(holds_, [&](const auto& hold) {
    return hold.second.empty() || std::ranges::any_of(entry.needs, [&](const Need& need) {
             return hold.second.contains(need.record);
           });
  });
}

bool BlobRegister::holds_all() const {
  return std::ranges::any_of(holds_, [](const auto& hold) { return hold.second.empty(); });
}

std::vector<std::string> BlobRegister::apply(const Record& record, const KeyRegister& keys) {
  const bool is_own = is_of_store(record, keys);
  const auto references = blobs_of(record.statement);
  if (!references) return {references.error().what};
  for (const BlobReference& reference : *references) {
    Entry& entry = blobs_[reference.sha256];
    entry.deleted.reset();  // it is needed again
    entry.needs.push_back(
        {.record = record.index, .time = record.time, .blob = reference, .is_own = is_own});
  }
  if (!is_own) return {};
  if (record.statement.predicate_type == predicate::hold) hold(record);
  if (record.statement.predicate_type == predicate::retention) return remove(record);
  return {};
}

void BlobRegister::hold(const Record& record) {
  const Value& predicate = record.statement.predicate;
  const std::string event = predicate.text_or("event", "");
  if (event == "release") {
    const Value* released = predicate.find("hold");
    if (const auto index = released ? index_of(*released) : std::nullopt) holds_.erase(*index);
  }
  if (event != "place") return;
  std::set<std::uint64_t>& held = holds_[record.index];
  if (const Value* records = predicate.find("records"))
    for (const Value& each : records->items())
      if (const auto index = index_of(each)) held.insert(*index);
}

std::vector<std::string> BlobRegister::remove(const Record& record) {
  std::vector<std::string> objections;
  const Value* deletions = record.statement.predicate.find("deleted");
  if (!deletions) return objections;
  for (const Value& deletion : deletions->items()) {
    const Value* digest = deletion.find("digest");
    const std::string sha256 = digest ? digest->text_or("sha256", "") : "";
    const auto found = blobs_.find(sha256);
    const std::string why = found == blobs_.end() ? "no record before it needs that"
                                                  : objection(found->second, record, deletion);
    if (why.empty())
      found->second = {.needs = {}, .deleted = record.index};
    else
      objections.push_back(
          fmt::format("it deletes {}: {}", printable_line(sha256.substr(0, digest_shown)), why));
  }
  return objections;
}

std::string BlobRegister::objection(const Entry& entry, const Record& record,
                                    const Value& deletion) const {
  if (is_held(entry)) return "a hold keeps it";
  // It was deleted in the log that its records come from, and never was here.
  if (deletion.find("elsewhere"))
    return std::ranges::any_of(entry.needs, &Need::is_own) ? "a record of this store needs it" : "";
  if (!record.time) return "it does not say when";
  const RetentionPolicy policy = policy_of(record);
  const auto longer = std::ranges::find_if(
      entry.needs, [&](const Need& need) { return !need.is_over(policy, *record.time); });
  return longer == entry.needs.end()
             ? ""
             : fmt::format("by its policy record {} still needed it", longer->record);
}

}  // namespace seatrial::evidence
