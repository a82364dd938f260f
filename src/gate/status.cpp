#include "gate/status.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "base/text.hpp"

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
  if (state == State::fail || state == State::error || state == State::blocked) ++progress.bad;
}

void add_left(Progress& progress, const Item& item, State state) {
  if (!item.estimate || state == State::pass || state == State::waived ||
      state == State::not_applicable)
    return;
  if (!progress.left) progress.left = Estimate{};
  progress.left->minutes_min += item.estimate->minutes_min;
  progress.left->minutes_max += item.estimate->minutes_max;
}

// An item's estimate covers its nested items.
bool is_within_estimate(const Checklist& checklist, const Item& item) {
  for (auto parent = item.parent; parent; parent = checklist.items[*parent].parent)
    if (checklist.items[*parent].estimate) return true;
  return false;
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
  std::map<int, Progress> days;
  for (const JudgedItem& judged : document.items) {
    const Checklist& checklist = document.checklists[judged.checklist];
    const Item& item = document.item_of(judged);
    const std::optional<std::string>& group = item.phase ? item.phase : item.track;
    if (group && !is_within_estimate(checklist, item))
      add_left(named(status.phases, *group), item, judged.state);
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
