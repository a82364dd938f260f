#include "window/layout.hpp"

#include <algorithm>
#include <initializer_list>

#include "base/ascii.hpp"
#include "base/environment_words.hpp"
#include "base/markdown_lines.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "window/cell_words.hpp"
#include "window/lines.hpp"
#include "window/mode_cell.hpp"
#include "window/outcome_tokens.hpp"
#include "window/place.hpp"
#include "window/verdict.hpp"
#include "window/written_time.hpp"

namespace seatrial::window {
namespace {

// Headers that only a table of checks has.
constexpr std::string_view telling = "check smoke strict";

// "02/03/2026", of which nobody can tell the month yet.
bool looks_slashed(std::string_view cell) {
  return parse_written_time(cell, DateOrder::month_first).has_value();
}

// How many cells of a column `fit`.
template <class Fits>
std::size_t count_cells(std::string_view text, const Layout& layout, std::size_t column,
                        const Fits& fits) {
  return static_cast<std::size_t>(std::ranges::count_if(layout.rows, [&](const Span& row) {
    const std::string_view line = text.substr(row.offset, row.length);
    const auto cells = table_cells(line);
    return column < cells.size() && fits(line.substr(cells[column].offset, cells[column].length));
  }));
}

bool may_be_date(std::string_view cell) {
  const auto written = parse_written_time(cell);
  return written ? written->day.has_value() : looks_slashed(cell);
}

// Beside "Recorded at" any column of dates tells the days, "For day" too; without one, it does.
void find_date(std::string_view text, Layout& layout) {
  if (layout.has(ColumnKind::date) || !layout.has(ColumnKind::written)) return;
  std::size_t date = layout.find(ColumnKind::written);
  for (std::size_t i = 0; i < layout.columns.size(); ++i) {
    const ColumnKind kind = layout.columns[i].kind;
    if ((kind == ColumnKind::aspect || kind == ColumnKind::other) &&
        count_cells(text, layout, i, may_be_date) > layout.rows.size() / 2) {
      date = i;
      break;
    }
  }
  layout.columns[date].kind = ColumnKind::date;
}

// "Day 3" and "Run 7" beside a date: the column whose cells are dates is meant. Another one with
// dates tells when rows were written; what else it says, it says of the day: "Executed | no".
void choose_date(std::string_view text, Layout& layout) {
  std::vector<std::size_t> dates(layout.columns.size());
  std::size_t best = layout.find(ColumnKind::date);
  for (std::size_t i = 0; i < dates.size(); ++i) {
    const ColumnKind kind = layout.columns[i].kind;
    if (kind == ColumnKind::date || kind == ColumnKind::written)
      dates[i] = count_cells(text, layout, i, may_be_date);
    if (kind == ColumnKind::date && dates[i] > dates[best]) best = i;
  }
  for (std::size_t i = 0; i < layout.columns.size(); ++i) {
    Column& column = layout.columns[i];
    if ((column.kind != ColumnKind::date && column.kind != ColumnKind::written) || i == best)
      continue;
    const bool tells = dates[i] > 0 && column.name != "last run";
    column.kind = tells ? ColumnKind::written : ColumnKind::aspect;
  }
}

bool is_place(std::string_view cell) {
  return is_environment(cell) || borders_on_production(cell);
}

// "Env | A=x" lists flags, "Env | prod" tells where; and so does "Target | prod".
void find_environments(std::string_view text, Layout& layout) {
  for (std::size_t i = 0; i < layout.columns.size(); ++i) {
    ColumnKind& kind = layout.columns[i].kind;
    const auto count = [&](const auto& fits) { return count_cells(text, layout, i, fits); };
    const bool is_open = kind == ColumnKind::aspect || kind == ColumnKind::other;
    if (kind == ColumnKind::environment &&
        count([](std::string_view cell) { return cell.find('=') != cell.npos; }) > 0)
      kind = layout.has(ColumnKind::flags) ? ColumnKind::other : ColumnKind::flags;
    else if (is_open && !layout.has(ColumnKind::environment) && count(is_place) > 0 &&
             count([](std::string_view cell) { return !is_place(cell); }) == 0 &&
             count([](std::string_view cell) { return environment_in(cell) != "ci"; }) > 0)
      kind = ColumnKind::environment;
  }
}

// How many days lie between the first and the last of at least three dates, read in one order.
std::optional<long> span_of_days(std::string_view text, const Layout& layout, DateOrder order) {
  std::optional<Day> least, most;
  const std::size_t dates =
      count_cells(text, layout, layout.find(ColumnKind::date), [&](std::string_view cell) {
        const auto written = parse_written_time(cell, order);
        if (!written || !written->day) return false;
        least = std::min(least.value_or(*written->day), *written->day);
        most = std::max(most.value_or(*written->day), *written->day);
        return true;
      });
  if (dates < 3 || dates < layout.rows.size()) return std::nullopt;
  return (*most - *least).count();
}

// Of 06/01, 06/02 and 06/03 in one order each is the next day, in the other the next month.
DateOrder order_of_days(std::string_view text, const Layout& layout) {
  const auto month_first = span_of_days(text, layout, DateOrder::month_first);
  const auto day_first = span_of_days(text, layout, DateOrder::day_first);
  if (!month_first || !day_first) return DateOrder::unknown;
  const auto near = static_cast<long>(2 * layout.rows.size());
  const auto far = static_cast<long>(20 * (layout.rows.size() - 1));
  if (*month_first < near && *day_first > far) return DateOrder::month_first;
  if (*day_first < near && *month_first > far) return DateOrder::day_first;
  return DateOrder::unknown;
}

// One order for the whole table: that of the header, else of the dates that can only be one.
DateOrder order_of(std::string_view text, const Layout& layout) {
  const std::string header = lower(text.substr(layout.header.offset, layout.header.length));
  if (header.find("mm/dd") != header.npos) return DateOrder::month_first;
  if (header.find("dd/mm") != header.npos) return DateOrder::day_first;
  const std::size_t column = layout.find(ColumnKind::date);
  bool day_first = false, month_first = false;
  for (const Span& row : layout.rows) {
    const std::string_view line = text.substr(row.offset, row.length);
    const auto cells = table_cells(line);
    if (column >= cells.size()) continue;
    const std::string_view cell = line.substr(cells[column].offset, cells[column].length);
    const auto written = parse_written_time(cell);
    if (!written || !written->form.date) continue;
    // 03/03/2026 is the same in both.
    const bool is_either = parse_written_time(cell, DateOrder::day_first)->form.date->style !=
                           parse_written_time(cell, DateOrder::month_first)->form.date->style;
    using enum DateForm::Style;
    day_first = day_first || (!is_either && written->form.date->style == day_slashed);
    month_first = month_first || (!is_either && written->form.date->style == month_slashed);
  }
  if (day_first == month_first) return day_first ? DateOrder::unknown : order_of_days(text, layout);
  return day_first ? DateOrder::day_first : DateOrder::month_first;
}

// "Profile | light", "Level | strict": whatever it is called, a column that tells modes does.
void find_modes(std::string_view text, Layout& layout) {
  for (const Span& row : layout.rows) {
    const std::string_view line = text.substr(row.offset, row.length);
    const auto cells = table_cells(line);
    for (std::size_t i = 0; i < std::min(cells.size(), layout.columns.size()); ++i)
      if (layout.columns[i].kind == ColumnKind::aspect &&
          is_mode(line.substr(cells[i].offset, cells[i].length)))
        layout.columns[i].kind = ColumnKind::mode;
  }
}

// What most cells of each aspect say.
void find_usual(std::string_view text, Layout& layout) {
  std::vector<std::vector<std::string_view>> said(layout.columns.size());
  for (const Span& row : layout.rows) {
    const std::string_view line = text.substr(row.offset, row.length);
    const auto cells = table_cells(line);
    for (std::size_t i = 0; i < std::min(cells.size(), layout.columns.size()); ++i)
      if (layout.columns[i].kind == ColumnKind::aspect || takes_remarks(layout.columns[i]))
        said[i].push_back(line.substr(cells[i].offset, cells[i].length));
  }
  for (std::size_t i = 0; i < said.size(); ++i) layout.columns[i].usual = usual_of(said[i]);
}

// Does it say more than that something happened on a day?
bool is_of_checks(std::string_view text, const Layout& layout) {
  for (const ColumnKind kind : {ColumnKind::flag, ColumnKind::flags, ColumnKind::mode})
    if (layout.has(kind)) return true;
  const std::string header = lower(text.substr(layout.header.offset, layout.header.length));
  return std::ranges::any_of(
      split(telling, ' '), [&](std::string_view word) { return header.find(word) != header.npos; });
}

// "| Date | Alert | Status |", "| Date | Result |" below "## Vendor tests": a fail there is none of
// the checks, unless records of them stand below the same heading.
bool is_of_others(const Layout& layout, const std::set<std::string_view>& headings) {
  const auto is_titled = [&](std::initializer_list<std::string_view> titles) {
    return std::ranges::any_of(layout.columns, [&](const Column& column) {
      return among(lower(trim(column.title)), titles);
    });
  };
  const bool is_list = is_titled({"branch"}) || (is_titled({"version", "alert", "scenario"}) &&
                                                 is_titled({"status", "state"}));
  const bool is_below_other =
      layout.heading.is_of_others && !headings.contains(layout.heading.text);
  return is_below_other || (is_list && !layout.heading.is_of_runs);
}

bool begins_table(const Lines& lines, std::size_t index) {
  return index + 1 < lines.count() && is_table_rule(lines.text(index + 1));
}

// A line that ends a table wherever it stands.
bool begins_block(std::string_view line) {
  const std::string_view content = trim(line);
  return content.starts_with('#') || content.starts_with("---") || content.starts_with("***") ||
         content.starts_with("- ") || content.starts_with("* ");
}

// Up to where the table ends. Behind an empty line only what is clearly a row belongs to it, and a
// line of prose between rows does not end it.
std::size_t read_rows(const Lines& lines, std::size_t row, Layout& layout) {
  for (bool is_open = true; row < lines.count(); ++row) {
    const std::string_view line = lines.text(row);
    if (trim(line).empty()) {
      is_open = false;
      continue;
    }
    const bool has_bar = line.find('|') != line.npos;
    const bool is_row = is_open ? has_bar : trim(line).starts_with('|');
    if (!is_open && has_bar && begins_table(lines, row)) break;
    if (!is_row && (!is_open || begins_block(line))) break;
    if (is_row && !is_table_rule(line)) layout.rows.push_back(lines.span(row));
  }
  return row;
}

}  // namespace

std::size_t Layout::find(ColumnKind kind) const {
  return static_cast<std::size_t>(std::ranges::find(columns, kind, &Column::kind) -
                                  columns.begin());
}

std::optional<std::chrono::minutes> Layout::offset() const {
  const auto found =
      std::ranges::find_if(columns, [](const Column& c) { return c.offset.has_value(); });
  return found == columns.end() ? std::nullopt : found->offset;
}

const Column* Layout::of_unknown_zone() const {
  if (offset()) return nullptr;
  const auto found =
      std::ranges::find_if(columns, [](const Column& c) { return !c.unknown_zone.empty(); });
  return found == columns.end() ? nullptr : &*found;
}

const Column* Layout::unclear_for(std::string_view flag) const {
  const auto tells = [&](const Column& column) {
    return column.kind == ColumnKind::flag && column.name == flag;
  };
  if (has(ColumnKind::flags) || std::ranges::any_of(columns, tells)) return nullptr;
  const auto found = std::ranges::find_if(
      columns, [&](const Column& column) { return column.title.contains(flag); });
  return found == columns.end() ? nullptr : &*found;
}

bool Layout::has(ColumnKind kind) const {
  return find(kind) < columns.size();
}

bool says_nothing(const Layout& layout, std::string_view text, Span row) {
  const std::string_view line = text.substr(row.offset, row.length);
  const auto cells = table_cells(line);
  for (std::size_t i = 0; i < std::min(cells.size(), layout.columns.size()); ++i) {
    const std::string_view cell = line.substr(cells[i].offset, cells[i].length);
    const ColumnKind kind = layout.columns[i].kind;
    if (kind == ColumnKind::date && is_no_record(cell)) return true;
    const bool tells = kind == ColumnKind::outcome || kind == ColumnKind::also_outcome ||
                       kind == ColumnKind::failures || kind == ColumnKind::incidents ||
                       kind == ColumnKind::aspect || kind == ColumnKind::mode;
    if (tells && std::ranges::any_of(outcome_tokens(cell), [](const Token& token) {
          return token.meaning != Meaning::box;
        }))
      return false;
  }
  return true;
}

std::vector<Layout> find_layouts(std::string_view text, const std::set<std::string>& flags) {
  const Lines lines(text);
  std::vector<Layout> layouts;
  HeadingPath path;
  for (std::size_t i = 0; i < lines.count(); ++i) {
    if (lines.text(i).find('|') == std::string_view::npos || !begins_table(lines, i))
      path.pass(lines.text(i), i + 1 < lines.count() ? lines.text(i + 1) : std::string_view());
    if (lines.text(i).find('|') == std::string_view::npos) continue;
    if (!begins_table(lines, i)) {
      if (!layouts.empty() && trim(lines.text(i)).starts_with('|'))
        layouts.back().strays.push_back(lines.span(i));
      continue;
    }
    Layout layout{.columns = read_columns(lines.text(i), flags),
                  .header = lines.span(i),
                  .heading = path.read(),
                  .rule = lines.span(i + 1),
                  .rows = {},
                  .strays = {}};
    const std::size_t end = read_rows(lines, i + 2, layout);
    i = end - 1;
    path.end_table();
    find_date(text, layout);
    if (!layout.has(ColumnKind::date) || !layout.has(ColumnKind::outcome)) continue;
    if (layout.heading.is_sample) continue;
    choose_date(text, layout);
    find_modes(text, layout);
    find_environments(text, layout);
    find_usual(text, layout);
    layout.order = order_of(text, layout);
    layouts.push_back(std::move(layout));
  }
  if (std::ranges::any_of(layouts, [&](const Layout& each) { return is_of_checks(text, each); })) {
    std::set<std::string_view> headings;  // of those of checks
    for (Layout& each : layouts) {
      each.tells_fails_only = !is_of_checks(text, each);
      if (!each.tells_fails_only) headings.insert(each.heading.text);
    }
    for (Layout& each : layouts)
      each.is_of_others = each.tells_fails_only && is_of_others(each, headings);
  }
  return layouts;
}

}  // namespace seatrial::window
