#include <fmt/format.h>

#include <algorithm>

#include "app/kept_secrets.hpp"
#include "app/stored_run.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/output.hpp"
#include "cli/standing.hpp"
#include "gate/decide.hpp"

namespace seatrial::cli {

namespace {

void warn_of_kept_secrets(const app::Standing& standing, Terminal& terminal) {
  for (const std::string& place : app::places_of_kept_secrets(standing))
    terminal.err(fmt::format(
        "warning: {}: this looks like a secret, and the decision keeps the file as it is: write "
        "${{NAME}} here, and the value where only its owner reads it\n",
        printable_line(place)));
}

}  // namespace

int run_gate(Session& session) {
  const bool is_named = !session.arguments.positional.empty();
  const std::string name = is_named ? only_word(session, "gate") : std::string();
  if (is_named && name.empty()) return exit_usage;
  const auto targets = report_targets(session.arguments);
  if (!targets) return session.refuse(targets.error().what);
  auto standing = standing_of(session, session.arguments.all("--checklist"), true);
  if (!standing) return standing.error();
  auto gate = app::only_gate(std::move(*standing), name);
  if (!gate) return session.refuse(gate.error());
  if (const auto other = app::other_checklists(*gate)) return session.refuse(*other);
  standing = std::move(*gate);
  if (const auto store = session.open_store()) app::recall_results(standing->document, *store);

  RunDocument& document = standing->document;
  int recorded = exit_done;
  const bool records = !session.arguments.has("--no-record");
  if (records) warn_of_kept_secrets(*standing, session.terminal);
  if (records)
    recorded =
        append(session, {.draft = app::decision_draft(*standing), .what = "decision recorded"});
  attach_evidence(session, document, *targets);
  const bool delivered = deliver(session, document, *targets, standing->config, standing->root);
  const int code = gate::exit_code_of_gate(document);
  return worse_code(worse_for(code, recorded), delivered ? exit_done : exit_undecided);
}

}  // namespace seatrial::cli
