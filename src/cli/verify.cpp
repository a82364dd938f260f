#include <fmt/format.h>

#include "app/evidence_log.hpp"
#include "app/signed_report.hpp"
#include "base/digest.hpp"
#include "base/json.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/evidence.hpp"
#include "cli/input.hpp"
#include "cli/verify_decision.hpp"
#include "evidence/encoding.hpp"
#include "report/escape.hpp"
#include "report/read.hpp"

namespace seatrial::cli {
namespace {

Value value_of(const evidence::VerifiedRecord& verified) {
  Value value = Value::map();
  value.set("predicateType", verified.record.statement.predicate_type);
  value.set("key", verified.record.key_id);
  value.set("inLog", verified.checkpoint.has_value());
  if (verified.checkpoint) {
    value.set("log", verified.checkpoint->origin);
    value.set("index", evidence::number(verified.record.index));
    value.set("size", evidence::number(verified.checkpoint->size));
  }
  const auto statement = parse_json(verified.record.envelope.payload);
  value.set("statement", statement ? *statement : Value());
  return value;
}

std::string line_of(const evidence::VerifiedRecord& verified) {
  const std::string place =
      verified.checkpoint
          ? fmt::format("record {} of {}", verified.record.index, verified.checkpoint->origin)
          : "in no log: it shows who signed, not that nothing was left out";
  return fmt::format("ok  {}  {}  signed by {}  {}\n",
                     printable_line(short_type(verified.record.statement.predicate_type)),
                     printable_line(verified.record.statement.subject.front().name),
                     verified.record.key_id.substr(0, 16), place);
}

// A bundle that was refused stays on record, where it claims to be ours and somebody here may
// write.
int refuse_bundle(const Error& error, const std::string& file, const std::string& text,
                  const evidence::TrustedKeys& trusted, Evidence& evidence, Terminal& terminal) {
  const bool is_ours =
      evidence::claims_trust(report::is_page(text) ? report::bundle_of_page(text) : text, trusted);
  if (error.is_invalid_evidence && is_ours &&
      evidence::Store::exists(evidence.place.store, *evidence.storage))
    terminal.err(record_failure(evidence, app::failure_draft(file, text, error.what)));
  if (!error.is_invalid_evidence) return refuse(printable_line(error.what), terminal);
  return give_up(Error(error).context(file), terminal);
}

// A page of a report with something in front of it.
bool is_covered_page(const std::string& text) {
  return !app::is_report(text) &&
         (!report::version_of_page(text).empty() || !report::bundle_of_page(text).empty());
}

// Bytes that were never a bundle; what is left of a damaged one is evidence that does not hold.
bool is_something_else(const std::string& text) {
  const std::string_view begin = trim(std::string_view(text).substr(0, limits::excerpt_bytes_max));
  return !begin.empty() && !begin.starts_with('{') && !app::is_report(text) &&
         !evidence::is_proof(text) && !is_covered_page(text);
}

Result<std::vector<evidence::VerifiedRecord>> verified_in(const std::string& text,
                                                          const evidence::TrustedKeys& trusted,
                                                          Evidence& evidence) {
  if (is_covered_page(text))
    return evidence::invalid("something stands in front of the page that was written");
  const bool is_proof = evidence::is_proof(text);
  if (!is_proof && !app::is_report(text)) return evidence::verify_bundle(text, trusted);
  const auto store = evidence::Store::open(evidence.place.store, *evidence.storage);
  if (is_proof && !store)
    return fail(Error(store.error()).context("a proof tells of a record that the store has"));
  if (is_proof) {
    const auto bundle = evidence::bundle_of_proof(*store, text);
    return bundle ? evidence::verify_bundle(*bundle, trusted) : fail(bundle.error());
  }
  auto report = app::verify_report(text, trusted, store ? &*store : nullptr);
  if (!report) return fail(std::move(report).error());
  return std::vector{std::move(*report)};
}

int verify_artifact(const std::string& file, const std::vector<evidence::Record>& records,
                    bool as_json, Evidence& evidence, Terminal& terminal) {
  const auto digest = evidence.doors.world().files.sha256(
      file, evidence.doors.world().clock.steady_now() + limits::check_timeout_max, {});
  if (!digest) return refuse(digest.error().what, terminal);
  const auto found = app::mentions(records, *digest);
  Value list = Value::list();
  for (const app::Mention& mention : found) {
    Value value = Value::map();
    value.set("record", evidence::number(mention.record));
    value.set("predicateType", mention.predicate_type);
    value.set("as", mention.as);
    value.set("name", mention.name);
    list.append(std::move(value));
    if (!as_json)
      terminal.out(fmt::format("record {}  {}  {} {}\n", mention.record,
                               printable_line(short_type(mention.predicate_type)), mention.as,
                               printable_line(mention.name)));
  }
  if (as_json) terminal.out(report::safe_json(write_json(list, 2) + "\n"));
  if (!found.empty()) return exit_done;
  terminal.err(fmt::format("{}: no record speaks of these bytes (sha256 {})\n",
                           printable_line(file), *digest));
  return exit_failed;
}

}  // namespace

int run_verify(const Arguments& arguments, Terminal& terminal) {
  if (arguments.has("--decision")) return verify_decision(arguments, terminal);
  const std::string artifact = arguments.get("--artifact");
  if (arguments.positional.empty() && artifact.empty())
    return refuse("verify takes bundles, reports in HTML or JSON, or --artifact FILE", terminal);
  const auto evidence = evidence_of(arguments);
  const bool as_json = arguments.get("--output") == "json";
  std::vector<evidence::Record> records;
  if (!arguments.positional.empty()) {
    std::vector<std::string> texts;
    for (const std::string& file : arguments.positional) {
      auto text = evidence->doors.world().files.read(file, limits::pack_bytes_max);
      if (!text) return refuse(printable_line(text.error().what), terminal);
      if (is_something_else(*text))
        return refuse(printable_line(file) + ": neither a bundle nor a report of seatrial",
                      terminal);
      texts.push_back(std::move(*text));
    }
    const auto trusted =
        app::trusted_keys({.keys = arguments.all("--key"), .log_key = arguments.get("--log-key")},
                          evidence->place, *evidence->storage);
    if (!trusted) return give_up(trusted.error(), terminal);
    Value list = Value::list();
    for (std::size_t i = 0; i < texts.size(); ++i) {
      const auto verified = verified_in(texts[i], *trusted, *evidence);
      if (!verified)
        return refuse_bundle(verified.error(), arguments.positional[i], texts[i], *trusted,
                             *evidence, terminal);
      for (const evidence::VerifiedRecord& each : *verified) {
        list.append(value_of(each));
        if (!as_json && artifact.empty()) terminal.out(line_of(each));
        records.push_back(each.record);
      }
    }
    if (as_json && artifact.empty()) terminal.out(report::safe_json(write_json(list, 2) + "\n"));
    if (artifact.empty()) return exit_done;
  } else {
    const auto store = evidence::Store::open(evidence->place.store, *evidence->storage);
    if (!store) return give_up(store.error(), terminal);
    auto contents = store->read();
    if (!contents) return give_up(contents.error(), terminal);
    records = std::move(contents->records);
  }
  return verify_artifact(artifact, records, as_json, *evidence, terminal);
}

}  // namespace seatrial::cli
