#include <malloc.h>

#include <exception>

#include "cli/command.hpp"
#include "cli/parse.hpp"
#include "cli/redact_arguments.hpp"
#include "cli/terminal.hpp"

namespace {

// What is freed is soon needed again, and a page that was given back has to be cleared before that.
void keep_freed_memory() {
  mallopt(M_MMAP_THRESHOLD, 32 << 20);
  mallopt(M_TRIM_THRESHOLD, 1 << 30);
  mallopt(M_TOP_PAD, 64 << 20);
}

}  // namespace

int main(int count, char** words) {
  using namespace seatrial::cli;
  keep_freed_memory();
  Terminal terminal;
  try {
    const auto invocation = parse(commands(), count, words);
    if (!invocation) {
      terminal.err(invocation.error());
      return seatrial::exit_usage;
    }
    if (!invocation->command) {
      terminal.out(invocation->text);
      return terminal.delivered() ? seatrial::exit_done : seatrial::exit_undecided;
    }
    const Command& command = *invocation->command;
    Session session(invocation->arguments, terminal);
    redact_arguments(session, command);
    const int code = command.run(session);
    return terminal.delivered() ? code : seatrial::worse_code(code, seatrial::exit_undecided);
  } catch (const std::exception& error) {
    terminal.err(std::string("seatrial: internal error: ") + error.what() + "\n");
    return seatrial::exit_undecided;
  }
}
