#include "checklist/stopping_words.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "base/text.hpp"
#include "base/words.hpp"
#include "checklist/padded.hpp"

namespace seatrial::checklist {
namespace {

constexpr std::array<std::string_view, 5> conditions = {" if ", " when ", " whenever ", " once ",
                                                        " as soon as "};

// Behind a condition they say nothing more of it.
constexpr WordSet fillers({"any",  "one",        "of",      "these",   "the",    "following",
                           "this", "happen",     "happens", "occur",   "occurs", "is",
                           "are",  "true",       "apply",   "applies", "you",    "we",
                           "see",  "conditions", "signs",   "either"});

// "halt", and "turn it off": what is ended or taken back.
bool takes_back(std::string_view words) {
  static constexpr WordSet ends({"abort", "bail", "cancel", "disable", "escalate", "freeze", "halt",
                                 "kill", "pause", "revert", "rollback", "stop", "suspend",
                                 "trigger", "undo", "withdraw"});
  static constexpr WordSet turns(
      {"back", "fall", "go", "move", "pull", "roll", "shut", "switch", "take", "turn"});
  words = trim(words);
  for (const std::string_view opening : {"immediately ", "please ", "then "})
    if (words.starts_with(opening)) words.remove_prefix(opening.size());
  const std::string_view verb = words.substr(0, words.find(' '));
  if (ends.contains(verb)) return true;
  const std::string rest = std::string(words.substr(verb.size())) + " ";
  return turns.contains(verb) &&
         says_any(rest, {" back ", " off ", " out ", " down ", " the plug "});
}

std::string_view first_word(std::string_view words) {
  return words.substr(1, words.find(' ', 1) - 1);
}

bool holds_fillers(std::string_view words) {
  return std::ranges::all_of(split(trim(words), ' '), [](std::string_view word) {
    return word.empty() || fillers.contains(word);
  });
}

// What stands in front of a condition that says nothing more: "ask the lead" of "Ask the lead if:".
std::optional<std::string_view> before_condition(std::string_view words,
                                                 bool (*says)(std::string_view)) {
  for (const std::string_view condition : conditions) {
    const std::size_t at = words.rfind(condition);
    if (at == words.npos || !says(words.substr(0, at))) continue;
    if (holds_fillers(words.substr(at + condition.size() - 1))) return trim(words.substr(0, at));
  }
  return std::nullopt;
}

bool says_anything(std::string_view words) {
  return !trim(words).empty();
}

bool asks_somebody(std::string_view words) {
  words = trim(words);
  return among(words.substr(0, words.find(' ')), {"ask", "consult", "discuss"});
}

}  // namespace

bool stops_on_condition(std::string_view words) {
  if (!words.starts_with(" if any ") && !words.starts_with(" if one of "))
    return before_condition(words, takes_back).has_value();
  std::string_view rest = words;
  while (rest.size() > 1 && (fillers.contains(first_word(rest)) || first_word(rest) == "if"))
    rest = rest.substr(rest.find(' ', 1));
  return takes_back(rest);
}

bool keeps_going_for(std::string_view words) {
  for (const std::string_view denial : {" do not ", " don t ", " never "})
    if (words.starts_with(denial) && words.ends_with(" for "))
      return takes_back(words.substr(denial.size() - 1, words.size() - denial.size() - 3));
  return false;
}

bool asks_on_condition(std::string_view words) {
  return before_condition(words, asks_somebody).has_value();
}

bool leaves_condition_open(std::string_view words) {
  static constexpr WordSet wanted({"done", "ready", "complete", "completed", "finished", "accepted",
                                   "pass", "passes", "passed", "successful", "healthy", "ok",
                                   "go"});
  if (words.ends_with(" for ") && says_any(words, {" do not ", " don t ", " never ", " not "}))
    return true;
  if (words.ends_with(" unless ")) return true;
  const auto before = before_condition(words, says_anything);
  return before && !wanted.contains(before->substr(before->rfind(' ') + 1));
}

}  // namespace seatrial::checklist
