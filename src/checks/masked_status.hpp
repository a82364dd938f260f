#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shell/command.hpp"
#include "shell/words.hpp"

// How the commands of a script ended whose exit status the script's own does not tell. A search
// behind a stage that failed finds nothing, whatever there is to find; `! scripts/find-secrets`
// succeeds where there is no such script, and `test -z "$(curl ...)"` where nobody answers.
namespace seatrial::checks {

struct Ended {
  shell::MaskedCommand command;
  int status = 0;  // one of those with which it ended; not 0
};

// The script, in which each masked command writes `mark`, its number and its status, where that is
// another than before, to what standard error was in the beginning. A stage that only ended because
// the next one had read enough (SIGPIPE) is no failure: by hand, without `pipefail`, it is none
// either.
std::string with_status_reports(std::string_view script, std::string_view mark);

// What such a script wrote, taken out of its standard error: each failure of each command, in
// whatever round of a loop it was. Where a loop only waits for a command to succeed, and it did,
// what went before is none.
std::vector<Ended> take_status_reports(std::string& err, std::string_view script,
                                       std::string_view mark);

// Why the script says nothing, as far as this command goes: "`curl` ended with 7 ...". `succeeded`:
// the script did what is expected of it, and wrote `err`.
std::optional<std::string> why_blind(const Ended& ended, bool succeeded, std::string_view err);

// Whether a command that asks a service, and failed, met none: "Cannot connect to the Docker
// daemon".
bool met_nobody(shell::Words words, std::string_view err);

}  // namespace seatrial::checks
