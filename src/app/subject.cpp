#include "app/subject.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <span>

#include "app/papers.hpp"
#include "app/signed_report.hpp"
#include "base/digest.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "checklist/fill.hpp"
#include "checks/git_repository.hpp"

namespace seatrial::app {
namespace {

constexpr int commits_max = 200;
constexpr std::size_t commits_compared_max = 50;
constexpr std::chrono::seconds git_timeout{5};

// Asks git as the checks do: fixed arguments, nothing that a repository's configuration could
// start.
template <class Ask>
auto ask_git(const std::filesystem::path& root, const world::Variables& process,
             world::World& world, Ask ask) {
  const checks::EnvironmentVariables no_variables;
  const secrets::Redactor nothing_to_hide;
  const checks::Context context{.world = world,
                                .variables = no_variables,
                                .redactor = nothing_to_hide,
                                .root = root,
                                .deadline = world.clock.steady_now() + git_timeout,
                                .timeout = git_timeout,
                                .stop = {},
                                .process = &process};
  return ask(checks::GitRepository(context));
}

// What a sidecar says beside consent, which `allow` and `sync` write.
Value policy_of(const Value& sidecar) {
  Value policy = Value::map();
  for (const Member& member : sidecar.members()) {
    if (member.key != "exec") {
      policy.set(member.key, member.value);
      continue;
    }
    for (const Member& each : member.value.members())
      if (each.key != "allow") policy.set("exec." + each.key, each.value);
  }
  return policy;
}

bool has_all_of(const Value& value, const Value& older) {
  return value.is(Value::Type::map) && older.is(Value::Type::map) &&
         std::ranges::all_of(older.members(), [&](const Member& member) {
           const Value* now = value.find(member.key);
           return now != nullptr && write_json(*now) == write_json(member.value);
         });
}

// Gates, roles, calendars and windows decide about evidence and make none: what is added to them is
// another demand on the same release. What was there stays as it was.
bool only_adds(const Value& policy, const Value& older) {
  const auto is_decided_by = [](std::string_view key) {
    return among(key, {"gates", "roles", "calendars", "windows"});
  };
  const auto keeps = [&](const Member& member) {
    const Value* now = policy.find(member.key);
    if (now == nullptr) return false;
    return is_decided_by(member.key) ? has_all_of(*now, member.value)
                                     : write_json(*now) == write_json(member.value);
  };
  const auto is_known = [&](const Member& member) {
    return is_decided_by(member.key) || older.find(member.key) != nullptr;
  };
  return std::ranges::all_of(older.members(), keeps) &&
         std::ranges::all_of(policy.members(), is_known);
}

// Of the changed files those that are no papers.
class Changes {
 public:
  Changes(const plan::Config& config, const GitNames& names, const world::Variables& process,
          world::World& world)
      : config_(config), names_(names), root_(names.root()), process_(process), world_(world) {}

  // Of those that the work tree has.
  std::vector<std::string> beside(const std::vector<std::string>& changed, const Papers& papers) {
    std::vector<std::string> others;
    for (const std::string& file : changed)
      if (!papers.have(file) && !(is_sidecar(file) && has_same_policy(file)) &&
          !(papers.is_report_now(file) && is_report_in(file, "HEAD")))
        others.push_back(file);
    return others;
  }

  // Empty: there are none.
  std::string digest(const std::vector<std::string>& others) {
    std::string text;
    for (const std::string& file : others) text += fmt::format("{} {}\n", digest_of(file), file);
    return text.empty() ? text : sha256_hex(text);
  }

  // Is it the same release as the commit before it?
  bool is_of_papers(const checks::GitRepository::Commit& commit, const Papers& papers) {
    return std::ranges::all_of(
        commit.files, [&](const std::string& file) { return is_paper(file, commit.id, papers); });
  }

  bool is_paper(const std::string& file, const std::string& commit, const Papers& papers) {
    return papers.have(file) || (is_sidecar(file) && keeps_policy(file, commit)) ||
           (papers.is_report_now(file) && keeps_report(file, commit));
  }

 private:
  bool is_sidecar(const std::string& file) const {
    return std::filesystem::path(config_.path).filename() == file;
  }

  bool has_same_policy(const std::string& file) {
    const auto committed = policy_in(file, "HEAD");
    return committed && only_adds(policy_of(config_.document), *committed);
  }

  // None: there is no such file, or none that is a sidecar.
  std::optional<Value> policy_in(const std::string& file, const std::string& revision) {
    const auto committed =
        ask_git(root_, process_, world_, [&](auto git) { return git.committed(file, revision); });
    if (!committed) return std::nullopt;
    const auto config = plan::parse_config(file, *committed);
    if (!config) return std::nullopt;
    return policy_of(config->document);
  }

