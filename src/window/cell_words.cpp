#include "window/cell_words.hpp"

#include <algorithm>
#include <string>

#include "base/text.hpp"
#include "base/words.hpp"
#include "window/outcome_tokens.hpp"

namespace seatrial::window {

bool is_no_record(std::string_view cell) {
  std::string text = lower(cell);
  std::erase_if(text, [](char c) {
    return c == '*' || c == '_' || c == '`' || c == ' ' || c == ':' || c == '<' || c == '>';
  });
  const bool is_pattern = text.find("yy") != text.npos && text.find("mm") != text.npos &&
                          text.find_first_not_of("ymdhstz-/.") == text.npos;
  return is_pattern || among(text, {"total", "totals", "sum", "sums", "subtotal", "summary",
                                    "summe", "gesamt", "overall", "count", "streak", "average"});
}

bool applies(std::string_view cell) {
  const auto tokens = outcome_tokens(cell);
  if (tokens.empty() || is_zero(tokens.front().text)) return false;
  const Meaning first = tokens.front().meaning;
  return first != Meaning::negation && first != Meaning::idle && first != Meaning::box &&
         first != Meaning::fail && !among(tokens.front().text, {"n", "false", "nein"});
}

bool is_unset(std::string_view cell) {
  std::string text = lower(trim(cell));
  std::erase_if(text,
                [](char c) { return c == '`' || c == '(' || c == ')' || c == '<' || c == '>'; });
  return among(trim(text),
               {"", "unset", "not set", "-", "—", "n/a", "none", "undefined", "null", "missing"});
}

bool is_zero(std::string_view figure) {
  return figure.find_first_not_of("0.,") == figure.npos;
}

}  // namespace seatrial::window
