#include "recognize/number_bound.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "base/threshold.hpp"
#include "base/units.hpp"
#include "base/words.hpp"
#include "recognize/view.hpp"

namespace seatrial::recognize {
namespace {

using Rest = std::span<const Token* const>;

bool is_number(std::string_view text) {
  return parse_number(text).has_value();
}

bool is_percentage(std::string_view text) {
  return text.ends_with('%') && is_number(text.substr(0, text.size() - 1));
}

// Behind "is", "must be set to", "does" of "does not": what may be more allows it, and asks
// nothing.
Rest without_verbs(Rest words) {
  while (!words.empty()) {
    const bool denied = words.size() > 1 && words[1]->lower == "not";
    const bool is_verb =
        among(words[0]->lower, {"is", "be", "must", "should", "set", "to", "of"}) ||
        (denied && among(words[0]->lower, {"does", "do", "may", "shall", "can"}));
    if (!is_verb) break;
    words = words.subspan(1);
  }
  return words;
}

// "between 60 and 600"
std::optional<std::string> range_in(Rest words) {
  const bool is_range = words.size() == 4 && words[0]->lower == "between" &&
                        words[2]->lower == "and" && is_number(words[1]->text) &&
                        is_number(words[3]->text);
  return is_range ? std::optional(fmt::format("{}..{}", words[1]->text, words[3]->text))
                  : std::nullopt;
}

// "4 or more", "90% or less"
std::optional<PlainBound> bound_behind(Rest words) {
  if (words.size() != 3 || words[1]->lower != "or") return std::nullopt;
  const std::string value(words[0]->text);
  if (among(words[2]->lower, {"more", "greater", "higher", "above", "larger"}))
    return PlainBound{">=", value};
  if (among(words[2]->lower, {"less", "fewer", "lower", "below", "smaller"}))
    return PlainBound{"<=", value};
  return std::nullopt;
}

// "not exceed", "no more than": a bound of its own. "Not at least" is nothing that people mean.
bool denies_plainly(Rest words) {
  if (words.size() < 2 || !among(words[0]->lower, {"no", "not"})) return false;
  if (std::any_of(words.begin() + 1, words.end(), [](const Token* word) { return negates(*word); }))
    return false;
  return among(words[1]->lower, {"exceed", "more", "less", "fewer", "greater", "higher", "lower",
                                 "larger", "smaller", "above", "below"});
}

std::optional<PlainBound> bound_before(Rest words) {
  const auto negated = [](const Token* word) { return negates(*word); };
  if (std::ranges::any_of(words, negated) && !denies_plainly(words)) return std::nullopt;
  std::string text;
  for (const Token* word : words) text += std::string(word->lower) + " ";
  return parse_bound(trim(text));
}

std::optional<std::string> bound_of(Rest words, bool (*is_value)(std::string_view)) {
  words = without_verbs(words);
  auto bound = bound_behind(words);
  if (!bound) bound = bound_before(words);
  if (!bound || !among(bound->op, {"<", "<=", ">", ">="}) || !is_value(bound->value))
    return std::nullopt;
  return bound->op + " " + bound->value;
}

}  // namespace

std::optional<std::string> number_bound(Rest words) {
  if (auto range = range_in(without_verbs(words))) return range;
  return bound_of(words, is_number);
}

std::optional<std::string> percent_bound(Rest words) {
  return bound_of(words, is_percentage);
}

}  // namespace seatrial::recognize
