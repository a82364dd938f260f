#include "checklist/stray_lines.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "base/ascii.hpp"
#include "base/plain_text.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "checklist/blanks.hpp"
#include "checklist/details.hpp"
#include "checklist/items.hpp"
#include "checklist/labels.hpp"
#include "checklist/padded.hpp"
#include "checklist/prose_lists.hpp"
#include "checklist/remarks.hpp"
#include "checklist/runs.hpp"
#include "checklist/stray_claims.hpp"
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

// "Are the backups tested?"; what stands below it may be what follows from the answer.
bool asks_question(std::string_view text, bool has_content) {
  return !has_content && text.ends_with('?') &&
         among_ignoring_case(text.substr(0, text.find(' ')),
                             {"is", "are", "has", "have", "does", "do", "did", "was", "were"});
}

// What stands in the first code span of a line, and behind it.
struct CodeSpan {
  std::string_view code;
  std::string behind;  // in lower case
  std::string place;   // "in `rota.yaml`", which stands between the two
  bool opens = false;  // the line begins with it, or with what it is: "The key `primary`"
};

bool begins_clause(std::string_view words) {
  return among_ignoring_case(words.substr(0, words.find(' ')),
                             {"if", "when", "where", "while", "once", "unless", "because", "as",
                              "whether", "what", "which", "how", "why"});
}

// "The key ", "Kernel parameter ": a name of what follows, and no sentence of its own.
bool names_kind(std::string_view words) {
  constexpr std::size_t bytes_max = 24;
  return words.size() <= bytes_max && std::ranges::count(words, ' ') <= 2 &&
         words.find_first_of(",;:.(") == words.npos && !begins_clause(words);
}

std::optional<CodeSpan> first_code(std::string_view text) {
  constexpr std::size_t bytes_behind = 24;
  const std::size_t open = text.find('`');
  const std::size_t close = open == text.npos ? open : text.find('`', open + 1);
  if (close == text.npos) return std::nullopt;
  CodeSpan found{.code = text.substr(open + 1, close - open - 1),
                 .opens = names_kind(text.substr(0, open))};
  std::string_view behind = text.substr(close + 1);
  if (behind.starts_with(" in `")) {
    constexpr std::size_t opening = 5;
    const std::size_t end = std::min(behind.find('`', opening), behind.size() - 1);
    found.place = behind.substr(0, end + 1);
    behind.remove_prefix(end + 1);
  }
  found.behind = lower(behind.substr(0, bytes_behind));
  return found;
}

bool begins_with_any(std::string_view text, std::span<const std::string_view> words) {
  return std::ranges::any_of(words, [&](std::string_view word) { return text.starts_with(word); });
}

// "payments.mode", "work_mem", "sslMode": no address, no file and no command
bool is_setting_name(std::string_view code) {
  return !code.empty() && is_letter(code.front()) && std::ranges::all_of(code, [](char c) {
    return is_word(c) || c == '_' || c == '.' || c == '-';
  });
}

// "load_examples = False", "server.port=8080", "primary: lena"
bool is_assignment(std::string_view code) {
  const std::size_t sign = std::min(code.find('='), code.find(": "));
  if (sign == code.npos || sign == 0 || sign + 1 >= code.size() || code[sign + 1] == '=')
    return false;
  const std::string_view name = trim(code.substr(0, sign));
  return !name.empty() && is_letter(name.front()) && std::ranges::all_of(name, [](char c) {
    return is_word(c) || c == '_' || c == '.' || c == '-';
  });
}

// "`AUTH_MODE` is `enforced`", "`load_examples = False` in `airflow.cfg`", "`make test` passes"
bool states_of_code(std::string_view text) {
  static constexpr std::array<std::string_view, 8> with_values = {
      " is `", " equals `", " = `", " contains `", " holds `", " says `", " has `", " must "};
  static constexpr std::array<std::string_view, 11> whole = {
      " is set",   " is not set", " are set",     " is on",  " is off", " is true",
      " is false", " is enabled", " is disabled", " exists", " passes"};
  const auto span = first_code(text);
  if (!span || !span->opens || contains_ignoring_case(text, "default")) return false;
  std::string_view behind = span->behind;
  while (behind.ends_with('.')) behind.remove_suffix(1);
  const bool ends = behind.empty() || behind.starts_with(" in ");
  if (is_assignment(span->code) && ends && text.starts_with('`')) return true;
  return begins_with_any(behind, with_values) || std::ranges::find(whole, behind) != whole.end() ||
         behind.starts_with(" is set in ") || behind.starts_with(" is set to ");
}

