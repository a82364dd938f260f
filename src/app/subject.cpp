#include "app/subject.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <span>

#include "app/ask_git.hpp"
#include "app/changes.hpp"
#include "app/edited_checklists.hpp"
#include "base/ranges.hpp"
#include "base/text.hpp"
#include "checklist/fill.hpp"
#include "checks/git_repository.hpp"

namespace seatrial::app {
namespace {

constexpr int commits_max = 200;
constexpr std::size_t commits_compared_max = 50;
constexpr std::size_t commits_asked_max = 16;  // of those that evidence is about
constexpr std::size_t commit_digits_shown = 10;

// "README.md and 2 more"
std::string in_words(const std::set<std::string>& files) {
  if (files.empty()) return {};
  if (files.size() == 1) return *files.begin();
  return fmt::format("{} and {} more", *files.begin(), files.size() - 1);
}

// In what the commits behind the first, which is the release, differ from it.
std::map<std::string, std::string> differences(
    std::span<const checks::GitRepository::Commit> commits, const Changes& changes) {
  std::map<std::string, std::string> differences;
  std::set<std::string> files;
  for (std::size_t i = 1; i < std::min(commits.size(), commits_compared_max); ++i) {
    const auto& later = commits[i - 1];
    for (const std::string& file : later.files)
      if (!files.contains(file) &&
          !changes.is_paper(file, {.before = later.id + "^", .after = later.id}))
        files.insert(file);
    differences.emplace(commits[i].id, in_words(files));
  }
  return differences;
}

// Commits that evidence is about and that the line behind HEAD does not lead to as the same
// release: those of a branch that was merged, and those whose changes were taken back.
class NamedCommits {
 public:
  NamedCommits(const std::filesystem::path& root, const Changes& changes,
               const world::Variables& process, world::World& world)
      : root_(root), changes_(changes), process_(process), world_(world) {}

  void add_to(Subject& subject, const std::vector<std::string>& named) {
    std::size_t asked = 0;
    for (const std::string& id : named)
      if (!contains(subject.commits, id) && ++asked <= commits_asked_max) add(subject, id);
    if (subject.gone.empty()) return;
    const auto whole = ask_git(root_, process_, world_, [](auto git) { return git.is_whole(); });
    subject.is_shallow = whole && !*whole;
  }

 private:
  void add(Subject& subject, const std::string& id) {
    const auto is_here =
        ask_git(root_, process_, world_, [&](auto git) { return git.has_commit(id); });
    if (is_here && !*is_here) subject.gone.insert(id);
    if (!is_here || !*is_here) return;
    const auto files =
        ask_git(root_, process_, world_, [&](auto git) { return git.differing(id); });
    if (!files) return;
    std::set<std::string> others;
    for (const std::string& file : *files)
      if (!changes_.is_paper(file, {.before = id, .after = "HEAD"})) others.insert(file);
    subject.differs.erase(id);
    if (others.empty())
      subject.commits.push_back(id);
    else
      subject.differs.emplace(id, in_words(others));
  }

