#include "app/subject.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "checklist/fill.hpp"
#include "checks/git_repository.hpp"

namespace seatrial::app {
namespace {

constexpr int commits_max = 200;
constexpr std::chrono::seconds git_timeout{5};

// Asks git as the checks do: fixed arguments, nothing that a repository's configuration could
// start.
template <class Ask>
auto ask_git(const std::filesystem::path& root, const world::Variables& process,
             world::World& world, Ask ask) {
  const checks::EnvironmentVariables no_variables;
  const Redactor nothing_to_hide;
  const checks::Context context{.world = world,
                                .variables = no_variables,
                                .redactor = nothing_to_hide,
                                .root = root,
                                .deadline = world.clock.steady_now() + git_timeout,
                                .stop = {},
                                .process = &process};
  return ask(checks::GitRepository(context));
}

// What every path of a dated report matches.
std::string glob_of(std::string pattern) {
  for (const std::string_view field : {"{name}", "{date}", "{month}"})
    pattern = replace_all(std::move(pattern), field, "*");
  return pattern;
}

class Papers {
 public:
  Papers(const RunDocument& document, const plan::Config& config) {
    for (const Checklist& checklist : document.checklists)
      patterns_.push_back(checklist.repository_path);
    for (const auto& [name, pattern] : config.reports) {
      patterns_.push_back(glob_of(pattern));
      if (pattern.ends_with(".md"))
        patterns_.push_back(glob_of(pattern.substr(0, pattern.size() - 3) + ".json"));
    }
  }

  bool have(std::string_view file) const {
    return std::ranges::any_of(
        patterns_, [&](const std::string& pattern) { return glob_matches(pattern, file); });
  }

 private:
  std::vector<std::string> patterns_;
};

}  // namespace

Subject find_subject(const RunDocument& document, const plan::Config& config,
                     const std::filesystem::path& root, const world::Variables& process,
                     world::World& world) {
  const auto history =
      ask_git(root, process, world, [](auto git) { return git.history(commits_max); });
  Subject subject;
  if (document.artifact) subject.artifact = document.artifact->sha256;
  if (!history) return subject;
  const Papers papers(document, config);
  for (const auto& commit : *history) {
    subject.commits.push_back(commit.id);
    if (!std::ranges::all_of(commit.files, [&](const auto& file) { return papers.have(file); }))
      break;
  }
  return subject;
}

void name_subject(RunDocument& document, const Subject& subject) {
  if (!subject.commits.empty()) {
    document.commit = subject.commits.front();
    return;
  }
  for (Checklist& checklist : document.checklists)
    checklist.form_sha256 = checklist::form_sha256(checklist);
}

std::string user_name(const std::filesystem::path& root, const world::Variables& process,
                      world::World& world) {
  const auto name = ask_git(root, process, world, [](auto git) { return git.user_name(); });
  if (name && !name->empty()) return *name;
  for (const auto& [key, value] : process)
    if (key == "USER" || key == "LOGNAME") return value;
  return {};
}

}  // namespace seatrial::app
