#pragma once

#include <string>
#include <string_view>

namespace seatrial::window {

// What a cell of outcomes says, as it is held against words: signs that are spelled out (":x:",
// "[x]") as signs, without days and times of day ("passed 2026-05-04 at 14:05") and without names
// of runs ("passed (build 15-1)").
struct OutcomeText {
  std::string text;
  bool holds_range = false;  // other figures like them: "passed 15-1"
};
OutcomeText outcome_text(std::string_view cell);

}  // namespace seatrial::window
