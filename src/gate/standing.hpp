#pragma once

#include "gate/situation.hpp"
#include "model/run.hpp"

// What the evidence makes of the items of a plan. Nothing is run again.
namespace seatrial::gate {

// What a pass of a light run is worth.
enum class LightRuns { count_not, count };

// Gives each item that has checks what the newest run found that counts: a run that checked the
// same, on the same subject, and not too long ago. Where none counts the item is `stale`, and
// `planned` where no run has looked at it. A light run counts where `light` says so, and always
// where it found something bad.
void apply_runs(RunDocument& document, const Situation& situation, LightRuns light);

// The check that wants a statement; none: there is none, or something is measured.
const Check* wanted_statement(const Binding& binding);

// Gives each item that wants a statement, or that nobody can check, the newest one that counts.
void apply_statements(RunDocument& document, const Situation& situation);

// What adds up others is false where somebody states so, whatever those are. It is true by them
// alone. To be asked before they are added up.
void apply_failed_sums(RunDocument& document, const Situation& situation);

// Covers what is not satisfied by the waivers that have not expired; what is beneath stays visible.
// Items of their own first, and once they are added up those that add up others.
enum class Covers { items, sums };
void apply_waivers(RunDocument& document, const Situation& situation, Covers covers);

// A waiver that is in force on an item that needs none now.
struct IdleWaiver {
  const JudgedItem* judged = nullptr;
  const RecordedWaiver* waiver = nullptr;
};
std::vector<IdleWaiver> idle_waivers(const RunDocument& document, const Situation& situation);

}  // namespace seatrial::gate
