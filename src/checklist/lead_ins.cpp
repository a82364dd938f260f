#include "checklist/lead_ins.hpp"

#include "base/plain_text.hpp"
#include "base/words.hpp"

namespace seatrial::checklist {
namespace {

constexpr std::size_t lead_in_bytes_max = 300;

bool is_comment(const Draft& draft, BlockId id) {
  return draft.block(id).kind == BlockKind::html &&
         draft.document.bytes(draft.block(id)).starts_with("<!--");
}

bool is_bold(std::string_view text) {
  return text.starts_with("**") && text.ends_with("**") && text.find("**", 2) == text.size() - 2;
}

// "Never for: production", "Only on: staging": where what stands below holds, though no colon ends
// it.
bool limits_what_follows(std::string_view plain) {
  const std::size_t colon = plain.find(": ");
  if (colon == plain.npos || plain.find(". ") != plain.npos) return false;
  return among_ignoring_case(plain.substr(0, plain.find(' ')),
                             {"never", "not", "only", "except", "excluding", "without", "unless"});
}

}  // namespace

bool is_bold_title(std::string_view markup) {
  return is_bold(markup) && !plain_text(markup).ends_with(':');
}

BlockId block_above(const Draft& draft, BlockId id) {
  return draft.above[id];
}

void read_neighbours(Draft& draft) {
  const std::size_t blocks = draft.document.blocks.size();
  draft.above.assign(blocks, no_block);
  draft.behind_list.assign(blocks, false);
  for (BlockId id = 0; id < blocks; ++id) {
    const BlockId before = draft.block(id).previous;
    if (before == no_block) continue;
    draft.above[id] = is_comment(draft, before) ? draft.above[before] : before;
    const BlockKind kind = draft.block(before).kind;
    draft.behind_list[id] =
        kind == BlockKind::list || (kind != BlockKind::heading && draft.behind_list[before]);
  }
}

BlockId block_below(const Draft& draft, BlockId id) {
  BlockId below = draft.block(id).next;
  while (below != no_block && is_comment(draft, below)) below = draft.block(below).next;
  return below;
}

std::string lead_text(const Draft& draft, BlockId id) {
  const BlockId before = block_above(draft, id);
  return before != no_block && draft.block(before).kind == BlockKind::paragraph
             ? plain_text(draft.document.text(draft.block(before)))
             : std::string();
}

std::string lead_in_of(const Draft& draft, BlockId id) {
  const BlockId before = block_above(draft, id);
  if (before == no_block || draft.block(before).kind != BlockKind::paragraph ||
      draft.block(before).span.length > lead_in_bytes_max)
    return {};
  const std::string text = draft.document.text(draft.block(before));
  const std::string plain = plain_text(text);
  const bool bold = is_bold(text);
  const bool leads = plain.ends_with(':') || plain.ends_with("：") || limits_what_follows(plain);
  return leads || bold ? plain : std::string();
}

}  // namespace seatrial::checklist
