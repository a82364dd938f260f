#include "app/log_clock.hpp"

#include <algorithm>

#include "app/evidence_rules.hpp"
#include "evidence/intake.hpp"

namespace seatrial::app {
namespace {

bool is_by_store(const evidence::Record& record, const evidence::KeyRegister& keys) {
  const evidence::RegisteredKey* key = keys.find(record.key_id);
  return key && key->role == evidence::KeyRole::store;
}

// The store itself said it while it took in others' records: what rules it, what it refused.
bool is_put_in(const evidence::Record& record, const evidence::KeyRegister& keys) {
  const evidence::Statement& statement = record.statement;
  return rules_a_store(statement) ||
         (statement.predicate_type == evidence::predicate::verification_failure &&
          is_by_store(record, keys));
}

}  // namespace

LogClock clock_of(const evidence::Contents& contents) {
  LogClock clock;
  for (const evidence::Record& record : contents.records) clock.claimed.push_back(record.time);
  for (const evidence::Record& record : contents.records) {
    const auto intake = evidence::intake_in(record.statement);
    if (!intake || !record.time || !is_by_store(record, contents.keys)) continue;
    const auto end = std::min<std::uint64_t>(clock.claimed.size(), record.index + intake->count);
    for (std::uint64_t i = intake->first; i < end && i < intake->first + intake->count; ++i) {
      if (is_put_in(contents.records[i], contents.keys))
        clock.claimed[i].reset();
      else
        clock.taken_in.emplace(i, *record.time);
    }
  }
  return clock;
}

}  // namespace seatrial::app
