#include "checklist/passes.hpp"

namespace seatrial::checklist {
namespace {

constexpr std::size_t lead_in_bytes_max = 300;

}  // namespace

std::string lead_text(const Draft& draft, BlockId id) {
  const BlockId before = draft.block(id).previous;
  return before != no_block && draft.block(before).kind == BlockKind::paragraph
             ? plain_text(draft.document.text(draft.block(before)))
             : std::string();
}

std::string lead_in_of(const Draft& draft, BlockId id) {
  const BlockId before = draft.block(id).previous;
  if (before == no_block || draft.block(before).kind != BlockKind::paragraph ||
      draft.block(before).span.length > lead_in_bytes_max)
    return {};
  const std::string text = draft.document.text(draft.block(before));
  const std::string plain = plain_text(text);
  const bool bold =
      text.starts_with("**") && text.ends_with("**") && text.find("**", 2) == text.size() - 2;
  return plain.ends_with(':') || plain.ends_with("：") || bold ? plain : std::string();
}

}  // namespace seatrial::checklist
