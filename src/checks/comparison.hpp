#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/quantity.hpp"
#include "base/result.hpp"

namespace seatrial::checks {

// "< 5", "<= 500ms", "at most 500 ms", "!= 0", "= 3", "1..5" (both ends included). Spaces do not
// matter.
class Comparison {
 public:
  static Result<Comparison> parse(std::string_view text);

  // A plain number is taken in the unit of the comparison; another dimension never holds.
  bool holds(Quantity observed) const;
  bool holds(double observed) const { return holds(Quantity{.value = observed}); }
  // Of what was found under a name, which may say its unit. An error: the number has none, and 45
  // is less than "500ms" in ms alone; 0.5 against "< 1%" is 0.5% or, as a share, 50%.
  Result<bool> judge(Quantity observed, std::string_view name) const;
  bool can_fail_from_zero() const;  // is there a number >= 0 for which it does not hold?
  Dimension dimension() const { return low_.dimension; }
  const std::string& text() const { return text_; }

 private:
  enum class Operator { less, at_most, more, at_least, equal, not_equal, between };
  static Operator operator_of(std::string_view sign);
  std::optional<std::string> doubt(double number) const;

  Operator operator_ = Operator::equal;
  Quantity low_;
  Quantity high_;  // for `between`
  std::string text_;
};

// A number that was found: as `parse_quantity`, and "1m30s".
std::optional<Quantity> measured(std::string_view text);

// Does a text start like a comparison ("<", ">=", "1..")? It may still be malformed.
bool looks_like_comparison(std::string_view text);

}  // namespace seatrial::checks
