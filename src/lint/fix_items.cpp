#include <algorithm>

#include "base/text.hpp"
#include "checklist/document.hpp"
#include "checklist/syntax.hpp"
#include "lint/fix.hpp"

// Exported text becomes Markdown: `• [ ] a` is `- [ ] a`, `☐ a` is `- [ ] a`, a bare heading gets
// its number signs.
namespace seatrial::lint {
namespace {

using checklist::Block;
using checklist::BlockKind;
using checklist::Edit;

class TaskItems {
 public:
  explicit TaskItems(const checklist::Document& document) : document_(document) {}

  std::vector<Edit> edits() {
    for (checklist::BlockId id = 0; id < document_.blocks.size(); ++id) {
      const Block& block = document_.blocks[id];
      if (block.kind == BlockKind::list_item) look_at_item(block);
      if (block.kind == BlockKind::heading && block.parent == 0) look_at_heading(block);
    }
    return std::move(edits_);
  }

 private:
  std::size_t line_start(std::size_t offset) const {
    return document_.lines.line_start(document_.lines.at(offset).line);
  }

  void look_at_item(const Block& item) {
    if (item.first_child == checklist::no_block || item.quoted) return;
    const Block& text = document_.blocks[item.first_child];
    if (text.kind != BlockKind::paragraph) return;
    if (item.exported) look_at_bullet(item, text);
    look_at_box(text);
  }

  // Everything in front of the text: indentation and bullet.
  void look_at_bullet(const Block& item, const Block& text) {
    const std::size_t begin = std::max(line_start(text.span.offset), document_.front_matter);
    const std::string_view front = trim(document_.source.substr(begin, text.span.offset - begin));
    if (!front.empty() && checklist::exported_bullet_length(front) == 0) return;  // "- ☐ a"
    const std::string marker = std::string(2 * depth_of(item), ' ') + "- ";
    edits_.push_back({{begin, text.span.offset - begin}, marker});
  }

  std::size_t depth_of(const Block& item) const {
    std::size_t depth = 0;
    for (auto id = item.parent; id != 0 && id != checklist::no_block;
         id = document_.blocks[id].parent)
      if (document_.blocks[id].kind == BlockKind::list_item) ++depth;
    return depth;
  }

  void look_at_box(const Block& text) {
    const auto box = checklist::box_at(document_.bytes(text));
    if (!box || box->style != checklist::BoxStyle::ballot || box->length >= text.span.length)
      return;
    edits_.push_back({{text.span.offset, box->length}, box->ticked ? "[x] " : "[ ] "});
  }

  // The reader took a line that stands alone for a heading.
  void look_at_heading(const Block& heading) {
    const std::size_t begin = std::max(line_start(heading.span.offset), document_.front_matter);
    const std::string_view source = document_.source;
    if (begin != heading.span.offset || source[begin] == '#') return;
    const std::size_t end = heading.span.offset + heading.span.length;
    const std::size_t below = source.find('\n', end);
    const bool underlined = below != std::string_view::npos && below + 1 < source.size() &&
                            (source[below + 1] == '=' || source[below + 1] == '-');
    if (!underlined) edits_.push_back({{begin, 0}, std::string(heading.level, '#') + " "});
  }

  const checklist::Document& document_;
  std::vector<Edit> edits_;
};

}  // namespace

std::vector<Edit> task_item_edits(std::string_view source) {
  const auto document = checklist::parse_document(source);
  return document ? TaskItems(*document).edits() : std::vector<Edit>();
}

}  // namespace seatrial::lint
