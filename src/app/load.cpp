#include "app/load.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>

#include "app/inputs.hpp"
#include "base/limits.hpp"
#include "base/parallel.hpp"
#include "base/ranges.hpp"
#include "base/text.hpp"
#include "checklist/reader.hpp"
#include "lint/lint.hpp"
#include "model/annotation.hpp"
#include "model/artifact.hpp"
#include "plan/document_binds.hpp"
#include "plan/plan.hpp"
#include "recognize/recognize.hpp"

namespace seatrial::app {
namespace {

namespace fs = std::filesystem;

bool exists(const fs::path& path, world::Files& files) {
  const auto status = files.status(path, true);
  return status && *status;
}

// A checklist that the sidecar names and that cannot be read, or has no items: where it does.
void point_into(const plan::Config& sidecar, const std::string& checklist, Findings& findings) {
  const Value* names = sidecar.document.find("checklists");
  const bool is_of_all =
      findings.diagnostics.size() == 1 && (findings.diagnostics.front().code == "ST0501" ||
                                           findings.diagnostics.front().code == "ST0502");
  if (!names || !is_of_all) return;
  for (const Value& name : names->items()) {
    if (name.text() != checklist) continue;
    Diagnostic& diagnostic = findings.diagnostics.front();
    diagnostic.path = sidecar.path;
    diagnostic.span = name.span;
    diagnostic.at = LineIndex(sidecar.source).at(name.span.offset);
    findings.sources.emplace(sidecar.path, sidecar.source);
    return;
  }
}

// With the first line that looks like an item, where there is one.
Findings without_items(const Checklist& checklist) {
  const std::string more = "`seatrial explain ST0501` says what is read as one";
  if (checklist.unread.empty())
    return finding("ST0501", checklist.path, "nothing to check", "no item was found; " + more);
  const Unread& first = checklist.unread.front();
  return finding("ST0501", checklist.path, "nothing to check",
                 fmt::format("no item was found; line {} looks like one, but {}; {}", first.line,
                             first.reason, more));
}

std::expected<std::vector<Checklist>, Findings> load_checklists(
    const std::vector<std::string>& paths, const fs::path& directory, bool may_lack_items,
    const plan::Config* sidecar, world::Files& files) {
  std::vector<Checklist> checklists;
  Findings problems;
  for (const std::string& path : paths) {
    auto checklist = load_checklist(path, directory, files);
    if (checklist && checklist->items.empty() && !may_lack_items)
      checklist = std::unexpected(without_items(*checklist));
    if (!checklist && sidecar) point_into(*sidecar, path, checklist.error());
    if (checklist)
      checklists.push_back(std::move(*checklist));
    else
      move_into(problems, std::move(checklist).error());
  }
  if (!problems.diagnostics.empty()) return std::unexpected(std::move(problems));
  return checklists;
}

// None: nothing is named.
Result<std::optional<Artifact>> artifact_of(const std::string& text) {
  if (text.empty()) return std::optional<Artifact>();
  auto artifact = parse_artifact(text);
  if (!artifact) return fail("--subject: " + artifact.error().what);
  return std::move(*artifact);
}

// Of a checklist that lies in another repository, when no sidecar is in use.
void tell_of_other_sidecars(const std::vector<std::string>& paths, const fs::path& directory,
                            world::Files& files, Findings& notes) {
  std::set<fs::path> told;
  for (const std::string& path : paths) {
    const fs::path own = (directory / path).lexically_normal().parent_path();
    const fs::path other = repository_root(own, files) / sidecar_file;
    if (!told.insert(other).second || !exists(other, files)) continue;
    notes.diagnostics.push_back(
        {.code = "ST0511",
         .severity = Severity::warning,
         .path = other.string(),
         .message = fmt::format("this sidecar of {} is not read from here", path),
         .help = fmt::format("start where it lies, or name it with --config {}", other.string())});
  }
}

// In the directory where the command is started, or above it up to the root of the repository.
std::optional<fs::path> nearest_sidecar(const fs::path& directory, world::Files& files) {
  const fs::path root = repository_root(directory, files);
  for (fs::path place = directory;; place = place.parent_path()) {
    if (exists(place / sidecar_file, files))
      return (place / sidecar_file).lexically_relative(directory);
    if (place == root) return std::nullopt;
  }
}

// As the sidecar names it, whatever links and detours it was named by now: its bindings, gates and
// evidence are of the file.
std::string path_from_root(const std::string& checklist, const fs::path& base,
                           const Sidecar& sidecar, world::Files& files) {
  const std::string path = consent_path(checklist, base, sidecar.root);
  std::vector<std::string> listed;
  for (const std::string& each : sidecar.config.checklists)
    listed.push_back(consent_path(each, sidecar.root, sidecar.root));
  const auto real = files.canonical(base / checklist);
  if (!real || contains(listed, path)) return path;
  for (const std::string& each : listed)
    if (files.canonical(sidecar.root / each) == *real) return each;
  const auto root = files.canonical(sidecar.root);
  return root && fs::path(path).is_absolute() ? consent_path(real->string(), {}, *root) : path;
}

// A suggestion is offered only if its words, written behind the item, would bind it.
void offer_what_binds(RunDocument& document) {
  in_parallel(document.items.size(), [&](std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i)
      for (Suggestion& each : document.items[i].suggestions)
        each.would_bind = each.would_bind && plan::would_bind(annotation(each.check));
  });
}

}  // namespace

std::optional<Findings> misnamed_sidecar(const fs::path& directory, world::Files& files) {
  for (const char* name : {"seatrial.yml", ".seatrial.yaml", ".seatrial.yml"})
    if (exists(directory / name, files))
      return finding("ST0511", name, "this sidecar is not read",
                     fmt::format("call it {}, or name it with --config {}", sidecar_file, name));
  return std::nullopt;
}

