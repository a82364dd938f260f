#include "input.hpp"
#include "shell/command.hpp"

namespace {

// Offsets lie in the text; a command without shell syntax has a program.
void check(std::string_view text) {
  using namespace seatrial::shell;
  const auto commands = simple_commands(text);
  for (const SimpleCommand& command : commands) must(command.offset <= text.size());
  if (const auto argv = plain_argv(text)) must(!argv->empty());
  (void)placeholder(text);
  (void)mutates(text);
  (void)hides_failure(text);
  (void)can_fail(text);
  (void)may_mutate(text);
  (void)searches(text);
  for (const MaskedCommand& command : masked_commands(text).commands)
    must(command.begin < command.end && command.end <= text.size() && !command.words.empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  check(text_of(data, size));
  return 0;
}
