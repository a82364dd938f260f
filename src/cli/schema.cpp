#include "cli/commands.hpp"
#include "plan/config.hpp"

namespace seatrial::cli {

int run_schema(const Arguments& arguments, Terminal& terminal) {
  terminal.out(arguments.get("--output") == "markdown" ? plan::config_reference()
                                                       : plan::config_schema());
  return exit_done;
}

}  // namespace seatrial::cli
