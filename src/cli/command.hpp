#pragma once

#include <span>
#include <string_view>

#include "base/exit_codes.hpp"

namespace seatrial::cli {

class Session;

// One option of a command. `value` names what it takes; empty: a switch.
struct Option {
  std::string_view name;  // "--env"
  std::string_view value;
  std::string_view help;
  bool repeatable = false;
  std::span<const std::string_view> one_of = {};
  bool is_recorded = false;  // evidence keeps its value in a person's own words
};

// What stands behind a command's name and is no option.
struct Argument {
  std::string_view name;  // "FILE", or a word that is written as it stands
  std::string_view help;
};

// A command as a value: parsing, help and shell completion are all made from the table in
// commands.cpp.
struct Command {
  std::string_view name;
  std::string_view summary;
  std::string_view positional;  // "FILE...", as the usage shows it; empty: none
  bool positional_required = false;
  std::span<const Argument> arguments;  // what its help says of them
  std::span<const Option> options;
  std::string_view example;
  bool records_words = false;  // evidence keeps the words that are no options
  int (*run)(Session& session) = nullptr;
};

std::span<const Command> commands();

// The code where the work was done but could not be recorded or printed. A usage error there is not
// the user's: it counts as undecided.
inline int worse_for(int code, int reason) {
  return worse_code(code, reason == exit_usage ? exit_undecided : reason);
}

}  // namespace seatrial::cli
