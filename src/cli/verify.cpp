#include <fmt/format.h>

#include "app/failure_record.hpp"
#include "app/trusted_keys.hpp"
#include "app/verification.hpp"
#include "base/digest.hpp"
#include "base/json.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/evidence.hpp"
#include "cli/verify_decision.hpp"
#include "evidence/archive.hpp"
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

// "ok  all 57 records of seatrial.local/...": of a log that was made anew.
std::string line_of_all(const std::vector<evidence::VerifiedRecord>& records) {
  const evidence::Checkpoint& checkpoint = *records.front().checkpoint;
  return fmt::format("ok  all of the log {}: {}, root {}\n", printable_line(checkpoint.origin),
                     plural(checkpoint.size, "record"), evidence::hex(checkpoint.root));
}

// Checkpoints that somebody has put aside, as they were signed.
Result<std::vector<std::string>> kept_notes(Session& session) {
  std::vector<std::string> notes;
  for (const std::string& file : session.arguments.all("--checkpoint")) {
    auto note = session.files().read(file, limits::checkpoint_bytes_max);
    if (!note) return fail(std::move(note).error());
    notes.push_back(std::move(*note));
  }
  return notes;
}

// A bundle that was refused stays on record, where it claims to be ours and somebody here may
// write.
int refuse_bundle(Session& session, const Error& error, const std::string& file,
                  const std::string& text, const evidence::TrustedKeys& trusted) {
  const bool is_ours =
      evidence::claims_trust(report::is_page(text) ? report::bundle_of_page(text) : text, trusted);
  if (error.is_invalid_evidence && is_ours && session.has_store())
    session.terminal.err(record_failure(session, app::failure_draft(file, text, error.what)));
  if (!error.is_invalid_evidence) return session.refuse(printable_line(error.what));
  return session.give_up(Error(error).context(file));
}

int verify_artifact(Session& session, const std::string& file,
                    const std::vector<evidence::Record>& records, bool as_json) {
  const auto digest = session.files().sha256(
      file, session.world().clock.steady_now() + limits::check_timeout_max, {});
  if (!digest) return session.refuse(digest.error().what);
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
      session.terminal.out(fmt::format("record {}  {}  {} {}\n", mention.record,
                                       printable_line(short_type(mention.predicate_type)),
                                       mention.as, printable_line(mention.name)));
  }
  if (as_json) session.terminal.out(report::safe_json(write_json(list, 2) + "\n"));
  if (!found.empty()) return exit_done;
  session.terminal.err(fmt::format("{}: no record speaks of these bytes (sha256 {})\n",
                                   printable_line(file), *digest));
  return exit_failed;
}

// The files that were named, all of them, before any of them is judged.
std::expected<std::vector<std::string>, int> texts_of(Session& session) {
  std::vector<std::string> texts;
  for (const std::string& file : session.arguments.positional) {
    auto text = session.files().read(file, limits::pack_bytes_max);
    if (!text) return std::unexpected(session.refuse(printable_line(text.error().what)));
    if (!app::may_hold_records(*text))
      return std::unexpected(
          session.refuse(printable_line(file) + ": neither a bundle nor a report of seatrial"));
    texts.push_back(std::move(*text));
  }
  return texts;
}

// The records that the files hold, and that are what was signed; the error is the exit code.
std::expected<std::vector<evidence::VerifiedRecord>, int> verify_files(Session& session) {
  const auto texts = texts_of(session);
  if (!texts) return std::unexpected(texts.error());
  const auto notes = kept_notes(session);
  if (!notes) return std::unexpected(session.refuse(printable_line(notes.error().what)));
  const app::KeyChoice choice{.keys = session.arguments.all("--key"),
                              .log_key = session.arguments.get("--log-key")};
  const auto trusted = notes->empty()
                           ? app::trusted_keys(choice, session.place(), session.storage())
                           : app::trusted_log(choice, session.place(), session.storage());
  if (!trusted) return std::unexpected(session.give_up(trusted.error()));
  const auto store = session.open_store();
  const bool shows_lines =
      session.arguments.get("--output") != "json" && session.arguments.get("--artifact").empty();
  std::vector<evidence::VerifiedRecord> all;
  for (std::size_t i = 0; i < texts->size(); ++i) {
    auto verified = notes->empty() ? app::verify_text((*texts)[i], *trusted, store)
                                   : evidence::verify_archive((*texts)[i], *notes, *trusted);
    if (!verified)
      return std::unexpected(refuse_bundle(session, verified.error(),
                                           session.arguments.positional[i], (*texts)[i], *trusted));
    if (!notes->empty() && shows_lines) session.terminal.out(line_of_all(*verified));
    for (evidence::VerifiedRecord& each : *verified) {
      if (shows_lines) session.terminal.out(line_of(each));
      all.push_back(std::move(each));
    }
  }
  return all;
}

std::expected<std::vector<evidence::Record>, int> records_of_store(Session& session) {
  const auto store = open_wanted_store(session);
  if (!store) return std::unexpected(store.error());
  auto contents = store->read();
  if (!contents) return std::unexpected(session.give_up(contents.error()));
  return std::move(contents->records);
}

}  // namespace

int run_verify(Session& session) {
  if (session.arguments.positional.empty() && session.arguments.has("--key"))
    return session.refuse("--key is for bundles and reports; a store is held against --log-key");
  if (session.arguments.positional.empty() && session.arguments.has("--checkpoint"))
    return session.refuse(
        "--checkpoint is for a file with a whole log; a store is held against it by `seatrial log "
        "verify --checkpoint FILE`");
  if (session.arguments.has("--decision")) return verify_decision(session);
  const std::string artifact = session.arguments.get("--artifact");
  const bool as_json = session.arguments.get("--output") == "json";
  if (session.arguments.positional.empty()) {
    if (artifact.empty())
      return session.refuse("verify takes bundles, reports in HTML or JSON, or --artifact FILE");
    const auto records = records_of_store(session);
    return records ? verify_artifact(session, artifact, *records, as_json) : records.error();
  }
  const auto verified = verify_files(session);
  if (!verified) return verified.error();
  if (!artifact.empty()) {
    std::vector<evidence::Record> records;
    for (const evidence::VerifiedRecord& each : *verified) records.push_back(each.record);
    return verify_artifact(session, artifact, records, as_json);
  }
  if (as_json) {
    Value list = Value::list();
    for (const evidence::VerifiedRecord& each : *verified) list.append(value_of(each));
    session.terminal.out(report::safe_json(write_json(list, 2) + "\n"));
  }
  return exit_done;
}

}  // namespace seatrial::cli
