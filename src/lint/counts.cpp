#include "lint/counts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.hpp"
#include "base/units.hpp"
#include "recognize/prose.hpp"

// Numbers of things in a text, held against the list of these things.
namespace seatrial::lint {
namespace {

using recognize::Token;

constexpr std::size_t list_min = 2;  // fewer are no list
constexpr int difference_max = 3;    // a number far off counts something else

struct Count {
  int number = 0;
  bool remaining = false;  // of more
  bool all = false;
  bool at_least = false;  // "6+"
  std::string noun;       // lower case, as written: "services"
};

std::optional<int> whole_number(std::string_view text) {
  static constexpr std::array<std::string_view, 13> words = {
      "zero",  "one",   "two",  "three", "four",   "five",  "six",
      "seven", "eight", "nine", "ten",   "eleven", "twelve"};
  const auto word = std::ranges::find(words, lower(text));
  if (word != words.end()) return static_cast<int>(word - words.begin());
  const auto number = parse_integer(text);
  if (!number || *number < 2 || *number > 99) return std::nullopt;
  return static_cast<int>(*number);
}

// "all 8 services", "remaining 7 services", "the following 3 checks": the word in front says that
// the number counts what is listed.
std::optional<Count> count_in(std::string_view text) {
  const auto tokens = recognize::read_prose(text).tokens;
  for (std::size_t i = 1; i + 1 < tokens.size(); ++i) {
    const std::string& before = tokens[i - 1].lower;
    Count count{.remaining = before == "remaining" || before == "other",
                .all = before == "all" || before == "these" || before == "following"};
    if (!count.remaining && !count.all) continue;
    std::string_view digits = tokens[i].text;
    if (digits.ends_with('+')) {
      count.at_least = true;
      digits.remove_suffix(1);
    }
    const auto number = whole_number(digits);
    const Token& noun = tokens[i + 1];
    if (!number || noun.kind != Token::Kind::word || !noun.lower.ends_with('s')) continue;
    count.number = *number;
    count.noun = noun.lower;
    return count;
  }
  return std::nullopt;
}

std::string first_word(const Item& item) {
  const auto tokens = recognize::read_prose(item.text).tokens;
  const auto word = std::ranges::find(tokens, Token::Kind::word, &Token::kind);
  return word == tokens.end() ? "" : word->lower;
}

// The number of children, if they are things of one kind: all begin alike ("Migrate ...").
std::size_t alike(const std::vector<const Item*>& children) {
  if (children.size() < list_min) return 0;
  const std::string word = first_word(*children.front());
  const bool same = !word.empty() && std::ranges::all_of(children, [&](const Item* child) {
    return first_word(*child) == word;
  });
  return same ? children.size() : 0;
}

bool disagrees(const Count& count, std::size_t listed) {
  const int difference = static_cast<int>(listed) - count.number;
  if (count.at_least) return difference < 0 && difference >= -difference_max;
  return difference != 0 && std::abs(difference) <= difference_max;
}

Fault fault(Span span, const Count& count, std::size_t listed) {
  return {span,
          fmt::format("the text counts {}{} {}, and the list has {}", count.number,
                      count.at_least ? " or more" : "", count.noun, listed),
          "correct the number, or the list"};
}

// "All 8 services", where one is done elsewhere and "the remaining 7" are eight in truth.
void follow(const Document& document, const Count& remaining, std::size_t listed, int line,
            Faults& faults) {
  for (const Item& item : document.checklist.items) {
    for (const std::string& text : {item.text, item.verification ? item.verification->text : ""}) {
      const auto all = count_in(text);
      if (!all || !all->all || all->noun != remaining.noun || all->number <= remaining.number)
        continue;
      const int truth = all->number - remaining.number + static_cast<int>(listed);
      if (truth == all->number || all->number - remaining.number > difference_max) continue;
      const bool in_item = text == item.text;
      faults.push_back({in_item ? item.span : item.verification->span,
                        fmt::format("all {} {} are {}: the remaining {} at line {} are {}",
                                    all->number, all->noun, truth, remaining.number, line, listed),
                        "correct the number, or the list"});
      return;
    }
  }
}

}  // namespace

Faults wrong_counts(const Document& document) {
  Faults faults;
  const auto& items = document.checklist.items;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (!document.has_children(i)) continue;
    const std::size_t listed = alike(document.children(i));
    if (listed == 0) continue;
    if (const auto count = count_in(items[i].text); count && disagrees(*count, listed)) {
      faults.push_back(fault(items[i].span, *count, listed));
      if (count->remaining && faults.size() == 1)
        follow(document, *count, listed, items[i].at.line, faults);
    } else if (items[i].verification) {
      const auto verified = count_in(items[i].verification->text);
      if (verified && verified->all && disagrees(*verified, listed) &&
          !document.children(i).empty())
        faults.push_back(fault(items[i].verification->span, *verified, listed));
    }
  }
  return faults;
}

}  // namespace seatrial::lint
