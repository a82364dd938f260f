#include "app/evidence_run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include "app/definitions.hpp"
#include "app/record_words.hpp"
#include "base/digest.hpp"
#include "base/ranges.hpp"
#include "model/blocks.hpp"
#include "model/version.hpp"
#include "report/excerpt.hpp"
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
    value.set("blocking", texts(written(gate.blocking)));
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
  if (!document.change.empty()) run.set("change", document.change);
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

Value value_of(const CiJob& job) {
  Value value = Value::map();
  value.set("system", job.system);
  value.set("name", job.name);
  value.set("url", job.url);
  return value;
}

Value predicate_of(const Ran& ran, const std::optional<CiJob>& job) {
  const RunDocument& document = ran.document;
  Value predicate = Value::map();
  predicate.set("result", result_of(document.decision));
  predicate.set("configuration", configuration_of(document, ran.config));
  predicate.set(record_words::directory, document.root);
  const bool many = document.environments.size() > 1;
  for (const std::string_view list : {"passedTests", "warnedTests", "failedTests"}) {
    Value& tests = predicate.set(std::string(list), Value::list());
    for (const JudgedItem& judged : document.items) {
      if (list_of(judged.state) != list) continue;
      const std::string id = logged_id(document, judged);
      tests.append(many ? fmt::format("{} [{}]", id, judged.environment) : id);
    }
  }
  Value& run = predicate.set(record_words::run, run_value(document));
  run.set(record_words::flags, flags_of(ran.flags));
  if (ran.environment_flags.size() > 1) {
    Value& each = run.set(record_words::environment_flags, Value::map());
    for (const auto& [environment, flags] : ran.environment_flags)
      each.set(environment, flags_of(flags));
  }
  Value& definitions = run.set(record_words::definitions, Value::map());
  for (const auto& [environment, digest] : definitions_of(ran.config).environments)
    if (contains(document.environments, environment)) definitions.set(environment, digest);
  if (job) run.set("ci", value_of(*job));
  return predicate;
}

decltype(evidence::Subject::digest) digests_of(const Checklist& checklist) {
  decltype(evidence::Subject::digest) digests = {{"sha256", checklist.sha256}};
  if (!checklist.form_sha256.empty()) digests.emplace(evidence::form_digest, checklist.form_sha256);
  return digests;
}

// One salt for equal outputs, which are kept once.
void salt_outputs(RunDocument& document, world::Random& random) {
  std::map<std::string_view, std::string> salts;
  for (JudgedItem& judged : document.items)
    for (CheckResult& result : judged.results) {
      if (result.output.empty()) continue;
      const auto [known, is_new] = salts.try_emplace(result.output);
      if (is_new) known->second = random.hex(salt_bytes);
      result.output_salt = known->second;
      result.output_sha256 = sha256_hex(evidence::salted(result.output_salt, result.output));
      const std::string excerpt = report::excerpt_of(result.output);
      if (excerpt != result.output)
        result.excerpt_sha256 = sha256_hex(evidence::salted(result.output_salt, excerpt));
    }
}

}  // namespace

Value texts(const std::vector<std::string>& texts) {
  Value list = Value::list();
  for (const std::string& text : texts) list.append(text);
  return list;
}

std::vector<std::string> texts_in(const Value& map, std::string_view key) {
  std::vector<std::string> texts;
  if (const Value* list = map.find(key))
    for (const Value& text : list->items()) texts.push_back(text.text());
  return texts;
}

std::vector<evidence::Subject> subjects_of(const RunDocument& document) {
  std::vector<evidence::Subject> subjects;
  if (document.artifact)
    subjects.push_back(
        {.name = document.artifact->name.empty() ? "artifact" : document.artifact->name,
         .digest = {{"sha256", document.artifact->sha256}}});
  if (!document.change.empty())
    subjects.push_back(
        {.name = std::string(changing_name), .digest = {{"sha256", sha256_hex(document.change)}}});
  else if (!document.work_tree.empty())
    subjects.push_back(
        {.name = std::string(work_tree_name), .digest = {{"sha256", document.work_tree}}});
  else if (document.commit)
    subjects.push_back({.name = "commit", .digest = {{"gitCommit", *document.commit}}});
  if (subjects.size() > (document.artifact ? 1 : 0)) return subjects;
  for (const Checklist& checklist : document.checklists)
    subjects.push_back({.name = checklist.shared_path(), .digest = digests_of(checklist)});
  return subjects;
}

// Checklists first, then the sidecar.
Value configuration_of(const RunDocument& document, const plan::Config& config) {
  Value configuration = Value::list();
  for (const Checklist& checklist : document.checklists)
    configuration.append(descriptor(checklist.shared_path(), checklist.sha256));
  if (!config.path.empty())
    configuration.append(descriptor(config.path, sha256_hex(config.source)));
  return configuration;
}

std::string kept_document(RunDocument document) {
  for (JudgedItem& judged : document.items)
    for (CheckResult& result : judged.results) {
      result.output.clear();
      result.output_salt.clear();
    }
  return report::json(document);
}

namespace {

std::vector<evidence::Blob> output_blobs(const RunDocument& document) {
  std::vector<evidence::Blob> blobs;
  std::set<std::string_view> kept;
  for (const JudgedItem& judged : document.items)
    for (const CheckResult& result : judged.results)
      if (!result.output.empty() && kept.insert(result.output_sha256).second)
        blobs.push_back({.name = fmt::format("output of {}", logged_id(document, judged)),
                         .media_type = "application/vnd.seatrial.output",
                         .retention = "outputs",
                         .bytes = evidence::salted(result.output_salt, result.output)});
  return blobs;
}

}  // namespace

evidence::Draft run_draft(const Ran& ran, const std::optional<CiJob>& job) {
  evidence::Draft draft{.statement = {.subject = subjects_of(ran.document),
                                      .predicate_type = std::string(test_result),
                                      .predicate = predicate_of(ran, job)},
                        .blobs = {{.name = "run document",
                                   .media_type = std::string(kept_document_type),
                                   .retention = "reports",
                                   .bytes = kept_document(ran.document)}}};
  std::ranges::move(output_blobs(ran.document), std::back_inserter(draft.blobs));
  return draft;
}

Result<std::optional<Recorded>> record_run(Ran& ran, const std::optional<CiJob>& job,
                                           const EvidencePlace& place, const EvidenceDoors& doors) {
  if (!place.is_named && !evidence::Store::exists(place.store, doors.storage))
    return std::optional<Recorded>();
  auto writer = open_writer(place, doors);
  if (!writer) return fail(std::move(writer).error());
  salt_outputs(ran.document, doors.random);
  auto appended = writer->append(run_draft(ran, job));
  if (!appended) return fail(std::move(appended).error());
  return Recorded{.index = appended->first, .checkpoint = std::move(appended->checkpoint)};
}

}  // namespace seatrial::app
