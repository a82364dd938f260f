#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "gate/streak_days.hpp"

namespace seatrial::gate {
namespace {

using std::chrono::days;

std::string strict_passes(std::size_t count) {
  return count == 1 ? "1 strict pass" : fmt::format("{} strict passes", count);
}

class Reasons {
 public:
  Reasons(const WindowDays& window, const StreakRule& rule, const Streak& streak, Day today)
      : window_(window), rule_(rule), streak_(streak), today_(today) {}

  std::vector<std::string> list() {
    if (!window_.last()) {
      reasons_.push_back(!rule_.none.empty()
                             ? fmt::format("nobody has answered whether there were {}", asked())
                         : window_.set_aside().empty() ? "there is no strict record"
                                                       : "there is no strict record that counts");
      for (const auto& [day, facts] : window_.days()) add_notes(day, facts);
    } else {
      add_flags();
      if (rule_.none.empty()) add_crowded_days();
      add_break();
    }
    for (std::string& reason : reasons_set_aside(window_, rule_, today_))
      reasons_.push_back(std::move(reason));
    if (const auto restarted = window_.restarted())
      reasons_.push_back(
          fmt::format("the deployment of {} started the count again", format_time(*restarted)));
    const int left = rule_.target - streak_.demanded_days;
    reasons_.push_back(fmt::format("{} of {} days: {} needed", streak_.demanded_days, rule_.target,
                                   left == 1 ? "1 more is" : fmt::format("{} more are", left)));
    return std::move(reasons_);
  }

 private:
  std::string asked() const { return printable_line(rule_.none); }

  std::string why_missed(const DayFacts& facts) const {
    if (!rule_.none.empty()) return fmt::format("nobody answered whether there were {}", asked());
    if (facts.light > 0) return "only a light record, which counts nothing";
    if (facts.unread > 0) return "its record has no outcome that can be read";
    if (facts.idle > 0) return "its record says that the checks were not run, which counts nothing";
    return facts.unfilled > 0 ? "nothing was recorded in its row" : "no strict record";
  }

  // The passes that were meant to count: those of the days in a row at the end.
  std::vector<const SmokeRecord*> recent_passes() const {
    std::vector<const SmokeRecord*> recent;
    const Day from = *window_.last() - days(std::max(rule_.target, streak_.days) - 1);
    for (const CountedPass& pass : window_.passes())
      if (pass.day >= from) recent.push_back(pass.record);
    return recent;
  }

  void add_flags() {
    if (!rule_.demands.known)
      reasons_.push_back(
          "the records name flags, and nothing says what they must be: name the checklist that "
          "does");
    const auto recent = recent_passes();
    for (const auto& [flag, demanded] : rule_.demands.flags) {
      std::map<std::string, std::size_t> seen;
      for (const SmokeRecord* record : recent)
        if (auto other = difference(*record, flag, demanded); !other.empty())
          ++seen[std::move(other)];
      if (seen.empty()) continue;
      std::vector<std::string> parts;
      for (const auto& [other, count] : seen)
        parts.push_back(fmt::format("{} in {}", other, count));
      reasons_.push_back(demanded.unclear.empty()
                             ? fmt::format("{} must {}: it was {} of {}", flag, wish(demanded),
                                           join(parts, " and "), strict_passes(recent.size()))
                             : why_unclear(flag, demanded));
    }
  }

  void add_crowded_days() {
    std::map<Day, std::size_t> count;
    for (const CountedPass& pass : window_.passes()) ++count[pass.day];
    std::size_t passes = 0, crowded = 0;
    const Day from = *window_.last() - days(std::max(streak_.days, 1) - 1);
    for (auto day = count.lower_bound(from); day != count.end(); ++day) {
      passes += day->second;
      ++crowded;
    }
    if (passes > crowded)
      reasons_.push_back(fmt::format("{} lie on {}: several on one day are one day",
                                     strict_passes(passes), plural(crowded, "day")));
  }

  // Why the day in front of the streak, or its last one, does not count.
  void add_break() {
    const Day last = *window_.last();
    Day day = last;
    for (int left = streak_.demanded_days; left > 0; day -= days(1))
      if (rule_.zone.has(day)) --left;
    while (!rule_.zone.has(day)) day -= days(1);
    if (streak_.days == 0 && last + days(1) < today_) day = last + days(1);
    if (day < *window_.first())
      reasons_.push_back(
          fmt::format("nothing was recorded before {}", format_day(*window_.first())));
    else
      add_day(day);
  }

  void add_day(Day day) {
    const DayFacts& facts = window_.at(day);
    add_notes(day, facts);
    if (facts.passes == 0 && facts.fails == 0)
      reasons_.push_back(fmt::format("{} was missed: {}", format_day(day), why_missed(facts)));
    else if (facts.fails == 0 && facts.off_demand > 0)
      reasons_.push_back(fmt::format("{}: {} of {} had other flags than demanded", format_day(day),
                                     facts.off_demand,
                                     strict_passes(static_cast<std::size_t>(facts.passes))));
  }

  void add_notes(Day day, const DayFacts& facts) {
    for (std::size_t i = 0; i < facts.notes.size(); ++i) {
      if (reasons_.size() >= limits::reasons_max) {
        reasons_.push_back(fmt::format("{}: {} more (reasons_max)", format_day(day),
                                       plural(facts.notes.size() - i, "remark")));
        return;
      }
      reasons_.push_back(fmt::format("{}: {}", format_day(day), facts.notes[i]));
    }
  }

  const WindowDays& window_;
  const StreakRule& rule_;
  const Streak& streak_;
  Day today_;
  std::vector<std::string> reasons_;
};

}  // namespace

std::vector<std::string> reasons_set_aside(const WindowDays& window, const StreakRule& rule,
                                           Day today) {
  const Day from = window.last().value_or(today) - days(rule.target);
  const SetAside* first = nullptr;
  std::size_t count = 0;
  for (const SetAside& each : window.set_aside()) {
    if (each.claimed < from) continue;
    ++count;
    if (!first || each.claimed < first->claimed) first = &each;
  }
  if (!first) return {};
  return {fmt::format("{}: {}; {} nothing", format_day(first->claimed), first->why,
                      count == 1 ? "it counts" : fmt::format("it and {} more count", count - 1))};
}

std::vector<std::string> reasons_against(const WindowDays& window, const StreakRule& rule,
                                         const Streak& streak, Day today) {
  return Reasons(window, rule, streak, today).list();
}

}  // namespace seatrial::gate
