#include "window/row_cells.hpp"

#include <algorithm>

#include "base/markdown_lines.hpp"
#include "base/text.hpp"
#include "window/place.hpp"

namespace seatrial::window {
namespace {

std::string_view part_of(std::string_view text, Span span) {
  return text.substr(span.offset, span.length);
}

// "prod" of "[prod](https://host.example)"; else the value as it is.
std::string_view text_of_link(std::string_view value) {
  const auto end = value.find("](");
  const bool is_link =
      value.starts_with('[') && end != value.npos && value.find(')') + 1 == value.size();
  return is_link ? trim(value.substr(1, end - 1)) : value;
}

bool is_enclosed(std::string_view value, std::string_view mark) {
  return value.size() > 2 * mark.size() && value.starts_with(mark) && value.ends_with(mark);
}

}  // namespace

RowCells::RowCells(const Layout& layout, std::string_view text, Span row)
    : layout_(layout), text_(text), row_(row), cells_(table_cells(part_of(text, row))) {
  for (Span& cell : cells_) cell.offset += row.offset;
}

std::string_view RowCells::at(std::size_t column) const {
  return column < cells_.size() ? part_of(text_, cells_[column]) : std::string_view();
}

Span RowCells::place(std::size_t column) const {
  return column < cells_.size() && cells_[column].length > 0 ? cells_[column] : row_;
}

bool RowCells::are_empty() const {
  return std::ranges::all_of(cells_, [](Span cell) { return cell.length == 0; });
}

bool RowCells::overflow() const {
  return std::ranges::any_of(
      cells_.begin() + static_cast<std::ptrdiff_t>(std::min(cells_.size(), columns().size())),
      cells_.end(), [](Span cell) { return cell.length > 0; });
}

bool RowCells::repeat_header() const {
  const std::string_view header = part_of(text_, layout_.header);
  return std::ranges::equal(cells_, table_cells(header), [&](Span cell, Span title) {
    return equals_ignoring_case(shown(part_of(text_, cell)), shown(part_of(header, title)));
  });
}

std::string RowCells::environment() const {
  if (!layout_.has(ColumnKind::environment)) return layout_.heading.environment;
  return place_in(of(ColumnKind::environment));
}

std::string RowCells::part() const {
  std::string name;
  bool is_named = false;
  for (std::size_t i = 0; i < std::min(cells_.size(), columns().size()); ++i) {
    if (!names_part(columns()[i])) continue;
    if (!name.empty()) name += " / ";
    name += at(i).empty() ? "-" : lower(shown(at(i)));
    is_named = is_named || !at(i).empty();
  }
  return is_named ? name : std::string();
}

bool RowCells::is_loose_part() const {
  return std::ranges::all_of(columns(), [](const Column& column) {
    return !names_part(column) || may_name_runner(column);
  });
}

std::string shown(std::string_view cell) {
  std::string text = replace_all(std::string(trim(cell)), "\\|", "|");
  text = replace_all(std::move(text), "**", "");
  std::erase(text, '`');
  std::string_view value = text_of_link(trim(text));
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

}  // namespace seatrial::window
