#include "window/row_outcome.hpp"

#include <fmt/format.h>

#include <optional>
#include <string_view>

#include "base/text.hpp"
#include "base/units.hpp"
#include "window/cell_words.hpp"
#include "window/doubts.hpp"
#include "window/mode_cell.hpp"
#include "window/outcome_cell.hpp"
#include "window/remarks.hpp"
#include "window/tally.hpp"
#include "window/verdict.hpp"
#include "window/written_time.hpp"

namespace seatrial::window {
namespace {

// A text of the row as messages quote it.
std::string excerpt(std::string_view text) {
  return shorten(printable_line(text), 40);
}

// "Details says 'mocked'"
std::string said_in(const Column& column, std::string_view text) {
  return fmt::format("{} says '{}'", excerpt(column.title), excerpt(text));
}

bool is_remark(const Column& column) {
  return column.kind == ColumnKind::details || column.kind == ColumnKind::other ||
         column.kind == ColumnKind::aspect;
}

// "no" in a column that tells in other rows when they were written.
bool is_odd_date(const Column& column, std::string_view text) {
  return column.kind == ColumnKind::written && !parse_written_time(text).has_value();
}

class OutcomeReader {
 public:
  OutcomeReader(const RowCells& cells, const Complain& complain, const Complain& notice,
                SmokeRecord& record)
      : cells_(cells),
        columns_(cells.columns()),
        complain_(complain),
        notice_(notice),
        record_(record) {}

  void read() {
    const std::string_view cell = cells_.of(ColumnKind::outcome);
    const OutcomeWords words = read_outcome(cell);
    record_.outcome = outcome_of_count(cell).value_or(words.outcome);
    if (record_.outcome == Outcome::error)
      complain_of_outcome(cells_.place_of(ColumnKind::outcome), cell);
    for (std::size_t i = 0; i < columns_.size(); ++i) read_column(i);
    if (cells_.overflow())
      leave_in_doubt(cells_.row(), "the row has more cells than the header",
                     "write `\\|` for a bar in a cell");
    read_mode(words);
    for (std::size_t i = 0; i < columns_.size(); ++i)
      if (columns_[i].kind == ColumnKind::incidents) read_incidents_of(i);
    read_doubts();
  }

 private:
  void fail_by(const Column& column, std::string_view text) {
    if (record_.outcome != Outcome::fail) record_.why = said_in(column, text);
    record_.outcome = Outcome::fail;
  }

  void take_back(std::string_view why, const Column& column, std::string_view text) {
    record_.why_not_counted = fmt::format("{}: {}", why, said_in(column, text));
  }

  // What is no pass any more, and no fail.
  void leave_in_doubt(Span place, std::string message, std::string help) {
    complain_(place, std::move(message), std::move(help));
    record_.outcome = Outcome::error;
  }

  void complain_of_outcome(Span place, std::string_view text) {
    complain_(place, fmt::format("'{}' is neither a pass nor a fail", excerpt(text)),
              "write pass, fail or not-run, and remarks into a column of their own");
  }

  // "14" beside "Failed | 0" or "Total | 14"; none: it is no count, or nothing tells of how many.
  std::optional<Outcome> outcome_of_count(std::string_view text) const {
    const auto count = parse_integer(trim(text));
    if (!count) return std::nullopt;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      const auto other = parse_integer(trim(cells_.at(i)));
      if (!other) continue;
      const bool is_good = *count > 0 && *other == (columns_[i].of_checks ? 0 : *count);
      if (columns_[i].of_checks || tells_total(columns_[i]))
        return is_good ? Outcome::pass : Outcome::fail;
    }
    return std::nullopt;
  }

  // Of several outcomes the worst counts.
  void read_column(std::size_t at) {
    const Column& column = columns_[at];
    const std::string_view text = cells_.at(at);
    if (const auto tally = read_tally(column, text)) take_tally(*tally, at);
    if (column.kind == ColumnKind::aspect || is_odd_date(column, text)) read_aspect(at);
    if (column.kind == ColumnKind::taken_back && applies(text))  // "Backfilled | yes"
      take_back(taken_back_as(column), column, text);
    if (column.kind == ColumnKind::also_outcome) read_other_outcome(at);
    if (is_remark(column)) read_remark(column, text);
  }

  // It may also be the name of what was checked.
  void read_other_outcome(std::size_t at) {
    const Column& column = columns_[at];
    const std::string_view text = cells_.at(at);
    const Outcome outcome = outcome_of_count(text).value_or(read_outcome(text).outcome);
    if (outcome == Outcome::fail) fail_by(column, text);
    const bool is_name = column.name == "check" || column.name == "tests";
    if (outcome != Outcome::error || is_name || record_.outcome != Outcome::pass) return;
    complain_of_outcome(cells_.place(at), text);
    record_.outcome = Outcome::error;
  }

  // "Failed checks | 2", "Pass rate | 71%", "Skipped | 3"
  void take_tally(Tally tally, std::size_t at) {
    if (tally == Tally::bad) fail_by(columns_[at], cells_.at(at));
    if (tally == Tally::clean || record_.outcome != Outcome::pass) return;
    leave_in_doubt(cells_.place(at),
                   said_in(columns_[at], cells_.at(at)) + ", which is no whole pass",
                   "write how many there were, and remarks into a column of their own");
  }

