#include "gate/window_log.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/ranges.hpp"
#include "base/text.hpp"
#include "gate/flag_demands.hpp"
#include "gate/log_order.hpp"
#include "gate/streak_items.hpp"

namespace seatrial::gate {
namespace {

bool matches_any(const std::vector<std::string>& patterns, std::string_view id) {
  return std::ranges::any_of(patterns, [&](const std::string& pattern) {
    const bool with_path = pattern.find('#') != pattern.npos;
    return glob_matches(pattern, with_path ? id : id.substr(id.find('#') + 1));
  });
}

// Of an item as a run names it: without the path where the plan has one checklist.
std::string_view short_id(const RunDocument& plan, std::string_view id) {
  return plan.checklists.size() == 1 ? id.substr(id.find('#') + 1) : id;
}

// Which items demand a value of a flag, and which of them demand nothing else.
struct LoggedDemand {
  std::string value;
  std::vector<std::string> items;
  std::vector<std::string> items_of_it_alone;
};

std::map<std::string, LoggedDemand> logged_demands(const RunDocument& plan) {
  std::map<std::string, LoggedDemand> demands;
  for (const auto& [flag, demand] : flag_demands(plan).flags)
    if (demand.is_due())
      demands[flag].value = demand.allowed.empty() ? "as demanded" : demand.allowed.front();
  for (const JudgedItem& judged : plan.items) {
    const std::string id = logged_id(plan, judged);
    const auto bound = bound_values(plan, judged);
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
  RunReader(const RecordedRun& run, const WindowItems& items, const std::set<std::string>& left_out,
            const RunDocument& plan)
      : run_(run) {
    for (const ObservedItem& item : run.items) {
      const std::string id(short_id(plan, item.item));
      states_[id].push_back(state_of(item));
      tells_demands_ = tells_demands_ || !item.demand.empty();
      if (!items.environment.empty() && item.environment != items.environment) continue;
      if (!matches_any(items.patterns, item.item) || left_out.contains(id)) continue;
      own_.emplace(id, &item);
    }
  }

  bool is_empty() const { return own_.empty(); }

  Outcome outcome() const {
    bool passed = false, owed = run_.interrupted;
    for (const auto& [id, item] : own_) {
      const State state = state_of(*item);
      passed = passed || state == State::pass || state == State::waived;
      if (!item->required) continue;
      if (state == State::fail || state == State::error || state == State::blocked)
        return Outcome::fail;
      owed = owed || state == State::pending || state == State::stale || state == State::unbound;
    }
    return passed && !owed ? Outcome::pass : Outcome::pending;
  }

  // Why the run is not about what is demanded of an item now; empty: it is, or is too old to tell.
  std::string why_other(const std::string& id, const JudgedItem& judged) const {
    if (!tells_demands_) return {};
    const auto [first, last] = own_.equal_range(id);
    bool is_seen = false;
    for (auto each = first; each != last; ++each) {
      if (each->second->environment != judged.environment) continue;
      is_seen = true;
      if (each->second->demand != judged.demand)
        return fmt::format("checked something else of {} than is demanded now", printable_line(id));
    }
    return is_seen ? std::string() : fmt::format("did not look at {}", printable_line(id));
  }

  // As the record names it; none: it does not tell. Older records have only the states of items.
  std::optional<std::optional<std::string>> flag(const std::string& name,
                                                 const LoggedDemand& demand) const {
    if (run_.flags) {
      const auto found = run_.flags->find(name);
      if (found == run_.flags->end()) return std::nullopt;
      return found->second;
    }
    if (is_good(demand.items) || is_good(demand.items_of_it_alone)) return demand.value;
    if (states_of(demand.items_of_it_alone).empty()) return std::nullopt;
    return "another value";
  }

 private:
  static State state_of(const ObservedItem& item) {
    return item.waived ? State::waived : item.state;
  }

  std::vector<State> states_of(const std::vector<std::string>& items) const {
    std::vector<State> states;
    for (const std::string& id : items)
      if (const auto found = states_.find(id); found != states_.end())
        states.insert(states.end(), found->second.begin(), found->second.end());
    return states;
  }

  bool is_good(const std::vector<std::string>& items) const {
    const auto states = states_of(items);
    return !states.empty() && std::ranges::all_of(states, [](State state) {
      return state == State::pass || state == State::waived || state == State::not_applicable;
    });
  }

  const RecordedRun& run_;
  bool tells_demands_ = false;
  std::multimap<std::string, const ObservedItem*> own_;  // of the window
  std::map<std::string, std::vector<State>> states_;     // of all its items
};

// What each record has to have looked at.
struct Wanted {
  std::string id;
  const JudgedItem* judged;
};

std::vector<Wanted> wanted_of(const RunDocument& plan, const WindowItems& items,
                              const std::set<std::string>& left_out) {
  std::vector<Wanted> wanted;
  for (const JudgedItem& judged : plan.items) {
    if (judged.binding.checks.empty() || judged.demand.empty() || !plan.item_of(judged).required)
      continue;
    if (!items.environment.empty() && judged.environment != items.environment) continue;
    std::string id = logged_id(plan, judged);
    if (matches_any(items.patterns, id) && !left_out.contains(id))
      wanted.push_back({.id = std::move(id), .judged = &judged});
  }
  return wanted;
}

std::string why_other(const RunReader& reader, const std::vector<Wanted>& wanted) {
  for (const Wanted& each : wanted)
    if (auto why = reader.why_other(each.id, *each.judged); !why.empty()) return why;
  return {};
}

// Where the log has a record, and behind which one.
class Places {
 public:
  Places(const Ledger& ledger, UtcTime now)
      : ledger_(ledger), order_(log_order(ledger.claimed, now)) {}

  SmokeRecord record_at(std::uint64_t index, UtcTime at) const {
    SmokeRecord record{.at = at, .source = fmt::format("record {}", index)};
    record.record = index;
    if (index >= order_.size()) return record;
    record.logged = order_[index].at;
    if (const auto behind = order_[index].behind)
      record.behind =
          fmt::format("record {} of {}", *behind, format_time(*ledger_.claimed[*behind]));
    return record;
  }

 private:
  const Ledger& ledger_;
  std::vector<Logged> order_;
};

std::string normal(std::string_view words) {
  return lower(collapse_spaces(trim(words)));
}

// Why an answer does not count; empty: it does.
std::string why_not(const RecordedStatement& answer, const Question& question) {
  if (answer.source.key_revoked) return "is signed with a key that was revoked";
  if (question.role.empty()) return {};
  if (answer.role != question.role)
    return fmt::format("is not {}'s", printable_line(question.role));
  if (!contains(question.keys, answer.source.key))
    return fmt::format("is not signed with a key of {}", printable_line(question.role));
  return {};
}

}  // namespace

bool same_question(std::string_view left, std::string_view right) {
  return normal(left) == normal(right);
}

std::vector<UtcTime> deployment_starts(const Ledger& ledger, UtcTime now) {
  std::vector<UtcTime> starts;
  const auto order = log_order(ledger.claimed, now);
  for (const RecordedDeployment& deployment : ledger.deployments)
    if (deployment.started && deployment.source.record < order.size())
      starts.push_back(order[deployment.source.record].at);
  return starts;
}

std::vector<std::string> items_of_window(const RunDocument& plan,
                                         const std::vector<std::string>& patterns) {
  const auto left_out = decided_by_streaks(plan);
  std::vector<std::string> ids;
  for (const JudgedItem& judged : plan.items) {
    const std::string id = logged_id(plan, judged);
    if (matches_any(patterns, id) && !left_out.contains(id) && (ids.empty() || ids.back() != id))
      ids.push_back(id);
  }
  return ids;
}

Demands demands_in(const RunDocument& plan, const std::vector<std::string>& patterns) {
  const auto ids = items_of_window(plan, patterns);
  Demands demands = flag_demands(
      plan, [&](const JudgedItem& judged) { return contains(ids, logged_id(plan, judged)); });
  for (const auto& [flag, demand] : flag_demands(plan).flags)
    if (const auto own = demands.flags.try_emplace(flag, demand).first;
        !own->second.is_due() && demand.is_due())
      own->second = demand;
  return demands;
}

std::vector<SmokeRecord> window_records(const Ledger& ledger, const WindowItems& items,
                                        const RunDocument& plan, UtcTime now) {
  const auto demands = logged_demands(plan);
  const auto left_out = decided_by_streaks(plan);
  const auto wanted = wanted_of(plan, items, left_out);
  const Places places(ledger, now);
  std::vector<SmokeRecord> records;
  for (const RecordedRun& run : ledger.runs) {
    if (!run.finished) continue;
    const RunReader reader(run, items, left_out, plan);
    if (reader.is_empty() && !items.environment.empty()) continue;
    SmokeRecord record = places.record_at(run.source.record, *run.finished);
    record.mode = run.mode;
    record.outcome = reader.outcome();
    record.other = run.source.key_revoked ? "is signed with a key that was revoked"
                                          : why_other(reader, wanted);
    for (const auto& [flag, demand] : demands)
      if (auto value = reader.flag(flag, demand)) record.flags.emplace(flag, std::move(*value));
    records.push_back(std::move(record));
  }
  return records;
}

std::vector<SmokeRecord> answer_records(const Ledger& ledger, const Question& question,
                                        UtcTime now) {
  const Places places(ledger, now);
  std::vector<SmokeRecord> records;
  for (const RecordedStatement& answer : ledger.statements) {
    if (answer.none.empty() || answer.withdrawn || !same_question(answer.none, question.none))
      continue;
    SmokeRecord record = places.record_at(answer.source.record, answer.source.at);
    record.outcome = answer.outcome;
    record.other = why_not(answer, question);
    record.why = shorten(printable_line(answer.text), 120);
    if (record.outcome == Outcome::fail && !record.other.empty()) continue;
    records.push_back(std::move(record));
  }
  return records;
}

}  // namespace seatrial::gate
