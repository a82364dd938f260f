#include "checklist/stray_lines.hpp"

#include "base/text.hpp"
#include "checklist/details.hpp"
#include "checklist/passes.hpp"
#include "checklist/prose_lists.hpp"
#include "checklist/runs.hpp"
#include "checklist/unread.hpp"

namespace seatrial::checklist {
namespace {

// "- `make lint`": a command and nothing else, in a section that proves something.
bool is_stray_command(const Draft& draft, BlockId list, std::string_view text,
                      const ListContext& context) {
  return !context.boxes && context.parent == no_item && !says_nothing(context.topic) &&
         !is_rule(context.topic) && names_proof(draft.section(list).title) && text.size() > 2 &&
         text.front() == '`' && text.back() == '`' && text.find('`', 1) + 1 == text.size() &&
         text.find(' ') != std::string_view::npos && begins_with_program(text.substr(1));
}

// "Verify the backups" or "Lag is below 100" among notes: it looks like an item, and nothing says
// that it is one.
bool is_stray_demand(const Draft& draft, BlockId list, std::string_view text,
                     const ListContext& context) {
  return (!draft.plain_lists || context.facts || context.topic == Topic::aside) &&
         (context.topic == Topic::neutral || context.topic == Topic::aside) &&
         context.parent == no_item && !context.details && !context.boxes &&
         stands_alone(draft, list) && !is_note(text, true) &&
         (gives_order(text) || states_demand(text));
}

// In its list, or in another one of a section of requirements.
bool stands_among_boxes(const Draft& draft, BlockId list, const ListContext& context) {
  return context.boxes || (context.topic == Topic::requirement && context.parent == no_item &&
                           draft.section(list).boxes > 0);
}

// "Load test: p95 < 250 ms" beside `- [ ] ...`: a gate and a rule mean every line.
bool is_left_out(std::string_view text, const ListContext& context, bool has_content) {
  if (context.details || says_nothing(context.topic) || is_optional(plain_text(text))) return false;
  if (box_at(text) || malformed_box(text) || has_blank(text) || is_note(text, has_content))
    return false;
  return context.topic == Topic::criterion || is_rule(context.topic) || context.demanded ||
         gives_order(text) || states_demand(text);
}

}  // namespace

std::optional<std::string_view> stray_reason(const Draft& draft, BlockId list, BlockId list_item,
                                             const ListContext& context) {
  const BlockId paragraph = first_text(draft, list_item);
  if (!draft.asks || paragraph == no_block || draft.block(list).quoted) return std::nullopt;
  const std::string_view text = trim(draft.document.bytes(draft.block(paragraph)));
  if (stands_among_boxes(draft, list, context) &&
      is_left_out(text, context, has_content_below(draft, list_item)))
    return unread::among_boxes;
  if (is_stray_demand(draft, list, text, context) || is_stray_command(draft, list, text, context))
    return unread::in_plain_list;
  return std::nullopt;
}

}  // namespace seatrial::checklist
