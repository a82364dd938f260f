#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <utility>

#include "app/pipeline.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/output.hpp"
#include "recognize/recognize.hpp"

namespace seatrial::cli {

namespace {

// A plan of many items takes longer to be taken apart than to be shown, and the process ends behind
// it: that frees all of it at once.
template <class T>
const T& keep_until_exit(T value) {
  static auto& kept = *new std::deque<T>;
  return kept.emplace_back(std::move(value));
}

bool is_asked(const Checklist& checklist, const Item& item, std::string_view asked) {
  const std::string line = std::to_string(item.at.line);
  return asked == item.id || asked == line || asked == checklist.path + ":" + line ||
         asked == checklist.path + "#" + item.id;
}

// Of the first environment that is judged.
recognize::Substitutions substitutions_of(const app::Loaded& loaded) {
  recognize::Substitutions substitutions{.placeholders = loaded.config.placeholders};
  for (const plan::EnvironmentConfig& environment : loaded.config.environments)
    if (std::ranges::count(loaded.document.environments, environment.name) > 0) {
      substitutions.hosts = environment.hosts;
      break;
    }
  return substitutions;
}

// Answers `--why ITEM`, where ITEM is an id or a line. False if there is no such item.
bool explain(const app::Loaded& loaded, std::string_view asked, Terminal& terminal) {
  const recognize::Substitutions substitutions = substitutions_of(loaded);
  for (const Checklist& checklist : loaded.document.checklists)
    for (std::size_t i = 0; i < checklist.items.size(); ++i) {
      const Item& item = checklist.items[i];
      if (!is_asked(checklist, item, asked)) continue;
      terminal.out(fmt::format("{}:{}  {}\n{}", printable_line(checklist.path), item.at.line,
                               shorten(printable_line(item.text), 200),
                               recognize::explain(checklist, i, substitutions)));
      return true;
    }
  return false;
}

}  // namespace

int run_plan(Session& session) {
  const auto targets = report_targets(session.arguments);
  if (!targets) return session.refuse(targets.error().what);
  app::Request request = session.request();
  request.reports = *targets;
  const auto& loaded = keep_until_exit(app::plan_only(request, session.process, session.files()));
  if (!loaded) return session.refuse(loaded.error());
  session.terminal.err(loaded->warnings.text());
  if (const auto asked = session.arguments.get("--why"); !asked.empty()) {
    if (explain(*loaded, asked, session.terminal)) return exit_done;
    return session.refuse(
        fmt::format("no item '{}': --why takes an id or a line", printable_line(asked)));
  }
  const plan::Config no_snapshot;  // a plan has nothing to record
  return deliver(session, loaded->document, *targets, no_snapshot, loaded->root) ? exit_done
                                                                                 : exit_undecided;
}

}  // namespace seatrial::cli
