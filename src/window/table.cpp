#include "window/table.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/environment_words.hpp"
#include "base/limits.hpp"
#include "base/markdown_lines.hpp"
#include "base/text.hpp"
#include "base/units.hpp"
#include "window/cell_words.hpp"
#include "window/layout.hpp"
#include "window/remarks.hpp"
#include "window/told_flags.hpp"
#include "window/written_time.hpp"

namespace seatrial::window {
namespace {

std::string_view part(std::string_view text, Span span) {
  return text.substr(span.offset, span.length);
}

bool is_enclosed(std::string_view value, std::string_view mark) {
  return value.size() > 2 * mark.size() && value.starts_with(mark) && value.ends_with(mark);
}

// The value that a cell shows: without ticks, emphasis, quotes and brackets around it.
std::string shown(std::string_view cell) {
  std::string text = replace_all(std::string(trim(cell)), "\\|", "|");
  text = replace_all(std::move(text), "**", "");
  std::erase(text, '`');
  std::string_view value = trim(text);
  for (bool changed = true; changed;) {
    changed = false;
    for (const std::string_view mark : {"*", "_", "\"", "'"})
      if (is_enclosed(value, mark)) {
        value = trim(value.substr(mark.size(), value.size() - 2 * mark.size()));
        changed = true;
      }
  }
  if (value.starts_with("“") && value.ends_with("”")) value = value.substr(3, value.size() - 6);
  if (value.starts_with('(') && value.ends_with(')') && value.find('=') != value.npos)
    value = value.substr(1, value.size() - 2);
  return std::string(value);
}

// "A=x, B = y; C: z": name and value, in the ways people write them.
std::vector<std::pair<std::string, std::string>> assignments(std::string_view cell) {
  std::string text = shown(cell);
  for (const std::string_view sign : {" = ", " =", "= ", ": "})
    text = replace_all(std::move(text), sign, "=");
  for (const std::string_view separator : {"<br>", "<br/>", "<br />", ",", ";", "\t", "(", ")"})
    text = replace_all(std::move(text), separator, " ");
  std::vector<std::pair<std::string, std::string>> found;
  for (const std::string_view word : split(text, ' ')) {
    const std::size_t sign = word.find('=');
    if (sign != word.npos && sign > 0)
      found.emplace_back(word.substr(0, sign), word.substr(sign + 1));
  }
  return found;
}

std::optional<std::string> flag_value(std::string_view text) {
  return is_unset(text) ? std::nullopt : std::optional(shown(text));
}

class Reader {
 public:
  Reader(std::string_view path, std::string_view text, const Zone& zone,
         const std::set<std::string>& flags)
      : path_(path), text_(text), lines_(text), zone_(zone), flags_(flags) {}

  void read(const Layout& layout) {
    layout_ = &layout;
    for (const Column& column : layout.columns)
      if (column.kind == ColumnKind::flag) table_.flags.insert(column.name);
    Section section{.records = has_known_zone() ? read_rows() : std::vector<SmokeRecord>()};
    for (const Span& stray : layout.strays)
      complain(stray, "a row that belongs to no table", "move it up to the other records");
    section.counts = layout.heading.taken_back.empty() && !layout.heading.is_light;
    section.newest_first = is_newest_first(section.records);
    if (section.newest_first) std::ranges::reverse(section.records);
    read_ += section.records.size();
    sections_.push_back(std::move(section));
  }

  // Sections may stand in either order, too: "November" above "October".
  WindowTable take() {
    std::vector<SmokeRecord> firsts;
    for (const Section& section : sections_)
      if (!section.records.empty()) firsts.push_back(section.records.front());
    const bool newest_on_top = is_newest_first(firsts);
    table_.newest_table = newest_table(newest_on_top);
    table_.newest_first = sections_[table_.newest_table].newest_first;
    if (newest_on_top) std::ranges::reverse(sections_);
    for (Section& section : sections_)
      std::ranges::move(section.records, std::back_inserter(table_.records));
    return std::move(table_);
  }

 private:
  // The records of one table, oldest first.
  struct Section {
    std::vector<SmokeRecord> records;
    bool newest_first = false;
    bool counts = true;  // nothing above it takes its rows back
  };

