#include "window/table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>

#include "base/conflict_markers.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "window/cell_words.hpp"
#include "window/layout.hpp"
#include "window/outcome_cell.hpp"
#include "window/parts.hpp"
#include "window/place.hpp"
#include "window/row_cells.hpp"
#include "window/row_flags.hpp"
#include "window/row_outcome.hpp"
#include "window/row_time.hpp"

namespace seatrial::window {
namespace {

// The records of one table, oldest first.
struct Section {
  std::vector<SmokeRecord> records;
  bool newest_first = false;
  bool is_beside = false;  // of a table of which only fails count
  std::string part = {};   // that its heading names
};

bool is_newest_first(const std::vector<SmokeRecord>& records) {
  std::size_t up = 0, down = 0;
  for (std::size_t i = 1; i < records.size(); ++i) {
    up += records[i - 1].at < records[i].at ? 1 : 0;
    down += records[i - 1].at > records[i].at ? 1 : 0;
  }
  return down > up;
}

// What all tables of a document are read with.
struct Document {
  std::string_view path;
  std::string_view text;
  LineIndex lines;
  const Zone& zone;
  const std::set<std::string>& demanded;     // flags
  std::map<std::string, Parts> headed = {};  // by environment: the parts that headings name
};

Diagnostic problem_at(const Document& document, Span place, std::string message, std::string help,
                      std::string_view code = "ST0602") {
  return {.code = std::string(code),
          .severity = Severity::warning,
          .path = std::string(document.path),
          .span = place,
          .at = document.lines.at(place.offset),
          .message = std::move(message),
          .help = std::move(help)};
}

class TableReader {
 public:
  TableReader(Document& document, const Layout& layout, WindowTable& table)
      : document_(document),
        layout_(layout),
        table_(table),
        complain_([this](Span place, std::string message, std::string help) {
          complain(place, std::move(message), std::move(help));
        }),
        notice_([this](Span place, std::string message, std::string help) {
          notice(place, std::move(message), std::move(help));
        }) {}
  TableReader(const TableReader&) = delete;
  TableReader& operator=(const TableReader&) = delete;

  Section read(std::size_t rows_max) {
    for (const Column& column : layout_.columns)
      if (column.kind == ColumnKind::flag) table_.flags.insert(column.name);
    Section section{.records = {}, .part = layout_.heading.part};
    if (has_known_zone()) section.records = read_rows(rows_max);
    complain_of_unclear_flags(section.records);
    if (layout_.tells_fails_only) return {.records = std::move(section.records), .is_beside = true};
    for (const Span& stray : layout_.strays)
      complain(stray, "a row that belongs to no table", "move it up to the other records");
    section.newest_first = is_newest_first(section.records);
    if (section.newest_first) std::ranges::reverse(section.records);
    return section;
  }

 private:
  bool has_known_zone() {
    const Column* column = layout_.of_unknown_zone();
    if (layout_.tells_fails_only) return true;
    if (!column || column->unknown_zone == document_.zone.name()) return true;
    std::string help = "write what it is ahead of UTC, as in `Timestamp (UTC+9)`";
    if (column->unknown_zone.contains('/'))
      help += fmt::format(", or count the days of that zone: --timezone {}", column->unknown_zone);
    complain(layout_.header,
             fmt::format("nobody can tell which time the zone '{}' of the header is",
                         column->unknown_zone),
             std::move(help));
    return false;
  }

  // A flag that no row tells, below a header that may be meant for it.
  void complain_of_unclear_flags(const std::vector<SmokeRecord>& records) {
    if (layout_.tells_fails_only || records.empty()) return;
    for (const std::string& flag : document_.demanded) {
      const Column* column = layout_.unclear_for(flag);
      if (!column || std::ranges::any_of(records, [&](const SmokeRecord& record) {
            return record.flags.contains(flag);
          }))
        continue;
      complain(layout_.header,
               fmt::format("nobody can tell whether '{}' is what {} was", column->title, flag),
               fmt::format("call the column that tells it `{}`", flag));
    }
  }

