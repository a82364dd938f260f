#include <algorithm>

#include "recognize/command_sentence.hpp"
#include "recognize/frames.hpp"
#include "recognize/pattern.hpp"
#include "recognize/sentence.hpp"

// Several jobs of the pipeline in one sentence, and commands that fail when something is pending.
namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

constexpr std::size_t jobs_max = 12;

bool is_job_name(const Token& token) {
  return token.spanned && token.kind != Kind::url && token.kind != Kind::path &&
         token.text.find(' ') == std::string::npos && !is_run(token);
}

bool accompanies_jobs(const Token& token) {
  return among(token.lower,
               {"github", "gitlab",  "actions", "ci",    "jobs",    "checks",     "are",  "all",
                "is",     "must",    "be",      "on",    "the",     "pr",         "pull", "request",
                "passed", "passing", "pass",    "green", "succeed", "successful", "have", "."});
}

// "`build`, `lint` and `e2e` CI jobs are green"
std::optional<Finding> jobs(const View& view) {
  const auto& tokens = view.prose.tokens;
  std::vector<std::string> names;
  std::size_t at = 0;
  for (; at < tokens.size() && names.size() <= jobs_max; ++at) {
    if (is_job_name(tokens[at]))
      names.emplace_back(tokens[at].text);
    else if (!among(tokens[at].lower, {",", "and", "+", "&"}))
      break;
  }
  if (names.size() < 2 || names.size() > jobs_max) return std::nullopt;
  const std::span rest(tokens.begin() + static_cast<std::ptrdiff_t>(at), tokens.end());
  const auto says = [&](std::initializer_list<std::string_view> words) {
    return std::ranges::any_of(rest, [&](const Token& token) { return among(token.lower, words); });
  };
  if (!std::ranges::all_of(rest, accompanies_jobs) || !says({"jobs"}) ||
      !says({"green", "pass", "passed", "passing", "succeed", "successful"}))
    return std::nullopt;
  Finding result = finding(!view.conditional(),
                           check_of("workflow", {{"run", Value("latest")},
                                                 {"status", Value("success")},
                                                 {"jobs", Value(joined(names))}}),
                           quote(view.item.text));
  result.whole = true;
  return result;
}

// Their status tells what they say; that of others is the same whatever they find.
bool fails_on_changes(std::string_view command) {
  constexpr std::string_view parts[] = {
      "has-pending-model-changes", "--check",      "--exit-code", "--verify-no-changes",
      "--detailed-exitcode",       "alembic check"};
  return std::ranges::any_of(
      parts, [&](auto part) { return command.find(part) != std::string_view::npos; });
}

// "`terraform plan -detailed-exitcode` reports no drift"
std::optional<Finding> nothing_pending(const View& view) {
  static constexpr std::string_view frames[] = {
      "$command reports|shows|finds|says|detects no|zero|0 pending|missing|unapplied|open|model? "
      "migrations|model|schema? changes|drift|differences|migrations|issues",
      "$command reports|shows|finds|says|detects no|zero|0 pending|missing|unapplied|open|model? "
      "changes|migrations for ~ and? ~ contexts|context|models|databases|schemas",
  };
  if (!may_fit(view, is_spanned)) return std::nullopt;
  const auto places = fit_any(frames, view);
  if (!places || !fails_on_changes(places->front()->text)) return std::nullopt;
  Sentence sentence;
  sentence.commands.emplace_back(places->front()->text);
  Finding result = commands_pass(sentence, quote(view.item.text),
                                 view.english && !view.conditional() && !any_is_unfit(sentence));
  result.whole = true;
  return result;
}

constexpr Example jobs_examples[] = {
    {"`build`, `lint` and `e2e` CI jobs are green",
     "workflow run=latest status=success jobs=build,lint,e2e"},
    {"`build` and `lint` GitHub Actions jobs are green on the PR",
     "workflow run=latest status=success jobs=build,lint"},
    {"Do not tag until all of these hold:\n  > `build` and `lint` CI jobs are green",
     "workflow run=latest status=success jobs=build,lint"},
};
constexpr std::string_view jobs_counters[] = {
    "`build`, `lint` or `e2e` CI jobs are green",
    "`build` and `lint` CI jobs are not green",
    "`build` and `lint` CI jobs are green on staging",
    "`build` and `lint` are green",
    "Do not wait for these:\n  > `build` and `lint` CI jobs are green",
    "`build` and `lint` CI jobs are green if labelled",
    "`build` and `lint` CI jobs are documented",
};
constexpr Example pending_examples[] = {
    {"`dotnet ef migrations has-pending-model-changes` reports no pending changes",
     "command run=\"dotnet ef migrations has-pending-model-changes\""},
    {"`git diff --exit-code` shows no changes", "command run=\"git diff --exit-code\""},
    {"`alembic check` finds no pending migrations for shop and stock databases",
     "command run=\"alembic check\""},
};
constexpr std::string_view pending_counters[] = {
    "`git diff --stat` shows no changes",
    "`git diff --exit-code` shows no changes but those of the lockfile",
    "`git diff --exit-code` shows changes",
    "`git diff --exit-code` shows no changes on the server",
    "`git diff --exit-code` showed no changes",
    "`alembic check` finds no pending migrations for old databases",
};

constexpr Rule table[] = {
    {{"workflow-jobs-named", "workflow", "Several jobs of the pipeline passed.", jobs_examples,
      jobs_counters},
     jobs},
    {{"command-nothing-pending", "command", "A command that fails when something is pending.",
      pending_examples, pending_counters},
     nothing_pending},
};

}  // namespace

std::span<const Rule> frame_pipeline_rules() {
  return table;
}

}  // namespace seatrial::recognize
