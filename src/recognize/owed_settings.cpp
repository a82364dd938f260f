#include "recognize/owed_settings.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "base/words.hpp"

namespace seatrial::recognize {
namespace {

// The first letters of the text, without the marks in front of them: "Set" of "**Set** `A=b`".
std::string first_word(std::string_view text) {
  const auto begin = std::ranges::find_if(text, is_word);
  const auto end = std::find_if_not(begin, text.end(), is_word);
  return lower(std::string_view(begin, end));
}

}  // namespace

bool orders_setting(const Item& item) {
  static constexpr WordSet verbs({"set", "switch", "change", "flip", "update", "turn", "move",
                                  "raise", "lower", "increase", "decrease", "bump"});
  const bool is_code = item.text.starts_with('`');
  return !is_code && verbs.contains(first_word(item.text)) &&
         item.text.find('=') != std::string::npos;
}

bool is_owed_setting(const Checklist& checklist, const Item& item) {
  if (!item.phase || item.claimed == true || !orders_setting(item)) return false;
  const auto first = std::ranges::find_if(checklist.items,
                                          [](const Item& each) { return each.phase.has_value(); });
  return first != checklist.items.end() && first->phase != item.phase;
}

}  // namespace seatrial::recognize
