#include "base/exit_codes.hpp"

#include <algorithm>
#include <array>

namespace seatrial {
namespace {

// By severity.
constexpr std::array table = {
    ExitCode{exit_invalid, "Evidence is invalid: a signature, a digest or the log does not hold.",
             "evidence invalid"},
    ExitCode{exit_usage, "Usage or configuration: nothing was evaluated.",
             "usage or configuration"},
    ExitCode{exit_failed, "NO-GO: a required item failed. `lint`: an error or a warning.", "NO-GO"},
    ExitCode{exit_undecided,
             "Could not decide: a required item could not be looked at, or is blocked. Also where "
             "a report could not be written and the code would be 0 or 3.",
             "could not decide"},
    ExitCode{exit_hold,
             "HOLD: something is pending, stale or unbound, or nothing was shown to be true.",
             "HOLD"},
    ExitCode{exit_done, "GO, PASS or done.", "GO or done"},
};

}  // namespace

std::span<const ExitCode> exit_codes() {
  return table;
}

int worse_code(int one, int other) {
  const auto first = std::ranges::find_if(
      table, [&](const ExitCode& each) { return each.code == one || each.code == other; });
  return first == table.end() ? exit_done : first->code;
}

}  // namespace seatrial
