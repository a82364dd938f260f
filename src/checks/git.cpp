#include <fmt/format.h>

#include <algorithm>

#include "base/glob.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "checks/finding.hpp"
#include "checks/git_repository.hpp"
#include "checks/params.hpp"
#include "checks/placeholders.hpp"

namespace seatrial::checks {
namespace {

constexpr Field fields[] = {
    {.name = "clean",
     .type = FieldType::boolean,
     .help = "true: nothing changed and nothing untracked, also in submodules"},
    {.name = "branch", .help = "pattern that fits the branch checked out", .example = "main"},
    {.name = "has_branch",
     .help = "a branch that is here, or that a remote had when it was last fetched",
     .example = "develop"},
    {.name = "tracked", .type = FieldType::text_list, .help = "paths or patterns that are tracked"},
    {.name = "not_tracked",
     .type = FieldType::text_list,
     .help = "paths or patterns that must not be tracked"},
    {.name = "ignored",
     .type = FieldType::text_list,
     .help = "paths that a .gitignore rule covers"},
    {.name = "tag", .help = "a tag, or a pattern that fits one", .example = "v*"},
    {.name = "tag_at_head",
     .type = FieldType::boolean,
     .help = "true: that tag, or any, points at the commit checked out"},
    {.name = "signed",
     .type = FieldType::boolean,
     .help = "true: the newest such tag, or the commit if no tag is named, has a good signature"},
    {.name = "contains", .help = "commit or branch that is an ancestor of what is checked out"},
    {.name = "remote",
     .help = "pattern that fits the URL of a remote, without the login of https://; host:path may "
             "be written host/path, and a * in front stands for any beginning",
     .example = "https://git.example/team/*"},
};

struct Spec {
  std::optional<bool> clean;
  std::string branch;
  std::string has_branch;
  std::vector<std::string> tracked;
  std::vector<std::string> not_tracked;
  std::vector<std::string> ignored;
  std::string tag;
  std::optional<bool> tag_at_head;
  bool is_signed = false;
  std::string contains;
  std::string remote;
};

Result<Spec> parse(const Value& values) {
  Params params(values);
  Spec spec{.clean = params.boolean("clean"),
            .branch = params.text("branch"),
            .has_branch = params.text("has_branch"),
            .tracked = params.full_texts("tracked"),
            .not_tracked = params.full_texts("not_tracked"),
            .ignored = params.full_texts("ignored"),
            .tag = params.text("tag"),
            .tag_at_head = params.boolean("tag_at_head"),
            .is_signed = params.truth("signed"),
            .contains = params.text("contains"),
            .remote = params.text("remote")};
  if (params.has("signed") && !spec.is_signed) params.refuse("signed: false demands nothing");
  if (spec.contains.starts_with('-')) params.refuse("contains: no commit starts with '-'");
  if (among(spec.contains, {"HEAD", "@"})) params.refuse("contains: HEAD always contains itself");
  if (!spec.branch.empty() && spec.branch.find_first_not_of('*') == std::string::npos)
    params.refuse("branch: this pattern fits every branch; name one");
  for (const auto* paths : {&spec.tracked, &spec.not_tracked, &spec.ignored})
    for (const std::string& path : *paths)
      if (path.starts_with('~') || (path.starts_with('$') && path.find('/') != path.npos))
        params.refuse(fmt::format("'{}' is not expanded, nor is it in the repository", path));
  const bool expects = spec.clean || !spec.branch.empty() || !spec.has_branch.empty() ||
                       !spec.tracked.empty() || !spec.not_tracked.empty() ||
                       !spec.ignored.empty() || !spec.tag.empty() || spec.tag_at_head ||
                       spec.is_signed || !spec.contains.empty() || !spec.remote.empty();
  if (!expects) params.refuse("nothing is expected; name at least one of clean, branch, tag ...");
  return params.finish(std::move(spec));
}

// A few of many, as a reader needs them.
std::string some(const std::vector<std::string>& entries, std::string_view none) {
  constexpr std::size_t shown_max = 5;
  if (entries.empty()) return std::string(none);
  const std::size_t shown = std::min(entries.size(), shown_max);
  std::string text = printable_line(join(std::span(entries).first(shown), ", "));
  if (entries.size() > shown) text += fmt::format(" and {} more", entries.size() - shown);
  return text;
}

constexpr std::size_t remote_bytes_max = 2048;  // a longer URL is compared as a whole

// A star in front stands for scheme, login, host and more: "*/team/app.git".
bool fits_remote(std::string_view pattern, std::string_view url) {
  if (glob_matches(pattern, url)) return true;
  if (!pattern.starts_with('*') || url.size() > remote_bytes_max) return false;
  pattern.remove_prefix(std::min(pattern.find_first_not_of('*'), pattern.size()));
  for (std::size_t at = 0; at <= url.size(); ++at)
    if (glob_matches(pattern, url.substr(at))) return true;
  return false;
}

// `https://x-token:...@host/team/app` as `https://host/team/app`: CI logs in that way. Of other
// schemes the user stays: `ssh://git@host/team/app`.
std::string without_login(std::string_view url) {
  const std::size_t start = url.find("://");
  if (start == url.npos) return std::string(url);
  const std::size_t host = start + 3;
  const std::size_t sign = url.substr(0, url.find_first_of("/?#", host)).rfind('@');
  if (sign == url.npos || sign < host) return std::string(url);
  const std::size_t word = url.find(':', host);
  if (url.starts_with("http"))
    return fmt::format("{}{}", url.substr(0, host), url.substr(sign + 1));
  return word < sign ? fmt::format("{}{}", url.substr(0, word), url.substr(sign))
                     : std::string(url);
}

// `git@host:team/app` as `git@host/team/app`.
std::string as_path(std::string url) {
  const std::size_t colon = url.find_first_of("/:");
  if (colon != url.npos && url[colon] == ':' && url.find("://") == url.npos) url[colon] = '/';
  return url;
}

// Each asks git one question and adds what it found.
class Run {
 public:
  Run(const Spec& spec, GitRepository git) : spec_(spec), git_(std::move(git)) {}

