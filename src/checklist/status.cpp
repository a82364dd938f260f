#include <algorithm>

#include "base/text.hpp"
#include "checklist/items.hpp"
#include "checklist/labels.hpp"

namespace seatrial::checklist {
namespace {

// "Complete" of "Complete  [ ] Blocked": the first box is the one that closes the section.
std::size_t before_next_box(std::string_view text) {
  std::size_t end = text.size();
  for (std::size_t at = text.find('['); at != text.npos; at = text.find('[', at + 1))
    if (box_at(text.substr(at))) end = std::min(end, at);
  return std::min(text.find_last_not_of(" \t|/,", end == 0 ? 0 : end - 1) + 1, end);
}

}  // namespace

// "**Status:** [ ] Complete": the box of the whole section. In front of the first section it is
// metadata.
void read_status(Draft& draft, BlockId paragraph) {
  const Block& block = draft.block(paragraph);
  const Section& section = draft.section(paragraph);
  if (section.level < 2) return;
  const std::string_view source = draft.document.source;
  const std::size_t end = block.span.offset + block.span.length;
  for (std::size_t at = block.span.offset; at < end;) {
    const std::size_t line_end = std::min(source.find('\n', at), end);
    std::size_t begin = std::min(source.find_first_not_of(" \t>", at), line_end);
    const std::string_view line = source.substr(begin, line_end - begin);
    at = line_end + 1;
    const auto label = label_at(line);
    if (!label || !equals_ignoring_case(label->name, "status")) continue;
    const auto box = box_at(line.substr(label->length));
    if (!box) continue;
    begin += label->length;
    Span text{begin + box->length, line_end - begin - box->length};
    text.length = before_next_box(source.substr(text.offset, text.length));
    if (trim(line.substr(label->length + box->length)).empty()) text = {begin, box->mark_length};
    draft.item_of[paragraph] =
        add_item(draft, {.block = paragraph,
                         .span = text,
                         .form = Form::status,
                         .claimed = box->ticked,
                         .mark = Span{begin + box->mark_offset, box->mark_length}});
  }
}

}  // namespace seatrial::checklist
