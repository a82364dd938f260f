#include "checklist/list_context.hpp"

#include <algorithm>

#include "base/open_polarity.hpp"
#include "base/plain_text.hpp"
#include "base/text.hpp"
#include "checklist/answers.hpp"
#include "checklist/details.hpp"
#include "checklist/items.hpp"
#include "checklist/lead_ins.hpp"
#include "checklist/prose_lists.hpp"
#include "checklist/rule_words.hpp"
#include "checklist/runs.hpp"
#include "checklist/sections.hpp"

namespace seatrial::checklist {
namespace {

// The item of the nearest list item around a list.
std::size_t parent_item(const Draft& draft, BlockId list) {
  for (BlockId id = draft.block(list).parent; id != no_block && id != 0;
       id = draft.block(id).parent)
    if (draft.item_of[id] != no_item) return draft.item_of[id];
  return no_item;
}

// "Before proceeding to Phase 2" within Phase 2 speaks of what stands in front of it.
bool leads_into(std::string_view lead_in, const Section& section) {
  if (!section.phase) return false;
  const std::string words = lower(lead_in);
  const std::size_t before = words.find("before proceeding");
  const std::size_t phase = words.find(lower(*section.phase));
  if (before == std::string::npos || phase == std::string::npos || phase < before) return false;
  const std::size_t end = phase + section.phase->size();
  return end >= words.size() || words[end] < '0' || words[end] > '9';
}

// "Before any public release:"
bool leads_before(std::string_view lead_in) {
  return lower(lead_in.substr(0, 7)) == "before " &&
         !contains_ignoring_case(lead_in, " you begin") && !contains_ignoring_case(lead_in, " if ");
}

// Its item stands in front of it: the list item around it, or the line that introduces it.
bool names_fields(const Draft& draft, BlockId list, const ListContext& context) {
  const BlockId before = draft.block(list).previous;
  const std::size_t item = context.parent != no_item ? context.parent
                           : before != no_block      ? draft.item_of[before]
                                                     : no_item;
  return item != no_item && opens_fields(plain_text(draft.checklist.items[item].text)) &&
         lists_fields(draft, list);
}

// "All must hold:" within a gate introduces the gate's criteria.
Topic topic_of_lead_in(const Draft& draft, BlockId list, std::string_view lead_in) {
  const Section& section = draft.section(list);
  if (names_exceptions(lead_in) && is_rule(topic_of_section(draft, draft.section_of[list])))
    return Topic::consider;
  const Topic topic = section.tiers ? topic_of_tier_title(lead_in) : topic_in(draft, lead_in);
  const bool of_gate = topic == Topic::requirement &&
                       topic_of_section(draft, draft.section_of[list]) == Topic::criterion;
  return of_gate ? Topic::criterion : topic;
}

// The `✅` of a criterion or a rule is an ornament: the lines beside it count as much.
bool separates_items(const Draft& draft, BlockId list_item, Topic topic) {
  if (!has_box(draft, list_item)) return false;
  if (topic != Topic::criterion && !is_rule(topic)) return true;
  if (draft.block(list_item).mark != std::string_view::npos) return true;
  const auto box = box_at(draft.document.bytes(draft.block(first_text(draft, list_item))));
  return box->style != BoxStyle::verdict;
}

// "2. **Operations**", "Logging:": a name, of which the lines below it are no explanation.
bool is_title(std::string_view text) {
  constexpr std::ptrdiff_t words_max = 3;
  if (is_note(text, true) || is_optional(plain_text(text))) return false;
  if (is_bold_title(text)) return true;
  return std::ranges::count(text, ' ') < words_max && text.find_first_of("`.?!") == text.npos &&
         !gives_order(text);
}

}  // namespace

BlockId first_text(const Draft& draft, BlockId list_item) {
  const BlockId id = draft.block(list_item).first_child;
  return id != no_block && draft.block(id).kind == BlockKind::paragraph ? id : no_block;
}

ListContext context_of(const Draft& draft, BlockId list) {
  ListContext context{.lead_in = lead_in_of(draft, list), .parent = parent_item(draft, list)};
  const BlockId around = draft.block(list).parent;
  const bool nested = draft.block(around).kind == BlockKind::list_item;
  context.topic = topic_of_lead_in(draft, list, context.lead_in);
  if (context.topic == Topic::neutral && draft.asks && leads_before(context.lead_in))
    context.topic = Topic::requirement;
  context.demanded = context.topic == Topic::requirement;
  if (context.topic == Topic::criterion && leads_into(context.lead_in, draft.section(list)))
    context.topic = Topic::neutral;
  if (context.topic == Topic::neutral)
    context.topic = topic_around(draft, draft.section_of[list], context.lead_in);
  const bool open = context.topic == Topic::neutral || context.topic == Topic::requirement;
  if (open && draft.asks &&
      asks_for_variables(draft, list,
                         context.lead_in.empty() ? draft.section(list).title : context.lead_in)) {
    context.topic = Topic::requirement;
    context.demanded = true;
  }
  context.details =
      nested && draft.item_of[around] == no_item && first_text(draft, around) != no_block;
  context.titled = context.details &&
                   is_title(trim(draft.document.bytes(draft.block(first_text(draft, around)))));
  for (BlockId id = draft.block(list).first_child; id != no_block; id = draft.block(id).next)
    context.boxes = context.boxes || separates_items(draft, id, context.topic);
  if (context.boxes) context.answers = contrary_answers(draft, list);
  if (context.boxes) return context;
  context.fields = names_fields(draft, list, context);
  if (context.parent != no_item) return context;
  context.facts = opens_condition(context.lead_in) || lists_facts(draft, list);
  context.orders = lists_orders(draft, list);
  context.contingency = contingency_of(draft, list, context.lead_in);
  context.unclear = context.topic == Topic::neutral && !context.facts &&
                    !context.contingency.words && context.lead_in.ends_with(':') &&
                    leaves_polarity_open(context.lead_in);
  return context;
}

bool has_content_below(const Draft& draft, BlockId list_item) {
  const BlockId first = draft.block(list_item).first_child;
  return first != no_block && draft.block(first).next != no_block;
}

bool stands_alone(const Draft& draft, BlockId list) {
  const Section& section = draft.section(list);
  return section.boxes == 0 &&
         (section.heading == no_block || draft.item_of[section.heading] == no_item);
}

}  // namespace seatrial::checklist