  // "WS stable | no"
  void read_aspect(std::size_t at) {
    const CellVerdict verdict = read_verdict(cells_.at(at), columns_[at]);
    if (verdict == CellVerdict::bad) fail_by(columns_[at], cells_.at(at));
    if (verdict != CellVerdict::doubtful || record_.outcome != Outcome::pass) return;
    leave_in_doubt(
        cells_.place(at),
        fmt::format("'{}' leaves {} in doubt", excerpt(cells_.at(at)), excerpt(columns_[at].title)),
        "write pass or fail, let the header say what is good (`No data loss`), and write remarks "
        "into a column of their own");
  }

  // "Details | mocked", "Duration | aborted", but not "Rollback | not executed"
  void read_remark(const Column& column, std::string_view text) {
    is_light_ = is_light_ || tells_light(text);
    if (runs_dry(text)) take_back("was no run", column, text);
    if (column.kind == ColumnKind::aspect && !names_kind(column)) return;
    if (takes_remarks(column) && tells_fail(text)) fail_by(column, text);
    if (tells_no_run(text)) take_back("was no run", column, text);
    if (takes_remarks(column) && counts_part(text) && !column.usual.counts_up)
      take_back("was no whole run", column, text);
    if (tells_back_dating(text)) take_back("is back-dated", column, text);
    const std::string place = told_environment(text);
    if (!place.empty() && place != "production" && place != "ci" && place != cells_.environment())
      take_back(fmt::format("was a run in {}", place), column, text);
  }

  // What keeps a strict pass from being sure, where nothing takes it back for good.
  void read_doubts() {
    if (record_.outcome != Outcome::pass || record_.mode == Mode::light) return;
    if (!record_.why_not_counted.empty()) return;
    for (std::size_t i = 0; i < columns_.size(); ++i)
      if (columns_[i].kind == ColumnKind::aspect && lacks_verdict(cells_.at(i), columns_[i]))
        return leave_in_doubt(
            cells_.place(i),
            said_in(columns_[i], cells_.at(i)) + ", and has a verdict in most other rows",
            "write what came of it, or `not needed`");
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      const bool may_doubt =
          columns_[i].kind == ColumnKind::details || columns_[i].kind == ColumnKind::other;
      if (!may_doubt) continue;
      const Doubt doubt = doubt_in(cells_.at(i), !takes_remarks(columns_[i]));
      if (doubt.of_run) return take_back("is in doubt", columns_[i], cells_.at(i));
      if (!doubt.word.empty())
        notice_(cells_.place(i),
                fmt::format("'{}' beside a pass, which counts: {}", excerpt(doubt.word),
                            said_in(columns_[i], cells_.at(i))),
                "if it is said of the run, write so into the column of outcomes");
    }
  }

  // Whatever says "light" is enough.
  void read_mode(const OutcomeWords& words) {
    const bool is_light = is_light_ || words.mode == Mode::light ||
                          cells_.layout().heading.is_light || record_.outcome == Outcome::skipped;
    record_.mode = is_light ? Mode::light : Mode::strict;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (columns_[i].kind != ColumnKind::mode) continue;
      const auto mode = mode_in(columns_[i], cells_.at(i));
      if (!mode) complain_of_mode(i);
      if (!mode || *mode == Mode::light) record_.mode = Mode::light;
    }
  }

  void complain_of_mode(std::size_t at) {
    const std::string_view text = trim(cells_.at(at));
    complain_(cells_.place(at),
              text.empty() ? "the mode is neither strict nor light"
                           : fmt::format("'{}' is neither strict nor light", excerpt(text)),
              "write strict or light alone, and remarks into a column of their own");
  }

  static std::optional<Mode> mode_in(const Column& column, std::string_view text) {
    if (column.name == "strict") return read_mode_answer(text, Mode::strict);
    if (column.name == "light") return read_mode_answer(text, Mode::light);
    return read_mode_cell(text);
  }

  // A strict pass counts only where somebody said that nothing happened on its day.
  void read_incidents_of(std::size_t at) {
    const Incidents said = read_incidents(cells_.at(at));
    if (said == Incidents::some) fail_by(columns_[at], cells_.at(at));
    if (said != Incidents::unanswered || record_.mode == Mode::light ||
        record_.outcome != Outcome::pass)
      return;
    leave_in_doubt(cells_.place(at),
                   fmt::format("nobody said whether there were any {}", columns_[at].name),
                   "write none, or how many and what");
  }

  const RowCells& cells_;
  const std::vector<Column>& columns_;
  const Complain& complain_;
  const Complain& notice_;
  SmokeRecord& record_;
  bool is_light_ = false;  // a remark says so
};

}  // namespace

void read_row_outcome(const RowCells& cells, const Complain& complain, const Complain& notice,
                      SmokeRecord& record) {
  OutcomeReader(cells, complain, notice, record).read();
}

}  // namespace seatrial::window
