#include <algorithm>

#include "base/dotenv_name.hpp"
#include "recognize/file_words.hpp"
#include "recognize/frames.hpp"
#include "recognize/number_bound.hpp"
#include "recognize/pattern.hpp"
#include "recognize/sentence.hpp"

// What is said of named files, one or several: that they are there or not, what they are, and how
// many lie in a directory.
namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

// "the two scripts": as many as are named.
bool counts_them(const View& view, std::size_t files) {
  constexpr std::string_view counts[] = {"two", "three", "four", "five"};
  for (const Token& token : view.prose.tokens)
    for (std::size_t i = 0; i < std::size(counts); ++i)
      if (token.lower == counts[i] && files != i + 2) return false;
  return true;
}

// What the words around a path call it; empty: any file.
std::string_view kind_said(const View& view) {
  if (view.prose.has({"directory", "directories", "folder", "folders"})) return "directory";
  if (view.prose.has({"socket", "sockets"})) return "socket";
  return view.prose.has({"symlink", "symlinks"}) ? "link" : "";
}

Check there(const View& view, std::string_view path) {
  const std::string_view kind = kind_said(view);
  return kind.empty() ? is_there(path)
                      : check_of("file", {{"path", Value(path)}, {"kind", Value(kind)}});
}

std::optional<Finding> of_each(const View& view, const Places& files,
                               Check (*check)(const View& view, std::string_view path)) {
  Finding found{.sure = view.english && counts_them(view, files.size()),
                .because = quote(view.item.text)};
  for (const Token* file : files) found.checks.push_back(check(view, file->text));
  return whole(view, std::move(found));
}

// "`a.md` and the guide `b.md` exist", "Directory `/var/log/shop` exists", "Runbooks exist:
// `a.md`, `b.md`"
std::optional<Finding> exist(const View& view) {
  static constexpr std::string_view frames[] = {
      "@files exist|exists|present|there",
      "there is|are @files",
      "@noun exist|exists|present : @files",
  };
  if (!view.english || !may_fit(view, is_one_file)) return std::nullopt;
  const auto files = fit_tightly(frames, view);
  return files ? of_each(view, *files, there) : std::nullopt;
}

// `/admin` may be a page; "missing" would be a complaint.
std::optional<Finding> absent(const View& view) {
  static constexpr std::string_view frames[] = {
      "@files do|does? not exist|present|there",
      "@files doesn't|doesnt|don't|dont exist",
      "@files no longer exists|exist|present|there",
      "@files gone|absent|deleted|removed",
  };
  if (!view.english || !may_fit(view, is_one_file)) return std::nullopt;
  const auto files = fit_tightly(frames, view);
  // "must not both exist" allows one of them.
  if (!files || view.prose.has({"both", "all"}) ||
      std::ranges::any_of(*files, [](const Token* file) {
        return file->text.starts_with('/') && file->text.find('.') == file->text.npos;
      }))
    return std::nullopt;
  return of_each(view, *files, [](const View&, std::string_view path) {
    return check_of("file", {{"path", Value(path)}, {"exists", Value(false)}});
  });
}

// `hooks/pre-receive`, `current`: what is called a directory, link or program needs no ending.
bool may_be_path(const Token& token) {
  return is_one_file(token) ||
         (token.spanned && token.kind == Kind::code &&
          token.text.find_first_of(" *?{}<>[]()|$:=@%#;'\"\\") == std::string::npos);
}

// Between a path and what it is.
bool states(const Token& token) {
  return among(token.lower, {"is", "are", "must", "should", "be", "a", "an"});
}

// "The hook `hooks/pre-receive`", "`a/b` and `a/c`": the paths, up to the first word behind them.
std::size_t take_paths(const Tokens& tokens, std::vector<std::string_view>& paths) {
  std::size_t at = 0;
  for (bool more = true; more && at < tokens.size();) {
    while (at < tokens.size() && (calls_file(tokens[at]) || tokens[at].lower == "the")) ++at;
    if (at >= tokens.size() || !may_be_path(tokens[at])) return 0;
    paths.push_back(tokens[at++].text);
    if (at < tokens.size() && names_itself(tokens[at])) ++at;
    more = at < tokens.size() && among(tokens[at].lower, {",", "and"});
    if (more) ++at;
    if (more && at < tokens.size() && tokens[at].lower == "and") ++at;
  }
  return at;
}

