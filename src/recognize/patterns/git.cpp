#include <algorithm>

#include "recognize/git_words.hpp"
#include "recognize/pattern.hpp"
#include "recognize/sentence.hpp"

// The state of the repository.
namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

constexpr std::size_t words_max = 8;

// Each word is understood: any other may limit what is said ("other than docs", "in the fork").
bool says_only(const View& view, Senses senses, std::initializer_list<std::string_view> words) {
  return std::ranges::all_of(view.main, [&](const Token& token) {
    if (token.kind != Kind::word || token.spanned) return true;
    if (among(token.lower, {"was", "were", "had", "longer", "history"})) return false;
    return token.says(senses) || negates(token) || among(token.lower, words);
  });
}

// What is named by itself lies in any directory: `.pem` as `**/*.pem`; with a slash it is a path.
std::string anywhere(const Token& token) {
  if (token.text.starts_with("*.")) return "**/" + std::string(token.text);
  if (token.kind == Kind::code && token.text.starts_with('.'))
    return "**/*" + std::string(token.text);
  return (token.text.find('/') == token.text.npos ? "**/" : "") + std::string(token.text);
}

// What was never committed stands in no older commit either; the check looks at none.
bool is_of_history(const View& view) {
  const auto& main = view.main;
  return view.prose.has({"been", "ever", "history"}) ||
         (view.prose.has({"never"}) && !main.empty() && main.front().lower != "never" &&
          !view.prose.has({"is", "are", "gets", "must", "should"}));
}

std::optional<Finding> untracked(const View& view) {
  if (view.prose.count(Kind::path) == 0 || !view.english) return std::nullopt;
  const bool negative = std::ranges::any_of(view.prose.tokens, negates);
  const bool ignored =
      view.prose.has({"gitignored", "git-ignored", "ignored"}) ||
      (view.prose.has({"in", "to"}) && view.prose.tokens.back().text == ".gitignore");
  const bool committed =
      view.prose.has({"committed", "commit", "tracked", "repository", "repo", "git"});
  if (!ignored && !(negative && committed)) return std::nullopt;
  std::vector<std::string> paths;
  bool plain = true;
  for (const Token& token : view.main) {
    if (token.kind == Kind::path && token.text != ".gitignore") paths.emplace_back(token.text);
    plain &= token.kind == Kind::path || token.kind == Kind::word;
  }
  if (paths.size() != 1) return std::nullopt;
  // "Never commit secrets into `.env`": what lies in the file, and not the file.
  plain &= !(view.says(sense::secret) && view.prose.has({"into", "inside", "within"}));
  // "`.env` exists, not in the repository" wants the file as well.
  plain &= !view.prose.has({"exists", "exist", "present", "there"});
  // "`.env` is kept in the vault (no secrets in the repository)" states two things.
  const bool stated = ignored || std::ranges::any_of(view.main, negates);
  const bool sure =
      plain && stated && !view.conditional() && view.main.size() <= words_max &&
      !std::ranges::any_of(view.main, joins) && !(ignored && negative) &&
      says_only(view,
                sense::filler | sense::modal | sense::ask | sense::none | sense::committed |
                    sense::repository | sense::file | sense::ignored | sense::exposed |
                    sense::presence | sense::secret | sense::code | sense::variable |
                    sense::verified,
                {"directory", "folder", "keep", "kept", "stay", "stays", "local", "locally"});
  const bool several = speaks_of_dotenv_files(view);
  // A rule keeps a file out that may not be there yet; it says nothing of one that is tracked.
  if (ignored)
    return finding(sure && !several, check_of("git", {{"ignored", Value(paths[0])}}),
                   quote(view.item.text));
  return finding(sure && !several && !is_of_history(view),
                 check_of("git", {{"not_tracked",
                                   several ? dotenv_files_anywhere() : Value(wherever(paths[0]))}}),
                 quote(view.item.text));
}

