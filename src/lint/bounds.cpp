#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "base/text.hpp"
#include "base/units.hpp"
#include "lint/thresholds.hpp"

// Thresholds that say too little, or what cannot be.
namespace seatrial::lint {
namespace {

using recognize::Token;

bool says_any(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::ranges::any_of(
      words, [&](std::string_view word) { return contains_ignoring_case(text, word); });
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// What is missing of a rule that decides.
std::optional<std::string> missing_part(const Item& item, const Tier& tier) {
  const std::string& metric = tier.threshold.metric;
  const bool rule = item.role == Role::rule && item.polarity != Polarity::veto;
  if (tier.unit.empty() && tier.value > 0 &&
      says_any(metric, {"latency", "response time", "duration"}))
    return "a unit: milliseconds or seconds?";
  if (tier.unit.empty() && tier.value > 1 && metric.ends_with(" rate") &&
      says_any(metric, {"error rate", "failure rate", "success rate", "hit rate"}) &&
      item.text.find('%') == std::string::npos && item.text.find('/') == std::string::npos &&
      !contains_ignoring_case(item.text, " per "))
    return "a unit: percent, or a number per minute?";
  const bool at_once = says_any(item.lead_in, {"immediate", "at once", "instant"}) ||
                       says_any(item.text, {"immediate", "at once"});
  if (rule && !at_once && tier.threshold.window.empty() && tier.threshold.op.starts_with('>') &&
      (tier.unit == "%" || tier.unit == "ms" || tier.unit == "s") &&
      says_any(metric, {"rate", "latency", "response time", "cpu", "memory", "errors"}))
    return "a duration: a single peak would do";
  return std::nullopt;
}

struct Bound {
  std::string op;
  double value = 0;
  std::string unit;
};

// Every "> 5" of a text; a number that no double can hold is left as infinity.
std::vector<Bound> bounds_of(const recognize::Prose& prose) {
  std::vector<Bound> bounds;
  const auto& tokens = prose.tokens;
  for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
    if (tokens[i].kind != Token::Kind::comparator || tokens[i].spanned) continue;
    const std::string& text = tokens[i + 1].text;
    const bool minus = text.size() > 1 && text[0] == '-' && is_digit(text[1]);
    const bool power = is_digit(text[0]) && text.find_first_not_of("0123456789.eE+-") == text.npos;
    if (tokens[i + 1].kind != Token::Kind::number && !minus && !power) continue;
    const std::size_t end = text.find_first_not_of("0123456789.,eE+-");
    const auto value = parse_number(replace_all(text.substr(0, end), ",", ""));
    bounds.push_back({tokens[i].text, value ? *value : HUGE_VAL,
                      end == std::string::npos ? "" : lower(text.substr(end))});
  }
  return bounds;
}

bool only_a_share(std::string_view metric) {
  return says_any(metric, {"error rate", "success rate", "failure rate", "hit rate", "coverage",
                           "uptime", "availability"});
}

std::optional<std::string> impossible(const std::string& text, const Bound& bound) {
  if (bound.unit.starts_with('%') && bound.value > 100 && std::isfinite(bound.value) &&
      only_a_share(text))
    return fmt::format("{:g}% is more than all of it", bound.value);
  const bool duration = bound.unit == "ms" || bound.unit == "s" || bound.unit == "m" ||
                        bound.unit == "h" || bound.unit == "d";
  if (bound.value < 0 && duration) return fmt::format("a duration is never {:g}", bound.value);
  if (!std::isfinite(bound.value)) return "the number is too large to compare with";
  return std::nullopt;
}

// "must be > 5 and < 3"
std::optional<std::string> empty_range(const std::vector<Bound>& bounds) {
  if (bounds.size() != 2 || bounds[0].unit != bounds[1].unit) return std::nullopt;
  const bool rising = bounds[0].op.starts_with('>') && bounds[1].op.starts_with('<');
  const bool falling = bounds[0].op.starts_with('<') && bounds[1].op.starts_with('>');
  if (!rising && !falling) return std::nullopt;
  const Bound& low = rising ? bounds[0] : bounds[1];
  const Bound& high = rising ? bounds[1] : bounds[0];
  if (low.value < high.value) return std::nullopt;
  return fmt::format("no number is {} {:g} and {} {:g}", low.op, low.value, high.op, high.value);
}

// The two bounds are of one thing: nothing but "and" and "must be" stands between them.
bool joined_by_and(const recognize::Prose& prose) {
  bool first = false;
  int words = 0;
  for (const Token& token : prose.tokens) {
    if (token.kind == Token::Kind::comparator) {
      if (first) return words == 1;
      first = true;
    } else if (first && token.kind != Token::Kind::number) {
      if (token.lower != "and" && token.lower != "but") return false;
      ++words;
    }
  }
  return false;
}

}  // namespace

Faults unclear_thresholds(const Document& document) {
  Faults faults;
  for (const Item& item : document.checklist.items) {
    if (item.form == Form::row) continue;  // its columns may say the rest
    const auto tier = read_tier(item);
    if (!tier) continue;
    if (const auto missing = missing_part(item, *tier))
      faults.push_back(
          {item.span, "the threshold lacks " + *missing,
           "write metric, bound, unit and duration: `p95 latency > 500ms for 5 minutes`"});
  }
  return faults;
}

Faults impossible_thresholds(const Document& document) {
  Faults faults;
  for (const Item& item : document.checklist.items) {
    if (item.text.find_first_of("<>=\xe2") == std::string::npos) continue;
    const recognize::Prose prose = recognize::read_prose(item.text);
    const auto bounds = bounds_of(prose);
    std::optional<std::string> why;
    for (const Bound& bound : bounds)
      if (!why) why = impossible(item.text, bound);
    if (!why && joined_by_and(prose)) why = empty_range(bounds);
    if (why)
      faults.push_back(
          {item.span, "this threshold can never hold: " + *why, "write the bound that is meant"});
  }
  return faults;
}

}  // namespace seatrial::lint
