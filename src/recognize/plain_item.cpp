#include "recognize/plain_item.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "recognize/pieces.hpp"

namespace seatrial::recognize {
namespace {

bool says_optional(const Piece& piece) {
  return piece.kind == Piece::Kind::word && among(piece.lower, {"optional", "optionally"});
}

// "(optional) `MAIL_KEY`", "Optional: `MAIL_KEY`": the marks that stand around it alone go with it.
std::string without_word(std::string_view text, const Piece& piece) {
  std::size_t begin = piece.begin, end = piece.end;
  if (begin > 0 && text[begin - 1] == '*' && end < text.size() && text[end] == ':') ++end;
  while (begin > 0 && end < text.size() && std::string_view("([*_").contains(text[begin - 1]) &&
         std::string_view(")]*_").contains(text[end]))
    --begin, ++end;
  if (begin == 0)
    while (end < text.size() && std::string_view(":, ").contains(text[end])) ++end;
  else if (text[begin - 1] == ' ' && (end == text.size() || text[end] == ' '))
    --begin;
  return std::string(text.substr(0, begin)) + std::string(text.substr(end));
}

bool remove_option(std::string& text) {
  bool any = false;
  for (bool found = true; found;) {
    found = false;
    for (const Piece& piece : pieces_of(text)) {
      if (!says_optional(piece)) continue;
      text = trim(without_word(text, piece));
      found = any = true;
      break;
    }
  }
  return any;
}

// "OPS-12", "#12", "AC-3" of a list of criteria. Places, phases and standards look alike:
// "(STAGE-2)", "(AES-256)".
bool is_ticket(std::string_view word) {
  static constexpr WordSet trackers({"AC", "ADR", "BUG", "CHG", "EPIC", "FEAT", "FR", "ISSUE",
                                     "JIRA", "NFR", "OPS", "REQ", "SC", "STORY", "TASK", "TICKET"});
  const std::size_t seam = word.find_first_of("-#");
  if (seam == std::string_view::npos || seam + 1 == word.size()) return false;
  const bool named = word[seam] == '#' ? seam == 0 : seam > 1;
  return named && (seam == 0 || trackers.contains(word.substr(0, seam))) &&
         std::ranges::all_of(word.substr(seam + 1), is_digit);
}

bool remove_origin(std::string& text) {
  const std::size_t close = text.find_last_not_of(". ");
  if (close == std::string::npos || text[close] != ')') return false;
  const std::size_t open = text.rfind('(', close);
  if (open == std::string::npos || open == 0 || text[open - 1] != ' ' ||
      !tells_origin(std::string_view(text).substr(open + 1, close - open - 1)))
    return false;
  text = trim(std::string_view(text).substr(0, open));
  return true;
}

}  // namespace

bool tells_origin(std::string_view aside) {
  bool any = false;
  for (std::string_view word : split(aside, ' ')) {
    if (word.ends_with(',')) word.remove_suffix(1);
    any |= is_ticket(word);
    if (!is_ticket(word) &&
        !among(lower(word), {"see", "pr", "issue", "issues", "ticket", "story", "and", "&"}))
      return false;
  }
  return any;
}

std::optional<Item> plain_item(const Item& item) {
  std::string text = item.text;
  bool any = remove_origin(text);
  if (!any && item.required) return std::nullopt;
  Item rest = item;
  rest.text = std::move(text);
  if (!item.required) {
    any |= remove_option(rest.text);
    any |= remove_option(rest.lead_in);
    for (std::string& title : rest.section) any |= remove_option(title);
  }
  return any && !rest.text.empty() ? std::optional(std::move(rest)) : std::nullopt;
}

}  // namespace seatrial::recognize
