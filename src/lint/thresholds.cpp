#include "lint/thresholds.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "base/ranges.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "lint/rule.hpp"

// Thresholds of one document that speak of the same metric, held against each other.
namespace seatrial::lint {
namespace {

constexpr std::size_t tiers_max = 64;  // of one metric

enum class Verdict { demand, rollback, consider, veto, alert };

// "Alert thresholds:" and "...: Warning" wake someone and decide nothing.
bool wakes(const Item& item) {
  constexpr std::array<std::string_view, 5> words = {"alert", ": warning", ": critical", "page ",
                                                     "alarm"};
  const auto says = [&](std::string_view text) { return holds_any_ignoring_case(text, words); };
  return says(item.lead_in) || says(item.text) || std::ranges::any_of(item.section, says);
}

// Below "Automatic rollback:" and "Ask the incident commander if:", which are no lead-in to a rule.
std::optional<Verdict> verdict_above(const Item& item) {
  if (item.lead_in.empty() && item.section.empty()) return std::nullopt;
  const std::string& title = item.lead_in.empty() ? item.section.back() : item.lead_in;
  if (holds_any_ignoring_case(title, {"automatic rollback", "automated rollback", "auto-rollback",
                                      "automatic roll back", "roll back automatically"}))
    return Verdict::rollback;
  if (holds_any_ignoring_case(title,
                              {"manual decision", "manual rollback", "ask the ", "ask for "}))
    return Verdict::consider;
  return std::nullopt;
}

Verdict verdict_of(const Tier& tier) {
  if (!tier.item) return Verdict::demand;  // of a table: its words are in the scope
  const Item& item = *tier.item;
  if (item.polarity == Polarity::veto) return Verdict::veto;
  if (wakes(item)) return Verdict::alert;
  if (const auto above = verdict_above(item);
      above && item.polarity == Polarity::require && tier.threshold.op.starts_with('>'))
    return *above;
  if (item.polarity == Polarity::require)
    return item.role == Role::rule ? Verdict::alert : Verdict::demand;
  return item.polarity == Polarity::trigger ? Verdict::rollback : Verdict::consider;
}

bool decides(Verdict verdict) {
  return verdict == Verdict::rollback || verdict == Verdict::consider || verdict == Verdict::veto;
}

std::map<std::string, std::vector<Tier>> tiers_by_metric(const Document& document) {
  std::map<std::string, std::vector<Tier>> tiers;
  for (Tier& tier : stated_tiers(document)) {
    auto& of_metric = tiers[tier.metric];
    if (of_metric.size() < tiers_max) of_metric.push_back(std::move(tier));
  }
  return tiers;
}

std::string duration_words(const Tier& tier) {
  return tier.threshold.window.empty() ? "at once" : "for " + tier.threshold.window;
}

ScopeWords environments_of(const Tier& tier) {
  ScopeWords names;
  for (const std::string& word : tier.scope)
    if (names_environment(word)) names.insert(word);
  return names;
}

bool same_measure(const Tier& left, const Tier& right) {
  return left.threshold.per == right.threshold.per && left.threshold.each == right.threshold.each &&
         left.quantity.dimension == right.quantity.dimension;
}

// The same comparison of two rules that decide, once with and once without a duration.
bool differ_in_window(const Tier& left, const Tier& right) {
  return same_measure(left, right) && is_same_value(left.quantity, right.quantity) &&
         left.threshold.op[0] == right.threshold.op[0] &&
         left.threshold.window.empty() != right.threshold.window.empty() &&
         decides(verdict_of(left)) && decides(verdict_of(right)) &&
         environments_of(left) == environments_of(right);
}

// "Score >= 90%: GO" and "Score < 70%: NO-GO" are bands of one scale.
bool are_bands(const Tier& left, const Tier& right) {
  return left.verdict != Meaning::none && right.verdict != Meaning::none &&
         left.verdict != right.verdict;
}

// Two demands that one number cannot tell apart: "< 500 ms" and "< 1 s" of the same thing, or
// bounds that exclude each other.
bool differ_in_value(const Tier& left, const Tier& right) {
  if (are_bands(left, right)) return false;
  const Verdict verdict = verdict_of(left);
  if (verdict != verdict_of(right) || !same_measure(left, right) ||
      (verdict != Verdict::demand && verdict != Verdict::rollback) ||
      left.threshold.window != right.threshold.window || left.scope != right.scope ||
      is_same_value(left.quantity, right.quantity))
    return false;
  const char one = left.threshold.op[0], other = right.threshold.op[0];
  if (one == '!' || other == '!') return false;
  if (one == other) return true;
  if (verdict != Verdict::demand || one == '=' || other == '=') return false;
  const Tier& low = one == '>' ? left : right;
  const Tier& high = one == '>' ? right : left;
  return low.quantity.value > high.quantity.value;
}

std::string shown(const Tier& tier) {
  return fmt::format("{} {} {}", tier.threshold.metric, tier.threshold.op, tier.threshold.value);
}

// Of the bounds in front of it, the first that a bound contradicts.
template <class Contradicts>
const Tier* earlier(const std::vector<Tier>& tiers, std::size_t index, Contradicts contradicts) {
  for (std::size_t i = 0; i < index; ++i)
    if (contradicts(tiers[i], tiers[index])) return &tiers[i];
  return nullptr;
}

Faults contradictions(const Document& document) {
  Faults faults = opposed_switches(document);
  for (const auto& [metric, tiers] : tiers_by_metric(document)) {
    if (metric.empty()) continue;
    for (std::size_t i = 1; i < tiers.size(); ++i) {
      if (const Tier* early = earlier(tiers, i, differ_in_window))
        faults.push_back(
            {tiers[i].span,
             fmt::format("{} {} here and {} at line {}", shown(tiers[i]), duration_words(tiers[i]),
                         duration_words(*early), early->line),
             "say for how long the value has to hold, the same in both places"});
      else if (const Tier* other = earlier(tiers, i, differ_in_value))
        faults.push_back({tiers[i].span,
                          fmt::format("{} here and {} {} at line {}", shown(tiers[i]),
                                      other->threshold.op, other->threshold.value, other->line),
                          "write one bound in both places, or say how they differ"});
    }
  }
  return faults;
}

// "Do not roll back below 2 %" and "roll back above 5 %": nobody says what happens in between.
Faults gaps(const Document& document) {
  Faults faults = open_bands(document);
  if (!contains(document.checklist.items, Polarity::veto, &Item::polarity)) return faults;
  for (const auto& [metric, tiers] : tiers_by_metric(document)) {
    const Tier* veto = nullptr;
    const Tier* trigger = nullptr;
    for (const Tier& tier : tiers) {
      const bool below = tier.threshold.op.starts_with('<');
      const Verdict verdict = verdict_of(tier);
      if (verdict == Verdict::veto && below &&
          (!veto || tier.quantity.value > veto->quantity.value))
        veto = &tier;
      if ((verdict == Verdict::rollback || verdict == Verdict::consider) && !below &&
          (!trigger || tier.quantity.value < trigger->quantity.value))
        trigger = &tier;
    }
    if (!veto || !trigger || !same_measure(*veto, *trigger) ||
        veto->quantity.value >= trigger->quantity.value ||
        is_same_value(veto->quantity, trigger->quantity))
      continue;
    faults.push_back(
        {veto->span,
         fmt::format("no verdict for {} from {} to {}: line {} begins at {}",
                     veto->threshold.metric, veto->threshold.value, trigger->threshold.value,
                     trigger->line, trigger->threshold.value),
         "say what to do in between, or let the tiers meet"});
  }
  return faults;
}

constexpr std::array rules = {
    Rule{"ST0205", Severity::warning, contradictions},
    Rule{"ST0206", Severity::warning, gaps},
    Rule{"ST0208", Severity::note, unclear_thresholds},
    Rule{"ST0209", Severity::warning, impossible_thresholds},
};

}  // namespace

std::span<const Rule> threshold_rules() {
  return rules;
}

}  // namespace seatrial::lint
