#include "window/table_style.hpp"

#include <algorithm>

#include "base/markdown_lines.hpp"
#include "base/text.hpp"

namespace seatrial::window {
namespace {}  // namespace

TableStyle::TableStyle(std::string_view text, const Layout& layout)
    : sample_(text_at(text, layout.rows.empty() ? layout.header : layout.rows.back())),
      rule_(text_at(text, layout.rule)),
      cells_(raw_cells(sample_)),
      header_(raw_cells(text_at(text, layout.header))) {
  is_aligned_ = layout.rows.empty() ? std::ranges::equal(header_, raw_cells(rule_), {},
                                                         &RawCell::width, &RawCell::width)
                                    : is_padded();
}

std::string TableStyle::line(const std::vector<std::string>& cells) const {
  const std::size_t start = sample_.find_first_not_of(" \t>");
  std::string line(sample_.substr(0, start));
  const bool opens = sample_.substr(start).starts_with('|') || cells.front().empty();
  const bool closes = trim(sample_).ends_with('|') || cells_.size() < 2;
  if (opens) line += '|';
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const std::string cell = laid_out(cells[i], i);
    line += i == 0 && !opens ? cell.substr(cell.find_first_not_of(' ')) : cell;
    if (i + 1 < cells.size() || closes) line += '|';
  }
  while (!closes && line.ends_with(' ')) line.pop_back();
  return line;
}

std::vector<TableStyle::RawCell> TableStyle::raw_cells(std::string_view line) {
  std::vector<RawCell> raw;
  std::size_t begin = line.find_first_not_of(" \t>");
  if (begin == line.npos) return raw;
  if (line[begin] == '|') ++begin;
  for (const Span& cell : table_cells(line)) {
    const std::size_t end = cell.offset + cell.length;
    std::size_t bar = end;
    while (bar < line.size() && line[bar] != '|') ++bar;
    raw.push_back({.before = cell.offset - begin,
                   .after = bar - end,
                   .width = count_characters(line.substr(begin, bar - begin))});
    begin = bar + 1;
  }
  return raw;
}

// Are the cells of the last row filled up to the width of the header?
bool TableStyle::is_padded() const {
  if (header_.size() != cells_.size()) return false;
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    const RawCell& cell = cells_[i];
    const std::size_t taken = cell.width - cell.before - cell.after + 2 * margin(i);
    if (cell.width != std::max(header_[i].width, taken)) return false;
  }
  return true;
}

std::size_t TableStyle::margin(std::size_t column) const {
  return column < cells_.size() && cells_[column].before == 0 && cells_[column].after == 0 ? 0 : 1;
}

std::string TableStyle::laid_out(const std::string& cell, std::size_t column) const {
  const std::size_t blanks = margin(column);
  const std::size_t wanted = is_aligned_ ? header_[column].width : 0;
  const std::size_t taken = count_characters(cell) + 2 * blanks;
  const std::size_t room = wanted > taken ? wanted - taken : 0;
  std::size_t left = 0;
  const Alignment alignment = alignment_of(column);
  if (alignment == Alignment::right) left = room;
  if (alignment == Alignment::center) left = room / 2;
  return std::string(blanks + left, ' ') + cell + std::string(room - left + blanks, ' ');
}

TableStyle::Alignment TableStyle::alignment_of(std::size_t column) const {
  const auto cells = table_cells(rule_);
  if (column >= cells.size()) return Alignment::left;
  const std::string_view mark = text_at(rule_, cells[column]);
  if (!mark.ends_with(':')) return Alignment::left;
  return mark.starts_with(':') ? Alignment::center : Alignment::right;
}

}  // namespace seatrial::window
