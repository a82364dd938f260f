#include "app/facts.hpp"

#include <algorithm>
#include <atomic>

#include "app/load.hpp"
#include "base/glob.hpp"
#include "base/limits.hpp"
#include "base/parallel.hpp"
#include "base/text.hpp"
#include "base/units.hpp"
#include "checks/git_repository.hpp"

namespace seatrial::app {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t scripts_at_once = 4;  // of one worker; fewer are not worth another

bool is_beneath(const fs::path& path, const fs::path& root) {
  const fs::path relative = path.lexically_relative(root);
  return !relative.empty() && *relative.begin() != "..";
}

bool exists(const fs::path& path, world::Files& files) {
  const auto status = files.status(path, true);
  return status && status->has_value();
}

// "build/", "*.xml", "/reports": with a slash in front or within, from the root; else anywhere.
bool is_ignored(std::string_view path, const std::vector<std::string>& patterns) {
  return std::ranges::any_of(patterns, [&](std::string_view pattern) {
    while (pattern.ends_with('/')) pattern.remove_suffix(1);
    const bool rooted = pattern.find('/') != pattern.npos;
    if (pattern.starts_with('/')) pattern.remove_prefix(1);
    for (std::size_t begin = 0, end = 0; end < path.size(); begin = end + 1) {
      end = std::min(path.find('/', begin), path.size());
      if (glob_matches(pattern, rooted ? path.substr(0, end) : path.substr(begin, end - begin)))
        return true;
    }
    return false;
  });
}

// "bash: line 3: syntax error near unexpected token `fi'": what it says of the first fault.
lint::SyntaxFact read_complaint(std::string_view said) {
  std::string_view line = said.substr(0, said.find('\n'));
  lint::SyntaxFact fact{.line = 1, .message = {}};
  constexpr std::string_view mark = "line ";
  if (const std::size_t at = line.find(mark); at != std::string_view::npos) {
    line.remove_prefix(at + mark.size());
    const std::size_t colon = line.find(':');
    if (const auto number = parse_integer(line.substr(0, colon)); number && colon != line.npos) {
      fact.line = static_cast<int>(*number);
      line = trim(line.substr(colon + 1));
    }
  }
  fact.message = shorten(printable_line(line), limits::observed_bytes_max);
  return fact;
}

world::Variables path_alone(const world::Variables& process) {
  world::Variables variables = {{"LC_ALL", "C"}};
  const auto path = std::ranges::find(process, "PATH", &world::Variables::value_type::first);
  if (path != process.end()) variables.push_back(*path);
  return variables;
}

// `roles:` of the sidecar, if it has any.
std::optional<std::map<std::string, bool, std::less<>>> roles_of(const plan::Config& config) {
  if (config.roles.empty()) return std::nullopt;
  std::map<std::string, bool, std::less<>> roles;
  for (const plan::RoleConfig& role : config.roles) roles[role.name] = !role.keys.empty();
  return roles;
}

// `lint: {deprecated: {old: new}}`
std::map<std::string, std::string, std::less<>> deprecated_of(const plan::Config& config) {
  std::map<std::string, std::string, std::less<>> names;
  const Value* lint = config.document.find("lint");
  const Value* deprecated = lint ? lint->find("deprecated") : nullptr;
  if (deprecated)
    for (const Member& member : deprecated->members()) names[member.key] = member.value.text();
  return names;
}

}  // namespace

FactFinder::FactFinder(const plan::Config& config, const world::Variables& process,
                       world::World& world)
    : config_(config), process_(process), world_(world) {}

lint::Facts FactFinder::facts_of(const Checklist& checklist, const fs::path& directory) {
  const fs::path document = (directory / checklist.path).lexically_normal();
  const fs::path root = repository_root(document.parent_path(), world_.files).lexically_normal();
  lint::Questions asked = lint::questions(checklist);
  const std::size_t looked_up = std::min(asked.files.size(), limits::lint_files_max);

  lint::Facts facts{.files_left = asked.files.size() - looked_up,
                    .now = world_.clock.now(),
                    .roles = roles_of(config_),
                    .deprecated = deprecated_of(config_)};
  asked.files.resize(looked_up);
  for (const std::string& path : asked.files) {
    const bool wants_anchors = std::ranges::binary_search(asked.markdown, path);
    facts.files.emplace(path, look_up(path, document, root, wants_anchors));
  }
  check_syntax(asked.scripts, root, facts);
  ask_git(document, root, facts);
  return facts;
}

