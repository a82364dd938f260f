#include <algorithm>

#include "recognize/pattern.hpp"

// The state of the repository.
namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

std::optional<Finding> untracked(const View& view) {
  if (view.prose.count(Kind::path) == 0 || !view.english) return std::nullopt;
  const bool negative = std::ranges::any_of(view.prose.tokens, negates);
  const bool ignored =
      view.prose.has({"gitignored", "ignored"}) ||
      (view.prose.has({"in", "to"}) && view.prose.tokens.back().text == ".gitignore");
  const bool committed =
      view.prose.has({"committed", "commit", "tracked", "repository", "repo", "git"});
  if (!ignored && !(negative && committed)) return std::nullopt;
  std::vector<std::string> paths;
  bool plain = true;
  for (const Token& token : view.main) {
    if (token.kind == Kind::path && token.text != ".gitignore") paths.push_back(token.text);
    plain &= token.kind == Kind::path || token.kind == Kind::word;
  }
  if (paths.size() != 1) return std::nullopt;
  const bool sure = plain && !view.conditional() && view.main.size() <= 8 &&
                    !std::ranges::any_of(view.main, joins) && !(ignored && negative);
  return finding(sure, check_of("git", {{"not_tracked", Value(paths[0])}}), quote(view.item.text));
}

std::optional<Finding> clean(const View& view) {
  const bool subject = (view.prose.has({"working"}) && view.prose.has({"tree", "directory"})) ||
                       view.prose.has({"worktree"});
  const bool state =
      view.prose.has({"clean"}) || (view.prose.has({"no"}) && view.prose.has({"uncommitted"}));
  if (!subject || !state) return std::nullopt;
  const bool sure = view.english && view.main.size() <= 8 && !view.conditional() &&
                    !std::ranges::any_of(view.main, joins) && !view.prose.has({"not", "isn't"});
  return finding(sure, check_of("git", {{"clean", Value(true)}}), quote(view.item.text));
}

constexpr Example untracked_examples[] = {
    {"`.env.local` is not committed", "git not_tracked=.env.local"},
    {"`.env` is in `.gitignore`", "git not_tracked=.env"},
    {"`config/app.key` is never committed to git", "git not_tracked=config/app.key"},
};
constexpr Example untracked_counters[] = {
    {"Secrets are not committed to the repository", ""},
    {"`CHANGELOG.md` is committed", ""},
    {"`.env` is not ignored by git", ""},
};
constexpr Example clean_examples[] = {
    {"Working tree is clean", "git clean=true"},
    {"No uncommitted changes in the working directory", "git clean=true"},
};
constexpr Example clean_counters[] = {{"Clean the working area", ""},
                                      {"Working tree is clean and tagged", ""}};

constexpr Rule table[] = {
    {{"git-untracked", "git", "A file is not in the repository.", untracked_examples,
      untracked_counters},
     untracked},
    {{"git-clean", "git", "Nothing is left uncommitted.", clean_examples, clean_counters}, clean},
};

}  // namespace

std::span<const Rule> git_rules() {
  return table;
}

}  // namespace seatrial::recognize
