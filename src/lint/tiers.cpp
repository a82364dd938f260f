#include <algorithm>
#include <array>
#include <cmath>

#include "base/ranges.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "lint/thresholds.hpp"

// Where a document states thresholds: its items, and tables of metrics.
namespace seatrial::lint {
namespace {

constexpr std::size_t text_bytes_max = 300;  // a longer text says too much besides its threshold

constexpr WordSet metric_fillers({"the", "a", "an", "of", "at", "is", "for", "in", "be", "must",
                                  "should", "stay", "value", "observed", "measured", "all"});

bool has_digit(std::string_view text) {
  return text.find_first_of("0123456789") != std::string_view::npos;
}

bool is_percentile(std::string_view word) {
  return word.size() >= 2 && word[0] == 'p' &&
         word.find_first_not_of("0123456789", 1) == std::string_view::npos;
}

// "Response time > 2s (p95)", "p95 response time > 2s" and "95th percentile latency > 2s" speak of
// the same metric.
std::string metric_key(const recognize::Threshold& threshold) {
  std::string text = replace_all(threshold.metric, "response times", "latency");
  text = replace_all(std::move(text), "response time", "latency");
  text = replace_all(std::move(text), "ratio", "rate");
  text = replace_all(std::move(text), "utilisation", "utilization");
  ScopeWords words;
  for (const std::string& word : telling_words(text))
    if (!metric_fillers.contains(word)) words.insert(word == "median" ? "p50" : word);
  if (!threshold.percentile.empty()) words.insert(threshold.percentile);
  std::string key;
  for (const std::string& word : words) key += (key.empty() ? "" : " ") + word;
  return key;
}

// What a text says besides its metric, bound and window.
ScopeWords rest_of(std::string_view text, const Tier& tier) {
  ScopeWords rest = telling_words(text);
  for (const std::string& word : telling_words(tier.threshold.metric)) rest.erase(word);
  for (const std::string_view word : split(tier.metric, ' ')) {
    const auto known = rest.find(word);
    if (known != rest.end()) rest.erase(known);
  }
  for (const std::string& word : telling_words(tier.threshold.value)) rest.erase(word);
  std::erase_if(rest, [&](const std::string& word) {
    const std::size_t end = word.find_first_not_of("0123456789");
    const std::string_view unit =
        end == std::string::npos ? std::string_view() : std::string_view(word).substr(end);
    const bool of_value = end > 0 && tier.threshold.value.starts_with(word.substr(0, end));
    const bool of_window = end > 0 && tier.threshold.window.starts_with(word.substr(0, end));
    return !unit_of(word).empty() || of_value || of_window ||
           (end > 0 && !unit.empty() && !unit_of(unit).empty()) || is_percentile(word);
  });
  return rest;
}

std::optional<Tier> tier_of(std::string_view text, Span span, const Document& document) {
  if (text.size() > text_bytes_max || !has_digit(text)) return std::nullopt;
  auto tier = read_tier(text);
  if (!tier) return std::nullopt;
  tier->span = span;
  tier->line = document.lines().at(span.offset).line;
  tier->scope = rest_of(with_plain_percentiles(text), *tier);
  tier->verdict = meaning_of(text);
  return tier;
}

bool is_remark_column(std::string_view title) {
  static constexpr WordSet remarks(
      {"owner", "status", "notes", "note", "source", "dashboard", "tool", "evidence", "comment",
       "comments", "done", "date", "link", "reference", "verification", "how", "rationale", "why"});
  const std::size_t end = title.find(' ');
  return remarks.contains(title.substr(0, end));
}

// Of what was measured, and not of what is wanted.
bool is_observed_column(std::string_view title) {
  static constexpr WordSet observed({"actual", "current", "measured", "observed", "result",
                                     "results", "baseline", "before", "after", "typical", "today",
                                     "example"});
  return observed.contains(title.substr(0, title.find(' ')));
}

bool is_metric_column(std::string_view title) {
  static constexpr WordSet metrics({"metric", "metrics", "indicator", "kpi", "sli", "signal",
                                    "measure", "measurement", "check", "criterion", "criteria",
                                    "slo", "what", "requirement", "item"});
  return metrics.contains(title.substr(0, title.find(' ')));
}

bool begins_with_bound(std::string_view cell) {
  return read_tier("value " + std::string(cell)).has_value();
}

// The thresholds of a table whose first column names metrics.
void add_table(const Document& document, const Table& table, std::vector<Tier>& tiers) {
  if (table.header.size() < 2 || !is_metric_column(table.header[0])) return;
  const ScopeWords titles = scope_of_section(document, table.heading);
  for (std::size_t row = 1; row < table.rows.size(); ++row) {
    const auto& cells = table.rows[row].cells;
    std::vector<std::size_t> bounds;
    ScopeWords rest = titles;
    const std::string metric = document.cell(cells[0]);
    for (std::size_t i = 1; i < std::min(cells.size(), table.header.size()); ++i) {
      const std::string cell = document.cell(cells[i]);
      if (cell.size() > text_bytes_max || is_remark_column(table.header[i])) continue;
      if (begins_with_bound(cell))
        bounds.push_back(i);
      else
        rest.merge(telling_words(cell));
    }
    for (const std::size_t i : bounds) {
      if (is_observed_column(table.header[i])) continue;
      auto tier = tier_of(metric + " " + document.cell(cells[i]), cells[i], document);
      if (!tier) continue;
      tier->verdict = meaning_of(table.header[i]);
      tier->scope.insert(rest.begin(), rest.end());
      tier->scope.merge(bounds.size() == 1 ? telling_words_of_title(table.header[i])
                                           : telling_words(table.header[i]));
      tiers.push_back(std::move(*tier));
    }
  }
}

}  // namespace

std::optional<Tier> read_tier(std::string_view text) {
  if (!has_digit(text)) return std::nullopt;
  const recognize::Prose prose = recognize::read_prose(with_plain_percentiles(text));
  auto threshold = recognize::find_threshold(prose);
  if (!threshold) return std::nullopt;
  Tier tier{.threshold = std::move(*threshold)};
  tier.metric = metric_key(tier.threshold);
  tier.quantity = tier.threshold.quantity;
  const bool share = std::ranges::any_of(
      std::array{"rate", "availability", "uptime", "cpu", "utilization", "usage", "coverage"},
      [&](const char* word) { return tier.metric.find(word) != std::string::npos; });
  if (share && tier.quantity.dimension == Dimension::none && tier.quantity.value > 0 &&
      tier.quantity.value < 1 && tier.threshold.per.empty())
    tier.quantity = {.value = tier.quantity.value * 100, .dimension = Dimension::percent};
  return tier;
}

std::vector<Tier> stated_tiers(const Document& document) {
  std::vector<Tier> tiers;
  for (const Item& item : document.checklist.items) {
    if (item.form == Form::row) continue;  // read with its table
    auto tier = tier_of(item.text, item.span, document);
    if (!tier) continue;
    tier->item = &item;
    tier->scope.merge(scope_of(document, item));
    tiers.push_back(std::move(*tier));
  }
  for (const Table& table : document.tables) add_table(document, table, tiers);
  std::ranges::stable_sort(tiers, {}, [](const Tier& tier) { return tier.span.offset; });
  return tiers;
}

bool is_same_value(const Quantity& left, const Quantity& right) {
  return left.dimension == right.dimension &&
         std::abs(left.value - right.value) <=
             1e-9 * std::max(std::abs(left.value), std::abs(right.value));
}

}  // namespace seatrial::lint
