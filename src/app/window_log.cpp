#include "app/window_log.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "app/evidence_run.hpp"
#include "app/flags.hpp"
#include "base/ranges.hpp"
#include "base/text.hpp"

namespace seatrial::app {
namespace {

bool matches_any(const std::vector<std::string>& patterns, std::string_view id) {
  return std::ranges::any_of(patterns, [&](const std::string& pattern) {
    const bool with_path = pattern.find('#') != pattern.npos;
    return glob_matches(pattern, with_path ? id : id.substr(id.find('#') + 1));
  });
}

// Which items demand which value of a flag.
struct FlagDemand {
  std::string value;
  std::vector<std::string> items;
};

std::map<std::string, FlagDemand> flag_demands(const RunDocument& plan) {
  std::map<std::string, FlagDemand> demands;
  for (const JudgedItem& judged : plan.items) {
    const std::string id = logged_id(plan, judged);
    for (const auto& [flag, values] : demands_of(plan, judged).flags) {
      FlagDemand& demand = demands[flag];
      demand.value = values.front();
      if (!contains(demand.items, id)) demand.items.push_back(id);
    }
  }
  return demands;
}

// What a run says of the items of a window.
class RunReader {
 public:
  RunReader(const Value& run, const std::vector<std::string>& patterns)
      : run_(run), patterns_(patterns) {
    if (const Value* items = run.find("items"))
      for (const Value& item : items->items())
        states_[item.text_or("id", "")].push_back(item.text_or("state", ""));
  }

  Outcome outcome() const {
    bool passed = false, owed = run_.text_or("interrupted", "") == "true";
    const Value* items = run_.find("items");
    if (!items) return Outcome::error;
    for (const Value& item : items->items()) {
      if (!matches_any(patterns_, item.text_or("id", ""))) continue;
      const std::string state = item.text_or("state", "");
      const bool required = item.text_or("required", "true") == "true";
      passed = passed || state == "pass" || state == "waived";
      if (!required) continue;
      if (state == "fail" || state == "error" || state == "blocked") return Outcome::fail;
      owed = owed || state == "pending" || state == "stale" || state == "unbound";
    }
    return passed && !owed ? Outcome::pass : Outcome::pending;
  }

  // None: no item that demands it was looked at.
  std::optional<std::string> flag(const FlagDemand& demand) const {
    std::vector<std::string> states;
    for (const std::string& id : demand.items)
      if (const auto found = states_.find(id); found != states_.end())
        states.insert(states.end(), found->second.begin(), found->second.end());
    if (states.empty()) return std::nullopt;
    const bool good = std::ranges::all_of(states, [](const std::string& state) {
      return state == "pass" || state == "waived" || state == "not_applicable";
    });
    return good ? demand.value : "another value";
  }

 private:
  const Value& run_;
  const std::vector<std::string>& patterns_;
  std::map<std::string, std::vector<std::string>> states_;
};

}  // namespace

std::vector<std::string> items_of_window(const RunDocument& plan,
                                         const std::vector<std::string>& patterns) {
  std::vector<std::string> ids;
  for (const JudgedItem& judged : plan.items) {
    const std::string id = logged_id(plan, judged);
    if (matches_any(patterns, id) && (ids.empty() || ids.back() != id)) ids.push_back(id);
  }
  return ids;
}

std::vector<SmokeRecord> window_records(std::span<const evidence::Record> log,
                                        const std::vector<std::string>& patterns,
                                        const RunDocument& plan) {
  const auto demands = flag_demands(plan);
  std::vector<SmokeRecord> records;
  for (const evidence::Record& logged : log) {
    const Value* run = logged.statement.predicate.find("seatrial_run");
    if (!run) continue;
    const auto finished = parse_time(run->text_or("finished", ""));
    if (!finished) continue;
    const RunReader reader(*run, patterns);
    SmokeRecord record{.at = *finished,
                       .logged = logged.time.value_or(*finished),
                       .mode = run->text_or("mode", "") == "strict" ? Mode::strict : Mode::light,
                       .outcome = reader.outcome(),
                       .source = fmt::format("record {}", logged.index)};
    for (const auto& [flag, demand] : demands)
      if (auto value = reader.flag(demand)) record.flags.emplace(flag, std::move(value));
    records.push_back(std::move(record));
  }
  return records;
}

}  // namespace seatrial::app
