#include "plan/judge.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "base/text.hpp"

namespace seatrial::plan {
namespace {

// One name for the spellings of an environment.
std::string canonical(std::string_view name) {
  static constexpr std::array aliases = {
      std::pair<std::string_view, std::string_view>{"prod", "production"},
      std::pair<std::string_view, std::string_view>{"stage", "staging"},
      std::pair<std::string_view, std::string_view>{"dev", "development"}};
  const std::string lowered = lower(name);
  for (const auto& [alias, meant] : aliases)
    if (lowered == alias) return std::string(meant);
  return lowered;
}

bool speaks_of_another(const Binding& binding, const std::string& environment,
                       const std::vector<std::string>& environments) {
  if (!binding.environment) return false;
  const std::string meant = canonical(*binding.environment);
  return canonical(environment) != meant &&
         std::ranges::any_of(environments,
                             [&](const std::string& name) { return canonical(name) == meant; });
}

void set(JudgedItem& judged, State state, std::string note) {
  judged.state = state;
  judged.note = std::move(note);
}

void unbind(JudgedItem& judged) {
  for (Check& check : judged.binding.checks)
    judged.suggestions.push_back({.check = std::move(check), .reason = judged.binding.reason});
  judged.binding = {};
}

void judge_unbound(const Item& item, const std::string& note, JudgedItem& judged) {
  switch (item.role) {
    case Role::action:
    case Role::attestation:
      return set(judged, State::pending, "owed: nobody has attested this");
    case Role::sign_off:
      return set(judged, State::pending, "owed: nobody has signed this");
    case Role::signal:
      return set(judged, State::not_applicable, "measured by `seatrial watch`");
    default:
      return set(judged, State::unbound, note);
  }
}

struct Sum {
  bool unbound = false, pending = false, planned = false;
  std::size_t count = 0;

  void add(State state) {
    unbound |= state == State::unbound;
    pending |= state == State::pending;
    planned |= state == State::planned;
    ++count;
  }
  State state() const {
    if (unbound) return State::unbound;
    if (pending) return State::pending;
    return planned ? State::planned : State::not_applicable;
  }
};

bool only_sums_up(const Item& item, const JudgedItem& judged) {
  if (!judged.binding.checks.empty()) return false;
  if (item.form == Form::status) return true;
  return (item.role == Role::check || item.role == Role::criterion) && !item.verification;
}

void settle(const Item& item, JudgedItem& judged, const Sum& sum) {
  if (sum.count == 0 || !only_sums_up(item, judged)) return;
  set(judged, sum.state(), fmt::format("rolls up {}", plural(sum.count, "item")));
}

Sum sum_of_section(const Checklist& checklist, Range range, const JudgedColumn& judged) {
  Sum sum;
  for (std::size_t i = range.begin; i < range.end; ++i) {
    const Item& item = checklist.items[i];
    if (item.form != Form::status && !item.parent && item.required) sum.add(judged[i].state);
  }
  return sum;
}

}  // namespace

void judge(const Item& item, const Binding* sidecar, const Found& found,
           const std::vector<std::string>& environments, JudgedItem& judged) {
  if (item.role == Role::rule)
    return set(judged, State::not_applicable, "a rule, evaluated by `seatrial watch`");
  judged.binding = sidecar ? *sidecar : found.binding;
  judged.suggestions = sidecar ? std::vector<Suggestion>() : found.suggestions;

  const bool is_explicit = judged.binding.source == BindingSource::sidecar ||
                           judged.binding.source == BindingSource::annotation;
  if ((item.role == Role::action || item.role == Role::signal) && !is_explicit) unbind(judged);
  if (judged.binding.source == BindingSource::none) return judge_unbound(item, found.note, judged);
  if (speaks_of_another(judged.binding, judged.environment, environments))
    return set(judged, State::not_applicable,
               fmt::format("speaks of {}", *judged.binding.environment));
  set(judged, State::planned, {});
}

void sum_up(const Checklist& checklist, const Hierarchy& hierarchy, const JudgedColumn& judged) {
  std::vector<Sum> below(checklist.items.size());
  for (std::size_t i = checklist.items.size(); i-- > 0;) {
    const Item& item = checklist.items[i];
    if (item.form != Form::status) settle(item, judged[i], below[i]);
    if (item.parent && *item.parent < i && item.required) below[*item.parent].add(judged[i].state);
  }
  std::optional<Range> last;
  Sum sum;
  for (std::size_t i = 0; i < checklist.items.size(); ++i) {
    const Item& item = checklist.items[i];
    if (item.form != Form::status) continue;
    const Range range = hierarchy.below(i);
    if (!last || last->begin != range.begin || last->end != range.end)
      sum = sum_of_section(checklist, range, judged);
    last = range;
    settle(item, judged[i], sum);
  }
}

}  // namespace seatrial::plan
