#include "report/fake/sample.hpp"

#include <string>

namespace seatrial::report::fake {
namespace {

std::string with(std::string_view text, std::string_view foreign) {
  return std::string(text).append(foreign);
}

UtcTime at(std::string_view text) {
  return *parse_time(text);
}

// Results that lead to a state; none where nothing was evaluated.
std::vector<CheckResult> results_of(State state, std::string_view foreign) {
  CheckResult result{.kind = "env",
                     .expected = with("AUTH_MODE = enforced", foreign),
                     .observed = with("shadow (process)", foreign),
                     .duration = std::chrono::microseconds{12'400}};
  switch (state) {
    case State::pass:
      result.outcome = Outcome::pass;
      result.attempts = 3;
      result.output = with("all good\n", foreign);
      return {result};
    case State::fail:
    case State::waived:
      result.outcome = Outcome::fail;
      return {result};
    case State::error:
      result = {.kind = "http", .outcome = Outcome::error, .message = with("timed out", foreign)};
      return {result};
    default:
      return {};
  }
}

Item make_item(State state, int line, std::string_view foreign) {
  Item item;
  item.id = "phase-1/security/" + std::string(name(state));
  item.at = {.line = line, .column = 7};
  item.text = with("Item that is " + std::string(name(state)), foreign);
  item.section = {with("Phase 1", foreign), "Security"};
  item.phase = "Phase 1";
  item.claimed = state == State::pass || state == State::fail || state == State::unbound;
  item.estimate = Estimate{.minutes_min = 120, .minutes_max = 180};
  item.verification = Verification{.line = line + 1, .text = with("curl it", foreign)};
  item.code.push_back({.line = line + 2, .language = "bash", .text = "x", .expected = "ok"});
  item.blanks.push_back({.line = line, .label = "Restore time", .unit = "minutes"});
  return item;
}

JudgedItem judge(State state, std::size_t item, std::string environment, std::string_view foreign) {
  JudgedItem judged{.item = item, .environment = std::move(environment), .state = state};
  judged.results = results_of(state, foreign);
  if (state == State::unbound) {
    judged.suggestions.push_back(
        {.check = {.kind = "http",
                   .params = Value::map({{.key = "url", .value = with("${base_url}/x", foreign)}})},
         .reason = with("line 12: Verification", foreign)});
    return judged;
  }
  judged.binding.source = BindingSource::recognized;
  judged.binding.reason = with("line 11: AUTH_MODE=enforced", foreign);
  judged.binding.checks.push_back(
      {.kind = "env",
       .params = Value::map({{.key = "name", .value = with("AUTH_MODE", foreign)}})});
  if (state == State::pending) {
    judged.note = with("waits for consent: seatrial allow docs/checklist.md", foreign);
    judged.waits_for_consent = true;
  }
  if (state == State::waived)
    judged.waiver = std::make_shared<const Waiver>(Waiver{.reason = with("fallback", foreign),
                                                          .reference = with("PR 12", foreign),
                                                          .owner = with("Dana", foreign),
                                                          .until = at("2026-02-01T00:00:00Z")});
  return judged;
}

RunDocument empty_document() {
  RunDocument document{.id = "run-1"};
  document.started = at("2026-01-31T14:00:00Z");
  document.finished = at("2026-01-31T14:00:01.500Z");
  document.commit = "1a2b3c4d";
  return document;
}

}  // namespace

RunDocument every_state(std::string_view foreign) {
  RunDocument document = empty_document();
  document.environments = {"production", with("ci", foreign)};
  document.decision = Decision::no_go;
  Checklist checklist{.path = with("docs/checklist.md", foreign), .sha256 = "3f1c"};
  checklist.title = with("Release", foreign);
  checklist.metadata = {{with("Owner", foreign), with("Platform", foreign)}};
  for (State state : all_states) {
    const std::size_t index = checklist.items.size();
    checklist.items.push_back(make_item(state, 10 + static_cast<int>(index) * 10, foreign));
    for (const std::string& environment : document.environments)
      document.items.push_back(judge(state, index, environment, foreign));
  }
  checklist.unread.push_back(
      {.line = 99, .text = with("* maybe", foreign), .reason = with("odd", foreign)});
  checklist.diagnostics.push_back({.code = "ST0201",
                                   .severity = Severity::warning,
                                   .path = checklist.path,
                                   .at = {.line = 12, .column = 3},
                                   .message = with("a claim without evidence", foreign),
                                   .help = with("bind it", foreign)});
  document.checklists.push_back(std::move(checklist));
  document.gates.push_back({.name = with("go-live", foreign),
                            .decision = Decision::no_go,
                            .blocking = {{.text = with("phase-1/security/fail", foreign)}}});
  return document;
}

RunDocument uniform(std::size_t count, State state) {
  RunDocument document = empty_document();
  document.environments = {"local"};
  document.call.files = {"docs/checklist.md"};
  Checklist checklist{.path = "docs/checklist.md"};
  for (std::size_t i = 0; i < count; ++i) {
    Item item = make_item(state, static_cast<int>(i) + 1, "");
    item.text += " number " + std::to_string(i);
    item.section = {"Part " + std::to_string(i / 10)};
    checklist.items.push_back(std::move(item));
    document.items.push_back(judge(state, i, "local", ""));
  }
  document.checklists.push_back(std::move(checklist));
  return document;
}

RunDocument planned() {
  RunDocument document = uniform(4, State::planned);
  document.planned_only = true;
  document.items[2] = judge(State::pending, 2, "local", "");
  document.items[3] = judge(State::unbound, 3, "local", "");
  document.checklists[0].items[3].phase = "Phase 2";
  document.checklists[0].items[3].estimate = Estimate{.minutes_min = 480, .minutes_max = 960};
  return document;
}

}  // namespace seatrial::report::fake