std::expected<Sidecar, Findings> load_sidecar(const Request& request, world::Files& files) {
  if (request.sidecar) return *request.sidecar;
  const auto found = request.config_path.empty() ? nearest_sidecar(request.directory, files)
                                                 : std::optional<fs::path>(request.config_path);
  if (!found) {
    if (auto other = misnamed_sidecar(request.directory, files)) return std::unexpected(*other);
    return Sidecar{.config = {}, .root = repository_root(request.directory, files)};
  }
  const std::string path = found->string();
  const fs::path absolute = (request.directory / path).lexically_normal();

  const auto text = files.read(absolute, limits::config_bytes_max);
  if (!text)
    return std::unexpected(
        finding("ST0502", path, text.error().what, "name the sidecar with --config FILE"));
  auto config = plan::parse_config(path, *text);
  if (!config) {
    Findings findings{.diagnostics = std::move(config).error(), .sources = {{path, *text}}};
    return std::unexpected(std::move(findings));
  }
  return Sidecar{.config = std::move(*config), .root = absolute.parent_path()};
}

std::expected<Checklist, Findings> load_checklist(const std::string& path,
                                                  const fs::path& directory, world::Files& files) {
  auto source = files.read(directory / path, limits::checklist_bytes_max);
  if (!source) {
    const bool piped = path == "-" || source.error().what.contains("is a fifo");
    return std::unexpected(finding(
        "ST0502", path, source.error().what,
        piped
            ? "a checklist is a file, so that what was judged can be found again: write it into one"
            : ""));
  }
  if (source->empty())
    return std::unexpected(
        finding("ST0503", path, "the file is empty", "write the checklist, or name another file"));
  auto checklist = checklist::read(path, std::move(*source));
  if (!checklist)
    return std::unexpected(
        finding("ST0504", path, checklist.error().what, "a checklist is Markdown in UTF-8"));
  recognize::assign_roles(*checklist);
  return std::move(*checklist);
}

std::expected<Loaded, Findings> load(const Request& request, world::Files& files) {
  const auto artifact = artifact_of(request.artifact);
  if (!artifact) return std::unexpected(finding("ST0509", "", artifact.error().what));
  auto sidecar = load_sidecar(request, files);
  if (!sidecar) return std::unexpected(std::move(sidecar).error());

  const bool from_sidecar = request.files.empty();
  const std::vector<std::string>& paths = from_sidecar ? sidecar->config.checklists : request.files;
  if (paths.empty())
    return std::unexpected(
        finding("ST0505", sidecar->config.path, "no checklist is named",
                "name one: `seatrial plan docs/CHECKLIST.md`, or list it under `checklists:`"));
  const fs::path& base = from_sidecar ? sidecar->root : request.directory;
  Findings notes;
  if (sidecar->config.path.empty()) tell_of_other_sidecars(paths, base, files, notes);
  const auto distinct = without_repetition(paths, base, files, notes);
  auto checklists = load_checklists(distinct, base, request.may_lack_items,
                                    from_sidecar ? &sidecar->config : nullptr, files);
  if (!checklists) return std::unexpected(std::move(checklists).error());

  for (Checklist& checklist : *checklists)
    checklist.repository_path = path_from_root(checklist.path, base, *sidecar, files);

  plan::Planned planned =
      plan::make_plan(std::move(*checklists), sidecar->config, request.environments);
  planned.document.call = {.files = from_sidecar ? std::vector<std::string>() : distinct,
                           .config = request.config_path,
                           .environments = request.environments};
  planned.document.artifact = *artifact;
  planned.document.root = root_in_repository(sidecar->root, files);
  offer_what_binds(planned.document);
  Findings findings{.diagnostics = std::move(planned.problems),
                    .sources = {{sidecar->config.path, sidecar->config.source}}};
  if (findings.has_errors()) return std::unexpected(std::move(findings));
  // An item whose annotation is wrong stays unbound; the rest of the run continues.
  for (const Checklist& checklist : planned.document.checklists) {
    if (!contains(checklist.diagnostics, Severity::error, &Diagnostic::severity)) continue;
    findings.sources.emplace(checklist.path, lint::masked_source(checklist));
    std::ranges::copy_if(checklist.diagnostics, std::back_inserter(findings.diagnostics),
                         [](const Diagnostic& found) { return found.severity == Severity::error; });
  }
  move_into(findings, std::move(notes));
  return Loaded{.config = std::move(sidecar->config),
                .root = std::move(sidecar->root),
                .document = std::move(planned.document),
                .warnings = std::move(findings)};
}

fs::path repository_root(const fs::path& start, world::Files& files) {
  for (fs::path directory = start;; directory = directory.parent_path()) {
    const auto git = files.status(directory / ".git", true);
    if (git && *git) return directory;
    if (directory == directory.parent_path()) return start;
  }
}

std::string root_in_repository(const fs::path& start, world::Files& files) {
  const fs::path root = files.canonical(start).value_or(start.lexically_normal());
  const fs::path top = repository_root(root, files);
  const std::string below = root.lexically_relative(top.lexically_normal()).generic_string();
  return below == "." ? std::string() : below;
}

std::string consent_path(const std::string& checklist, const fs::path& directory,
                         const fs::path& root) {
  const fs::path absolute = (directory / checklist).lexically_normal();
  const fs::path relative = absolute.lexically_relative(root.lexically_normal());
  return relative.empty() || *relative.begin() == ".." ? absolute.string() : relative.string();
}

}  // namespace seatrial::app
