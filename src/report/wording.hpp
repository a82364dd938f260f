#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/run.hpp"

// How checks, places and verdicts are put into words, the same in every report. What comes back may
// hold foreign text as it was read: each report makes it safe in its own way.
namespace seatrial::report {

// "FAIL", "N/A": what a reader sees.
std::string_view word(State state);

// "docs/checklist.md:34:7"
std::string place(const Checklist& checklist, const Item& item);

// "services/web/docs/checklist.md": as everybody names the file who has the repository, from
// wherever the command was started.
std::string path_in_repository(const RunDocument& document, const Checklist& checklist);

// A check as it stands behind an item, for reading: what has several lines, or quotes of both
// kinds, stands as it is on lines of its own, each behind "| ".
std::vector<std::string> readable_lines(const Check& check);

// Why an item has its checks: "line 22: ... (recognized -> http)".
std::string origin(const Binding& binding);

// "2 h to 3 h", "12 h (1.5 days)": a day has 8 hours.
std::string effort(const Estimate& estimate);

// "fallback (PR 12), Dana answers for it until 2026-02-01T00:00:00Z"; who waived it is noted
std::string waiver_text(const JudgedItem& judged);  // that has one

// "1.2 s"; below a millisecond "0.4 ms".
std::string duration(std::chrono::microseconds duration);

}  // namespace seatrial::report
