#include <fmt/format.h>

#include "app/consent.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/input.hpp"
#include "world/real/real.hpp"

namespace seatrial::cli {
namespace {

// What is permitted, and the lines of its scripts below it.
void tell(std::string_view permitted, Terminal& terminal) {
  std::string_view indent = "  ";
  for (const std::string_view line : split_lines(permitted)) {
    terminal.out(fmt::format("{}{}\n", indent, printable_line(line)));
    indent = "      ";
  }
}

}  // namespace

int run_allow(const Arguments& arguments, Terminal& terminal) {
  world::real::Doors doors;
  const auto allowed =
      app::allow(request_of(arguments), world::real::process_variables(), doors.world().files);
  if (!allowed) return refuse(allowed.error(), terminal);
  for (const app::Allowed& document : *allowed) {
    terminal.out(
        fmt::format("allowed {} sha256 {}\n", printable_line(document.path), document.sha256));
    for (const std::string& permitted : document.permits) tell(permitted, terminal);
    if (document.permits.empty()) terminal.out("  nothing in it waited for consent\n");
    terminal.out("A changed byte asks again.\n");
  }
  return exit_done;
}

}  // namespace seatrial::cli