// What the words behind a path say that it is.
std::optional<Member> nature(std::span<const Token> words) {
  while (!words.empty() && words.back().text == ".") words = words.first(words.size() - 1);
  const auto are = [&](std::initializer_list<std::string_view> all) {
    return std::ranges::equal(words, all, {}, &Token::lower);
  };
  if (are({"directory"}) || are({"directories"}) || are({"folder"}) || are({"folders"}))
    return Member{"kind", Value("directory")};
  if (are({"socket"}) || are({"unix", "socket"}) || are({"sockets"}))
    return Member{"kind", Value("socket")};
  if (are({"symlink"}) || are({"symlinks"}) || are({"symbolic", "link"}))
    return Member{"kind", Value("link")};
  if (are({"executable"}) || are({"executable", "by", "owner"}) ||
      are({"executable", "by", "its", "owner"}) || are({"executable", "by", "the", "owner"}))
    return Member{"mode", Value(">= 0100")};
  return std::nullopt;
}

// "`/run/shop.sock` is a socket", "`ops/backup.sh` is executable"
std::optional<Finding> is_such(const View& view) {
  const Tokens& tokens = view.prose.tokens;
  if (!view.english || tokens.size() < 3 || !may_fit(view, may_be_path)) return std::nullopt;
  std::vector<std::string_view> paths;
  std::size_t at = take_paths(tokens, paths);
  const bool there = at > 0 && at + 2 < tokens.size() &&
                     among(tokens[at].lower, {"exists", "exist"}) && tokens[at + 1].lower == "and";
  if (there) at += 2;
  const std::size_t verb = at;
  while (at > 0 && at < tokens.size() && states(tokens[at])) ++at;
  if (at == verb || at >= tokens.size()) return std::nullopt;
  const auto said = nature(std::span(tokens).subspan(at));
  // `nginx` may be a program of any directory.
  if (!said || (said->key == "mode" && std::ranges::any_of(paths, [](std::string_view path) {
                  return path.find_first_of("./") == path.npos;
                })))
    return std::nullopt;
  Finding found{.sure = true, .because = quote(view.item.text)};
  for (const std::string_view path : paths)
    found.checks.push_back(check_of("file", {{"path", Value(path)}, *said}));
  return whole(view, std::move(found));
}

// "RELEASE_NOTES.md is not empty", "`out/report.csv` exists and is not empty"
std::optional<Finding> filled(const View& view) {
  static constexpr std::string_view frames[] = {
      "@files not|non-empty|isn't|isnt|aren't empty?",
      "@files exist|exists|present and not|non-empty|isn't|isnt|aren't empty?",
  };
  if (!view.english || !view.prose.has({"empty", "non-empty"}) || !may_fit(view, is_one_file))
    return std::nullopt;
  const auto files = fit_tightly(frames, view);
  if (!files ||
      std::ranges::any_of(*files, [](const Token* file) { return file->text.ends_with('/'); }))
    return std::nullopt;
  return of_each(view, *files, [](const View&, std::string_view path) {
    return check_of("file", {{"path", Value(path)}, {"size", Value("> 0")}});
  });
}

// "The lockfile `go.sum` is checked in", "Schema (`db/schema.sql`) is committed"
std::optional<Finding> tracked(const View& view) {
  static constexpr std::string_view frames[] = {
      "@files committed|tracked|versioned",
      "@files checked in",
      "@files committed|tracked|versioned in|to|by|with git|repository|repo",
      "@files checked in|into git|repository|repo",
      "@files under|in version|source control",
  };
  if (!view.english || !may_fit(view, is_one_file)) return std::nullopt;
  const auto files = fit_tightly(frames, view);
  // That a key is committed is nothing to ask for.
  if (!files || view.says(sense::secret) || view.prose.has({"each", "every", "any"}) ||
      std::ranges::any_of(*files, [](const Token* file) {
        return is_dotenv(file->text) || file->text.starts_with('/');
      }))
    return std::nullopt;
  Value paths = Value::list();
  for (const Token* file : *files) paths.append(Value(file->text));
  const bool one = files->size() == 1;
  return whole(view, check_of("git", {{"tracked", one ? paths.items()[0] : paths}}),
               counts_them(view, files->size()));
}

