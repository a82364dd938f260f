#include <fmt/format.h>

#include "app/consent.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/input.hpp"
#include "world/real/real.hpp"

namespace seatrial::cli {

int run_allow(const Arguments& arguments, Terminal& terminal) {
  world::real::Doors doors;
  const auto allowed =
      app::allow(request_of(arguments), world::real::process_variables(), doors.world().files);
  if (!allowed) return refuse(allowed.error(), terminal);
  for (const app::Allowed& document : *allowed) {
    terminal.out(
        fmt::format("allowed {} sha256 {}\n", printable_line(document.path), document.sha256));
    for (const std::string& line : document.permits)
      terminal.out(fmt::format("  {}\n", printable_line(line)));
    if (document.permits.empty()) terminal.out("  nothing in it waited for consent\n");
    terminal.out("A changed byte asks again.\n");
  }
  return exit_done;
}

}  // namespace seatrial::cli
