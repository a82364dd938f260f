#include "report/reference.hpp"

#include <fmt/format.h>

#include <array>

#include "base/codes.hpp"
#include "base/text.hpp"

namespace seatrial::report {
namespace {

struct ExitCode {
  int code;
  std::string_view meaning;
};

// By severity: where several apply, the first wins. The numbers never change.
constexpr std::array exit_codes = {
    ExitCode{5, "Evidence is invalid: a signature, a digest or the log does not hold."},
    ExitCode{2, "Usage or configuration: nothing was evaluated."},
    ExitCode{1, "NO-GO: a required item is false. `lint`: an error or a warning."},
    ExitCode{4,
             "Could not decide: a required item could not be looked at, or is blocked. Also where "
             "a report could not be written and the code would be 0 or 3."},
    ExitCode{3, "HOLD: something is pending, stale or unbound, or nothing was shown to be true."},
    ExitCode{0, "GO, PASS or done."},
};

struct Range {
  std::string_view prefix;
  std::string_view title;
};

constexpr std::array ranges = {
    Range{"ST01", "Reading a checklist"},
    Range{"ST02", "The document's own faults"},
    Range{"ST03", "The sidecar"},
    Range{"ST04", "Bindings and checks"},
    Range{"ST05", "The command line and its files"},
    Range{"ST06", "Gates, signatures and evidence"},
};

}  // namespace

std::string diagnostics_reference() {
  std::string out = "# Diagnostics\n\n`seatrial explain CODE` prints the same offline.\n";
  for (const Range& range : ranges) {
    out += fmt::format("\n## {}\n", range.title);
    for (const CodeText& text : code_texts())
      if (text.code.starts_with(range.prefix))
        out += fmt::format("\n### {}: {}\n\n{}\n", text.code, text.title, trim(text.explanation));
  }
  return out;
}

std::string exit_codes_reference() {
  std::string out =
      "# Exit codes\n\nWhere several apply, the one further up wins. They are never renumbered.\n\n"
      "| code | meaning |\n| --- | --- |\n";
  for (const ExitCode& each : exit_codes)
    out += fmt::format("| {} | {} |\n", each.code, each.meaning);
  return out;
}

}  // namespace seatrial::report
