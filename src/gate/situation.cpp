#include "gate/situation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ranges>

#include "base/limits.hpp"
#include "base/ranges.hpp"
#include "base/text.hpp"

namespace seatrial::gate {
namespace {

constexpr std::size_t digits_shown = 10;

std::string shown(const std::string& digest) {
  return printable_line(digest.substr(0, digits_shown));
}

// By its place in the log, or by its own time; a start that was taken in late stands for its time.
bool is_before(const Source& source, const RecordedDeployment& start) {
  if (start.source.at - source.at > limits::clock_skew_max) return true;
  if (start.is_late && source.at - start.source.at > limits::clock_skew_max) return false;
  return source.record <= start.source.record;
}

// Why it is about another state of the repository, or without one about another checklist.
std::optional<std::string> why_of_other_release(const Source& source, const Subject& subject,
                                                const Checklist& checklist) {
  const auto changes = source.files.find(std::string(work_tree_name));
  const bool has_changes = changes != source.files.end();
  if (!subject.work_tree.empty()) {
    if (has_changes && changes->second == subject.work_tree) return std::nullopt;
    return "is not about the changes that are not committed yet";
  }
  if (!subject.commits.empty()) {
    if (contains(subject.commits, source.commit)) return std::nullopt;
    if (has_changes) return "is about changes that were not committed";
    if (source.commit.empty()) return "is about no commit";
    return fmt::format("is about commit {} and not {}", shown(source.commit),
                       shown(subject.commits.front()));
  }
  if (!source.commit.empty())
    return fmt::format("is about commit {}, and no commit is checked out", shown(source.commit));
  const std::string& path = checklist.shared_path();
  const auto file = source.files.find(path);
  if (file != source.files.end() && file->second == checklist.sha256) return std::nullopt;
  const auto form = source.forms.find(path);
  if (form != source.forms.end() && form->second == checklist.form_sha256) return std::nullopt;
  return "is about other bytes of " + printable_line(path);
}

// Does it speak of bytes that were built? A repository is named as such, and checklists by their
// forms.
bool names_artifact(const Source& source, const Checklist& checklist) {
  return std::ranges::any_of(source.files | std::views::keys, [&](const std::string& name) {
    return name != work_tree_name && name != checklist.shared_path() &&
           !source.forms.contains(name);
  });
}

}  // namespace

std::optional<std::chrono::milliseconds> validity(const Item& item, const JudgedItem& judged,
                                                  const Situation& situation) {
  if (judged.binding.valid_for) return judged.binding.valid_for;
  if (item.valid_minutes) return std::chrono::minutes{*item.valid_minutes};
  return situation.valid_for;
}

bool saw_changes(const Source& source) {
  return source.files.contains(std::string(changing_name));
}

std::string shown_directory(const std::string& directory) {
  return directory.empty() ? "at the top of the repository"
                           : fmt::format("in {}/", printable_line(directory));
}

std::optional<std::string> why_of_another_directory(const Source& source, const std::string& here,
                                                    Word word) {
  if (source.directory ? *source.directory == here : here.empty() || word == Word::condemns)
    return std::nullopt;
  if (!source.directory)
    return fmt::format(
        "does not tell whether it was made in {}/, as an older seatrial made it: make it anew",
        printable_line(here));
  return fmt::format("was made {}, and not {}", shown_directory(*source.directory),
                     shown_directory(here));
}

bool is_elsewhere(const Source& source, const std::string& here) {
  return source.directory && *source.directory != here;
}

std::optional<std::string> why_foreign(const Source& source, const Subject& subject,
                                       const Checklist& checklist, Word word) {
  if (saw_changes(source)) return "was made while the repository changed";
  if (auto elsewhere = why_of_another_directory(source, subject.directory, word)) return elsewhere;
  if (!subject.artifact.empty()) {
    const bool is_of_it = contains(source.files | std::views::values, subject.artifact);
    const bool is_bad = word == Word::condemns;
    if (is_of_it && is_bad) return std::nullopt;
    if (!is_of_it && (!is_bad || names_artifact(source, checklist)))
      return fmt::format("is not about the artifact {}", shown(subject.artifact));
  }
  return why_of_other_release(source, subject, checklist);
}

std::optional<std::string> why_foreign_in_full(const Source& source, const Subject& subject,
                                               const Checklist& checklist, Word word) {
  auto why = why_foreign(source, subject, checklist, word);
  if (!why || why != why_of_other_release(source, subject, checklist)) return why;
  const auto older = subject.differs.find(source.commit);
  if (!subject.work_tree.empty())
    *why += ": " + printable_line(subject.changed);
  else if (older != subject.differs.end() && !source.files.contains(std::string(work_tree_name)))
    *why += fmt::format(" (differing: {})", printable_line(older->second));
  else if (subject.gone.contains(source.commit))
    *why += subject.is_shallow
                ? " (this shallow clone does not have that commit: `git fetch --unshallow`)"
                : " (this repository does not have that commit)";
  return why;
}

std::optional<std::string> why_of_another_deployment(const Source& source, const Ledger& ledger) {
  for (const RecordedDeployment& each : std::views::reverse(ledger.deployments)) {
    if (!each.started) continue;
    if (!is_before(source, each)) return std::nullopt;
    return fmt::format("was made before the deployment of {} started",
                       printable_line(each.version));
  }
  return std::nullopt;
}

void confine(Situation& situation) {
  std::map<std::string_view, std::string_view> role_of;
  for (const auto& [role, keys] : situation.roles)
    for (const std::string& key : keys) role_of.emplace(key, role);
  const auto confine = [&](auto& fact) {
    const auto role = role_of.find(fact.source.key);
    if (role != role_of.end() && !fact.source.key_of_store) fact.source.beyond_role = role->second;
  };
  Ledger& ledger = situation.ledger;
  std::ranges::for_each(ledger.runs, confine);
  std::ranges::for_each(ledger.waivers, confine);
  std::ranges::for_each(ledger.deployments, confine);
  std::erase_if(ledger.deployments, [&](const RecordedDeployment& deployment) {
    return !deployment.source.beyond_role.empty() ||
           is_elsewhere(deployment.source, situation.subject.directory);
  });
}

std::optional<std::string> why_key_does_not_count(const Source& source) {
  if (source.key_revoked) return "is signed with a key that was revoked";
  if (source.beyond_role.empty()) return std::nullopt;
  return fmt::format("is signed with the key of {}, who speaks for that role alone",
                     printable_line(source.beyond_role));
}

std::optional<std::string> why_too_early(const Source& source, UtcTime now) {
  if (source.at == UtcTime{}) return "does not tell when it was made";
  if (source.at <= now + limits::clock_skew_max) return std::nullopt;
  return fmt::format("claims to be of {}, which has not come", format_time(source.at));
}

std::string place_of(const Source& source) {
  return fmt::format("record {}, {}", source.record, format_time(source.at));
}

}  // namespace seatrial::gate
