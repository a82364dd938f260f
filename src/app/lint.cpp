#include "app/lint.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "app/facts.hpp"
#include "app/standing.hpp"
#include "base/text.hpp"
#include "lint/fix.hpp"
#include "lint/lint.hpp"
#include "plan/roll_up.hpp"

namespace seatrial::app {

namespace {

using EvidenceOfItems = std::map<std::size_t, lint::EvidenceFact>;

// By checklist. Where several environments disagree, the worst of them counts.
std::vector<EvidenceOfItems> evidence_of(const Request& request, const Ledger& ledger,
                                         const world::Variables& process, world::World& world) {
  std::vector<EvidenceOfItems> evidence;
  if (ledger.size == 0) return evidence;
  const auto standing = standing_now(request, ledger, process, world);
  if (!standing) return evidence;  // what is wrong with the sidecar is not the document's fault
  evidence.resize(standing->document.checklists.size());
  for (const JudgedItem& judged : standing->document.items) {
    lint::EvidenceFact fact{.state = judged.state, .why = judged.note};
    const auto [known, is_new] = evidence[judged.checklist].emplace(judged.item, fact);
    if (!is_new && plan::worse(fact.state, known->second.state) != known->second.state)
      known->second = std::move(fact);
  }
  return evidence;
}

// Of what was not looked at nobody may think that it is there.
Diagnostic told_left(const Checklist& checklist, const lint::Facts& facts) {
  return {.code = "ST0510",
          .severity = Severity::note,
          .path = checklist.path,
          .message = fmt::format("{} named here were not looked up, after the first {} "
                                 "(lint_files_max)",
                                 plural(facts.files_left, "file"), facts.files.size())};
}

// Whoever reads a report elsewhere has the repository, and not the directory that lint was called
// in. Empty where there is no repository.
std::string path_in_repository(const Checklist& checklist, const std::filesystem::path& base,
                               world::Files& files) {
  const auto document = (base / checklist.path).lexically_normal();
  const auto root = repository_root(document.parent_path(), files).lexically_normal();
  const auto git = files.status(root / ".git", true);
  return git && *git ? document.lexically_relative(root).string() : std::string();
}

// A dry run only shows: in a log it may not tell what no other report tells.
Fixed without_secrets(Fixed fixed) {
  fixed.before = lint::masked(std::move(fixed.before));
  fixed.after = lint::masked(std::move(fixed.after));
  return fixed;
}

}  // namespace

std::expected<Linted, Findings> lint(const Request& request, const Ledger& ledger,
                                     const world::Variables& process, world::World& world) {
  Request lint_request = request;
  lint_request.may_lack_items = true;
  auto loaded = load(lint_request, world.files);
  if (!loaded) return std::unexpected(std::move(loaded).error());
  const auto& base = request.files.empty() ? loaded->root : request.directory;
  FactFinder finder(loaded->config, process, world);
  auto evidence = evidence_of(lint_request, ledger, process, world);

  Linted linted{.checklists = std::move(loaded->document.checklists), .sources = {}};
  evidence.resize(linted.checklists.size());
  for (std::size_t i = 0; i < linted.checklists.size(); ++i) {
    Checklist& checklist = linted.checklists[i];
    lint::Facts facts = finder.facts_of(checklist, base);
    facts.evidence = std::move(evidence[i]);
    std::ranges::move(lint::lint(checklist, facts), std::back_inserter(checklist.diagnostics));
    if (facts.files_left > 0) checklist.diagnostics.push_back(told_left(checklist, facts));
    linted.sources.emplace(
        checklist.path, report::Source{.text = lint::masked_source(checklist),
                                       .path = path_in_repository(checklist, base, world.files)});
  }
  return linted;
}

std::expected<std::vector<Fixed>, Findings> fix(const Request& request, Fixing fixing,
                                                world::Files& files) {
  Request lint_request = request;
  lint_request.may_lack_items = true;
  auto loaded = load(lint_request, files);
  if (!loaded) return std::unexpected(std::move(loaded).error());
  const auto& base = request.files.empty() ? loaded->root : request.directory;

  std::vector<Fixed> all;
  for (const Checklist& checklist : loaded->document.checklists) {
    Fixed fixed{checklist.path, checklist.source, lint::fixed(checklist), {}};
    fixed.left = lint::unmended_lines(fixed.after);
    if (fixed.after != fixed.before && fixing == Fixing::write) {
      // A link stays a link: what it points to is written.
      auto target = files.canonical(base / checklist.path);
      auto written = target ? files.write(*target, fixed.after)
                            : Result<void>(fail(std::move(target).error()));
      if (!written) return std::unexpected(unwritable(checklist.path, written.error()));
    }
    if (fixing == Fixing::dry_run) fixed = without_secrets(std::move(fixed));
    all.push_back(std::move(fixed));
  }
  return all;
}

}  // namespace seatrial::app
