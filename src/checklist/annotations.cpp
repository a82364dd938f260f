#include "base/text.hpp"
#include "checklist/owners.hpp"
#include "checklist/passes.hpp"

namespace seatrial::checklist {
namespace {

constexpr std::string_view opening = "<!--";
constexpr std::string_view closing = "-->";
constexpr std::string_view keyword = "seatrial:";

// The item around the comment, else the last one in front of it in the same section.
std::size_t annotated_item(Draft& draft, BlockId block, std::size_t offset) {
  for (BlockId id = block; id != no_block && id != 0; id = draft.block(id).parent)
    if (draft.item_of[id] != no_item) return draft.item_of[id];
  const std::size_t behind = first_item_behind(draft, offset);
  if (behind == 0) return no_item;
  return draft.section_of[draft.block_of[behind - 1]] == draft.section_of[block] ? behind - 1
                                                                                 : no_item;
}

void add_annotation(Draft& draft, BlockId block, Span span) {
  const std::string_view source = draft.document.source;
  std::string_view text = source.substr(span.offset, span.length);
  const std::size_t item = annotated_item(draft, block, span.offset);
  const LineColumn at = draft.document.lines.at(span.offset);
  if (item == no_item) {
    draft.checklist.diagnostics.push_back({.code = "ST0102",
                                           .severity = Severity::warning,
                                           .path = draft.checklist.path,
                                           .span = span,
                                           .at = at,
                                           .message = "this annotation belongs to no item",
                                           .help = "put it behind the item, in the same section"});
    return;
  }
  draft.checklist.annotations.push_back(
      {.item = item, .span = span, .at = at, .text = fold_lines(text, false)});
}

void read_comments(Draft& draft, BlockId id) {
  const Block& block = draft.block(id);
  const std::string_view text = draft.document.bytes(block);
  for (std::size_t at = text.find(opening); at != std::string_view::npos;
       at = text.find(opening, at)) {
    const std::size_t open = at;
    const std::size_t begin = text.find_first_not_of(" \t\r\n", open + opening.size());
    const std::size_t end = text.find(closing, open + opening.size());
    if (begin == std::string_view::npos || end == std::string_view::npos) return;
    at = end + closing.size();
    if (begin >= end || !text.substr(begin).starts_with(keyword)) continue;
    if (draft.document.is_in_code_span(block.span.offset + open)) continue;  // it shows how
    const std::string_view said =
        trim(text.substr(begin + keyword.size(), end - begin - keyword.size()));
    if (said.empty()) continue;
    add_annotation(
        draft, id,
        {block.span.offset + static_cast<std::size_t>(said.data() - text.data()), said.size()});
  }
}

}  // namespace

void attach_annotations(Draft& draft) {
  for (BlockId id = 0; id < draft.document.blocks.size(); ++id) {
    const BlockKind kind = draft.block(id).kind;
    if (kind == BlockKind::html || kind == BlockKind::paragraph || kind == BlockKind::heading)
      read_comments(draft, id);
  }
}

}  // namespace seatrial::checklist
