#include <algorithm>
#include <array>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "checklist/filled.hpp"
#include "checklist/orders.hpp"
#include "checklist/passes.hpp"
#include "checklist/prose_lists.hpp"
#include "checklist/runs.hpp"

namespace seatrial::checklist {
namespace {

BlockId first_text(const Draft& draft, BlockId list_item) {
  const BlockId id = draft.block(list_item).first_child;
  return id != no_block && draft.block(id).kind == BlockKind::paragraph ? id : no_block;
}

struct Context {
  Topic topic = Topic::neutral;
  std::string lead_in;
  bool boxes = false;            // of its own
  std::size_t parent = no_item;  // the item the list is nested in
  bool details = false;          // it only explains the list item around it
  bool fields = false;           // it names the parts of what stands in front of it
  bool facts = false;            // it says what there is
  bool demanded = false;         // the lead-in itself states requirements
  bool orders = false;           // most of its lines ask for something by their verb
  Contingency contingency;       // when its lines are to be done
};

bool is_claim_list(const Draft& draft, const Context& context) {
  return context.topic == Topic::claim ||
         (context.parent != no_item && draft.checklist.items[context.parent].form == Form::claim);
}

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
  return lead_in.ends_with(':') && lower(lead_in.substr(0, 7)) == "before " &&
         !contains_ignoring_case(lead_in, " you begin") && !contains_ignoring_case(lead_in, " if ");
}

// Its item stands in front of it: the list item around it, or the line that introduces it.
bool names_fields(const Draft& draft, BlockId list, const Context& context) {
  const BlockId before = draft.block(list).previous;
  const std::size_t item = context.parent != no_item ? context.parent
                           : before != no_block      ? draft.item_of[before]
                                                     : no_item;
  return item != no_item && opens_fields(plain_text(draft.checklist.items[item].text)) &&
         lists_fields(draft, list);
}

Context context_of(const Draft& draft, BlockId list) {
  Context context{.lead_in = lead_in_of(draft, list), .parent = parent_item(draft, list)};
  const BlockId around = draft.block(list).parent;
  const bool nested = draft.block(around).kind == BlockKind::list_item;
  context.topic = topic_in(draft, context.lead_in);
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
  for (BlockId id = draft.block(list).first_child; id != no_block; id = draft.block(id).next)
    context.boxes = context.boxes || has_box(draft, id);
  if (context.boxes) return context;
  context.fields = names_fields(draft, list, context);
  if (context.parent != no_item) return context;
  context.facts = opens_condition(context.lead_in) || lists_facts(draft, list);
  context.orders = lists_orders(draft, list);
  context.contingency = contingency_of(draft, list, context.lead_in);
  return context;
}

bool has_content_below(const Draft& draft, BlockId list_item) {
  const BlockId first = draft.block(list_item).first_child;
  return first != no_block && draft.block(first).next != no_block;
}

// "Dashboards to keep open:" wants an answer; "Owner:" and "Date:" say whose list it is.
bool asks_for_answer(std::string_view text) {
  const auto label = label_at(text);
  if (!label || label->length < text.size()) return false;
  static constexpr std::array<std::string_view, 30> names = {
      "owner",   "date",    "author", "authors", "version", "name",     "service",     "team",
      "ticket",  "release", "branch", "commit",  "status",  "reviewer", "approver",    "title",
      "contact", "link",    "links",  "notes",   "note",    "comments", "description", "summary",
      "start",   "end",     "time",   "project", "issue",   "example"};
  const std::string name = lower(label->name);
  return std::ranges::find(names, name) == names.end();
}

// Lines that point elsewhere or explain, whatever the list is about.
bool is_note(std::string_view text, bool has_content) {
  const std::string plain = plain_text(text);
  if (plain.empty() || defines_verdict(text) || points_elsewhere(plain)) return true;
  // A link and nothing else is a table of contents or a reference.
  if (text.front() == '[' && text.back() == ')' && text.find("](") != std::string_view::npos &&
      text.find("](") == text.rfind("]("))
    return true;
  if (text.starts_with("http://") || text.starts_with("https://"))
    return plain.find(' ') == std::string::npos;
  const auto label = label_at(text);
  if (!label) return false;
  if (is_expected_label(label->name)) return true;
  // "Owner:" is a field to fill in; "Run the smoke tests:" goes on in the block below it.
  if (label->length >= text.size())
    return !has_content && !gives_order(text) && !asks_for_answer(text);
  static constexpr std::array<std::string_view, 24> names = {
      "verification", "verify",   "how to verify", "strategy",   "note",         "notes",
      "example",      "evidence", "reference",     "references", "see",          "why",
      "rationale",    "owner",    "reason",        "tip",        "warning",      "important",
      "impact",       "contact",  "link",          "docs",       "action items", "status"};
  return std::ranges::find(names, lower(label->name)) != names.end();
}

bool has_blank(std::string_view text) {
  if (text.find("___") != std::string_view::npos) return true;
  const auto colon = text.rfind(':');
  return colon != std::string_view::npos && is_choice(trim(text.substr(colon + 1)));
}

bool nested_plain_is_item(const Draft& draft, const Context& context) {
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
bool claims_another_time(const Draft& draft, std::string_view text) {
  if (!draft.report) return false;
  if (is_put_off(plain_text(text))) return true;
  const auto label = label_at(text);
  return label &&
         (tells_of_another_time(label->name) || among_ignoring_case(label->name, {"was", "from"}));
}

// The title of the document, which has no segment, tells of no time.
bool stands_below_another_time(const Draft& draft, BlockId list) {
  for (std::size_t at = draft.section_of[list]; at != 0; at = draft.sections[at].outer)
    if (!draft.sections[at].segment.empty() && tells_of_another_time(draft.sections[at].title))
      return true;
  return false;
}

bool claims_release(const Draft& draft, BlockId list, const Context& context,
                    std::string_view text) {
  return draft.report && tells_of_release(text) && !tells_of_another_time(context.lead_in) &&
         !stands_below_another_time(draft, list);
}

// Neither boxes nor a heading that is an item say what its section asks for.
bool stands_alone(const Draft& draft, BlockId list) {
  const Section& section = draft.section(list);
  return section.boxes == 0 &&
         (section.heading == no_block || draft.item_of[section.heading] == no_item);
}

bool plain_is_item(const Draft& draft, BlockId list, BlockId list_item, const Context& context,
                   std::string_view text) {
  const Block& block = draft.block(list);
  const bool claims = draft.report && context.topic == Topic::claim;  // whatever stands beside it
  if (block.quoted || (context.boxes && !claims) || context.details || context.fields) return false;
  if (has_blank(text) || malformed_box(text)) return false;
  if (claims_another_time(draft, text)) return false;
  if (is_note(text, has_content_below(draft, list_item))) return false;
  if (context.parent != no_item) return nested_plain_is_item(draft, context);
  if (claims_release(draft, list, context, text)) return true;
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

ItemSeed seed_of(const Draft& draft, BlockId id, BlockId paragraph, const Context& context) {
  ItemSeed seed{.block = id, .span = draft.block(paragraph).span, .form = Form::plain};
  if (const std::size_t at = verification_line(draft, paragraph); at > 0) seed.span.length = at;
  seed.role = role_of(context.topic);
  const std::string_view text = draft.document.bytes(draft.block(paragraph));
  if (seed.role == Role::check && !has_content_below(draft, id) && !gives_order(text) &&
      asks_for_answer(text))
    seed.role = Role::attestation;
  if (seed.role == Role::sign_off && is_statement(text)) seed.role = Role::check;
  seed.polarity = polarity_of(context.topic);
  seed.lead_in = context.lead_in;
  if (context.contingency.words) {
    seed.condition = context.contingency.words;
    seed.required = !context.contingency.failure;
  }
  if (context.parent == no_item) return seed;
  const Item& parent = draft.checklist.items[context.parent];
  seed.parent = context.parent;
  if (parent.form == Form::plain && parent.condition && !parent.required) {
    seed.condition = parent.condition;
    seed.required = false;
  }
  const Topic said =
      parent.text.ends_with(':') ? topic_of(plain_text(parent.text)) : Topic::neutral;
  if (is_rule(said)) {
    seed.role = Role::rule;
    seed.polarity = polarity_of(said);
  }
  return seed;
}

// A check mark that decorates the criterion of a gate claims nothing.
void take_box(const Box& box, Topic topic, ItemSeed& seed) {
  const std::size_t at = seed.span.offset;
  seed.span = {at + box.length, seed.span.length - box.length};
  if (box.style == BoxStyle::verdict && (topic == Topic::criterion || is_rule(topic))) return;
  seed.form = Form::task;
  seed.claimed = box.ticked;
  seed.mark = Span{at + box.mark_offset, box.mark_length};
}

bool verdict_is_item(const Draft& draft, BlockId list, const Context& context) {
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

std::optional<ItemSeed> make_seed(const Draft& draft, BlockId list, BlockId id,
                                  const Context& context) {
  const BlockId paragraph = first_text(draft, id);
  if (paragraph == no_block) return std::nullopt;
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
  if (!plain_is_item(draft, list, id, context, text)) return std::nullopt;
  if (is_claim_list(draft, context) || claims_release(draft, list, context, text)) {
    seed.form = Form::claim;
    seed.claimed = true;
  }
  return seed;
}

// "- `make lint`": a command and nothing else, in a section that proves something.
bool is_stray_command(const Draft& draft, BlockId list, BlockId id, const Context& context) {
  const BlockId paragraph = first_text(draft, id);
  if (!draft.asks || paragraph == no_block || draft.block(list).quoted || context.boxes ||
      context.parent != no_item || says_nothing(context.topic) || is_rule(context.topic) ||
      !names_proof(draft.section(list).title))
    return false;
  const std::string_view text = trim(draft.document.bytes(draft.block(paragraph)));
  return text.size() > 2 && text.front() == '`' && text.back() == '`' &&
         text.find('`', 1) + 1 == text.size() && text.find(' ') != std::string_view::npos &&
         begins_with_program(text.substr(1));
}

// "Verify the backups" or "Lag is below 100" among notes: it looks like an item, and nothing says
// that it is one.
bool is_stray_demand(const Draft& draft, BlockId list, BlockId id, const Context& context) {
  const BlockId paragraph = first_text(draft, id);
  return draft.asks && (!draft.plain_lists || context.facts || context.topic == Topic::aside) &&
         (context.topic == Topic::neutral || context.topic == Topic::aside) &&
         context.parent == no_item && !context.details && !context.boxes &&
         !draft.block(list).quoted && paragraph != no_block && stands_alone(draft, list) &&
         !is_note(draft.document.bytes(draft.block(paragraph)), true) &&
         (gives_order(draft.document.bytes(draft.block(paragraph))) ||
          states_demand(draft.document.bytes(draft.block(paragraph))));
}

}  // namespace

bool has_box(const Draft& draft, BlockId list_item) {
  if (draft.block(list_item).mark != std::string_view::npos) return true;
  const BlockId paragraph = first_text(draft, list_item);
  return paragraph != no_block && box_at(draft.document.bytes(draft.block(paragraph))).has_value();
}

void read_list(Draft& draft, BlockId list) {
  const Context context = context_of(draft, list);
  for (BlockId id = draft.block(list).first_child; id != no_block; id = draft.block(id).next) {
    if (draft.checklist.items.size() > limits::items_max) return;
    if (auto seed = make_seed(draft, list, id, context))
      draft.item_of[id] = add_item(draft, std::move(*seed));
    else if (is_stray_demand(draft, list, id, context) ||
             is_stray_command(draft, list, id, context))
      draft.stray_demands.push_back(id);
    for (BlockId child = draft.block(id).first_child; child != no_block;
         child = draft.block(child).next)
      visit_block(draft, child);
  }
}

}  // namespace seatrial::checklist
