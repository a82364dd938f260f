#include "gate/standing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ranges>
#include <set>
#include <unordered_map>

#include "base/limits.hpp"
#include "base/ranges.hpp"
#include "base/text.hpp"
#include "base/units.hpp"
#include "gate/by_item.hpp"
#include "gate/definitions.hpp"
#include "gate/streak_items.hpp"

namespace seatrial::gate {
namespace {

struct Seen {
  const RecordedRun* run = nullptr;
  const ObservedItem* item = nullptr;
};

std::string key_of(std::string_view item, std::string_view environment) {
  return fmt::format("{}\n{}", item, environment);
}

// What was seen of each item in each environment, oldest first.
class Sightings {
 public:
  Sightings(const Ledger& ledger, UtcTime now) {
    for (const RecordedRun& run : ledger.runs)
      for (const ObservedItem& item : run.items)
        seen_.try_emplace(key_of(item.item, item.environment), now)
            .first->second.add({&run, &item}, run.source.at, word_of(item));
  }

  std::vector<Seen> of(const RunDocument& document, const JudgedItem& judged) const {
    const auto found = seen_.find(key_of(qualified_id(document, judged), judged.environment));
    return found == seen_.end() ? std::vector<Seen>() : found->second.oldest_first();
  }

 private:
  std::unordered_map<std::string, Succession<Seen>> seen_;
};

// Nobody looked, so nothing was seen.
bool is_blind(State state) {
  return state == State::pending || state == State::skipped || state == State::planned ||
         state == State::unbound || state == State::stale;
}

// Decides one item from what was seen of it.
class RunJudge {
 public:
  RunJudge(const RunDocument& document, const Situation& situation, LightRuns light)
      : document_(document), situation_(situation), light_(light) {}

  void judge(JudgedItem& judged, const std::vector<Seen>& seen) const {
    judged.state = State::planned;
    judged.note = "no run has looked at it";
    std::string first_reason;
    std::set<std::string_view> mended;  // keys of those who saw it pass afterwards
    for (const Seen& each : std::views::reverse(seen)) {
      if (is_blind(each.item->state)) continue;
      auto reason = why_of_other(judged, each);
      const bool is_of_it = !reason;
      if (is_of_it) reason = why_discounted(judged, each);
      if (!reason) return take(judged, each, seen);
      const std::string& key = each.run->source.key;
      const bool is_open = is_of_it && is_bad(each.item->state) && !mended.contains(key);
      if (is_of_it && each.item->state == State::pass && each.run->mode == Mode::strict)
        mended.insert(key);
      if (first_reason.empty() || is_open)
        first_reason =
            fmt::format("{} ({}) {}", name(each.item->state), place_of(each.run->source), *reason);
      if (is_open) break;  // whatever its clock or key is: it says that an older pass does not hold
    }
    if (!first_reason.empty()) {
      judged.state = State::stale;
      judged.note = std::move(first_reason);
    } else if (!seen.empty()) {
      judged.state = State::pending;
      judged.note = fmt::format("{} did not look at it", place_of(seen.back().run->source));
    }
  }

 private:
  // It was about something else.
  std::optional<std::string> why_of_other(const JudgedItem& judged, const Seen& seen) const {
    if (auto foreign =
            why_foreign_in_full(seen.run->source, situation_.subject,
                                document_.checklists[judged.checklist], word_of(*seen.item)))
      return foreign;
    if (seen.item->demand != judged.demand) return "checked something else than is demanded now";
    return why_defined_otherwise(*seen.run, judged, situation_.definitions);
  }

  std::optional<std::string> why_discounted(const JudgedItem& judged, const Seen& seen) const {
    const Source& source = seen.run->source;
    if (auto why = why_key_does_not_count(source)) return why;
    if (auto early = why_too_early(source, situation_.now)) return early;
    const auto limit = validity(document_.item_of(judged), judged, situation_);
    if (limit && source.at + *limit < situation_.now)
      return fmt::format("is older than {}", format_duration(*limit));
    if (seen.run->mode == Mode::light && light_ == LightRuns::count_not &&
        !is_bad(seen.item->state))
      return "was a light run";
    return std::nullopt;
  }

  // A pass after failures on the same subject is told with those failures.
  void take(JudgedItem& judged, const Seen& taken, const std::vector<Seen>& seen) const {
    judged.state = taken.item->state;
    judged.note = place_of(taken.run->source);
    judged.records.push_back(taken.run->source.record);
    if (judged.state != State::pass) return;
    std::vector<std::string> failed;
    for (const Seen& each : seen) {
      if (each.run == taken.run) break;
      if (each.item->state == State::fail && !why_of_other(judged, each) &&
          !why_discounted(judged, each))
        failed.push_back(std::to_string(each.run->source.record));
    }
    if (!failed.empty()) judged.note += fmt::format("; failed before, in {}", join(failed, ", "));
  }

