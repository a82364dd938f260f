#include "checklist/table_ends.hpp"

#include <algorithm>

#include "base/markdown_lines.hpp"

namespace seatrial::checklist {
namespace {

constexpr std::size_t indentation_max = 3;  // four blanks make code, not a heading

bool is_heading(std::string_view line) {
  const std::size_t signs = std::min(line.find_first_not_of('#'), line.size());
  return signs >= 1 && signs <= 6 &&
         (signs == line.size() || line[signs] == ' ' || line[signs] == '\t');
}

// Reads the rows of one table, and the blocks that it swallowed.
class Rows {
 public:
  Rows(const Document& document, std::string_view parsed, const Block& table)
      : document_(document),
        parsed_(parsed),
        header_(document.line(table)),
        last_(header_ + static_cast<int>(table.extra)),
        outer_(indentation(document.line_text(header_))) {}

  void cut(std::optional<std::string>& text) {
    for (int line = header_ + 2; line <= last_ && document_.has_line(line); ++line) {
      const std::string_view content = content_of(line);
      if (fence_ != '\0') {
        if (is_fence(content) && content[0] == fence_) fence_ = '\0';
      } else if (is_heading(content) || is_fence(content)) {
        empty_line_above(line, text);
        if (is_fence(content)) fence_ = content[0];
      }
    }
  }

 private:
  std::string_view content_of(int line) const {
    const std::string_view text = document_.line_text(line);
    const std::size_t begin = indentation(text);
    return begin <= outer_ + indentation_max ? text.substr(begin) : std::string_view();
  }

  void empty_line_above(int line, std::optional<std::string>& text) const {
    const std::string_view above = document_.line_text(line - 1);
    if (above.size() < 2) return;
    if (!text) text = std::string(parsed_);
    (*text)[document_.lines.line_start(line - 1) + above.size() - 1] = '\n';
  }

  const Document& document_;
  std::string_view parsed_;
  int header_;
  int last_;
  std::size_t outer_;
  char fence_ = '\0';
};

}  // namespace

std::optional<std::string> with_table_ends(const Document& document, std::string_view parsed) {
  std::optional<std::string> text;
  for (const Block& block : document.blocks)
    if (block.kind == BlockKind::table) Rows(document, parsed, block).cut(text);
  return text;
}

}  // namespace seatrial::checklist
