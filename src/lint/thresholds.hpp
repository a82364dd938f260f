#pragma once

#include <optional>
#include <string>
#include <vector>

#include "lint/bands.hpp"
#include "lint/rule.hpp"
#include "lint/scope.hpp"
#include "recognize/threshold.hpp"

namespace seatrial::lint {

// A threshold that the document states, taken apart.
struct Tier {
  Span span;
  int line = 0;
  const Item* item = nullptr;  // null: a row of a table
  recognize::Threshold threshold;
  std::string metric;               // its words in a fixed order
  Quantity quantity;                // a ratio as percent
  ScopeWords scope;                 // what else it is about
  Meaning verdict = Meaning::none;  // "Score < 70%: NO-GO", or of the title of its column
};

// Of an item's own words, without its place and scope.
std::optional<Tier> read_tier(std::string_view text);

// All of them, in the order of the document; each with its scope.
std::vector<Tier> stated_tiers(const Document& document);

// Equal for "500ms" and "0.5 s".
bool is_same_value(const Quantity& left, const Quantity& right);

Faults unclear_thresholds(const Document& document);
Faults impossible_thresholds(const Document& document);
Faults opposed_switches(const Document& document);  // once enabled and once disabled
Faults open_bands(const Document& document);        // "< 2%: ok", "> 5%: roll back"

}  // namespace seatrial::lint