// A path is relative to the document or to the root; what lies outside of the root is not looked
// at, and taken to be there.
lint::FileFact FactFinder::look_up(std::string_view path, const fs::path& document,
                                   const fs::path& root, bool wants_anchors) {
  lint::FileFact fact{.exists = false, .likely = exists(root / ".git", world_.files)};
  const fs::path relative = fs::path(path).relative_path().lexically_normal();
  for (const fs::path& start : {document.parent_path(), root}) {
    const fs::path candidate = (start / relative).lexically_normal();
    const bool is_of_root = start == root && document.parent_path() != root;
    if (!is_beneath(candidate, root)) {
      if (is_of_root) break;  // `../guide.md` is one of the document's, and was sought there
      return {.exists = true};
    }
    fact.likely |= exists(start / *relative.begin(), world_.files);
    if (!exists(candidate, world_.files)) continue;
    fact.exists = true;
    if (!wants_anchors) break;
    if (auto text = world_.files.read(candidate, limits::lint_linked_bytes_max))
      fact.anchors = lint::anchors_of(*text);
    break;
  }
  fact.ignored = !fact.exists && is_ignored(relative.generic_string(), ignored_by(root));
  return fact;
}

// The patterns of the root's .gitignore, read once per root.
const std::vector<std::string>& FactFinder::ignored_by(const fs::path& root) {
  const auto [known, is_new] = ignored_.try_emplace(root);
  if (is_new)
    if (const auto text = world_.files.read(root / ".gitignore", limits::lint_linked_bytes_max))
      for (const std::string_view line : split_lines(*text))
        if (!trim(line).empty() && !line.starts_with('#') && !line.starts_with('!'))
          known->second.emplace_back(trim(line));
  return known->second;
}

// `bash -n` reads commands and executes none. It gets the text on its input and nothing of it in
// its arguments.
void FactFinder::check_syntax(const std::vector<lint::Script>& scripts, const fs::path& root,
                              lint::Facts& facts) {
  if (!has_bash_) return;
  const Deadline end = world_.clock.steady_now() + limits::lint_syntax_time_max;
  std::vector<std::optional<lint::SyntaxFact>> complaints(scripts.size());
  std::atomic<bool> absent = false;
  const auto check = [&](std::size_t index) {
    const lint::Script& script = scripts[index];
    if (absent || world_.clock.steady_now() >= end) return;
    const world::ProcessRequest request{.argv = {"bash", "--norc", "--noprofile", "-n"},
                                        .directory = root,
                                        .variables = path_alone(process_),
                                        .input = script.text,
                                        .output_bytes_max = limits::excerpt_bytes_max,
                                        .is_ours = true};
    const auto result = world_.processes.run(request, end, {});
    if (!result)
      absent = true;
    else if (result->signal == 0 && result->status != 0 && !trim(result->err).empty())
      complaints[index] = read_complaint(trim(result->err));
  };
  in_parallel(
      scripts.size(),
      [&](std::size_t first, std::size_t last) {
        for (std::size_t i = first; i < last; ++i) check(i);
      },
      scripts_at_once);
  has_bash_ = !absent;
  for (std::size_t i = 0; i < scripts.size(); ++i)
    if (complaints[i]) facts.syntax.emplace(scripts[i].offset, std::move(*complaints[i]));
}

void FactFinder::ask_git(const fs::path& document, const fs::path& root, lint::Facts& facts) {
  if (!exists(root / ".git", world_.files)) return;
  const secrets::Redactor redactor;
  const checks::EnvironmentVariables none;
  const checks::Context context{.world = world_,
                                .variables = none,
                                .redactor = redactor,
                                .root = root,
                                .deadline = world_.clock.steady_now() + limits::lint_git_time_max,
                                .timeout = limits::lint_git_time_max,
                                .stop = {},
                                .process = &process_};
  const auto change =
      checks::GitRepository(context).last_change(document.lexically_relative(root).string());
  if (change) facts.committed = *change;
}

}  // namespace seatrial::app