// "In `rota.yaml`, `primary` is `lena`", and not "If `primary` is `lena`, ...".
bool equates_codes(std::string_view text) {
  static constexpr std::array<std::string_view, 4> verbs = {"` is `", "` = `", "` equals `",
                                                            "` must be `"};
  return !begins_clause(text) && !contains_ignoring_case(text, "default") &&
         std::ranges::any_of(verbs, [&](auto verb) { return text.find(verb) != text.npos; });
}

// "`payments.mode`: `ACTIVE`", "`ssl` = on"
bool names_key_and_value(std::string_view text) {
  const auto span = first_code(text);
  if (!span || !text.starts_with('`') || !is_setting_name(span->code)) return false;
  std::string_view behind = span->behind;
  if (!behind.starts_with(": ") && !behind.starts_with(" = ")) return false;
  behind = trim(behind.substr(behind.find(' ', 1)));
  return !behind.empty() && behind.find(' ') == behind.npos;
}

// "Escalation after 15 minutes (`escalation_minutes: 15` in `rota.yaml`)"
bool places_setting(std::string_view text) {
  for (std::size_t open = text.find('`'); open != text.npos; open = text.find('`', open + 1)) {
    const std::size_t close = text.find('`', open + 1);
    if (close == text.npos) return false;
    if (is_assignment(text.substr(open + 1, close - open - 1)) &&
        text.substr(close + 1).starts_with(" in `"))
      return true;
    open = close;
  }
  return false;
}

// "The digest of `app.img` equals that in `app.json`", "The signature verifies with `prod.pub`"
bool compares_with_code(std::string_view text) {
  static constexpr std::array<std::string_view, 5> verbs = {
      " equals ", " matches ", " verifies with ", " verifies against ", " is identical to "};
  return text.find('`') != text.npos && !begins_clause(text) &&
         !contains_ignoring_case(text, "default") &&
         std::ranges::any_of(verbs, [&](auto verb) { return text.find(verb) != text.npos; });
}

// "`curl -s https://a.example/up` liefert `{"status":"up"}`", in any language
bool answers_command(std::string_view text) {
  const auto span = first_code(text);
  if (!span || !text.starts_with('`') || !begins_with_program(span->code) ||
      span->code.find(' ') == span->code.npos || !text.ends_with('`'))
    return false;
  const std::size_t close = text.find('`', 1);
  const std::size_t value = text.find('`', close + 1);
  if (value == text.npos || value + 1 >= text.size()) return false;
  const std::string_view verb = trim(text.substr(close + 1, value - close - 1));
  constexpr std::string_view quotes = "{[\"'";
  const char first = text[value + 1];
  return !verb.empty() && verb.find(' ') == verb.npos &&
         (is_digit(first) || quotes.find(first) != quotes.npos);
}

// "Boot locked (`LOCK=1`)": without what is added in parentheses at the end.
std::string_view before_parentheses(std::string_view plain) {
  const std::size_t open = plain.ends_with(')') ? plain.rfind(" (") : plain.npos;
  return plain.substr(0, open);
}

// "Pager app installed and tested", "TLS certificate valid": what has to be so, without a verb.
bool names_state(std::string_view text) {
  static constexpr WordSet states(
      {"available", "clean", "complete", "current", "done",       "empty",  "green", "healthy",
       "live",      "off",   "on",       "online",  "present",    "passes", "ready", "reachable",
       "responds",  "set",   "succeeds", "up",      "up-to-date", "valid",  "works"});
  constexpr std::size_t words_max = 10;
  std::string plain = lower(plain_text(text));
  while (plain.ends_with('.')) plain.pop_back();
  const auto words = split(before_parentheses(plain), ' ');
  const std::string_view last = words.back();
  const bool participle = last.size() > 5 && last.ends_with("ed") && !last.ends_with("eed");
  const bool conditional = says_any(padded_words(plain), {" if "});
  return words.size() > 1 && words.size() <= words_max && !text.ends_with('`') && !conditional &&
         (participle || states.contains(last));
}

