#include "checks/comparison.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "base/units.hpp"

namespace seatrial::checks {
namespace {

struct Unit {
  std::string_view name;
  Dimension dimension;
  double factor;
};

constexpr std::array units = {
    Unit{"", Dimension::none, 1},
    Unit{"%", Dimension::percent, 1},
    Unit{"us", Dimension::duration, 1e-3},
    Unit{"ms", Dimension::duration, 1},
    Unit{"s", Dimension::duration, 1e3},
    Unit{"m", Dimension::duration, 60e3},
    Unit{"min", Dimension::duration, 60e3},
    Unit{"h", Dimension::duration, 3600e3},
    Unit{"d", Dimension::duration, 86400e3},
    Unit{"w", Dimension::duration, 7 * 86400e3},
    Unit{"b", Dimension::size, 1},
    Unit{"kb", Dimension::size, 1e3},
    Unit{"mb", Dimension::size, 1e6},
    Unit{"gb", Dimension::size, 1e9},
    Unit{"tb", Dimension::size, 1e12},
    Unit{"kib", Dimension::size, 1024},
    Unit{"mib", Dimension::size, 1048576},
    Unit{"gib", Dimension::size, 1073741824.0},
    Unit{"tib", Dimension::size, 1099511627776.0},
};

}  // namespace

std::optional<Quantity> parse_quantity(std::string_view text) {
  text = trim(text);
  const std::size_t last = text.find_last_of("0123456789.");
  if (last == std::string_view::npos) return std::nullopt;
  const auto number = parse_number(text.substr(0, last + 1));
  const std::string_view unit = trim(text.substr(last + 1));
  if (!number) return std::nullopt;
  const auto found = std::ranges::find_if(
      units, [&](const Unit& candidate) { return equals_ignoring_case(candidate.name, unit); });
  if (found == units.end()) return std::nullopt;
  return Quantity{
      .value = *number * found->factor, .dimension = found->dimension, .factor = found->factor};
}

bool looks_like_comparison(std::string_view text) {
  text = trim(text);
  for (std::string_view sign : {"<", ">", "=", "!=", "≤", "≥", "≠"})
    if (text.starts_with(sign)) return true;
  const std::size_t dots = text.find("..");
  return dots != std::string_view::npos && parse_quantity(text.substr(0, dots)) &&
         parse_quantity(text.substr(dots + 2));
}

Result<Comparison> Comparison::parse(std::string_view text) {
  struct Sign {
    std::string_view sign;
    Operator op;
  };
  constexpr std::array signs = {Sign{"<=", Operator::at_most},   Sign{">=", Operator::at_least},
                                Sign{"!=", Operator::not_equal}, Sign{"==", Operator::equal},
                                Sign{"≤", Operator::at_most},    Sign{"≥", Operator::at_least},
                                Sign{"≠", Operator::not_equal},  Sign{"<", Operator::less},
                                Sign{">", Operator::more},       Sign{"=", Operator::equal}};
  const auto malformed = [&] {
    return fail(fmt::format("'{}' is not a comparison like '< 5', '>= 99.9%' or '1..5'", text));
  };
  Comparison result;
  result.text_ = std::string(trim(text));
  std::string_view rest = result.text_;
  const std::size_t dots = rest.find("..");
  const auto sign =
      std::ranges::find_if(signs, [&](const Sign& known) { return rest.starts_with(known.sign); });
  std::optional<Quantity> low, high;
  if (sign != signs.end()) {
    result.operator_ = sign->op;
    low = high = parse_quantity(rest.substr(sign->sign.size()));
  } else if (dots != std::string_view::npos) {
    result.operator_ = Operator::between;
    low = parse_quantity(rest.substr(0, dots));
    high = parse_quantity(rest.substr(dots + 2));
    // "1..5ms": the unit behind the range speaks for both ends.
    if (low && high && low->dimension == Dimension::none)
      *low = {
          .value = low->value * high->factor, .dimension = high->dimension, .factor = high->factor};
  } else {
    low = high = parse_quantity(rest);
  }
  if (!low || !high) return malformed();
  if (low->dimension != high->dimension || low->value > high->value)
    return fail(fmt::format("'{}' is an empty range", text));
  result.low_ = *low;
  result.high_ = *high;
  return result;
}

bool Comparison::holds(Quantity observed) const {
  if (observed.dimension == Dimension::none)
    observed.value *= low_.factor;
  else if (observed.dimension != low_.dimension)
    return false;
  const double value = observed.value;
  switch (operator_) {
    case Operator::less:
      return value < low_.value;
    case Operator::at_most:
      return value <= low_.value;
    case Operator::more:
      return value > low_.value;
    case Operator::at_least:
      return value >= low_.value;
    case Operator::equal:
      return value == low_.value;
    case Operator::not_equal:
      return value != low_.value;
    case Operator::between:
      return value >= low_.value && value <= high_.value;
  }
  return false;
}

bool Comparison::can_fail_from_zero() const {
  switch (operator_) {
    case Operator::at_least:
      return low_.value > 0;
    case Operator::more:
    case Operator::not_equal:
      return low_.value >= 0;
    default:
      return true;
  }
}

}  // namespace seatrial::checks