std::optional<Finding> clean(const View& view) {
  const bool subject = view.prose.has({"uncommitted"}) ||
                       (view.prose.has({"working"}) && view.prose.has({"tree", "directory"})) ||
                       view.prose.has({"worktree", "uncommitted"}) ||
                       std::ranges::count(view.main, "git status", &Token::text) == 1;
  const bool state = view.prose.has({"clean", "empty"}) ||
                     (view.prose.has({"no", "nothing"}) && view.prose.has({"uncommitted"}));
  if (!subject || !state) return std::nullopt;
  const bool sure =
      view.english && view.main.size() <= words_max && !view.conditional() &&
      !std::ranges::any_of(view.main, joins) && !std::ranges::any_of(view.main, denies) &&
      says_only(
          view,
          sense::filler | sense::modal | sense::ask | sense::none | sense::repository |
              sense::branch | sense::file | sense::exposed,
          {"commit",    "committed",   "clean",   "working", "tree",    "empty",   "directory",
           "worktree",  "uncommitted", "changes", "change",  "local",   "locally", "status",
           "untracked", "copy",        "main",    "master",  "develop", "trunk",   "release"}) &&
      !view.prose.has({"repos", "repositories"});
  return finding(sure, check_of("git", {{"clean", Value(true)}}), quote(view.item.text));
}

bool is_repository_word(std::string_view word) {
  return among(word, {"git", "repo", "repository", "repositorio", "reposit\xc3\xb3rio",
                      "d\xc3\xa9p\xc3\xb4t", "depot", "committed", "commit", "tracked"});
}

// "No `*.tfstate` or `*.tfvars` in git"
std::optional<Finding> none_tracked(const View& view) {
  const Words words = statement_of(view);
  if (!view.english || words.size() < 5 || words.front()->lower != "no") return std::nullopt;
  Value patterns = Value::list();
  bool understood = true;
  for (const Token* token : words) {
    if (token->spanned && token->text.find('.') != std::string::npos &&
        token->text.find_first_of(" <>") == std::string::npos)
      patterns.append(anywhere(*token));
    else
      understood &= token->says(sense::filler | sense::repository | sense::file | sense::committed |
                                sense::exposed) ||
                    among(token->lower, {"no", "or", "and", "nor"});
  }
  if (patterns.items().size() < 2 || !says(words, sense::repository)) return std::nullopt;
  return finding(understood && aside_of(view).empty() && !view.conditional(),
                 check_of("git", {{"not_tracked", std::move(patterns)}}), quote(view.item.text));
}

// "Working tree clean, on branch `release/2.4`"
std::optional<Finding> clean_on_branch(const View& view) {
  const Words words = statement_of(view);
  if (!view.english || words.size() < 5 || !words.back()->spanned ||
      words[words.size() - 2]->lower != "branch" || words[words.size() - 3]->lower != "on")
    return std::nullopt;
  const bool tree = std::all_of(words.begin(), words.end() - 3, [](const Token* token) {
    return token->says(sense::filler) ||
           among(token->lower, {"working", "tree", "worktree", "directory", "clean", "and"});
  });
  const bool stated =
      view.prose.has({"clean"}) && view.prose.has({"tree", "worktree", "directory"});
  if (!stated) return std::nullopt;
  return finding(tree && aside_of(view).empty() && !view.conditional(),
                 check_of("git", {{"clean", Value(true)}, {"branch", Value(words.back()->text)}}),
                 quote(view.item.text));
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
  return finding(plain && repeated && view.main.size() <= words_max && !view.conditional() &&
                     !speaks_of_dotenv_files(view),
                 check_of("git", {{"not_tracked", Value(wherever(path->text))}}),
                 quote(view.item.text));
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
  return finding(plain && !view.conditional() && !speaks_of_dotenv_files(view),
                 check_of("git", {{"not_tracked", Value(wherever(path->text))}}),
                 quote(view.item.text) + " under " + quote(lead));
}

// "... with a clean working tree" at the end.
bool cut_clean_tree(Words& words) {
  const auto with = std::ranges::find_if(
      words, [](const Token* token) { return among(token->lower, {"with", "and"}); });
  if (with == words.end()) return false;
  const bool clean = std::all_of(with + 1, words.end(), [](const Token* token) {
    return among(token->lower, {"a", "the", "is", "clean", "working", "tree", "worktree",
                                "directory", "no", "uncommitted", "changes"});
  });
  const bool stated = std::any_of(with + 1, words.end(), [](const Token* token) {
    return among(token->lower, {"clean", "uncommitted"});
  });
  if (!clean || !stated) return false;
  words.erase(with, words.end());
  return true;
}

