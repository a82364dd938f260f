#include "checklist/stray_prose.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "base/ascii.hpp"
#include "base/markdown_lines.hpp"
#include "base/plain_text.hpp"
#include "base/text.hpp"
#include "checklist/labels.hpp"
#include "checklist/lead_ins.hpp"
#include "checklist/orders.hpp"
#include "checklist/prose_lists.hpp"
#include "checklist/remarks.hpp"
#include "checklist/sections.hpp"
#include "checklist/stray_headings.hpp"
#include "checklist/stray_lines.hpp"
#include "checklist/syntax.hpp"
#include "checklist/verifying_leads.hpp"

namespace seatrial::checklist {
namespace {

constexpr std::size_t order_bytes_max = 200;
constexpr std::size_t line_bytes_max = 400;

bool belongs_to_heading(const Draft& draft, BlockId id) {
  const BlockId heading = draft.section(id).heading;
  return heading != no_block && draft.item_of[heading] != no_item;
}

bool stands_by_itself(const Draft& draft, BlockId id) {
  const BlockId next = draft.block(id).next;
  const BlockKind behind = next == no_block ? BlockKind::heading : draft.block(next).kind;
  return behind == BlockKind::heading || behind == BlockKind::paragraph ||
         behind == BlockKind::ruler;
}

// "**Goal**: cut the dashboards over" below the title: a field of the document's head.
bool is_field_of_head(const Draft& draft, BlockId id) {
  return draft.section(id).level < 2 && label_at(draft.document.bytes(draft.block(id)));
}

bool is_lone_order(const Draft& draft, BlockId id) {
  const Block& block = draft.block(id);
  const std::string_view text = draft.document.bytes(block);
  if (block.span.length > order_bytes_max || draft.section(id).boxes > 0 ||
      !stands_by_itself(draft, id) || text.find('\n') != std::string_view::npos ||
      text.ends_with(':'))
    return false;
  const std::string_view first = text.substr(0, text.find(". "));
  return first.find('`') != std::string_view::npos && !is_field_of_head(draft, id) &&
         !is_note(first, true) && gives_order(first) &&
         !is_bare_order(draft, draft.section(id).heading) && !speaks_of_checklist(plain_text(text));
}

struct Numbered {
  Span span;
  std::string_view words;  // behind the number
};

// "Step 1: ", "Check 3. "
std::size_t named_number_length(std::string_view line) {
  std::size_t at = 0;
  while (at < line.size() && is_letter(line[at])) ++at;
  const std::size_t digits = at + 1;
  if (at == 0 || at >= line.size() || line[at] != ' ') return 0;
  at = std::min(line.find_first_not_of("0123456789.", digits), line.size());
  if (at == digits || at >= line.size()) return 0;
  return line[at] == ':' || line[at] == ')' ? at + 1 : line[at - 1] == '.' ? at : 0;
}

// "B.1", "SEC-3:", "A2.": how controls are numbered.
struct Control {
  std::size_t length = 0;
  std::string_view series;  // "B.", "SEC-"
  int number = 0;
};

std::optional<Control> control_at(std::string_view line) {
  constexpr std::size_t letters_max = 8, digits_max = 3;
  std::size_t at = 0;
  while (at < line.size() && is_upper(line[at])) ++at;
  if (at == 0 || at > letters_max) return std::nullopt;
  const bool apart = line.substr(at).starts_with('-') || line.substr(at).starts_with('.');
  std::size_t end = at + (apart ? 1 : 0);
  while (end < line.size() && (is_digit(line[end]) || line[end] == '.')) ++end;
  const bool dotted = line[end - 1] == '.';
  const std::size_t digits_end = dotted ? end - 1 : end;
  std::size_t begin = digits_end;
  while (begin > at && is_digit(line[begin - 1])) --begin;
  const std::size_t digits = digits_end - begin;
  if (digits == 0 || digits > digits_max) return std::nullopt;
  const bool closed = line.substr(end).starts_with(':') || line.substr(end).starts_with(')');
  if (!apart && !dotted && !closed) return std::nullopt;
  return Control{.length = end + (closed ? 1 : 0),
                 .series = line.substr(0, begin),
                 .number = std::stoi(std::string(line.substr(begin, digits)))};
}

std::size_t control_length(std::string_view line) {
  const auto control = control_at(line);
  return control ? control->length : 0;
}

// "✅ Tests green", beside other lines with a mark; alone it is an ornament of prose.
std::size_t verdict_length(std::string_view line) {
  const auto box = box_at(line);
  return box && box->style == BoxStyle::verdict ? box->mark_offset + box->mark_length : 0;
}

std::size_t skip_emphasis(std::string_view line, std::size_t at) {
  return std::min(line.find_first_not_of("*_", at), line.size());
}

// "0.3. ", "a) ", "– ", "**Step 1:** ": how people begin the lines of a list where Markdown knows
// none. A picture is an ornament.
std::size_t own_marker_length(std::string_view line) {
  constexpr std::size_t pictures = 4;  // so many bytes each takes
  const std::size_t begin = skip_emphasis(line, 0);
  const std::string_view inner = line.substr(begin);
  if (inner.empty() || character_length(inner, 0) >= pictures) return 0;
  const std::size_t marker =
      std::max({list_marker_length(inner), foreign_marker_length(inner), named_number_length(inner),
                control_length(inner), verdict_length(inner)});
  const std::size_t end = begin > 0 ? skip_emphasis(line, begin + marker) : marker;
  return marker > 0 && end + 1 < line.size() && is_blank(line[end]) ? end + 1 : 0;
}

// In a paragraph that begins with one, or with the line that leads to them.
std::vector<Numbered> numbered_lines(std::string_view text, std::size_t begin) {
  std::vector<Numbered> lines;
  bool is_list = true;
  for_each_line(text, [&](std::string_view whole, std::size_t at) {
    const std::string_view line = trim(whole);
    const std::size_t marker = own_marker_length(line);
    if (at == 0) is_list = marker > 0 || line.ends_with(':');
    if (!is_list || marker == 0) return;
    const auto offset = static_cast<std::size_t>(line.data() - text.data());
    lines.push_back({.span = {begin + offset, line.size()}, .words = trim(line.substr(marker))});
  });
  if (lines.size() == 1 && verdict_length(trim(text)) > 0) lines.clear();
  return lines;
}

std::optional<Control> control_of(std::string_view line) {
  line = trim(line);
  return control_at(line.substr(skip_emphasis(line, 0)));
}

// "SEC-2" behind "SEC-1", in this paragraph or in the one beside it: a list of controls.
bool counts_controls(const Draft& draft, BlockId id) {
  std::optional<Control> before;
  bool counts = false;
  const auto look = [&](std::string_view line, std::size_t) {
    const auto control = control_of(line);
    counts |= before && control && before->series == control->series &&
              before->number + 1 == control->number;
    before = control;
  };
  for (const BlockId each : {draft.block(id).previous, id, draft.block(id).next})
    if (each != no_block && draft.block(each).kind == BlockKind::paragraph)
      for_each_line(draft.document.bytes(draft.block(each)), look);
  return counts;
}

// Such a list says as much as any other at its place.
Topic topic_of_lines(const Draft& draft, BlockId id) {
  const std::string lead = lead_in_of(draft, id);
  const Topic topic = lead.empty() ? Topic::neutral : topic_in(draft, lead);
  return topic == Topic::neutral ? topic_around(draft, draft.section_of[id], lead) : topic;
}

bool is_told(const Numbered& line, bool is_list) {
  if (line.words.size() > line_bytes_max || is_remark(line.words) || is_note(line.words, false))
    return false;
  return is_list || says_what_is_asked(line.words);
}

}  // namespace

std::vector<Span> stray_prose(const Draft& draft, BlockId id) {
  const Block& block = draft.block(id);
  const Topic topic = topic_of_lines(draft, id);
  if (!draft.lists_rest() || block.parent != 0 || draft.item_of[id] != no_item ||
      says_nothing(topic) || topic == Topic::claim || belongs_to_heading(draft, id))
    return {};
  std::vector<Span> told;
  const auto lines = numbered_lines(draft.document.bytes(block), block.span.offset);
  const bool tells_way_out = !way_out_around(draft, draft.section_of[id]).empty();
  if (lines.empty()) {  // "Roll back with `git revert HEAD`" below the reasons for it is no demand
    if (!tells_way_out && !is_rule(topic) && is_lone_order(draft, id)) told.push_back(block.span);
    return told;
  }
  if (tells_way_out || is_for_reference(draft.section(id).title)) return {};
  const bool of_all = topic != Topic::neutral || draft.plain_lists;
  const bool is_list = (lines.size() > 1 && of_all) || counts_controls(draft, id);
  for (const Numbered& line : lines)
    if (is_told(line, is_list)) told.push_back(line.span);
  return told;
}

}  // namespace seatrial::checklist
