#include "app/decision.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/written_values.hpp"
#include "base/ranges.hpp"
#include "checklist/syntax.hpp"
#include "gate/sign_offs.hpp"
#include "gate/signed_items.hpp"
#include "gate/standing.hpp"
#include "gate/streak_items.hpp"
#include "model/blocks.hpp"
#include "plan/roll_up.hpp"

namespace seatrial::app {
namespace {

// Why the calendar of a gate is closed; none: it has none, or may be passed.
std::optional<std::string> why_closed(const plan::Config& config, const plan::GateConfig& gate,
                                      const gate::Zones& zones, UtcTime now) {
  for (const plan::CalendarConfig& each : config.calendars) {
    if (each.calendar.name != gate.calendar) continue;
    if (const auto why = gate::why_closed(each.calendar, zones, now))
      return fmt::format("{}{}' is closed: {}", block_words::calendar, gate.calendar, *why);
  }
  return std::nullopt;
}

// Under the phase's own name or, as `init` writes it, "phase-1".
bool has_gate(const plan::Config& config, const std::string& phase) {
  return contains(config.gates, phase, &plan::GateConfig::name) ||
         contains(config.gates, checklist::slug(phase), &plan::GateConfig::name);
}

}  // namespace

std::vector<gate::Gate> gates_of(const plan::Config& config, const gate::Zones& zones,
                                 UtcTime now) {
  std::vector<gate::Gate> gates;
  for (const plan::GateConfig& gate : config.gates)
    gates.push_back({.name = gate.name,
                     .items = gate.items,
                     .sign_off = gate.sign_off,
                     .quorum = gate.quorum,
                     .after = gate.after,
                     .calendar = gate.calendar,
                     .allow_light = gate.allow_light,
                     .closed = why_closed(config, gate, zones, now),
                     .signatures = {}});
  return gates;
}

std::vector<gate::Window> windows_of(const plan::Config& config, const gate::Zones& zones) {
  std::vector<gate::Window> windows;
  for (const plan::WindowConfig& window : config.windows)
    windows.push_back({.name = window.name,
                       .items = window.items,
                       .days = window.days,
                       .zone = zones.at(window.zone),
                       .restarts_on_deployment = window.restarts_on_deployment});
  return windows;
}

std::vector<Calendar> calendars_of(const plan::Config& config) {
  std::vector<Calendar> calendars;
  for (const plan::CalendarConfig& each : config.calendars) calendars.push_back(each.calendar);
  return calendars;
}

std::vector<gate::Gate> phase_gates(const RunDocument& document, const plan::Config& config) {
  std::vector<gate::Gate> gates;
  for (const Checklist& checklist : document.checklists) {
    std::vector<std::string> before;
    for (const Item& item : checklist.items) {
      if (!item.phase || contains(before, *item.phase)) continue;
      before.push_back(*item.phase);
      if (contains(gates, *item.phase, &gate::Gate::name) || has_gate(config, *item.phase))
        continue;
      gate::Gate phase{.name = *item.phase};
      phase.phase = *item.phase;
      if (before.size() > 1 && !item.track) phase.after = {before[before.size() - 2]};
      gates.push_back(std::move(phase));
    }
  }
  return gates;
}

void apply_evidence_and_decide(RunDocument& document, std::vector<gate::Gate>& gates,
                               const gate::Situation& situation) {
  gate::apply_statements(document, situation);
  gate::apply_streaks(document, situation);
  for (gate::Gate& gate : gates) gate.signatures = gate::signatures_of(document, gate, situation);
  gate::apply_signatures(document, gates);
  gate::apply_waivers(document, situation, gate::Covers::items);
  gate::apply_failed_sums(document, situation);
  plan::roll_up(document);
  gate::apply_waivers(document, situation, gate::Covers::sums);
  for (JudgedItem& judged : document.items)  // what somebody has stated of a sum is its own
    if (judged.binding.checks.empty() && !judged.results.empty()) judged.rolls_up = false;
  gate::decide(document, gates);
  contradict_written_values(document);
}

}  // namespace seatrial::app
