#include "report/observation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/ranges.hpp"
#include "base/text.hpp"
#include "report/wording.hpp"

namespace seatrial::report {
namespace {

constexpr std::size_t findings_shown = 6;

using Results = std::vector<const CheckResult*>;

bool is_group(const JudgedItem& judged) {
  return judged.results.size() > 1 && judged.binding.enough.has_value();
}

// What a waiver covers is the worst that was found.
State measured_state(const JudgedItem& judged) {
  if (judged.state != State::waived) return judged.state;
  for (const Outcome outcome : {Outcome::fail, Outcome::error, Outcome::blocked, Outcome::pending})
    if (contains(judged.results, outcome, &CheckResult::outcome)) return state_of(outcome);
  return State::pass;
}

Results with_state(const JudgedItem& judged, State state) {
  Results found;
  for (const CheckResult& result : judged.results)
    if (state_of(result.outcome) == state) found.push_back(&result);
  return found;
}

// The results that an item's state rests on.
Results deciding(const JudgedItem& judged) {
  const State state = measured_state(judged);
  if (is_group(judged) && state != State::pass) {
    Results others;
    for (const CheckResult& result : judged.results)
      if (result.outcome != Outcome::pass) others.push_back(&result);
    return others;
  }
  Results found = with_state(judged, state);
  if (is_group(judged)) found.resize(std::min(found.size(), *judged.binding.enough));
  return found;
}

std::string joined(const Results& results, std::string CheckResult::* text) {
  std::vector<std::string> parts;
  for (const CheckResult* result : results)
    if (!(result->*text).empty() && !contains(parts, result->*text)) parts.push_back(result->*text);
  const std::size_t hidden = parts.size() > findings_shown ? parts.size() - findings_shown : 0;
  parts.resize(parts.size() - hidden);
  if (hidden > 0) parts.push_back(fmt::format("and {} more", hidden));
  return join(parts, "; ");
}

std::string of_group(const JudgedItem& judged) {
  const std::size_t enough = *judged.binding.enough, all = judged.results.size();
  return enough == 1 ? fmt::format("any of {}", all) : fmt::format("{} of {}", enough, all);
}

std::string finding(const CheckResult& result) {
  std::string text = fmt::format("{} {}", word(state_of(result.outcome)), result.kind);
  if (!result.expected.empty()) text += fmt::format(": expected {}", result.expected);
  if (!result.observed.empty()) text += fmt::format(", observed {}", result.observed);
  if (result.observed.empty() && !result.message.empty())
    text += fmt::format(": {}", result.message);
  return text;
}

void observe_group(const JudgedItem& judged, const Results& decided, Observation& seen) {
  const bool passed = measured_state(judged) == State::pass;
  if (passed) {
    seen.expected =
        fmt::format("{}: {}", of_group(judged), joined(decided, &CheckResult::expected));
    seen.observed = joined(decided, &CheckResult::observed);
    return;
  }
  std::vector<std::string> findings;
  for (const CheckResult* result : decided) findings.push_back(finding(*result));
  seen.expected = of_group(judged) + " passes";
  if (*judged.binding.enough > 1) seen.expected = of_group(judged) + " pass";
  seen.observed =
      fmt::format("{} of {} wanted, {} passed: {}", *judged.binding.enough, judged.results.size(),
                  judged.results.size() - decided.size(), join(findings, "; "));
}

std::string why(const JudgedItem& judged, const Results& decided) {
  if (judged.results.empty() && !judged.waiver) return judged.note;  // before a run
  std::vector<std::string> parts;
  if (judged.waiver) parts.push_back(waiver_text(judged));
  const bool told = is_group(judged) && measured_state(judged) != State::pass;
  std::string messages = told ? "" : joined(decided, &CheckResult::message);
  const bool repeated = std::ranges::any_of(
      judged.results, [&](const CheckResult& result) { return result.message == judged.note; });
  if (!messages.empty()) parts.push_back(std::move(messages));
  if (!judged.note.empty() && !repeated) parts.push_back(judged.note);
  if (judged.rolls_up && judged.state != State::pass && !judged.results.empty() &&
      with_state(judged, State::pass).size() == judged.results.size())
    parts.emplace_back("its own check passed");
  return join(parts, "; ");
}

}  // namespace

Observation observe(const JudgedItem& judged) {
  const Results decided = deciding(judged);
  Observation seen{.why = why(judged, decided)};
  for (const CheckResult* result : decided)
    seen.attempts = std::max(seen.attempts, result->attempts);
  if (decided.empty()) return seen;
  if (is_group(judged)) {
    observe_group(judged, decided, seen);
    return seen;
  }
  seen.expected = joined(decided, &CheckResult::expected);
  seen.observed = joined(decided, &CheckResult::observed);
  return seen;
}

}  // namespace seatrial::report
