#include <fmt/format.h>

#include <algorithm>

#include "app/stored_run.hpp"
#include "cli/commands.hpp"
#include "cli/input.hpp"
#include "cli/output.hpp"
#include "cli/standing.hpp"
#include "gate/decide.hpp"

namespace seatrial::cli {

int run_gate(const Arguments& arguments, Terminal& terminal) {
  const std::string name = only_word(arguments, "gate", terminal);
  if (name.empty()) return exit_usage;
  const auto targets = report_targets(arguments);
  if (!targets) return refuse(targets.error().what, terminal);
  auto stood = stand(arguments, terminal);
  if (!stood) return stood.error();
  auto gate = app::only_gate(std::move(stood->standing), name);
  if (!gate) return refuse(gate.error(), terminal);
  stood->standing = std::move(*gate);
  if (const auto store =
          evidence::Store::open(stood->evidence->place.store, *stood->evidence->storage))
    app::recall_results(stood->standing.document, *store);

  RunDocument& document = stood->standing.document;
  int recorded = exit_done;
  if (!arguments.has("--no-record"))
    recorded = append(*stood, app::decision_draft(stood->standing), std::nullopt, {},
                      "decision recorded", terminal);
  attach_evidence(document, *targets, *stood->evidence);
  const bool delivered = deliver(document, *targets, stood->standing.config, stood->standing.root,
                                 arguments, terminal);
  const int code = gate::exit_code_of_gate(document);
  return worse_code(worse_for(code, recorded), delivered ? exit_done : exit_undecided);
}

}  // namespace seatrial::cli
