#include <algorithm>

#include "base/plain_text.hpp"
#include "base/text.hpp"
#include "checklist/labels.hpp"
#include "checklist/passes.hpp"

namespace seatrial::checklist {
namespace {

constexpr std::size_t metadata_max = 64;
constexpr std::size_t value_bytes_max = 500;

void add_field(Draft& draft, std::string name, std::string_view value) {
  if (name.empty() || value.empty() || value.size() > value_bytes_max) return;
  if (draft.checklist.metadata.size() < metadata_max)
    draft.checklist.metadata.emplace_back(std::move(name), plain_text(value));
}

void read_lines(Draft& draft, std::string_view text) {
  for (const std::string_view line : split_lines(text)) {
    const std::string_view field = trim(line);
    if (const auto label = label_at(field))
      add_field(draft, label->name, trim(field.substr(label->length)));
  }
}

}  // namespace

void read_metadata(Draft& draft) {
  read_lines(draft, draft.document.source.substr(0, draft.document.front_matter));
  for (BlockId id = 1; id < draft.document.blocks.size(); ++id) {
    const Block& block = draft.block(id);
    if (block.kind == BlockKind::list || draft.section(id).level > 1) return;
    if (block.kind == BlockKind::paragraph) read_lines(draft, draft.document.bytes(block));
  }
}

}  // namespace seatrial::checklist
