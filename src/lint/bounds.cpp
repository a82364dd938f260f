#include <algorithm>
#include <optional>

#include "base/text.hpp"
#include "lint/thresholds.hpp"

// Thresholds that say too little, or what cannot be.
namespace seatrial::lint {
namespace {

bool says_any(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::ranges::any_of(
      words, [&](std::string_view word) { return contains_ignoring_case(text, word); });
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
    const auto stated = recognize::stated_threshold(recognize::read_prose(item.text));
    if (stated && !*stated)
      faults.push_back({item.span, "this threshold can never hold: " + stated->error().what,
                        "write the bound that is meant"});
  }
  return faults;
}

}  // namespace seatrial::lint
