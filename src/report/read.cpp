#include "report/read.hpp"

#include <fmt/format.h>

#include <cmath>
#include <map>

#include "base/json.hpp"
#include "base/text.hpp"
#include "base/units.hpp"
#include "model/blocks.hpp"
#include "report/html_parts.hpp"
#include "report/read_fields.hpp"
#include "report/report.hpp"

namespace seatrial::report {
namespace {

Verification verification_of(const Fields& fields) {
  return {.span = {}, .line = fields.integer("line"), .text = fields.text("text")};
}

CodeBlock code_of(const Fields& fields) {
  return {.span = {},
          .line = fields.integer("line"),
          .language = fields.text("language"),
          .text = "",
          .expected = fields.optional_text("expected")};
}

Blank blank_of(const Fields& fields) {
  return {.span = {},
          .line = fields.integer("line"),
          .label = fields.text("label"),
          .unit = fields.text("unit"),
          .target = fields.optional_text("target")};
}

Check check_of(const Fields& fields) {
  Check check{.kind = fields.text("kind"), .params = fields.value("params")};
  if (fields.has("timeout_ms"))
    check.timeout = std::chrono::milliseconds{fields.integer("timeout_ms")};
  if (fields.has("attempts")) check.attempts = fields.integer("attempts");
  return check;
}

Binding binding_of(const Fields& fields) {
  Binding binding;
  binding.source = fields.named<BindingSource>("source");
  binding.reason = fields.text("reason");
  for (const Fields& each : fields.list("checks")) binding.checks.push_back(check_of(each));
  if (const auto enough = fields.optional_integer("enough"))
    binding.enough = static_cast<std::size_t>(std::max(0, *enough));
  binding.needs = fields.texts("needs");
  binding.path = fields.text("path");
  binding.at.line = fields.integer("line");
  binding.is_built = !fields.has("built") || fields.truth("built");
  return binding;
}

Suggestion suggestion_of(const Fields& fields) {
  return {.check = check_of(fields),
          .reason = fields.text("reason"),
          .would_bind = !fields.has("built") || fields.truth("built")};
}

// "sha256:..." of 64 digits; what is no such digest names nothing.
std::string sha256_of(std::string_view text) {
  constexpr std::string_view prefix = "sha256:";
  if (!text.starts_with(prefix)) return {};
  text.remove_prefix(prefix.size());
  const bool is_digest =
      text.size() == 64 && text.find_first_not_of("0123456789abcdef") == text.npos;
  return is_digest ? std::string(text) : std::string();
}

CheckResult result_of(const Fields& fields) {
  CheckResult result{.kind = fields.text("kind")};
  result.outcome = fields.named<Outcome>("outcome");
  result.expected = fields.text("expected");
  result.observed = fields.text("observed");
  result.message = fields.text("message");
  result.duration = std::chrono::microseconds{std::llround(fields.number("duration_ms") * 1000)};
  result.attempts = fields.integer("attempts");
  result.output_sha256 = sha256_of(fields.optional_text("output").value_or(""));
  if (fields.has("output_excerpt")) result.output = fields.text("output_excerpt");
  if (fields.has("output_salt")) result.output_salt = fields.text("output_salt");
  if (fields.has("output_excerpt_sha256"))
    result.excerpt_sha256 = fields.text("output_excerpt_sha256");
  return result;
}

Waiver waiver_of(const Fields& fields) {
  return {.reason = fields.text("reason"),
          .reference = fields.text("reference"),
          .owner = fields.text("owner"),
          .until = fields.time("until")};
}

Item item_of(const Fields& fields, const std::map<std::string, std::size_t>& parents) {
  Item item;
  item.id = fields.text("id");
  item.at = {.line = fields.integer("line"), .column = fields.integer("column")};
  item.span = {.offset = fields.size("offset"), .length = fields.size("length")};
  item.form = fields.named<Form>("form");
  item.role = fields.named<Role>("role");
  item.polarity = fields.named<Polarity>("polarity");
  item.required = fields.truth("required");
  item.claimed = fields.optional_truth("claimed");
  item.text = fields.text("text");
  if (const auto parent = fields.optional_text("parent"))
    if (const auto found = parents.find(*parent); found != parents.end())
      item.parent = found->second;
  item.section = fields.texts("section");
  item.lead_in = fields.text("lead_in");
  item.phase = fields.optional_text("phase");
  item.track = fields.optional_text("track");
  item.day = fields.optional_integer("day");
  item.condition = fields.optional_text("condition");
  item.valid_minutes = fields.optional_integer("valid_minutes");
  if (const auto minutes = fields.integers("estimate_minutes"); minutes.size() == 2)
    item.estimate = Estimate{.minutes_min = minutes[0], .minutes_max = minutes[1]};
  if (const auto verification = fields.optional_map("verification"))
    item.verification = verification_of(*verification);
  for (const Fields& each : fields.list("code")) item.code.push_back(code_of(each));
  for (const Fields& each : fields.list("blanks")) item.blanks.push_back(blank_of(each));
  return item;
}

JudgedItem judged_of(const Fields& fields) {
  JudgedItem judged;
  judged.environment = fields.text("environment");
  judged.state = fields.named<State>("state");
  judged.note = fields.text("note");
  judged.rolls_up = fields.truth("rolls_up");
  judged.waits_for_consent = fields.optional_truth("waits_for_consent").value_or(false);
  judged.binding = binding_of(fields.map("binding"));
  for (const Fields& each : fields.list("suggestions"))
    judged.suggestions.push_back(suggestion_of(each));
  for (const Fields& each : fields.list("results")) judged.results.push_back(result_of(each));
  if (const auto waiver = fields.optional_map("waiver")) {
    judged.waiver = std::make_shared<const Waiver>(waiver_of(*waiver));
    if (waiver->has("state")) judged.beneath = waiver->named<State>("state");
  }
  if (const auto owed = fields.optional_map("owed"))
    judged.owed = std::make_shared<const OwedSignature>(
        OwedSignature{.role = owed->text("role"),
                      .gate = owed->text("gate"),
                      .is_rejected = owed->optional_truth("rejected").value_or(false)});
  if (fields.has("measured"))
    for (const Fields& each : fields.list("measured"))
      judged.measured.push_back({.label = each.text("label"), .value = each.text("value")});
  if (fields.has("records"))
    for (const std::size_t record : fields.sizes("records")) judged.records.push_back(record);
  return judged;
}

Diagnostic diagnostic_of(const Fields& fields) {
  return {.code = fields.text("code"),
          .severity = fields.named<Severity>("severity"),
          .path = "",
          .span = {},
          .at = {.line = fields.integer("line"), .column = fields.integer("column")},
          .message = fields.text("message"),
          .help = fields.text("help")};
}

// An item that was judged in several environments stands once for each of them.
void add_items(RunDocument& document, Checklist& checklist, const Fields& fields) {
  std::map<std::string, std::size_t> parents;
  std::map<std::pair<std::string, int>, std::size_t> known;
  for (const Fields& each : fields.list("items")) {
    const std::pair key(each.text("id"), each.integer("line"));
    const auto [found, added] = known.try_emplace(key, checklist.items.size());
    if (added) {
      checklist.items.push_back(item_of(each, parents));
      parents.try_emplace(key.first, found->second);
    }
    JudgedItem judged = judged_of(each);
    judged.checklist = document.checklists.size();
    judged.item = found->second;
    document.items.push_back(std::move(judged));
  }
}

void add_checklist(RunDocument& document, const Fields& fields) {
  Checklist checklist{.path = fields.text("path")};
  if (fields.has("repository_path")) checklist.repository_path = fields.text("repository_path");
  checklist.title = fields.text("title");
  checklist.sha256 = fields.text("sha256");
  for (const Member& each : fields.value("metadata").members())
    checklist.metadata.emplace_back(each.key, each.value.text());
  add_items(document, checklist, fields);
  for (const Fields& each : fields.list("blanks")) checklist.loose_blanks.push_back(blank_of(each));
  for (const Fields& each : fields.list("unread"))
    checklist.unread.push_back(
        {.line = each.integer("line"), .text = each.text("text"), .reason = each.text("reason")});
  for (const Fields& each : fields.list("diagnostics")) {
    checklist.diagnostics.push_back(diagnostic_of(each));
    checklist.diagnostics.back().path = checklist.path;
  }
  document.checklists.push_back(std::move(checklist));
}

Call call_of(const Fields& fields) {
  return {.files = fields.texts("files"),
          .config = fields.text("config"),
          .environments = fields.texts("environments"),
          .consent_once = fields.truth("consent_once")};
}

Signature signature_of(const Fields& fields) {
  Signature signature{.role = fields.text("role"),
                      .standing = fields.named<Signature::Standing>("standing"),
                      .person = fields.text("person")};
  signature.note = fields.text("note");
  if (fields.has("record")) {
    signature.at = fields.time("at");
    signature.record = fields.size("record");
  }
  return signature;
}

GateResult gate_of(const Fields& fields) {
  GateResult gate{.name = fields.text("name"),
                  .decision = fields.named<Decision>("decision"),
                  .blocking = read_blocks(fields.texts("blocking")),
                  .signatures = {}};
  if (fields.has("signatures"))
    for (const Fields& each : fields.list("signatures"))
      gate.signatures.push_back(signature_of(each));
  return gate;
}

RunDocument document_of(const Fields& fields) {
  RunDocument document{.id = fields.text("id")};
  document.mode = fields.named<Mode>("mode");
  document.environments = fields.texts("environments");
  const Fields subject = fields.map("subject");
  document.commit = subject.optional_text("commit");
  if (subject.has("work_tree")) document.work_tree = subject.text("work_tree");
  if (subject.has("change")) document.change = subject.text("change");
  if (const auto artifact = subject.optional_map("artifact"))
    document.artifact = {.name = artifact->text("name"), .sha256 = artifact->text("sha256")};
  document.started = fields.time("started");
  document.finished = fields.time("finished");
  document.planned_only = fields.truth("planned_only");
  document.interrupted = fields.truth("interrupted");
  document.decision = fields.named<Decision>("decision");
  if (const auto call = fields.optional_map("call")) {
    document.call = call_of(*call);
    if (call->has("root")) document.root = call->text("root");
  }
  for (const Fields& each : fields.list("checklists")) add_checklist(document, each);
  for (const Fields& each : fields.list("gates")) document.gates.push_back(gate_of(each));
  return document;
}

// What stands between two texts, the last time that the first of them occurs.
std::string_view last_between(std::string_view text, std::string_view before,
                              std::string_view after) {
  const auto start = text.rfind(before);
  if (start == std::string_view::npos) return {};
  text.remove_prefix(start + before.size());
  return text.substr(0, text.find(after));
}

// What a page holds; the text itself where it is no page.
std::string_view run_within(std::string_view text) {
  return is_page(text) ? last_between(text, document_element, "</script>") : text;
}

}  // namespace

bool is_page(std::string_view text) {
  return trim(text.substr(0, 64)).starts_with("<!DOCTYPE html>");
}

std::string version_of_page(std::string_view page) {
  constexpr std::size_t head_bytes = 4096;
  return std::string(last_between(page.substr(0, head_bytes), generator_mark, "\""));
}

std::string bundle_of_page(std::string_view page) {
  return std::string(trim(last_between(page, bundle_element, "</script>")));
}

Result<RunDocument> read_run(std::string_view text) {
  const auto value = parse_json(run_within(text));
  if (!value) return fail(Error(value.error()).context("not a run document"));
  if (value->text_or("schema", "") != run_schema)
    return fail(fmt::format("not a run document: its schema is '{}' and not '{}'",
                            printable_line(value->text_or("schema", "")), run_schema));
  Problem problem;
  RunDocument document = document_of(Fields(*value, problem));
  if (!problem.text.empty()) return fail("not a run document: " + printable_line(problem.text));
  if (is_page(text)) document.bundle = bundle_of_page(text);
  return document;
}

}  // namespace seatrial::report
