#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "app/failure_record.hpp"
#include "base/json.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "cli/log_actions.hpp"
#include "evidence/encoding.hpp"
#include "evidence/inspect.hpp"

namespace seatrial::cli {
namespace {

std::string json_of(const evidence::Inspection& inspection) {
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  json.member("origin", inspection.checkpoint.origin);
  json.key("size").integer(static_cast<long long>(inspection.checkpoint.size));
  json.member("root", evidence::hex(inspection.checkpoint.root));
  json.key("sound").boolean(inspection.is_sound());
  json.key("counts").begin_object();
  for (const auto& [kind, counts] : inspection.counts) {
    json.key(kind).begin_object();
    for (std::size_t i = 0; i < counts.size(); ++i)
      json.key(name(static_cast<evidence::Condition>(i)))
          .integer(static_cast<long long>(counts[i]));
    json.end_object();
  }
  json.end_object();
  json.key("findings").begin_list();
  for (const evidence::Finding& finding : inspection.findings)
    json.begin_object()
        .member("condition", name(finding.condition))
        .member("what", finding.what)
        .member("why", finding.why)
        .end_object();
  json.end_list();
  json.key("not_looked_at").begin_list();
  for (const std::string& what : inspection.not_looked_at) json.text(what);
  json.end_list();
  json.key("findings_left_out").integer(static_cast<long long>(inspection.findings_left_out));
  json.end_object();
  return out + "\n";
}

std::string text_of(const evidence::Inspection& inspection) {
  std::string text =
      fmt::format("log {}  size {}  root {}\n", inspection.checkpoint.origin,
                  inspection.checkpoint.size, evidence::hex(inspection.checkpoint.root));
  for (const auto& [kind, counts] : inspection.counts) {
    // A file has up to 256 of them; beside the records their number would look too small.
    text += fmt::format("{:<17}", kind == "log entries" ? "files of entries" : kind);
    for (std::size_t i = 0; i < counts.size(); ++i)
      if (counts[i] > 0)
        text += fmt::format(" {} {}", counts[i], name(static_cast<evidence::Condition>(i)));
    text += "\n";
  }
  if (!inspection.not_looked_at.empty())
    text += fmt::format("{:<17} {}\n", "not looked at", join(inspection.not_looked_at, ", "));
  std::size_t expired = 0;
  for (const evidence::Finding& finding : inspection.findings)
    if (finding.condition == evidence::Condition::expired)
      ++expired;
    else
      text += fmt::format("{}  {}: {}\n", name(finding.condition), printable_line(finding.what),
                          printable_line(finding.why));
  if (inspection.findings_left_out > 0)
    text += fmt::format("and {} more\n", inspection.findings_left_out);
  if (expired > 0) text += fmt::format("what expired by record is listed with --output json\n");
  return text;
}

// Checkpoints that the user has put aside. One of another log is a mistake, not evidence.
Result<std::vector<std::string>> kept_checkpoints(Session& session, const evidence::Store& store) {
  std::vector<std::string> kept;
  for (const std::string& file : session.arguments.all("--checkpoint")) {
    auto note = session.files().read(file, limits::checkpoint_bytes_max);
    if (!note) return fail(std::move(note).error());
    if (evidence::claimed_origin(*note) != store.log_key().name())
      return fail(fmt::format("{}: is no checkpoint of the log {}", file, store.log_key().name()));
    kept.push_back(std::move(*note));
  }
  return kept;
}

evidence::KeyDirectory key_directory(Session& session) {
  return {session.place().keys, session.storage()};
}

// What the log's key remembers, where somebody here has it.
Result<std::optional<std::string>> remembered_checkpoint(Session& session,
                                                         const evidence::Store& store) {
  auto note =
      key_directory(session).last_checkpoint(evidence::log_key_name(store.log_key().name()));
  if (!note) return fail(std::move(note).error().context("what the key of the log remembers"));
  return note;
}

int remember(Session& session, const evidence::Store& store,
             const evidence::Inspection& inspection) {
  if (!session.arguments.has("--remember-checkpoint")) return exit_done;
  const auto adopted =
      evidence::adopt_checkpoint(store, key_directory(session), inspection.checkpoint);
  if (!adopted) return session.give_up(adopted.error());
  session.terminal.err("the key of the log remembers this checkpoint\n");
  return exit_done;
}

// Where somebody here may write to the log, it says from now on that it was found damaged.
void note_failure(Session& session, const evidence::Inspection& inspection) {
  std::string reasons;
  for (std::size_t i = 0; i < std::min<std::size_t>(inspection.findings.size(), 10); ++i)
    reasons += fmt::format("{} {}: {}\n", name(inspection.findings[i].condition),
                           inspection.findings[i].what, inspection.findings[i].why);
  session.terminal.err(record_failure(
      session, app::failure_draft("log " + inspection.checkpoint.origin, reasons, reasons)));
}

Result<evidence::Scope> scope_of(Session& session) {
  const bool tree = session.arguments.has("--tree");
  const bool leaves = session.arguments.has("--leaves");
  if (tree && leaves) return fail("--tree looks at less than --leaves: choose one of them");
  if ((tree || leaves) && session.arguments.has("--remember-checkpoint"))
    return fail("--remember-checkpoint looks at all of the store, without --tree or --leaves");
  return tree     ? evidence::Scope::tree
         : leaves ? evidence::Scope::leaves
                  : evidence::Scope::everything;
}

}  // namespace

int log_verify(Session& session, const std::vector<std::string>&) {
  const auto scope = scope_of(session);
  if (!scope) return session.refuse(scope.error().what);
  const auto store = open_wanted_store(session);
  if (!store) return store.error();
  const auto kept = kept_checkpoints(session, *store);
  if (!kept) return session.refuse(kept.error().what);
  const auto remembered = remembered_checkpoint(session, *store);
  if (!remembered) return session.give_up(remembered.error());
  const auto inspection = inspect(*store, *kept, *remembered, *scope);
  if (!inspection) return session.give_up(inspection.error());
  session.terminal.out(session.arguments.get("--output") == "json" ? json_of(*inspection)
                                                                   : text_of(*inspection));
  if (kept->empty()) warn_of_unknown_past(session, *store);
  if (inspection->is_sound()) return remember(session, *store, *inspection);
  session.terminal.err(
      "put back from a backup what is named here, and nothing else: with an older checkpoint the "
      "store would be set back\n");
  note_failure(session, *inspection);
  return exit_invalid;
}

}  // namespace seatrial::cli
