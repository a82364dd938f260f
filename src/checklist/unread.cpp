#include "checklist/unread.hpp"

#include <algorithm>

#include "base/markdown_lines.hpp"
#include "base/plain_text.hpp"
#include "base/text.hpp"
#include "checklist/details.hpp"
#include "checklist/orders.hpp"
#include "checklist/passes.hpp"
#include "checklist/remarks.hpp"
#include "checklist/runs.hpp"
#include "checklist/stray_claims.hpp"
#include "checklist/tables.hpp"

namespace seatrial::checklist {
namespace {

constexpr std::size_t shown_bytes_max = 200;

// Without its marker and what may be a box.
std::string_view words_of(std::string_view line) {
  line = trim(line);
  line.remove_prefix(std::min(line.find_first_not_of("-*+| \t"), line.size()));
  const std::size_t close = line.starts_with('[') ? line.substr(0, 5).find(']') : line.npos;
  return close == line.npos ? line : line.substr(close + 1);
}

void add_unread(Draft& draft, BlockId id, std::size_t offset, std::string_view line,
                std::string_view reason) {
  const std::string text = shorten(trim(line), shown_bytes_max);
  std::string own = cut_segment(slug(before_detail(plain_text(words_of(text)))));
  if (own.empty()) own = "item";
  draft.checklist.unread.push_back({.line = draft.document.lines.at(offset).line,
                                    .text = text,
                                    .reason = std::string(reason),
                                    .id = prefix_of(draft, draft.section_of[id]) + own,
                                    .phase = draft.section(id).phase});
}

std::string_view first_line(std::string_view text) {
  return text.substr(0, text.find('\n'));
}

// `-[ ] text`: Markdown wants a space behind the marker.
bool lacks_space(std::string_view line) {
  return line.size() > 3 &&
         (line[0] == '-' || line[0] == '*' || line[0] == '+' || line.starts_with("•")) &&
         (line[1] == '[' || line.starts_with("•[")) &&
         (box_at(line.substr(line.find('['))).has_value() ||
          malformed_box(line.substr(line.find('['))).has_value());
}

bool is_boxed_list_line(std::string_view line) {
  const std::size_t marker = list_marker_length(line);
  if (marker == 0) return false;
  const std::string_view rest = trim(line.substr(marker));
  const auto box = box_at(rest);
  return box && box->style != BoxStyle::verdict && box->length < rest.size();
}

// "State: [ ] open | [ ] done"
bool has_boxes_in_line(std::string_view line) {
  const std::size_t first = line.find("[ ] ");
  return first != std::string_view::npos && first > 0 &&
         line.find("[ ] ", first + 1) != std::string_view::npos;
}

// "Never publish `5432:5432`.", by itself where a checklist has neither boxes nor lists.
bool is_lone_order(const Draft& draft, BlockId id) {
  const Block& block = draft.block(id);
  const std::string_view text = draft.document.bytes(block);
  if (!draft.asks || block.parent != 0 || block.span.length > shown_bytes_max ||
      draft.item_of[id] != no_item || draft.section(id).boxes > 0)
    return false;
  const BlockId heading = draft.section(id).heading;
  const BlockKind next = block.next == no_block ? BlockKind::heading : draft.block(block.next).kind;
  if ((heading != no_block && draft.item_of[heading] != no_item) ||
      (next != BlockKind::heading && next != BlockKind::paragraph && next != BlockKind::ruler))
    return false;
  const bool sentence = text.find('\n') == std::string_view::npos &&
                        text.find(". ") == std::string_view::npos && !text.ends_with(':');
  if (!sentence || text.find('`') == std::string_view::npos || label_at(text) ||
      !gives_order(text) || speaks_of_checklist(plain_text(text)))
    return false;
  const Topic topic = topic_of_section(draft, draft.section_of[id]);
  return !says_nothing(topic) && topic != Topic::claim;
}

void read_paragraph(Draft& draft, BlockId id) {
  const Block& block = draft.block(id);
  const std::string_view text = draft.document.bytes(block);
  const bool in_item =
      block.parent != no_block && draft.block(block.parent).kind == BlockKind::list_item;
  const bool read = in_item && draft.item_of[block.parent] != no_item;
  for_each_line(text, [&](std::string_view whole, std::size_t at) {
    const std::size_t begin = std::min(whole.find_first_not_of(" \t>"), whole.size());
    const std::string_view line = trim(whole.substr(begin));
    const std::size_t offset = block.span.offset + at + begin;
    const bool first = at == 0;
    if (line.empty()) return;
    if (lacks_space(line)) {
      add_unread(draft, id, offset, line, unread::no_space);
    } else if (!first && is_boxed_list_line(line)) {
      add_unread(draft, id, offset, line, unread::in_paragraph);
    } else if (first && in_item && !read) {
      const auto box = box_at(line);
      if (box && box->length >= line.size())
        add_unread(draft, id, offset, line, unread::no_text);
      else if (auto reason = malformed_box(line))
        add_unread(draft, id, offset, line, *reason);
    } else if (!in_item) {
      if (auto reason = malformed_box(line))
        add_unread(draft, id, offset, line, *reason);
      else if (draft.item_of[id] == no_item && has_boxes_in_line(line))
        add_unread(draft, id, offset, line, unread::several_boxes);
    }
  });
  if (is_lone_order(draft, id)) add_unread(draft, id, block.span.offset, text, unread::in_prose);
  if (is_stray_claim(draft, id))
    add_unread(draft, id, block.span.offset, first_line(text), unread::claim_in_prose);
}

// A block of code that holds boxes and is no list of them: boxes among other lines. A template is
// for another page, where this one has items of its own.
void read_block_of_code(Draft& draft, BlockId id) {
  const Block& block = draft.block(id);
  if (is_for_another_page(draft, id) && !draft.checklist.items.empty()) return;
  const std::string_view text = draft.document.bytes(block);
  const bool claims = may_hold_claims(draft, id);
  for_each_line(text, [&](std::string_view whole, std::size_t at) {
    const std::string_view line = trim(whole);
    if (claims && is_setting_line(line))
      add_unread(draft, id, block.span.offset + at, line, unread::claim_in_prose);
    const auto box = box_at(line);
    if ((box && box->style != BoxStyle::verdict && box->length < line.size()) ||
        is_boxed_list_line(line))
      add_unread(draft, id, block.span.offset + at, line, unread::in_code);
  });
}

// Four spaces make a code block of what was meant as a list.
void read_indented(Draft& draft, BlockId id) {
  const Block& block = draft.block(id);
  const std::string_view text = draft.document.bytes(block);
  for_each_line(text, [&](std::string_view whole, std::size_t at) {
    const std::string_view line = trim(whole);
    if (is_boxed_list_line(line))
      add_unread(draft, id, block.span.offset + at, line, unread::indented);
  });
}

}  // namespace

void read_unread(Draft& draft) {
  for (BlockId id = 1; id < draft.document.blocks.size(); ++id) {
    const Block& block = draft.block(id);
    if (block.kind == BlockKind::paragraph) read_paragraph(draft, id);
    if (block.kind == BlockKind::code && block.indented) read_indented(draft, id);
    if (block.kind == BlockKind::code && !block.indented && draft.item_of[id] == no_item)
      read_block_of_code(draft, id);
    if (block.kind == BlockKind::list_item && block.mark != std::string_view::npos &&
        draft.item_of[id] == no_item)
      add_unread(draft, id, block.mark,
                 draft.document.line_text(draft.document.lines.at(block.mark).line),
                 unread::no_text);
  }
  for (const StrayLine& stray : draft.stray_lines) {
    const Block& text = draft.block(draft.block(stray.item).first_child);
    add_unread(draft, stray.item, text.span.offset, first_line(draft.document.bytes(text)),
               stray.reason);
  }
  for (const BlockId id : draft.stray_tables) {
    const auto rows = read_rows(draft.document, draft.block(id));
    for (std::size_t index = 1; index < rows.size(); ++index)
      add_unread(draft, id, draft.document.lines.line_start(rows[index].line),
                 draft.document.line_text(rows[index].line), unread::in_table);
  }
  std::ranges::stable_sort(draft.checklist.unread, {}, &Unread::line);
}

}  // namespace seatrial::checklist
