#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/codes.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "report/reference.hpp"

namespace seatrial::cli {

int run_explain(Session& session) {
  if (session.arguments.positional.empty()) {
    if (session.arguments.get("--output") == "markdown")
      session.terminal.out(report::diagnostics_reference() + report::exit_codes_reference());
    else
      for (const CodeText& text : code_texts())
        session.terminal.out(fmt::format("{}  {}\n", text.code, text.title));
    return exit_done;
  }
  std::vector<std::string_view> codes;
  for (const CodeText& text : code_texts()) codes.push_back(text.code);
  for (const std::string& code : session.arguments.positional) {
    const auto meant = std::ranges::find_if(
        codes, [&](std::string_view known) { return equals_ignoring_case(known, code); });
    const CodeText* text = meant == codes.end() ? nullptr : find_code(*meant);
    if (!text) {
      const auto near = closest(code, codes);
      return session.refuse(fmt::format("no diagnostic has the code '{}'{}", printable_line(code),
                                        near ? fmt::format("; did you mean {}?", *near) : ""));
    }
    session.terminal.out(fmt::format("{}: {}\n\n{}\n", text->code, text->title, text->explanation));
  }
  return exit_done;
}

}  // namespace seatrial::cli
