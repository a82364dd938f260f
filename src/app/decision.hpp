#pragma once

#include <vector>

#include "app/load.hpp"
#include "gate/calendar.hpp"
#include "gate/decide.hpp"
#include "gate/situation.hpp"

namespace seatrial::app {

// The gates of the sidecar, as they stand at a moment.
std::vector<gate::Gate> gates_of(const plan::Config& config, const gate::Zones& zones, UtcTime now);

// The windows of the sidecar, each with its zone.
std::vector<gate::Window> windows_of(const plan::Config& config, const gate::Zones& zones);

std::vector<Calendar> calendars_of(const plan::Config& config);

// One gate for each phase of a checklist, after the phases before it, where the sidecar has no gate
// of that name. Parallel tracks wait for nobody.
std::vector<gate::Gate> phase_gates(const RunDocument& document, const plan::Config& config);

// From what was found of the items to a decision: statements, signatures and waivers of the ledger
// are put in, nested items are added up, gates are judged. Fills in the signatures of the gates.
void apply_evidence_and_decide(RunDocument& document, std::vector<gate::Gate>& gates,
                               const gate::Situation& situation);

}  // namespace seatrial::app
