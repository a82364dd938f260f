#include <algorithm>
#include <array>

#include "base/text.hpp"
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

}  // namespace

void attach_verifications(Draft& draft) {
  for (BlockId id = 0; id < draft.document.blocks.size(); ++id) {
    const Block& block = draft.block(id);
    if (block.kind != BlockKind::paragraph) continue;
    const auto label = label_at(draft.document.bytes(block));
    if (!label || !names_verification(label->name) || label->length >= block.span.length) continue;
    Item* item = owner_of(draft, id);
    if (item == nullptr || item->verification) continue;
    const Span span = statement(
        draft.document, {block.span.offset + label->length, block.span.length - label->length});
    item->verification = Verification{
        .span = span,
        .line = draft.document.lines.at(span.offset).line,
        .text = fold_lines(draft.document.source.substr(span.offset, span.length), block.quoted)};
  }
}

}  // namespace seatrial::checklist
