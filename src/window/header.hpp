#pragma once

#include <chrono>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

// What the columns of a table of records hold, by the words of their headers.
namespace seatrial::window {

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

// What most cells of a column say, so that another one stands out.
struct Usual {
  std::optional<bool> answer = {};  // yes or no; none: as many say the one as the other
  bool counts_up = false;           // "1/7", "2/7", "3/7"
  bool is_zero = false;             // "0", "none", and others nothing
  bool is_whole = false;            // "100%"
  bool is_verdict = false;          // "ok", "12/12", "met"
};

struct Column {
  ColumnKind kind = ColumnKind::other;
  std::string name;        // of a flag; the words of other headers that are known
  std::string title;       // as it is shown
  bool of_checks = false;  // it counts failed checks, so the runner can fill it in
  std::optional<std::chrono::minutes> offset = {};  // of clocks, that a zone in the header tells
  std::string unknown_zone = {};                    // a zone in the header that nobody knows
  Usual usual = {};                                 // of an aspect
};

// The columns that a line of headers names; `flags` are names that are demanded, so that they are
// found in any spelling.
std::vector<Column> read_columns(std::string_view header, const std::set<std::string>& flags);

// "Total", "Total checks": how many there were.
bool tells_total(const Column& column);

// Why a pass is none where a column of what takes it back applies: "is back-dated".
std::string_view taken_back_as(const Column& column);

// "Tenant", "Cluster": a row is about one of several, each of which has rows of its own.
bool names_part(const Column& column);
// "Zone", "Suite": those of what ran the checks, unless one day has rows of several.
bool may_name_runner(const Column& column);

// "Run type", "Profile": what a row is, which may be no run.
bool names_kind(const Column& column);

// "Notes", "Failure summary", and not "Evidence": a verdict in it is one of the day.
bool takes_remarks(const Column& column);

// "Signed off", "Approved": a no says that it is still to be done, and nothing bad of the day.
bool asks_for_signature(const Column& column);

// "met", "stable": where it is so all is well.
bool is_welcome(std::string_view word);

// What a "yes" says of a day: "WS stable" is welcome, "Rollback" is not, "Deployed" is neither. Of
// other headers nobody can tell.
enum class Sense { welcome, unwelcome, neither, unknown };
Sense sense_of(const Column& column);

}  // namespace seatrial::window