  // The one that goes on: none that is light or taken back, if there is another.
  std::size_t newest_table(bool on_top) const {
    const auto counts = [](const Section& section) { return section.counts; };
    if (std::ranges::none_of(sections_, counts)) return on_top ? 0 : sections_.size() - 1;
    if (on_top)
      return static_cast<std::size_t>(std::ranges::find_if(sections_, counts) - sections_.begin());
    const auto last = std::find_if(sections_.rbegin(), sections_.rend(), counts);
    return static_cast<std::size_t>(sections_.rend() - last) - 1;
  }

  bool has_known_zone() {
    const Column* column = layout_->of_unknown_zone();
    if (!column || column->unknown_zone == zone_.name()) return true;
    complain(layout_->header,
             fmt::format("nobody can tell which time the zone '{}' of the header is",
                         column->unknown_zone),
             column->unknown_zone.find('/') == std::string::npos
                 ? "write what it is ahead of UTC, as in `Timestamp (UTC+9)`"
                 : fmt::format("write what it is ahead of UTC, as in `Timestamp (UTC+9)`, or count "
                               "the days of that zone: --timezone {}",
                               column->unknown_zone));
    return false;
  }

  std::vector<SmokeRecord> read_rows() {
    std::vector<SmokeRecord> records;
    above_ = {};
    dateless_fails_ = 0;
    for (const Span& row : layout_->rows) {
      if (read_ + records.size() >= limits::window_rows_max) {
        complain(row, fmt::format("more than {} rows (window_rows_max)", limits::window_rows_max));
        break;
      }
      if (auto record = read_row(row)) records.push_back(std::move(*record));
    }
    tell_missing_parts();
    if (!above_) records.clear();
    for (std::size_t i = 0; i < std::min(dateless_fails_, records.size()); ++i)
      records[i].at = records[dateless_fails_].at;
    return records;
  }

  void complain(Span place, std::string message, std::string help = {}) {
    table_.unreadable.push_back({.code = "ST0602",
                                 .severity = Severity::warning,
                                 .path = path_,
                                 .span = place,
                                 .at = lines_.at(place.offset),
                                 .message = std::move(message),
                                 .help = std::move(help)});
  }

  std::string_view cell(ColumnKind kind) const {
    const std::size_t column = layout_->find(kind);
    return column < cells_.size() ? part(text_, cells_[column]) : std::string_view();
  }
  Span place(ColumnKind kind, Span row) const {
    const std::size_t column = layout_->find(kind);
    return column < cells_.size() && cells_[column].length > 0 ? cells_[column] : row;
  }

  static bool is_newest_first(const std::vector<SmokeRecord>& records) {
    std::size_t up = 0, down = 0;
    for (std::size_t i = 1; i < records.size(); ++i) {
      up += records[i - 1].at < records[i].at ? 1 : 0;
      down += records[i - 1].at > records[i].at ? 1 : 0;
    }
    return down > up;
  }

  // In a long table, so that its readers need not go up.
  bool repeats_header(Span row) const {
    const std::string_view line = part(text_, row), header = part(text_, layout_->header);
    const auto titles = table_cells(header), cells = table_cells(line);
    return std::ranges::equal(cells, titles, [&](Span cell, Span title) {
      return equals_ignoring_case(shown(part(line, cell)), shown(part(header, title)));
    });
  }

  std::optional<SmokeRecord> read_row(Span row) {
    cells_ = table_cells(part(text_, row));
    for (Span& each : cells_) each.offset += row.offset;
    if (std::ranges::all_of(cells_, [](Span each) { return each.length == 0; }) ||
        repeats_header(row))
      return std::nullopt;
    SmokeRecord record{.source = fmt::format("{}:{}", path_, lines_.at(row.offset).line)};
    if (is_no_record(cell(ColumnKind::date))) return std::nullopt;
    const bool is_empty = says_nothing(*layout_, text_, row);
    if (is_empty && (!read_date() || (!above_ && trim(cell(ColumnKind::date)).empty())))
      return std::nullopt;  // "Week 2"
    if (!read_time(row, record)) return fail_of_unknown_day(row, std::move(record));
    read_writing(record);
    above_ = record.at;
    if (is_empty) {
      record.mode = Mode::light;
      record.outcome = Outcome::skipped;
      record.other = unfilled;
    } else {
      read_outcome_and_mode(row, record);
    }
    read_environment(row, record);
    read_flags(record);
    note_part(row, record);
    if (!layout_->heading.taken_back.empty())
      record.other = fmt::format("stands below '{}'",
                                 shorten(printable_line(layout_->heading.taken_back), 60));
    return record;
  }

