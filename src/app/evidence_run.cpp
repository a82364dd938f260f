#include "app/evidence_run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <utility>

#include "base/digest.hpp"
#include "model/version.hpp"
#include "report/report.hpp"

namespace seatrial::app {
namespace {

using evidence::predicate::test_result;

constexpr std::size_t salt_bytes = 16;

std::string_view result_of(Decision decision) {
  switch (decision) {
    case Decision::go:
      return "PASSED";
    case Decision::hold:
      return "WARNED";
    case Decision::no_go:
      return "FAILED";
  }
  return "FAILED";
}

// The list of the test result that an item belongs to; none for what was not tested.
std::string_view list_of(State state) {
  switch (state) {
    case State::pass:
      return "passedTests";
    case State::fail:
    case State::error:
    case State::blocked:
      return "failedTests";
    case State::pending:
    case State::waived:
    case State::stale:
    case State::unbound:
      return "warnedTests";
    case State::skipped:
    case State::not_applicable:
    case State::planned:
      break;
  }
  return {};
}

Value descriptor(std::string_view name, std::string_view sha256) {
  return Value::map({{.key = "name", .value = name},
                     {.key = "digest", .value = Value::map({{.key = "sha256", .value = sha256}})}});
}

Value texts(const std::vector<std::string>& texts) {
  Value list = Value::list();
  for (const std::string& text : texts) list.append(text);
  return list;
}

Value items_of(const RunDocument& document) {
  Value items = Value::list();
  for (const JudgedItem& judged : document.items) {
    Value item = Value::map();
    item.set("id", logged_id(document, judged));
    item.set("environment", judged.environment);
    item.set("state", name(judged.state));
    if (judged.beneath) item.set("beneath", name(*judged.beneath));
    if (!judged.demand.empty()) item.set("demand", judged.demand);
    item.set("required", document.item_of(judged).required);
    items.append(std::move(item));
  }
  return items;
}

Value gates_of(const RunDocument& document) {
  Value gates = Value::list();
  for (const GateResult& gate : document.gates) {
    Value value = Value::map();
    value.set("name", gate.name);
    value.set("decision", name(gate.decision));
    value.set("blocking", texts(gate.blocking));
    gates.append(std::move(value));
  }
  return gates;
}

Value run_value(const RunDocument& document) {
  Value run = Value::map();
  run.set("id", document.id);
  run.set("tool", fmt::format("seatrial {}", version));
  run.set("mode", name(document.mode));
  run.set("decision", name(document.decision));
  run.set("reasons", texts(reasons(document)));
  run.set("environments", texts(document.environments));
  run.set("started", format_time(document.started));
  run.set("finished", format_time(document.finished));
  run.set("interrupted", document.interrupted);
  run.set("items", items_of(document));
  run.set("gates", gates_of(document));
  Value& counts = run.set("counts", Value::map());
  const auto numbers = count_states(document);
  for (std::size_t i = 0; i < all_states.size(); ++i)
    counts.set(std::string(name(all_states[i])), Value::number(std::to_string(numbers[i])));
  return run;
}

// What the flags were, of which the checklists demand values; null: unset.
Value flags_of(const Flags& flags) {
  Value values = Value::map();
  for (const auto& [flag, value] : flags) values.set(flag, value ? Value(*value) : Value());
  return values;
}

Value predicate_of(const Ran& ran) {
  const RunDocument& document = ran.document;
  Value predicate = Value::map();
  predicate.set("result", result_of(document.decision));
  predicate.set("configuration", configuration_of(document, ran.config));
  const bool many = document.environments.size() > 1;
  for (const std::string_view list : {"passedTests", "warnedTests", "failedTests"}) {
    Value& tests = predicate.set(std::string(list), Value::list());
    for (const JudgedItem& judged : document.items) {
      if (list_of(judged.state) != list) continue;
      const std::string id = logged_id(document, judged);
      tests.append(many ? fmt::format("{} [{}]", id, judged.environment) : id);
    }
  }
  predicate.set("seatrial_run", run_value(document)).set("flags", flags_of(ran.flags));
  return predicate;
}

const std::string& path_of(const Checklist& checklist) {
  return checklist.repository_path.empty() ? checklist.path : checklist.repository_path;
}

decltype(evidence::Subject::digest) digests_of(const Checklist& checklist) {
  decltype(evidence::Subject::digest) digests = {{"sha256", checklist.sha256}};
  if (!checklist.form_sha256.empty()) digests.emplace(evidence::form_digest, checklist.form_sha256);
  return digests;
}

}  // namespace

std::string logged_id(const RunDocument& document, const JudgedItem& judged) {
  return document.checklists.size() == 1 ? document.item_of(judged).id
                                         : qualified_id(document, judged);
}

std::vector<evidence::Subject> subjects_of(const RunDocument& document) {
  std::vector<evidence::Subject> subjects;
  if (document.artifact)
    subjects.push_back(
        {.name = document.artifact->name.empty() ? "artifact" : document.artifact->name,
         .digest = {{"sha256", document.artifact->sha256}}});
  if (document.commit)
    subjects.push_back({.name = "commit", .digest = {{"gitCommit", *document.commit}}});
  if (!subjects.empty()) return subjects;
  for (const Checklist& checklist : document.checklists)
    subjects.push_back({.name = path_of(checklist), .digest = digests_of(checklist)});
  return subjects;
}

// Checklists first, then the sidecar.
Value configuration_of(const RunDocument& document, const plan::Config& config) {
  Value configuration = Value::list();
  for (const Checklist& checklist : document.checklists)
    configuration.append(descriptor(path_of(checklist), checklist.sha256));
  if (!config.path.empty())
    configuration.append(descriptor(config.path, sha256_hex(config.source)));
  return configuration;
}

namespace {

// Takes the outputs out of a document, as blobs that are salted: each can be deleted before the
// document, which then says nothing of it but a digest that nobody can guess from.
std::vector<evidence::Blob> take_outputs(RunDocument& document, world::Random& random) {
  std::vector<evidence::Blob> blobs;
  std::map<std::string, std::string> kept;  // output -> digest of its blob
  for (JudgedItem& judged : document.items)
    for (CheckResult& result : judged.results) {
      if (result.output.empty()) continue;
      const auto [known, is_new] = kept.try_emplace(std::exchange(result.output, {}));
      if (is_new) {
        blobs.push_back({.name = fmt::format("output of {}", logged_id(document, judged)),
                         .media_type = "application/vnd.seatrial.output",
                         .retention = "outputs",
                         .bytes = evidence::salted(random.hex(salt_bytes), known->first)});
        known->second = sha256_hex(blobs.back().bytes);
      }
      result.output_sha256 = known->second;
    }
  return blobs;
}

}  // namespace

evidence::Draft run_draft(const Ran& ran, world::Random& random) {
  RunDocument document = ran.document;
  auto outputs = take_outputs(document, random);
  evidence::Draft draft{.statement = {.subject = subjects_of(ran.document),
                                      .predicate_type = std::string(test_result),
                                      .predicate = predicate_of(ran)},
                        .blobs = {{.name = "run document",
                                   .media_type = "application/vnd.seatrial.run+json",
                                   .retention = "reports",
                                   .bytes = report::json(document)}}};
  std::ranges::move(outputs, std::back_inserter(draft.blobs));
  return draft;
}

Result<std::optional<Recorded>> record_run(const Ran& ran, const EvidencePlace& place,
                                           const EvidenceDoors& doors) {
  if (!place.is_named && !evidence::Store::exists(place.store, doors.storage))
    return std::optional<Recorded>();
  auto writer = open_writer(place, doors);
  if (!writer) return fail(std::move(writer).error());
  auto appended = writer->append(run_draft(ran, doors.random));
  if (!appended) return fail(std::move(appended).error());
  return Recorded{.index = appended->first, .checkpoint = std::move(appended->checkpoint)};
}

}  // namespace seatrial::app
