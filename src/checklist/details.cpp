#include "checklist/details.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/ascii.hpp"
#include "base/limits.hpp"
#include "base/parallel.hpp"
#include "base/plain_text.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "checklist/items.hpp"
#include "checklist/padded.hpp"
#include "checklist/passes.hpp"
#include "checklist/syntax.hpp"
#include "checklist/time_words.hpp"
#include "checklist/topics.hpp"

namespace seatrial::checklist {
namespace {

constexpr std::size_t condition_bytes_max = 200;  // each item below it repeats it

// "T-7 days", "T+1", "T-24h", "D+3": days from the launch; a bare number counts days.
std::optional<int> countdown_of(std::string_view text) {
  const bool begins = text.starts_with('T') || text.starts_with('D');
  const std::string_view sign = text.substr(begins ? 1 : text.size());
  if (!sign.starts_with('-') && !sign.starts_with('+') && !sign.starts_with("\u2212"))
    return std::nullopt;
  const bool before = text[1] != '+';
  text.remove_prefix(text[1] == '-' || text[1] == '+' ? 2 : 4);
  if (text.empty() || !is_digit(text[0])) return std::nullopt;
  const int number = take_number(text).value_or(0);
  skip_blanks(text);
  if (text.starts_with('-')) text.remove_prefix(1);
  const TimeUnit* unit = take_unit(text);
  if (unit == nullptr && !text.empty() && (is_letter(text[0]) || is_digit(text[0])))
    return std::nullopt;
  const int days = unit == nullptr ? number : number * unit->calendar_minutes / 1440;
  return before ? -days : days;
}

// 24 hours are a day; none: an hour is no day.
std::optional<int> whole_days(int number, const TimeUnit* unit) {
  constexpr int day_minutes = 1440, days_max = 366;
  if (unit == nullptr || number <= 0 || number > days_max * 24) return std::nullopt;
  const int minutes = number * unit->calendar_minutes;
  return minutes % day_minutes == 0 ? std::optional(minutes / day_minutes) : std::nullopt;
}

std::optional<int> take_count(std::string_view& text) {
  static constexpr std::array<std::string_view, 8> words = {"a ",    "one ",  "two ", "three ",
                                                            "four ", "five ", "six ", "seven "};
  for (std::size_t i = 0; i < words.size(); ++i)
    if (take(text, words[i])) return std::max<int>(static_cast<int>(i), 1);
  return take_number(text);
}

// "After 24 hours", "One week later", "2 days after go-live": all of a title.
std::optional<int> delay_of(std::string_view title) {
  const std::string small = lower(trim(title.substr(0, title.find(':'))));
  std::string_view text = small;
  const bool is_after = take(text, "after ");
  const auto number = take_count(text);
  if (!number) return std::nullopt;
  skip_blanks(text);
  const auto days = whole_days(*number, take_unit(text));
  const std::string_view rest = trim(text);
  if (is_after) return rest.empty() ? days : std::nullopt;
  const bool is_behind =
      among(rest, {"later", "after deploy", "after deployment", "after launch", "after release",
                   "after go-live", "after cutover", "after rollout"});
  return is_behind ? days : std::nullopt;
}

// "Day 1", all of it but a sign behind it
std::optional<int> take_day(std::string_view& text) {
  if (!equals_ignoring_case(text.substr(0, 4), "day ")) return std::nullopt;
  text.remove_prefix(4);
  take(text, "+");
  return take_number(text);
}

// "Day 1: error reports reviewed", "**Day 2** backups restored", "Old system is off (day 7)": when
// an item itself is due.
std::optional<int> day_led(std::string_view text) {
  const bool is_bold = text.starts_with("**");
  std::string_view rest = text.substr(is_bold ? 2 : 0);
  if (const auto day = take_day(rest)) {
    if (is_bold && (take(rest, "**") || take(rest, ":**"))) return day;
    skip_blanks(rest);
    for (const std::string_view joint : {":", "- ", "\u2013 ", "\u2014 "})
      if (rest.starts_with(joint)) return day;
  }
  std::optional<int> behind;
  each_parenthesis(text, [&](std::string_view inside, std::size_t) {
    const auto day = take_day(inside);
    if (inside.empty()) behind = day;
    return behind.has_value();
  });
  return behind;
}

// "**~~Move the keys~~**": without the signs around all of it.
std::string_view without_emphasis(std::string_view text) {
  for (const std::string_view sign : {"**", "__", "*", "_"})
    if (text.size() > 2 * sign.size() && text.starts_with(sign) && text.ends_with(sign))
      return trim(text.substr(sign.size(), text.size() - 2 * sign.size()));
  return text;
}

// "~~keys~~", "~keys~", "<del>keys</del>": the length of what is struck out in front, or 0. In
// "~5 minutes" the sign means about.
std::size_t struck_length(std::string_view text) {
  using Signs = std::pair<std::string_view, std::string_view>;
  for (const auto& [open, close] : {Signs{"~~", "~~"}, Signs{"~", "~"}, Signs{"<del>", "</del>"},
                                    Signs{"<s>", "</s>"}, Signs{"<strike>", "</strike>"}}) {
    if (!text.starts_with(open)) continue;
    const std::size_t end = text.find(close, open.size());
    if (end == text.npos || end == open.size() || is_blank(text[open.size()]) ||
        is_blank(text[end - 1]))
      return 0;
    return end + close.size();
  }
  return 0;
}

// "(moved (again))", and not "(weak) but set (required)": one from end to end.
bool is_parenthesis(std::string_view text) {
  if (!text.starts_with('(')) return false;
  int depth = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    depth += text[at] == '(' ? 1 : text[at] == ')' ? -1 : 0;
    if (depth == 0) return at + 1 == text.size();
  }
  return false;
}

// Nothing more, or " for this release": what is left out of some releases only is asked for in the
// others.
bool is_of_this_release(std::string_view words) {
  static constexpr WordSet wholes({"for now", "for this", "for v1", "for the mvp", "for mvp"});
  static constexpr WordSet efforts(
      {"deployment", "go-live", "iteration", "launch", "milestone", "release", "version"});
  words = trim(words);
  if (words.empty() || wholes.contains(words)) return true;
  for (const std::string_view open : {"for this ", "for the current "})
    if (words.starts_with(open) && efforts.contains(words.substr(open.size()))) return true;
  return false;
}

// "Only if all of these hold:" speaks of the items that it stands above.
bool points_below(std::string_view plain) {
  return says_any(padded_words(plain), {" below ", " these ", " following ", " follows "});
}

// What stands above an item says when it is asked for, whatever else is nested between them.
std::optional<std::string> condition_above(const Item& item, const std::vector<Item>& items) {
  if (auto led = condition_led(item.lead_in)) return led;
  if (!item.parent) return std::nullopt;
  const Item& parent = items[*item.parent];
  if (auto led = condition_led(parent.text)) return led;
  if (!parent.condition) return std::nullopt;
  return shorten(*parent.condition, condition_bytes_max);
}

// Somebody has to do or see to it, whoever signs and whatever is watched for later.
bool is_asked_for(const Item& item) {
  return item.required && !item.waved_off && item.role != Role::rule && item.role != Role::signal &&
         item.role != Role::sign_off;
}

// "Roadmap", "Out of scope": what stands there decides nothing. Where all that a document asks for
// stands in such a place, it is what the document asks for.
void put_aside(Draft& draft) {
  auto& items = draft.checklist.items;
  std::vector<bool> aside(items.size());
  bool others = false;
  for (std::size_t i = 0; i < items.size(); ++i) {
    aside[i] = draft.section(draft.block_of[i]).aside || is_put_aside(items[i].lead_in);
    others = others || (!aside[i] && is_asked_for(items[i]));
  }
  for (std::size_t i = 0; i < items.size() && others; ++i)
    if (aside[i] && !says_required(items[i].text)) items[i].required = false;
}

void read_details(Item& item) {
  if (auto own = condition_of(item.text)) item.condition = std::move(own);
  if (is_optional(item.text)) item.required = false;
  if (is_struck_out(item.text)) {
    item.required = false;
    item.waved_off = "struck out";
  }
  if (auto day = day_of(item.lead_in)) item.day = day;
  if (auto day = day_led(item.text)) item.day = day;
  item.estimate = estimate_of(item.text);
  item.valid_minutes = validity_of(item.text);
}

}  // namespace

