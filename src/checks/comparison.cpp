#include "checks/comparison.hpp"

#include <fmt/format.h>

#include <array>
#include <span>

#include "base/text.hpp"
#include "base/threshold.hpp"
#include "base/units.hpp"
#include "checks/named_unit.hpp"

namespace seatrial::checks {

std::optional<Quantity> measured(std::string_view text) {
  if (auto plain = parse_quantity(text)) return plain;
  const auto parts = parse_duration(text);
  if (!parts) return std::nullopt;
  return Quantity{.value = static_cast<double>(parts->count()), .dimension = Dimension::duration};
}

bool looks_like_comparison(std::string_view text) {
  text = trim(text);
  if (sign_at(text).length > 0) return true;
  const std::size_t dots = text.find("..");
  return dots != std::string_view::npos && parse_quantity(text.substr(0, dots)) &&
         parse_quantity(text.substr(dots + 2));
}

namespace {

std::span<const std::string_view> units_of(Dimension dimension) {
  static constexpr std::array<std::string_view, 7> times = {"us", "ms", "s", "m", "h", "d", "w"};
  static constexpr std::array<std::string_view, 9> sizes = {"B",  "KB",  "KiB", "MB", "MiB",
                                                            "GB", "GiB", "TB",  "TiB"};
  if (dimension == Dimension::duration) return times;
  return dimension == Dimension::size ? sizes : std::span<const std::string_view>();
}

}  // namespace

Comparison::Operator Comparison::operator_of(std::string_view sign) {
  if (sign == "<") return Operator::less;
  if (sign == "<=") return Operator::at_most;
  if (sign == ">") return Operator::more;
  if (sign == ">=") return Operator::at_least;
  return sign == "=" ? Operator::equal : Operator::not_equal;
}

Result<Comparison> Comparison::parse(std::string_view text) {
  const auto malformed = [&] {
    return fail(fmt::format("'{}' is not a comparison like '< 5', '>= 99.9%' or '1..5'", text));
  };
  Comparison result;
  result.text_ = std::string(trim(text));
  std::string_view rest = result.text_;
  const std::size_t dots = rest.find("..");
  std::optional<Quantity> low, high;
  if (const SignAt sign = sign_at(rest); sign.length > 0) {
    result.operator_ = operator_of(sign.op);
    low = high = measured(rest.substr(sign.length));
  } else if (const auto bound = parse_bound(rest)) {
    result.operator_ = operator_of(bound->op);
    low = high = measured(bound->value);
  } else if (dots != std::string_view::npos) {
    result.operator_ = Operator::between;
    low = parse_quantity(rest.substr(0, dots));
    high = parse_quantity(rest.substr(dots + 2));
    // "1..5ms": the unit behind the range speaks for both ends.
    if (low && high && low->dimension == Dimension::none)
      *low = {
          .value = low->value * high->factor, .dimension = high->dimension, .factor = high->factor};
  } else {
    low = high = measured(rest);
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

Result<bool> Comparison::judge(Quantity observed, std::string_view name) const {
  if (observed.dimension != Dimension::none || low_.dimension == Dimension::none)
    return holds(observed);
  const auto unit = unit_in_name(name);
  const bool is_share = unit && unit->dimension == Dimension::percent && unit->factor > 1;
  if (is_share && observed.value > 1)  // tools print per cent below such names, too
    return fail(fmt::format("{} is no share: of 0 to 1, or per cent", observed.value));
  if (unit) return holds({.value = observed.value * unit->factor, .dimension = unit->dimension});
  if (auto why = doubt(observed.value)) return fail(std::move(*why));
  return holds(observed);
}

// Why nobody can tell whether it holds for a number without a unit; none: one can.
std::optional<std::string> Comparison::doubt(double number) const {
  if (low_.dimension == Dimension::percent) {
    if (number <= 0 || number > 1 || holds(number) == holds(number * 100)) return {};
    return fmt::format("{0} has no unit: {0}% or, as a share, {1}%", number, number * 100);
  }
  std::string_view before;
  bool did = false;
  for (const std::string_view unit : units_of(low_.dimension)) {
    const double factor = parse_quantity(fmt::format("1{}", unit))->factor;
    const bool does = holds({.value = number * factor, .dimension = low_.dimension});
    if (!before.empty() && does != did)
      return fmt::format("{0} has no unit: {0} {1} would do, {0} {2} would not", number,
                         does ? unit : before, does ? before : unit);
    before = unit;
    did = does;
  }
  return {};
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
