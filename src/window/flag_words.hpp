#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

// The words and signs of a sentence that may speak of flags.
namespace seatrial::window {

struct FlagWord {
  std::string text;
  std::string lower;
  bool spanned = false;  // in a code span or in quotes
  bool sign = false;     // "=", "->", ","
  bool flag = false;
};

bool is_negation(const FlagWord& word);  // "not", "never", "instead"
bool is_arrow(const FlagWord& word);

std::vector<FlagWord> flag_words(std::string_view text, const std::set<std::string>& names);

// "~~LOGIN_MODE=shadow~~" demands nothing any more.
std::string without_struck_out(std::string_view text);

}  // namespace seatrial::window
