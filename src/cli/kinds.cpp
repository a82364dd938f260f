#include <fmt/format.h>

#include <vector>

#include "base/text.hpp"
#include "checks/catalog.hpp"
#include "cli/commands.hpp"
#include "cli/input.hpp"

namespace seatrial::cli {

int run_kinds(const Arguments& arguments, Terminal& terminal) {
  if (arguments.get("--output") == "markdown") {
    terminal.out(checks::kinds_reference());
    return exit_done;
  }
  std::vector<std::string_view> names;
  for (const checks::CheckKind* kind : checks::catalog()) names.push_back(kind->name);
  for (const std::string& wanted : arguments.positional) {
    const checks::CheckKind* kind = checks::find_kind(wanted);
    if (!kind) {
      const auto near = closest(wanted, names);
      return refuse(fmt::format("no check kind is called '{}'{}", printable_line(wanted),
                                near ? fmt::format("; did you mean '{}'?", *near) : ""),
                    terminal);
    }
    terminal.out(checks::kind_help(*kind));
  }
  if (arguments.positional.empty())
    for (const checks::CheckKind* kind : checks::catalog())
      terminal.out(fmt::format("{:<10} {}\n", kind->name, kind->summary));
  return exit_done;
}

}  // namespace seatrial::cli
