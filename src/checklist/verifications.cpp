#include "checklist/verifications.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "checklist/code_matcher.hpp"
#include "checklist/items.hpp"
#include "checklist/labels.hpp"
#include "checklist/owners.hpp"
#include "checklist/passes.hpp"

namespace seatrial::checklist {
namespace {

bool names_verification(std::string_view name) {
  static constexpr std::array<std::string_view, 9> names = {
      "verification", "verify",       "how to verify", "verify with", "verified by",
      "validation",   "vérification", "verifikation",  "verificación"};
  return std::ranges::find(names, lower(name)) != names.end();
}

// The label's own statement: up to the next line that starts with a label of its own.
Span statement(const Document& document, Span span) {
  const std::string_view text = document.source.substr(span.offset, span.length);
  for (std::size_t at = text.find('\n'); at != std::string_view::npos;
       at = text.find('\n', at + 1)) {
    const auto begin = text.find_first_not_of(" \t\r\n>", at);
    if (begin == std::string_view::npos || !text.substr(begin).starts_with("**")) continue;
    const auto end = text.find_last_not_of(" \t\r\n>", at);
    return {span.offset, end == std::string_view::npos ? 0 : end + 1};
  }
  return span;
}

std::optional<Label> verification_label(std::string_view text) {
  auto label = label_at(text);
  if (!label || !names_verification(label->name) || label->length >= text.size())
    return std::nullopt;
  return label;
}

// Behind a list of several items, where nothing but its words says which of them it verifies.
bool stands_behind_several(Draft& draft, BlockId paragraph) {
  if (enclosing_item(draft, paragraph) != nullptr || draft.block(paragraph).parent != 0)
    return false;
  const Block* const list = list_in_front(draft, paragraph);
  return list != nullptr && list->first_child != no_block &&
         draft.block(list->first_child).next != no_block;
}

// "10. [ ] Ten" with a note that is not indented far enough: for CommonMark a list of its own.
Item* verified_item(Draft& draft, BlockId paragraph) {
  if (Item* item = owner_of(draft, paragraph)) return item;
  const Block& around = draft.block(draft.block(paragraph).parent);
  if (draft.block(paragraph).previous != no_block || around.kind != BlockKind::list_item)
    return nullptr;
  return list_in_front(draft, around.parent) ? owner_of(draft, around.parent) : nullptr;
}

}  // namespace

std::size_t verification_line(const Draft& draft, BlockId paragraph) {
  const std::string_view text = draft.document.bytes(draft.block(paragraph));
  for (std::size_t at = text.find('\n'); at != std::string_view::npos;
       at = text.find('\n', at + 1)) {
    const std::size_t begin = text.find_first_not_of(" \t\r\n>", at);
    if (begin != std::string_view::npos && verification_label(text.substr(begin))) return begin;
  }
  return 0;
}

void attach_verifications(Draft& draft) {
  const auto titles = step_titles(draft);
  CodeMatcher matcher(titles);
  for (BlockId id = 0; id < draft.document.blocks.size(); ++id) {
    const Block& block = draft.block(id);
    if (block.kind != BlockKind::paragraph) continue;
    const bool first_of_item = block.previous == no_block && draft.item_of[block.parent] != no_item;
    const std::size_t begin = first_of_item ? verification_line(draft, id) : 0;
    const auto label = verification_label(draft.document.bytes(block).substr(begin));
    if (!label) continue;
    const std::size_t skipped = begin + label->length;
    Span span =
        statement(draft.document, {block.span.offset + skipped, block.span.length - skipped});
    shorten_span(draft.document.source, span);
    const bool of_several = stands_behind_several(draft, id);
    Item* item =
        of_several ? matcher.item_for(draft, id, {.text = draft.document.text(span, block.quoted)})
                   : verified_item(draft, id);
    if (item == nullptr && of_several) draft.lone_verifications.push_back(id);
    if (item == nullptr || item->verification) continue;
    item->verification = Verification{.span = span,
                                      .line = draft.document.lines.at(span.offset).line,
                                      .text = draft.document.text(span, block.quoted)};
  }
}

}  // namespace seatrial::checklist
