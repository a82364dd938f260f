#include <fmt/format.h>

#include "app/consent.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"

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

int run_allow(Session& session) {
  const auto allowed =
      app::allow(session.request(), session.process, session.files(), session.storage());
  if (!allowed) return session.refuse(allowed.error());
  for (const app::Allowed& document : allowed->documents) {
    session.terminal.out(
        fmt::format("allowed {} sha256 {}\n", printable_line(document.path), document.sha256));
    for (const std::string& permitted : document.permits) tell(permitted, session.terminal);
    if (document.permits.empty()) session.terminal.out("  nothing in it waited for consent\n");
    session.terminal.out("A changed byte asks again.\n");
  }
  if (!allowed->sidecar.empty())
    session.terminal.out(
        fmt::format("made {}, which keeps this: commit it\n", printable_line(allowed->sidecar)));
  return exit_done;
}

}  // namespace seatrial::cli