// "On the `main` branch", "Current branch is `release/2.4`"
std::optional<Finding> on_branch(const View& view) {
  const bool told = view.prose.has({"you", "we"});
  if (!view.english || !(view.says(sense::branch) || view.prose.has({"from"}) || told))
    return std::nullopt;
  Words words = statement_of(view);
  while (!words.empty() && among(words.front()->lower, {"you", "we", "are", "is", "checkout"}))
    words.erase(words.begin());
  const bool starts = words.size() > 1 && words[1]->lower == "from" &&
                      among(words[0]->lower, {"start", "begin", "work", "release", "branch"});
  if (starts) words.erase(words.begin(), words.begin() + 2);
  bool clean = cut_clean_tree(words);
  if (words.empty()) return std::nullopt;
  const Token* name = nullptr;
  bool understood = true;
  for (const Token* token : words) {
    const bool names = (token->spanned && may_be_branch(token->text)) ||
                       (token->says(sense::usual_branch) && !name);
    clean |= token->lower == "clean";
    if (names && !name && token->text.find_first_of(" {}<>*") == std::string::npos)
      name = token;
    else
      understood &= token->says(sense::branch | sense::filler | sense::ask) ||
                    among(token->lower, {"current", "checked", "out", "repository", "up-to-date",
                                         "latest", "clean"});
  }
  if (!name || (words.size() < 2 && !starts)) return std::nullopt;
  // "We are on `production`" names an environment.
  if (told && !view.says(sense::branch) && !starts &&
      !among(name->text, {"main", "master", "develop", "trunk"}))
    return std::nullopt;
  const bool here = starts ||
                    among(words.front()->lower, {"on", "current", "currently", "repository"}) ||
                    view.prose.has({"checked"});
  if (!here) return std::nullopt;
  Check check = check_of("git", {{"branch", Value(name->text)}});
  if (clean) check.params.set("clean", Value(true));
  return finding(understood && aside_of(view).empty() && !view.conditional(), std::move(check),
                 quote(view.item.text));
}

// "Remote is `git@git.shop.example:web/shop.git`"
std::optional<Finding> remote(const View& view) {
  const Words words = statement_of(view);
  if (!view.english || words.size() < 2 || words.size() > 5 || !words.back()->spanned)
    return std::nullopt;
  const std::string_view url = words.back()->text;
  const bool repository =
      url.find(' ') == std::string::npos && (url.ends_with(".git") || url.starts_with("git@"));
  const bool understood = std::all_of(words.begin(), words.end() - 1, [](const Token* token) {
    return token->says(sense::filler | sense::repository) ||
           among(token->lower, {"remote", "origin", "points", "url"});
  });
  if (!repository || !view.prose.has({"remote", "origin"})) return std::nullopt;
  return finding(understood && aside_of(view).empty() && !view.conditional(),
                 check_of("git", {{"remote", Value(url)}}), quote(view.item.text));
}

