#include "checklist/false_fences.hpp"

#include <algorithm>

#include "base/markdown_lines.hpp"
#include "base/text.hpp"

namespace seatrial::checklist {
namespace {

constexpr std::size_t code_indentation = 4;
constexpr char no_fence = '\x01';

// Up to `end`, as it is shown.
std::size_t columns(std::string_view text) {
  constexpr std::size_t tab = 4;
  std::size_t column = 0;
  for (const char c : text) column = c == '\t' ? (column / tab + 1) * tab : column + 1;
  return column;
}

std::size_t blanks(std::string_view line) {
  return std::min(line.find_first_not_of(" \t"), line.size());
}

// Where the text of a list item begins in its lines; 0 outside of lists.
std::size_t content_column(const Document& document, const Block& around) {
  if (around.kind != BlockKind::list_item || around.first_child == no_block) return 0;
  const std::string_view line =
      document.line_text(document.line(document.blocks[around.first_child]));
  const std::size_t start = blanks(line);
  const std::size_t marked = start + list_marker_length(line.substr(start));
  if (marked == start) return columns(line.substr(0, start));
  const std::size_t behind = blanks(line.substr(marked));
  return columns(line.substr(0, marked + (behind > code_indentation ? 1 : behind)));
}

// Blanks, then a fence or a tag that is too deep to begin a block.
bool is_false_fence(std::string_view line, std::size_t column) {
  const std::size_t start = blanks(line);
  const std::string_view content = line.substr(start);
  return (is_fence(content) || content.starts_with('<')) &&
         columns(line.substr(0, start)) >= column + code_indentation;
}

// The line behind a paragraph, where a block of code goes on with it; 0: none does.
int false_fence_behind(const Document& document, const Block& paragraph) {
  if (paragraph.kind != BlockKind::paragraph || paragraph.quoted || paragraph.next == no_block ||
      paragraph.span.length == 0)
    return 0;
  const Block& next = document.blocks[paragraph.next];
  const int line = document.lines.at(paragraph.span.offset + paragraph.span.length - 1).line + 1;
  const bool is_block =
      next.kind == BlockKind::html || (next.kind == BlockKind::code && !next.indented);
  const bool is_false = is_block && document.has_line(line) &&
                        is_false_fence(document.line_text(line),
                                       content_column(document, document.blocks[paragraph.parent]));
  return is_false ? line : 0;
}

}  // namespace

std::optional<std::string> without_false_fences(const Document& document, std::string_view parsed) {
  for (const Block& block : document.blocks) {
    int line = false_fence_behind(document, block);
    if (line == 0) continue;
    const std::size_t column = content_column(document, document.blocks[block.parent]);
    std::string text(parsed);
    for (; document.has_line(line) && !trim(document.line_text(line)).empty(); ++line)
      if (is_false_fence(document.line_text(line), column))
        text[document.lines.line_start(line) + blanks(document.line_text(line)) - 1] = no_fence;
    return text;
  }
  return std::nullopt;
}

}  // namespace seatrial::checklist