// "You can log in to the bastion"
bool claims_ability(std::string_view text) {
  static constexpr WordSet persons({"you", "we", "everyone", "everybody", "on-call"});
  const std::string plain = lower(plain_text(text.substr(0, 40)));
  const std::size_t end = plain.find(' ');
  const std::string_view rest = std::string_view(plain).substr(std::min(end, plain.size()));
  return persons.contains(plain.substr(0, end)) &&
         (rest.starts_with(" can ") || rest.starts_with(" have ") || rest.starts_with(" has ") ||
          rest.starts_with(" know"));
}

// "`https://shop.example/up` returns 200", "`MODE=on`"
bool tells_outcome(std::string_view text) {
  static constexpr std::array<std::string_view, 7> verbs = {
      " returns ", " prints ", " answers ", " shows ", " exits ", " responds ", " passes"};
  const auto span = first_code(text);
  return span && (is_setting_line(span->code) || begins_with_any(span->behind, verbs));
}

bool asks_for_something(std::string_view text, bool has_content) {
  return states_demand(text) || states_of_code(text) || places_setting(text) ||
         equates_codes(text) || compares_with_code(text) || answers_command(text) ||
         asks_question(text, has_content) || asks_for_value(text) || offers_choice(text) ||
         (gives_order(text) && !names_thing(plain_text(text)));
}

// "Merge commit:" among other fields: the list is a form, and the line asks for no more than its
// neighbours.
bool is_field_of_form(const Draft& draft, BlockId list, BlockId list_item) {
  constexpr std::size_t fields_min = 3;
  std::size_t lines = 0, fields = 0;
  bool is_field = false;
  for (BlockId id = draft.block(list).first_child; id != no_block; id = draft.block(id).next) {
    const BlockId paragraph = first_text(draft, id);
    if (paragraph == no_block) continue;
    const std::string_view text = trim(draft.document.bytes(draft.block(paragraph)));
    const auto label = label_at(text);
    const bool empty = label && label->length >= text.size() && !has_content_below(draft, id);
    ++lines;
    fields += empty ? 1 : 0;
    is_field = is_field || (empty && id == list_item);
  }
  return is_field && fields >= fields_min && fields * 3 > lines * 2;
}

// Below "Requirements for the launch", which is no title of a list of items by itself.
bool speaks_of_requirements(const Draft& draft, BlockId list, const ListContext& context) {
  return contains_ignoring_case(draft.section(list).title, "requirement") ||
         contains_ignoring_case(context.lead_in, "requirement");
}

// "### Error handling ✅": what stands below it is told, and not asked for.
bool tells_of_done_work(const Draft& draft, BlockId list, const ListContext& context) {
  const std::string& title = draft.section(list).title;
  return title.find("✅") != std::string::npos || context.lead_in.find("✅") != std::string::npos ||
         holds_any_ignoring_case(title, {"changed", "changes", "changelog", "highlights",
                                         "what's new", "improvements", "release notes"});
}

// "The following settings apply in `app.yml`:" and "`ssl`: `on`".
bool states_setting(const Draft& draft, BlockId list, std::string_view text,
                    const ListContext& context) {
  const auto speaks = [](std::string_view title) {
    return holds_any_ignoring_case(title, {"setting", "config", "value", "parameter", "flag",
                                           "variable", "option", "propert"}) &&
           !holds_any_ignoring_case(title, {"default", "example", "available", "optional"});
  };
  return names_key_and_value(text) &&
         speaks(context.lead_in.empty() ? draft.section(list).title : context.lead_in);
}

