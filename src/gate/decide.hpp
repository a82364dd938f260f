#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/run.hpp"

namespace seatrial::gate {

struct Gate {
  std::string name;
  std::vector<std::string> items;     // id patterns; one with a '#' is matched against "path#id"
  std::optional<std::string> phase;   // or all items of this phase
  std::vector<std::string> sign_off;  // roles that must sign
  std::optional<std::size_t> quorum;  // how many of them; none: all
  std::vector<std::string> after;     // gates that must be GO before this one counts
  std::string calendar;               // its name; empty: none
  bool allow_light = false;
  // It makes a day of a window: what streaks decide is no part of it, nor are lines beside its
  // items that could not be read.
  bool is_of_window = false;
  // How things stand now.
  std::optional<std::string> closed;  // why its calendar forbids to pass it
  std::vector<Signature> signatures;  // of the roles; empty: nobody has signed
};

// The rules by which records decide a gate; raised where the same records come to something else
// than before. 1 are those of decisions that do not tell.
inline constexpr int rules_version = 2;

// Is the item one of those that decide the gate?
bool belongs(const RunDocument& document, const JudgedItem& judged, const Gate& gate);

// Any required item fail, error or blocked: NO-GO; else any pending, stale or unbound: HOLD; else
// GO. Without a single pass or waiver never GO, nor with lines that look like items and could not
// be read. A light run decides about what it looked at; it satisfies a gate only where the gate
// allows it. Sets the document's decision and gates. What keeps a gate from GO is listed: ids
// ("path#id" where several checklists are loaded), and in words where no item is to blame. A gate
// that wants signatures it lacks is held, and so is one that comes after a gate that is not GO.
// Outside its calendar a gate is NO-GO.
void decide(RunDocument& document, const std::vector<Gate>& gates);

// Have enough roles signed?
bool is_signed(const Gate& gate);

// What one gate makes of a run, without the gates that come before it.
GateResult judge_gate(const RunDocument& document, const Gate& gate);

// exit_failed: a required item is false; else exit_undecided: one could not be decided; else
// exit_hold: HOLD; else exit_done. A plan evaluated nothing and is done.
int exit_code(const RunDocument& document);

// The same for a document that holds one gate and its items: what the gate decided is the answer,
// also where no item is to blame.
int exit_code_of_gate(const RunDocument& document);

}  // namespace seatrial::gate