  const RunDocument& document_;
  const Situation& situation_;
  LightRuns light_;
};

// What `seatrial waive` asks for, asked of waivers that others signed as well.
std::optional<std::string_view> why_void(const RecordedWaiver& waiver) {
  const Waiver& given = waiver.waiver;
  if (trim(given.reason).empty()) return "gives no reason";
  if (trim(given.reference).empty()) return "gives no reference";
  if (trim(given.owner).empty()) return "has no owner";
  if (trim(waiver.person).empty()) return "does not say who gave it";
  if (given.until - waiver.source.at > limits::waiver_length_max)
    return "is for more than two years (waiver_length_max)";
  return std::nullopt;
}

bool can_be_waived(State state) {
  return state != State::pass && state != State::waived && state != State::not_applicable &&
         state != State::skipped;
}

// Did it excuse what the item demands now?
bool excuses(const RecordedWaiver& waiver, const RunDocument& document, const JudgedItem& judged) {
  return waiver.demands.empty() ? waiver.text == document.item_of(judged).text
                                : contains(waiver.demands, judged.demand);
}

// One that excused something else, or elsewhere, or by who has no word in it, supersedes none that
// did not.
const RecordedWaiver* newest_of(const ByItem<RecordedWaiver>& waivers, const RunDocument& document,
                                const JudgedItem& judged, UtcTime now) {
  Succession<const RecordedWaiver*> told(now);
  const RecordedWaiver* other = nullptr;
  for (const RecordedWaiver* waiver : waivers.of(document, judged))
    if (waiver->source.beyond_role.empty() &&
        !why_of_another_directory(waiver->source, document.root, word_of(*waiver)))
      told.add(waiver, waiver->source.at, word_of(*waiver));
    else if (!waiver->withdrawn)
      other = waiver;
  for (const RecordedWaiver* waiver : std::views::reverse(told.oldest_first())) {
    if (waiver->withdrawn) break;
    if (excuses(*waiver, document, judged)) return waiver;
    if (!other) other = waiver;
  }
  return other;
}

// Why a waiver covers nothing; none: it is in force.
std::optional<std::string> why_not_in_force(const RecordedWaiver& waiver,
                                            const RunDocument& document, const JudgedItem& judged,
                                            const Situation& situation) {
  const std::uint64_t record = waiver.source.record;
  auto why = why_too_early(waiver.source, situation.now);
  if (!why) why = why_void(waiver);
  if (why) return fmt::format("its waiver (record {}) {}", record, *why);
  if (const auto key = why_key_does_not_count(waiver.source))
    return fmt::format("its waiver (record {}) {}", record, *key);
  const auto elsewhere = why_of_another_directory(waiver.source, document.root, word_of(waiver));
  if (elsewhere) return fmt::format("its waiver (record {}) {}", record, *elsewhere);
  if (!excuses(waiver, document, judged))
    return fmt::format("its waiver (record {}) excused something else", record);
  if (waiver.waiver.until <= situation.now)
    return fmt::format("its waiver (record {}, {}) expired at {}", record,
                       printable_line(waiver.waiver.reference), format_time(waiver.waiver.until));
  return std::nullopt;
}

void append(std::string& note, std::string_view more) {
  if (!note.empty()) note += "; ";
  note += more;
}

}  // namespace

void apply_runs(RunDocument& document, const Situation& situation, LightRuns light) {
  const Sightings sightings(situation.ledger, situation.now);
  const RunJudge judge(document, situation, light);
  for (JudgedItem& judged : document.items)
    if (judged.state == State::planned && !judged.binding.checks.empty() &&
        !wanted_statement(judged.binding) && !wanted_streak(judged.binding))
      judge.judge(judged, sightings.of(document, judged));
}

void apply_waivers(RunDocument& document, const Situation& situation, Covers covers) {
  if (situation.ledger.waivers.empty()) return;
  const ByItem waivers(situation.ledger.waivers);
  for (JudgedItem& judged : document.items) {
    if (judged.rolls_up != (covers == Covers::sums) || !can_be_waived(judged.state)) continue;
    const RecordedWaiver* waiver = newest_of(waivers, document, judged, situation.now);
    if (!waiver) continue;
    if (const auto why = why_not_in_force(*waiver, document, judged, situation)) {
      append(judged.note, *why);
      continue;
    }
    judged.beneath = judged.state;
    judged.state = State::waived;
    judged.waiver = std::make_shared<const Waiver>(waiver->waiver);
    judged.records.push_back(waiver->source.record);
    append(judged.note,
           fmt::format("waived by {} in record {}", waiver->person, waiver->source.record));
  }
}

std::vector<IdleWaiver> idle_waivers(const RunDocument& document, const Situation& situation) {
  std::vector<IdleWaiver> idle;
  const ByItem waivers(situation.ledger.waivers);
  for (const JudgedItem& judged : document.items) {
    if (judged.state != State::pass) continue;
    const RecordedWaiver* waiver = newest_of(waivers, document, judged, situation.now);
    if (waiver && !why_not_in_force(*waiver, document, judged, situation))
      idle.push_back({.judged = &judged, .waiver = waiver});
  }
  return idle;
}

}  // namespace seatrial::gate
