#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "plan/interpolate.hpp"

namespace seatrial::plan {

// A script, and the variables that it asks for. The shell puts their values in, so that no value is
// taken for a part of the script, and none stands among the arguments of a process.
struct Script {
  std::string text;  // `$$` is one dollar sign
  std::vector<std::pair<std::string, std::string>> variables;
};
// An error names a `${VAR}` that neither the environment nor the script sets. What else a shell
// makes of `${...}` is its business.
Result<Script> script_of(std::string_view text, const Lookup& lookup);

}  // namespace seatrial::plan
