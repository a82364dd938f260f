#include <algorithm>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "recognize/command_sentence.hpp"
#include "recognize/frames.hpp"
#include "recognize/pattern.hpp"
#include "recognize/sentence.hpp"

// Pipelines: that their latest run succeeded, and what they do.
namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

bool is_name(const Token& token) {
  return token.spanned && (token.kind == Kind::word || token.kind == Kind::code ||
                           token.kind == Kind::path || token.kind == Kind::quoted);
}

bool is_capitalised(const Token& token) {
  return token.kind == Kind::word && is_upper(token.text[0]);
}

bool is_workflow_file(const Token& token) {
  return token.kind == Kind::path && (token.text.find(".github/workflows/") != std::string::npos ||
                                      token.text.find(".gitlab-ci") != std::string::npos);
}

// "Latest `release.yml` run succeeded": a file of which there are runs.
bool names_run_of_file(const Words& words, std::size_t i) {
  const std::string_view text = words[i]->text;
  return words[i]->spanned && (text.ends_with(".yml") || text.ends_with(".yaml")) &&
         text.find('/') == std::string_view::npos && i + 1 < words.size() &&
         among(words[i + 1]->lower, {"run", "runs"});
}

// What the words name of the run: its branch, its workflow, its jobs.
struct Run {
  std::string branch;
  std::string name;
  std::string path;
  std::vector<std::string> jobs;
  bool understood = true;
  bool pipeline = false;
  bool green = false;
};

bool is_branch_at(const Words& words, std::size_t i) {
  const Token& token = *words[i];
  const bool usual = token.says(sense::usual_branch);
  const bool before = i > 0 && among(words[i - 1]->lower, {"on", "for", "branch", "of"});
  const bool behind = i + 1 < words.size() && words[i + 1]->says(sense::branch);
  const bool the = i > 1 && words[i - 1]->lower == "the" && behind;
  return (before && (usual || is_name(token))) || (behind && (usual || is_name(token))) ||
         (the && usual);
}

// "on the candidate commit": of what it ran.
bool names_commit(const Token& token) {
  return among(token.lower, {"commit", "candidate", "head", "revision", "tagged", "sha"});
}

// "`Check the site` is passing for the latest commit": the title of a pipeline.
bool is_title(const Words& words, std::size_t i) {
  const Token& token = *words[i];
  return i == 0 && token.spanned && token.kind == Kind::code && is_upper(token.text[0]) &&
         std::any_of(words.begin() + 1, words.end(),
                     [](const Token* word) { return names_commit(*word); });
}

Run read_run(const Words& words) {
  Run run;
  bool jobs = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Token& token = *words[i];
    if (among(token.lower, {"including", "includes", "jobs:"})) {
      jobs = true;
    } else if (jobs && is_name(token)) {
      run.jobs.emplace_back(token.text);
    } else if (jobs && run.jobs.empty() && is_any_word(token)) {
      continue;  // "including the build of the pages"
    } else if (is_workflow_file(token) && run.path.empty()) {
      run.path = token.text;
      run.pipeline = true;
    } else if (names_run_of_file(words, i) && run.name.empty()) {
      run.name = token.text;
      run.pipeline = true;
    } else if (is_title(words, i)) {
      run.name = token.text;
      run.pipeline = true;
    } else if (is_branch_at(words, i)) {
      if (!run.branch.empty() && run.branch != token.text) run.understood = false;
      run.branch = token.text;
    } else if (i == 0 && is_name(token) && words.size() > 1 && !words[1]->says(sense::pipeline) &&
               words[1]->says(sense::filler)) {
      run.branch = token.text;  // "`dev` is green: ..."
    } else if (is_name(token) && !token.says(sense::repository) && run.name.empty() &&
               i + 1 < words.size() && words[i + 1]->says(sense::pipeline)) {
      run.name = token.text;
    } else if (token.spanned && run.name.empty() && i > 0 && words[i - 1]->says(sense::pipeline)) {
      run.name = token.text;  // "the workflow `ci.yml` is green"
    } else {
      run.pipeline |= token.says(sense::pipeline);
      run.green |= token.says(sense::green);
      run.understood &= (token.says(sense::pipeline | sense::green | sense::filler | sense::run |
                                    sense::branch) ||
                         names_commit(token)) &&
                        !negates(token);
    }
  }
  return run;
}

