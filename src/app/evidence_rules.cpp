#include "app/evidence_rules.hpp"

#include <algorithm>
#include <array>

#include "base/units.hpp"

namespace seatrial::app {
namespace {

namespace predicate = evidence::predicate;

OpenHold hold_of(const evidence::Contents& contents, std::uint64_t index,
                 const std::set<std::uint64_t>& records) {
  OpenHold hold{.record = index,
                .reason = contents.records[index].statement.predicate.text_or("reason", ""),
                .is_of_all = records.empty(),
                .held = {}};
  for (const std::uint64_t held : records)
    if (held < contents.records.size())
      hold.held.insert(identity(contents.records[held].envelope, contents.records[held].key_id));
  return hold;
}

// The keys of a log, as they took each other's place. Only who has such a key can go on with it:
// the first record is signed by the key that it adds, and a rotation by the key that goes.
class OwnKeys {
 public:
  void pass(const evidence::Record& record, const evidence::KeyEvent& event) {
    const bool is_first = record.index == 0 && event.change == evidence::KeyChange::add;
    const bool goes_on = event.change == evidence::KeyChange::rotate && event.id == record.key_id &&
                         ids_.contains(event.id);
    if ((is_first || goes_on) && event.key) ids_.insert(event.key->id());
  }
  bool have(const std::string& id) const { return ids_.contains(id); }

 private:
  std::set<std::string> ids_;
};

}  // namespace

bool rules_a_store(const evidence::Statement& statement) {
  constexpr std::array types = {predicate::key_event, predicate::retention, predicate::hold,
                                predicate::intake};
  return std::ranges::find(types, statement.predicate_type) != types.end();
}

std::string identity(const evidence::Envelope& envelope, const std::string& key_id) {
  return key_id + envelope.signed_bytes();
}

StoreRules rules_of(const evidence::Contents& contents, const evidence::BlobRegister& blobs) {
  StoreRules rules{
      .origin = contents.checkpoint.origin, .holds = {}, .withdrawals = {}, .envelopes = {}};
  for (const auto& [index, records] : blobs.holds()) {
    rules.holds.push_back(hold_of(contents, index, records));
    rules.envelopes += evidence::write_envelope(contents.records[index].envelope) + "\n";
  }
  OwnKeys own;
  for (const evidence::Record& record : contents.records) {
    if (record.statement.predicate_type != predicate::key_event) continue;
    const auto event = evidence::parse_key_event(record.statement);
    if (!event) continue;
    own.pass(record, *event);
    if (event->change == evidence::KeyChange::add) continue;
    const evidence::RegisteredKey* key = contents.keys.find(event->id);
    rules.withdrawals.push_back({.event = *event,
                                 .name = key->name,
                                 .key = key->key,
                                 .is_own = own.have(event->id) && own.have(record.key_id)});
    rules.envelopes += evidence::write_envelope(record.envelope) + "\n";
  }
  return rules;
}

std::set<std::pair<std::string, std::uint64_t>> holds_taken_over(
    const std::vector<evidence::Record>& records) {
  std::set<std::pair<std::string, std::uint64_t>> taken;
  for (const evidence::Record& record : records) {
    if (record.statement.predicate_type != predicate::hold) continue;
    const Value* elsewhere = record.statement.predicate.find("elsewhere");
    if (!elsewhere) continue;
    const auto index = parse_integer(elsewhere->text_or("record", ""));
    if (index && *index >= 0)
      taken.emplace(elsewhere->text_or("log", ""), static_cast<std::uint64_t>(*index));
  }
  return taken;
}

}  // namespace seatrial::app
