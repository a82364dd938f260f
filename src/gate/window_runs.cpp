#include "gate/window_runs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ranges>

#include "base/ranges.hpp"
#include "base/text.hpp"
#include "gate/definitions.hpp"
#include "gate/flag_demands.hpp"
#include "gate/situation.hpp"
#include "gate/streak_items.hpp"
#include "gate/tally.hpp"

namespace seatrial::gate {
namespace {

State state_of(const ObservedItem& item) {
  return item.waived ? State::waived : item.state;
}

template <class Items>
auto seen_of(const Items& items, std::size_t place) {
  return std::ranges::equal_range(items, place, {}, [](const auto& seen) { return seen.first; });
}

template <class Items>
std::vector<State> states_of(const Items& items, const std::vector<std::size_t>& places) {
  std::vector<State> states;
  for (const std::size_t place : places)
    for (const auto& [at, item] : seen_of(items, place)) states.push_back(state_of(*item));
  return states;
}

bool are_good(const std::vector<State>& states) {
  return !states.empty() && std::ranges::all_of(states, [](State state) {
    return state == State::pass || state == State::waived || state == State::not_applicable;
  });
}

std::string path_of(const std::string& id) {
  return id.substr(0, id.rfind('#'));
}

bool is_exact(std::string_view pattern) {
  return pattern.find_first_of("*?[]{}!\\") == pattern.npos;
}

}  // namespace

LoggedRuns::LoggedRuns(const Ledger& ledger, const RunDocument& plan, Definitions definitions)
    : plan_(plan), definitions_(std::move(definitions)) {
  read_plan();
  const LoggedDemands demands = logged_demands();
  runs_.reserve(ledger.runs.size());
  for (const RecordedRun& run : ledger.runs) read_run(run, demands);
}

std::size_t LoggedRuns::know(const std::string& id) {
  const auto [place, is_new] = places_.emplace(id, known_.size());
  if (is_new) {
    known_.push_back({.id = id, .judged = {}});
    short_ids_[id.substr(id.rfind('#') + 1)].push_back(place->second);
  }
  return place->second;
}

void LoggedRuns::read_plan() {
  const auto left_out = decided_by_streaks(plan_);
  for (const JudgedItem& judged : plan_.items) {
    const std::string id = qualified_id(plan_, judged);
    paths_.insert(path_of(id));
    Known& known = known_[know(id)];
    known.judged.push_back(&judged);
    known.is_left_out = left_out.contains(logged_id(plan_, judged));
  }
}

LoggedRuns::LoggedDemands LoggedRuns::logged_demands() {
  LoggedDemands demands;
  for (const auto& [flag, demand] : flag_demands(plan_).flags)
    if (demand.is_due())
      demands[flag].value = demand.allowed.empty() ? "as demanded" : demand.allowed.front();
  for (const JudgedItem& judged : plan_.items) {
    const auto bound = bound_values(plan_, judged);
    for (const auto& [flag, values] : bound) {
      const auto demand = demands.find(flag);
      if (demand == demands.end()) continue;
      if (values.denied.empty() && !contains(values.allowed, demand->second.value)) continue;
      const std::size_t place = know(qualified_id(plan_, judged));
      demand->second.items.push_back(place);
      if (bound.size() == 1) demand->second.items_of_it_alone.push_back(place);
    }
  }
  return demands;
}

// A record without a path is of the only checklist.
std::string LoggedRuns::with_path(const std::string& logged) const {
  return logged.starts_with('#') && paths_.size() == 1 ? *paths_.begin() + logged : logged;
}

const LoggedRuns::Flags& LoggedRuns::flags(std::size_t run, std::string_view environment) const {
  const auto own = runs_[run].flags_in.find(environment);
  return own == runs_[run].flags_in.end() ? runs_[run].flags : own->second;
}

void LoggedRuns::read_run(const RecordedRun& recorded, const LoggedDemands& demands) {
  Run run{.recorded = &recorded, .items = {}};
  for (const ObservedItem& item : recorded.items) {
    const std::string id = with_path(item.item);
    if (!paths_.contains(path_of(id))) continue;
    run.items.emplace_back(know(id), &item);
    run.tells_demands = run.tells_demands || !item.demand.empty();
  }
  std::ranges::stable_sort(run.items, {}, [](const Observed& seen) { return seen.first; });
  for (const auto& [flag, demand] : demands) {
    if (recorded.flags) {
      const auto told = recorded.flags->find(flag);
      if (told != recorded.flags->end()) run.flags.insert(*told);
      for (const auto& [environment, flags] : recorded.flags_in)
        if (const auto own = flags.find(flag); own != flags.end())
          run.flags_in[environment].insert(*own);
      continue;
    }
    // Older records have only the states of items.
    const auto alone = states_of(run.items, demand.items_of_it_alone);
    if (are_good(alone) || are_good(states_of(run.items, demand.items)))
      run.flags.emplace(flag, demand.value);
    else if (!alone.empty())
      run.flags.emplace(flag, "another value");
  }
  runs_.push_back(std::move(run));
}

std::vector<std::size_t> LoggedRuns::named_by(const std::string& pattern) const {
  std::vector<std::size_t> found;
  if (!is_exact(pattern)) {
    for (std::size_t place = 0; place < known_.size(); ++place)
      if (names_item(pattern, known_[place].id)) found.push_back(place);
  } else if (const auto whole = places_.find(pattern); whole != places_.end()) {
    found.push_back(whole->second);
  } else if (const auto ids = short_ids_.find(pattern); ids != short_ids_.end()) {
    found = ids->second;
  }
  return found;
}

LoggedRuns::Chosen LoggedRuns::choose(const WindowItems& wanted) const {
  Chosen chosen{.items = {}, .environment = wanted.environment, .unmatched = {}};
  for (const std::string& pattern : wanted.patterns) {
    bool is_planned = false;
    for (const std::size_t place : named_by(pattern)) {
      is_planned = is_planned || !known_[place].judged.empty();
      if (!known_[place].is_left_out) chosen.items.push_back(place);
    }
    if (!is_planned && chosen.unmatched.empty()) chosen.unmatched = pattern;
  }
  std::ranges::sort(chosen.items);
  const auto repeated = std::ranges::unique(chosen.items);
  chosen.items.erase(repeated.begin(), repeated.end());
  return chosen;
}

// What has become required since is, and what was.
bool LoggedRuns::is_required(const Known& known, const ObservedItem& item) const {
  return item.required || std::ranges::any_of(known.judged, [&](const JudgedItem* judged) {
           return plan_.item_of(*judged).required;
         });
}

std::optional<LoggedRuns::Reading> LoggedRuns::read(std::size_t place, const Chosen& chosen) const {
  const Run& run = runs_[place];
  const auto elsewhere = why_of_another_directory(run.recorded->source, plan_.root, Word::condemns);
  ItemTally tally;
  bool is_record = chosen.environment.empty() && !run.items.empty();
  for (const std::size_t wanted : chosen.items)
    for (const auto& [at, item] : seen_of(run.items, wanted)) {
      if (!chosen.environment.empty() && item->environment != chosen.environment) continue;
      is_record = true;
      tally.add(is_required(known_[wanted], *item), state_of(*item));
    }
  if (!is_record) return std::nullopt;
  const bool is_whole = !run.recorded->interrupted;
  const Decision decision = std::max(tally.decision(), is_whole ? Decision::go : Decision::hold);
  if (elsewhere && decision == Decision::no_go) return std::nullopt;  // of nothing that is here
  return Reading{.outcome = outcome_of(decision), .why_not_counted = why_not_counted(run, chosen)};
}

std::string LoggedRuns::told(const JudgedItem& judged) const {
  std::string text = printable_line(logged_id(plan_, judged));
  if (plan_.environments.size() > 1)
    text += fmt::format(" [{}]", printable_line(judged.environment));
  return text;
}

std::string LoggedRuns::why_not_counted(const Run& run, const Chosen& chosen) const {
  if (auto why = why_key_does_not_count(run.recorded->source)) return std::move(*why);
  if (saw_changes(run.recorded->source)) return "was made while the repository changed";
  if (auto why = why_of_another_directory(run.recorded->source, plan_.root, Word::clears))
    return std::move(*why);
  if (run.recorded->source.files.contains(std::string(work_tree_name)))
    return "was made with changes that are not committed";
  if (!chosen.unmatched.empty())
    return fmt::format("cannot be judged: the pattern '{}' matches no item",
                       printable_line(chosen.unmatched));
  for (const std::size_t wanted : chosen.items)
    for (const JudgedItem* judged : known_[wanted].judged) {
      if (!plan_.item_of(*judged).required) continue;
      if (!chosen.environment.empty() && judged->environment != chosen.environment) continue;
      bool is_seen = false;
      for (const auto& [at, item] : seen_of(run.items, wanted)) {
        if (item->environment != judged->environment) continue;
        is_seen = true;
        if (item->waived)
          return fmt::format("has {} under a waiver alone, which is no pass: it is {}",
                             told(*judged), name(item->state));
        if (run.tells_demands && item->demand != judged->demand)
          return fmt::format("checked something else of {} than is demanded now", told(*judged));
        if (auto why = why_defined_otherwise(*run.recorded, *judged, definitions_)) return *why;
      }
      if (run.tells_demands && !is_seen) return fmt::format("did not look at {}", told(*judged));
    }
  return {};
}

}  // namespace seatrial::gate
