#include <exception>

#include "cli/command.hpp"
#include "cli/parse.hpp"
#include "cli/terminal.hpp"

int main(int count, char** words) {
  using namespace seatrial::cli;
  Terminal terminal;
  try {
    const auto invocation = parse(commands(), count, words);
    if (!invocation) {
      terminal.err(invocation.error());
      return exit_usage;
    }
    if (!invocation->command) {
      terminal.out(invocation->text);
      return exit_done;
    }
    const int code = invocation->command->run(invocation->arguments, terminal);
    return terminal.delivered() || code == exit_failed ? code : exit_undecided;
  } catch (const std::exception& error) {
    terminal.err(std::string("seatrial: internal error: ") + error.what() + "\n");
    return exit_undecided;
  }
}
