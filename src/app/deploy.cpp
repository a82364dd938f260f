#include "app/deploy.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "app/evidence_run.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "checklist/details.hpp"
#include "checklist/fill.hpp"

namespace seatrial::app {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view archive_default = "docs/deployments/{name}-{version}.md";
constexpr std::size_t version_bytes_max = 64;
constexpr std::size_t target_line_bytes_max = 200;

bool is_last_deployment(const Blank& blank) {
  return equals_ignoring_case(blank.label, "last deployment");
}

// They tell of the deployment before, and stay.
std::vector<Blank> last_deployments(const Checklist& checklist) {
  std::vector<Blank> blanks;
  std::ranges::copy_if(checklist.loose_blanks, std::back_inserter(blanks), is_last_deployment);
  for (const Item& item : checklist.items)
    std::ranges::copy_if(item.blanks, std::back_inserter(blanks), is_last_deployment);
  return blanks;
}

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

std::optional<Findings> why_not_archived(const Archived& archived, std::set<fs::path>& taken,
                                         world::Files& files) {
  const auto status = files.status(archived.file, false);
  if (!status) return finding("ST0506", archived.file.string(), status.error().what);
  if (!taken.insert(archived.file).second || *status)
    return finding("ST0506", archived.file.string(), "an archive is there already",
                   "move it away, or name another place: `reports: {archive: "
                   "\"docs/deployments/{name}-{version}.md\"}`");
  return std::nullopt;
}

std::expected<std::string, Findings> fresh_text(const Checklist& checklist) {
  auto edits = checklist::fresh_edits(checklist);
  for (const Blank& blank : last_deployments(checklist))
    std::erase_if(edits, [&](const checklist::Edit& edit) {
      return edit.span.offset <= blank.span.offset &&
             blank.span.offset < edit.span.offset + edit.span.length;
    });
  return edited(checklist, std::move(edits));
}

// "Target time: 30 minutes (hard limit 45)" -> 30.
std::optional<int> target_of(std::string_view line) {
  if (line.size() > target_line_bytes_max) return std::nullopt;
  for (const std::string_view label :
       {"target time", "target duration", "expected duration", "target deployment time"}) {
    const std::string words = lower(line);
    const std::size_t at = words.find(label);
    const std::size_t colon = at == words.npos ? at : words.find(':', at + label.size());
    if (colon == words.npos) continue;
    std::string value;
    for (const char c : words.substr(colon + 1))
      if (c != '*' && c != '_' && c != '<' && c != '~') value += c;
    const std::string_view shown = trim(value);
    const auto estimate =
        checklist::estimate_of(fmt::format("(~{})", shown.substr(0, shown.find('('))));
    if (estimate) return estimate->minutes_max;
  }
  return std::nullopt;
}

}  // namespace

const RecordedDeployment* open_deployment(const Ledger& ledger) {
  return ledger.deployments.empty() || !ledger.deployments.back().started
             ? nullptr
             : &ledger.deployments.back();
}

bool is_version(std::string_view version) {
  const auto is_plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  };
  return !version.empty() && version.size() <= version_bytes_max && is_plain(version.front()) &&
         is_plain(version.back()) && std::ranges::all_of(version, [&](char c) {
           return is_plain(c) || std::string_view("._+-").find(c) != std::string_view::npos;
         });
}

std::expected<FreshStart, Findings> plan_fresh_start(const Standing& standing,
                                                     std::string_view version,
                                                     world::Files& files) {
  const auto& deployments = standing.situation.ledger.deployments;
  const std::string filled_for =
      deployments.empty() ? fmt::format("before-{}", version) : deployments.back().version;
  FreshStart start;
  std::set<fs::path> taken;
  for (const Checklist& checklist : standing.document.checklists) {
    auto after = fresh_text(checklist);
    if (!after) return std::unexpected(std::move(after).error());
    if (*after == checklist.source) continue;
    Archived archived{.file = archive_of(standing, checklist, filled_for),
                      .bytes = checklist.source};
    if (auto why = why_not_archived(archived, taken, files))
      return std::unexpected(std::move(*why));
    start.archived.push_back(std::move(archived));
    start.checklists.push_back(synced_of(standing, checklist, std::move(*after)));
  }
  return start;
}

std::expected<std::vector<Synced>, Findings> plan_last_deployment(const Standing& standing,
                                                                  std::string_view value) {
  std::vector<Synced> all;
  for (const Checklist& checklist : standing.document.checklists) {
    std::vector<checklist::Edit> edits;
    for (const Blank& blank : last_deployments(checklist))
      if (auto edit = checklist::fill_edit(checklist, blank, value); edit && *edit)
        edits.push_back(std::move(**edit));
    auto after = edited(checklist, std::move(edits));
    if (!after) return std::unexpected(std::move(after).error());
    all.push_back(synced_of(standing, checklist, std::move(*after)));
  }
  return all;
}

std::optional<int> target_minutes(const RunDocument& document) {
  std::optional<int> minutes;
  for (const Checklist& checklist : document.checklists)
    for (const std::string_view line : split_lines(checklist.source))
      if (const auto target = target_of(line))
        minutes = std::min(*target, minutes.value_or(*target));
  return minutes;
}

evidence::Draft deployment_draft(const Standing& standing, const DeploymentEvent& event,
                                 const FreshStart& fresh) {
  Value value = Value::map();
  value.set("event", event.started ? "start" : "end");
  value.set("id", event.id);
  value.set("version", event.version);
  value.set("person", event.person);
  value.set("started", format_time(event.start));
  if (!event.started) {
    value.set("status", event.status);
    value.set("ended", format_time(event.end));
  }
  value.set("configuration", configuration_of(standing.document, standing.config));
  evidence::Draft draft{
      .statement = {.subject = subjects_of(standing.document),
                    .predicate_type = std::string(evidence::predicate::deployment),
                    .predicate = std::move(value)},
      .blobs = {}};
  for (const Archived& archived : fresh.archived)
    draft.blobs.push_back({.name = archived.file.filename().string(),
                           .media_type = "text/markdown",
                           .retention = "reports",
                           .bytes = archived.bytes});
  return draft;
}

}  // namespace seatrial::app
