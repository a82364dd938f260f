#include "plan/judge.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "base/text.hpp"
#include "checks/intention.hpp"

namespace seatrial::plan {
namespace {

// One name for the spellings of an environment.
std::string canonical(std::string_view name) {
  static constexpr std::array aliases = {
      std::pair<std::string_view, std::string_view>{"prod", "production"},
      std::pair<std::string_view, std::string_view>{"stage", "staging"},
      std::pair<std::string_view, std::string_view>{"dev", "development"}};
  std::string lowered = lower(name);
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

// The first kind that is only understood and not built yet.
const checks::Intention* intention_of(const Binding& binding) {
  for (const Check& check : binding.checks)
    if (const checks::Intention* intention = checks::find_intention(check.kind)) return intention;
  return nullptr;
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
      return set(judged, State::not_applicable, "a signal: measured, and not judged");
    default:
      return set(judged, State::unbound, note);
  }
}

}  // namespace

void judge(const Item& item, const Binding* sidecar, Found found,
           const std::vector<std::string>& environments, JudgedItem& judged) {
  if (item.role == Role::rule)
    return set(judged, State::not_applicable, "a rule of when to roll back: no run judges it");
  if (item.waved_off && !sidecar)
    return set(judged, State::not_applicable,
               fmt::format("the document says \"{}\"", printable_line(*item.waved_off)));
  judged.binding = sidecar ? *sidecar : std::move(found.binding);
  if (!sidecar) judged.suggestions = std::move(found.suggestions);

  const bool is_explicit = judged.binding.source == BindingSource::sidecar ||
                           judged.binding.source == BindingSource::annotation;
  if ((item.role == Role::action || item.role == Role::signal) && !is_explicit) unbind(judged);
  if (judged.binding.source == BindingSource::none && found.owed)
    return set(judged, State::pending, "owed: " + found.note);
  if (judged.binding.source == BindingSource::none) return judge_unbound(item, found.note, judged);
  if (speaks_of_another(judged.binding, judged.environment, environments))
    return set(judged, State::not_applicable,
               fmt::format("speaks of {}", *judged.binding.environment));
  if (const checks::Intention* intention = intention_of(judged.binding))
    return set(judged, State::unbound,
               fmt::format("understood as '{}', a kind that is not built yet", intention->name));
  set(judged, State::planned, {});
}

}  // namespace seatrial::plan
