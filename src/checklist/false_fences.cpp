#include "checklist/false_fences.hpp"

#include <algorithm>
#include <cstdint>

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

// At the top level.
enum class LineKind : std::uint8_t { blank, heading, text, deep_text, false_fence, other };

bool is_heading(std::string_view content) {
  constexpr std::size_t level_max = 6;
  const std::size_t level = std::min(content.find_first_not_of('#'), content.size());
  return level > 0 && level <= level_max &&
         (level == content.size() || content[level] == ' ' || content[level] == '\t');
}

// Nothing but a paragraph begins with it, ends with it or goes on with it.
bool is_text(std::string_view content) {
  constexpr std::string_view begins = "<>[#";
  return !is_fence(content) && list_marker_length(content) == 0 && !content.contains('|') &&
         !begins.contains(content.front()) &&
         content.find_first_not_of("-=:*_+ \t") != content.npos;
}

LineKind kind_of(std::string_view line) {
  const std::string_view content = trim(line);
  if (content.empty()) return LineKind::blank;
  if (is_false_fence(line, 0)) return LineKind::false_fence;
  const bool deep = columns(line.substr(0, blanks(line))) >= code_indentation;
  if (!deep && is_heading(content)) return LineKind::heading;
  if (!is_text(content)) return LineKind::other;
  return deep ? LineKind::deep_text : LineKind::text;
}

// The blank line below, or the one behind the last.
int end_of_lines(const Document& document, int line) {
  while (document.has_line(line) && !trim(document.line_text(line)).empty()) ++line;
  return line;
}

// Whether all of them go on with a paragraph.
bool go_on(const Document& document, int begin, int end) {
  for (int line = begin; line < end; ++line) {
    const LineKind kind = kind_of(document.line_text(line));
    if (kind == LineKind::heading || kind == LineKind::other) return false;
  }
  return true;
}

// Markdown leaves a block out that nothing stands in: what only a fence or nothing follows may be
// one.
bool is_followed(const Document& document, int line) {
  while (document.has_line(line) && trim(document.line_text(line)).empty()) ++line;
  return document.has_line(line) && kind_of(document.line_text(line)) != LineKind::other;
}

void mend(const Document& document, int begin, int end, std::size_t column, std::string& text) {
  for (int line = begin; line < end; ++line)
    if (is_false_fence(document.line_text(line), column))
      text[document.lines.line_start(line) + blanks(document.line_text(line)) - 1] = no_fence;
}

// The paragraphs below a mended one of the top level, up to where only a parse can tell what a line
// is: parsed again for each of them, a long text takes quadratic time.
void mend_below(const Document& document, int line, std::string& text) {
  bool in_paragraph = false;
  for (; document.has_line(line); ++line) {
    const LineKind kind = kind_of(document.line_text(line));
    const bool goes_on = kind == LineKind::deep_text || kind == LineKind::false_fence;
    if (kind == LineKind::other || (goes_on && !in_paragraph)) return;
    if (kind == LineKind::false_fence) {
      const int end = end_of_lines(document, line);
      if (!go_on(document, line, end) || !is_followed(document, end)) return;
      mend(document, line, end, 0, text);
      line = end - 1;
    }
    in_paragraph = goes_on || kind == LineKind::text;
  }
}

}  // namespace

std::optional<std::string> without_false_fences(const Document& document, std::string_view parsed) {
  for (const Block& block : document.blocks) {
    const int line = false_fence_behind(document, block);
    if (line == 0) continue;
    const Block& around = document.blocks[block.parent];
    const int end = end_of_lines(document, line);
    std::string text(parsed);
    mend(document, line, end, content_column(document, around), text);
    if (around.kind == BlockKind::root && go_on(document, line, end))
      mend_below(document, end, text);
    return text;
  }
  return std::nullopt;
}

}  // namespace seatrial::checklist
