#include "cli/hardening.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <map>
#include <set>

#include "app/record_words.hpp"
#include "app/stored_run.hpp"
#include "base/ranges.hpp"
#include "base/text.hpp"
#include "cli/standing.hpp"
#include "evidence/encoding.hpp"
#include "evidence/key_files.hpp"
#include "gate/standing.hpp"
#include "report/hardening.hpp"

namespace seatrial::cli {
namespace {

constexpr std::size_t runs_shown = 20;

// "gates of GitHub Actions, https://..."
std::string ci_of(const Value* run) {
  const Value* job = run ? run->find("ci") : nullptr;
  if (!job) return {};
  const std::string name = job->text_or("name", ""), url = job->text_or("url", "");
  return fmt::format("{}{}{}{}{}", name, name.empty() ? "" : " of ", job->text_or("system", ""),
                     url.empty() ? "" : ", ", url);
}

// The runs that the states rest on, the newest last.
std::vector<report::CitedRun> cited_runs(const app::Standing& standing,
                                         const evidence::Contents& contents) {
  std::set<std::uint64_t> cited;
  for (const JudgedItem& judged : standing.document.items)
    cited.insert(judged.records.begin(), judged.records.end());
  std::vector<report::CitedRun> runs;
  for (const RecordedRun& run : standing.situation.ledger.runs) {
    if (!cited.contains(run.source.record)) continue;
    const evidence::Record& record = contents.records[run.source.record];
    const Value* told = record.statement.predicate.find(app::record_words::run);
    const auto* key = contents.keys.find(run.source.key);
    runs.push_back({.record = run.source.record,
                    .at = run.source.at,
                    .mode = run.mode,
                    .decision = told ? told->text_or("decision", "") : "",
                    .key = key ? key->name : run.source.key,
                    .ci = ci_of(told)});
  }
  if (runs.size() > runs_shown)
    runs.erase(runs.begin(), runs.end() - static_cast<std::ptrdiff_t>(runs_shown));
  return runs;
}

std::vector<report::IdleWaiver> idle_waivers(const app::Standing& standing) {
  std::vector<report::IdleWaiver> idle;
  for (const gate::IdleWaiver& each : gate::idle_waivers(standing.document, standing.situation))
    idle.push_back({.judged = each.judged,
                    .waiver = each.waiver->waiver,
                    .person = each.waiver->person,
                    .record = each.waiver->source.record});
  return idle;
}

std::string key_in_words(const evidence::RegisteredKey& key) {
  constexpr std::size_t digits_shown = 8;
  return key.role == evidence::KeyRole::store
             ? "key of the store"
             : fmt::format("key {} ({})", key.name, key.key.id().substr(0, digits_shown));
}

// With which key people stated, waived and signed. Runs have a table of their own.
std::map<std::uint64_t, std::string> signers_in(const evidence::Contents& contents) {
  std::map<std::uint64_t, std::string> signers;
  for (const evidence::Record& record : contents.records) {
    if (record.statement.predicate_type == evidence::predicate::test_result) continue;
    const auto* key = contents.keys.find(record.key_id);
    if (key) signers.emplace(record.index, key_in_words(*key));
  }
  return signers;
}

std::string archive_of(const evidence::Contents& contents) {
  std::string lines;
  for (const evidence::Record& record : contents.records)
    lines += evidence::write_envelope(record.envelope) + "\n";
  return lines;
}

}  // namespace

HardeningFiles hardening_files(const Arguments& arguments) {
  const std::filesystem::path path = arguments.get("--hardening");
  const auto beside = [&](std::string_view extension) {
    return std::filesystem::path(path).replace_extension(extension);
  };
  return {.report = path,
          .archive = beside(".intoto.jsonl"),
          .log_key = beside(".log.pub"),
          .checkpoint = beside(".checkpoint"),
          .keys = beside(".keys")};
}

namespace {

using Written = std::vector<std::pair<std::filesystem::path, std::string>>;

// Nothing else shows somebody without the store that nothing was left out.
Written proofs(const HardeningFiles& files, const evidence::Store& store,
               const evidence::Contents& contents, const std::string& note) {
  Written written = {{files.archive, archive_of(contents)},
                     {files.log_key, store.log_key().vkey() + "\n"},
                     {files.checkpoint, note}};
  for (const auto& [id, key] : contents.keys.keys())
    written.emplace_back(files.keys / evidence::key_file_name(key), key.key.pem());
  return written;
}

}  // namespace

int write_hardening(Session& session) {
  if (session.arguments.has("--report"))
    return session.refuse("--hardening and --report exclude each other");
  auto standing = standing_of(session, session.arguments.positional);
  if (!standing) return standing.error();
  const auto store = session.open_store();
  if (!store) return session.give_up(store.error());
  const auto contents = store->read();
  if (!contents) return session.give_up(contents.error());
  const auto signed_now = store->signed_checkpoint();
  if (!signed_now) return session.give_up(signed_now.error());
  if (signed_now->checkpoint != contents->checkpoint)
    return session.give_up({.what = "the log has grown meanwhile: try again"});
  app::recall_results(standing->document, *store);

  const HardeningFiles files = hardening_files(session.arguments);
  const std::string text = report::hardening(
      standing->document,
      {.wave = session.arguments.get("--wave"),
       .archive = files.archive.filename().string(),
       .log_key = files.log_key.filename().string(),
       .checkpoint = files.checkpoint.filename().string(),
       .keys = files.keys.filename().string(),
       .log = fmt::format("{}, {} records, root {}", contents->checkpoint.origin,
                          contents->checkpoint.size, evidence::hex(contents->checkpoint.root)),
       .runs = cited_runs(*standing, *contents),
       .idle_waivers = idle_waivers(*standing),
       .signers = signers_in(*contents)});
  Written all = proofs(files, *store, *contents, signed_now->note);
  all.emplace_back(files.report, text);
  for (const auto& [file, bytes] : all) {
    if (const auto written = session.files().write(file, bytes); !written)
      return session.give_up(written.error());
    session.terminal.err(fmt::format("wrote {}\n", printable_line(file.string())));
  }
  return exit_done;
}

}  // namespace seatrial::cli