// "Release Gates CI workflow (`Release Gates`)": the title in front is the name in parentheses.
Words without_title(Words words, std::string& name, const Words& aside) {
  std::size_t end = 0;
  while (end < words.size() && is_capitalised(*words[end]) && !words[end]->says(sense::pipeline) &&
         !words[end]->says(sense::filler))
    ++end;
  if (end == 0 || end == words.size() || !words[end]->says(sense::pipeline) ||
      words[0]->says(sense::repository))
    return words;
  for (std::size_t i = 0; i < end; ++i) name += (i ? " " : "") + std::string(words[i]->text);
  if (aside.size() == 1 && is_name(*aside[0])) name = aside[0]->text;
  words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(end));
  return words;
}

// "(build, lint, cross-compile - all required)": names, up to a word that is none. "(unit tests,
// security scan)" and "(building, linting)" say in prose what is done.
std::vector<std::string> jobs_in_parentheses(const View& view) {
  std::vector<std::string> names;
  bool comma = false, begun = false;
  for (const Token& token : view.prose.tokens) {
    if (token.depth == 0) continue;
    if (token.kind == Kind::mark) {
      comma |= token.text == ",";
      begun = false;
      if (token.text != "," && token.text != "(" && token.text != ")") break;
      continue;
    }
    if (token.says(sense::joint)) {
      begun = false;
      continue;
    }
    if (begun || (!token.spanned && token.lower.ends_with("ing"))) return {};
    begun = true;
    names.emplace_back(token.text);
  }
  return comma ? names : std::vector<std::string>();
}

// "All tests pass (CI green on `main`)": the parentheses say where that is seen.
bool is_seen_in_aside(const View& view) {
  bool green = false;
  for (const Token& token : view.main) {
    if (!token.says(sense::test | sense::filler | sense::green) || negates(token)) return false;
    green |= token.says(sense::green);
  }
  const Words aside = aside_of(view);
  return green && says(aside, sense::pipeline) && says(aside, sense::green);
}

// "Restore drill passed (`.github/workflows/restore.yml`)": the pipeline that the words are about.
const Token* file_in_aside(const View& view) {
  const Words aside = aside_of(view);
  if (aside.size() != 1 || !is_workflow_file(*aside.front()) || view.main.size() < 2 ||
      !view.main.back().says(sense::green))
    return nullptr;
  const bool plain = std::ranges::all_of(view.main, [](const Token& token) {
    return token.kind == Kind::word && (is_any_word(token) || token.says(sense::green));
  });
  return plain ? aside.front() : nullptr;
}

// "The shop's smoke run is green: `.github/workflows/smoke.yml`"
const Token* file_behind_colon(const View& view) {
  const auto& tokens = view.prose.tokens;
  const auto file = std::ranges::find_if(
      tokens, [](const Token& token) { return token.depth == 0 && is_workflow_file(token); });
  if (file == tokens.end() || file - tokens.begin() < 3 || (file - 1)->text != ":" ||
      !(file - 2)->says(sense::green))
    return nullptr;
  const bool labels = std::all_of(tokens.begin(), file - 1, [](const Token& token) {
    return token.kind == Kind::mark || token.spanned || is_any_word(token);
  });
  const bool ends = std::all_of(file + 1, tokens.end(), [](const Token& token) {
    return token.kind == Kind::mark || token.depth > 0;
  });
  return labels && ends ? &*file : nullptr;
}

Words words_of_run(const View& view) {
  if (const Token* file = file_behind_colon(view)) return {file, file - 2};
  if (is_seen_in_aside(view)) return aside_of(view);
  if (const Token* file = file_in_aside(view)) return {file, &view.main.back()};
  Words all;
  for (const Token& token : view.prose.tokens)
    if (token.depth == 0 && token.kind != Kind::mark) all.push_back(&token);
  return all;
}

bool may_speak_of_run(const View& view) {
  return view.says(sense::pipeline | sense::run) ||
         std::ranges::any_of(view.prose.tokens, is_workflow_file) ||
         std::ranges::any_of(view.main, names_commit);
}

