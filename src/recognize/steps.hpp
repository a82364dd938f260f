#pragma once

#include <string>
#include <vector>

#include "model/checklist.hpp"

// The commands of a block, each with what its comments say of it.
namespace seatrial::recognize {

// Commands of a block up to the comment that says what to expect of them.
struct Step {
  std::string command;   // one or several lines without comments
  std::string expected;  // as written; empty if nothing is said
  int line = 0;
  bool shown = false;  // the output of a session stands below it, and no word on it
  bool part = false;   // "Should show": more may be printed
  std::string remark;  // the comments behind and below it that say nothing we read as expected
};

// What a comment says that a command should print.
std::optional<std::string_view> expectation_comment(std::string_view line);

std::vector<Step> steps_of(const CodeBlock& block);

}  // namespace seatrial::recognize
