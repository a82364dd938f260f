#include "gate/window_layout.hpp"

#include <algorithm>
#include <array>

#include "base/cells.hpp"
#include "base/text.hpp"

namespace seatrial::gate {
namespace {

using Names = std::span<const std::string_view>;

constexpr std::array<std::string_view, 16> date_names = {
    "timestamp", "date",      "datetime",  "date time",   "date and time", "day",
    "when",      "recorded",  "run",       "recorded at", "run at",        "datum",
    "tag",       "zeitpunkt", "date/time", "utc"};
constexpr std::array<std::string_view, 4> clock_names = {"time", "clock", "uhrzeit", "at"};
constexpr std::array<std::string_view, 4> mode_names = {"mode", "kind", "type", "record"};
constexpr std::array<std::string_view, 8> flags_names = {
    "flags", "flag", "env", "environment", "variables", "config", "configuration", "settings"};
constexpr std::array<std::string_view, 6> details_names = {"details", "detail",  "notes",
                                                           "note",    "comment", "remarks"};
// The most telling first: a table may have a status beside its result.
constexpr std::array<std::string_view, 12> outcome_names = {
    "checks", "check",   "result", "results",   "outcome",  "strict checks",
    "smoke",  "verdict", "status", "pass/fail", "ergebnis", "pass"};

bool is_any(std::string_view word, Names names) {
  return std::ranges::find(names, word) != names.end();
}

bool has_underscore_and_capitals(std::string_view name) {
  return name.find('_') != name.npos && name.front() >= 'A' && name.front() <= 'Z' &&
         std::ranges::all_of(name, [](char c) {
           return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
         });
}

std::string without_markup(std::string_view cell) {
  std::string text(trim(cell));
  std::erase_if(text, [](char c) { return c == '`' || c == '*'; });
  return replace_all(std::move(text), "\\_", "_");
}

// The names that a header may have, without "(UTC)" and the like.
Column read_column(std::string_view cell, const std::set<std::string>& flags) {
  const std::string name = without_markup(cell);
  if (flags.contains(name) || (!name.empty() && has_underscore_and_capitals(name)))
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
  if (is_any(words, outcome_names)) return {.kind = ColumnKind::outcome, .name = words};
  return {};
}

std::size_t rank(const Column& column) {
  return static_cast<std::size_t>(std::ranges::find(outcome_names, column.name) -
                                  outcome_names.begin());
}

// Of several columns of a kind one is meant; the others say something else.
void keep_one(std::vector<Column>& columns, ColumnKind kind) {
  auto best = columns.end();
  for (auto column = columns.begin(); column != columns.end(); ++column)
    if (column->kind == kind &&
        (best == columns.end() || (kind == ColumnKind::outcome && rank(*column) < rank(*best))))
      best = column;
  for (auto column = columns.begin(); column != columns.end(); ++column)
    if (column->kind == kind && column != best) column->kind = ColumnKind::other;
}

std::vector<Column> read_columns(std::string_view header, const std::set<std::string>& flags) {
  std::vector<Column> columns;
  for (const Span& cell : table_cells(header))
    columns.push_back(read_column(header.substr(cell.offset, cell.length), flags));
  for (const ColumnKind kind : {ColumnKind::date, ColumnKind::clock, ColumnKind::outcome,
                                ColumnKind::mode, ColumnKind::flags, ColumnKind::details})
    keep_one(columns, kind);
  if (std::ranges::find(columns, ColumnKind::date, &Column::kind) == columns.end())
    for (Column& column : columns)
      if (column.kind == ColumnKind::clock) column.kind = ColumnKind::date;  // "Time (UTC)" alone
  return columns;
}

// The lines of a text that are neither in a fenced block nor in a comment; others are empty.
class Lines {
 public:
  explicit Lines(std::string_view text) : text_(text) {
    for (std::size_t begin = 0; begin < text.size();) {
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
    for (const std::string_view fence : {"```", "~~~"})
      if (content.starts_with(fence)) fence_ = fence;
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
  for (std::size_t i = 0; i + 1 < lines.count(); ++i) {
    if (lines.text(i).find('|') == std::string_view::npos || !begins_table(lines, i)) continue;
    Layout layout{.columns = read_columns(lines.text(i), flags),
                  .header = lines.span(i),
                  .rule = lines.span(i + 1)};
    std::size_t row = i + 2;
    for (bool is_open = true; row < lines.count(); ++row) {
      const std::string_view line = lines.text(row);
      if (trim(line).empty()) {
        is_open = false;  // behind it only what is clearly a row
        continue;
      }
      const bool is_row = is_open ? line.find('|') != line.npos : trim(line).starts_with('|');
      if (!is_row || (!is_open && begins_table(lines, row))) break;
      if (!is_table_rule(line)) layout.rows.push_back(lines.span(row));
    }
    i = row - 1;
    if (layout.has(ColumnKind::date) && layout.has(ColumnKind::outcome))
      layouts.push_back(std::move(layout));
  }
  return layouts;
}

}  // namespace seatrial::gate
