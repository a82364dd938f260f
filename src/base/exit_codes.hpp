#pragma once

#include <span>
#include <string_view>

// What the program ends with. The numbers never change.
namespace seatrial {

inline constexpr int exit_done = 0;
inline constexpr int exit_failed = 1;
inline constexpr int exit_usage = 2;
inline constexpr int exit_hold = 3;
inline constexpr int exit_undecided = 4;
inline constexpr int exit_invalid = 5;

struct ExitCode {
  int code;
  std::string_view meaning;
  std::string_view short_meaning;  // for one line with all of them
};

// Where several apply, the first wins.
std::span<const ExitCode> exit_codes();

// Of two that are both true, the one that is told.
int worse_code(int one, int other);

}  // namespace seatrial
