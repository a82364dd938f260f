#include "app/deploy.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "app/archive_place.hpp"
#include "app/evidence_run.hpp"
#include "app/fresh_text.hpp"
#include "app/kept_secrets.hpp"
#include "app/last_deployment.hpp"
#include "app/record_words.hpp"
#include "app/report_place.hpp"
#include "app/statements.hpp"
#include "base/ascii.hpp"
#include "base/limits.hpp"
#include "base/ranges.hpp"
#include "base/text.hpp"
#include "checklist/fill.hpp"

namespace seatrial::app {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view copy_prefix = record_words::fresh_copy;
constexpr std::size_t date_digits = 10;  // "2026-03-01"
constexpr int archives_max = 99;         // of one version

Synced synced_of(const Standing& standing, const Checklist& checklist, std::string after) {
  return {.path = checklist.path,
          .file = (standing.root / checklist.path).lexically_normal(),
          .before = checklist.source,
          .after = std::move(after),
          .changes = {},
          .notes = {}};
}

fs::path archive_of(const Standing& standing, const Checklist& checklist,
                    std::string_view version) {
  const auto named = standing.config.reports.find("archive");
  std::string pattern(named == standing.config.reports.end() ? archive_default
                                                             : std::string_view(named->second));
  pattern = replace_all(std::move(pattern), "{version}", version);
  return (standing.root / dated_path(pattern, checklist.path, standing.document.started))
      .lexically_normal();
}

// Over the checklist itself it would be the only copy, and the fresh one would be written over it.
std::optional<Findings> why_no_archive(const Standing& standing, const fs::path& file,
                                       world::Files& files) {
  const auto refused = [&](const std::string& why) {
    return finding("ST0507", file.string(), "this archive " + why, report_place_help);
  };
  if (const auto why = why_no_place(file, standing.root, files)) return refused(*why);
  const auto there = files.status(file, true);
  if (!there || !*there) return std::nullopt;
  for (const Checklist& checklist : standing.document.checklists) {
    const fs::path own = standing.root / checklist.path;
    const auto status = files.status(own, true);
    const bool is_link = status && *status && (*status)->number != 0 &&
                         (*status)->number == (*there)->number &&
                         (*status)->device == (*there)->device;
    if (is_link || files.canonical(own).value_or(own) == files.canonical(file).value_or(file))
      return refused("would overwrite the checklist " + printable_line(checklist.path));
  }
  return std::nullopt;
}

// Is nothing there that is something else? What was put aside already stays, be it of a start that
// came no further.
std::expected<bool, Findings> is_free(const Archived& archived, const std::set<fs::path>& taken,
                                      world::Files& files) {
  const auto status = files.status(archived.file, false);
  if (!status) return std::unexpected(unwritable(archived.file.string(), status.error()));
  if (taken.contains(archived.file)) return false;
  if (!*status) return true;
  const auto there = files.read(archived.file, archived.bytes.size() + 1);
  return there && *there == archived.bytes;
}

// Where there is one of the version already, as that was started more than once, it is its second.
std::expected<Archived, Findings> archived_of(const Standing& standing, const Checklist& checklist,
                                              const std::string& version, std::set<fs::path>& taken,
                                              world::Files& files) {
  Archived archived{.file = archive_of(standing, checklist, version), .bytes = checklist.source};
  const fs::path first = archived.file;
  for (int number = 2;; ++number) {
    const auto free = is_free(archived, taken, files);
    if (!free) return std::unexpected(free.error());
    if (*free) break;
    archived.file = archive_of(standing, checklist, fmt::format("{}-{}", version, number));
    if (archived.file == first || number > archives_max)
      return std::unexpected(finding("ST0506", first.string(), "an archive is there already",
                                     "move it away, or name another place: `reports: {archive: "
                                     "\"docs/deployments/{name}-{version}.md\"}`"));
  }
  taken.insert(archived.file);
  return archived;
}

// What a blank for the last deployment is filled with; none: only people know.
std::optional<std::string> value_of(DeploymentPart part, const DeploymentEvent& event) {
  std::string date = format_time(event.end).substr(0, date_digits);
  switch (part) {
    case DeploymentPart::whole:
      return fmt::format("{} {} {}", date, event.version, name(event.status));
    case DeploymentPart::version:
      return event.version;
    case DeploymentPart::date:
      return date;
    case DeploymentPart::id:
      return event.id;
    case DeploymentPart::status:
      return std::string(name(event.status));
    case DeploymentPart::person:
      return event.person;
    case DeploymentPart::duration:
      return fmt::format("{} minutes", minutes_between(event));
    case DeploymentPart::unknown:
      break;
  }
  return std::nullopt;
}

}  // namespace

std::optional<UtcTime> last_success(const Ledger& ledger) {
  const auto found = std::ranges::find_if(
      ledger.deployments.rbegin(), ledger.deployments.rend(), [](const RecordedDeployment& each) {
        return !each.started && each.status == DeploymentEnd::success;
      });
  return found == ledger.deployments.rend() ? std::nullopt : std::optional(found->source.at);
}

const RecordedDeployment* open_deployment(const Ledger& ledger) {
  return ledger.deployments.empty() || !ledger.deployments.back().started
             ? nullptr
             : &ledger.deployments.back();
}

bool is_version(std::string_view version) {
  return !version.empty() && version.size() <= limits::version_bytes_max &&
         is_letter_or_digit(version.front()) && is_letter_or_digit(version.back()) &&
         std::ranges::all_of(version, [&](char c) {
           return is_letter_or_digit(c) ||
                  std::string_view("._+-").find(c) != std::string_view::npos;
         });
}

