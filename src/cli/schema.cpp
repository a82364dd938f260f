#include "cli/commands.hpp"
#include "plan/config.hpp"

namespace seatrial::cli {

int run_schema(Session& session) {
  session.terminal.out(session.arguments.get("--output") == "markdown" ? plan::config_reference()
                                                                       : plan::config_schema());
  return exit_done;
}

}  // namespace seatrial::cli
