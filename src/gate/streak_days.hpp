#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gate/streak.hpp"

// What the records of a window say of each day.
namespace seatrial::gate {

struct DayFacts {
  int passes = 0;      // strict, and written down in time
  int since_fail = 0;  // of them: behind the last fail of all
  int off_demand = 0;  // of them: with a flag that is not as demanded
  int light = 0;
  int idle = 0;      // rows of checks that were not run
  int unread = 0;    // rows of which nobody can tell what came of them
  int unfilled = 0;  // rows that were prepared and say nothing
  int fails = 0;
  std::vector<std::string> notes;  // "smoke.md:31 was written a day later", "smoke.md:40 is a fail"

  bool is_good() const { return passes > 0 && fails == 0 && off_demand == 0; }
};

// Where a record stands in time; rows that tell only a day keep their order.
struct Place {
  UtcTime at{};
  std::size_t index = 0;
  auto operator<=>(const Place&) const = default;
};

// A strict pass that counts, and the day for which it does.
struct CountedPass {
  const SmokeRecord* record;
  Day day;
  Place place;
  bool off_demand = false;
};

// A strict pass that counts for nothing, and the day that it claims.
struct SetAside {
  Day claimed;
  std::string why;
  std::optional<UtcTime> behind = {};  // when it was made, if only its place in the log is late
};

class WindowDays {
 public:
  WindowDays(std::span<const SmokeRecord> records, const StreakRule& rule, UtcTime now);

  const DayFacts& at(Day day) const;
  std::optional<Day> first() const;  // of the days with a strict pass or a fail
  std::optional<Day> last() const;
  const std::map<Day, DayFacts>& days() const { return days_; }
  const std::vector<CountedPass>& passes() const { return passes_; }
  // The newest strict record is a fail, or a pass with other flags than demanded. A fail that was
  // mended by a pass whose place in the log is late, as after a restore, leaves it open.
  bool ends_badly() const;
  std::optional<UtcTime> restarted() const { return restarted_; }
  const std::vector<SetAside>& set_aside() const { return set_aside_; }

 private:
  void add(const SmokeRecord& record, Place written);
  void add_fail(const SmokeRecord& record, std::size_t index);
  bool is_fail_open() const;
  std::string why_set_aside(const SmokeRecord& record, Place written) const;

  const StreakRule& rule_;
  UtcTime now_;
  std::optional<UtcTime> restarted_;
  std::map<Day, DayFacts> days_;
  std::vector<CountedPass> passes_;
  std::vector<SetAside> set_aside_;
  std::optional<Place> last_fail_;
};

// How a flag of a record differs from what is demanded: "'shadow'", "unset", "not recorded"; empty:
// it does not.
std::string difference(const SmokeRecord& record, const std::string& flag,
                       const FlagDemand& demanded);

// "nobody can tell what AUTH_MODE must be, so that no day counts: ..."
std::string why_unclear(const std::string& flag, const FlagDemand& demanded);

// "be 'enforced' or 'strict'", "not be 'shadow'", "be set"
std::string wish(const FlagDemand& demanded);

// The strict passes of the days that decide, and of days to come, that count for nothing.
std::vector<std::string> reasons_set_aside(const WindowDays& window, const StreakRule& rule,
                                           Day today);

// What keeps a streak from its target, heaviest first.
std::vector<std::string> reasons_against(const WindowDays& window, const StreakRule& rule,
                                         const Streak& streak, Day today);

}  // namespace seatrial::gate