constexpr Example branch_examples[] = {
    {"Start from `main` with a clean working tree", "git branch=main clean=true"},
    {"Start from a clean `main`", "git branch=main clean=true"},
    {"On `main` branch", "git branch=main"},
    {"Checkout is on branch `main` with a clean working tree", "git branch=main clean=true"},
    {"Repository is on branch `release/2.4`", "git branch=release/2.4"},
    {"Current branch is `release/2.4`", "git branch=release/2.4"},
    {"You are on `main`", "git branch=main"},
};
constexpr std::string_view branch_counters[] = {
    "Start from an up-to-date `main` with a clean working tree",
    "Branch protection on `main`",
    "Feature branch merged",
    "On a branch of your own",
    "We are on `production`",
    "You are on `main` or `develop`",
    "You are not on `main`",
    "You are on `main` of the fork",
};
constexpr Example remote_examples[] = {
    {"Remote is `git@git.shop.example:web/shop.git`",
     "git remote=git@git.shop.example:web/shop.git"},
};
constexpr std::string_view remote_counters[] = {
    "Remote is `git@git.shop.example:web/shop.git` for partners",
    "Remote access is `off`",
};
constexpr Example aside_examples[] = {
    {"Secrets stay out of git (no `.env` in the repository)", "git not_tracked=**/.env"},
    {"Keys kept out of the repo (`config/app.key` is not committed)",
     "git not_tracked=config/app.key"},
};
constexpr std::string_view aside_counters[] = {
    "Secrets stay out of git (no `.env` files in the repository)",
    "Backups exist (no `.env` in the repository)",
    "Secrets stay out of git (see `docs/secrets.md`)",
};
constexpr Example never_examples[] = {
    {"Never commit:\n  > `.env.local`", "git not_tracked=**/.env.local"},
    {"Do not commit these files:\n  > File `config/app.key`", "git not_tracked=config/app.key"},
};
constexpr std::string_view never_counters[] = {
    "Never commit:\n  > `.env` files",
    "Commit these files:\n  > `.env.example`",
    "Never edit:\n  > `.env.local`",
};
constexpr Example untracked_examples[] = {
    {"`.env.local` is not committed", "git not_tracked=**/.env.local"},
    {"`.env` is not committed (check git status)", "git not_tracked=**/.env"},
    {"`.env` is in `.gitignore`", "git ignored=.env"},
    {"`coverage/` is gitignored", "git ignored=coverage/"},
    {"`config/app.key` is never committed to git", "git not_tracked=config/app.key"},
    {"`*.pem` files are not committed", "git not_tracked=**/*.pem"},
    {"No `.env` in the repository", "git not_tracked=**/.env"},
    {"`.env*` files are not tracked by git", "git not_tracked=**/.env*"},
};
constexpr std::string_view untracked_counters[] = {
    "`.env` files are not tracked by git",
    "No `.env` files committed",
    "No .env files in the repository",
    "`.env` files are git-ignored",
    "Never commit `.env` files",
    "`.env` has never been committed",
    "`.env` never committed to the repository",
    "No `.env` was ever in the repository",
    "`.env` is not committed in clear text",
    "`.env` is not committed (check `git log --all`)",
    "Never commit real secrets into `.env`",
    "`.env` is not committed in the fork",
    "`.env` is not committed by Bob",
    "`.env` isnt in `.gitignore`",
    "`CHANGELOG.md` is committed by a bot",
    "`.env` is not ignored by git",
    "`.env` values live in the vault (nothing committed)",
    "`.env` configured on the host (no secrets in the repo)",
    "Do not leave `.env` out of the repository",
};
constexpr Example clean_examples[] = {
    {"`git status` - nothing to commit, working directory clean", "git clean=true"},
    {"Working tree is clean", "git clean=true"},
    {"No uncommitted changes in the working directory", "git clean=true"},
    {"No uncommitted changes", "git clean=true"},
    {"Nothing uncommitted", "git clean=true"},
};
constexpr std::string_view clean_counters[] = {"Working tree is clean other than docs",
                                               "Working tree is clean, save for docs",
                                               "Working tree clean on the build agent",
                                               "Working tree was clean",
                                               "No uncommitted changes in the submodules",
                                               "No uncommitted changes on the server",
                                               "No uncommitted changes for more than a week",
                                               "Working tree is clean, tagged `v2`",
                                               "Clean the working area",
                                               "Working tree is clean and tagged"};

constexpr Example none_examples[] = {
    {"No `*.tfstate` or `*.tfvars` in git", "git not_tracked=[**/*.tfstate, **/*.tfvars]"},
    {"No `.pem` and `.p12` files in the repository", "git not_tracked=[**/*.pem, **/*.p12]"},
    {"No `.env` or `config/app.key` in git", "git not_tracked=[**/.env, config/app.key]"},
};
constexpr std::string_view none_counters[] = {
    "No `*.tfstate` or `*.tfvars` in the bucket",
    "`*.tfstate` and `*.tfvars` in git",
};
constexpr Example clean_branch_examples[] = {
    {"Working tree clean, on branch `release/2.4`", "git clean=true branch=release/2.4"},
};
constexpr std::string_view clean_branch_counters[] = {
    "Working tree not clean on branch `release/2.4`",
    "Working tree clean of secrets on branch `release/2.4`",
};

constexpr Rule table[] = {
    {{"git-none-tracked", "git", "Several kinds of files are not in the repository.", none_examples,
      none_counters},
     none_tracked},
    {{"git-clean-branch", "git", "Nothing is uncommitted, on a branch.", clean_branch_examples,
      clean_branch_counters},
     clean_on_branch},
    {{"git-untracked", "git", "A file is not in the repository.", untracked_examples,
      untracked_counters},
     untracked},
    {{"git-untracked-aside", "git", "Parentheses name a file that is not in the repository.",
      aside_examples, aside_counters},
     aside_untracked},
    {{"git-never-committed", "git", "A file in a list of those that are never committed.",
      never_examples, never_counters},
     never_committed},
    {{"git-branch", "git", "The branch that is checked out.", branch_examples, branch_counters},
     on_branch},
    {{"git-remote", "git", "Where the repository is pushed to.", remote_examples, remote_counters},
     remote},
    {{"git-clean", "git", "Nothing is left uncommitted.", clean_examples, clean_counters},
     clean,
     in_plain_words},
};

}  // namespace

std::span<const Rule> git_rules() {
  return table;
}

}  // namespace seatrial::recognize
