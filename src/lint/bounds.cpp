#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/text.hpp"
#include "base/words.hpp"
#include "lint/thresholds.hpp"
#include "recognize/prose.hpp"

// Thresholds that say too little, or what cannot be.
namespace seatrial::lint {
namespace {

bool is_duration(std::string_view token) {
  const std::size_t end = token.find_first_not_of("0123456789.");
  if (end == 0 || end == std::string_view::npos) return false;
  std::string_view unit = token.substr(end);
  if (unit.starts_with('-')) unit.remove_prefix(1);  // "5-minute"
  return parse_quantity("1" + std::string(unit_of(unit))).value_or(Quantity{}).dimension ==
         Dimension::duration;
}

// "for 5 consecutive minutes", "over a 5-minute window", "sustained": besides the bound itself.
bool says_for_how_long(const Tier& tier, std::string_view text) {
  if (!tier.threshold.window.empty() ||
      holds_any_ignoring_case(text, {"sustained", "consecutive", "continuous", "rolling", "persist",
                                     "average", "in a row", "straight", "window"}))
    return true;
  const bool own = tier.quantity.dimension == Dimension::duration;
  std::ptrdiff_t durations = 0;
  const auto prose = recognize::read_prose(text);
  const auto& tokens = prose.tokens;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const bool number = tokens[i].text.find_first_not_of("0123456789.") == std::string::npos;
    const bool unit_behind = number && i + 1 < tokens.size() &&
                             is_duration("1" + std::string(unit_of(tokens[i + 1].text)));
    durations += is_duration(tokens[i].text) || unit_behind ? 1 : 0;
  }
  return durations > (own ? 1 : 0);
}

// What is missing of a rule that decides.
std::optional<std::string> missing_part(const Item& item, const Tier& tier) {
  const std::string& metric = tier.threshold.metric;
  const Quantity& quantity = tier.threshold.quantity;
  const bool rule = item.role == Role::rule && item.polarity != Polarity::veto;
  const bool bare = quantity.dimension == Dimension::none &&
                    tier.threshold.value.find_first_not_of("0123456789.,") == std::string::npos;
  // "> 2x baseline", "< 1.5 times": of something that has a unit.
  const bool relative = holds_any_ignoring_case(item.text, {"baseline", "times", "2x", "3x"});
  if (bare && !relative && quantity.value > 0 &&
      (holds_any_ignoring_case(metric, {"latency", "response time", "duration"}) ||
       metric.ends_with("timeout")))
    return "a unit: milliseconds or seconds?";
  if (bare && !relative && quantity.value > 1 && metric.ends_with(" rate") &&
      holds_any_ignoring_case(metric, {"error rate", "failure rate", "success rate", "hit rate"}) &&
      item.text.find('%') == std::string::npos && item.text.find('/') == std::string::npos &&
      !contains_ignoring_case(item.text, " per "))
    return "a unit: percent, or a number per minute?";
  const bool at_once = holds_any_ignoring_case(item.lead_in, {"immediate", "at once", "instant"}) ||
                       holds_any_ignoring_case(item.text, {"immediate", "at once"});
  const bool measured =
      quantity.dimension == Dimension::percent || quantity.dimension == Dimension::duration;
  if (rule && !at_once && tier.threshold.op.starts_with('>') && measured &&
      holds_any_ignoring_case(metric,
                              {"rate", "latency", "response time", "cpu", "memory", "errors"}) &&
      !says_for_how_long(tier, item.text))
    return "a duration: a single peak would do";
  return std::nullopt;
}

// "< 120% of baseline", "150% above last week": more than all of itself, and less than all of that.
bool is_relative(std::string_view text) {
  return holds_any_ignoring_case(
      text,
      {"% of",     "%) of",     "percent of",  "baseline", "compared", "relative to", "% vs",
       "versus",   "% higher",  "% above",     "% more",   "% over",   "increase",    "growth",
       "previous", "last week", "than before", "% lower",  "% slower", "regress",     "deviat"});
}

// "Availability > 100%", "error rate < 0%": nothing lies there.
bool is_out_of_scale(std::string_view text) {
  const auto tier = read_tier(text);
  if (!tier || tier->quantity.dimension != Dimension::percent || is_relative(text)) return false;
  const bool above_all = tier->threshold.op == ">" && tier->quantity.value >= 100;
  const bool share =
      holds_any_ignoring_case(tier->metric, {"availability", "uptime", "success", "coverage"});
  return (above_all && share) || (tier->threshold.op == "<" && tier->quantity.value <= 0);
}

// "between 80% and 60%": the other way round.
std::optional<std::string> empty_range(std::string_view text) {
  if (!contains_ignoring_case(text, "between ")) return std::nullopt;
  const auto prose = recognize::read_prose(text);
  const auto& tokens = prose.tokens;
  for (std::size_t i = 0; i + 3 < tokens.size(); ++i) {
    if (tokens[i].lower != "between" || tokens[i + 2].lower != "and") continue;
    const auto low = parse_quantity(tokens[i + 1].text), high = parse_quantity(tokens[i + 3].text);
    if (low && high && low->dimension == high->dimension && low->value > high->value)
      return fmt::format("nothing lies between {} and {}", tokens[i + 1].text, tokens[i + 3].text);
  }
  return std::nullopt;
}

struct Bound {
  bool is_lower = false;
  Quantity quantity;
  std::size_t end = 0;  // behind its last token
};

// "at least 99%", "below 3", "> 5 s", "99.9% or more"
std::optional<Bound> bound_at(const std::vector<recognize::Token>& tokens, std::size_t at) {
  const auto word = [&](std::size_t i) {
    return i < tokens.size() ? std::string_view(tokens[i].lower) : std::string_view();
  };
  const auto quantity = [&](std::size_t i) {
    return i < tokens.size() ? parse_quantity(tokens[i].text) : std::nullopt;
  };
  if (const auto found = quantity(at)) {
    const bool more = among(word(at + 2), {"more", "higher", "above", "greater"});
    if (word(at + 1) != "or" || (!more && !among(word(at + 2), {"less", "lower", "below"})))
      return std::nullopt;
    return Bound{more, *found, at + 3};
  }
  std::size_t next = at + 1;
  const bool lower = among(word(at), {"above", "over", "more", "greater", "higher", ">", ">="}) ||
                     (word(at) == "at" && word(at + 1) == "least");
  const bool upper = among(word(at), {"below", "under", "less", "fewer", "lower", "<", "<="}) ||
                     (word(at) == "at" && word(at + 1) == "most");
  if (among(word(next), {"than", "least", "most"})) ++next;
  const auto found = quantity(next);
  if (lower == upper || !found) return std::nullopt;
  return Bound{lower, *found, next + 1};
}

// "99.9% or more and below 99%"
std::optional<std::string> crossed_bounds(std::string_view text) {
  const auto prose = recognize::read_prose(text);
  const auto& tokens = prose.tokens;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const auto first = bound_at(tokens, i);
    if (!first || first->end >= tokens.size() || !among(tokens[first->end].lower, {"and", "but"}))
      continue;
    const auto second = bound_at(tokens, first->end + 1);
    if (!second || first->is_lower == second->is_lower ||
        first->quantity.dimension != second->quantity.dimension)
      continue;
    const auto& low = first->is_lower ? *first : *second;
    const auto& high = first->is_lower ? *second : *first;
    if (low.quantity.value > high.quantity.value) return "its bounds leave nothing between them";
  }
  return std::nullopt;
}

