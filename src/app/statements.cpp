#include "app/statements.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <set>

#include "app/answers.hpp"
#include "app/decision_inputs.hpp"
#include "app/evidence_run.hpp"
#include "app/kept_secrets.hpp"
#include "app/record_words.hpp"
#include "base/digest.hpp"
#include "base/text.hpp"
#include "evidence/encoding.hpp"
#include "gate/sign_offs.hpp"
#include "gate/standing.hpp"
#include "gate/streak_items.hpp"
#include "model/artifact.hpp"
#include "model/blocks.hpp"
#include "model/version.hpp"
#include "report/report.hpp"

namespace seatrial::app {
namespace {

namespace predicate = evidence::predicate;

evidence::Draft draft_about(const Standing& standing, std::string_view type, Value predicate) {
  predicate.set("configuration", configuration_of(standing.document, standing.config));
  predicate.set(record_words::directory, standing.document.root);
  return {.statement = {.subject = subjects_of(standing.document),
                        .predicate_type = std::string(type),
                        .predicate = std::move(predicate)},
          .blobs = {}};
}

Value about_item(const Standing& standing, const JudgedItem& item, const Said& said) {
  Value value = Value::map();
  value.set("item", qualified_id(standing.document, item));
  if (!said.environment.empty()) value.set("environment", said.environment);
  value.set("text", standing.document.item_of(item).text);
  return value;
}

// In the environments that the waiver is for, as far as they are looked at.
Value demands_of(const Standing& standing, const JudgedItem& item, const Said& said) {
  std::set<std::string> demands;
  for (const JudgedItem& judged : standing.document.items)
    if (judged.checklist == item.checklist && judged.item == item.item && !judged.demand.empty() &&
        (said.environment.empty() || judged.environment == said.environment))
      demands.insert(judged.demand);
  return texts({demands.begin(), demands.end()});
}

Value checkpoint_value(const Ledger& ledger) {
  Value value = Value::map();
  value.set("origin", ledger.origin);
  value.set("size", evidence::number(ledger.size));
  value.set("root", ledger.root);
  return value;
}

Value input_attestations(const Standing& standing) {
  Value list = Value::list();
  for (const auto& [record, digest] : decision_inputs(standing)) {
    Value input = Value::map();
    input.set("uri", fmt::format("seatrial-log:{}/{}", standing.situation.ledger.origin, record));
    input.set("digest", Value::map({{.key = "sha256", .value = digest}}));
    list.append(std::move(input));
  }
  return list;
}

Value signatures_value(const GateResult& gate) {
  Value list = Value::list();
  for (const Signature& signature : gate.signatures) {
    Value value = Value::map();
    value.set("role", signature.role);
    value.set("standing", name(signature.standing));
    if (signature.record) value.set("record", evidence::number(*signature.record));
    list.append(std::move(value));
  }
  return list;
}

std::string resource_uri(const RunDocument& document) {
  if (document.artifact) return format_artifact(*document.artifact);
  if (!document.work_tree.empty()) return "work-tree:" + document.work_tree;
  if (document.commit) return "git+commit:" + *document.commit;
  return "file:" + document.checklists.front().repository_path;
}

Value gate_value(const Standing& standing) {
  const GateResult& gate = standing.document.gates.front();
  Value value = Value::map();
  value.set("name", gate.name);
  value.set(record_words::rules, evidence::number(gate::rules_version));
  value.set("decision", name(gate.decision));
  value.set("blocking", texts(written(gate.blocking)));
  value.set("signatures", signatures_value(gate));
  value.set("checkpoint", checkpoint_value(standing.situation.ledger));
  value.set("environments", texts(standing.document.environments));
  value.set("commits", texts(standing.situation.subject.commits));
  if (!standing.document.work_tree.empty()) value.set("work_tree", standing.document.work_tree);
  if (standing.document.artifact) value.set("artifact", resource_uri(standing.document));
  value.set("selected", texts(standing.document.call.environments));
  std::size_t waived = 0;
  for (const JudgedItem& judged : standing.document.items) waived += judged.waiver ? 1 : 0;
  value.set("waived", evidence::number(waived));
  return value;
}

// What it was decided from, so that anybody can decide it again.
void add_inputs(evidence::Draft& draft, const Standing& standing) {
  const auto add = [&](std::string path, std::string_view type, const std::string& bytes) {
    draft.blobs.push_back({.name = std::move(path),
                           .media_type = std::string(type),
                           .retention = "inputs",
                           .bytes = bytes,
                           .is_private = line_of_secret(bytes, type).has_value()});
  };
  for (const Checklist& checklist : standing.document.checklists)
    add(checklist.repository_path, kept_checklist, checklist.source);
  if (!standing.config.path.empty())
    add(std::string(kept_sidecar_path), kept_sidecar, standing.config.source);
  for (const auto& [path, pem] : standing.key_files) add(path, kept_key, pem);
}

}  // namespace

evidence::Draft attestation_draft(const Standing& standing, const JudgedItem& item,
                                  const Attestation& attestation, const Said& said) {
  Value value = about_item(standing, item, said);
  value.set("outcome", attestation.outcome ? name(*attestation.outcome) : record_words::withdraw);
  value.set("statement", attestation.text);
  value.set("person", said.person);
  if (!attestation.role.empty()) value.set("role", attestation.role);
  if (!item.demand.empty()) value.set("demand", item.demand);
  if (const std::string question = question_of(item); !question.empty())
    value.set(record_words::none, question);
  if (attestation.until) value.set("until", format_time(*attestation.until));
  if (!attestation.values.empty()) {
    Value& values = value.set("values", Value::list());
    for (const Measured& measured : attestation.values)
      values.append(Value::map(
          {{.key = "label", .value = measured.label}, {.key = "value", .value = measured.value}}));
  }
  auto draft = draft_about(standing, predicate::attestation, std::move(value));
  if (attestation.file) draft.blobs.push_back(*attestation.file);
  return draft;
}

evidence::Draft waiver_draft(const Standing& standing, const JudgedItem& item,
                             const std::optional<Waiver>& waiver, const Said& said) {
  Value value = about_item(standing, item, said);
  value.set("event", waiver ? record_words::grant : record_words::withdraw);
  value.set("person", said.person);
  if (waiver) {
    value.set("demands", demands_of(standing, item, said));
    value.set("reason", waiver->reason);
    value.set("reference", waiver->reference);
    value.set("owner", waiver->owner);
    value.set("until", format_time(waiver->until));
  }
  return draft_about(standing, predicate::waiver, std::move(value));
}

evidence::Draft sign_off_draft(const Standing& standing, const Signing& signing) {
  assert(standing.gates.size() == 1 && standing.document.gates.size() == 1);
  Value value = Value::map();
  value.set("gate", standing.gates.front().name);
  value.set("role", signing.role);
  value.set("person", signing.person);
  value.set("decision", name(signing.approval));
  value.set("policy",
            gate::policy_digest(standing.document, standing.gates.front(), standing.situation));
  if (standing.document.environments.size() > 1) {
    Value& policies = value.set(record_words::policies, Value::map());
    for (const std::string& each : standing.document.environments)
      policies.set(each, gate::policy_digest_in(each, standing.document, standing.gates.front(),
                                                standing.situation));
  }
  value.set("seen", name(standing.document.gates.front().decision));
  value.set("checkpoint", checkpoint_value(standing.situation.ledger));
  return draft_about(standing, predicate::sign_off, std::move(value));
}

evidence::Draft decision_draft(const Standing& standing) {
  assert(standing.gates.size() == 1 && standing.document.gates.size() == 1);
  const RunDocument& document = standing.document;
  const gate::Gate& gate = standing.gates.front();
  const bool passed = document.gates.front().decision == Decision::go;
  Value value = Value::map();
  value.set("verifier",
            Value::map({{.key = "id", .value = "https://seatrial.dev/seatrial"},
                        {.key = "version",
                         .value = Value::map({{.key = "seatrial", .value = version}})}}));
  value.set("timeVerified", format_time(document.finished));
  value.set("resourceUri", resource_uri(document));
  value.set("policy",
            Value::map({{.key = "uri", .value = "seatrial-gate:" + gate.name},
                        {.key = "digest",
                         .value = Value::map({{.key = "sha256",
                                               .value = gate::policy_digest(
                                                   document, gate, standing.situation)}})}}));
  value.set("inputAttestations", input_attestations(standing));
  value.set("verificationResult", passed ? "PASSED" : "FAILED");
  value.set("verifiedLevels", texts({passed ? "SEATRIAL_GATE_PASSED" : "FAILED"}));
  value.set(record_words::gate, gate_value(standing));
  auto draft = draft_about(standing, predicate::verification_summary, std::move(value));
  draft.blobs.push_back({.name = "run document",
                         .media_type = std::string(kept_document_type),
                         .retention = "reports",
                         .bytes = kept_document(document)});
  add_inputs(draft, standing);
  return draft;
}

std::string role_of(const JudgedItem& item) {
  const Check* check = gate::wanted_statement(item.binding);
  if (!check) check = gate::wanted_streak(item.binding);
  return check ? check->params.text_or("role", "") : std::string();
}

bool is_measured(const JudgedItem& item) {
  return item.binding.measures() && !gate::wanted_statement(item.binding) &&
         question_of(item).empty();
}

}  // namespace seatrial::app