  std::vector<SmokeRecord> read_rows(std::size_t rows_max) {
    std::vector<SmokeRecord> records;
    for (const Span& row : layout_.rows) {
      if (records.size() >= rows_max) {
        complain(row, fmt::format("more than {} rows (window_rows_max)", limits::window_rows_max));
        break;
      }
      const RowCells cells(layout_, document_.text, row);
      passes_over_ = layout_.tells_fails_only && (layout_.is_of_others || !tells_fail(cells));
      if (layout_.is_of_others && tells_fail(cells)) notice_fail_of_others(cells);
      auto record = read_row(cells);
      if (record && !passes_over_) records.push_back(std::move(*record));
    }
    if (!layout_.tells_fails_only) parts_.complain_of_missing(complain_);
    if (!above_) records.clear();
    for (std::size_t i = 0; i < std::min(dateless_fails_, records.size()); ++i)
      records[i].at = *first_;
    return records;
  }

  void notice_fail_of_others(const RowCells& cells) {
    const std::string& heading = layout_.heading.text;
    notice(cells.row(),
           heading.empty() ? "a fail of a table of something else, which breaks no day"
                           : fmt::format("a fail below '{}', which breaks no day",
                                         shorten(printable_line(heading), 60)),
           "give the table a column `Mode`, or its heading a word such as runs, if it is one of "
           "the checks");
  }

  void notice(Span place, std::string message, std::string help) {
    table_.notices.push_back(
        problem_at(document_, place, std::move(message), std::move(help), "ST0610"));
  }

  static bool tells_fail(const RowCells& cells) {
    for (std::size_t i = 0; i < cells.columns().size(); ++i) {
      const ColumnKind kind = cells.columns()[i].kind;
      const bool is_outcome = kind == ColumnKind::outcome || kind == ColumnKind::also_outcome;
      if (is_outcome && read_outcome(cells.at(i)).outcome == Outcome::fail) return true;
    }
    return false;
  }

  void complain(Span place, std::string message, std::string help = {}) {
    if (passes_over_) return;
    table_.unreadable.push_back(problem_at(document_, place, std::move(message), std::move(help)));
  }

  std::optional<SmokeRecord> read_row(const RowCells& cells) {
    if (cells.are_empty() || cells.repeat_header() || is_no_record(cells.of(ColumnKind::date)))
      return std::nullopt;
    const bool is_unfilled = says_nothing(layout_, document_.text, cells.row());
    if (is_unfilled && !has_row_date(cells, above_)) return std::nullopt;  // "Week 2"
    SmokeRecord record{.source = source_of(cells.row())};
    const auto at = read_row_time(cells, document_.zone, above_, complain_);
    if (!at) return fail_of_unknown_day(cells, std::move(record));
    record.at = *at;
    read_row_writing(cells, document_.zone, record);
    above_ = record.at;
    if (!first_) first_ = above_;
    if (is_unfilled)
      leave_unfilled(record);
    else
      read_row_outcome(cells, complain_, notice_, record);
    read_environment(cells, complain_, record);
    read_row_flags(cells, document_.demanded, record, table_.flags);
    note_parts(cells, record);
    if (!layout_.heading.taken_back.empty()) take_back(record);
    if (layout_.tells_fails_only && record.why.empty() && !layout_.heading.text.empty())
      record.why =
          fmt::format("it stands below '{}'", shorten(printable_line(layout_.heading.text), 60));
    return record;
  }

  void note_parts(const RowCells& cells, const SmokeRecord& record) {
    if (layout_.tells_fails_only) return;
    const Day day = document_.zone.day_of(record.at);
    if (const std::string part = cells.part(); !part.empty())
      parts_.note(part, cells.row(), day, cells.is_loose_part());
    if (!layout_.heading.part.empty())
      document_.headed[record.environment].note(layout_.heading.part, cells.row(), day);
  }

  std::string source_of(Span row) const {
    return fmt::format("{}:{}", document_.path, document_.lines.at(row.offset).line);
  }

  static void leave_unfilled(SmokeRecord& record) {
    record.mode = Mode::light;
    record.outcome = Outcome::skipped;
    record.is_unfilled = true;
  }

  void take_back(SmokeRecord& record) const {
    record.is_unfilled = false;
    record.why_not_counted =
        fmt::format("stands below '{}'", shorten(printable_line(layout_.heading.taken_back), 60));
  }