// `backups/`, and no pattern above the root.
bool is_own_directory(const Token& token) {
  return is_one_file(token) && token.text.ends_with('/') && !token.text.starts_with('/') &&
         !token.text.starts_with('~') && !token.text.contains("..");
}

using Part = std::span<const Token* const>;

// ">= 3" of "at least 3 files": the last word is what they are called.
std::optional<std::string> files_counted(Part words) {
  static constexpr WordSet no_files(
      {"access", "css", "directories", "folders", "js", "keys", "links", "policies", "settings"});
  if (words.size() < 2 || !calls_file(*words.back()) || !words.back()->lower.ends_with('s') ||
      no_files.contains(words.back()->lower))
    return std::nullopt;
  return number_bound(words.first(words.size() - 1));
}

// "At least 3 dumps in `backups/`", "`backups/` holds at least 3 files"
std::optional<Finding> counted(const View& view) {
  const Words words = statement_of(view);
  constexpr std::size_t words_min = 4;
  if (!view.english || words.size() < words_min || !begins_item(words, view)) return std::nullopt;
  Part part(words);
  const bool in_front = is_own_directory(*words.front());
  const Token& directory = in_front ? *words.front() : *words.back();
  if (!is_own_directory(directory)) return std::nullopt;
  if (in_front) {
    if (!among(words[1]->lower, {"contains", "holds", "has"})) return std::nullopt;
    part = part.subspan(2);
  } else {
    if (!among(words[words.size() - 2]->lower, {"in", "below", "under"})) return std::nullopt;
    part = part.first(words.size() - 2);
    if (part.size() > 2 && part[0]->lower == "there" && part[1]->lower == "are")
      part = part.subspan(2);
  }
  const auto count = files_counted(part);
  if (!count) return std::nullopt;
  return whole(view,
               check_of("file", {{"path", Value(std::string(directory.text) + "*")},
                                 {"count", Value(*count)}}),
               aside_of(view).empty());
}

// "`spool/` is empty"
std::optional<Finding> emptied(const View& view) {
  static constexpr std::string_view frames[] = {"@files empty"};
  if (!view.english || !may_fit(view, is_own_directory)) return std::nullopt;
  const auto files = fit_tightly(frames, view);
  if (!files || files->size() != 1 || !is_own_directory(*files->front())) return std::nullopt;
  return whole(view, check_of("file", {{"path", Value(std::string(files->front()->text) + "*")},
                                       {"exists", Value(false)}}));
}

