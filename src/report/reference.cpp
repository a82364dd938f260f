#include "report/reference.hpp"

#include <fmt/format.h>

#include <array>

#include "base/codes.hpp"
#include "base/exit_codes.hpp"
#include "base/text.hpp"

namespace seatrial::report {
namespace {

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
      "\n## Exit codes\n\nWhere several apply, the one further up wins. They are never "
      "renumbered.\n\n| code | meaning |\n| --- | --- |\n";
  for (const ExitCode& each : exit_codes())
    out += fmt::format("| {} | {} |\n", each.code, each.meaning);
  return out;
}

}  // namespace seatrial::report