  bool keeps_policy(const std::string& file, const std::string& commit) {
    const auto after = policy_in(file, commit);
    const auto before = policy_in(file, commit + "^");
    return after && before && only_adds(*after, *before);
  }

  bool is_report_in(const std::string& file, const std::string& revision) {
    const auto text =
        ask_git(root_, process_, world_, [&](auto git) { return git.committed(file, revision); });
    return text && is_signed_report(*text);
  }

  // It became one of nothing, or of another one.
  bool keeps_report(const std::string& file, const std::string& commit) {
    if (!is_report_in(file, commit)) return false;
    const auto was_there =
        ask_git(root_, process_, world_, [&](auto git) { return git.has(file, commit + "^"); });
    return was_there && (!*was_there || is_report_in(file, commit + "^"));
  }

  // A sidecar is told apart by what it demands.
  std::string digest_of(const std::string& file) {
    if (is_sidecar(file)) return sha256_hex(write_json(policy_of(config_.document)));
    const auto digest =
        world_.files.sha256(names_.file_of(file), world_.clock.steady_now() + git_timeout, {});
    return digest ? *digest : "none";
  }

  const plan::Config& config_;
  const GitNames& names_;
  const std::filesystem::path& root_;
  const world::Variables& process_;
  world::World& world_;
};

// "README.md and 2 more"
std::string in_words(const std::set<std::string>& files) {
  if (files.empty()) return {};
  if (files.size() == 1) return *files.begin();
  return fmt::format("{} and {} more", *files.begin(), files.size() - 1);
}

// In what the commits behind the first, which is the release, differ from it.
std::map<std::string, std::string> differences(
    std::span<const checks::GitRepository::Commit> commits, const Papers& papers,
    Changes& changes) {
  std::map<std::string, std::string> differences;
  std::set<std::string> files;
  for (std::size_t i = 1; i < std::min(commits.size(), commits_compared_max); ++i) {
    const auto& later = commits[i - 1];
    for (const std::string& file : later.files)
      if (!files.contains(file) && !changes.is_paper(file, later.id, papers)) files.insert(file);
    differences.emplace(commits[i].id, in_words(files));
  }
  return differences;
}

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

// Of the repository around a directory: its last commit and those before it that differ in papers
// alone.
std::expected<Subject, Findings> subject_in(const std::filesystem::path& root,
                                            const RunDocument& document, const plan::Config& config,
                                            const world::Variables& process, world::World& world) {
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
  const Papers papers(document, config, names, world.files);
  Changes changes(config, names, process, world);
  const auto others = changes.beside(*changed, papers);
  subject.work_tree = changes.digest(others);
  subject.changed = in_words({others.begin(), others.end()});
  auto commit = history->begin();
  for (; commit != history->end(); ++commit) {
    subject.commits.push_back(commit->id);
    if (!changes.is_of_papers(*commit, papers)) break;
  }
  subject.differs = differences(std::span(commit, history->end()), papers, changes);
  return subject;
}

// Where the sidecar says that the commit is to be looked up, if that is another repository than its
// own: what lies there is all a part of the release.
std::expected<Subject, Findings> subject_elsewhere(const std::filesystem::path& directory,
                                                   const world::Variables& process,
                                                   world::World& world) {
  const auto top = top_of(directory, world.files);
  if (!top || top->empty())
    return std::unexpected(unknown_commit(
        {.what = fmt::format("subject.git: no repository in {}", directory.generic_string())}));
  return subject_in(directory, {}, {}, process, world);
}

}  // namespace

std::expected<Subject, Findings> find_subject(const RunDocument& document,
                                              const plan::Config& config,
                                              const std::filesystem::path& root,
                                              const world::Variables& process,
                                              world::World& world) {
  const auto directory = (root / config.subject_git).lexically_normal();
  const auto top = top_of(root, world.files);
  const auto top_there = top_of(directory, world.files);
  const bool is_own = config.subject_git.empty() || (top && top_there && *top == *top_there);
  std::expected<Subject, Findings> subject;
  if (!is_own)
    subject = subject_elsewhere(directory, process, world);
  else if (!top || !top->empty())
    subject = subject_in(root, document, config, process, world);
  if (subject && document.artifact) subject->artifact = document.artifact->sha256;
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

std::string user_name(const std::filesystem::path& root, const world::Variables& process,
                      world::World& world) {
  const auto name = ask_git(root, process, world, [](auto git) { return git.author_name(); });
  if (name && !name->empty()) return *name;
  for (const auto& [key, value] : process)
    if (key == "USER" || key == "LOGNAME") return value;
  return {};
}

}  // namespace seatrial::app
