#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

// The small marks of a checklist: bullets, boxes, emphasis, numbering.
namespace seatrial::checklist {

// Length of a bullet of exported text (`•`, `◦`, `▪` ...) with the white space behind it; 0 if
// none.
std::size_t exported_bullet_length(std::string_view text);

// Length of what else may stand for a list marker in front of a box: `–`, `➢`, `a.`, `(1)`, `1.1`;
// 0 if none. White space is no part of it.
std::size_t foreign_marker_length(std::string_view text);

// Without a list marker or what stands for one.
std::string_view behind_markers(std::string_view line);

enum class BoxStyle { brackets, ballot, verdict };  // `[ ]`, `☐ ☑ ⬜`, `✅ ❌`

// A box at the start of a text.
struct Box {
  BoxStyle style = BoxStyle::brackets;
  bool ticked = false;
  std::size_t mark_offset = 0;  // of the byte between the brackets, or of the box character
  std::size_t mark_length = 1;
  std::size_t length = 0;  // with the white space behind it
};
std::optional<Box> box_at(std::string_view text);

// With words behind it, and no `✅`, which may be an ornament.
bool begins_with_box(std::string_view text);

// Why a text that begins like a box is none that can be read: "`[~]` is neither empty nor x".
std::optional<std::string> malformed_box(std::string_view text);

// "✓ Backups are restored", "✗ text", "○ text": ticks and circles that people type for boxes.
bool begins_with_tick(std::string_view text);

// Among boxes a reader takes for one of them: "[1] text", "`[ ]` text", "✓ text". Elsewhere that
// may be a reference or an ornament.
bool passes_for_box(std::string_view text);

// Without leading emoji, section numbers ("3.", "1.2", "IV)") and the white space around them.
std::string_view without_numbering(std::string_view plain);

// A piece of an id: lower-case letters and digits of any script, everything else a single '-'.
std::string slug(std::string_view plain);

// The text before the first `:` or `(`; the whole text if nothing is left of it.
std::string_view before_detail(std::string_view plain);

// Length of the character that starts with this byte; 1 for malformed ones.
std::size_t character_length(std::string_view text, std::size_t at);

// Each line of a text without its line feed, and where it begins.
template <class Visit>
void for_each_line(std::string_view text, Visit visit) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    visit(text.substr(at, end - at), at);
    at = end + 1;
  }
}

// Line breaks and the indentation around them become one space; with `quoted` also the `>` of a
// quote.
std::string fold_lines(std::string_view text, bool quoted);

}  // namespace seatrial::checklist
