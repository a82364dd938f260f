#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "model/ledger.hpp"
#include "model/streak.hpp"

namespace seatrial::gate {

// The items of a run that count for a window.
struct WindowItems {
  std::vector<std::string> patterns;
  std::string environment = {};  // only as they were judged in this one; empty: in all of them
};

// The runs of a log, read once, and then asked for the items of one window after the other.
class LoggedRuns {
 public:
  LoggedRuns(const Ledger& ledger, const RunDocument& plan, Definitions definitions);

  // The items that patterns choose, of the plan and of what the runs have seen of its checklists.
  struct Chosen {
    std::vector<std::size_t> items;
    std::string environment;
    std::string unmatched;  // the pattern that no item of the plan fits; empty: there is none
  };
  Chosen choose(const WindowItems& wanted) const;

  struct Reading {
    Outcome outcome = Outcome::pending;
    std::string why_not_counted;  // it is not about what is demanded now; empty: it is
  };
  // What a run, by its place in the ledger, says of them; none: it is no record of them.
  std::optional<Reading> read(std::size_t run, const Chosen& chosen) const;

  // As the run names them, of those that the checklists demand values of; none of a flag: it does
  // not tell. Of one environment, where it tells them apart; empty: of all.
  using Flags = std::map<std::string, std::optional<std::string>, std::less<>>;
  const Flags& flags(std::size_t run, std::string_view environment) const;

 private:
  struct Known {
    std::string id;                         // "path#id"
    std::vector<const JudgedItem*> judged;  // in each environment; none: the plan has no such item
    bool is_left_out = false;
  };
  using Observed = std::pair<std::size_t, const ObservedItem*>;
  struct Run {
    const RecordedRun* recorded;
    std::vector<Observed> items;  // by the place of what is known of them
    bool tells_demands = false;
    Flags flags = {};
    std::map<std::string, Flags, std::less<>> flags_in = {};
  };
  // Which items demand a value of a flag, and which of them demand nothing else.
  struct LoggedDemand {
    std::string value;
    std::vector<std::size_t> items;
    std::vector<std::size_t> items_of_it_alone;
  };
  using LoggedDemands = std::map<std::string, LoggedDemand>;

  std::size_t know(const std::string& id);
  void read_plan();
  LoggedDemands logged_demands();
  std::string with_path(const std::string& logged) const;
  void read_run(const RecordedRun& recorded, const LoggedDemands& demands);
  std::vector<std::size_t> named_by(const std::string& pattern) const;
  bool is_required(const Known& known, const ObservedItem& item) const;
  std::string told(const JudgedItem& judged) const;  // "smoke/login [production]"
  std::string why_not_counted(const Run& run, const Chosen& chosen) const;

  const RunDocument& plan_;
  Definitions definitions_;      // of the plan's environments
  std::set<std::string> paths_;  // of the plan's checklists
  std::vector<Known> known_;
  std::unordered_map<std::string, std::size_t> places_;  // of known items, by "path#id"
  std::unordered_map<std::string, std::vector<std::size_t>> short_ids_;  // the same by the id alone
  std::vector<Run> runs_;
};

}  // namespace seatrial::gate
