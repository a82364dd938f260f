#include "model/run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "base/ranges.hpp"
#include "base/text.hpp"
#include "model/reasons.hpp"

namespace seatrial {
namespace {

std::string_view is(std::size_t count) {
  return count == 1 ? "is" : "are";
}

// An item that sums up others says nothing beside them.
std::array<std::size_t, all_states.size()> count_required(const RunDocument& document) {
  std::array<std::size_t, all_states.size()> counts{};
  for (const JudgedItem& judged : document.items)
    if (document.item_of(judged).required && !judged.rolls_up)
      ++counts[static_cast<std::size_t>(judged.state)];
  return counts;
}

bool is_satisfied(const JudgedItem& judged) {
  return judged.state == State::pass || judged.state == State::waived;
}

}  // namespace

State state_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::pass:
      return State::pass;
    case Outcome::fail:
      return State::fail;
    case Outcome::error:
      return State::error;
    case Outcome::blocked:
      return State::blocked;
    case Outcome::pending:
      return State::pending;
    case Outcome::skipped:
      return State::skipped;
    case Outcome::not_applicable:
      return State::not_applicable;
  }
  return State::error;
}

bool is_bad(State state) {
  return state == State::fail || state == State::error || state == State::blocked;
}

std::string qualified_id(const Checklist& checklist, std::string_view id) {
  return fmt::format("{}#{}", checklist.shared_path(), id);
}

std::string qualified_id(const RunDocument& document, const JudgedItem& judged) {
  return qualified_id(document.checklists[judged.checklist], document.item_of(judged).id);
}

std::string logged_id(const RunDocument& document, const JudgedItem& judged) {
  return document.checklists.size() == 1 ? document.item_of(judged).id
                                         : qualified_id(document, judged);
}

std::array<std::size_t, all_states.size()> count_states(const RunDocument& document) {
  std::array<std::size_t, all_states.size()> counts{};
  for (const JudgedItem& judged : document.items) ++counts[static_cast<std::size_t>(judged.state)];
  return counts;
}

std::size_t count_unread(const RunDocument& document) {
  std::size_t count = 0;
  for (const Checklist& checklist : document.checklists) count += checklist.unread.size();
  return count;
}

std::string unread_text(std::size_t count) {
  return count == 1 ? "1 line looks like an item and could not be read"
                    : fmt::format("{} lines look like items and could not be read", count);
}

namespace {

bool is_of_another_gate(std::string_view blocking) {
  return blocking.starts_with("(it comes after the gate '");
}

// Told of the whole run already.
bool is_of_whole_run(std::string_view blocking) {
  const std::string_view reason = blocking.substr(1, blocking.size() - 2);
  return reason.ends_with("that may be items could not be read") || reason == interrupted_reason ||
         reason == changed_reason;
}

// What keeps a gate closed beside its items: its signatures, its calendar; and, where it is the
// only one that is told of, the gates before it.
std::vector<std::string> own_reasons(const GateResult& gate, bool is_only_one) {
  std::vector<std::string> own;
  for (const std::string& blocking : gate.blocking)
    if (blocking.starts_with('(') && blocking.ends_with(')') && !is_of_whole_run(blocking) &&
        (is_only_one || !is_of_another_gate(blocking)))
      own.push_back(blocking.substr(1, blocking.size() - 2));
  return own;
}

}  // namespace

std::vector<std::string> gate_reasons(const RunDocument& document) {
  std::vector<std::string> reasons;
  if (document.mode != Mode::strict || document.planned_only) return reasons;
  const bool is_only_one = document.gates.size() == 1;
  for (const GateResult& gate : document.gates)
    for (const std::string& reason : own_reasons(gate, is_only_one)) {
      if (contains(reasons, reason)) continue;
      if (is_only_one) {
        reasons.push_back(reason);
        continue;
      }
      reasons.push_back(
          fmt::format("the gate '{}' is {}: {}", gate.name, name(gate.decision), reason));
      break;
    }
  return reasons;
}

std::vector<std::string> reasons(const RunDocument& document) {
  std::vector<std::string> all = reasons_beside_gates(document);
  std::ranges::move(gate_reasons(document), std::back_inserter(all));
  return all;
}

std::vector<std::string> reasons_beside_gates(const RunDocument& document) {
  const auto required = count_required(document);
  const auto count = [&](State state) { return required[static_cast<std::size_t>(state)]; };
  std::string of = fmt::format(" of {}", plural(document.items.size(), "item"));
  if (document.environments.size() > 1)
    of += fmt::format(" in {} environments", document.environments.size());
  std::vector<std::string> reasons;
  const auto add = [&](std::size_t number, std::string_view text) {
    if (number == 0) return;
    reasons.push_back(fmt::format("{}{} {}", number, reasons.empty() ? of : "", text));
  };
  const auto add_state = [&](State state, std::string_view text) {
    add(count(state), fmt::format("{} {}", is(count(state)), text));
  };
  add(count(State::fail), "failed");
  add(count(State::error) + count(State::blocked), "could not be checked");
  add_state(State::stale, "out of date");
  add_state(State::pending, "pending");
  add(count(State::unbound), "nobody knows how to check");
  add(count(State::planned), "did not start");
  if (const std::size_t unread = count_unread(document)) reasons.push_back(unread_text(unread));
  if (reasons.empty() && std::ranges::none_of(document.items, is_satisfied))
    reasons.push_back(fmt::format("nothing was shown to be true: 0{} pass", of));
  if (document.interrupted) reasons.emplace_back(interrupted_reason);
  if (!document.change.empty())
    reasons.push_back(fmt::format("{}: {}", changed_reason, document.change));
  return reasons;
}

}  // namespace seatrial
