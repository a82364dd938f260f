#include "base/yes_or_no.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "base/words.hpp"

namespace seatrial {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 7> answers = {
    {{"yes", "no"},
     {"y", "n"},
     {"true", "false"},
     {"pass", "fail"},
     {"passed", "failed"},
     {"ja", "nein"},
     {"ok", "nok"}}};

bool is_pair(std::string_view one, std::string_view other) {
  return std::ranges::any_of(answers, [&](const auto& pair) {
    return (one == pair.first && other == pair.second) ||
           (one == pair.second && other == pair.first);
  });
}

// White space and emphasis say nothing.
bool is_quiet(char c) {
  return is_space(c) || c == '*' || c == '_';
}

}  // namespace

std::optional<bool> answer_of(std::string_view value) {
  const std::string word = lower(trim(value));
  for (const auto& [yes, no] : answers) {
    if (word == yes) return true;
    if (word == no) return false;
  }
  return std::nullopt;
}

bool asks_yes_or_no(std::string_view text) {
  std::string before;
  bool is_apart = false;  // a sign stands between the words: "a / b", "[ ] a [ ] b"
  for (std::size_t at = 0; at < text.size();) {
    if (!is_letter_or_digit(text[at])) {
      is_apart = is_apart || !is_quiet(text[at]);
      ++at;
      continue;
    }
    const std::size_t begin = at;
    while (at < text.size() && is_letter_or_digit(text[at])) ++at;
    std::string word = lower(text.substr(begin, at - begin));
    if (word == "or" || (word == "x" && begin > 0 && text[begin - 1] == '[')) {
      is_apart = true;
      continue;
    }
    if (is_apart && is_pair(before, word)) return true;
    before = std::move(word);
    is_apart = false;
  }
  return false;
}

bool marks_need(std::string_view cell) {
  const std::string text = lower(cell);
  return among(trim(text), {"\xe2\x9c\x93", "\xe2\x9c\x94", "\xe2\x9c\x85", "yes", "required",
                            "mandatory", "ja", "oui", "s\xc3\xad", "sim"});
}

}  // namespace seatrial