Result<FreshCopies> fresh_copies(const Ledger& ledger, const evidence::Store& store) {
  FreshCopies copies;
  const auto start = std::ranges::find_if(ledger.deployments.rbegin(), ledger.deployments.rend(),
                                          &RecordedDeployment::started);
  if (start == ledger.deployments.rend()) return copies;
  const auto record = store.record(start->source.record);
  if (!record) return fail(record.error());
  const auto blobs = evidence::blobs_of(record->statement);
  if (!blobs) return fail(blobs.error());
  for (const evidence::BlobReference& reference : *blobs) {
    if (!reference.name.starts_with(copy_prefix)) continue;
    auto bytes = store.blob(reference.sha256);
    if (!bytes) return fail(std::move(bytes).error());
    if (*bytes) copies.emplace(reference.name.substr(copy_prefix.size()), std::move(**bytes));
  }
  return copies;
}

std::expected<FreshStart, Findings> plan_fresh_start(const Standing& standing,
                                                     std::string_view version,
                                                     const FreshCopies& copies,
                                                     world::Files& files) {
  const auto& deployments = standing.situation.ledger.deployments;
  const std::string filled_for =
      deployments.empty() ? fmt::format("before-{}", version) : deployments.back().version;
  FreshStart start;
  std::set<fs::path> taken;
  for (const Checklist& checklist : standing.document.checklists) {
    const auto copy = copies.find(checklist.path);
    auto fresh = fresh_text(checklist, copy == copies.end() ? nullptr : &copy->second);
    if (!fresh) return std::unexpected(std::move(fresh).error());
    start.copies.emplace(checklist.path, fresh->text);
    if (fresh->text == checklist.source) continue;
    auto archived = archived_of(standing, checklist, filled_for, taken, files);
    if (!archived) return std::unexpected(std::move(archived).error());
    if (auto why = why_no_archive(standing, archived->file, files))
      return std::unexpected(std::move(*why));
    start.archived.push_back(std::move(*archived));
    start.checklists.push_back(synced_of(standing, checklist, std::move(fresh->text)));
    start.checklists.back().notes = std::move(fresh->kept);
  }
  return start;
}

std::vector<std::string> owed_actions(const RunDocument& document) {
  std::vector<std::string> owed;
  for (const JudgedItem& judged : document.items) {
    const bool is_open = judged.state == State::pending || judged.state == State::stale;
    std::string id = logged_id(document, judged);
    if (is_open && !judged.rolls_up && document.item_of(judged).role == Role::action &&
        !contains(owed, id))
      owed.push_back(std::move(id));
  }
  return owed;
}

long long minutes_between(const DeploymentEvent& event) {
  using std::chrono::minutes, std::chrono::seconds;  // of the times as they are shown
  return floor<minutes>(floor<seconds>(event.end) - floor<seconds>(event.start)).count();
}

std::expected<std::vector<Synced>, Findings> plan_last_deployment(const Standing& standing,
                                                                  const DeploymentEvent& event) {
  std::vector<Synced> all;
  for (const Checklist& checklist : standing.document.checklists) {
    Synced synced = synced_of(standing, checklist, {});
    std::vector<checklist::Edit> edits;
    for (const auto& [blank, part] : last_deployment_blanks(checklist)) {
      const auto value = value_of(part, event);
      auto edit = value ? checklist::fill_edit(checklist, blank, *value) : fail("ask people");
      if (edit && *edit) edits.push_back(std::move(**edit));
      synced.changes.push_back(
          {.line = blank.line,
           .what = edit ? "filled" : "left",
           .detail = edit    ? fmt::format("{}: {}", blank.label, *value)
                     : value ? fmt::format("{}: {}", blank.label, edit.error().what)
                             : fmt::format("{}: that is for people to say", blank.label)});
    }
    for (const int line : last_deployments_by_hand(checklist))
      synced.changes.push_back({.line = line,
                                .what = "left",
                                .detail =
                                    "what it tells of the last deployment was written by hand, "
                                    "and now another one is: `______` there is filled in"});
    auto after = edited(checklist, std::move(edits));
    if (!after) return std::unexpected(std::move(after).error());
    synced.after = std::move(*after);
    all.push_back(std::move(synced));
  }
  return all;
}

evidence::Draft deployment_draft(const Standing& standing, const DeploymentEvent& event,
                                 const FreshStart& fresh) {
  Value value = Value::map();
  value.set("event", event.started ? record_words::start : record_words::end);
  value.set("id", event.id);
  value.set("version", event.version);
  value.set("person", event.person);
  value.set("started", format_time(event.start));
  if (!event.started) {
    value.set("status", name(event.status));
    value.set("ended", format_time(event.end));
    if (!event.owed.empty()) value.set("owed", texts(event.owed));
  }
  value.set("configuration", configuration_of(standing.document, standing.config));
  value.set(record_words::directory, standing.document.root);
  evidence::Draft draft{
      .statement = {.subject = subjects_of(standing.document),
                    .predicate_type = std::string(evidence::predicate::deployment),
                    .predicate = std::move(value)},
      .blobs = {}};
  for (const Archived& archived : fresh.archived)
    draft.blobs.push_back(
        {.name = archived.file.filename().string(),
         .media_type = std::string(kept_checklist),
         .retention = "reports",
         .bytes = archived.bytes,
         .is_private = line_of_secret(archived.bytes, kept_checklist).has_value()});
  for (const auto& [path, bytes] : fresh.copies)
    draft.blobs.push_back({.name = std::string(copy_prefix).append(path),
                           .media_type = std::string(kept_checklist),
                           .retention = "reports",
                           .bytes = bytes,
                           .is_private = line_of_secret(bytes, kept_checklist).has_value()});
  return draft;
}

}  // namespace seatrial::app
