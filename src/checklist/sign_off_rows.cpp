#include <algorithm>

#include "base/markdown_lines.hpp"
#include "base/plain_text.hpp"
#include "base/text.hpp"
#include "checklist/fill.hpp"
#include "checklist/filled.hpp"
#include "checklist/sign_off_columns.hpp"

namespace seatrial::checklist {
namespace {

// Follows the sign-off rows of a document from table to table.
class RowReader {
 public:
  explicit RowReader(const Checklist& checklist)
      : checklist_(checklist), lines_(checklist.source) {}

  SignOffRow read(std::size_t index) {
    const Item& item = checklist_.items[index];
    enter(item.at.line);
    const auto cells = cells_of(item.at.line);
    const auto blank = [&](std::size_t column) {
      return column < cells.size() && !lies_in(item.span.offset, cells[column])
                 ? blank_of(cells[column])
                 : std::nullopt;
    };
    return {.item = index,
            .name = blank(columns_.name),
            .date = blank(columns_.date),
            .signature = blank(columns_.signature),
            .dated = columns_.dated,
            .by_hand = by_hand(item, cells)};
  }

 private:
  std::vector<Span> by_hand(const Item& item, const std::vector<Span>& cells) const {
    std::vector<Span> written;
    const auto add = [&](std::size_t column) {
      const bool is_there = column < cells.size() && !lies_in(item.span.offset, cells[column]) &&
                            is_written_by_hand(text(cells[column]));
      if (is_there) written.push_back(cells[column]);
      return is_there;
    };
    const bool is_dated = add(columns_.date);
    const bool is_signed = columns_.signature != columns_.date && add(columns_.signature);
    const bool says_who_alone =
        columns_.date == SignOffColumns::none && columns_.signature == SignOffColumns::none;
    if (is_dated || is_signed || says_who_alone) add(columns_.name);
    return written;
  }

  static bool lies_in(std::size_t offset, Span cell) {
    return cell.length > 0 && offset >= cell.offset && offset < cell.offset + cell.length;
  }

  std::string_view line(int number) const {
    const std::size_t begin = lines_.line_start(number);
    const std::string_view rest = std::string_view(checklist_.source).substr(begin);
    return rest.substr(0, rest.find_first_of("\r\n"));
  }

  std::vector<Span> cells_of(int number) const {
    auto cells = table_cells(line(number));
    for (Span& cell : cells) cell.offset += lines_.line_start(number);
    return cells;
  }

  std::string_view text(Span span) const {
    return std::string_view(checklist_.source).substr(span.offset, span.length);
  }

  // Behind the marker of a list that begins with the table.
  static std::vector<std::string> names_in(std::string_view header) {
    header.remove_prefix(std::min(header.find_first_not_of(" \t>"), header.size()));
    header.remove_prefix(list_marker_length(header));
    std::vector<std::string> names;
    for (const Span& cell : table_cells(header))
      names.push_back(plain_text(header.substr(cell.offset, cell.length)));
    return names;
  }

  // The header of the table that the line belongs to: looked for no further than the row before.
  void enter(int number) {
    for (int at = number - 1; at > std::max(last_, 1); --at) {
      if (!is_table_rule(line(at))) continue;
      columns_ = SignOffColumns(names_in(line(at - 1)));
      break;
    }
    last_ = number;
  }

  std::optional<Blank> blank_of(Span cell) const {
    const std::string_view content = text(cell);
    Blank blank{.span = cell, .line = 0, .label = {}, .unit = {}, .target = {}, .in_cell = true};
    if (content.find_first_not_of("_-/.") == content.npos && !content.empty() &&
        content.front() == '_')
      return blank;  // "____-__-__" too
    if (content.empty()) return blank;
    blank.value = underscored_value(content);
    return blank.value ? std::optional(std::move(blank)) : std::nullopt;
  }

  const Checklist& checklist_;
  LineIndex lines_;
  SignOffColumns columns_;
  int last_ = 0;
};

}  // namespace

std::vector<SignOffRow> sign_off_rows(const Checklist& checklist) {
  std::vector<SignOffRow> rows;
  RowReader reader(checklist);
  for (std::size_t i = 0; i < checklist.items.size(); ++i)
    if (checklist.items[i].form == Form::row && checklist.items[i].role == Role::sign_off)
      rows.push_back(reader.read(i));
  return rows;
}

}  // namespace seatrial::checklist
