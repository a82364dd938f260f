#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/quantity.hpp"
#include "lint/rule.hpp"

// "< 2%: ok": a range of a metric and what it means.
namespace seatrial::lint {

enum class Meaning { none, good, middle, bad };

// "roll back", "no-go" and "red" are bad, "proceed" and "green" are good.
Meaning meaning_of(std::string_view text);

struct Band {
  std::string metric;  // its words in lower case; may be empty
  double low = 0;      // -infinity: everything below
  double high = 0;
  Dimension dimension = Dimension::none;
  Meaning meaning = Meaning::none;
  std::string low_text;  // "5%"
  std::string high_text;
  Span span;
};

// The bands of one sentence, without their places.
std::vector<Band> bands_in(std::string_view text);

// What lies between the good and the bad band and belongs to none.
struct Hole {
  const Band* below = nullptr;
  const Band* above = nullptr;
};
std::optional<Hole> hole_between(std::vector<const Band*> bands);

}  // namespace seatrial::lint
