#include "gate/status.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "base/text.hpp"
#include "gate/streak_items.hpp"
#include "model/estimates.hpp"

namespace seatrial::gate {
namespace {

// A line that only adds up others would count them twice.
bool counts(const Item& item, const JudgedItem& judged) {
  return item.required && !judged.rolls_up && judged.state != State::not_applicable &&
         judged.state != State::skipped;
}

void add(Progress& progress, State state) {
  ++progress.total;
  if (state == State::pass || state == State::waived) ++progress.done;
  if (state == State::waived) ++progress.waived;
  if (is_bad(state)) ++progress.bad;
}

// The effort of an item is the same in how many environments it is judged.
void add_left(Progress& progress, const Item& item) {
  ++(item.estimate ? progress.estimated : progress.unestimated);
  if (!item.estimate) return;
  if (!progress.left) progress.left = Estimate{};
  add_estimate(*progress.left, *item.estimate);
}

bool is_open(State state) {
  return state != State::pass && state != State::waived && state != State::not_applicable;
}

// Of an item that is not done; one that only adds up others has an effort if it says so.
bool asks_for_effort(const RunDocument& document, const JudgedItem& judged) {
  const Checklist& checklist = document.checklists[judged.checklist];
  const Item& item = document.item_of(judged);
  return is_open(judged.state) && !is_within_estimate(checklist, item) &&
         (item.estimate || counts(item, judged));
}

Progress& named(std::vector<Progress>& all, const std::string& name) {
  const auto found = std::ranges::find(all, name, &Progress::name);
  if (found != all.end()) return *found;
  return all.emplace_back(Progress{.name = name});
}

// "Week 2 Checkpoint (Phase 1 Complete)", "Production Launch Criteria"; none: the item stands in no
// such section.
const std::string* checkpoint_of(const Item& item) {
  constexpr std::array words = {"checkpoint", "criteria", "metrics", "milestone"};
  for (auto heading = item.section.rbegin(); heading != item.section.rend(); ++heading)
    for (const char* word : words)
      if (contains_ignoring_case(*heading, word)) return &*heading;
  return nullptr;
}

UtcTime midnight(UtcTime time) {
  return std::chrono::floor<std::chrono::days>(time);
}

void set_date(Due& due, std::optional<UtcTime> deployed, UtcTime now) {
  if (!deployed) return;
  due.date = midnight(*deployed) + std::chrono::days{due.day};
  due.today = *due.date == midnight(now);
  due.overdue = *due.date < midnight(now) && due.progress.done < due.progress.total;
}

}  // namespace

Status status_of(const RunDocument& document, std::optional<UtcTime> deployed, UtcTime now) {
  Status status;
  status.deployed = deployed;
  if (deployed)
    status.days_since = static_cast<int>(
        std::chrono::floor<std::chrono::days>(midnight(now) - midnight(*deployed)).count());
  std::map<int, Progress> days;
  std::set<std::pair<std::size_t, std::size_t>> left;  // items whose effort is counted
  for (const JudgedItem& judged : document.items) {
    const Item& item = document.item_of(judged);
    if (auto day = streak_day(judged))
      status.streaks.push_back(
          {qualified_id(document, judged), judged.environment, std::move(*day)});
    const std::optional<std::string>& group = item.phase ? item.phase : item.track;
    if (group && asks_for_effort(document, judged) &&
        left.emplace(judged.checklist, judged.item).second)
      add_left(named(status.phases, *group), item);
    if (!counts(item, judged)) continue;
    if (group) add(named(status.phases, *group), judged.state);
    if (const std::string* checkpoint = checkpoint_of(item))
      add(named(status.checkpoints, *checkpoint), judged.state);
    if (item.day) add(days[*item.day], judged.state);
  }
  for (auto& [day, progress] : days) {
    Due due{.day = day, .date = {}, .progress = std::move(progress)};
    set_date(due, deployed, now);
    status.due.push_back(std::move(due));
  }
  return status;
}

}  // namespace seatrial::gate
