#include <fmt/format.h>

#include <vector>

#include "base/text.hpp"
#include "checks/catalog.hpp"
#include "cli/commands.hpp"

namespace seatrial::cli {

int run_kinds(Session& session) {
  if (session.arguments.get("--output") == "markdown") {
    session.terminal.out(checks::kinds_reference());
    return exit_done;
  }
  std::vector<std::string_view> names;
  for (const checks::CheckKind* kind : checks::catalog()) names.push_back(kind->name);
  for (const std::string& wanted : session.arguments.positional) {
    const checks::CheckKind* kind = checks::find_kind(wanted);
    if (!kind) {
      const auto near = closest(wanted, names);
      return session.refuse(fmt::format("no check kind is called '{}'{}", printable_line(wanted),
                                        near ? fmt::format("; did you mean '{}'?", *near) : ""));
    }
    session.terminal.out(checks::kind_help(*kind));
  }
  if (session.arguments.positional.empty())
    for (const checks::CheckKind* kind : checks::catalog())
      session.terminal.out(fmt::format("{:<10} {}\n", kind->name, kind->summary));
  return exit_done;
}

}  // namespace seatrial::cli
