#include <algorithm>

#include "recognize/pattern.hpp"
#include "recognize/sentence.hpp"

// What a report states of the release that it is about: its commit, its pull request, its pipeline.
namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

constexpr std::size_t short_commit = 7;
constexpr std::size_t whole_commit = 40;

bool is_commit(const Token& token) {
  const std::string_view id = token.text;
  const bool is_hex = id.size() >= short_commit && id.size() <= whole_commit &&
                      id.find_first_not_of("0123456789abcdef") == id.npos;
  return is_hex && (token.spanned || id.find_first_of("0123456789") != id.npos);
}

// "https://git.shop.example/web/shop/pull/5", "#5"
bool is_pull_request(const Token& token) {
  std::string_view text = token.text;
  if (token.kind == Kind::url) {
    const std::size_t slash = text.find_last_of('/');
    const std::string_view place = text.substr(0, slash);
    if (!place.ends_with("/pull") && !place.ends_with("/merge_requests")) return false;
    text.remove_prefix(slash);
  } else if (!text.starts_with('#')) {
    return false;
  }
  text.remove_prefix(1);
  return !text.empty() && text.find_first_not_of("0123456789") == text.npos;
}

bool speaks_of_merging(const Token& token) {
  return token.says(sense::filler | sense::branch | sense::usual_branch) ||
         among(token.lower, {"merge", "commit", "sha", "hash", "id",   "revision", "git",
                             "in",    "via",    "pr",  "mr",   "pull", "request",  "merged",
                             "as",    "landed", "on",  "was",  "is",   "also"});
}

// Its number may stand apart from the sign in front of it.
bool speaks_of_merging_a_request(const Token& token) {
  return speaks_of_merging(token) || is_pull_request(token) ||
         (token.kind == Kind::number &&
          token.text.find_first_not_of("0123456789") == std::string::npos);
}

// The only token that `is_wanted`, if all the others speak of merging.
const Token* merged_thing(const View& view, bool (*is_wanted)(const Token&),
                          bool (*is_beside)(const Token&) = speaks_of_merging) {
  const Token* found = nullptr;
  for (const Token& token : view.prose.tokens) {
    if (token.kind == Kind::mark) continue;
    const bool wanted = is_wanted(token);
    if (wanted ? found != nullptr : !is_beside(token)) return nullptr;
    if (wanted) found = &token;
  }
  return found;
}

// "Merge SHA (main): `4753db5`"
std::optional<Finding> merged_commit(const View& view) {
  if (!view.english || !view.prose.has({"merge", "merged", "landed", "commit"}))
    return std::nullopt;
  const bool names_request = view.prose.has({"pr", "mr", "pull"});
  const Token* commit = merged_thing(
      view, is_commit, names_request ? speaks_of_merging_a_request : speaks_of_merging);
  if (!commit) return std::nullopt;
  return finding(!view.conditional(), check_of("git", {{"contains", Value(commit->text)}}),
                 quote(view.item.text));
}

// "PR: `https://git.shop.example/web/shop/pull/5`"
std::optional<Finding> merged_request(const View& view) {
  if (!view.english || !view.prose.has({"pr", "mr", "pull", "merge", "merged"}))
    return std::nullopt;
  const Token* request = merged_thing(view, is_pull_request);
  if (!request) return std::nullopt;
  const std::string_view param = request->kind == Kind::url ? "url" : "number";
  return finding(!view.conditional(),
                 check_of("pull_request",
                          {{std::string(param), Value(request->text)}, {"state", Value("merged")}}),
                 quote(view.item.text));
}

// "CI status at merge: `unit`, `e2e` all green."
std::optional<Finding> green_jobs(const View& view) {
  if (!view.english || !view.says(sense::pipeline) || !view.says(sense::green)) return std::nullopt;
  std::vector<std::string> jobs;
  for (const Token& token : view.prose.tokens) {
    if (token.kind == Kind::mark || token.says(sense::pipeline | sense::green | sense::filler) ||
        among(token.lower, {"status", "at", "merge", "all", "jobs", "checks", "on", "for"}))
      continue;
    if (!token.spanned || token.depth > 0) return std::nullopt;
    jobs.emplace_back(token.text);
  }
  if (jobs.size() < 2) return std::nullopt;
  return finding(
      !view.conditional(),
      check_of("workflow", {{"status", Value("success")}, {"jobs", Value(joined(jobs))}}),
      quote(view.item.text));
}

constexpr Example commit_examples[] = {
    {"Merge SHA (main): `4753db5`", "git contains=4753db5"},
    {"Merge commit: `0badc0de12`", "git contains=0badc0de12"},
    {"! Merged in `deadbee`", "git contains=deadbee"},
    {"Commit 4753db5 is on main", "git contains=4753db5"},
    {"! PR #43 merged as commit `0badc0de12`", "git contains=0badc0de12"},
};
constexpr std::string_view commit_counters[] = {
    "Merge base of the rollback: `4753db5`",
    "Not merged: `4753db5`",
    "Merge commit: `4753db5` and `0badc0de12`",
    "Rollback commit: `4753db5`",
    "Merged after 4753db5",
    "Commit 1234567 lines",
    "Merged 43 commits up to `0badc0de12`",
};
constexpr Example request_examples[] = {
    {"PR: `https://git.shop.example/web/shop/pull/5`",
     "pull_request url=https://git.shop.example/web/shop/pull/5 state=merged"},
    {"PR: `#5`", "pull_request number=#5 state=merged"},
};
constexpr std::string_view request_counters[] = {
    "PR template: `https://git.shop.example/web/shop/pull/5`",
    "PR `#5` and PR `#6`",
    "No PR: `#5`",
};
constexpr Example jobs_examples[] = {
    {"CI status at merge: `unit`, `browser` all green.",
     "workflow status=success jobs=unit,browser"},
};
constexpr std::string_view jobs_counters[] = {
    "CI status at merge: `unit`, `browser` not green.",
    "CI status at merge: `unit` green, `browser` red.",
};

constexpr Rule table[] = {
    {{"release-commit", "git", "The commit that a release was merged as.", commit_examples,
      commit_counters},
     merged_commit,
     in_plain_words},
    {{"release-request", "pull_request", "The pull request that brought a release.",
      request_examples, request_counters},
     merged_request},
    {{"release-jobs", "workflow", "The jobs that were green.", jobs_examples, jobs_counters},
     green_jobs},
};

}  // namespace

std::span<const Rule> release_rules() {
  return table;
}

}  // namespace seatrial::recognize
