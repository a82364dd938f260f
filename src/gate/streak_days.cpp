#include "gate/streak_days.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/limits.hpp"
#include "base/ranges.hpp"
#include "base/text.hpp"
#include "base/words.hpp"

namespace seatrial::gate {
namespace {

std::optional<UtcTime> last_restart(const StreakRule& rule, UtcTime now) {
  std::optional<UtcTime> last;
  for (const UtcTime restart : rule.restarts)
    if (restart <= now && (!last || *last < restart)) last = restart;
  return last;
}

bool says_on(std::string_view value) {
  return among_ignoring_case(value, {"on", "enabled", "active", "true", "1", "yes"});
}
bool says_off(std::string_view value) {
  return among_ignoring_case(value, {"off", "disabled", "inactive", "false", "0", "no"});
}

// "LOGIN_STRICT is enabled" is true of `true` and `1` as well; `LOGIN_STRICT=on` is not.
bool is_allowed(const FlagDemand& demanded, std::string_view value) {
  return std::ranges::any_of(demanded.allowed, [&](const std::string& each) {
    if (each == value) return true;
    return demanded.in_words &&
           ((says_on(each) && says_on(value)) || (says_off(each) && says_off(value)));
  });
}

// What must not be `false` must not be `0` either.
bool is_denied(const FlagDemand& demanded, std::string_view value) {
  return std::ranges::any_of(demanded.denied, [&](const std::string& each) {
    return equals_ignoring_case(each, value) || (says_on(each) && says_on(value)) ||
           (says_off(each) && says_off(value));
  });
}

bool is_off_demand(const SmokeRecord& record, const Demands& demands) {
  return std::ranges::any_of(demands.flags, [&](const auto& demanded) {
    return !difference(record, demanded.first, demanded.second).empty();
  });
}

// The same of what is clear: a flag of which nobody can tell what is wanted only holds.
bool contradicts(const SmokeRecord& record, const Demands& demands) {
  return std::ranges::any_of(demands.flags, [&](const auto& demanded) {
    return demanded.second.unclear.empty() &&
           !difference(record, demanded.first, demanded.second).empty();
  });
}

// What kind of record it is that is neither a strict pass nor a fail.
int DayFacts::* counter_of(const SmokeRecord& record) {
  if (record.is_unfilled) return &DayFacts::unfilled;
  if (record.outcome == Outcome::error) return &DayFacts::unread;
  return record.outcome == Outcome::pass ? &DayFacts::light : &DayFacts::idle;
}

// Was it handed in so late that nobody can tell whether it was made on its day?
bool is_taken_in_late(const SmokeRecord& record) {
  return record.taken_in && *record.taken_in - record.at > limits::back_dating_max;
}

// Its place in the log is late, whatever it says itself.
bool is_late_in_log(const SmokeRecord& record) {
  return !record.behind.empty() || is_taken_in_late(record);
}

bool decides(const std::pair<const Day, DayFacts>& day) {
  return day.second.passes > 0 || day.second.fails > 0;
}

}  // namespace

std::string difference(const SmokeRecord& record, const std::string& flag,
                       const FlagDemand& demanded) {
  const auto found = record.flags.find(flag);
  if (found == record.flags.end()) {
    if (!demanded.is_due() || demanded.unset) return {};
    return record.lists_flags ? "unset" : "not recorded";
  }
  const bool is_set = found->second.has_value();
  if (demanded.unclear.empty() && demanded.unset != is_set &&
      (!is_set || ((demanded.allowed.empty() || is_allowed(demanded, *found->second)) &&
                   !is_denied(demanded, *found->second))))
    return {};
  return is_set ? fmt::format("'{}'", shorten(*found->second, 40)) : "unset";
}

std::string why_unclear(const std::string& flag, const FlagDemand& demanded) {
  return fmt::format("nobody can tell what {} must be, so that no day counts: {}", flag,
                     demanded.unclear);
}

std::string wish(const FlagDemand& demanded) {
  const auto quoted = [](const std::vector<std::string>& values) {
    std::vector<std::string> each;
    for (const std::string& value : values) each.push_back(fmt::format("'{}'", shorten(value, 40)));
    return join(each, " or ");
  };
  if (demanded.unset) return "not be set";
  if (!demanded.allowed.empty()) return "be " + quoted(demanded.allowed);
  return demanded.denied.empty() ? "be set" : "not be " + quoted(demanded.denied);
}

WindowDays::WindowDays(std::span<const SmokeRecord> records, const StreakRule& rule, UtcTime now)
    : rule_(rule), now_(now), restarted_(last_restart(rule, now)) {
  // A row of a table was written no earlier than those above it say they were.
  UtcTime written_least = UtcTime::min();
  for (std::size_t index = 0; index < records.size(); ++index) {
    const SmokeRecord& record = records[index];
    if (record.at <= now + limits::clock_skew_max && !record.is_unfilled)
      written_least = std::max(written_least, record.at);
    const UtcTime written =
        std::max({record.at, written_least, record.written.value_or(record.at)});
    add(record, {.at = record.logged.value_or(written), .index = index});
  }
  for (const CountedPass& pass : passes_)
    if (!last_fail_ || pass.place > *last_fail_) ++days_[pass.day].since_fail;
}

void WindowDays::add_fail(const SmokeRecord& record, std::size_t index) {
  const Place place{.at = std::min(record.at, now_), .index = index};
  if (restarted_ && place.at < *restarted_) return;
  DayFacts& day = days_[rule_.zone.day_of(place.at)];
  ++day.fails;
  day.notes.push_back(fmt::format("{} {}{}{}", record.source,
                                  rule_.none.empty() ? "is a fail" : "answers that there was",
                                  record.why.empty() ? "" : ": ", record.why));
  if (!last_fail_ || *last_fail_ < place) last_fail_ = place;
}

// Empty: it counts.
std::string WindowDays::why_set_aside(const SmokeRecord& record, Place written) const {
  if (std::max(record.at, written.at) > now_ + limits::clock_skew_max)
    return "is dated in the future";
  if (!record.why_not_counted.empty()) return record.why_not_counted;
  if (!record.behind.empty())
    return fmt::format("is back-dated: it stands in the log behind {}", record.behind);
  if (is_taken_in_late(record))
    return fmt::format("is back-dated: it was taken in on {}",
                       format_day(rule_.zone.day_of(*record.taken_in)));
  if (written.at - record.at > limits::back_dating_max)
    return fmt::format("is back-dated: it was written on {} or later",
                       format_day(rule_.zone.day_of(written.at)));
  return {};
}

void WindowDays::add(const SmokeRecord& record, Place written) {
  if (record.outcome == Outcome::fail) return add_fail(record, written.index);
  const Day day = rule_.zone.day_of(std::min(written.at, now_));
  const Day claimed = rule_.zone.day_of(record.at);
  const std::string why = why_set_aside(record, written);
  if (record.mode == Mode::light || record.outcome != Outcome::pass) {
    if (why.empty() || record.is_unfilled)
      ++(days_[record.is_unfilled ? claimed : day].*counter_of(record));
    return;
  }
  if (!why.empty()) {
    set_aside_.push_back(
        {.claimed = claimed,
         .why = fmt::format("{} {}", record.source, why),
         .behind = is_late_in_log(record) ? std::optional(record.at) : std::nullopt});
    return;
  }
  if (claimed < day)
    days_[claimed].notes.push_back(fmt::format("{} is back-dated: it was written on {} or later",
                                               record.source, format_day(day)));
  if (restarted_ && written.at < *restarted_) return;
  DayFacts& facts = days_[day];
  ++facts.passes;
  const bool off_demand = is_off_demand(record, rule_.demands);
  if (off_demand) ++facts.off_demand;
  passes_.push_back({.record = &record,
                     .day = day,
                     .place = written,
                     .off_demand = off_demand && contradicts(record, rule_.demands)});
}

const DayFacts& WindowDays::at(Day day) const {
  static const DayFacts nothing;
  const auto found = days_.find(day);
  return found == days_.end() ? nothing : found->second;
}

bool WindowDays::is_fail_open() const {
  return last_fail_ && std::ranges::none_of(set_aside_, [&](const SetAside& each) {
           return each.behind && *each.behind > last_fail_->at;
         });
}

bool WindowDays::ends_badly() const {
  const auto newest = std::ranges::max_element(passes_, {}, &CountedPass::place);
  if (newest == passes_.end()) return is_fail_open();
  return newest->off_demand || (last_fail_ && *last_fail_ > newest->place && is_fail_open());
}

std::optional<Day> WindowDays::first() const {
  const auto found = std::ranges::find_if(days_, decides);
  return found == days_.end() ? std::nullopt : std::optional(found->first);
}

std::optional<Day> WindowDays::last() const {
  const auto found = std::find_if(days_.rbegin(), days_.rend(), decides);
  return found == days_.rend() ? std::nullopt : std::optional(found->first);
}

}  // namespace seatrial::gate
