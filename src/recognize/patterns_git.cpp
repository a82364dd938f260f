#include <algorithm>

#include "recognize/pattern.hpp"

// The state of the repository.
namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

constexpr std::size_t words_max = 8;

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
  const bool sure = plain && !view.conditional() && view.main.size() <= words_max &&
                    !std::ranges::any_of(view.main, joins) && !(ignored && negative);
  return finding(sure, check_of("git", {{"not_tracked", Value(paths[0])}}), quote(view.item.text));
}

std::optional<Finding> clean(const View& view) {
  const bool subject = (view.prose.has({"working"}) && view.prose.has({"tree", "directory"})) ||
                       view.prose.has({"worktree"});
  const bool state =
      view.prose.has({"clean"}) || (view.prose.has({"no"}) && view.prose.has({"uncommitted"}));
  if (!subject || !state) return std::nullopt;
  const bool sure = view.english && view.main.size() <= words_max && !view.conditional() &&
                    !std::ranges::any_of(view.main, joins) && !view.prose.has({"not", "isn't"});
  return finding(sure, check_of("git", {{"clean", Value(true)}}), quote(view.item.text));
}

bool is_repository_word(std::string_view word) {
  return among(word, {"git", "repo", "repository", "repositorio", "reposit\xc3\xb3rio",
                      "d\xc3\xa9p\xc3\xb4t", "depot", "committed", "commit", "tracked"});
}

// "Secrets stay out of git (no `.env` in the repository)": the parentheses say which file.
std::optional<Finding> aside_untracked(const View& view) {
  const Token* path = nullptr;
  bool negative = false, repository = false, plain = true;
  for (const Token& token : view.prose.tokens) {
    if (token.depth == 0 || token.kind == Kind::mark) continue;
    if (token.kind == Kind::path) {
      plain &= path == nullptr;
      path = &token;
    } else {
      negative |= negates(token);
      repository |= is_repository_word(token.lower);
      plain &= token.kind == Kind::word && !joins(token);
    }
  }
  if (!path || !negative || !repository || view.prose.count(Kind::path) != 1) return std::nullopt;
  const bool repeated = std::ranges::any_of(
      view.main, [](const Token& token) { return is_repository_word(token.lower); });
  return finding(plain && repeated && view.main.size() <= words_max && !view.conditional(),
                 check_of("git", {{"not_tracked", Value(path->text)}}), quote(view.item.text));
}

// "`.env.local`" below "Never commit:"
std::optional<Finding> never_committed(const View& view) {
  const Token* path = view.prose.first(Kind::path);
  if (!path || view.prose.count(Kind::path) != 1 || view.main.size() > 2) return std::nullopt;
  const std::string lead = lead_of(view);
  const Prose prose = read_prose(lead);
  const bool negative = std::ranges::any_of(prose.tokens, negates);
  const bool commit = std::ranges::any_of(
      prose.tokens, [](const Token& token) { return token.lower.starts_with("commit"); });
  if (!negative || !commit) return std::nullopt;
  const bool plain = prose.tokens.size() <= words_max && view.main.back().kind != Kind::code &&
                     std::ranges::all_of(view.main, [](const Token& token) {
                       return token.kind == Kind::path || token.lower.starts_with("fi");
                     });
  return finding(plain && !view.conditional(),
                 check_of("git", {{"not_tracked", Value(path->text)}}),
                 quote(view.item.text) + " under " + quote(lead));
}

constexpr Example aside_examples[] = {
    {"Secrets stay out of git (no `.env` in the repository)", "git not_tracked=.env"},
    {"Keys kept out of the repo (`config/app.key` is not committed)",
     "git not_tracked=config/app.key"},
};
constexpr Example aside_counters[] = {
    {"Backups exist (no `.env` in the repository)", ""},
    {"Secrets stay out of git (see `docs/secrets.md`)", ""},
};
constexpr Example never_examples[] = {
    {"Never commit:\n  > `.env.local`", "git not_tracked=.env.local"},
    {"Do not commit these files:\n  > File `config/app.key`", "git not_tracked=config/app.key"},
};
constexpr Example never_counters[] = {
    {"Commit these files:\n  > `.env.example`", ""},
    {"Never edit:\n  > `.env.local`", ""},
};
constexpr Example untracked_examples[] = {
    {"`.env.local` is not committed", "git not_tracked=.env.local"},
    {"`.env` is in `.gitignore`", "git not_tracked=.env"},
    {"`config/app.key` is never committed to git", "git not_tracked=config/app.key"},
};
constexpr Example untracked_counters[] = {
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
    {{"git-untracked-aside", "git", "Parentheses name a file that is not in the repository.",
      aside_examples, aside_counters},
     aside_untracked},
    {{"git-never-committed", "git", "A file in a list of those that are never committed.",
      never_examples, never_counters},
     never_committed},
    {{"git-clean", "git", "Nothing is left uncommitted.", clean_examples, clean_counters}, clean},
};

}  // namespace

std::span<const Rule> git_rules() {
  return table;
}

}  // namespace seatrial::recognize
