#include "lint/thresholds.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/text.hpp"
#include "base/units.hpp"
#include "lint/rule.hpp"

// Rules of one document that speak of the same metric, held against each other.
namespace seatrial::lint {
namespace {

constexpr std::size_t tiers_max = 64;  // of one metric

enum class Verdict { rollback, veto, alert };

Verdict verdict_of(const Item& item) {
  if (item.polarity == Polarity::veto) return Verdict::veto;
  // "Alert thresholds:" and "...: Warning" wake someone and decide nothing.
  const bool wakes = contains_ignoring_case(item.lead_in, "alert") ||
                     contains_ignoring_case(item.text, ": warning") ||
                     contains_ignoring_case(item.text, ": critical") ||
                     std::ranges::any_of(item.section, [](const std::string& heading) {
                       return contains_ignoring_case(heading, "alert");
                     });
  return wakes || item.polarity == Polarity::require ? Verdict::alert : Verdict::rollback;
}

std::map<std::string, std::vector<Tier>> tiers_by_metric(const Document& document) {
  std::map<std::string, std::vector<Tier>> tiers;
  for (const Item& item : document.checklist.items) {
    if (item.role != Role::rule) continue;
    if (auto tier = read_tier(item)) {
      auto& of_metric = tiers[tier->metric];
      if (of_metric.size() < tiers_max) of_metric.push_back(std::move(*tier));
    }
  }
  return tiers;
}

std::string duration_words(const Tier& tier) {
  return tier.threshold.window.empty() ? "at once" : "for " + tier.threshold.window;
}

bool same_bound(const Tier& left, const Tier& right) {
  return left.value == right.value && left.unit == right.unit &&
         left.threshold.op == right.threshold.op;
}

// The same comparison, once with and once without a duration.
Faults contradictions(const Document& document) {
  Faults faults;
  for (const auto& [metric, tiers] : tiers_by_metric(document)) {
    for (std::size_t i = 1; i < tiers.size(); ++i) {
      const Tier& late = tiers[i];
      const auto early = std::find_if(
          tiers.begin(), tiers.begin() + static_cast<std::ptrdiff_t>(i), [&](const Tier& tier) {
            return same_bound(tier, late) && tier.threshold.window != late.threshold.window &&
                   verdict_of(*tier.item) != Verdict::alert &&
                   verdict_of(*late.item) != Verdict::alert;
          });
      if (early == tiers.begin() + static_cast<std::ptrdiff_t>(i)) continue;
      faults.push_back({late.item->span,
                        fmt::format("{} {} {} {} here and {} at line {}", late.threshold.metric,
                                    late.threshold.op, late.threshold.value, duration_words(late),
                                    duration_words(*early), early->item->at.line),
                        "say for how long the value has to hold, the same in both places"});
    }
  }
  return faults;
}

// "Do not roll back below 2 %" and "roll back above 5 %": nobody says what happens in between.
Faults gaps(const Document& document) {
  Faults faults;
  for (const auto& [metric, tiers] : tiers_by_metric(document)) {
    const Tier* veto = nullptr;
    const Tier* trigger = nullptr;
    for (const Tier& tier : tiers) {
      const bool below = tier.threshold.op.starts_with('<');
      const Verdict verdict = verdict_of(*tier.item);
      if (verdict == Verdict::veto && below && (!veto || tier.value > veto->value)) veto = &tier;
      if (verdict == Verdict::rollback && !below && (!trigger || tier.value < trigger->value))
        trigger = &tier;
    }
    if (!veto || !trigger || veto->unit != trigger->unit || veto->value >= trigger->value) continue;
    faults.push_back(
        {veto->item->span,
         fmt::format("no verdict for {} from {} to {}: line {} begins at {}",
                     veto->threshold.metric, veto->threshold.value, trigger->threshold.value,
                     trigger->item->at.line, trigger->threshold.value),
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

// "Response time > 2s (p95)" and "p95 response time > 2s" speak of the same metric.
std::string metric_key(const recognize::Prose& prose, const std::string& metric) {
  std::set<std::string, std::less<>> words;
  for (const std::string_view word : split(metric, ' ')) words.emplace(word);
  for (const recognize::Token& token : prose.tokens) {
    const std::string& text = token.lower;
    if (text.size() == 3 && text[0] == 'p' && text[1] >= '0' && text[1] <= '9' && text[2] >= '0' &&
        text[2] <= '9')
      words.insert(text);
  }
  std::string key;
  for (const std::string& word : words) key += (key.empty() ? "" : " ") + word;
  return key;
}

std::optional<Tier> read_tier(const Item& item) {
  const recognize::Prose prose = recognize::read_prose(item.text);
  auto threshold = recognize::find_threshold(prose);
  if (!threshold) return std::nullopt;
  const std::string& text = threshold->value;
  const std::size_t end = text.find_first_not_of("0123456789.");
  const auto value = parse_number(std::string_view(text).substr(0, end));
  if (!value) return std::nullopt;
  std::string unit = end == std::string::npos ? "" : text.substr(end);
  std::string key = metric_key(prose, threshold->metric);
  return Tier{&item, std::move(*threshold), std::move(key), *value, std::move(unit)};
}

std::span<const Rule> threshold_rules() {
  return rules;
}

}  // namespace seatrial::lint
