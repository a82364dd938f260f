#include "checklist/exported.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "base/markdown_lines.hpp"
#include "base/text.hpp"

namespace seatrial::checklist {
namespace {

struct Line {
  std::size_t begin = 0;   // behind indentation and quote marks
  std::size_t end = 0;     // without trailing white space
  std::size_t indent = 0;  // columns
  std::size_t marker = 0;  // bytes of the bullet; 0: none
  bool boxed = false;
  bool item = false;
};

// East Asian signs are as wide as a sign with the blank behind it.
bool ends_wide(std::string_view marker) {
  return std::ranges::any_of(std::array<std::string_view, 4>{"・", "、", "）", "．"},
                             [&](std::string_view sign) { return marker.ends_with(sign); });
}

// "– " of "– [ ] a"; what Markdown takes for a marker is none of those.
std::size_t marker_in_front_of_box(std::string_view text) {
  const std::size_t marker = list_marker_length(text) > 0 ? 0 : foreign_marker_length(text);
  const std::size_t begin = std::min(text.find_first_not_of(" \t", marker), text.size());
  const bool is_apart = begin > marker || ends_wide(text.substr(0, marker));
  return is_apart && marker > 0 && begins_with_box(text.substr(begin)) ? begin : 0;
}

Line read_line(std::string_view source, std::size_t from, std::size_t to) {
  Line line{.begin = from, .end = to};
  // The first line of a paragraph starts behind its container; its indentation counts from its
  // line's start.
  const std::size_t start = from == 0 ? 0 : source.rfind('\n', from - 1) + 1;
  line.indent = from - start;
  while (line.begin < to &&
         (source[line.begin] == ' ' || source[line.begin] == '\t' || source[line.begin] == '>'))
    ++line.begin;
  line.indent += line.begin - from;
  while (line.end > line.begin && (source[line.end - 1] == ' ' || source[line.end - 1] == '\r' ||
                                   source[line.end - 1] == '\t'))
    --line.end;
  const std::string_view text = source.substr(line.begin, line.end - line.begin);
  line.marker = exported_bullet_length(text);
  if (line.marker == 0) line.marker = marker_in_front_of_box(text);
  line.boxed = begins_with_box(text.substr(line.marker));
  line.item = line.boxed || (line.marker > 0 && line.marker < text.size());
  return line;
}

std::vector<Line> read_lines(std::string_view source, Span span) {
  std::vector<Line> lines;
  const std::size_t end = span.offset + span.length;
  for (std::size_t at = span.offset; at < end;) {
    const std::size_t line_end = std::min(source.find('\n', at), end);
    lines.push_back(read_line(source, at, line_end));
    at = line_end + 1;
  }
  return lines;
}

// `✅ done` on several lines is a list that lost its bullets; on one line it is prose with an
// ornament. Beside boxes it is an item, as is `✗ not done`, which cannot be read as a box.
void take_marked_lines(std::string_view source, std::vector<Line>& lines) {
  const auto text = [&](const Line& line) {
    return source.substr(line.begin, line.end - line.begin);
  };
  const auto is_verdict = [&](const Line& line) {
    const auto box = box_at(text(line));
    return box && box->style == BoxStyle::verdict && box->length < line.end - line.begin;
  };
  const bool boxed = std::ranges::any_of(lines, &Line::boxed);
  if (!boxed && std::ranges::count_if(lines, is_verdict) < 2) return;
  for (Line& line : lines)
    line.item = line.item || is_verdict(line) || (boxed && begins_with_tick(text(line)));
}

// "2. Security Posture" with bullets below it is a heading: Markdown sees a list of one.
bool is_numbered_heading(const BlockList& blocks, BlockId parent, std::string_view lead) {
  if (blocks[parent].kind != BlockKind::list_item || lead.size() > 100) return false;
  const Block& list = blocks[blocks[parent].parent];
  return list.ordered && list.parent == 0 && !lead.ends_with(':') &&
         blocks[parent].mark == std::string_view::npos && lead.find('\n') == std::string_view::npos;
}

void add_lead(std::string_view source, BlockList& blocks, BlockId parent, std::size_t begin,
              std::size_t end) {
  if (end <= begin) return;
  Block lead{.kind = BlockKind::paragraph, .span = {begin, end - begin}};
  if (is_numbered_heading(blocks, parent, source.substr(begin, end - begin))) {
    lead.kind = BlockKind::heading;
    lead.level = 2;
  }
  blocks.add(parent, lead);
}

}  // namespace

bool add_exported_list(const Document& document, BlockList& blocks, BlockId parent, Span span) {
  std::vector<Line> lines = read_lines(document.source, span);
  take_marked_lines(document.source, lines);
  const auto first = std::ranges::find_if(lines, &Line::item);
  if (first == lines.end()) return false;
  if (first != lines.begin())
    add_lead(document.source, blocks, parent, lines.front().begin, std::prev(first)->end);

  struct Level {
    std::size_t indent;
    BlockId list;
    BlockId item;
  };
  std::vector<Level> levels;
  for (auto line = first; line != lines.end();) {
    const auto next =
        std::find_if(line + 1, lines.end(), [](const Line& other) { return other.item; });
    while (levels.size() > 1 && levels.back().indent > line->indent) levels.pop_back();
    if (levels.empty() || (line->indent > levels.back().indent + 1 && levels.size() < 50)) {
      const BlockId owner = levels.empty() ? parent : levels.back().item;
      const BlockId list = blocks.add(owner, {.kind = BlockKind::list, .exported = true});
      levels.push_back({line->indent, list, no_block});
    }
    levels.back().item =
        blocks.add(levels.back().list, {.kind = BlockKind::list_item, .exported = true});
    const std::size_t begin = line->begin + line->marker;
    blocks.add(levels.back().item,
               {.kind = BlockKind::paragraph, .span = {begin, std::prev(next)->end - begin}});
    line = next;
  }
  return true;
}

namespace {

void promote(Block& block) {
  block.kind = BlockKind::heading;
  block.level = 2;
}

bool is_short_line(std::string_view text) {
  return text.size() <= 100 && text.find('\n') == std::string_view::npos && !text.ends_with(':') &&
         !text.ends_with('.');
}

bool stands_apart(const Document& document, const Block& block) {
  const int below = document.line(block) + 1;
  return document.has_line(below) && trim(document.line_text(below)).empty();
}

// "1 Accounts", right above its boxes.
bool is_numbered(std::string_view text) {
  const std::size_t digits = text.find_first_not_of("0123456789");
  return digits != text.npos && digits > 0 && digits < 3 && text[digits] == ' ' &&
         digits + 1 < text.size() && is_upper(text[digits + 1]);
}

// A list of one in the text itself, with nothing but this line in it.
bool is_lone_number(const Document& document, const Block& block) {
  const Block& item = document.blocks[block.parent];
  if (item.kind != BlockKind::list_item || block.next != no_block || block.previous != no_block)
    return false;
  const Block& list = document.blocks[item.parent];
  return list.ordered && list.parent == 0 && item.next == no_block && item.previous == no_block;
}

}  // namespace

void promote_bare_headings(Document& document) {
  const auto is_heading = [](const Block& block) { return block.kind == BlockKind::heading; };
  const bool any = std::ranges::any_of(document.blocks, is_heading);
  const bool numbered = std::ranges::any_of(document.blocks, [&](const Block& block) {
    return is_heading(block) && document.blocks[block.parent].kind == BlockKind::list_item;
  });
  for (Block& block : document.blocks) {
    if (block.kind != BlockKind::paragraph || !is_short_line(document.bytes(block))) continue;
    const bool leads_list = !any && block.parent == 0 && block.next != no_block &&
                            document.blocks[block.next].exported &&
                            (stands_apart(document, block) || is_numbered(document.bytes(block)));
    if (leads_list || (numbered && is_lone_number(document, block))) promote(block);
  }
}

}  // namespace seatrial::checklist