  const std::filesystem::path& root_;
  const Changes& changes_;
  const world::Variables& process_;
  world::World& world_;
};

// The top of the repository around a directory; empty: there is none. It may lie above it.
Result<std::filesystem::path> top_of(const std::filesystem::path& directory, world::Files& files) {
  const auto start = files.canonical(directory);
  if (!start) return fail(start.error());
  for (std::filesystem::path top = *start;; top = top.parent_path()) {
    const auto status = files.status(top / ".git", true);
    if (!status) return fail(status.error());
    if (*status) return top;
    if (top == top.parent_path()) return std::filesystem::path();
  }
}

Findings unknown_commit(const Error& why) {
  Findings findings =
      finding("ST0609", "", fmt::format("nobody knows which commit is checked out: {}", why.what),
              "evidence is about a commit: make `git` work here (`git log -1`), as the user who "
              "runs seatrial");
  findings.is_failure = true;
  return findings;
}

Findings unknown_changes(const Error& why) {
  Findings findings = finding(
      "ST0609", "", fmt::format("nobody knows what differs from the commit: {}", why.what),
      "evidence is about a commit and what was changed since: let it be read, or take it back");
  findings.is_failure = true;
  return findings;
}

// Of the repository around a directory: its last commit and those before it that differ in papers
// alone.
std::expected<Subject, Findings> subject_in(const std::filesystem::path& root,
                                            const RunDocument& document, const plan::Config& config,
                                            const Known& known, const world::Variables& process,
                                            world::World& world) {
  Subject subject;
  const auto history =
      ask_git(root, process, world, [](auto git) { return git.history(commits_max); });
  if (!history) return std::unexpected(unknown_commit(history.error()));
  if (history->empty()) return subject;
  const auto changed = ask_git(root, process, world, [](auto git) { return git.changed_files(); });
  if (!changed) return std::unexpected(unknown_commit(changed.error()));
  const auto top = ask_git(root, process, world, [](auto git) { return git.work_tree(); });
  if (!top) return std::unexpected(unknown_commit(top.error()));
  const GitNames names(root, *top, world.files);
  const Papers papers(document, config, names, known.archived, world.files);
  const Changes changes(config, names, papers, process, world);
  const auto others = changes.beside(*changed);
  const auto edited = edited_checklists(document, *changed, names, process, world);
  std::set<std::string> differing(others.begin(), others.end());
  for (const auto& [path, form] : edited) differing.insert(path);
  subject.changed = in_words(differing);
  auto commit = history->begin();
  for (; commit != history->end(); ++commit) {
    subject.commits.push_back(commit->id);
    if (!changes.is_of_papers(*commit)) break;
  }
  subject.differs = differences(std::span(commit, history->end()), changes);
  auto digest = changes.digest(others, edited, subject.commits.back());
  if (!digest) return std::unexpected(unknown_changes(digest.error()));
  subject.work_tree = *std::move(digest);
  if (subject.work_tree.empty())
    NamedCommits(root, changes, process, world).add_to(subject, known.commits);
  return subject;
}

// Where the sidecar says that the commit is to be looked up, if that is another repository than its
// own: what lies there is all a part of the release.
std::expected<Subject, Findings> subject_elsewhere(const std::filesystem::path& directory,
                                                   const Known& known,
                                                   const world::Variables& process,
                                                   world::World& world) {
  const auto top = top_of(directory, world.files);
  if (!top || top->empty())
    return std::unexpected(unknown_commit(
        {.what = fmt::format("subject.git: no repository in {}", directory.generic_string())}));
  return subject_in(directory, {}, {}, {.commits = known.commits, .archived = {}}, process, world);
}

}  // namespace

std::expected<Subject, Findings> find_subject(const RunDocument& document,
                                              const plan::Config& config,
                                              const std::filesystem::path& root,
                                              const world::Variables& process, world::World& world,
                                              const Known& known) {
  const auto directory = (root / config.subject_git).lexically_normal();
  const auto top = top_of(root, world.files);
  const auto top_there = top_of(directory, world.files);
  const bool is_own = config.subject_git.empty() || (top && top_there && *top == *top_there);
  std::expected<Subject, Findings> subject;
  if (!is_own)
    subject = subject_elsewhere(directory, known, process, world);
  else if (!top || !top->empty())
    subject = subject_in(root, document, config, known, process, world);
  if (subject && document.artifact) subject->artifact = document.artifact->sha256;
  if (subject) subject->directory = document.root;
  return subject;
}

void name_subject(RunDocument& document, const Subject& subject) {
  if (!subject.commits.empty()) {
    document.commit = subject.commits.front();
    document.work_tree = subject.work_tree;
    return;
  }
  for (Checklist& checklist : document.checklists)
    checklist.form_sha256 = checklist::form_sha256(checklist);
}

std::string change_between(const Subject& before, const std::expected<Subject, Findings>& after) {
  if (!after) return after.error().diagnostics.front().message;
  using Commits = std::vector<std::string>;
  // The last one is where the release was committed: those before it differ in papers alone.
  const auto release = [](const Commits& commits) {
    return commits.empty() ? std::string() : commits.back();
  };
  const auto shown = [](const Commits& commits) {
    return commits.empty() ? "none" : commits.front().substr(0, commit_digits_shown);
  };
  if (release(before.commits) != release(after->commits))
    return fmt::format("commit {} became {}", shown(before.commits), shown(after->commits));
  if (before.work_tree == after->work_tree) return {};
  return printable_line(after->changed.empty() ? before.changed : after->changed);
}

std::string user_name(const std::filesystem::path& root, const world::Variables& process,
                      world::World& world) {
  const auto name = ask_git(root, process, world, [](auto git) { return git.author_name(); });
  if (name && !name->empty()) return *name;
  for (const auto& [key, value] : process)
    if (key == "USER" || key == "LOGNAME") return value;
  return {};
}

}  // namespace seatrial::app