// A difference may well be below zero.
bool may_be_negative(std::string_view text) {
  return holds_any_ignoring_case(text, {"offset", "skew", "drift", "delta", "difference",
                                        "deviation", "change", "temperature", "balance"});
}

// "> 5%", "Stays below 500 ms": of what? What a parent, a title or the line above names is known.
bool names_no_metric(const Item& item) {
  static constexpr WordSet verbs({"stays", "stay", "is", "are", "be", "must", "should", "remains",
                                  "remain", "always", "keep", "kept"});
  static constexpr WordSet bounds(
      {"below", "above", "under", "over", "less", "more", "at", "within", "greater", "exceeds"});
  constexpr std::size_t words_max = 4;
  auto words = split(trim(item.text), ' ');
  while (!words.empty() && verbs.contains(lower(words.front()))) words.erase(words.begin());
  if (words.empty() || words.size() > words_max || item.parent || words.front().empty())
    return false;
  const bool bounded = std::string_view("<>").contains(words.front().front()) ||
                       bounds.contains(lower(words.front()));
  if (!bounded) return false;
  const std::string text = std::string(
      item.text.substr(static_cast<std::size_t>(words.front().data() - item.text.data())));
  const auto tier = read_tier("figure " + text);
  return tier && tier->metric == "figure" && tier->quantity.dimension != Dimension::none;
}

// A title or a line in front that may say what is bounded.
bool is_led_to(const Item& item) {
  const auto names = [](std::string_view text) {
    return holds_any_ignoring_case(
        text, {"latency", "rate", "time", "cpu", "memory", "usage", "lag", "avail", "uptime",
               "size", "load", "errors", "duration", "coverage", "p9", "disk"});
  };
  return names(item.lead_in) || (!item.section.empty() && names(item.section.back()));
}

}  // namespace

Faults unclear_thresholds(const Document& document) {
  Faults faults;
  for (const Item& item : document.checklist.items) {
    if (item.form == Form::row) continue;  // its columns may say the rest
    const auto tier = read_tier(item.text);
    if (!is_led_to(item) && names_no_metric(item))
      faults.push_back({item.span, "the threshold lacks a metric: what is bounded?",
                        "name what is measured: `p95 latency > 500ms for 5 minutes`"});
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
    const auto stated = recognize::stated_threshold(recognize::read_prose(item.text));
    const bool negative = stated && !*stated && stated->error().what.contains("negative");
    if (negative && may_be_negative(item.text)) continue;
    if (stated && !*stated && !(item.text.find('%') != std::string::npos && is_relative(item.text)))
      faults.push_back({item.span, "this threshold can never hold: " + stated->error().what,
                        "write the bound that is meant"});
    else if (is_out_of_scale(item.text))
      faults.push_back({item.span,
                        "this threshold can never hold: a share lies between 0 % and 100 %",
                        "write the bound that is meant"});
    else if (const auto empty = empty_range(item.text))
      faults.push_back(
          {item.span, "this threshold can never hold: " + *empty, "write the lower bound first"});
    else if (const auto crossed = crossed_bounds(item.text))
      faults.push_back({item.span, "this threshold can never hold: " + *crossed,
                        "write the bounds that are meant"});
  }
  return faults;
}

}  // namespace seatrial::lint
