#include <algorithm>
#include <array>

#include "base/limits.hpp"
#include "base/markdown_lines.hpp"
#include "base/plain_text.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "checklist/against_start.hpp"
#include "checklist/details.hpp"
#include "checklist/items.hpp"
#include "checklist/labels.hpp"
#include "checklist/list_context.hpp"
#include "checklist/orders.hpp"
#include "checklist/prose_lists.hpp"
#include "checklist/rule_words.hpp"
#include "checklist/sections.hpp"
#include "checklist/sign_off_lines.hpp"
#include "checklist/stray_claims.hpp"
#include "checklist/stray_lines.hpp"
#include "checklist/verifications.hpp"

namespace seatrial::checklist {
namespace {

bool is_claim_list(const Draft& draft, const ListContext& context) {
  return context.topic == Topic::claim ||
         (context.parent != no_item && draft.checklist.items[context.parent].form == Form::claim);
}

bool nested_plain_is_item(const Draft& draft, const ListContext& context) {
  const Item& parent = draft.checklist.items[context.parent];
  if (parent.form != Form::heading) return true;
  return parent.text.ends_with(':') && is_rule(topic_of(plain_text(parent.text)));
}

// "5. **Verify the rollback**" with a block below it: a step that proves something, whatever
// stands around it.
bool is_verification_step(const Draft& draft, BlockId list_item, std::string_view text) {
  const std::string plain = lower(plain_text(text));
  const bool named = std::ranges::any_of(
      std::array<std::string_view, 7>{"verify", "check", "confirm", "validate", "health check",
                                      "smoke test", "run smoke"},
      [&](std::string_view word) { return plain.starts_with(word); });
  if (!named) return false;
  for (BlockId id = draft.block(list_item).first_child; id != no_block; id = draft.block(id).next)
    if (draft.block(id).kind == BlockKind::code) return true;
  return false;
}

// "Next quarter: `AUTH_MODE=strict`", "Was: `AUTH_MODE=shadow`", "PR #12 will be merged": no claim
// of what is so now.
bool claims_another_time(const Draft& draft, const ListContext& context, std::string_view text) {
  if (!draft.report || is_rule(context.topic)) return false;
  if (is_put_off(plain_text(text))) return true;
  const auto label = label_at(text);
  return label &&
         (tells_of_another_time(label->name) || among_ignoring_case(label->name, {"was", "from"}));
}

// "`AUTH_MODE=enforced`" and no more, below "Status" or "Current state".
bool states_setting(const Draft& draft, BlockId list, std::string_view text) {
  const std::string title = lower(draft.section(list).title);
  std::string_view plain = trim(text);
  while (plain.ends_with('.')) plain.remove_suffix(1);
  return draft.account && (title.ends_with("status") || title.ends_with("state")) &&
         is_setting_line(plain_text(plain));
}

bool claims_by_itself(const Draft& draft, BlockId list, const ListContext& context,
                      std::string_view text) {
  return draft.report && (tells_of_release(text) || states_setting(draft, list, text)) &&
         !tells_of_another_time(context.lead_in) && !stands_below_another_time(draft, list);
}

// "Release manager: ____" in a list; below an item it is a field of that.
bool is_sign_off_line(Draft& draft, BlockId list, const ListContext& context,
                      std::string_view text) {
  return context.parent == no_item && !context.details && !draft.block(list).quoted &&
         begins_sign_off(draft, list, context.topic == Topic::sign_off, text);
}

bool plain_is_item(const Draft& draft, BlockId list, BlockId list_item, const ListContext& context,
                   std::string_view text) {
  const Block& block = draft.block(list);
  const bool claimed = claims_by_itself(draft, list, context, text);
  const bool claims = claimed || (draft.report && context.topic == Topic::claim);
  if (block.quoted || (context.boxes && !claims) || context.details || context.fields ||
      context.unclear)
    return false;
  if (malformed_box(text)) return false;
  if (has_blank(text) && (context.parent != no_item || !is_step_with_blank(draft, list, text)))
    return false;
  if (claims_another_time(draft, context, text)) return false;
  const bool in_gate = context.topic == Topic::criterion && states_field(text);
  if (!in_gate && is_note(text, has_content_below(draft, list_item))) return false;
  if (context.parent != no_item) return nested_plain_is_item(draft, context);
  if (claimed) return true;
  const Section& section = draft.section(list);
  switch (context.topic) {
    case Topic::none:
      return false;
    case Topic::neutral:
      if (!context.contingency.failure && is_verification_step(draft, list_item, text)) return true;
      if (draft.asks && context.orders && !context.lead_in.empty() && !context.contingency.words)
        return true;
      return ((draft.plain_lists && (!context.facts || asks_for_state(text))) ||
              (draft.asks && context.orders)) &&
             stands_alone(draft, list);
    case Topic::aside:
      return draft.asks && context.orders && stands_alone(draft, list);
    case Topic::requirement:
    case Topic::sign_off:
      return ((section.boxes == 0 || context.demanded) && !draft.report) ||
             is_verification_step(draft, list_item, text);
    default:
      return true;
  }
}

// "All findings are closed" below "Sign-off" is for a check to say, "Platform lead" is for a
// person.
bool is_statement(std::string_view text) {
  const std::string words = " " + lower(plain_text(text)) + " ";
  const auto says = [&](std::string_view word) { return words.find(word) != std::string::npos; };
  if (says(" sign") || says("approv") || says(" name")) return false;
  constexpr std::array<std::string_view, 8> verbs = {" is ",   " are ",  " has ",  " have ",
                                                     " must ", " been ", " pass ", " passes "};
  return gives_order(text) || std::ranges::any_of(verbs, says);
}

// What the lines below an item are rules of: "Roll back if:", or a rule that goes on in them.
Topic rule_below(const Item& parent, const ListContext& context) {
  if (parent.role == Role::criterion && parent.polarity == Polarity::trigger)
    return speaks_against_start(context.topic) ? context.topic : Topic::blocker;
  const Topic said =
      parent.text.ends_with(':') ? topic_of(plain_text(parent.text)) : Topic::neutral;
  if (is_rule(said)) return said;
  if (parent.role == Role::rule && !is_rule(topic_of(context.lead_in)))
    return parent.polarity == Polarity::veto       ? Topic::veto
           : parent.polarity == Polarity::consider ? Topic::consider
                                                   : Topic::trigger;
  return Topic::neutral;
}

// "✔ No shared login": an ornament, as `✅` is.
Span without_ornament(const Draft& draft, Span span) {
  constexpr std::array<std::string_view, 5> ornaments = {"✔️ ", "✔ ", "✓ ", "☑️ ", "➜ "};
  const std::string_view text = draft.document.source.substr(span.offset, span.length);
  for (const std::string_view ornament : ornaments)
    if (text.starts_with(ornament))
      return {span.offset + ornament.size(), span.length - ornament.size()};
  return span;
}

ItemSeed seed_of(const Draft& draft, BlockId id, BlockId paragraph, const ListContext& context) {
  ItemSeed seed{.block = id, .span = draft.block(paragraph).span, .form = Form::plain};
  if (const std::size_t at = verification_line(draft, paragraph); at > 0) seed.span.length = at;
  seed.role = role_of(context.topic);
  if (context.topic == Topic::criterion || is_rule(context.topic))
    seed.span = without_ornament(draft, seed.span);
  const std::string_view text = draft.document.bytes(draft.block(paragraph));
  if (seed.role == Role::check && !has_content_below(draft, id) && !gives_order(text) &&
      asks_for_answer(text))
    seed.role = Role::attestation;
  if (seed.role == Role::sign_off && is_statement(text)) seed.role = Role::check;
  seed.polarity = polarity_of(topic_of_rule(text, context.topic));
  seed.lead_in = context.lead_in;
  if (context.contingency.words) {
    seed.condition = context.contingency.words;
    seed.required = !context.contingency.failure;
  }
  read_against_start(context.topic, text, seed);
  const std::string& title = context.lead_in.empty() ? draft.section(id).title : context.lead_in;
  if (context.topic == Topic::blocker && wants_mending(title) && gives_order(text)) {
    seed.role = Role::attestation;
    seed.polarity = Polarity::require;
  }
  if (context.parent == no_item) return seed;
  const Item& parent = draft.checklist.items[context.parent];
  seed.parent = context.parent;
  if (parent.form == Form::plain && parent.condition && !parent.required) {
    seed.condition = parent.condition;
    seed.required = false;
  }
  if (const Topic said = rule_below(parent, context); is_rule(said)) {
    const Topic rule = topic_of_rule(text, said);
    seed.role = role_of(rule);
    seed.polarity = polarity_of(rule);
    read_against_start(rule, text, seed);
  }
  return seed;
}

// A check mark that decorates the criterion of a gate claims nothing. In front of what speaks
// against a start it says that this is settled.
void take_box(const Box& box, Topic topic, ItemSeed& seed) {
  const std::size_t at = seed.span.offset;
  seed.span = {at + box.length, seed.span.length - box.length};
  const bool settled = box.ticked && speaks_against_start(topic);
  if (box.style == BoxStyle::verdict && !settled && (topic == Topic::criterion || is_rule(topic)))
    return;
  seed.form = Form::task;
  seed.claimed = box.ticked;
  seed.mark = Span{at + box.mark_offset, box.mark_length};
}

bool verdict_is_item(const Draft& draft, BlockId list, const ListContext& context) {
  return !draft.block(list).quoted && !(draft.report && context.topic != Topic::claim);
}

// "- [ ] 8. `cargo test`": the number counts the items and is no part of what they say.
void drop_number(const Draft& draft, ItemSeed& seed) {
  constexpr std::size_t digits_max = 3;
  const std::string_view text = draft.document.source.substr(seed.span.offset, seed.span.length);
  const std::size_t marker = list_marker_length(text);
  if (marker < 2 || marker > digits_max + 1) return;
  const std::size_t begin = text.find_first_not_of(" \t", marker);
  if (begin == std::string_view::npos) return;
  seed.span = {seed.span.offset + begin, seed.span.length - begin};
}

std::optional<ItemSeed> make_seed(Draft& draft, BlockId list, BlockId id,
                                  const ListContext& context) {
  const BlockId paragraph = first_text(draft, id);
  if (paragraph == no_block || std::ranges::find(context.answers, id) != context.answers.end())
    return std::nullopt;
  ItemSeed seed = seed_of(draft, id, paragraph, context);
  const std::size_t mark = draft.block(id).mark;
  if (mark != std::string_view::npos) {
    seed.form = Form::task;
    seed.claimed = draft.document.source[mark] != ' ';
    seed.mark = Span{mark, 1};
    drop_number(draft, seed);
    return seed;
  }
  const std::string_view text = draft.document.bytes(draft.block(paragraph));
  if (const auto box = box_at(text)) {
    if (box->length >= text.size()) return std::nullopt;
    if (box->style == BoxStyle::verdict && !verdict_is_item(draft, list, context))
      return std::nullopt;
    take_box(*box, context.topic, seed);
    drop_number(draft, seed);
    return seed;
  }
  if (is_sign_off_line(draft, list, context, text)) {
    seed.role = Role::sign_off;
    return seed;
  }
  if (!plain_is_item(draft, list, id, context, text)) return std::nullopt;
  if (is_claim_list(draft, context) || claims_by_itself(draft, list, context, text)) {
    seed.form = Form::claim;
    seed.claimed = true;
  }
  return seed;
}

}  // namespace

bool has_box(const Draft& draft, BlockId list_item) {
  if (draft.block(list_item).mark != std::string_view::npos) return true;
  const BlockId paragraph = first_text(draft, list_item);
  return paragraph != no_block && box_at(draft.document.bytes(draft.block(paragraph))).has_value();
}

void read_list(Draft& draft, BlockId list) {
  const ListContext context = context_of(draft, list);
  const bool demanded = context.topic != Topic::neutral || names_proof(draft.section(list).title);
  for (BlockId id = draft.block(list).first_child; id != no_block; id = draft.block(id).next) {
    if (draft.checklist.items.size() > limits::items_max) return;
    if (auto seed = make_seed(draft, list, id, context)) {
      draft.demands |= demanded;
      draft.item_of[id] = add_item(draft, std::move(*seed));
    } else if (const auto reason = stray_reason(draft, list, id, context)) {
      draft.stray_lines.push_back({id, *reason});
    }
    for (BlockId child = draft.block(id).first_child; child != no_block;
         child = draft.block(child).next)
      visit_block(draft, child);
  }
}

}  // namespace seatrial::checklist
