#include "gate/window_layout.hpp"

#include <algorithm>
#include <array>

#include "base/cells.hpp"
#include "base/text.hpp"
#include "gate/written_time.hpp"

namespace seatrial::gate {
namespace {

using Names = std::span<const std::string_view>;

constexpr std::array<std::string_view, 17> date_names = {
    "timestamp", "date",      "datetime",  "date time",   "date and time", "day",
    "when",      "recorded",  "run",       "recorded at", "run at",        "datum",
    "tag",       "zeitpunkt", "date/time", "utc",         "date & time"};
constexpr std::array<std::string_view, 4> clock_names = {"time", "clock", "uhrzeit", "at"};
constexpr std::array<std::string_view, 4> mode_names = {"mode", "kind", "type", "record"};
constexpr std::array<std::string_view, 8> flags_names = {
    "flags", "flag", "env", "environment", "variables", "config", "configuration", "settings"};
constexpr std::array<std::string_view, 6> details_names = {"details", "detail",  "notes",
                                                           "note",    "comment", "remarks"};
// The most telling first: a table may have a status beside its result.
constexpr std::array<std::string_view, 19> outcome_names = {
    "checks",     "strict checks", "smoke checks", "checks passed", "smoke result",
    "smoke test", "result",        "results",      "test result",   "outcome",
    "smoke",      "verdict",       "status",       "pass/fail",     "ergebnis",
    "pass",       "passed",        "check",        "tests"};
constexpr std::array<std::string_view, 6> failure_names = {"fail",      "failed", "failures",
                                                           "failures?", "errors", "failed?"};
// Of which a day must be free.
constexpr std::array<std::string_view, 15> incident_words = {
    "incident",   "incidents",   "leak",      "leaks",      "leakage",
    "regression", "regressions", "violation", "violations", "breach",
    "breaches",   "outage",      "outages",   "spike",      "spikes"};
constexpr std::array<std::string_view, 6> test_words = {"test",   "tests", "check",
                                                        "checks", "suite", "scan"};
// Headers that only a table of checks has.
constexpr std::string_view telling = "check smoke strict";

bool is_any(std::string_view word, Names names) {
  return std::ranges::find(names, word) != names.end();
}

bool has_word(std::string_view text, Names names) {
  return std::ranges::any_of(split(text, ' '),
                             [&](std::string_view word) { return is_any(word, names); });
}

bool has_underscore_and_capitals(std::string_view name) {
  return name.find('_') != name.npos && name.front() >= 'A' && name.front() <= 'Z' &&
         std::ranges::all_of(name, [](char c) {
           return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
         });
}

// Emphasis, emoji and a byte order mark say nothing about a column.
std::string without_markup(std::string_view cell) {
  std::string text(cell);
  std::erase_if(text, [](char c) {
    return c == '`' || c == '*' || c == '?' || static_cast<unsigned char>(c) >= 0x80;
  });
  return replace_all(std::string(trim(text)), "\\_", "_");
}

// The demanded flag of that name, in any case; empty: it is none.
std::string demanded(std::string_view name, const std::set<std::string>& flags) {
  for (const std::string& flag : flags)
    if (equals_ignoring_case(flag, name)) return flag;
  return {};
}

// The names that a header may have, without "(UTC)" and the like.
Column read_column(std::string_view cell, const std::set<std::string>& flags) {
  const std::string name = without_markup(cell);
  if (const std::string flag = demanded(name, flags); !flag.empty())
    return {.kind = ColumnKind::flag, .name = flag};
  if (!name.empty() && has_underscore_and_capitals(name))
    return {.kind = ColumnKind::flag, .name = name};
  std::string words = lower(name);
  const bool is_utc = contains_ignoring_case(words, "utc") || words.ends_with("gmt");
  words = words.substr(0, words.find('('));
  for (const std::string_view zone : {"utc", "gmt"})
    if (words.size() > zone.size())
      words = std::string(trim(replace_all(std::move(words), zone, "")));
  words = std::string(trim(words));
  const auto column = [&](ColumnKind kind) { return Column{.kind = kind, .is_utc = is_utc}; };
  if (is_any(words, date_names)) return column(ColumnKind::date);
  if (is_any(words, clock_names)) return column(ColumnKind::clock);
  if (is_any(words, mode_names)) return column(ColumnKind::mode);
  if (is_any(words, flags_names)) return column(ColumnKind::flags);
  if (is_any(words, details_names)) return column(ColumnKind::details);
  if (is_any(words, failure_names)) return column(ColumnKind::failures);
  if (is_any(words, outcome_names)) return {.kind = ColumnKind::outcome, .name = words};
  if (has_word(words, incident_words))  // "Regressions", but "Regression tests" pass or fail
    return {.kind = has_word(words, test_words) ? ColumnKind::outcome : ColumnKind::incidents,
            .name = words};
  return {};
}

std::size_t rank(const Column& column) {
  return static_cast<std::size_t>(std::ranges::find(outcome_names, column.name) -
                                  outcome_names.begin());
}

// Of several columns of a kind one is meant; of several outcomes the others can only take it back.
void keep_one(std::vector<Column>& columns, ColumnKind kind) {
  auto best = columns.end();
  for (auto column = columns.begin(); column != columns.end(); ++column)
    if (column->kind == kind &&
        (best == columns.end() || (kind == ColumnKind::outcome && rank(*column) < rank(*best))))
      best = column;
  for (auto column = columns.begin(); column != columns.end(); ++column)
    if (column->kind == kind && column != best)
      column->kind = kind == ColumnKind::outcome ? ColumnKind::also_outcome : ColumnKind::other;
}

std::vector<Column> read_columns(std::string_view header, const std::set<std::string>& flags) {
  std::vector<Column> columns;
  for (const Span& cell : table_cells(header))
    columns.push_back(read_column(header.substr(cell.offset, cell.length), flags));
  for (const ColumnKind kind : {ColumnKind::clock, ColumnKind::outcome, ColumnKind::mode,
                                ColumnKind::flags, ColumnKind::details})
    keep_one(columns, kind);
  if (std::ranges::find(columns, ColumnKind::date, &Column::kind) == columns.end())
    for (Column& column : columns)
      if (column.kind == ColumnKind::clock) column.kind = ColumnKind::date;  // "Time (UTC)" alone
  return columns;
}

// "Day 3" and "Run 7" beside a date: the column whose cells are dates is meant.
void choose_date(std::string_view text, Layout& layout) {
  std::vector<std::size_t> dates(layout.columns.size());
  for (const Span& row : layout.rows) {
    const std::string_view line = text.substr(row.offset, row.length);
    const auto cells = table_cells(line);
    for (std::size_t i = 0; i < std::min(cells.size(), dates.size()); ++i) {
      if (layout.columns[i].kind != ColumnKind::date) continue;
      const auto written = parse_written_time(line.substr(cells[i].offset, cells[i].length));
      if (written && written->day) ++dates[i];
    }
  }
  std::size_t best = layout.find(ColumnKind::date);
  for (std::size_t i = 0; i < dates.size(); ++i)
    if (dates[i] > dates[best]) best = i;
  for (std::size_t i = 0; i < layout.columns.size(); ++i)
    if (layout.columns[i].kind == ColumnKind::date && i != best)
      layout.columns[i].kind = ColumnKind::other;
}

// Does it say more than that something happened on a day?
bool is_of_checks(std::string_view text, const Layout& layout) {
  for (const ColumnKind kind : {ColumnKind::flag, ColumnKind::flags, ColumnKind::mode})
    if (layout.has(kind)) return true;
  const std::string header = lower(text.substr(layout.header.offset, layout.header.length));
  return std::ranges::any_of(
      split(telling, ' '), [&](std::string_view word) { return header.find(word) != header.npos; });
}

// The lines of a text that are neither in a fenced block nor in a comment; others are empty.
class Lines {
 public:
  explicit Lines(std::string_view text) : text_(text) {
    constexpr std::string_view mark = "\xef\xbb\xbf";  // of the byte order
    for (std::size_t begin = text.starts_with(mark) ? mark.size() : 0; begin < text.size();) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      Span line{begin, end - begin};
      if (line.length > 0 && text[begin + line.length - 1] == '\r') --line.length;
      if (is_hidden(text.substr(line.offset, line.length))) line.length = 0;
      spans_.push_back(line);
      begin = end + 1;
    }
  }

