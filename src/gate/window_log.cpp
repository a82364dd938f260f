#include "gate/window_log.hpp"

#include <fmt/format.h>

#include "base/ranges.hpp"
#include "base/text.hpp"
#include "gate/situation.hpp"

namespace seatrial::gate {
namespace {

// Why it is not an answer of the role; empty: it is.
std::string why_of_another(const RecordedStatement& answer, const Question& question) {
  if (question.role.empty()) return {};
  if (answer.role != question.role)
    return fmt::format("is not {}'s", printable_line(question.role));
  if (!contains(question.keys, answer.source.key))
    return fmt::format("is not signed with a key of {}", printable_line(question.role));
  return {};
}

}  // namespace

std::string normal_question(std::string_view words) {
  return lower(collapse_spaces(trim(words)));
}

WindowLog::WindowLog(const Ledger& ledger, const RunDocument& plan, const Definitions& definitions,
                     UtcTime now)
    : ledger_(ledger),
      directory_(plan.root),
      order_(log_order(ledger.claimed, now)),
      runs_(ledger, plan, definitions) {
  for (const RecordedStatement& statement : ledger.statements)
    if (!statement.none.empty() && !statement.withdrawn)
      answers_[normal_question(statement.none)].push_back(&statement);
}

// With where the log has it, and behind which one.
SmokeRecord WindowLog::record_at(std::uint64_t index, UtcTime at) const {
  SmokeRecord record{.at = at, .source = fmt::format("record {}", index)};
  record.record = index;
  if (const auto taken = ledger_.taken_in.find(index); taken != ledger_.taken_in.end())
    record.taken_in = taken->second;
  if (index >= order_.size()) return record;
  record.logged = order_[index].at;
  if (const auto behind = order_[index].behind)
    record.behind = fmt::format("record {} of {}", *behind, format_time(*ledger_.claimed[*behind]));
  return record;
}

std::vector<SmokeRecord> WindowLog::records(const WindowItems& items) const {
  const auto chosen = runs_.choose(items);
  std::vector<SmokeRecord> records;
  for (std::size_t place = 0; place < ledger_.runs.size(); ++place) {
    const RecordedRun& run = ledger_.runs[place];
    if (!run.finished) continue;
    auto reading = runs_.read(place, chosen);
    if (!reading) continue;
    SmokeRecord record = record_at(run.source.record, *run.finished);
    record.mode = run.mode;
    record.outcome = reading->outcome;
    record.why_not_counted = std::move(reading->why_not_counted);
    record.flags = runs_.flags(place, items.environment);
    if (run.is_this) {
      record.source = "this run";
      record.record.reset();
    }
    records.push_back(std::move(record));
  }
  return records;
}

// That there was something is believed of a key that was revoked since: what it says is bad for it.
std::vector<SmokeRecord> WindowLog::answers(const Question& question) const {
  std::vector<SmokeRecord> records;
  const auto found = answers_.find(normal_question(question.none));
  if (found == answers_.end()) return records;
  for (const RecordedStatement* answer : found->second) {
    if (!question.environment.empty() && !answer->environment.empty() &&
        answer->environment != question.environment)
      continue;
    SmokeRecord record = record_at(answer->source.record, answer->source.at);
    record.outcome = answer->outcome;
    record.why_not_counted = why_of_another(*answer, question);
    if (record.why_not_counted.empty())
      record.why_not_counted =
          why_of_another_directory(answer->source, directory_, word_of(*answer)).value_or("");
    record.why = shorten(printable_line(answer->text), 120);
    if (record.outcome == Outcome::fail && !record.why_not_counted.empty()) continue;
    if (answer->source.key_revoked)
      record.why_not_counted = "is signed with a key that was revoked";
    records.push_back(std::move(record));
  }
  return records;
}

std::vector<UtcTime> WindowLog::deployment_starts() const {
  std::vector<UtcTime> starts;
  for (const RecordedDeployment& deployment : ledger_.deployments)
    if (deployment.started && deployment.source.record < order_.size())
      starts.push_back(order_[deployment.source.record].at);
  return starts;
}

}  // namespace seatrial::gate
