#include "gate/window_table.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/cells.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "gate/window_layout.hpp"
#include "gate/window_words.hpp"
#include "gate/written_time.hpp"

namespace seatrial::gate {
namespace {

std::string_view part(std::string_view text, Span span) {
  return text.substr(span.offset, span.length);
}

std::string without_ticks(std::string_view cell) {
  std::string text = replace_all(std::string(trim(cell)), "\\|", "|");
  std::erase(text, '`');
  return text;
}

// "A=x, B=y": what separates assignments, in the ways people write them.
std::vector<std::string> assignments(std::string_view cell) {
  std::string text = without_ticks(cell);
  for (const std::string_view separator : {"<br>", "<br/>", "<br />", ",", ";", "\t"})
    text = replace_all(std::move(text), separator, " ");
  std::vector<std::string> found;
  for (const std::string_view word : split(text, ' '))
    if (word.find('=') != word.npos) found.emplace_back(word);
  return found;
}

std::optional<std::string> flag_value(std::string_view text) {
  return is_unset(text) ? std::nullopt : std::optional(without_ticks(text));
}

class Reader {
 public:
  Reader(std::string_view path, std::string_view text, const Zone& zone)
      : path_(path), text_(text), lines_(text), zone_(zone) {}

  void read(const Layout& layout) {
    layout_ = &layout;
    for (const Column& column : layout.columns)
      if (column.kind == ColumnKind::flag) table_.flags.insert(column.name);
    std::vector<SmokeRecord> records;
    for (const Span& row : layout.rows) {
      if (table_.records.size() + records.size() >= limits::window_rows_max) {
        complain(row, fmt::format("more than {} rows (window_rows_max)", limits::window_rows_max));
        break;
      }
      if (auto record = read_row(row)) records.push_back(std::move(*record));
    }
    table_.newest_first = is_newest_first(records);
    if (table_.newest_first) std::ranges::reverse(records);
    std::ranges::move(records, std::back_inserter(table_.records));
  }

  WindowTable take() { return std::move(table_); }

 private:
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

  std::optional<SmokeRecord> read_row(Span row) {
    cells_ = table_cells(part(text_, row));
    for (Span& each : cells_) each.offset += row.offset;
    if (std::ranges::all_of(cells_, [](Span each) { return each.length == 0; }))
      return std::nullopt;
    SmokeRecord record{.source = fmt::format("{}:{}", path_, lines_.at(row.offset).line)};
    if (!read_time(row, record)) return std::nullopt;
    read_outcome_and_mode(row, record);
    read_flags(record);
    return record;
  }

  bool read_time(Span row, SmokeRecord& record) {
    auto written = parse_written_time(cell(ColumnKind::date));
    if (written && !written->day) written = fail("a clock without a day");
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
      complain(place(ColumnKind::date, row), written.error().what,
               "write 2026-02-20T19:47:40Z, 2026-02-20 19:47 or 2026-02-20");
      return false;
    }
    const bool is_utc = std::ranges::any_of(layout_->columns, &Column::is_utc);
    record.at = moment_of(*written, is_utc && written->clock ? Zone() : zone_);
    return true;
  }

  void read_outcome_and_mode(Span row, SmokeRecord& record) {
    const OutcomeWords words = read_outcome(cell(ColumnKind::outcome));
    record.outcome = words.outcome;
    if (words.outcome == Outcome::error)
      complain(place(ColumnKind::outcome, row),
               fmt::format("'{}' is neither a pass nor a fail",
                           shorten(printable_line(cell(ColumnKind::outcome)), 40)),
               "write pass, fail or not-run");
    const bool is_light = words.mode == Mode::light || words.outcome == Outcome::skipped ||
                          tells_light(cell(ColumnKind::details));
    record.mode = is_light ? Mode::light : Mode::strict;
    if (!layout_->has(ColumnKind::mode)) return;
    const auto mode = read_mode(cell(ColumnKind::mode));
    if (!mode) complain(place(ColumnKind::mode, row), "the mode is neither strict nor light");
    if (!mode || *mode == Mode::light) record.mode = Mode::light;
  }

  void read_flags(SmokeRecord& record) {
    for (std::size_t i = 0; i < layout_->columns.size(); ++i) {
      const Column& column = layout_->columns[i];
      const std::string_view value =
          i < cells_.size() ? part(text_, cells_[i]) : std::string_view();
      if (column.kind == ColumnKind::flag) record.flags[column.name] = flag_value(value);
      if (column.kind != ColumnKind::flags) continue;
      record.lists_flags = true;
      for (const std::string& each : assignments(value)) {
        const std::size_t sign = each.find('=');
        const std::string name = each.substr(0, sign);
        table_.flags.insert(name);
        record.flags[name] = flag_value(std::string_view(each).substr(sign + 1));
      }
    }
  }

  std::string path_;
  std::string_view text_;
  LineIndex lines_;
  const Zone& zone_;
  const Layout* layout_ = nullptr;
  std::vector<Span> cells_;
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
  Reader reader(path, text, zone);
  for (const Layout& layout : layouts) reader.read(layout);
  return reader.take();
}

}  // namespace seatrial::gate
