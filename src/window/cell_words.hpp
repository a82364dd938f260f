#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "model/run.hpp"
#include "window/header.hpp"

// What people write into the cells of a table of records.
namespace seatrial::window {

struct OutcomeWords {
  Outcome outcome = Outcome::error;  // skipped: the checks were not run; error: nobody can tell
  std::optional<Mode> mode;          // "pass (light)"
};

// A pass is read only where each word is known and none takes it back; what nobody can read is an
// error.
OutcomeWords read_outcome(std::string_view cell);

// What a column of counts says of a day: how many failed or were left out, or which part passed.
enum class Tally { clean, bad, unclear };
std::optional<Tally> read_tally(const Column& column, std::string_view cell);  // none: of others

// What a column of incidents says of a day: only "none", "no", "0" or a dash is that there was
// none.
enum class Incidents { none, some, unanswered };
Incidents read_incidents(std::string_view cell);

// What any other column says of a day: "no", "fail: timeout", "partially". Free text says nothing.
enum class CellVerdict { none, good, bad, doubtful };
CellVerdict read_verdict(std::string_view cell, const Column& column);

// What most of the cells of a column say.
Usual usual_of(const std::vector<std::string_view>& cells);

// Of a column of dates: "Total", "YYYY-MM-DD". Its row tells of no day.
bool is_no_record(std::string_view cell);

// Does a cell say that what its header names was the case? "yes", "W-12", "2026-03-04", and not
// "no", "none", "not needed", a dash or nothing at all.
bool applies(std::string_view cell);

std::optional<Mode> read_mode(std::string_view cell);
bool is_mode(std::string_view cell);  // it says the mode and nothing else
// Of a column that is headed "strict" or "light", and answered with yes or no.
std::optional<Mode> read_mode_answer(std::string_view cell, Mode asked);
bool is_unset(std::string_view cell);  // "(unset)", "-", "n/a", nothing at all

}  // namespace seatrial::window