std::optional<std::string> condition_of(std::string_view text) {
  std::optional<std::string> found;
  each_parenthesis(text, [&](std::string_view inside, std::size_t) {
    const std::string head = lower(inside.substr(0, 16));
    if (head.starts_with("if ") || head.starts_with("when ") || head.starts_with("where ") ||
        head.starts_with("unless ") || head.starts_with("only if ") || head.starts_with("wenn ") ||
        head.starts_with("si "))
      found = std::string(inside);
    return found.has_value();
  });
  return found;
}

// "If using JWT:", "Unless it is a hotfix:": what stands below is asked for only then.
std::optional<std::string> condition_led(std::string_view text) {
  if (text.size() > condition_bytes_max || text.find(':') == text.npos) return std::nullopt;
  const std::string plain = plain_text(text);
  const std::string head = lower(plain.substr(0, 16));
  const bool opens = head.starts_with("if ") || head.starts_with("unless ") ||
                     head.starts_with("only if ") || head.starts_with("in case ") ||
                     head.starts_with("when using ");
  if (!plain.ends_with(':') || is_rule(topic_of(plain))) return std::nullopt;
  if (plain.find(',') != plain.npos || points_below(plain)) return std::nullopt;
  const std::string words = plain.substr(0, plain.size() - 1);
  const bool is_state = head.starts_with("when ") && (words.ends_with(" used") ||  // and no moment
                                                      words.ends_with(" enabled"));
  return opens || is_state ? std::optional(words) : std::nullopt;
}

