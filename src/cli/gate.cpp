#include <fmt/format.h>

#include <algorithm>

#include "app/stored_run.hpp"
#include "cli/commands.hpp"
#include "cli/output.hpp"
#include "cli/standing.hpp"
#include "gate/decide.hpp"

namespace seatrial::cli {

int run_gate(Session& session) {
  const std::string name = only_word(session, "gate");
  if (name.empty()) return exit_usage;
  const auto targets = report_targets(session.arguments);
  if (!targets) return session.refuse(targets.error().what);
  auto standing = standing_of(session);
  if (!standing) return standing.error();
  auto gate = app::only_gate(std::move(*standing), name);
  if (!gate) return session.refuse(gate.error());
  standing = std::move(*gate);
  if (const auto store = session.open_store()) app::recall_results(standing->document, *store);

  RunDocument& document = standing->document;
  int recorded = exit_done;
  if (!session.arguments.has("--no-record"))
    recorded =
        append(session, {.draft = app::decision_draft(*standing), .what = "decision recorded"});
  attach_evidence(session, document, *targets);
  const bool delivered = deliver(session, document, *targets, standing->config, standing->root);
  const int code = gate::exit_code_of_gate(document);
  return worse_code(worse_for(code, recorded), delivered ? exit_done : exit_undecided);
}

}  // namespace seatrial::cli
