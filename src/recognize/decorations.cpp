#include "recognize/decorations.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "base/ascii.hpp"
#include "base/find_last.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "recognize/credits.hpp"
#include "recognize/fronts.hpp"
#include "recognize/harmless_notes.hpp"
#include "recognize/plain_item.hpp"
#include "recognize/prose.hpp"
#include "recognize/surroundings.hpp"
#include "recognize/telling_words.hpp"
#include "recognize/view.hpp"

namespace seatrial::recognize {
namespace {

constexpr std::size_t text_bytes_max = 600;  // a longer item is no sentence with decorations
constexpr int decorations_max = 8;

// Pictures that do not tell a state, as a cross, a warning sign or a red light may.
constexpr std::array<std::string_view, 70> pictures = {
    "✅", "✓",  "✔",  "☑",  "🔥", "🔒", "🔐", "🔑", "🚀", "🎉", "📦", "📝", "⚙",  "🛠",
    "🧪", "🔧", "💾", "📊", "📈", "🌐", "🗄", "🐳", "🐘", "🛡",  "⚡", "✨", "💡", "🔍",
    "📋", "📌", "⭐", "🏷", "🗂", "📁", "📚", "🧹", "🎯", "🩺", "💳", "📧", "🔗", "🏗",
    "🎨", "🖥", "💻", "📱", "🧰", "🧱", "🤖", "🔔", "👤", "👥", "🏁", "🔭", "🧭", "🌍",
    "🌎", "🌏", "📣", "📢", "💰", "📜", "🗃", "☁",  "⚓", "🐍", "🦀", "🐧", "🟢", "⏱"};
constexpr std::string_view picture_variant = "\xef\xb8\x8f";

// Cheap: a part of each picture.
bool may_be_of_picture(char c) {
  return static_cast<unsigned char>(c) >= 0x80;
}

// Behind the words.

std::string_view without_stop(std::string_view text) {
  while (text.ends_with('.') || text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

std::string_view without_picture_behind(std::string_view text) {
  if (text.empty() || !may_be_of_picture(text.back())) return text;
  std::string_view stem = text;
  if (stem.ends_with(picture_variant)) stem.remove_suffix(picture_variant.size());
  const auto* const found = std::ranges::find_if(
      pictures, [&](std::string_view picture) { return stem.ends_with(picture); });
  return found == pictures.end() ? text : trim(stem.substr(0, stem.size() - found->size()));
}

// Where the parenthesis, bracket or link at the end of a text begins.
std::size_t last_opening(std::string_view text) {
  int depth = 0;
  for (std::size_t at = text.size(); at-- > 0;) {
    if (text[at] == ')' || text[at] == ']') ++depth;
    if (text[at] == '(' || text[at] == '[') --depth;
    if (depth == 0 && !(text[at] == '(' && at > 0 && text[at - 1] == ']')) return at;
    if (depth < 0) break;
  }
  return std::string_view::npos;
}

// A preposition or a conjunction is not the end of a sentence: "approved by @ana".
bool is_ended(std::string_view text) {
  const Prose prose = read_prose(text);
  if (prose.tokens.empty()) return false;
  const Token& last = prose.tokens.back();
  if (last.kind != Token::Kind::word || last.spanned) return true;
  return last.senses != 0 && !is_leading(last.lower) && !joins(last) &&
         !last.says(sense::none | sense::by | sense::filler | sense::modal);
}

// "... (@ana)", "... _(Ana)_", "... [MUST]", "... [docs](R.md)"
std::string_view without_bracketed_note(std::string_view text) {
  std::string_view stem = text;
  while (stem.ends_with('_') || stem.ends_with('*')) stem.remove_suffix(1);
  const std::size_t emphasis = text.size() - stem.size();
  if (!stem.ends_with(')') && !stem.ends_with(']')) return text;
  const std::size_t open = last_opening(stem);
  if (open == std::string_view::npos || open <= emphasis) return text;
  const std::string_view part = stem.substr(open);
  const bool link = part.contains("](") && part.starts_with('[');
  if (!is_harmless_note(link ? part : part.substr(1, part.size() - 2))) return text;
  const std::string_view left = stem.substr(0, open - emphasis);
  if (link && !is_ended(left)) return text;  // "the limits of [docs](R.md)"
  const bool divided =
      left.ends_with(' ') &&
      stem.substr(open - emphasis, emphasis).find_first_not_of("_*") == std::string_view::npos;
  return divided ? trim(left) : text;
}

// "... — @ana", "... . Owner: Ana": what is behind the last divider.
std::string_view without_note_behind(std::string_view text, std::string_view divider) {
  const std::size_t at = find_last(text, divider);
  const bool is_note =
      at != std::string_view::npos && at > 0 && is_harmless_note(text.substr(at + divider.size()));
  return is_note ? trim(text.substr(0, at)) : text;
}

std::string_view without_divided_note(std::string_view text) {
  if (may_have_dash(text))
    for (const std::string_view dash : dashes)
      if (const auto left = without_note_behind(text, dash); left.size() < text.size()) return left;
  return without_note_behind(text, ". ");
}

// "... @ana", "... /cc @ana"
std::string_view without_people_behind(std::string_view text) {
  const std::size_t blank = text.rfind(' ');
  if (blank == std::string_view::npos || !is_handle(text.substr(blank + 1))) return text;
  std::string_view left = trim(text.substr(0, blank));
  for (const std::string_view copy : {" /cc", " cc", " cc:", ","})
    if (left.ends_with(copy)) left = trim(left.substr(0, left.size() - copy.size()));
  return is_ended(left) || is_handle(left.substr(left.rfind(' ') + 1)) ? left : text;
}

std::string_view without_call(std::string_view text) {
  std::string_view stem = text;
  while (stem.ends_with('!')) stem.remove_suffix(1);
  return trim(stem);
}

std::string_view without_end(std::string_view text) {
  const std::string_view stem = without_stop(text);
  for (const auto& shorten_end : {without_call, without_picture_behind, without_bracketed_note,
                                  without_divided_note, without_people_behind})
    if (const std::string_view left = shorten_end(stem); left.size() < stem.size())
      return left.ends_with('|') ? text : left;  // what fills a cell says something
  return text;
}

// In front of the words.

std::string_view without_picture_in_front(std::string_view text) {
  if (text.empty() || !may_be_of_picture(text.front())) return text;
  const auto* const found = std::ranges::find_if(
      pictures, [&](std::string_view picture) { return text.starts_with(picture); });
  if (found == pictures.end()) return text;
  std::string_view left = text.substr(found->size());
  if (left.starts_with(picture_variant)) left.remove_prefix(picture_variant.size());
  return left.starts_with(' ') ? trim_left(left) : text;
}

// `code`, **bold** or a word of the kind "Port": "1.2 GB" is an amount.
bool begins_sentence(std::string_view text) {
  while (text.starts_with('*')) text.remove_prefix(1);
  if (text.starts_with('`') || text.starts_with('[')) return true;
  return text.size() > 2 && is_upper(text[0]) && is_lower(text[1]) && is_word(text[2]);
}

bool are_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, is_digit);
}

// "1.2", "1.2.3", "3a": never "1".
bool is_section_number(std::string_view word) {
  return word.size() <= 8 && word.contains('.') &&
         std::ranges::all_of(split(word, '.'), are_digits);
}

// "A-3", "CHK-12": an item's own number. "EU-1", "S3" and "T-1" are places, names and times.
bool is_item_code(std::string_view word) {
  const std::size_t dash = word.find('-');
  const std::size_t size = dash == std::string_view::npos ? 0 : dash;
  if (size == 0 || !are_digits(replace_all(std::string(word.substr(size + 1)), ".", "")))
    return false;
  static constexpr WordSet series({"A",    "B",   "C",   "E",    "F",   "G",  "I",   "J",
                                   "K",    "M",   "N",   "O",    "P",   "R",  "CHK", "CHECK",
                                   "ITEM", "SEC", "REL", "GATE", "PRR", "AC", "TC",  "CL"});
  return series.contains(word.substr(0, size));
}

bool is_number(const Front& front) {
  std::string_view word = front.words;
  const bool stopped = word.ends_with('.') || word.ends_with(')');
  if (stopped) word.remove_suffix(1);
  const bool marked = front.marked || front.divided || stopped;
  if (is_section_number(word)) return marked || begins_sentence(front.left);
  if (!marked && !front.left.starts_with('`')) return false;
  return is_item_code(word) || (!word.contains(' ') && tells_origin(word));
}

// "Required: `MAIL_KEY`" asks for it.
bool weighs(const Front& front) {
  const bool asks = front.divided && among(lower(front.words), {"required", "must", "mandatory"});
  return tells_weight(front.words) && (!asks || says_something(front.left));
}

bool is_decoration(const Front& front) {
  if (front.left.empty() || front.words.empty()) return false;
  const bool set_off = front.marked || front.divided;
  return is_number(front) || (set_off && (weighs(front) || names_people(front.words))) ||
         (is_handle(front.words) && begins_sentence(front.left));
}

std::string_view without_start(std::string_view text) {
  const std::string_view left = without_picture_in_front(text);
  return left.size() < text.size() ? left : without_front(text, is_decoration);
}

// "No vulnerabilities (critical)", "[high] alerts fire": how grave it is that is looked for.
bool removes_gravity(std::string_view text, std::string_view left) {
  const Prose before = read_prose(text), after = read_prose(left);
  const auto grave = [](const Token& token) { return token.says(sense::severity); };
  return std::ranges::count_if(before.tokens, grave) > std::ranges::count_if(after.tokens, grave) &&
         std::ranges::any_of(after.tokens, [](const Token& token) {
           return token.says(sense::weakness) || names_failures(token) ||
                  token.text.contains("audit") ||
                  among(token.lower, {"alert", "alerts", "alarm", "alarms", "bug", "bugs", "issue",
                                      "issues", "incident", "incidents", "path", "paths"});
         });
}

}  // namespace

bool tells_by_picture(std::string_view word) {
  static constexpr std::array<std::string_view, 18> open = {"🚧", "⏳", "⌛", "❓", "❔", "❌",
                                                            "🔴", "🟡", "🟠", "⛔", "🚫", "🛑",
                                                            "💤", "🔜", "🤔", "✖",  "✗",  "✘"};
  return std::ranges::any_of(open,
                             [&](std::string_view picture) { return word.starts_with(picture); });
}

bool says_something(std::string_view text) {
  const Prose prose = read_prose(text);
  return std::ranges::any_of(prose.tokens, [](const Token& token) {
    using enum Token::Kind;
    if (token.spanned) return token.kind == assignment;
    return token.kind == word || token.kind == number || token.kind == comparator ||
           token.kind == assignment || token.text == ":" || is_arrow(token.text);
  });
}

std::string_view undecorated(std::string_view text) {
  if (text.size() > text_bytes_max) return text;
  std::string_view left = text;
  for (int i = 0; i < decorations_max; ++i) {
    const std::string_view next = without_start(without_end(left));
    if (next.size() == left.size()) break;
    left = next;
  }
  return left.empty() || (left.size() < text.size() && removes_gravity(text, left)) ? text : left;
}

std::optional<Item> without_decorations(const Item& item) {
  if (item.form == Form::row) return std::nullopt;  // several cells
  return with_words(item, undecorated(item.text));
}

std::optional<Item> with_words(const Item& item, std::string_view words) {
  if (words.empty() || words.size() == item.text.size()) return std::nullopt;
  Item left = item;
  left.text = std::string(words);
  return left;
}

}  // namespace seatrial::recognize