// "Verify the backups" or "Lag is below 100" among notes: it looks like an item, and nothing says
// that it is one.
bool is_stray_demand(const Draft& draft, BlockId list, std::string_view text,
                     const ListContext& context, bool has_content) {
  return (!draft.plain_lists || context.facts || context.topic == Topic::aside) &&
         (context.topic == Topic::neutral || context.topic == Topic::aside) &&
         context.parent == no_item && !context.details && !context.boxes &&
         !context.contingency.failure && stands_alone(draft, list) && !is_note(text, true) &&
         (asks_for_something(text, has_content) || shows_open_state(text, context.facts) ||
          states_setting(draft, list, text, context) ||
          (!context.facts && ((names_state(text) && !tells_of_done_work(draft, list, context)) ||
                              speaks_of_requirements(draft, list, context))));
}

// "- Logging:" and below it "`LOG_LEVEL=info`": words would only say what the title means.
bool is_stray_setting(const Draft& draft, BlockId list, std::string_view text,
                      const ListContext& context) {
  return context.titled && context.parent == no_item && !context.boxes &&
         context.topic == Topic::neutral && stands_alone(draft, list) && !is_note(text, true) &&
         (states_of_code(text) || equates_codes(text) || tells_outcome(text));
}

// In its list, or in another one of its section, unless that is about something else.
bool stands_among_boxes(const Draft& draft, BlockId list, const ListContext& context) {
  const bool open = context.topic == Topic::requirement || context.topic == Topic::neutral;
  return context.boxes || (open && context.parent == no_item && !context.facts &&
                           !context.contingency.failure && draft.section(list).boxes > 0);
}

// "Load test: p95 < 250 ms" beside `- [ ] ...`: a gate and a rule mean every line.
bool is_left_out(std::string_view text, const ListContext& context, bool has_content) {
  if ((context.details && !context.titled) || says_nothing(context.topic) ||
      is_optional(plain_text(text)))
    return false;
  const bool in_gate = context.topic == Topic::criterion && states_field(text);
  if (box_at(text) || malformed_box(text) || (has_blank(text) && !asks_for_value(text)) ||
      (!in_gate && is_note(text, has_content)))
    return false;
  return context.topic == Topic::criterion || is_rule(context.topic) || context.demanded ||
         asks_for_something(text, has_content) || tells_outcome(text) || names_state(text) ||
         claims_ability(text) || shows_open_state(text, context.facts);
}

bool holds_boxes(const Draft& draft, BlockId list_item) {
  for (BlockId list = draft.block(list_item).first_child; list != no_block;
       list = draft.block(list).next)
    for (BlockId id = draft.block(list).first_child; id != no_block; id = draft.block(id).next)
      if (draft.block(id).kind == BlockKind::list_item && has_box(draft, id)) return true;
  return false;
}

// "Restore the backups", and not "Rollback", which is a noun as well
bool orders_something(std::string_view text) {
  return text.find(' ') != text.npos && gives_order(text) && !names_thing(plain_text(text));
}

// "Backups back within 15 minutes": no box below says so.
bool holds_bound(std::string_view text) {
  static constexpr std::array<std::string_view, 12> bounds = {
      "within ", "than ",    "maximum", "minimum", "max ", "min ",
      "up to ",  "exactly ", "%",       "<",       ">",    "\u2264"};
  return std::ranges::any_of(text, is_digit) && holds_any_ignoring_case(text, bounds);
}

// "3. Rollback" above boxes is what they are called together, and done when they are. What is more
// than a name may ask for more than they do.
bool is_title_of_boxes(const Draft& draft, BlockId list_item, std::string_view text) {
  return holds_boxes(draft, list_item) && text.find('`') == text.npos && !states_demand(text) &&
         !orders_something(text) && !holds_bound(text) && !has_blank(text);
}

// "- ○ Backups restored", "- - Backups restored": a bullet behind another one.
bool has_two_bullets(const Draft& draft, BlockId list) {
  const BlockId around = draft.block(list).parent;
  return draft.block(around).kind == BlockKind::list_item &&
         draft.block(around).first_child == list && !draft.block(list).quoted;
}

