#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "checks/expectation.hpp"
#include "world/world.hpp"

namespace seatrial::checks {

// A command, and what is demanded of how it ends and what it prints.
struct CommandSpec {
  std::string run;
  std::vector<std::string> argv;
  std::string directory;
  std::string input;
  std::int64_t status = 0;
  bool status_given = false;
  std::optional<std::string> out;
  std::optional<std::string> err;
  TextExpectations text;
  std::optional<bool> empty;
  std::vector<PathExpectation> json;
  std::optional<Comparison> number;
  std::optional<std::chrono::milliseconds> within;
  world::Variables variables;

  bool reads_output() const;  // what it prints is judged
};

Result<CommandSpec> parse_command_spec(const Value& values);

// What can be seen of a command before it runs: how its status is to be read.
struct CommandShape {
  std::string program;         // the last one, which decides the status
  std::string search;          // whose status 2 means "could not search"; empty if none
  bool only_searches = false;  // a pipeline of a search and filters: 1 is "nothing found"
};
CommandShape shape_of(const CommandSpec& spec);

// Error: what it printed could not be understood.
Result<std::vector<Finding>> judge_command(const CommandSpec& spec, const CommandShape& shape,
                                           const world::ProcessResult& result,
                                           const secrets::Redactor& redactor);

}  // namespace seatrial::checks