  // "eu / acme" of "Region | eu" and "Tenant | acme"; empty: the row is about all of them.
  std::string part_of_row() const {
    std::string name;
    bool is_named = false;
    for (std::size_t i = 0; i < std::min(cells_.size(), layout_->columns.size()); ++i) {
      if (!names_part(layout_->columns[i])) continue;
      if (!name.empty()) name += " / ";
      name += cells_[i].length > 0 ? lower(shown(part(text_, cells_[i]))) : "-";
      is_named = is_named || cells_[i].length > 0;
    }
    return is_named ? name : std::string();
  }

  // On which days it has a row.
  void note_part(Span row, const SmokeRecord& record) {
    std::string name = part_of_row();
    if (name.empty()) return;
    const Day day = zone_.day_of(record.at);
    part_days_.insert(day);
    const auto [found, is_new] = parts_.try_emplace(std::move(name), Part{.row = row, .days = {}});
    found->second.days.insert(day);
  }

  // From its first row on each of several parts has one on each day that any of them has.
  void tell_missing_parts() {
    if (parts_.size() > 1)
      for (const auto& [name, each] : parts_) {
        const auto missing = std::find_if(part_days_.find(*each.days.begin()), part_days_.end(),
                                          [&](Day day) { return !each.days.contains(day); });
        if (missing != part_days_.end())
          complain(each.row,
                   fmt::format("'{}' has no row on {}, and others have",
                               shorten(printable_line(name), 40), format_day(*missing)),
                   "write a row for each on each day, or keep a table for each");
      }
    parts_.clear();
    part_days_.clear();
  }

  // A fail breaks, also where nobody can read its day: that of the row above it, or of the first.
  std::optional<SmokeRecord> fail_of_unknown_day(Span row, SmokeRecord record) {
    const std::size_t complaints = table_.unreadable.size();
    read_outcome_and_mode(row, record);
    read_environment(row, record);
    table_.unreadable.resize(complaints);
    if (record.outcome != Outcome::fail) return std::nullopt;
    if (record.why.empty()) record.why = "its day cannot be read";
    if (above_) record.at = *above_;
    if (!above_) ++dateless_fails_;
    return record;
  }

  // "Recorded at": a row that was written on another day than its own.
  void read_writing(SmokeRecord& record) const {
    for (std::size_t i = 0; i < std::min(cells_.size(), layout_->columns.size()); ++i) {
      if (layout_->columns[i].kind != ColumnKind::written) continue;
      auto written = parse_written_time(part(text_, cells_[i]), layout_->order);
      if (!written || !written->day) continue;
      if (written->clock && !written->form.clock->offset)
        written->form.clock->offset = layout_->offset();
      const UtcTime at = moment_of(*written, zone_);
      record.written = std::max({record.at, at, record.written.value_or(at)});
      if (at + limits::back_dating_max < record.at) record.at = at;  // before there was its day
    }
  }

  std::string environment_of_row() const {
    if (!layout_->has(ColumnKind::environment)) return layout_->heading.environment;
    const std::string_view text = cell(ColumnKind::environment);
    std::string known = environment_in(text);
    return known.empty() ? lower(shown(text)) : known;
  }

  void read_environment(Span row, SmokeRecord& record) {
    record.environment = environment_of_row();
    if (!layout_->has(ColumnKind::environment)) return;
    if (!record.environment.empty() || record.outcome != Outcome::pass) return;
    complain(row, "nobody said in which environment it passed", "write its name");
    record.outcome = Outcome::error;
  }

