#include "checks/git_repository.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/ascii.hpp"
#include "base/glob.hpp"
#include "base/limits.hpp"
#include "base/ranges.hpp"
#include "base/text.hpp"
#include "base/units.hpp"
#include "base/words.hpp"
#include "checks/command_request.hpp"
#include "checks/env_value.hpp"

namespace seatrial::checks {
namespace {

constexpr std::size_t index_bytes_max = 256u << 20;  // of a list of files, which may be all

const std::vector<std::string> fixed_arguments = {"git",
                                                  "--no-optional-locks",
                                                  "--no-pager",
                                                  "-c",
                                                  "core.hooksPath=/dev/null",
                                                  "-c",
                                                  "core.fsmonitor=false",
                                                  "-c",
                                                  "protocol.allow=never",
                                                  "-c",
                                                  "gpg.program=gpg",
                                                  "-c",
                                                  "gpg.ssh.program=ssh-keygen",
                                                  "-c",
                                                  "gpg.x509.program=gpgsm",
                                                  "-c",
                                                  "color.ui=false"};

const world::Variables fixed_variables = {{"GIT_CONFIG_NOSYSTEM", "1"},
                                          {"GIT_ATTR_NOSYSTEM", "1"},
                                          {"GIT_TERMINAL_PROMPT", "0"},
                                          {"GIT_NO_LAZY_FETCH", "1"},
                                          {"LC_ALL", "C"}};

std::string first_line(std::string_view text) {
  const auto lines = split_lines(trim(text));
  return lines.empty() ? "" : printable_line(lines.front());
}

Error refusal(const world::ProcessResult& result) {
  const std::string line = first_line(result.err);
  return {line.empty() ? fmt::format("git: exit status {}", result.status) : "git: " + line};
}

bool is_commit_id(std::string_view text) {
  constexpr std::size_t shortest = 7;  // that git prints
  return text.size() >= shortest &&
         text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

bool is_whole_commit_id(std::string_view text) {
  constexpr std::size_t sha1_digits = 40, sha256_digits = 64;
  return is_commit_id(text) && (text.size() == sha1_digits || text.size() == sha256_digits);
}

// Git begins a new line between a commit and its files, and behind what it was told to print.
std::string_view without_line_break(std::string_view entry) {
  return entry.starts_with('\n') ? entry.substr(1) : entry;
}

// A path of the repository as seen from a directory in it; "/..." of one that is elsewhere.
std::string below(const std::string& root, const std::string& path) {
  return path.starts_with(root) ? path.substr(root.size()) : "/" + path;
}

}  // namespace

Result<world::ProcessResult> GitRepository::run(std::vector<std::string> arguments,
                                                std::size_t output_bytes_max) {
  world::Variables added = fixed_variables;
  added.insert(added.end(), overrides_.begin(), overrides_.end());
  return run_with(child_variables(context_, added), std::move(arguments), output_bytes_max);
}

Result<world::ProcessResult> GitRepository::run_with(world::Variables variables,
                                                     std::vector<std::string> arguments,
                                                     std::size_t output_bytes_max) {
  world::ProcessRequest request{.argv = fixed_arguments,
                                .directory = context_.root,
                                .variables = std::move(variables),
                                .input = {},
                                .output_bytes_max = output_bytes_max,
                                .is_ours = true};
  request.argv.insert(request.argv.end(), arguments.begin(), arguments.end());
  auto result = context_.world.processes.run(request, context_.deadline, context_.stop);
  if (!result) return result;
  if (std::string why = could_not_look(*result, "git", context_); !why.empty()) return fail(why);
  if (result->truncated)
    return fail(
        Error{.what = "git printed more than is kept (output_bytes_max)", .is_limit = true});
  return result;
}

// NUL ends an entry, so that no file name can pretend to be two. It is kept as it is: a name may
// begin and end with spaces.
Result<std::vector<std::string>> GitRepository::list(std::vector<std::string> arguments,
                                                     int status_of_none) {
  const auto result = run(std::move(arguments), index_bytes_max);
  if (!result) return fail(result.error());
  if (result->status != 0 && result->status != status_of_none) return fail(refusal(*result));
  std::vector<std::string> entries;
  for (const std::string_view entry : split(result->out, '\0'))
    if (!entry.empty()) entries.emplace_back(entry);
  return entries;
}

Result<std::string> GitRepository::line(std::vector<std::string> arguments, int status_of_none) {
  auto result = run(std::move(arguments));
  if (!result) return fail(result.error());
  if (result->status != 0 && result->status != status_of_none) return fail(refusal(*result));
  if (result->out.ends_with('\n')) result->out.pop_back();
  return std::move(result->out);
}

// `git status` would clean changed files with the filters that attributes name.
Result<void> GitRepository::switch_filters_off() {
  const auto names = list({"config", "--name-only", "-z", "--get-regexp",
                           "^filter\\..*\\.(clean|smudge|process|required)$"},
                          1);
  if (!names) return fail(names.error());
  for (std::size_t i = 0; i < names->size(); ++i) {
    overrides_.emplace_back(fmt::format("GIT_CONFIG_KEY_{}", i), (*names)[i]);
    overrides_.emplace_back(fmt::format("GIT_CONFIG_VALUE_{}", i),
                            (*names)[i].ends_with(".required") ? "false" : "");
  }
  overrides_.emplace_back("GIT_CONFIG_COUNT", std::to_string(names->size()));
  return {};
}

Result<std::vector<std::string>> GitRepository::changes() {
  if (auto off = switch_filters_off(); !off) return fail(off.error());
  auto changes = list({"status", "--porcelain=v1", "-z", "--no-renames", "--untracked-files=normal",
                       "--ignore-submodules=dirty"});
  if (!changes) return changes;
  for (std::string& change : *changes)  // " M PATH": nothing is in the index
    if (change.starts_with(' ')) change.erase(0, 1);
  const auto index = read_index();
  if (!index) return fail(index.error());
  changes->insert(changes->end(), index->hidden.begin(), index->hidden.end());
  if (index->submodules.empty()) return changes;
  const auto top = work_tree();
  if (!top) return fail(top.error());
  for (const std::string& path : index->submodules) {
    const auto found = within(*top, path, &GitRepository::changes);
    if (!found) return found;
    for (const std::string& change : *found)
      changes->push_back(fmt::format("{}: {}", path, change));
  }
  return changes;
}

Result<std::filesystem::path> GitRepository::work_tree() {
  const auto up = line({"rev-parse", "--show-cdup"});
  if (!up) return fail(up.error());
  return context_.root / *up;
}

// Of each tracked file "H 100644 OBJECT STAGE<tab>PATH".
Result<GitRepository::Index> GitRepository::read_index() {
  constexpr std::string_view submodule_mode = "160000 ";
  const auto tracked =
      run({"ls-files", "-v", "-s", "-z", "--full-name", "--", ":/"}, index_bytes_max);
  if (!tracked) return fail(tracked.error());
  if (tracked->status != 0) return fail(refusal(*tracked));
  Index index;
  for (const std::string_view entry : split(tracked->out, '\0')) {
    const std::size_t tab = entry.find('\t');
    if (tab == entry.npos) continue;
    const std::string_view path = entry.substr(tab + 1);
    if (entry[0] == 'S' || is_lower(entry[0]))
      index.hidden.push_back(fmt::format("{} {}", entry[0], path));
    if (entry.substr(2).starts_with(submodule_mode) && !contains(index.submodules, path))
      index.submodules.emplace_back(path);
  }
  if (index.submodules.size() > limits::submodules_max)
    return fail(fmt::format("more than {} submodules (submodules_max)", limits::submodules_max));
  if (auto forgiven = forgive_sparseness(index.hidden); !forgiven) return fail(forgiven.error());
  return index;
}

// Git itself would look with the filters and monitors that the submodule's own configuration names.
Result<std::vector<std::string>> GitRepository::within(const std::filesystem::path& top,
                                                       const std::string& path, Ask ask) {
  const std::filesystem::path directory = top / path;
  const auto checked_out = context_.world.files.status(directory / ".git", false);
  if (!checked_out) return fail(checked_out.error());
  if (!*checked_out || leads_out(top, path, context_.world.files))
    return std::vector<std::string>();
  if (depth_ + 1 > limits::submodule_depth_max)
    return fail(fmt::format("submodules more than {} deep (submodule_depth_max)",
                            limits::submodule_depth_max));
  Context inside = context_;
  inside.root = directory;
  GitRepository submodule(inside);
  submodule.depth_ = depth_ + 1;
  auto found = (submodule.*ask)();
  if (!found) return fail(std::move(found).error().context(path));
  return found;
}

// Where the index is told that a file is unchanged, or better left alone, git never looks at it. A
// sparse checkout leaves out files in the same way: those that are not there are no changes.
Result<void> GitRepository::forgive_sparseness(std::vector<std::string>& hidden) {
  if (hidden.empty()) return {};
  const auto sparse = list({"config", "-z", "--get", "--type=bool", "core.sparseCheckout"}, 1);
  if (!sparse) return fail(sparse.error());
  if (sparse->empty() || sparse->front() != "true") return {};
  const auto top = work_tree();
  if (!top) return fail(top.error());
  std::erase_if(hidden, [&](const std::string& entry) {
    const auto status = context_.world.files.status(*top / entry.substr(2), false);
    return entry.starts_with('S') && status && !*status;
  });
  return {};
}

Result<std::vector<std::string>> GitRepository::changed_files() {
  if (auto off = switch_filters_off(); !off) return fail(off.error());
  const auto root = prefix();
  if (!root) return fail(root.error());
  auto files = list({"diff", "--name-only", "-z", "--no-ext-diff", "--no-renames", "--no-relative",
                     "--ignore-submodules=dirty", "HEAD", "--"},
                    128);
  if (!files) return files;
  const auto index = read_index();
  if (!index) return fail(index.error());
  for (const std::string& entry : index->hidden) files->push_back(entry.substr(2));
  const auto top = index->submodules.empty() ? std::filesystem::path() : work_tree();
  if (!top) return fail(top.error());
  for (const std::string& path : index->submodules) {
    const auto found = within(*top, path, &GitRepository::changed_files);
    if (!found) return found;
    for (const std::string& file : *found) files->push_back(path + "/" + file);
  }
  for (std::string& file : *files) file = below(*root, file);
  std::ranges::sort(*files);
  const auto [first, last] = std::ranges::unique(*files);
  files->erase(first, last);
  return files;
}

Result<std::string> GitRepository::head() {
  auto id = line({"rev-parse", "--verify", "HEAD^{commit}"});
  if (!id) return fail(id.error());
  if (id->empty()) return fail("git: HEAD is no commit");
  return id;
}

Result<std::string> GitRepository::committed(const std::string& file, const std::string& revision,
                                             std::size_t bytes_max) {
  const std::string path = file.starts_with('/') ? file.substr(1) : "./" + file;
  auto result = run({"cat-file", "blob", "--end-of-options", fmt::format("{}:{}", revision, path)},
                    bytes_max);
  if (!result) return fail(result.error());
  if (result->status != 0) return fail(refusal(*result));
  return std::move(result->out);
}

Result<bool> GitRepository::has(const std::string& file, const std::string& revision) {
  std::vector<std::string> arguments = {"ls-tree", "-z", "--name-only"};
  const bool is_elsewhere = file.starts_with('/');
  if (is_elsewhere) arguments.emplace_back("--full-tree");
  for (const std::string& each : {std::string("--end-of-options"), revision, std::string("--"),
                                  is_elsewhere ? file.substr(1) : "./" + file})
    arguments.push_back(each);
  const auto names = list(std::move(arguments));
  if (!names) return fail(names.error());
  return !names->empty();
}

Result<bool> GitRepository::has_commit(const std::string& id) {
  if (!is_commit_id(id)) return false;
  const auto result = run({"cat-file", "-e", "--end-of-options", id + "^{commit}"});
  if (!result) return fail(result.error());
  return result->status == 0;
}

Result<std::vector<std::string>> GitRepository::differing(const std::string& id) {
  if (!is_commit_id(id)) return fail("not a commit: " + printable_line(id));
  const auto root = prefix();
  if (!root) return fail(root.error());
  auto files = list({"diff", "--name-only", "-z", "--no-ext-diff", "--no-renames", "--no-relative",
                     "--ignore-submodules=dirty", "--end-of-options", id, "HEAD", "--"});
  if (!files) return files;
  for (std::string& file : *files) file = below(*root, file);
  return files;
}

Result<std::string> GitRepository::prefix() {
  return line({"rev-parse", "--show-prefix"});
}

Result<std::optional<std::string>> GitRepository::branch() {
  auto name = line({"symbolic-ref", "--quiet", "--short", "HEAD"}, 1);
  if (!name) return fail(name.error());
  return name->empty() ? std::nullopt : std::optional(std::move(*name));
}

Result<std::vector<std::string>> GitRepository::tracked(const std::string& pattern) {
  const auto alternatives = glob_alternatives(pattern);
  if (!alternatives) return fail(pattern + ": its braces make too many patterns");
  std::vector<std::string> arguments = {"ls-files", "-z", "--", ":(glob)" + pattern};
  if (alternatives->size() > 1)  // git knows no braces
    for (const std::string& alternative : *alternatives)
      arguments.push_back(":(glob)" + alternative);
  return list(std::move(arguments));
}

Result<std::optional<std::string>> GitRepository::ignoring_rule(const std::string& path) {
  // Rules of the user's own, outside the repository, protect nobody else.
  const auto result =
      run({"-c", "core.excludesFile=", "check-ignore", "--verbose", "--no-index", "--", path});
  if (!result) return fail(result.error());
  if (result->status > 1) return fail(refusal(*result));
  // FILE:LINE:RULE, a tab, the path
  const auto parts = split(std::string_view(result->out).substr(0, result->out.find('\t')), ':');
  const bool shared = parts.size() == 3 && parts[0].ends_with(".gitignore");
  if (!shared || parts[2].starts_with('!')) return std::optional<std::string>();
  return std::optional(printable_line(fmt::format("{}:{}: {}", parts[0], parts[1], parts[2])));
}

Result<std::vector<std::string>> GitRepository::branches() {
  auto names = list({"for-each-ref", "--format=%(refname)%00", "refs/heads/", "refs/remotes/"});
  if (!names) return names;
  for (std::string& name : *names) {
    name = without_line_break(name);
    const std::size_t parts = name.starts_with("refs/remotes/") ? 3 : 2;  // "refs/remotes/origin/"
    for (std::size_t i = 0; i < parts; ++i) name = name.substr(name.find('/') + 1);
  }
  std::ranges::sort(*names);
  const auto [begin, end] = std::ranges::unique(*names);
  names->erase(begin, end);
  std::erase_if(*names, [](const std::string& name) { return among(name, {"", "HEAD"}); });
  return names;
}

Result<std::vector<std::string>> GitRepository::tags() {
  return named_tags({});
}

Result<std::vector<std::string>> GitRepository::tags_at_head() {
  return named_tags({"--points-at=HEAD"});
}

Result<std::vector<std::string>> GitRepository::named_tags(std::vector<std::string> options) {
  options.insert(options.begin(),
                 {"for-each-ref", "--sort=-creatordate", "--format=%(refname:lstrip=2)%00"});
  options.emplace_back("refs/tags/");
  auto names = list(std::move(options));
  if (!names) return names;
  for (std::string& name : *names) name = without_line_break(name);
  std::erase(*names, "");  // what is left behind the last one
  return names;
}

Result<bool> GitRepository::is_ancestor(const std::string& revision) {
  const auto result = run({"merge-base", "--is-ancestor", "--end-of-options", revision, "HEAD"});
  if (!result) return fail(result.error());
  if (result->status <= 1) return result->status == 0;
  if (!is_commit_id(revision)) return fail(refusal(*result));
  // An id that a whole history does not have: its author named a commit that was never here.
  const auto whole = is_whole();
  if (!whole) return fail(whole.error());
  const auto meant = line({"rev-parse", "--disambiguate=" + revision});
  if (!meant) return fail(meant.error());
  if (!*whole || !meant->empty()) return fail(refusal(*result));
  return false;
}

Result<bool> GitRepository::has_commits() {
  const auto head = line({"rev-parse", "--quiet", "--verify", "HEAD"}, 1);
  if (!head) return fail(head.error());
  return !head->empty();
}

Result<bool> GitRepository::is_whole() {
  const auto shallow = line({"rev-parse", "--is-shallow-repository"});
  if (!shallow) return fail(shallow.error());
  return *shallow == "false";
}

Result<bool> GitRepository::fetches_tags() {
  const auto whole = is_whole();
  if (!whole || !*whole) return whole;
  const auto options = list({"config", "-z", "--get-regexp", "^remote\\..*\\.tagopt$"}, 1);
  if (!options) return fail(options.error());
  return std::ranges::none_of(
      *options, [](const std::string& option) { return option.ends_with("--no-tags"); });
}

Result<std::vector<std::string>> GitRepository::remotes() {
  const auto entries = list({"config", "-z", "--get-regexp", "^remote\\..*\\.url$"}, 1);
  if (!entries) return fail(entries.error());
  std::vector<std::string> urls;
  for (const std::string& entry : *entries) urls.push_back(entry.substr(entry.find('\n') + 1));
  return urls;
}

// "ID", then "STATUS", "PATH" of each of its files. What an entry is follows from where it stands,
// since a path may look like anything.
Result<std::vector<GitRepository::Commit>> GitRepository::history(int commits_max) {
  const auto root = prefix();
  if (!root) return fail(root.error());
  const auto begun = has_commits();
  if (!begun) return fail(begun.error());
  if (!*begun) return std::vector<Commit>();
  const auto entries =
      list({"log", "-z", "--format=tformat:%H", "--name-status", "--first-parent",
            "--diff-merges=first-parent", "--no-renames", "--no-relative",
            "--ignore-submodules=dirty", "--no-show-signature", "-n", std::to_string(commits_max)});
  if (!entries && entries.error().is_limit && commits_max > 1) return history(commits_max / 2);
  if (!entries) return fail(entries.error());
  std::vector<Commit> commits;
  bool is_path = false;
  for (const std::string& entry : *entries) {
    const std::string_view mark = without_line_break(entry);
    const bool is_status = !is_path && mark.size() == 1 && !commits.empty();
    if (is_path)
      commits.back().files.push_back(below(*root, entry));
    else if (is_whole_commit_id(mark))
      commits.push_back({.id = std::string(mark), .files = {}});
    else if (!is_status && !mark.empty())
      return fail("git: not a commit: " + printable_line(mark));
    is_path = is_status;
  }
  return commits;
}

// `git config` reads and starts nothing, whatever the configuration says.
Result<std::string> GitRepository::author_name() {
  world::Variables caller = context_.process ? *context_.process : world::Variables();
  for (const auto& [name, value] : caller)
    if (name == "GIT_AUTHOR_NAME" && !trim(value).empty()) return std::string(trim(value));
  std::erase_if(caller, [](const auto& variable) { return variable.first.starts_with("LC_"); });
  caller.emplace_back("LC_ALL", "C");
  const auto result =
      run_with(std::move(caller), {"config", "-z", "--get-regexp", R"(^(author|user)\.name$)"});
  if (!result) return fail(result.error());
  constexpr int status_of_none = 1;
  if (result->status != 0 && result->status != status_of_none) return fail(refusal(*result));
  std::string author, user;  // of several the last one counts
  for (const std::string_view entry : split(result->out, '\0')) {
    const std::size_t line = std::min(entry.find('\n'), entry.size());
    if (line == entry.size()) continue;
    (entry.starts_with("author") ? author : user) = trim(entry.substr(line));
  }
  return author.empty() ? user : author;
}

Result<std::optional<UtcTime>> GitRepository::last_change(const std::string& path) {
  const auto whole = is_whole();
  if (!whole) return fail(whole.error());
  if (!*whole) return std::optional<UtcTime>();
  const auto time = line(
      {"log", "-1", "--no-show-signature", "--format=%ct", "--", ":(top,literal)" + path}, 128);
  if (!time) return fail(time.error());
  if (time->empty()) return std::optional<UtcTime>();
  const auto seconds = parse_integer(*time);
  if (!seconds) return fail("git: not a time: " + printable_line(*time));
  return std::optional(UtcTime(std::chrono::seconds(*seconds)));
}

Result<std::optional<std::string>> GitRepository::signature_problem(const std::string& tag) {
  const auto result =
      tag.empty() ? run({"verify-commit", "HEAD"}) : run({"verify-tag", "refs/tags/" + tag});
  if (!result) return fail(result.error());
  if (result->status == 0) return std::optional<std::string>();
  // Without a program or a key nobody can tell.
  for (std::string_view unknown : {"cannot run", "needs to be configured", "Can't check signature"})
    if (result->err.find(unknown) != std::string::npos) return fail(refusal(*result));
  if (result->status > 1) return fail(refusal(*result));
  const std::string line = first_line(result->err);
  return std::optional(line.empty() ? "no signature" : line);
}

}  // namespace seatrial::checks
