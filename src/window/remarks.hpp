#pragma once

#include <string>
#include <string_view>

// What a remark beside a pass says of it.
namespace seatrial::window {

// "light record", "env-only", "checks not executed": it was a light one.
bool tells_light(std::string_view remark);

// "mocked", "aborted after 3 min", "not run against the real target": there was no such run.
bool tells_no_run(std::string_view remark);
bool counts_part(std::string_view remark);  // "8/12", and no more
bool runs_dry(std::string_view command);    // with an option that says so

// "backfilled on 2026-05-10", "from memory": the row was written on another day than its own.
bool tells_back_dating(std::string_view remark);

// "FAIL, see INC-3", "result was wrong, fail": the verdict itself, and not "failed pod restarted".
bool tells_fail(std::string_view remark);

// "ran on staging": the environment that a clause names and says no more; empty: none does.
std::string told_environment(std::string_view remark);

}  // namespace seatrial::window