  std::size_t count() const { return spans_.size(); }
  Span span(std::size_t index) const { return spans_[index]; }
  std::string_view text(std::size_t index) const {
    return text_.substr(spans_[index].offset, spans_[index].length);
  }

 private:
  bool is_hidden(std::string_view line) {
    const std::string_view content = trim(line);
    if (in_comment_) {
      in_comment_ = content.find("-->") == content.npos;
      return true;
    }
    if (!fence_.empty()) {
      if (content.starts_with(fence_)) fence_ = {};
      return true;
    }
    for (const char mark : {'`', '~'})
      if (const auto length = std::min(content.find_first_not_of(mark), content.size());
          length >= 3)
        fence_ = content.substr(0, length);
    in_comment_ = content.starts_with("<!--") && content.find("-->") == content.npos;
    return !fence_.empty() || in_comment_;
  }

  std::string_view text_;
  std::vector<Span> spans_;
  std::string_view fence_;
  bool in_comment_ = false;
};

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

bool Layout::has(ColumnKind kind) const {
  return find(kind) < columns.size();
}

std::vector<Layout> find_layouts(std::string_view text, const std::set<std::string>& flags) {
  const Lines lines(text);
  std::vector<Layout> layouts;
  for (std::size_t i = 0; i < lines.count(); ++i) {
    if (lines.text(i).find('|') == std::string_view::npos) continue;
    if (!begins_table(lines, i)) {
      if (!layouts.empty() && trim(lines.text(i)).starts_with('|'))
        layouts.back().strays.push_back(lines.span(i));
      continue;
    }
    Layout layout{.columns = read_columns(lines.text(i), flags),
                  .header = lines.span(i),
                  .rule = lines.span(i + 1),
                  .rows = {},
                  .strays = {}};
    const std::size_t end = read_rows(lines, i + 2, layout);
    i = end - 1;
    if (!layout.has(ColumnKind::date) || !layout.has(ColumnKind::outcome)) continue;
    choose_date(text, layout);
    layouts.push_back(std::move(layout));
  }
  if (std::ranges::any_of(layouts, [&](const Layout& each) { return is_of_checks(text, each); }))
    std::erase_if(layouts, [&](const Layout& each) { return !is_of_checks(text, each); });
  return layouts;
}

}  // namespace seatrial::gate