  Result<std::vector<Finding>> judge() {
    for (auto step : {&Run::clean, &Run::branch, &Run::has_branch, &Run::tracked, &Run::not_tracked,
                      &Run::ignored, &Run::tag, &Run::contains, &Run::remote})
      if (auto looked = (this->*step)(); !looked) return fail(looked.error());
    return std::move(findings_);
  }

 private:
  Result<void> clean() {
    if (!spec_.clean) return {};
    const auto changes = git_.changes();
    if (!changes) return fail(changes.error());
    const bool holds = changes->empty() == *spec_.clean;
    add(holds, *spec_.clean ? "a clean work tree" : "a changed work tree",
        some(*changes, "clean") + (holds || changes->empty() ? "" : "; commit them"));
    return {};
  }
  Result<void> branch() {
    if (spec_.branch.empty()) return {};
    const auto branch = git_.branch();
    if (!branch) return fail(branch.error());
    add(*branch && glob_matches(spec_.branch, **branch), "branch " + spec_.branch,
        *branch ? "branch " + **branch : "a detached HEAD");
    return {};
  }
  Result<void> has_branch() {
    if (spec_.has_branch.empty()) return {};
    const auto branches = git_.branches();
    if (!branches) return fail(branches.error());
    const bool holds = std::ranges::find(*branches, spec_.has_branch) != branches->end();
    add(holds, "a branch " + spec_.has_branch, some(*branches, "no branch"));
    return holds ? Result<void>{} : lacks_branches();
  }
  // What CI checks out may have this one branch only.
  Result<void> lacks_branches() {
    const auto whole = git_.is_whole();
    if (!whole) return fail(whole.error());
    if (*whole) return {};
    return fail("no such branch here, and this clone is shallow: fetch it first");
  }
  Result<void> tracked() {
    for (const std::string& pattern : spec_.tracked) {
      const auto files = git_.tracked(pattern);
      if (!files) return fail(files.error());
      add(!files->empty(), pattern + " tracked", some(*files, "not tracked"));
    }
    return {};
  }
  Result<void> not_tracked() {
    for (const std::string& pattern : spec_.not_tracked) {
      const auto files = git_.tracked(pattern);
      if (!files) return fail(files.error());
      add(files->empty(), pattern + " not tracked",
          files->empty() ? "not tracked" : "tracked: " + some(*files, ""));
    }
    return {};
  }
  Result<void> ignored() {
    for (const std::string& path : spec_.ignored) {
      const auto rule = git_.ignoring_rule(path);
      if (!rule) return fail(rule.error());
      add(rule->has_value(), path + " ignored",
          *rule ? "ignored by " + **rule : "no rule covers it");
    }
    return {};
  }
  Result<void> tag() {
    if (spec_.tag.empty() && !spec_.tag_at_head && !spec_.is_signed) return {};
    std::string newest;
    if (!spec_.tag.empty() || spec_.tag_at_head) {
      auto tags = spec_.tag_at_head ? git_.tags_at_head() : git_.tags();
      if (!tags) return fail(tags.error());
      if (!spec_.tag.empty())
        std::erase_if(*tags, [&](const auto& tag) { return !glob_matches(spec_.tag, tag); });
      const bool wanted = spec_.tag_at_head.value_or(true);
      add(tags->empty() != wanted,
          fmt::format("{}tag {}{}", wanted ? "" : "no ", spec_.tag.empty() ? "*" : spec_.tag,
                      spec_.tag_at_head ? " at HEAD" : ""),
          some(*tags, "no such tag"));
      if (tags->empty()) return lacks_tags();
      newest = tags->front();
    }
    return spec_.is_signed ? signature(spec_.tag.empty() ? "" : newest) : Result<void>{};
  }
  // What CI checks out has one commit and no tags: that says nothing of the repository.
  Result<void> lacks_tags() {
    const auto fetches = git_.fetches_tags();
    if (!fetches) return fail(fetches.error());
    if (*fetches) return {};
    return fail("no such tag here, and this clone was made without all tags: fetch them first");
  }
  Result<void> signature(const std::string& tag) {
    const auto problem = git_.signature_problem(tag);
    if (!problem) return fail(problem.error());
    add(!*problem, fmt::format("{} signed", tag.empty() ? "HEAD" : "tag " + tag),
        problem->value_or("a good signature"));
    return {};
  }
  Result<void> contains() {
    if (spec_.contains.empty()) return {};
    const auto is_ancestor = git_.is_ancestor(spec_.contains);
    if (!is_ancestor) return fail(is_ancestor.error());
    add(*is_ancestor, "HEAD contains " + spec_.contains,
        *is_ancestor ? "contained" : "not an ancestor of HEAD");
    return {};
  }
  Result<void> remote() {
    if (spec_.remote.empty()) return {};
    const auto remotes = git_.remotes();
    if (!remotes) return fail(remotes.error());
    std::vector<std::string> urls;  // a pattern that fits the login, too, could spell it
    for (const std::string& remote : *remotes) urls.push_back(without_login(remote));
    const bool holds = std::ranges::any_of(urls, [&](const std::string& url) {
      return fits_remote(spec_.remote, url) || fits_remote(spec_.remote, as_path(url)) ||
             fits_remote(without_login(spec_.remote), url);
    });
    add(holds, "remote " + spec_.remote, some(urls, "no remote"));
    return {};
  }
  void add(bool holds, std::string expected, std::string observed) {
    findings_.push_back({holds, std::move(expected), std::move(observed)});
  }

  const Spec& spec_;
  GitRepository git_;
  std::vector<Finding> findings_;
};

// Verifying a signature starts gpg or ssh-keygen.
Result<bool> reaches_further(const Value& params, const std::filesystem::path&, world::Files&,
                             const world::Patience&) {
  return params.find("signed") != nullptr;
}

Result<void> validate(const Value& params) {
  return validated(parse(params));
}

Result<Verdict> run(const Value& params, const Context& context) {
  const auto spec = parse(params);
  if (!spec) return fail(spec.error());
  if (auto real = refuse_unfilled("git", params); !real) return fail(std::move(real).error());
  const auto findings = Run(*spec, GitRepository(context)).judge();
  if (!findings) return fail(findings.error());
  return conclude(*findings, context.redactor);
}

}  // namespace

extern const CheckKind git;
constinit const CheckKind git{
    .name = "git",
    .summary = "The repository is clean, on the right branch or tag, and tracks what it should.",
    .example = "git clean=true branch=main not_tracked=[.env, **/*.pem]",
    .fields = fields,
    .reach = Reach::reads,
    .validate = validate,
    .run = run,
    .reaches_further = reaches_further,
};

}  // namespace seatrial::checks