  // An empty cell below a day belongs to that day.
  Result<WrittenTime> read_date() const {
    const std::string_view cell_of_day = cell(ColumnKind::date);
    if (above_ && trim(cell_of_day).empty()) {
      WrittenTime same{.day = zone_.day_of(*above_), .clock = {}, .form = {}};
      if (!layout_->has(ColumnKind::clock)) return same;
      same.form.clock = ClockForm{};
      return same;
    }
    auto written = parse_written_time(cell_of_day, layout_->order);
    if (written && !written->day) return fail("a clock without a day");
    return written;
  }

  bool read_time(Span row, SmokeRecord& record) {
    auto written = read_date();
    if (written && layout_->has(ColumnKind::clock)) {
      auto clock = parse_written_time(cell(ColumnKind::clock));
      if (!clock || clock->day) {
        complain(place(ColumnKind::clock, row), "no time of day stands here",
                 "write 19:47 or 19:47:40");
        return false;
      }
      written->clock = clock->clock;
      written->form.clock = clock->form.clock;
    }
    if (!written) {
      const bool is_either =
          parse_written_time(cell(ColumnKind::date), DateOrder::day_first).has_value();
      complain(place(ColumnKind::date, row),
               written.error().what + (is_either ? ": its month may be either number" : ""),
               "write 2026-02-20T19:47:40Z, 2026-02-20 19:47 or 2026-02-20");
      return false;
    }
    if (written->clock && !written->form.clock->offset)
      written->form.clock->offset = layout_->offset();
    record.at = moment_of(*written, zone_);
    if (!written->clock && above_ && trim(cell(ColumnKind::date)).empty()) record.at = *above_;
    return true;
  }

  void read_outcome_and_mode(Span row, SmokeRecord& record) {
    const OutcomeWords words = read_outcome(cell(ColumnKind::outcome));
    record.outcome = outcome_of_count(cell(ColumnKind::outcome)).value_or(words.outcome);
    if (record.outcome == Outcome::error) complain_of_outcome(place(ColumnKind::outcome, row));
    bool is_light = words.mode == Mode::light || layout_->heading.is_light;
    for (std::size_t i = 0; i < std::min(cells_.size(), layout_->columns.size()); ++i) {
      const Column& column = layout_->columns[i];
      read_other_outcome(column, cells_[i], record);
      if (!is_remark(column)) continue;
      is_light = is_light || tells_light(part(text_, cells_[i]));
      read_remark(column, part(text_, cells_[i]), record);
    }
    if (overflows()) {
      complain(row, "the row has more cells than the header", "write `\\|` for a bar in a cell");
      record.outcome = Outcome::error;
    }
    is_light = is_light || record.outcome == Outcome::skipped;
    record.mode = is_light ? Mode::light : Mode::strict;
    read_mode_columns(row, record);
    read_incident_columns(row, record);
  }

  // "14" beside "Failed | 0" or "Total | 14"; none: it is no count, or nothing tells of how many.
  std::optional<Outcome> outcome_of_count(std::string_view text) const {
    const auto count = parse_integer(trim(text));
    if (!count) return std::nullopt;
    for (std::size_t i = 0; i < std::min(cells_.size(), layout_->columns.size()); ++i) {
      const auto other = parse_integer(trim(part(text_, cells_[i])));
      if (!other) continue;
      const Column& column = layout_->columns[i];
      if (column.of_checks) return *count > 0 && *other == 0 ? Outcome::pass : Outcome::fail;
      if (tells_total(column))
        return *count > 0 && *count == *other ? Outcome::pass : Outcome::fail;
    }
    return std::nullopt;
  }

  static bool is_remark(const Column& column) {
    return column.kind == ColumnKind::details || column.kind == ColumnKind::other ||
           column.kind == ColumnKind::aspect;
  }

  void complain_of_outcome(Span place) {
    complain(place,
             fmt::format("'{}' is neither a pass nor a fail",
                         shorten(printable_line(part(text_, place)), 40)),
             "write pass, fail or not-run, and remarks into a column of their own");
  }

