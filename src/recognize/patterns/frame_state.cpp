#include <fmt/format.h>

#include <algorithm>

#include "base/dotenv_name.hpp"
#include "recognize/env_words.hpp"
#include "recognize/frames.hpp"
#include "recognize/pattern.hpp"

// States of variables, files, the repository and its jobs in whole sentences.
namespace seatrial::recognize {
namespace {

Value only_name(const Token& token) {
  return Value::list({Value(token.text)});
}

bool is_variable(const Token& token) {
  return token.kind == Token::Kind::name || is_short_name(token);
}

bool says_left(const Token& token) {
  return among(token.lower, {"clean", "committed", "changes", "nothing"});
}

// "`LOG_LEVEL`: `info`", "`SHOP_MODE` remains `shadow`"
std::optional<Finding> variable_value(const View& view) {
  if (!may_fit(view, is_variable)) return std::nullopt;
  static constexpr std::string_view frames[] = {
      "$variable : $value",
      "$variable -> $value",
      "$variable remains|stays|reads|kept|keeps|equals at|as|on? $value",
      "$variable still $value",
      "$variable has value $value",
  };
  const auto places = fit_any(frames, view);
  if (!places) return std::nullopt;
  const Token& value = *places->back();
  if (value.text.find_first_of("/@ ") != std::string::npos ||  // a sample of its form
      among(value.lower, {"required", "optional", "yes", "set", "string", "none", "empty"}))
    return std::nullopt;
  return in_its_environment(whole(view, is_equal(places->front()->text, value.text)), view);
}

// "`MAIL_DSN` is present and non-empty", "Required: `MAIL_DSN`"
std::optional<Finding> variable_set(const View& view) {
  if (!may_fit(view, is_variable)) return std::nullopt;
  static constexpr std::string_view frames[] = {
      "required|needed|mandatory -? $variable",
      "$variable present|set|defined|configured and non-empty|nonempty|populated|filled",
      "$variable added|exported|provided|passed|available|visible to|in|for? "
      "environment|env|container|service|app|process|deployment",
  };
  const auto places = fit_any(frames, view);
  if (!places) return std::nullopt;
  return in_its_environment(whole(view, is_set(only_name(*places->front()))), view);
}

// "Local branch is clean", "All changes are committed"
std::optional<Finding> clean(const View& view) {
  if (!may_fit(view, says_left)) return std::nullopt;
  static constexpr std::string_view frames[] = {
      "local|release|current|working? branch|checkout|clone|copy|repository|repo clean",
      "changes|everything|work committed",
      "no local|unstaged|pending changes",
      "$command clean",
      "$command shows|reports|says|prints nothing to? commit",
      "$command shows|reports|says|prints no ~ changes",
      "$command shows|reports|says|prints clean ~ tree|directory",
  };
  const auto places = fit_any(frames, view);
  if (!places) return std::nullopt;
  if (!places->empty() && !places->front()->lower.starts_with("git status")) return std::nullopt;
  return whole(view, check_of("git", {{"clean", Value(true)}}));
}

// "The `package` job passed"
std::optional<Finding> job(const View& view) {
  if (!view.says(sense::run) || !may_fit(view, is_spanned)) return std::nullopt;
  static constexpr std::string_view frames[] = {
      "ci? $name job passed|passes|green|successful|succeeded|succeeds",
      "ci? job $name passed|passes|green|successful|succeeded|succeeds",
  };
  const auto places = fit_any(frames, view);
  if (!places) return std::nullopt;
  return whole(view, check_of("workflow", {{"run", Value("latest")},
                                           {"status", Value("success")},
                                           {"jobs", Value(places->front()->text)}}));
}

// "`release.yml` succeeded", "Latest run of `release.yml` passed"
std::optional<Finding> workflow(const View& view) {
  if (!view.says(sense::green) || !may_fit(view, is_target)) return std::nullopt;
  static constexpr std::string_view frames[] = {
      "ci? workflow|pipeline? $file workflow|pipeline? "
      "passed|passes|green|successful|succeeded|succeeds",
      "latest run of? $file passed|passes|green|successful|succeeded|succeeds",
  };
  const auto places = fit_any(frames, view);
  if (!places) return std::nullopt;
  std::string_view name = places->front()->text;
  name.remove_prefix(name.rfind('/') == std::string_view::npos ? 0 : name.rfind('/') + 1);
  if (!name.ends_with(".yml") && !name.ends_with(".yaml")) return std::nullopt;
  return whole(view, check_of("workflow", {{"name", Value(name)},
                                           {"run", Value("latest")},
                                           {"status", Value("success")}}));
}

bool is_document(std::string_view path) {
  return path.ends_with(".md") || path.ends_with(".rst") || path.ends_with(".adoc");
}

// "`docs/restore.md` is written", "A `CHANGELOG.md` is in the repository"
std::optional<Finding> written(const View& view) {
  if (!may_fit(view, is_target)) return std::nullopt;
  static constexpr std::string_view frames[] = {
      "$file written|there|created|committed|checked-in",
      "$file in repository|repo|place",
      "$file checked in",
  };
  const auto places = fit_any(frames, view);
  if (!places || places->front()->text.starts_with('/')) return std::nullopt;
  const std::string_view path = places->front()->text;
  if (is_dotenv(path)) return std::nullopt;
  Check check = check_of(is_document(path) ? "docs" : "file", {{"path", Value(path)}});
  if (!is_document(path)) check.params.set("exists", Value(true));
  return whole(view, std::move(check));
}

std::string_view name_in(std::string_view path) {
  return path.substr(path.rfind('/') + 1);
}

// Where a package says its own version; those of what it needs stand beside it.
Check check_version(std::string_view path, std::string_view version) {
  struct Place {
    std::string_view file, format, key;
  };
  static constexpr Place places[] = {
      {"package.json", "json", "version"},       {"composer.json", "json", "version"},
      {"manifest.json", "json", "version"},      {"Chart.yaml", "yaml", "version"},
      {"Cargo.toml", "toml", "package.version"},
  };
  // ... which the tools of a language keep in tables of their own.
  if (name_in(path) == "pyproject.toml")
    return check_of("file", {{"path", Value(path)},
                             {"contains", Value(fmt::format("version = {}", version))},
                             {"as", Value("setting")}});
  Check check = check_of("file", {{"path", Value(path)}});
  const auto place = std::ranges::find(places, name_in(path), &Place::file);
  if (place == std::end(places))
    check.params.set("contains", Value(version));
  else
    check.params.set(
        std::string(place->format),
        Value::map(
            {{std::string(place->key),
              Value(fmt::format("= {}", version.substr(version.find_first_not_of("vV"))))}}));
  return check;
}

// ... and where it is not so clear which of them is its own.
bool lists_versions(std::string_view path) {
  const std::string_view name = name_in(path);
  return among(name, {"pom.xml", "requirements.txt", "go.mod", "Gemfile", "pubspec.yaml",
                      "package-lock.json", "yarn.lock", "setup.py"}) ||
         name.starts_with("build.gradle") || name.ends_with(".lock");
}

// "The version in `version.txt` is `2.1.0`", "`package.json` is at version `2.1.0`"
std::optional<Finding> version_in(const View& view) {
  if (!may_fit(view, is_target)) return std::nullopt;
  static constexpr std::string_view front[] = {
      "version in|of? $file set? to? $version",
      "$file has|contains|includes|lists entry|section|heading|notes for? version? $version",
      "$file at? version at|to|set? $version",
      "$file says|has|reads|shows|names|mentions|lists version? $version",
  };
  static constexpr std::string_view behind[] = {"~ at|to? $version in $file",
                                                "~ version|baseline|release $version in $file"};
  const auto first = fit_any(front, view);
  const auto second = first ? std::nullopt : fit_any(behind, view);
  if (!first && !second) return std::nullopt;
  const Token& file = first ? *first->front() : *second->back();
  const Token& version = first ? *first->back() : *second->front();
  const bool entry = view.prose.has({"entry", "section", "heading", "notes"});
  if (entry && !is_document(file.text)) return std::nullopt;
  if (file.text.starts_with('/')) return std::nullopt;
  Finding result = whole(view, check_version(file.text, version.text));
  result.sure &= (first || !view.main.front().says(sense::ask)) && !lists_versions(file.text);
  return result;
}

// Files that hold a version and nothing else.
bool holds_version(const Token& token) {
  return among(name_in(token.text), {".nvmrc", ".node-version", ".python-version", ".ruby-version",
                                     "VERSION", "version.txt"});
}

// "`.nvmrc` says `20`", "`.ruby-version` is 3.3.4"
std::optional<Finding> version_of_file(const View& view) {
  static constexpr std::string_view frames[] = {
      "ruby|node|python version in|of? $file $version",
      "$file is|says|has|contains|pins|reads $version",
      "$file is|says|has|contains|pins|reads $name",
  };
  if (!view.english || !may_fit(view, holds_version)) return std::nullopt;
  const auto places = fit_any(frames, view);
  if (!places || !holds_version(*places->front()) || view.prose.has({"least", "most"}))
    return std::nullopt;
  std::string_view version = places->back()->text;
  if (version.starts_with('v')) version.remove_prefix(1);
  if (version.find_first_not_of("0123456789.") != version.npos ||
      version.find_first_of("0123456789") == version.npos)
    return std::nullopt;
  return whole(
      view,
      check_of("file", {{"path", Value(places->front()->text)},
                        {"matches", Value(fmt::format("(?m)^\\s*v?{}\\s*$", escaped(version)))}}));
}

// "`CHANGELOG.md` is updated for 2.1.0": what it says of it, only a person can tell; but it does.
std::optional<Finding> changelog(const View& view) {
  static constexpr std::string_view frames[] = {"$file updated for version? $version"};
  if (!view.english || !may_fit(view, is_target)) return std::nullopt;
  const auto places = fit_any(frames, view);
  if (!places || !is_document(places->front()->text) ||
      !(name_in(places->front()->text).starts_with("CHANGE") ||
        name_in(places->front()->text).starts_with("HISTORY")))
    return std::nullopt;
  return whole(view, check_version(places->front()->text, places->back()->text));
}

constexpr Example value_examples[] = {
    {"`LOG_LEVEL`: `info`", "env names=LOG_LEVEL equals=info"},
    {"`LOG_LEVEL` \xe2\x86\x92 `info`", "env names=LOG_LEVEL equals=info"},
    {"`SHOP_MODE` remains `shadow`", "env names=SHOP_MODE equals=shadow"},
    {"`DEBUG` stays `false`", "env names=DEBUG equals=false"},
    {"Verify that `SHOP_MODE` is still `shadow`", "env names=SHOP_MODE equals=shadow"},
    {"`SHOP_MODE` has the value `live`", "env names=SHOP_MODE equals=live"},
};
constexpr std::string_view value_counters[] = {
    "`SHOP_KEY`: `<key>`",
    "`SHOP_KEY`: required",
    "`SHOP_DB`: `postgres://shop:shop@db/shop`",
    "`SHOP_MODE` - `shadow`",
    "`SHOP_KEY`: `optional`",
    "`SHOP_MODE` remains `shadow` until launch",
    "`SHOP_MODE` no longer reads `shadow`",
    "`SHOP_MODE` was still `shadow`",
};
constexpr Example set_examples[] = {
    {"`MAIL_DSN` is present and non-empty", "env names=MAIL_DSN"},
    {"Required: `MAIL_DSN`", "env names=MAIL_DSN"},
    {"`MAIL_DSN` has been added to the environment", "env names=MAIL_DSN"},
};
constexpr std::string_view set_counters[] = {
    "`MAIL_DSN` is present and rotated",
    "No longer required: `MAIL_DSN`",
    "`MAIL_DSN` is visible to the old service",
};
constexpr Example clean_examples[] = {
    {"Local branch is clean.", "git clean=true"},
    {"All changes are committed", "git clean=true"},
    {"`git status` shows nothing to commit", "git clean=true"},
    {"`git status` is clean", "git clean=true"},
};
constexpr std::string_view clean_counters[] = {
    "Local branch is clean of debug code",
    "All changes are committed to by the team",
    "`make` is clean",
    "Branch names are clean",
};
constexpr Example job_examples[] = {
    {"The `package` job passed", "workflow run=latest status=success jobs=package"},
    {"CI job `package` is green", "workflow run=latest status=success jobs=package"},
};
constexpr std::string_view job_counters[] = {
    "The `package` job passed last week",
    "The `package` job never passed",
    "The `nightly-sync` job passed on staging",
};
constexpr Example workflow_examples[] = {
    {"`release.yml` succeeded", "workflow name=release.yml run=latest status=success"},
    {"Latest run of `.github/workflows/release.yml` passed",
     "workflow name=release.yml run=latest status=success"},
};
constexpr std::string_view workflow_counters[] = {
    "`shop.conf` succeeded",
    "`release.yml` passed review",
};
constexpr Example written_examples[] = {
    {"`docs/restore.md` is written", "docs path=docs/restore.md"},
    {"A `CHANGELOG.md` is in the repository", "docs path=CHANGELOG.md"},
};
constexpr std::string_view written_counters[] = {
    "`docs/restore.md` is written by hand",
    "`.env` is in the repository",
    "`docs/restore.md` is not written",
    "`docs/restore.md` is in review",
};
constexpr Example version_examples[] = {
    {"Version in `version.txt` is `2.1.0`",
     "file path=version.txt contains=2.1.0 matches=(^|[^\\w.-])v?2\\.1\\.0\\.*([^\\w.+-]|\\z)"},
    {"`CHANGELOG.md` has an entry for 2.1.0",
     "file path=CHANGELOG.md contains=2.1.0 matches=(^|[^\\w.-])v?2\\.1\\.0\\.*([^\\w.+-]|\\z)"},
    {"Version in `pyproject.toml` is `2.1.0`",
     "file path=pyproject.toml contains=\"version = 2.1.0\" as=setting"},
    {"`CHANGELOG.md` mentions `2.1.0`",
     "file path=CHANGELOG.md contains=2.1.0 matches=(^|[^\\w.-])v?2\\.1\\.0\\.*([^\\w.+-]|\\z)"},
    {"Baseline confirmed at `0.6.3` in `version.txt`",
     "file path=version.txt contains=0.6.3 matches=(^|[^\\w.-])v?0\\.6\\.3\\.*([^\\w.+-]|\\z)"},
};
constexpr std::string_view version_counters[] = {
    "`CHANGELOG.md` has no entry for 2.1.0",
    "`package.json` has an entry for 2.1.0",
    "Node version in `package.json` is `20.1.0`",
    "Python version in `pyproject.toml` is `3.12.1`",
    "`CHANGELOG.md` has an entry for 2.1.0 and 2.2.0",
    "`CHANGELOG.md` has an empty entry for 2.1.0",
    "Version in `pyproject.toml` is not `2.1.0`",

    "Version in `pom.xml` is `2.1.0`",
    "Version in `version.txt` is not `2.1.0`",
    "Bump `2.1.0` in `version.txt`",
    "Version in `version.txt` was `2.1.0`",
    "Replace `2.1.0` in `version.txt`",
};

constexpr Example version_file_examples[] = {
    {"`.nvmrc` says `20`", "file path=.nvmrc matches=(?m)^\\s*v?20\\s*$"},
    {"Ruby version in `.ruby-version` is 3.3.4",
     "file path=.ruby-version matches=(?m)^\\s*v?3\\.3\\.4\\s*$"},
    {"`.ruby-version` is 3.3.4", "file path=.ruby-version matches=(?m)^\\s*v?3\\.3\\.4\\s*$"},
};
constexpr std::string_view version_file_counters[] = {
    "`.nvmrc` says at least `20`", "`.nvmrc` is not `20`",     "`.nvmrc` was `20`",
    "`.nvmrc` says `20` or `22`",  "`.nvmrc` says `lts/iron`", "`.nvmrc` says `20` in CI",
    "`notes.txt` says `20`",       "`.nvmrc` says `>=20`",     "`.nvmrc` is older than `20`",
};
constexpr Example changelog_examples[] = {
    {"`CHANGELOG.md` updated for 2.1.0",
     "file path=CHANGELOG.md contains=2.1.0 matches=(^|[^\\w.-])v?2\\.1\\.0\\.*([^\\w.+-]|\\z)"},
};
constexpr std::string_view changelog_counters[] = {
    "`CHANGELOG.md` updated for the release", "`CHANGELOG.md` not updated for 2.1.0",
    "`docs/api.md` updated for 2.1.0",        "`CHANGELOG.md` updated for 2.1.0 and reviewed",
    "`CHANGELOG.md` updated for 2.x",         "`CHANGELOG.md` updated for 2.1.0 or 2.2.0",
    "`CHANGELOG.md` updated before 2.1.0",    "`CHANGELOG.md` updated for 2.1.0 by the bot",
};

constexpr Rule table[] = {
    {{"env-value-said", "env", "A variable has a value, whatever the verb.", value_examples,
      value_counters},
     variable_value},
    {{"env-set-said", "env", "A variable is set, whatever the verb.", set_examples, set_counters},
     variable_set},
    {{"git-clean-said", "git", "Nothing is left to commit.", clean_examples, clean_counters},
     clean,
     in_plain_words},
    {{"workflow-job", "workflow", "A job of the pipeline passed.", job_examples, job_counters},
     job},
    {{"workflow-file", "workflow", "A workflow passed, by its file.", workflow_examples,
      workflow_counters},
     workflow},
    {{"file-written-said", "docs", "A file is there, whatever the verb.", written_examples,
      written_counters},
     written},
    {{"file-version", "file", "A file names a version.", version_examples, version_counters},
     version_in},
    {{"file-version-only", "file", "A file that holds a version holds this one.",
      version_file_examples, version_file_counters},
     version_of_file},
    {{"file-changelog", "file", "A list of changes has a version.", changelog_examples,
      changelog_counters},
     changelog},
};

}  // namespace

std::span<const Rule> frame_state_rules() {
  return table;
}

}  // namespace seatrial::recognize
