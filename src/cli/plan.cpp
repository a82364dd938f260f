#include "app/pipeline.hpp"
#include "cli/commands.hpp"
#include "cli/input.hpp"
#include "cli/output.hpp"
#include "world/real/real.hpp"

namespace seatrial::cli {

int run_plan(const Arguments& arguments, Terminal& terminal) {
  const auto targets = report_targets(arguments);
  if (!targets) return refuse(targets.error().what, terminal);
  world::real::Doors doors;
  const auto loaded = app::plan_only(request_of(arguments), doors.world().files);
  if (!loaded) return refuse(loaded.error(), terminal);
  terminal.err(loaded->warnings.text());
  const plan::Config no_snapshot;  // a plan has nothing to record
  return deliver(loaded->document, *targets, no_snapshot, loaded->root, arguments, terminal)
             ? exit_done
             : exit_undecided;
}

}  // namespace seatrial::cli