  // One of them that says "light" is enough.
  void read_mode_columns(Span row, SmokeRecord& record) {
    for (std::size_t i = 0; i < layout_->columns.size(); ++i) {
      const Column& column = layout_->columns[i];
      if (column.kind != ColumnKind::mode) continue;
      const std::string_view text = i < cells_.size() ? part(text_, cells_[i]) : std::string_view();
      const auto mode = column.name == "strict"  ? read_mode_answer(text, Mode::strict)
                        : column.name == "light" ? read_mode_answer(text, Mode::light)
                                                 : read_mode(text);
      if (!mode) complain(text.empty() ? row : cells_[i], "the mode is neither strict nor light");
      if (!mode || *mode == Mode::light) record.mode = Mode::light;
    }
  }

  static void fail_by(const Column& column, std::string_view text, SmokeRecord& record) {
    if (record.outcome != Outcome::fail)
      record.why = fmt::format("{} says '{}'", shorten(printable_line(column.title), 40),
                               shorten(printable_line(text), 40));
    record.outcome = Outcome::fail;
  }

  // Of several outcomes the worst counts. One of them may be the name of what was checked.
  void read_other_outcome(const Column& column, Span span, SmokeRecord& record) {
    const std::string_view text = part(text_, span);
    if (const auto said = read_tally(column, text)) take_tally(*said, column, span, record);
    if (column.kind == ColumnKind::aspect || is_odd_date(column, text))
      read_aspect(column, span, record);
    if (column.kind == ColumnKind::taken_back) read_taken_back(column, text, record);
    if (column.kind != ColumnKind::also_outcome) return;
    const Outcome outcome = outcome_of_count(text).value_or(read_outcome(text).outcome);
    if (outcome == Outcome::fail) fail_by(column, text, record);
    const bool is_name = column.name == "check" || column.name == "tests";
    if (outcome != Outcome::error || is_name || record.outcome != Outcome::pass) return;
    complain_of_outcome(span);
    record.outcome = Outcome::error;
  }

  // "Failed checks | 2", "Pass rate | 71%", "Skipped | 3"
  void take_tally(Tally tally, const Column& column, Span span, SmokeRecord& record) {
    const std::string_view text = part(text_, span);
    if (tally == Tally::bad) fail_by(column, text, record);
    if (tally == Tally::clean || record.outcome != Outcome::pass) return;
    complain(
        span,
        fmt::format("{} says '{}', which is no whole pass",
                    shorten(printable_line(column.title), 40), shorten(printable_line(text), 40)),
        "write how many there were, and remarks into a column of their own");
    record.outcome = Outcome::error;
  }

  // "no" in a column that tells in other rows when they were written.
  static bool is_odd_date(const Column& column, std::string_view text) {
    return column.kind == ColumnKind::written && !parse_written_time(text).has_value();
  }

  // "Backfilled | yes", "Waiver | W-12"
  static void read_taken_back(const Column& column, std::string_view text, SmokeRecord& record) {
    if (!applies(text)) return;
    record.other =
        fmt::format("{}: {} says '{}'", taken_back_as(column),
                    shorten(printable_line(column.title), 40), shorten(printable_line(text), 40));
  }

  // "Details | mocked", "Duration | aborted", but not "Rollback | not executed"
  void read_remark(const Column& column, std::string_view text, SmokeRecord& record) const {
    const auto take_back = [&](std::string_view why) {
      record.other = fmt::format("{}: {} says '{}'", why, shorten(printable_line(column.title), 40),
                                 shorten(printable_line(text), 40));
    };
    if (runs_dry(text)) take_back("was no run");
    if (column.kind == ColumnKind::aspect && !names_kind(column)) return;
    if (takes_remarks(column) && tells_fail(text)) fail_by(column, text, record);
    if (tells_no_run(text)) take_back("was no run");
    if (tells_back_dating(text)) take_back("is back-dated");
    const std::string_view place = told_environment(text);
    if (!place.empty() && place != "production" && place != "ci" && place != environment_of_row())
      take_back(fmt::format("was a run in {}", place));
  }

  // "WS stable | no"
  void read_aspect(const Column& column, Span span, SmokeRecord& record) {
    const std::string_view text = part(text_, span);
    const CellVerdict verdict = read_verdict(text, column);
    if (verdict == CellVerdict::bad) fail_by(column, text, record);
    if (verdict != CellVerdict::doubtful || record.outcome != Outcome::pass) return;
    complain(
        span,
        fmt::format("'{}' leaves {} in doubt", shorten(printable_line(text), 40),
                    shorten(printable_line(column.title), 40)),
        "write pass or fail, let the header say what is good (`No data loss`), and write remarks "
        "into a column of their own");
    record.outcome = Outcome::error;
  }

