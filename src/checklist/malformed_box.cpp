#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "checklist/syntax.hpp"
#include "checklist/unread.hpp"

namespace seatrial::checklist {
namespace {

constexpr std::size_t inside_bytes_max = 40;  // without what a browser shows nothing of
constexpr std::size_t tag_bytes_max = 200;
constexpr std::size_t entity_bytes_max = 12;
constexpr std::size_t signs_bytes_max = 6;  // longer ones are places for a value: "[__________]"

// Spaces, and what takes no room: no-break, soft hyphen, U+2000 to U+200F, U+2028 to U+202F, U+205F
// to U+206F, ideographic space, byte order mark, variation selector.
bool is_unseen(std::string_view character) {
  if (character.size() == 1) return is_space(character[0]) || character[0] == '\\';
  if (character.starts_with("\xE2\x80")) {
    const auto last = static_cast<unsigned char>(character[2]);
    return last <= 0x8F || (last >= 0xA8 && last <= 0xAF);
  }
  if (character.starts_with("\xE2\x81")) return static_cast<unsigned char>(character[2]) >= 0x9F;
  static constexpr std::array<std::string_view, 6> others = {
      "\xC2\xA0", "\xC2\xAD", "\xE3\x80\x80", "\xEF\xBB\xBF", "\xEF\xB8\x8E", "\xEF\xB8\x8F"};
  return std::ranges::find(others, character) != others.end();
}

// "<span>", "</span>", "<br/>": its length, or 0. One that shows something by itself is a mark, and
// `<https://...>` is an address.
std::size_t unseen_tag(std::string_view text) {
  if (!text.starts_with('<')) return 0;
  const std::size_t begin = text.substr(1).starts_with('/') ? 2 : 1;
  std::size_t end = begin;
  while (end < text.size() && is_letter_or_digit(text[end])) ++end;
  const std::string_view name = text.substr(begin, end - begin);
  if (name.empty() || among_ignoring_case(name, {"img", "input", "svg"})) return 0;
  if (end == text.size() || !(is_space(text[end]) || text[end] == '/' || text[end] == '>'))
    return 0;
  const std::size_t close = text.substr(0, tag_bytes_max).find('>');
  return close == text.npos ? 0 : close + 1;
}

// "&nbsp;", "<br>", "<!-- x -->": length of what a browser shows nothing of, or 0.
std::size_t unseen_markup(std::string_view text) {
  for (const std::string_view entity : {"&nbsp;", "&emsp;", "&ensp;", "&thinsp;", "&#160;",
                                        "&#xa0;", "&#12288;", "&#x3000;", "&zwnj;", "&zwj;"})
    if (text.starts_with(entity)) return entity.size();
  const std::size_t entity_end = text.substr(0, entity_bytes_max).find(';');
  if (text.starts_with("&#") && entity_end != text.npos) return entity_end + 1;  // of any character
  if (!text.starts_with("<!--")) return unseen_tag(text);
  const std::size_t end = text.find("-->");
  return end == text.npos ? 0 : end + 3;
}

// Where the bracket is closed that a text begins with. A comment may be as long as it likes, and
// hold brackets.
std::size_t closing_bracket(std::string_view text) {
  std::size_t shown = 0;
  for (std::size_t at = 1; at < text.size() && shown < inside_bytes_max;) {
    if (text[at] == ']') return at;
    const std::size_t markup = unseen_markup(text.substr(at));
    shown += markup == 0 ? 1 : 0;
    at += std::max<std::size_t>(markup, 1);
  }
  return text.npos;
}

// What a reader sees between the brackets.
std::string seen(std::string_view inside) {
  std::string mark;
  for (std::size_t at = 0; at < inside.size();) {
    const std::size_t markup = unseen_markup(inside.substr(at));
    const std::size_t length = markup > 0 ? markup : character_length(inside, at);
    if (markup == 0 && !is_unseen(inside.substr(at, length))) mark += inside.substr(at, length);
    at += length;
  }
  return mark;
}

// What people write between brackets where a box would stand: a word, "!", "__", "○", "✓".
bool is_mark(std::string_view mark) {
  static constexpr WordSet words(
      {"todo",   "done",    "open",   "pending",     "wip",   "yes",     "no", "y",
       "n",      "n/a",     "na",     "o",           "ok",    "v",       "x",  "fail",
       "failed", "pass",    "passed", "blocked",     "skip",  "skipped", "0",  "maybe",
       "later",  "partial", "partly", "in progress", "doing", "started"});
  if (mark.empty() || words.contains(lower(mark)) || box_at(mark)) return true;
  if (mark == "х" || mark == "Х") return true;  // Cyrillic
  const bool is_ascii = static_cast<unsigned char>(mark[0]) < 0x80;
  if (mark.size() > (is_ascii ? signs_bytes_max : 2 * signs_bytes_max)) return false;
  const std::size_t length = character_length(mark, 0);
  const bool is_one_character = replace_all(std::string(mark), mark.substr(0, length), "").empty();
  return is_one_character && slug(mark).empty();
}

// "[x](more.md)" is a link and "[x]: more.md" where one leads; nothing is named by an empty pair of
// brackets, and a box may have a link in front of its words.
bool is_link(std::string_view mark, std::string_view behind) {
  if (mark.empty() || behind.empty()) return false;
  const std::string_view target = trim(behind.substr(1));
  if (behind[0] == ':')  // two words are no target
    return (mark != "x" && mark != "X") || target.find(' ') == target.npos;
  if (behind[0] != '(' && behind[0] != '[') return false;
  const std::size_t end = behind.find(behind[0] == '(' ? ')' : ']');
  return (mark != "x" && mark != "X") || end == behind.npos || trim(behind.substr(end + 1)).empty();
}

// "**[ ]**", "`[ ]`", "![ ](box.png)": without what stands around a box.
std::string_view behind_wrapping(std::string_view text) {
  while (!text.empty()) {
    const bool is_wrapping = std::string_view("*_~`\"'!\\").find(text[0]) != std::string_view::npos;
    const std::size_t length = is_wrapping ? 1 : unseen_markup(text);
    if (length == 0) break;
    text.remove_prefix(length);
  }
  return text;
}

// "[guide](a.md)", "[guide][1]", "[[Guide]]": words that lead elsewhere. A sign leads nowhere: it
// is the box itself that has a link.
bool leads_elsewhere(std::string_view inside, std::string_view behind) {
  const bool is_link = behind.starts_with('(') || behind.starts_with('[') ||
                       behind.starts_with(':') || inside.starts_with('[');
  return is_link && !slug(seen(inside)).empty();
}

}  // namespace

bool begins_with_tick(std::string_view text) {
  return std::ranges::any_of(
      std::array<std::string_view, 15>{"✓", "✔", "🗸", "✗", "✘", "✕", "✖", "☓", "●", "○", "◉", "◯",
                                       "⚪", "⚫", "🟢"},
      [&](std::string_view tick) { return text.starts_with(tick); });
}

bool passes_for_box(std::string_view text) {
  if (begins_with_tick(text)) return true;
  const std::string_view inner = behind_wrapping(text);
  const std::string_view around = text.substr(0, text.size() - inner.size());
  const auto box = box_at(inner);
  if (box ? box->style != BoxStyle::verdict : malformed_box(inner).has_value()) return true;
  if (!inner.starts_with('[') || around.find('`') != around.npos) return false;
  const std::size_t close = closing_bracket(inner);
  return close != inner.npos &&
         !leads_elsewhere(inner.substr(1, close - 1), inner.substr(close + 1));
}

std::optional<std::string> malformed_box(std::string_view text) {
  static constexpr std::array<std::string_view, 18> others = {
      "( ) ",   "(x) ",  "(X) ",  "{ } ",  "{x} ",   "< > ",  "【 】 ", "〔 〕 ", "〔　〕",
      "【　】", "【x】", "〔x〕", "（ ）", "（　）", "（x）", "|_| ",   "|x| ",   "|X| "};
  if (text.empty()) return std::nullopt;
  for (const std::string_view other : others)
    if (text[0] == other[0] && text.starts_with(other) && (other[0] != '|' || !text.ends_with('|')))
      return "`" + std::string(trim(other)) + "` " + std::string(unread::no_box);
  if (text.starts_with("［")) {
    constexpr std::size_t wide_bytes_max = 9;
    return text.substr(0, wide_bytes_max).find("］") == text.npos
               ? std::nullopt
               : std::optional("`［ ］` " + std::string(unread::no_box));
  }
  if (text[0] != '[' || box_at(text)) return std::nullopt;
  const std::size_t close = closing_bracket(text);
  if (close == std::string_view::npos) return std::nullopt;
  const std::string_view inside = text.substr(1, close - 1);
  const std::string mark = seen(inside);
  if (!is_mark(mark) || is_link(mark, text.substr(close + 1))) return std::nullopt;
  const std::string shown = "`[" + shorten(printable_line(inside), inside_bytes_max) + "]`";
  const bool is_tick = mark.empty() || mark == "x" || mark == "X";
  if (inside.size() == 1 && is_tick) return shown + " " + std::string(unread::no_space_behind);
  return shown + " " + std::string(is_tick ? unread::no_box : unread::unknown_mark);
}

}  // namespace seatrial::checklist