  // A fail breaks, also where nobody can read its day: that of the row above it, or of the first.
  std::optional<SmokeRecord> fail_of_unknown_day(const RowCells& cells, SmokeRecord record) {
    const Complain nobody = [](Span, const std::string&, const std::string&) {};
    read_row_outcome(cells, nobody, nobody, record);
    read_environment(cells, nobody, record);
    if (record.outcome != Outcome::fail) return std::nullopt;
    if (record.why.empty()) record.why = "its day cannot be read";
    if (above_) record.at = *above_;
    if (!above_ && !passes_over_) ++dateless_fails_;
    return record;
  }

  static void read_environment(const RowCells& cells, const Complain& complain,
                               SmokeRecord& record) {
    record.environment = cells.environment();
    if (!cells.layout().has(ColumnKind::environment)) return;
    if (!record.environment.empty() || record.outcome != Outcome::pass) return;
    complain(cells.row(), "nobody said in which environment it passed", "write its name");
    record.outcome = Outcome::error;
  }

  Document& document_;
  const Layout& layout_;
  WindowTable& table_;
  Complain complain_;
  Complain notice_;
  std::optional<UtcTime> above_ = {};  // the time of the last row that tells one
  std::optional<UtcTime> first_ = {};  // of the first one
  std::size_t dateless_fails_ = 0;     // in front of the first
  bool passes_over_ = false;           // the row that is read, but for its day
  Parts parts_;
};

// Sections may stand in either order, too: "November" above "October". Fails of tables beside them
// come last: no row of another table was written after them because it stands below them.
void put_in_order(std::vector<Section> sections, WindowTable& table) {
  std::vector<SmokeRecord> firsts;
  for (const Section& section : sections)
    if (!section.records.empty() && !section.is_beside) firsts.push_back(section.records.front());
  for (const Section& section : sections) table.newest_first.push_back(section.newest_first);
  table.newest_on_top = is_newest_first(firsts);
  if (table.newest_on_top) std::ranges::reverse(sections);
  std::ranges::stable_partition(sections, [](const Section& each) { return !each.is_beside; });
  // Rows of several parts were written side by side, wherever their tables stand; those of each
  // keep their order.
  struct Placed {
    UtcTime after;
    SmokeRecord record;
  };
  std::map<std::string, UtcTime> newest;  // of each part, so far
  std::vector<Placed> placed;
  for (Section& section : sections) {
    UtcTime& after = newest.try_emplace(section.part, UtcTime::min()).first->second;
    for (SmokeRecord& record : section.records) {
      after = std::max(after, record.at);
      placed.push_back({.after = after, .record = std::move(record)});
    }
  }
  std::ranges::stable_sort(placed, {}, &Placed::after);
  for (Placed& each : placed) table.records.push_back(std::move(each.record));
}

}  // namespace

void name_production(std::vector<SmokeRecord>& records) {
  const auto is_named = [](const SmokeRecord& record) {
    return !places_in(record.environment).empty();
  };
  if (std::ranges::none_of(records, is_named)) return;
  for (SmokeRecord& record : records)
    if (record.environment.empty()) record.environment = "production";
}

std::optional<Diagnostic> unmerged(std::string_view path, std::string_view text) {
  const auto markers = conflict_markers(text);
  if (markers.empty()) return std::nullopt;
  return Diagnostic{.code = "ST0234",
                    .path = std::string(path),
                    .span = markers.front(),
                    .at = LineIndex(text).at(markers.front().offset),
                    .message = "git could not merge the table, and both sides are in the file",
                    .help =
                        "keep the rows of both sides, in the order of their times, and remove "
                        "the lines that git has put in"};
}

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
  Document document{path, text, LineIndex(text), zone, flags};
  WindowTable table;
  std::vector<Section> sections;
  std::size_t rows_left = limits::window_rows_max;
  for (const Layout& layout : layouts) {
    sections.push_back(TableReader(document, layout, table).read(rows_left));
    rows_left -= sections.back().records.size();
  }
  put_in_order(std::move(sections), table);
  for (const auto& [environment, parts] : document.headed)
    parts.complain_of_missing([&](Span place, std::string message, std::string help) {
      table.unreadable.push_back(problem_at(document, place, std::move(message), std::move(help)));
    });
  if (auto why = unmerged(path, text)) {
    why->severity = Severity::warning;
    table.unreadable.push_back(std::move(*why));
  }
  return table;
}

}  // namespace seatrial::window