  // A strict pass counts only where somebody said that nothing happened on its day.
  void read_incident_columns(Span row, SmokeRecord& record) {
    for (std::size_t i = 0; i < layout_->columns.size(); ++i) {
      const Column& column = layout_->columns[i];
      if (column.kind != ColumnKind::incidents) continue;
      const Span place = i < cells_.size() && cells_[i].length > 0 ? cells_[i] : row;
      const Incidents said =
          read_incidents(i < cells_.size() ? part(text_, cells_[i]) : std::string_view());
      if (said == Incidents::some) fail_by(column, part(text_, place), record);
      if (said != Incidents::unanswered || record.mode == Mode::light ||
          record.outcome != Outcome::pass)
        continue;
      complain(place, fmt::format("nobody said whether there were any {}", column.name),
               "write none, or how many and what");
      record.outcome = Outcome::error;
    }
  }

  bool overflows() const {
    for (std::size_t i = layout_->columns.size(); i < cells_.size(); ++i)
      if (cells_[i].length > 0) return true;
    return false;
  }

  void read_flags(SmokeRecord& record) {
    for (std::size_t i = 0; i < layout_->columns.size(); ++i) {
      const Column& column = layout_->columns[i];
      const std::string_view value =
          i < cells_.size() ? part(text_, cells_[i]) : std::string_view();
      if (column.kind == ColumnKind::flag) assign(column.name, value, record);
      if (column.kind == ColumnKind::flags) read_assignments(value, record);
      if (column.kind == ColumnKind::details || column.kind == ColumnKind::other)
        read_demanded(value, record);
    }
  }

  // Two values for one flag in a cell: nobody can tell which held.
  static void assign(const std::string& name, std::string_view value, SmokeRecord& record) {
    auto read = flag_value(value);
    const auto [found, added] = record.flags.try_emplace(name, read);
    if (!added && found->second != read)
      found->second = found->second.value_or("(unset)") + "/" + read.value_or("(unset)");
  }

  void read_assignments(std::string_view cell, SmokeRecord& record) {
    for (const auto& [name, value] : assignments(cell)) {
      record.lists_flags = true;
      table_.flags.insert(name);
      assign(name, value, record);
    }
  }

  // Notes may say what flags were; only those that are demanded are looked for.
  void read_demanded(std::string_view cell, SmokeRecord& record) {
    auto told = assignments(cell);
    for (auto& each : told_values(shown(cell), flags_)) told.push_back(std::move(each));
    for (const auto& [name, value] : told) {
      if (!flags_.contains(name)) continue;
      table_.flags.insert(name);
      assign(name, value, record);
    }
  }

  std::string path_;
  std::string_view text_;
  LineIndex lines_;
  const Zone& zone_;
  const std::set<std::string>& flags_;
  const Layout* layout_ = nullptr;
  std::vector<Span> cells_;
  std::optional<UtcTime> above_;    // the time of the last row of the table that tells one
  std::size_t dateless_fails_ = 0;  // in front of the first
  struct Part {
    Span row;
    std::set<Day> days;
  };
  std::map<std::string, Part> parts_;  // tenants, clusters, ... of the table
  std::set<Day> part_days_;
  std::vector<Section> sections_;
  std::size_t read_ = 0;
  WindowTable table_;
};

}  // namespace

std::expected<WindowTable, Diagnostic> read_window_table(std::string_view path,
                                                         std::string_view text, const Zone& zone,
                                                         const std::set<std::string>& flags) {
  const auto layouts = find_layouts(text, flags);
  if (layouts.empty())
    return std::unexpected(Diagnostic{
        .code = "ST0601",
        .path = std::string(path),
        .message = "no table of records: none has a column for the date and one for the outcome",
        .help = "a header such as `| Timestamp (UTC) | AUTH_MODE | Checks | Details |`"});
  Reader reader(path, text, zone, flags);
  for (const Layout& layout : layouts) reader.read(layout);
  return reader.take();
}

}  // namespace seatrial::window