constexpr Example exist_examples[] = {
    {"`LICENSE` and `README.md` exist",
     "file path=LICENSE exists=true + file path=README.md exists=true"},
    {"Directory `/var/log/shop` exists", "file path=/var/log/shop kind=directory"},
    {"The `uploads/` folder is present", "file path=uploads/ kind=directory"},
    {"Socket `/run/shop.sock` exists", "file path=/run/shop.sock kind=socket"},
    {"Log file `logs/shop.log` exists", "file path=logs/shop.log exists=true"},
    {"There is a `docs/restore.md`", "file path=docs/restore.md exists=true"},
    {"Runbooks exist: `a.md`, `b.md`", "file path=a.md exists=true + file path=b.md exists=true"},
    {"All three guides are present: `a.md`, `b.md` and `c.md`",
     "file path=a.md exists=true + file path=b.md exists=true + file path=c.md exists=true"},
    {"The following files exist: `a/x.js`, `a/y.bin`",
     "file path=a/x.js exists=true + file path=a/y.bin exists=true"},
};
constexpr std::string_view exist_counters[] = {
    "`data/shop.db` backup exists",
    "`prod.env` backup exists",
    "Directory `/var/log/shop` exists for new accounts",
    "`LICENSE` or `COPYING.md` exist",
    "`LICENSE` and `README.md` exist in the mirror",
    "All three guides are present: `a.md`, `b.md`",
    "Old log file `logs/shop.log` exists",
    "Customer `a.md` exists",
    "Directory `/var/log/shop` exists on the replica",
    "Directory `/var/log/shop` exists if logs are kept",
    "Directory `/var/log/<app>` exists",
    "Directory `/var/log/shop` exists, owned by the agent",
    "The review of `docs/restore.md` exists",
    "Runbooks exist for `a.md`, `b.md`",
    "Runbooks exist: `a.md`, or `b.md`",
    "Only the runbooks `a.md` and `b.md` exist",
    "`a.md` and `b.md` must not both exist",
    "There is a `docs/restore.md` on the old host",
    "There is a draft of `docs/restore.md`",
    "Remote log `logs/shop.log` exists",
};
constexpr Example absent_examples[] = {
    {"`public/install.php` does not exist", "file path=public/install.php exists=false"},
    {"`public/install.php` must not exist", "file path=public/install.php exists=false"},
    {"`public/install.php` no longer exists", "file path=public/install.php exists=false"},
    {"`public/install.php` is gone", "file path=public/install.php exists=false"},
    {"File `public/install.php` has been deleted", "file path=public/install.php exists=false"},
    {"The scripts `a.php` and `b.php` do not exist",
     "file path=a.php exists=false + file path=b.php exists=false"},
};
constexpr std::string_view absent_counters[] = {
    "`public/install.php` is missing",
    "`public/install.php` does not exist on the server",
    "`public/install.php` does not exist yet",
    "`public/install.php` or `setup.php` does not exist",
    "`/install` does not exist",
    "Check why `public/install.php` is gone",
    "`LICENSE` and `README.md` do not exist in the mirror",
    "Log of `public/install.php` is gone",
};
constexpr Example such_examples[] = {
    {"`/var/log/shop` is a directory", "file path=/var/log/shop kind=directory"},
    {"`/run/shop.sock` is a socket", "file path=/run/shop.sock kind=socket"},
    {"`current` is a symlink", "file path=current kind=link"},
    {"`ops/dump.sh` exists and is executable", "file path=ops/dump.sh mode=\">= 0100\""},
    {"`ops/backup.sh` is executable", "file path=ops/backup.sh mode=\">= 0100\""},
    {"The hook `hooks/pre-receive` must be executable by its owner",
     "file path=hooks/pre-receive mode=\">= 0100\""},
    {"Scripts `bin/start` and `bin/stop` are executable",
     "file path=bin/start mode=\">= 0100\" + file path=bin/stop mode=\">= 0100\""},
};
constexpr std::string_view such_counters[] = {
    "`ops/backup.sh` is not executable",
    "`ops/backup.sh` is executable by everyone",
    "`ops/backup.sh` is executable only by root",
    "`ops/backup.sh` is executable on the host",
    "`ops/backup.sh` or `ops/dump.sh` is executable",
    "`nginx` is executable",
    "`ops/backup.sh` exists and was executable",
    "`ops/backup.sh` exists or is executable",
    "`ops/<name>.sh` is executable",
    "`current` is a symlink to `releases/7`",
    "`current` was a symlink",
    "`ops/backup.sh` was made executable",
    "`/var/log/shop` is a directory of logs",
};
constexpr Example filled_examples[] = {
    {"RELEASE_NOTES.md is not empty", "file path=RELEASE_NOTES.md size=\"> 0\""},
    {"`dist/report.csv` exists and isn't empty", "file path=dist/report.csv size=\"> 0\""},
    {"The dump `db/shop.sql` is not empty", "file path=db/shop.sql size=\"> 0\""},
    {"Log file `logs/shop.log` is non-empty", "file path=logs/shop.log size=\"> 0\""},
};
constexpr std::string_view filled_counters[] = {
    "`dist/report.csv` is empty",
    "`dist/report.csv` is not empty on the replica",
    "`dist/` is not empty",
    "`dist/report.csv` is not",
    "`dist/report.csv` was not empty",
    "`dist/report.csv` is not yet empty",
    "Header of `dist/report.csv` is not empty",
    "`dist/*.csv` is not empty",
    "`dist/report.csv` or `dist/report.json` is not empty",
};
constexpr Example tracked_examples[] = {
    {"The lockfile `go.sum` is checked in", "git tracked=go.sum"},
    {"Schema (`db/schema.sql`) is committed", "git tracked=db/schema.sql"},
    {"Lockfile `yarn.lock` is tracked by git", "git tracked=yarn.lock"},
    {"Migrations `db/1.sql` and `db/2.sql` are committed", "git tracked=[db/1.sql, db/2.sql]"},
};
constexpr std::string_view tracked_counters[] = {
    "`package.json` lockfile is committed",
    "The lockfile `go.sum` is not checked in",
    "The lockfile `go.sum` is checked in by the bot",
    "The lockfile `go.sum` is checked in each repository",
    "The lockfile `go.sum` was committed",
    "The lockfile of `go.sum` is committed",
    "Schema (see `db/schema.sql`) is committed",
    "Schema (`db/schema.sql`) is committed and reviewed",
    "The lockfile `go.sum` or `yarn.lock` is committed",
    "Config `.env` is committed",
    "Keys (`config/app.key`) are committed",
    "Team is committed to `docs/goals.md`",
};
constexpr Example counted_examples[] = {
    {"At least 3 files in `backups/`", "file path=backups/* count=\">= 3\""},
    {"There are at least 3 dumps in `backups/`", "file path=backups/* count=\">= 3\""},
    {"`backups/` holds at least 3 dumps", "file path=backups/* count=\">= 3\""},
    {"No more than 5 files in `spool/`", "file path=spool/* count=\"<= 5\""},
};
constexpr std::string_view counted_counters[] = {
    "At least 3 files in `/var/backups/`",
    "At least 3 people in `backups/`",
    "At least 3 files in `backups/` per day",
    "At least 3 files of each tenant in `backups/`",
    "At least 3 files in `backups/` and `spool/`",
    "Not at least 3 files in `backups/`",
    "At least 3 GB in `backups/`",
    "At least 3 directories in `backups/`",
    "At least 3 files in `backups/` (on the replica)",
    "`backups/` had at least 3 dumps",
    "`backups/` holds at least 3 encrypted dumps",
    "At least 3 files in `backups`",
};
constexpr Example emptied_examples[] = {
    {"`spool/` is empty", "file path=spool/* exists=false"},
    {"The directory `spool/` must be empty", "file path=spool/* exists=false"},
};
constexpr std::string_view emptied_counters[] = {
    "`spool/` is never empty",       "`spool/` is not empty",         "`spool/` was empty",
    "`spool/` is empty at night",    "`spool/` and `out/` are empty", "`/var/spool/` is empty",
    "`spool/` is empty or archived", "`spool/` is almost empty",
};

constexpr Rule table[] = {
    {{"file-filled", "file", "Files are not empty.", filled_examples, filled_counters}, filled},
    {{"file-there-said", "file", "Files are there, and are what they are called.", exist_examples,
      exist_counters},
     exist},
    {{"file-absent", "file", "Files are not there.", absent_examples, absent_counters}, absent},
    {{"file-such", "file", "A file is a directory, a socket, a link, or may be executed.",
      such_examples, such_counters},
     is_such},
    {{"file-count", "file", "So many files lie in a directory.", counted_examples,
      counted_counters},
     counted},
    {{"file-emptied", "file", "Nothing lies in a directory.", emptied_examples, emptied_counters},
     emptied},
    {{"git-tracked-said", "git", "Files are in the repository.", tracked_examples,
      tracked_counters},
     tracked},
};

}  // namespace

std::span<const Rule> file_state_rules() {
  return table;
}

}  // namespace seatrial::recognize