// Behind a label the colours, which come first, say how grave something is: "Risk: 🔴 critical".
constexpr std::array<std::string_view, 17> open_marks = {"🔴", "🟠", "🟡", "🟥", "🟧", "🟨",
                                                         "○",  "⭕", "✗",  "✘",  "❌", "⏳",
                                                         "⌛", "🚧", "⛔", "🚫", "🛑"};

// "Pending: penetration test report"
bool names_open_state(std::string_view label) {
  return among_ignoring_case(
      label, {"to do", "tbd", "tbc", "pending", "missing", "still missing", "blocked",
              "outstanding", "waiting for", "waiting on", "not yet", "to be done"});
}

// "Missing: none", "Blocked: 0 of 12"
bool denies_any(std::string_view value) {
  const std::string plain = lower(plain_text(value));
  const std::string_view word = std::string_view(plain).substr(0, plain.find_first_of(" .,;:\xe2"));
  return among(word, {"", "0", "no", "none", "nothing", "nobody", "n/a", "-", "zero"});
}

}  // namespace

std::size_t open_mark_length(std::string_view text) {
  const auto mark = std::ranges::find_if(
      open_marks, [&](std::string_view each) { return text.starts_with(each); });
  return mark == open_marks.end() ? 0 : mark->size();
}

bool shows_open_state(std::string_view text, bool among_facts) {
  constexpr std::size_t colours = 7;
  const auto begins = [](std::string_view words, auto some) {
    return std::ranges::any_of(some, [&](auto mark) { return words.starts_with(mark); });
  };
  const auto label = label_at(text);
  std::string_view value = label ? trim(text.substr(label->length)) : std::string_view();
  const bool marked =
      open_mark_length(text) > 0 || begins(value, std::span(open_marks).subspan(colours)) ||
      std::ranges::any_of(open_marks, [&](auto mark) { return text.ends_with(mark); });
  if (marked || !label || among_facts) return marked;
  if (equals_ignoring_case(label->name, "todo")) return true;
  if (names_open_state(label->name)) return !value.empty() && !denies_any(value);
  const std::string plain = plain_text(value);
  const std::size_t begin = plain.find_first_not_of("_* ");  // "_pending_"
  const std::size_t end = plain.find_last_not_of("_*. ");
  value = begin == plain.npos ? "" : std::string_view(plain).substr(begin, end + 1 - begin);
  return among_ignoring_case(value, {"pending", "no", "open", "todo", "to do", "not started",
                                     "not done", "in progress", "blocked", "failed"});
}

bool says_what_is_asked(std::string_view text) {
  return asks_for_something(text, false) || tells_outcome(text) || names_state(text) ||
         claims_ability(text);
}

std::optional<std::string_view> stray_reason(const Draft& draft, BlockId list, BlockId list_item,
                                             const ListContext& context) {
  const BlockId paragraph = first_text(draft, list_item);
  if (paragraph == no_block) return std::nullopt;
  const std::string_view text = trim(draft.document.bytes(draft.block(paragraph)));
  if (std::ranges::find(context.answers, list_item) != context.answers.end())
    return unread::one_of_several;
  if (context.boxes && !is_struck_out(text) && passes_for_box(text))
    return unread::odd_box_among_boxes;
  if (has_two_bullets(draft, list) && draft.section(list).boxes > 0 &&
      !says_nothing(context.topic) && !is_remark(text))
    return unread::odd_box_among_boxes;
  if (draft.report || draft.block(list).quoted || is_remark(text)) return std::nullopt;
  if (context.unclear && !is_note(text, true)) return unread::below_condition;
  if (is_title_of_boxes(draft, list_item, text)) return std::nullopt;
  const bool has_content = has_content_below(draft, list_item);
  if (stands_among_boxes(draft, list, context) && is_left_out(text, context, has_content))
    return unread::among_boxes;
  if ((is_stray_demand(draft, list, text, context, has_content) &&
       !is_field_of_form(draft, list, list_item)) ||
      is_stray_setting(draft, list, text, context) || is_stray_command(draft, list, text, context))
    return unread::in_plain_list;
  return std::nullopt;
}

}  // namespace seatrial::checklist
