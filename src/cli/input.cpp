#include "cli/input.hpp"

namespace seatrial::cli {

app::Request request_of(const Arguments& arguments) {
  return {.files = arguments.positional,
          .config_path = arguments.get("--config"),
          .environments = arguments.all("--env"),
          .artifact = arguments.get("--subject"),
          .directory = std::filesystem::current_path()};
}

report::TerminalStyle style_of(const Arguments& arguments, const Terminal& terminal) {
  return {.color = terminal.wants_color(arguments.get("--color", "auto")),
          .unicode = terminal.unicode,
          .width = terminal.width,
          .show_passed = arguments.has("--verbose")};
}

int refuse(const app::Findings& findings, Terminal& terminal) {
  terminal.err(findings.text());
  return findings.is_failure ? exit_undecided : exit_usage;
}

int refuse(std::string_view message, Terminal& terminal) {
  terminal.err("error: ");
  terminal.err(message);
  terminal.err("\n");
  return exit_usage;
}

}  // namespace seatrial::cli
