#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/codes.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/input.hpp"
#include "report/reference.hpp"

namespace seatrial::cli {

int run_explain(const Arguments& arguments, Terminal& terminal) {
  if (arguments.positional.empty()) {
    if (arguments.get("--output") == "markdown")
      terminal.out(report::diagnostics_reference() + report::exit_codes_reference());
    else
      for (const CodeText& text : code_texts())
        terminal.out(fmt::format("{}  {}\n", text.code, text.title));
    return exit_done;
  }
  std::vector<std::string_view> codes;
  for (const CodeText& text : code_texts()) codes.push_back(text.code);
  for (const std::string& code : arguments.positional) {
    const auto meant = std::ranges::find_if(
        codes, [&](std::string_view known) { return equals_ignoring_case(known, code); });
    const CodeText* text = meant == codes.end() ? nullptr : find_code(*meant);
    if (!text) {
      const auto near = closest(code, codes);
      return refuse(fmt::format("no diagnostic has the code '{}'{}", printable_line(code),
                                near ? fmt::format("; did you mean {}?", *near) : ""),
                    terminal);
    }
    terminal.out(fmt::format("{}: {}\n\n{}\n", text->code, text->title, text->explanation));
  }
  return exit_done;
}

}  // namespace seatrial::cli
