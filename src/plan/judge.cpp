#include "plan/judge.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/environment_words.hpp"
#include "base/ranges.hpp"
#include "base/text.hpp"
#include "checks/intention.hpp"
#include "model/notes.hpp"

namespace seatrial::plan {
namespace {

// `meant` may be several: "production and staging".
bool is_called(const std::string& name, const std::string& meant) {
  if (name == meant) return true;
  const std::string place = environment_in(name);
  return !place.empty() && contains(environments_listed(meant), place);
}

bool is_configured(const std::string& meant, const std::vector<std::string>& configured) {
  return std::ranges::any_of(configured,
                             [&](const std::string& name) { return is_called(name, meant); });
}

// Is what is said of one environment said of another one than this? A name that tells nothing
// ("eu-1") is another one only where the sidecar knows the one that is meant.
bool speaks_of_another(const Binding& binding, const std::string& environment,
                       const std::vector<std::string>& configured) {
  if (!binding.environment || configured.empty()) return false;
  if (is_called(environment, *binding.environment)) return false;
  return !environment_in(environment).empty() || is_configured(*binding.environment, configured);
}

// Of "production and staging" the one that no run judges, where another one is; else empty.
std::string left_out_of(const std::string& meant, const std::vector<std::string>& configured) {
  std::string left_out;
  bool is_known = false;
  for (std::string& each : environments_listed(meant)) {
    if (is_configured(each, configured))
      is_known = true;
    else
      left_out = std::move(each);
  }
  return is_known ? left_out : std::string();
}

void leave_unjudged(const std::string& environment, JudgedItem& judged) {
  judged.state = State::unbound;
  judged.note =
      fmt::format("speaks of {}, which no run judges: add it to `environments:`", environment);
}

// What is said of an environment that the sidecar does not know is looked at by no run at all.
void leave_to_others(const std::string& meant, const std::vector<std::string>& configured,
                     JudgedItem& judged) {
  if (!is_configured(meant, configured)) return leave_unjudged(meant, judged);
  judged.state = State::not_applicable;
  judged.note = fmt::format("speaks of {}", meant);
}

// Why the item is not judged here, whatever its check. What the document says of an environment
// that the sidecar does not know is judged in all: it would be judged nowhere else. So is what
// people state of one that this run does not judge.
std::optional<std::string> why_elsewhere(const Environments& environments, const Binding& found,
                                         bool is_stated, const std::string& here) {
  if (environments.wanted && !environments.wanted->empty()) {
    if (contains(*environments.wanted, here)) return std::nullopt;
    return fmt::format("its binding is for {}", fmt::join(*environments.wanted, ", "));
  }
  const auto& meant = environments.meant;
  if (!meant || found.environment || is_called(here, *meant) ||
      !is_configured(*meant, is_stated ? environments.judged : environments.configured))
    return std::nullopt;
  return fmt::format("speaks of {}", *meant);
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

// A variable that an action sets shows whether that was done.
bool shows_action(const Binding& binding) {
  return std::ranges::all_of(binding.checks,
                             [](const Check& check) { return check.kind == "env"; });
}

// Nobody but a person can say whether "If using JWT" is so.
std::string note_of_condition(const Item& item) {
  constexpr std::size_t bytes_shown = 80;
  return item.condition ? fmt::format("asked for only on a condition: \"{}\"",
                                      shorten(printable_line(*item.condition), bytes_shown))
                        : std::string();
}

void judge_unbound(const Item& item, const std::string& note, JudgedItem& judged) {
  switch (item.role) {
    case Role::action:
    case Role::attestation:
      return set(judged, State::pending, std::string(owed_attestation));
    case Role::sign_off:
      return set(judged, State::pending, std::string(owed_signature));
    case Role::signal:
      return set(judged, State::not_applicable, "a signal: measured, and not judged");
    default:
      if (item.polarity == Polarity::trigger)
        return set(judged, State::unbound, "it must not be so: bind what shows that it is not");
      return set(judged, State::unbound, note.empty() ? note_of_condition(item) : note);
  }
}

}  // namespace

void judge(const Item& item, const Binding* sidecar, Found found, const Environments& environments,
           JudgedItem& judged) {
  if (item.role == Role::rule)
    return set(judged, State::not_applicable, "a rule of when to roll back: no run judges it");
  if (item.waved_off && !sidecar)
    return set(judged, State::not_applicable,
               fmt::format("the document says \"{}\"", printable_line(*item.waved_off)));
  const bool is_stated = !sidecar && found.binding.checks.empty();
  if (auto elsewhere = why_elsewhere(environments, found.binding, is_stated, judged.environment))
    return set(judged, State::not_applicable, std::move(*elsewhere));
  judged.binding = sidecar ? *sidecar : std::move(found.binding);
  if (!sidecar) judged.suggestions = std::move(found.suggestions);

  const bool is_explicit = judged.binding.source == BindingSource::sidecar ||
                           judged.binding.source == BindingSource::annotation;
  const bool is_owed = item.role == Role::action && !shows_action(judged.binding);
  if ((is_owed || item.role == Role::signal) && !is_explicit) unbind(judged);
  if (judged.binding.source == BindingSource::none && found.owed)
    return set(judged, State::pending, "owed: " + found.note);
  if (judged.binding.source == BindingSource::none) return judge_unbound(item, found.note, judged);
  if (!sidecar && !environments.told_apart.empty())
    return leave_unjudged(std::string(environments.told_apart), judged);
  if (speaks_of_another(judged.binding, judged.environment, environments.configured))
    return leave_to_others(*judged.binding.environment, environments.configured, judged);
  if (judged.binding.environment)
    if (const auto other = left_out_of(*judged.binding.environment, environments.configured);
        !other.empty())
      return leave_unjudged(other, judged);
  const bool is_of_all =
      !is_explicit && shows_action(judged.binding) && names_every_environment(item.text);
  if (is_of_all && environments.configured.size() == 1)
    return set(judged, State::unbound,
               fmt::format("speaks of all environments, and {} is the only one known: add the "
                           "others to `environments:`",
                           environments.configured.front()));
  if (const checks::Intention* intention = intention_of(judged.binding)) {
    judged.binding.is_built = false;  // no check decides it, so that a person may
    return set(judged, State::unbound,
               fmt::format("understood as '{}', a kind that is not built yet", intention->name));
  }
  set(judged, State::planned, {});
}

}  // namespace seatrial::plan
