#pragma once

#include <string>
#include <vector>

#include "model/run.hpp"
#include "run/environment.hpp"
#include "run/runner.hpp"

namespace seatrial::run {

// What came out of one item in one environment.
struct Judgement {
  State state = State::error;
  std::string note;
  bool waits_for_consent = false;
  std::vector<CheckResult> results;
};

// Runs an item's checks one after the other. Consent, light mode, references, attempts and
// redaction are settled here; the kinds know nothing of them.
Judgement evaluate(const JudgedItem& item, const Checklist& checklist,
                   const LoadedEnvironment& environment, const secrets::Redactor& redactor,
                   world::World& world, const Options& options);

// Why a check is pending that nobody has allowed yet.
std::string consent_note(const Checklist& checklist);

// What several results add up to: all of them must pass, or `enough` of them.
State combine(const std::vector<CheckResult>& results, std::optional<std::size_t> enough);

}  // namespace seatrial::run