// "CI is green on `main`"
std::optional<Finding> green_run(const View& view) {
  if (!view.english || !view.says(sense::green) || !may_speak_of_run(view)) return std::nullopt;
  if (std::ranges::any_of(view.prose.tokens, is_run)) return std::nullopt;  // it can be run here
  std::string title;
  Run run = read_run(without_title(words_of_run(view), title, aside_of(view)));
  // "Main CI", "Tip CI": one word may name a branch, a commit or a time of day as well.
  if (!title.empty() && title.find(' ') == std::string::npos &&
      std::ranges::none_of(aside_of(view), [](const Token* token) { return is_name(*token); }))
    run.understood = false;
  if (run.name.empty()) run.name = title;
  if (!run.pipeline || !run.green) return std::nullopt;
  if (run.jobs.empty() && title.empty()) run.jobs = jobs_in_parentheses(view);
  Check check = check_of("workflow", {});
  if (run.name.empty()) run.name = run.path.substr(run.path.rfind('/') + 1);
  if (!run.name.empty()) check.params.set("name", Value(run.name));
  if (!run.branch.empty()) check.params.set("branch", Value(run.branch));
  check.params.set("run", Value("latest"));
  check.params.set("status", Value("success"));
  if (!run.jobs.empty()) check.params.set("jobs", Value(joined(run.jobs)));
  const bool located = !run.branch.empty() || !run.name.empty();
  Finding result = finding(run.understood && located && !view.conditional(), std::move(check),
                           quote(view.item.text));
  result.whole = run.understood && !run.path.empty();  // where it lies is no second demand
  return result;
}

// "`.github/workflows/scan.yml` runs Trivy and gitleaks on push"
std::optional<Finding> does(const View& view) {
  if (!view.english || !view.prose.first(Kind::path)) return std::nullopt;
  const Words words = statement_of(view);
  const auto file =
      std::ranges::find_if(words, [](const Token* token) { return is_workflow_file(*token); });
  if (file == words.end() || file + 1 == words.end()) return std::nullopt;
  if (!among((*(file + 1))->lower, {"runs", "executes", "calls"})) return std::nullopt;
  std::vector<std::string> tools;
  std::string event, tool;
  for (auto word = file + 2; word != words.end(); ++word) {
    if ((*word)->lower == "on" && word + 1 != words.end()) {
      event = (*(word + 1))->lower;
      if (word + 2 != words.end()) event.clear();
      break;
    }
    const bool divides = (*word)->says(sense::joint);
    if (divides && !tool.empty()) tools.push_back(std::exchange(tool, {}));
    if (divides || among((*word)->lower, {"scan", "scans", "scanning", "the", "checks"})) continue;
    tool += (tool.empty() ? "" : " ") + std::string((*word)->lower);
  }
  if (!tool.empty()) tools.push_back(tool);
  if (tools.empty()) return std::nullopt;
  Check check = check_of("workflow", {{"path", Value((*file)->text)}});
  if (!event.empty()) check.params.set("on", Value(event));
  check.params.set("runs", Value(joined(tools)));
  const bool known = among(event, {"push", "pull_request", "schedule", "release", "merge_group"});
  return finding(known && !view.conditional() && !std::ranges::any_of(view.main, negates),
                 std::move(check), quote(view.item.text));
}

// "lint: 10 minutes" below "Job timeouts:" in a section on workflows.
std::optional<Finding> job_timeout(const View& view) {
  if (view.main.size() != 3 || view.main[1].kind != Kind::number ||
      !among(view.main[2].lower, {"minutes", "minute", "min"}))
    return std::nullopt;
  const std::string lead = lead_of(view);
  if (!read_prose(lead).has({"timeout", "timeouts"})) return std::nullopt;
  const bool about = std::ranges::any_of(view.item.section, [](const std::string& title) {
    return read_prose(title).has({"workflow", "workflows", "ci", "pipeline"});
  });
  return finding(
      about && view.english && !view.conditional(),
      check_of("workflow", {{"job", Value(view.main[0].text)},
                            {"timeout-minutes", Value::number(std::string(view.main[1].text))}}),
      quote(view.item.text) + " under " + quote(lead));
}

