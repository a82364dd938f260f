#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/exit_codes.hpp"
#include "cli/terminal.hpp"

namespace seatrial::cli {

// One option of a command. `value` names what it takes; empty: a switch.
struct Option {
  std::string_view name;  // "--env"
  std::string_view value;
  std::string_view help;
  bool repeatable = false;
  std::span<const std::string_view> one_of = {};
};

// What stands behind a command's name and is no option.
struct Argument {
  std::string_view name;  // "FILE", or a word that is written as it stands
  std::string_view help;
};

// What the user typed, already checked against the command's table.
class Arguments {
 public:
  std::vector<std::string> positional;

  void add(std::string option, std::string value) {
    options_[std::move(option)].push_back(std::move(value));
  }
  template <class Change>
  void change(std::string_view option, Change how) {
    if (const auto found = options_.find(option); found != options_.end())
      for (std::string& value : found->second) value = how(value);
  }
  bool has(std::string_view option) const { return options_.contains(option); }
  std::string get(std::string_view option, std::string_view otherwise = "") const {
    const auto found = options_.find(option);
    return found == options_.end() ? std::string(otherwise) : found->second.back();
  }
  std::vector<std::string> all(std::string_view option) const {
    const auto found = options_.find(option);
    return found == options_.end() ? std::vector<std::string>() : found->second;
  }

 private:
  std::map<std::string, std::vector<std::string>, std::less<>> options_;
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
  int (*run)(const Arguments& arguments, Terminal& terminal) = nullptr;
};

std::span<const Command> commands();

// The code of what was evaluated and could not be recorded, or be told, for a reason that alone
// would end with `reason`: a mistake in that is no mistake in what was asked.
inline int worse_for(int code, int reason) {
  return worse_code(code, reason == exit_usage ? exit_undecided : reason);
}

}  // namespace seatrial::cli
