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

constexpr std::array<std::pair<std::string_view, std::string_view>, 19> answers = {
    {{"yes", "no"},
     {"y", "n"},
     {"true", "false"},
     {"pass", "fail"},
     {"passed", "failed"},
     {"ja", "nein"},
     {"ok", "nok"},
     {"ok", "notok"},
     {"go", "nogo"},
     {"green", "red"},
     {"healthy", "unhealthy"},
     {"up", "down"},
     {"done", "notdone"},
     {"met", "notmet"},
     {"ready", "notready"},
     {"success", "failure"},
     {"succeeded", "failed"},
     {"approved", "rejected"},
     {"stable", "unstable"}}};

bool is_pair(std::string_view one, std::string_view other) {
  return std::ranges::any_of(answers, [&](const auto& pair) {
    return (one == pair.first && other == pair.second) ||
           (one == pair.second && other == pair.first);
  });
}

// "NO-GO", "not ok" as one word.
std::string joined(std::string_view text) {
  std::string word = lower(trim(text));
  std::erase_if(word, [](char c) { return c == ' ' || c == '-'; });
  return word;
}

bool is_answer(std::string_view word) {
  return std::ranges::any_of(
      answers, [&](const auto& pair) { return word == pair.first || word == pair.second; });
}

std::size_t end_of_word(std::string_view text, std::size_t at) {
  while (at < text.size() && is_letter_or_digit(text[at])) ++at;
  return at;
}

// Where the word ends that begins there: "no-go" is one where it is an answer.
std::size_t end_of_answer(std::string_view text, std::size_t begin) {
  const std::size_t end = end_of_word(text, begin);
  if (!among_ignoring_case(text.substr(begin, end - begin), {"no", "not"})) return end;
  if (end >= text.size() || (text[end] != '-' && text[end] != ' ')) return end;
  const std::size_t longer = end_of_word(text, end + 1);
  return is_answer(joined(text.substr(begin, longer - begin))) ? longer : end;
}

// A stroke, "or" or a box: what alternatives are told apart by.
bool ends_in_joint(std::string_view text) {
  text = trim(text);
  for (const std::string_view box : {"/", "|", "[ ]", "( )", "\xe2\x98\x90", " or", ",or", "[x]"})
    if (text.ends_with(box)) return true;
  return false;
}

bool begins_with_joint(std::string_view text) {
  text = text.substr(std::min(text.find_first_not_of(" \\"), text.size()));
  return text.starts_with('/') || text.starts_with('|') || text.starts_with("or ");
}

// White space and emphasis say nothing.
bool is_quiet(char c) {
  return is_space(c) || c == '*' || c == '_';
}

}  // namespace

std::optional<bool> answer_of(std::string_view value) {
  const std::string word = joined(value);
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
    at = end_of_answer(text, begin);
    std::string word = joined(text.substr(begin, at - begin));
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

bool offers(std::string_view text, std::string_view value) {
  const std::string words = lower(text), wanted = lower(trim(value));
  if (wanted.empty() || !std::ranges::all_of(wanted, [](char c) { return !is_digit(c); }))
    return false;
  for (std::size_t at = words.find(wanted); at != words.npos; at = words.find(wanted, at + 1)) {
    const std::string_view before = std::string_view(words).substr(0, at);
    const std::string_view behind = std::string_view(words).substr(at + wanted.size());
    const bool is_apart =
        (before.empty() || !is_word(before.back())) && (behind.empty() || !is_word(behind.front()));
    if (is_apart && (ends_in_joint(before) || begins_with_joint(behind))) return true;
  }
  return false;
}

bool marks_need(std::string_view cell) {
  const std::string text = lower(cell);
  return among(trim(text), {"\xe2\x9c\x93", "\xe2\x9c\x94", "\xe2\x9c\x85", "yes", "required",
                            "mandatory", "ja", "oui", "s\xc3\xad", "sim"});
}

}  // namespace seatrial
