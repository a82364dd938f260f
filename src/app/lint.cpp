#include "app/lint.hpp"

#include <algorithm>
#include <iterator>

#include "app/facts.hpp"
#include "lint/fix.hpp"
#include "lint/lint.hpp"

namespace seatrial::app {

std::expected<Linted, Findings> lint(const Request& request, const world::Variables& process,
                                     world::World& world) {
  Request lint_request = request;
  lint_request.may_lack_items = true;
  auto loaded = load(lint_request, world.files);
  if (!loaded) return std::unexpected(std::move(loaded).error());
  const auto& base = request.files.empty() ? loaded->root : request.directory;
  FactFinder finder(loaded->config, process, world);

  Linted linted{.checklists = std::move(loaded->document.checklists), .sources = {}};
  for (Checklist& checklist : linted.checklists) {
    const lint::Facts facts = finder.facts_of(checklist, base);
    std::ranges::move(lint::lint(checklist, facts), std::back_inserter(checklist.diagnostics));
    linted.sources.emplace(checklist.path, lint::masked_source(checklist));
  }
  return linted;
}

std::expected<std::vector<Fixed>, Findings> fix(const Request& request, bool dry_run,
                                                world::Files& files) {
  Request lint_request = request;
  lint_request.may_lack_items = true;
  auto loaded = load(lint_request, files);
  if (!loaded) return std::unexpected(std::move(loaded).error());
  const auto& base = request.files.empty() ? loaded->root : request.directory;

  std::vector<Fixed> all;
  for (const Checklist& checklist : loaded->document.checklists) {
    Fixed fixed{checklist.path, checklist.source, lint::fixed(checklist)};
    if (fixed.after != fixed.before && !dry_run) {
      // A link stays a link: what it points to is written.
      auto target = files.canonical(base / checklist.path);
      auto written = target ? files.write(*target, fixed.after)
                            : Result<void>(fail(std::move(target).error()));
      if (!written) {
        Findings findings;
        findings.diagnostics.push_back(
            {.code = "ST0506", .path = checklist.path, .message = written.error().what});
        return std::unexpected(std::move(findings));
      }
    }
    all.push_back(std::move(fixed));
  }
  return all;
}

}  // namespace seatrial::app
