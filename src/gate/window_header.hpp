#pragma once

#include <chrono>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

// What the columns of a table of records hold, by the words of their headers.
namespace seatrial::gate {

enum class ColumnKind {
  other,  // remarks, links, names: they decide nothing
  date,
  written,  // when the row was written down, if not on its day
  environment,
  clock,
  outcome,
  also_outcome,  // one more: a fail in it is a fail
  failures,      // how many failed, a mark where something did, an exit code
  rate,          // the part that passed
  left_out,      // how many checks were skipped
  incidents,     // whether any happened, which is to be answered
  taken_back,    // "Backfilled", "Waiver": a pass counts where the cell says that it does not apply
  aspect,        // something else of the day, which may be said to be bad
  mode,
  flags,
  flag,
  details
};

struct Column {
  ColumnKind kind = ColumnKind::other;
  std::string name;        // of a flag; the words of other headers that are known
  std::string title;       // as it is shown
  bool of_checks = false;  // failures of the checks themselves, which whoever runs them knows
  std::optional<std::chrono::minutes> offset = {};  // of clocks, that a zone in the header tells
  std::string unknown_zone = {};                    // a zone in the header that nobody knows
};

// The columns that a line of headers names; `flags` are names that are demanded, so that they are
// found in any spelling.
std::vector<Column> read_columns(std::string_view header, const std::set<std::string>& flags);

// "Total", "Total checks": how many there were.
bool tells_total(const Column& column);

// "Backfilled", and not "Waiver".
bool tells_late(const Column& column);

// What a "yes" says of a day: "WS stable" is welcome, "Rollback" is not, "Deployed" is neither.
enum class Sense { welcome, unwelcome, neither };
Sense sense_of(const Column& column);

}  // namespace seatrial::gate