constexpr Example green_examples[] = {
    {"Smoke run of the shop is green: `.github/workflows/smoke.yml` (required for platform "
     "releases)",
     "workflow name=smoke.yml run=latest status=success"},
    {"CI is green on `main`", "workflow branch=main run=latest status=success"},
    {"Latest `smoke.yml` run succeeded", "workflow name=smoke.yml run=latest status=success"},
    {"The latest pipeline on `release` passed (unit, lint, package)",
     "workflow branch=release run=latest status=success jobs=unit,lint,package"},
    {"`develop` is green: the last pipeline on `develop` passed",
     "workflow branch=develop run=latest status=success"},
    {"All CI checks pass on the main branch", "workflow branch=main run=latest status=success"},
    {"The pipeline on `staging` is green, including `push-image`",
     "workflow branch=staging run=latest status=success jobs=push-image"},
    {"Nightly Gate workflow (`Nightly Gate`) finished successfully for the release branch",
     "workflow name=\"Nightly Gate\" branch=release run=latest status=success"},
    {"`deploy.yml` workflow succeeded", "workflow name=deploy.yml run=latest status=success"},
    {"CI is green on `main` (unit tests, security scan)",
     "workflow branch=main run=latest status=success"},
    {"Confirm `.github/workflows/gate.yml` passed on the candidate commit",
     "workflow name=gate.yml run=latest status=success"},
    {"Restore drill passed (`.github/workflows/restore.yml`)",
     "workflow name=restore.yml run=latest status=success"},
    {"`Check the shop` is passing for the latest commit",
     "workflow name=\"Check the shop\" run=latest status=success"},
    {"All tests pass (CI green on main)", "workflow branch=main run=latest status=success"},
    {"`Publish pages` workflow succeeded, including the upload of its files",
     "workflow name=\"Publish pages\" run=latest status=success"},
};
constexpr std::string_view green_counters[] = {
    "Smoke run is not green: `.github/workflows/smoke.yml`",
    "First `smoke.yml` run succeeded",
    "Latest `smoke.yml` run succeeded on the second attempt",
    "Latest `compose.yml` build succeeded",
    "No `smoke.yml` run succeeded",
    "Smoke run was green: `.github/workflows/smoke.yml`",
    "Smoke run is green or waived: `.github/workflows/smoke.yml`",
    "Smoke run is green only for docs: `.github/workflows/smoke.yml`",
    "CI is green",
    "Tip CI is green (R-9)",
    "Nightly CI is green on `main`",
    "CI pipeline passes secrets to the deploy job on `main`",
    "CI on `main` is not green",
    "CI is green on `main` and the image is signed",
    "CI/CD pipeline configured for `main`",
    "`.github/workflows/gate.yml` passed once on the candidate commit",
    "Restore drill planned (`.github/workflows/restore.yml`)",
    "No drill passed (`.github/workflows/restore.yml`)",
    "`Check the shop` passed before the latest commit",
    "Some tests pass (CI green on main)",
};
constexpr Example does_examples[] = {
    {"`.github/workflows/scan.yml` runs Trivy and gitleaks on push",
     "workflow path=.github/workflows/scan.yml on=push runs=trivy,gitleaks"},
    {"Workflow `.github/workflows/nightly.yml` runs Grype scanning on schedule",
     "workflow path=.github/workflows/nightly.yml on=schedule runs=grype"},
};
constexpr std::string_view does_counters[] = {
    "`.github/workflows/scan.yml` runs slowly on Mondays",
    "`.github/workflows/scan.yml` never runs Trivy on push",
    "`scripts/scan.sh` runs Trivy on push",
};
constexpr Example timeout_examples[] = {
    {"# CI workflow\nJob timeouts:\n  > lint: 10 minutes", "workflow job=lint timeout-minutes=10"},
    {"# Pipeline limits\nRecommended timeouts:\n  > build-image: 25 min",
     "workflow job=build-image timeout-minutes=25"},
};
constexpr std::string_view timeout_counters[] = {
    "# Agenda\nTimeouts:\n  > lunch: 30 minutes",
    "# CI workflow\nMeetings:\n  > retrospective: 30 minutes",
};

constexpr Rule table[] = {
    {{"workflow-green", "workflow", "The latest run of a named pipeline or branch succeeded.",
      green_examples, green_counters},
     green_run,
     in_plain_words},
    {{"workflow-runs", "workflow", "A workflow file runs tools on an event.", does_examples,
      does_counters},
     does},
    {{"workflow-timeout", "workflow", "A job's time limit in a list of them.", timeout_examples,
      timeout_counters},
     job_timeout,
     in_plain_words},
};

}  // namespace

std::span<const Rule> workflow_rules() {
  return table;
}

}  // namespace seatrial::recognize
