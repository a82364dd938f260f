#include "gate/streak.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>

#include "base/text.hpp"
#include "gate/streak_days.hpp"

namespace seatrial::gate {
namespace {

using std::chrono::days;

// The run of days that `counts` accepts, ending with `last`. A day that the zone left out is no
// gap.
template <class Counts>
int run_length(const Zone& zone, Day last, Day first, const Counts& counts) {
  int length = 0;
  for (Day day = last; day >= first; day -= days(1)) {
    if (counts(day))
      ++length;
    else if (zone.has(day))
      break;
  }
  return length;
}

// Is nothing missed between the last record and today?
bool is_current(const Zone& zone, Day last, Day today) {
  Day day = last + days(1);
  while (day < today && !zone.has(day)) day += days(1);
  return day >= today;
}

// The day on which `count` more days, `from` among them, are over.
Day day_after(const Zone& zone, Day from, int count) {
  Day day = from;
  for (int left = count - 1; left > 0;) {
    day += days(1);
    if (zone.has(day)) --left;
  }
  return day;
}

std::size_t naive_count(std::span<const SmokeRecord> records) {
  std::size_t count = 0;
  for (auto record = records.rbegin(); record != records.rend(); ++record) {
    if (record->is_unfilled) continue;
    if (record->outcome != Outcome::pass) break;
    ++count;
  }
  return count;
}

UtcTime earliest_go(const WindowDays& window, const StreakRule& rule, const Streak& streak,
                    UtcTime now) {
  const Day today = rule.zone.day_of(now);
  const bool counted_today = streak.demanded_days > 0 && window.last() == today;
  const bool spoilt_today = window.at(today).fails > 0 || window.at(today).off_demand > 0;
  const Day next = counted_today || spoilt_today ? today + days(1) : today;
  const Day day = day_after(rule.zone, next, rule.target - streak.demanded_days);
  return std::max(now, rule.zone.utc(day));
}

// Where a window tells of no flag at all, its silence is not that a flag was set.
StreakRule with_silence(StreakRule rule, std::span<const SmokeRecord> records) {
  auto& flags = rule.demands.flags;
  const bool tells = std::ranges::any_of(records, [&](const SmokeRecord& record) {
    return std::ranges::any_of(record.flags,
                               [&](const auto& flag) { return flags.contains(flag.first); });
  });
  for (auto& [flag, demand] : flags)
    demand.must_be_told = !tells && !demand.is_sample && !demand.unset;
  return rule;
}

// The places of records by their environment; "": they tell none and are of all of them. One of
// which nothing is recorded any more is still one: silence about it is no good sign.
using ByEnvironment = std::map<std::string_view, std::vector<std::size_t>>;

ByEnvironment by_environment(std::span<const SmokeRecord> records) {
  ByEnvironment places;
  for (std::size_t i = 0; i < records.size(); ++i) places[records[i].environment].push_back(i);
  return places;
}

std::vector<std::string> names_of(const ByEnvironment& environments) {
  std::vector<std::string> names;
  for (const auto& [environment, places] : environments) names.emplace_back(environment);
  return names;
}

std::vector<SmokeRecord> those_at(const std::vector<std::size_t>& own,
                                  const std::vector<std::size_t>& of_all,
                                  std::span<const SmokeRecord> records) {
  std::vector<std::size_t> places;
  std::ranges::merge(own, of_all, std::back_inserter(places));
  std::vector<SmokeRecord> those;
  for (const std::size_t place : places) those.push_back(records[place]);
  return those;
}

Streak judge_one(std::span<const SmokeRecord> records, const StreakRule& rule, UtcTime now) {
  const WindowDays window(records, rule, now);
  const Day today = rule.zone.day_of(now);
  Streak streak{.naive = naive_count(records),
                .target = rule.target,
                .last_day = window.last(),
                .zone = rule.zone.name()};
  if (window.last() && is_current(rule.zone, *window.last(), today)) {
    streak.days = run_length(rule.zone, *window.last(), *window.first(),
                             [&](Day day) { return window.at(day).since_fail > 0; });
    if (rule.demands.known)
      streak.demanded_days = run_length(rule.zone, *window.last(), *window.first(),
                                        [&](Day day) { return window.at(day).is_good(); });
  }
  if (streak.demanded_days >= rule.target) {
    streak.decision = Decision::go;
    streak.reasons = reasons_set_aside(window, rule, today);
    return streak;
  }
  if (window.ends_badly()) streak.decision = Decision::no_go;
  streak.reasons = reasons_against(window, rule, streak, today);
  streak.earliest = earliest_go(window, rule, streak, now);
  return streak;
}

// As it stands at its last record.
Streak judge_one_table(std::span<const SmokeRecord> records, const StreakRule& rule, UtcTime now) {
  Streak of_now = judge_one(records, rule, now);
  if (!of_now.last_day || of_now.days > 0 || of_now.decision == Decision::go) return of_now;
  const Day last = *of_now.last_day;
  const Day today = rule.zone.day_of(now);
  if (last + days(1) >= today) return of_now;
  const UtcTime as_of = rule.zone.utc(last + days(1)) - std::chrono::milliseconds(1);
  Streak streak = judge_one(records, rule, as_of);
  streak.decision = std::max(streak.decision, Decision::hold);
  streak.earliest = of_now.earliest;
  streak.reasons.push_back(fmt::format(
      "nothing counts after {}: {} without a strict record until {}", format_day(last),
      plural(static_cast<std::size_t>((today - last).count() - 1), "day"), format_day(today)));
  return streak;
}

bool is_shorter(const Streak& streak, const Streak& than) {
  return std::pair(streak.demanded_days, streak.days) < std::pair(than.demanded_days, than.days);
}

// All of them in one, and no better than HOLD.
Streak of_too_many(std::size_t environments, Streak streak) {
  streak.decision = std::max(streak.decision, Decision::hold);
  streak.reasons.insert(streak.reasons.begin(),
                        fmt::format("the records are of {} environments, and of more than {} "
                                    "(streak_environments_max) none has a streak of its own",
                                    environments, streak_environments_max));
  return streak;
}

// What `judge` says of each environment: the shortest streak, and the worst decision.
template <class Judge>
Streak judge_each(std::span<const SmokeRecord> records, const StreakRule& given, UtcTime now,
                  const Judge& judge) {
  const StreakRule rule = with_silence(given, records);
  ByEnvironment environments = by_environment(records);
  const auto of_all = std::move(environments[""]);
  environments.erase("");
  if (environments.empty()) return judge(records, rule, now);
  if (environments.size() > streak_environments_max)
    return of_too_many(environments.size(), judge(records, rule, now));
  std::optional<Streak> shortest;
  std::string_view of;
  Decision decision = Decision::go;
  for (const auto& [environment, own] : environments) {
    Streak streak = judge(those_at(own, of_all, records), rule, now);
    decision = std::max(decision, streak.decision);
    if (shortest && !is_shorter(streak, *shortest)) continue;
    shortest = std::move(streak);
    of = environment;
  }
  shortest->naive = naive_count(records);
  shortest->decision = decision;
  if (environments.size() > 1 && decision != Decision::go)
    shortest->reasons.insert(shortest->reasons.begin(),
                             fmt::format("{} have a streak each; of the shortest, {}:",
                                         join(names_of(environments), " and "), of));
  return std::move(*shortest);
}

}  // namespace

Streak judge_streak(std::span<const SmokeRecord> records, const StreakRule& rule, UtcTime now) {
  return judge_each(records, rule, now, judge_one);
}

Streak judge_table(std::span<const SmokeRecord> records, const StreakRule& rule, UtcTime now) {
  return judge_each(records, rule, now, judge_one_table);
}

}  // namespace seatrial::gate
