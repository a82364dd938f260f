#include <algorithm>

#include "base/text.hpp"
#include "checklist/passes.hpp"

namespace seatrial::checklist {

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
