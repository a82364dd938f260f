#include <algorithm>

#include "base/text.hpp"
#include "checklist/document.hpp"
#include "checklist/syntax.hpp"
#include "checklist/table_rows.hpp"
#include "lint/fix.hpp"

// The cells of a table line up, and short rows get their missing cells.
namespace seatrial::lint {
namespace {

using checklist::Edit;

constexpr std::size_t width_max = 60;  // wider columns would make lines that nobody reads

// Characters; a table with wide ones (CJK, emoji) is left alone.
std::optional<std::size_t> width_of(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size(); ++width) {
    const std::size_t length = checklist::character_length(text, at);
    const auto lead = static_cast<unsigned char>(text[at]);
    const bool plain = length <= 2 || lead == 0xe2;
    const bool symbol =
        lead == 0xe2 && at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) >= 0x98;
    if (!plain || symbol || text[at] == '\t') return std::nullopt;
    at += length;
  }
  return width;
}

class Tidy {
 public:
  Tidy(const checklist::Document& document, const checklist::Block& table)
      : document_(document), header_line_(document.line(table)) {
    rows_ = checklist::read_rows(document, table);
    if (const int line = header_line_ + 1; document.has_line(line))
      rule_ = checklist::read_row(document, line);
  }

  void add_edits(std::vector<Edit>& edits) {
    if (!measure()) return;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const int line = i == 0 ? header_line_ : header_line_ + 1 + static_cast<int>(i);
      replace(line, row_text(rows_[i]), edits);
      if (i == 0) replace(header_line_ + 1, rule_text(), edits);
    }
  }

 private:
  std::string_view cell(Span span) const {
    return document_.source.substr(span.offset, span.length);
  }

  // False: not a table that can be laid out anew without changing what it says.
  bool measure() {
    const std::size_t columns = rows_.front().cells.size();
    if (columns == 0 || rule_.cells.size() != columns) return false;
    widths_.assign(columns, 3);
    for (const checklist::Row& row : rows_) {
      if (row.cells.empty() || row.cells.size() > columns) return false;
      for (std::size_t column = 0; column < row.cells.size(); ++column) {
        const auto width = width_of(cell(row.cells[column]));
        if (!width || *width > width_max) return false;
        widths_[column] = std::max(widths_[column], *width);
      }
    }
    return std::ranges::all_of(rows_, [&](const checklist::Row& row) { return stands_alone(row); });
  }

  // From the first bar to the end of its line, and nothing else but indentation.
  bool stands_alone(const checklist::Row& row) const {
    const std::string_view line = document_.line_text(row.line);
    return line.starts_with('|') && trim(line).ends_with('|');
  }

  std::string row_text(const checklist::Row& row) const {
    std::string text = "|";
    for (std::size_t column = 0; column < widths_.size(); ++column) {
      const std::string_view content =
          column < row.cells.size() ? cell(row.cells[column]) : std::string_view();
      text += " ";
      text += content;
      text.append(widths_[column] - width_of(content).value_or(0) + 1, ' ');
      text += "|";
    }
    return text;
  }

  std::string rule_text() const {
    std::string text = "|";
    for (std::size_t column = 0; column < widths_.size(); ++column) {
      const std::string_view old = cell(rule_.cells[column]);
      std::string dashes(widths_[column], '-');
      if (old.starts_with(':')) dashes.front() = ':';
      if (old.ends_with(':')) dashes.back() = ':';
      text += " " + dashes + " |";
    }
    return text;
  }

  void replace(int line, const std::string& text, std::vector<Edit>& edits) const {
    const std::string_view old = document_.line_text(line);
    if (old != text) edits.push_back({{document_.lines.line_start(line), old.size()}, text});
  }

  const checklist::Document& document_;
  int header_line_;
  std::vector<checklist::Row> rows_;
  checklist::Row rule_;
  std::vector<std::size_t> widths_;
};

// Whether the bars of a table already line up, in whatever way its author likes.
bool lines_up(const checklist::Document& document, const checklist::Block& table) {
  std::vector<std::size_t> bars;
  const int first = document.line(table);
  for (int line = first; line <= first + static_cast<int>(table.extra); ++line) {
    if (!document.has_line(line)) return true;
    const std::string_view text = document.line_text(line);
    std::vector<std::size_t> here;
    std::size_t width = 0;
    for (std::size_t at = 0; at < text.size(); ++width) {
      if (text[at] == '|' && (at == 0 || text[at - 1] != '\\')) here.push_back(width);
      at += checklist::character_length(text, at);
    }
    if (line == first)
      bars = here;
    else if (bars != here)
      return false;
  }
  return true;
}

}  // namespace

std::vector<Edit> table_edits(std::string_view source) {
  std::vector<Edit> edits;
  const auto document = checklist::parse_document(source);
  if (!document) return edits;
  for (const checklist::Block& block : document->blocks)
    if (block.kind == checklist::BlockKind::table && !block.quoted && block.parent == 0 &&
        !lines_up(*document, block))
      Tidy(*document, block).add_edits(edits);
  return edits;
}

}  // namespace seatrial::lint
