#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "checklist/owners.hpp"
#include "checklist/passes.hpp"

namespace seatrial::checklist {
namespace {

constexpr std::string_view opening = "<!--";
constexpr std::string_view closing = "-->";
constexpr std::string_view keyword = "seatrial:";

// The item that a line of a table is, if it is one.
std::size_t item_of_row(const Draft& draft, std::size_t offset) {
  const auto& items = draft.checklist.items;
  const int line = draft.document.lines.at(offset).line;
  const std::size_t behind = first_item_behind(draft, offset);
  for (const std::size_t item : {behind, behind - 1})  // 0 - 1 is no item, either
    if (item < items.size() && draft.document.lines.at(items[item].span.offset).line == line)
      return item;
  return no_item;
}

// The item around the comment, else the last one in front of it in the same section.
std::size_t annotated_item(Draft& draft, BlockId block, std::size_t offset) {
  if (draft.block(block).kind == BlockKind::table) return item_of_row(draft, offset);
  for (BlockId id = block; id != no_block && id != 0; id = draft.block(id).parent)
    if (draft.item_of[id] != no_item) return draft.item_of[id];
  const std::size_t behind = first_item_behind(draft, offset);
  if (behind == 0) return no_item;
  return draft.section_of[draft.block_of[behind - 1]] == draft.section_of[block] ? behind - 1
                                                                                 : no_item;
}

void warn(Draft& draft, std::string code, Span span, std::string message, std::string help) {
  draft.checklist.diagnostics.push_back({.code = std::move(code),
                                         .severity = Severity::warning,
                                         .path = draft.checklist.path,
                                         .span = span,
                                         .at = draft.document.lines.at(span.offset),
                                         .message = std::move(message),
                                         .help = std::move(help)});
}

void add_annotation(Draft& draft, BlockId block, Span span) {
  const std::string_view text = draft.document.source.substr(span.offset, span.length);
  const std::size_t item = annotated_item(draft, block, span.offset);
  if (item == no_item)
    return warn(draft, "ST0102", span, "this annotation belongs to no item",
                draft.block(block).kind == BlockKind::table
                    ? "this line of the table is no item; put it behind one, in the same section"
                    : "put it behind the item, in the same section");
  draft.checklist.annotations.push_back({.item = item,
                                         .span = span,
                                         .at = draft.document.lines.at(span.offset),
                                         .text = fold_lines(text, false)});
}

// The first word of a comment that is about a letter or colon away from an annotation: "seatrail:
// file path=x", "seatrial file path=x", "Seatrial: ...". Other comments have no parameters.
std::string_view misspelt_keyword(std::string_view comment) {
  constexpr std::array<std::string_view, 1> name = {keyword.substr(0, keyword.size() - 1)};
  const auto end =
      static_cast<std::size_t>(std::ranges::find_if_not(comment, is_letter) - comment.begin());
  const std::string word = lower(comment.substr(0, std::min(end, 2 * keyword.size())));
  const bool has_colon = end < comment.size() && comment[end] == ':';
  const bool as_long = word.size() + 1 >= name[0].size() && word.size() <= name[0].size() + 1;
  const bool means_it = word == name[0] || (has_colon && as_long && closest(word, name));
  if (!means_it || comment.find('=') == std::string_view::npos) return {};
  return comment.substr(0, has_colon ? end + 1 : end);
}

void read_comment(Draft& draft, BlockId id, std::string_view comment) {
  const auto place = [&](std::string_view part) {
    return Span{static_cast<std::size_t>(part.data() - draft.document.source.data()), part.size()};
  };
  if (comment.starts_with(keyword)) {
    const std::string_view said = trim(comment.substr(keyword.size()));
    if (!said.empty()) add_annotation(draft, id, place(said));
  } else if (const std::string_view word = misspelt_keyword(comment); !word.empty()) {
    warn(draft, "ST0103", place(word),
         "this comment is no annotation: it begins with '" + std::string(word) + "'",
         "write <!-- seatrial: ... -->, in small letters and with the colon");
  }
}

void read_comments(Draft& draft, BlockId id) {
  const Block& block = draft.block(id);
  const std::string_view text = draft.document.bytes(block);
  for (std::size_t at = text.find(opening); at != std::string_view::npos;
       at = text.find(opening, at)) {
    const std::size_t open = at;
    const std::size_t begin = open + opening.size();
    const std::size_t end = text.find(closing, begin);
    if (end == std::string_view::npos) return;
    at = end + closing.size();
    if (!draft.document.is_in_code_span(block.span.offset + open))  // else it shows how
      read_comment(draft, id, trim(text.substr(begin, end - begin)));
  }
}

}  // namespace

void attach_annotations(Draft& draft) {
  for (BlockId id = 0; id < draft.document.blocks.size(); ++id) {
    const BlockKind kind = draft.block(id).kind;
    if (kind == BlockKind::html || kind == BlockKind::paragraph || kind == BlockKind::heading ||
        kind == BlockKind::table)
      read_comments(draft, id);
  }
}

}  // namespace seatrial::checklist
