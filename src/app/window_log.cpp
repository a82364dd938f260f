#include "app/window_log.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "app/evidence_run.hpp"
#include "app/log_order.hpp"
#include "base/ranges.hpp"
#include "base/text.hpp"
#include "gate/flag_demands.hpp"

namespace seatrial::app {
namespace {

bool matches_any(const std::vector<std::string>& patterns, std::string_view id) {
  return std::ranges::any_of(patterns, [&](const std::string& pattern) {
    const bool with_path = pattern.find('#') != pattern.npos;
    return glob_matches(pattern, with_path ? id : id.substr(id.find('#') + 1));
  });
}

// Which items demand a value of a flag, and which of them demand nothing else.
struct LoggedDemand {
  std::string value;
  std::vector<std::string> items;
  std::vector<std::string> items_of_it_alone;
};

std::map<std::string, LoggedDemand> logged_demands(const RunDocument& plan) {
  std::map<std::string, LoggedDemand> demands;
  for (const auto& [flag, demand] : gate::flag_demands(plan).flags)
    if (demand.is_due())
      demands[flag].value = demand.allowed.empty() ? "as demanded" : demand.allowed.front();
  for (const JudgedItem& judged : plan.items) {
    const std::string id = logged_id(plan, judged);
    const auto bound = gate::bound_values(plan, judged);
    for (const auto& [flag, values] : bound) {
      const auto demand = demands.find(flag);
      if (demand == demands.end()) continue;
      if (values.denied.empty() && !contains(values.allowed, demand->second.value)) continue;
      if (!contains(demand->second.items, id)) demand->second.items.push_back(id);
      if (bound.size() == 1) demand->second.items_of_it_alone.push_back(id);
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

  // As the record names it; none: it does not tell. Older records have only the states of items.
  std::optional<std::optional<std::string>> flag(const std::string& name,
                                                 const LoggedDemand& demand) const {
    if (const Value* flags = run_.find("flags")) {
      const Value* value = flags->find(name);
      if (!value) return std::nullopt;
      return value->is(Value::Type::null) ? std::optional<std::string>()
                                          : std::optional(value->text());
    }
    if (is_good(demand.items) || is_good(demand.items_of_it_alone)) return demand.value;
    if (states_of(demand.items_of_it_alone).empty()) return std::nullopt;
    return "another value";
  }

 private:
  std::vector<std::string> states_of(const std::vector<std::string>& items) const {
    std::vector<std::string> states;
    for (const std::string& id : items)
      if (const auto found = states_.find(id); found != states_.end())
        states.insert(states.end(), found->second.begin(), found->second.end());
    return states;
  }

  bool is_good(const std::vector<std::string>& items) const {
    const auto states = states_of(items);
    return !states.empty() && std::ranges::all_of(states, [](const std::string& state) {
      return state == "pass" || state == "waived" || state == "not_applicable";
    });
  }

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

Demands demands_in(const RunDocument& plan, const std::vector<std::string>& patterns) {
  const auto ids = items_of_window(plan, patterns);
  Demands demands = gate::flag_demands(
      plan, [&](const JudgedItem& judged) { return contains(ids, logged_id(plan, judged)); });
  for (const auto& [flag, demand] : gate::flag_demands(plan).flags)
    if (const auto own = demands.flags.try_emplace(flag, demand).first;
        !own->second.is_due() && demand.is_due())
      own->second = demand;
  return demands;
}

std::vector<SmokeRecord> window_records(std::span<const evidence::Record> log,
                                        const std::vector<std::string>& patterns,
                                        const RunDocument& plan, UtcTime now) {
  const auto demands = logged_demands(plan);
  const auto order = log_order(log, now);
  std::vector<SmokeRecord> records;
  for (std::size_t i = 0; i < log.size(); ++i) {
    const Value* run = log[i].statement.predicate.find("seatrial_run");
    if (!run) continue;
    const auto finished = parse_time(run->text_or("finished", ""));
    if (!finished) continue;
    const RunReader reader(*run, patterns);
    SmokeRecord record{.at = *finished,
                       .logged = order[i].at,
                       .behind = {},
                       .mode = run->text_or("mode", "") == "strict" ? Mode::strict : Mode::light,
                       .outcome = reader.outcome(),
                       .source = fmt::format("record {}", log[i].index)};
    if (const auto behind = order[i].behind)
      record.behind =
          fmt::format("record {} of {}", log[*behind].index, format_time(*log[*behind].time));
    for (const auto& [flag, demand] : demands)
      if (auto value = reader.flag(flag, demand)) record.flags.emplace(flag, std::move(*value));
    records.push_back(std::move(record));
  }
  return records;
}

}  // namespace seatrial::app
