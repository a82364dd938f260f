#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "base/zone.hpp"
#include "model/run.hpp"

// Decisions over time: records of a window, and what they add up to.
namespace seatrial {

// One smoke record, from a table that people keep or from the log.
struct SmokeRecord {
  UtcTime at{};                         // when it says it was made
  std::optional<UtcTime> logged;        // when it was signed; none: a table, where the order of the
                                        // rows tells the earliest moment
  std::optional<UtcTime> written = {};  // of a table: when a column says the row was written
  std::string behind = {};              // a record of a later time that the log had before this one
  std::optional<UtcTime> taken_in = {};  // into the log, if it was made elsewhere
  Mode mode = Mode::strict;
  Outcome outcome = Outcome::error;  // anything but a pass or a fail: it decided nothing
  std::string why = {};              // which column made it a fail, if not that of outcomes
  std::map<std::string, std::optional<std::string>, std::less<>> flags;  // none: unset
  bool lists_flags = false;                  // a flag that is not among them was unset
  std::string environment = {};              // "production"; empty: of all
  std::string source;                        // "smoke.md:31"
  std::optional<std::uint64_t> record = {};  // of the log
  std::string why_not_counted = {};  // "is back-dated", "did not look at login"; empty: it counts
  bool is_unfilled = false;          // a row that was prepared for its day and says nothing of it
};

// What is demanded of a flag. All empty: only that it is set, in records that tell its value.
struct FlagDemand {
  std::vector<std::string> allowed = {};  // one of these; none: any
  std::vector<std::string> denied = {};
  bool in_words = false;      // "is enabled": whatever says so is allowed, `true` and `1` too
  bool unset = false;         // it must not be set
  std::string unclear = {};   // why nobody can tell what is wanted; empty: it is clear
  bool is_sample = false;     // only blocks of settings tell it, which may hold any others as well
  bool must_be_told = false;  // that it is set, by records that tell of no flag at all

  // Must each record tell what it was?
  bool is_due() const {
    return must_be_told || (!is_sample && (!allowed.empty() || !denied.empty()));
  }
};

// What the records of a window are held against.
struct Demands {
  std::map<std::string, FlagDemand, std::less<>> flags;
  bool known = true;  // false: nobody said what is demanded of the flags that are recorded
};

// One of the items that a window wants to see pass, by itself.
struct Criterion {
  std::string item;
  int days = 0;  // in a row
};

struct Streak {
  std::size_t naive = 0;  // passing rows at the end, as teams count them by hand
  int days = 0;           // distinct consecutive days with a strict pass, since the last fail
  int demanded_days = 0;  // of whole days without a fail and with every flag as demanded
  int target = 0;
  std::optional<Day> last_day;  // of the records that count
  Decision decision = Decision::hold;
  std::vector<std::string> reasons;  // what keeps the streak from its target, heaviest first; and
                                     // what was set aside
  std::optional<UtcTime> earliest;   // possible GO; none: it is GO
  std::string zone;
  std::vector<Criterion> criteria;  // of a window that is kept in the log
};

}  // namespace seatrial
