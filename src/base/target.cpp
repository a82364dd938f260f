#include "base/target.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/ascii.hpp"
#include "base/quantity.hpp"
#include "base/text.hpp"
#include "base/threshold.hpp"
#include "base/words.hpp"

namespace seatrial {
namespace {

constexpr std::size_t target_bytes_max = 200;
constexpr int names_max = 3;  // "SLO target: max 5"

// Words for a target, and the direction that they say; a longer one stands before its beginning.
struct Name {
  std::string_view words;
  std::string_view op;
};
constexpr std::array names = {
    Name{"target", ""},       Name{"goal", ""},        Name{"objective", ""},
    Name{"expected", "="},    Name{"expect", "="},     Name{"threshold", ""},
    Name{"should be", "="},   Name{"must be", "="},    Name{"has to be", "="},
    Name{"needs to be", "="}, Name{"shall be", "="},   Name{"must stay", ""},
    Name{"should stay", ""},  Name{"wanted", "="},     Name{"required", ""},
    Name{"limit", "<="},      Name{"maximum", "<="},   Name{"max", "<="},
    Name{"ceiling", "<="},    Name{"cap", "<="},       Name{"allowed", "<="},
    Name{"tolerance", "<="},  Name{"budget", "<="},    Name{"minimum", ">="},
    Name{"min", ">="},        Name{"floor", ">="},     Name{"rto", "<="},
    Name{"rpo", "<="},        Name{"mttr", "<="},      Name{"slo", ""},
    Name{"sla", ""},          Name{"kpi", ""},         Name{"baseline", ""},
    Name{"acceptable", ""},   Name{"requirement", ""}, Name{"criterion", ""},
    Name{"ideally", ""},      Name{"ideal", ""},       Name{"nominal", ""},
};

// Words behind a number that say its direction.
constexpr std::array directions = {
    Name{"or less", "<="}, Name{"or fewer", "<="}, Name{"or below", "<="},  Name{"or lower", "<="},
    Name{"maximum", "<="}, Name{"max", "<="},      Name{"at most", "<="},   Name{"tops", "<="},
    Name{"or more", ">="}, Name{"or above", ">="}, Name{"or higher", ">="}, Name{"minimum", ">="},
    Name{"min", ">="},     Name{"at least", ">="}, Name{"expected", "="},
};

constexpr std::array<std::string_view, 7> separators = {"..",           " and ", " to ",     " - ",
                                                        "\xe2\x80\x93", "-",     " through "};

bool has_digit(std::string_view text) {
  return std::ranges::any_of(text, is_digit);
}

std::string_view without_lead(std::string_view text) {
  return text.substr(std::min(text.find_first_not_of(" :=."), text.size()));
}

const Name* name_at(std::string_view text) {
  for (const Name& each : names)
    if (equals_ignoring_case(text.substr(0, each.words.size()), each.words) &&
        (text.size() == each.words.size() || !is_word(text[each.words.size()])))
      return &each;
  return nullptr;
}

// "= 80%" of "80% of all lines": the number that the words begin with, and no other behind it.
std::optional<PlainBound> only_bound(std::string_view text) {
  const auto words = threshold_words(text);
  return find_bound(words);
}

std::optional<std::string> number_of(std::string_view text) {
  if (sign_at(text).length > 0) return std::nullopt;
  const auto bound = only_bound(fmt::format("= {}", text));
  return bound && bound->op == "=" && parse_quantity(bound->value) ? std::optional(bound->value)
                                                                   : std::nullopt;
}

// "3-5", "between 3 and 5", "15 to 20 min"
std::optional<std::string> range_in(std::string_view text) {
  for (const std::string_view word : {"between ", "from "})
    if (equals_ignoring_case(text.substr(0, word.size()), word)) text.remove_prefix(word.size());
  for (const std::string_view separator : separators) {
    const auto at = text.find(separator);
    if (at == text.npos || !parse_quantity(trim(text.substr(0, at)))) continue;
    const auto high = number_of(trim(text.substr(at + separator.size())));
    if (high) return fmt::format("{}..{}", trim(text.substr(0, at)), *high);
  }
  return std::nullopt;
}

// "80%+", "500 rps minimum", "0 expected"
std::optional<std::string> number_with_direction(std::string_view text) {
  const auto number = number_of(text);
  if (!number) return std::nullopt;
  if (text.ends_with('+') || text.substr(0, text.find(' ')).ends_with('+')) return ">= " + *number;
  for (const Name& each : directions)
    if (text.size() > each.words.size() &&
        equals_ignoring_case(text.substr(text.size() - each.words.size()), each.words))
      return fmt::format("{} {}", each.op, *number);
  return std::nullopt;
}

bool says_none(std::string_view text) {
  return among_ignoring_case(text, {"none", "zero", "nil", "no", "nothing", "null"});
}

// What is demanded behind the names: in words that are understood, else as it is written.
std::string demanded(std::string_view op, std::string_view text) {
  const auto with = [&](std::string_view value) {
    return op.empty() ? std::string(value) : fmt::format("{} {}", op, value);
  };
  if (parse_bound(text) && sign_at(text).length > 0) return std::string(text);
  if (const auto range = range_in(text)) return *range;
  if (parse_bound(fmt::format("= {}", text)) && number_of(text) && !text.ends_with('+'))
    return with(text);
  if (says_none(text)) return with("0");
  if (const auto number = number_with_direction(text)) return *number;
  if (const auto number = number_of(text)) return with(*number);
  if (const auto bound = only_bound(text)) return fmt::format("{} {}", bound->op, bound->value);
  return op == "=" ? with(text) : std::string(text);
}

bool begins_with_comparison(std::string_view text) {
  const auto words = threshold_words(text.substr(0, target_bytes_max));
  return begins_bound(words);
}

// "not exceed 60 min" of "must not exceed 60 min".
std::string_view without_modal(std::string_view text) {
  const auto word = text.substr(0, text.find(' '));
  if (word.size() == text.size() || !among_ignoring_case(word, {"must", "should", "shall", "may"}))
    return text;
  const std::string_view rest = trim(text.substr(word.size()));
  return begins_with_comparison(rest) ? rest : text;
}

// "none expected", "zero allowed"
bool wants_none(std::string_view text) {
  const auto end = text.find(' ');
  return end != text.npos && among_ignoring_case(text.substr(0, end), {"none", "zero", "nil"}) &&
         among_ignoring_case(trim(text.substr(end)),
                             {"expected", "allowed", "wanted", "acceptable", "tolerated"});
}

std::optional<std::string> target_of(std::string_view text, bool takes_any_number) {
  text = without_modal(trim(text));
  if (text.size() > target_bytes_max) return std::nullopt;
  if (wants_none(text)) return "= 0";
  std::string_view op;
  bool is_named = false;
  for (int taken = 0; taken < names_max; ++taken) {
    const Name* name = name_at(text);
    if (name == nullptr) break;
    if (!name->op.empty()) op = name->op;
    text = without_lead(text.substr(name->words.size()));
    is_named = true;
  }
  if (std::ranges::none_of(text, is_word)) return std::nullopt;
  const bool is_target =
      is_named || begins_with_comparison(text) || (takes_any_number && has_digit(text));
  return is_target ? std::optional(demanded(op, text)) : std::nullopt;
}

}  // namespace

std::optional<std::string> named_target(std::string_view text) {
  return target_of(text, false);
}

std::optional<std::string> read_target(std::string_view text) {
  return target_of(text, true);
}

}  // namespace seatrial