// The whole title says so: "Roadmap review" and "Future-proofing" ask for something.
bool is_put_aside(std::string_view text) {
  static constexpr WordSet titles(
      {"roadmap", "future work", "future improvements", "future enhancements", "future ideas",
       "backlog", "icebox", "wishlist", "wish list", "stretch goals", "nice to have",
       "nice to haves", "nice-to-have", "nice-to-haves", "non-goals", "non goals"});
  constexpr std::size_t bytes_max = 120;
  if (text.size() > bytes_max) return false;
  std::string_view plain = trim(without_numbering(text));
  if (plain.ends_with(':')) plain = trim(plain.substr(0, plain.size() - 1));
  const std::string whole = lower(plain);
  for (const std::string_view open : {"out of scope", "not in scope"})
    if (whole.starts_with(open)) return is_of_this_release(whole.substr(open.size()));
  return titles.contains(whole);
}

// "~~Move the old keys~~ (done)": but for parentheses all of it is struck out.
bool is_struck_out(std::string_view text) {
  text = without_emphasis(text);
  bool any = false;
  for (std::size_t length = struck_length(text); length > 0; length = struck_length(text)) {
    text = trim(text.substr(length));
    any = true;
  }
  return any && (text.empty() || text == "." || is_parenthesis(text));
}

std::optional<int> day_of(std::string_view text) {
  if (const auto day = countdown_of(without_numbering(text))) return day;
  if (const auto day = delay_of(without_numbering(text))) return day;
  for (std::size_t at = 0; at + 4 < text.size(); ++at) {
    if (at > 0 && is_letter(text[at - 1])) continue;
    std::string_view rest = text.substr(at);
    if (!equals_ignoring_case(rest.substr(0, 3), "day")) continue;
    rest.remove_prefix(3);
    if (!rest.empty() && (rest[0] == 's' || rest[0] == 'S')) rest.remove_prefix(1);
    if (rest.empty() || rest[0] != ' ') continue;
    skip_blanks(rest);
    const bool signed_plus = take(rest, "+");
    if (rest.empty() || !(is_digit(rest[0]) || (rest[0] == '-' && !signed_plus))) continue;
    if (const auto day = take_number(rest)) return day;
  }
  return std::nullopt;
}

std::optional<int> validity_of(std::string_view text) {
  if (std::ranges::none_of(text, is_digit)) return std::nullopt;
  const std::string small = lower(text);
  for (const std::string_view phrase :
       {"within the last ", "within last ", "within ", "in the last ", "in the past "}) {
    for (std::size_t at = small.find(phrase); at != std::string::npos;
         at = small.find(phrase, at + 1)) {
      std::string_view rest = std::string_view(small).substr(at + phrase.size());
      const int number = take_number(rest).value_or(0);
      take(rest, "-");
      skip_blanks(rest);
      const TimeUnit* unit = number > 0 && number <= 1000 ? take_unit(rest) : nullptr;
      if (unit != nullptr) return number * unit->calendar_minutes;
    }
  }
  return std::nullopt;
}

std::string cut_segment(std::string slug) {
  if (slug.size() <= limits::id_segment_bytes_max) return slug;
  std::size_t end = limits::id_segment_bytes_max;
  while (end > 0 && (static_cast<unsigned char>(slug[end]) & 0xC0) == 0x80) --end;
  slug.resize(end);
  while (!slug.empty() && slug.back() == '-') slug.pop_back();
  return slug;
}

void read_details(Draft& draft) {
  auto& items = draft.checklist.items;
  in_parallel(items.size(), [&](std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i) read_details(items[i]);
  });
  put_aside(draft);
  for (Item& item : items)  // parents stand in front
    if (!item.condition && item.role != Role::rule) item.condition = condition_above(item, items);
}

}  // namespace seatrial::checklist
