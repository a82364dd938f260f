#include "cli/style.hpp"

namespace seatrial::cli {

report::TerminalStyle style_of(const Arguments& arguments, const Terminal& terminal) {
  return {.color = terminal.wants_color(arguments.get("--color", "auto")),
          .unicode = terminal.unicode,
          .width = terminal.width,
          .show_passed = arguments.has("--verbose")};
}

}  // namespace seatrial::cli
