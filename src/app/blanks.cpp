#include "app/blanks.hpp"

#include <fmt/format.h>

#include "base/quantity.hpp"
#include "base/text.hpp"
#include "base/threshold.hpp"
#include "checks/comparison.hpp"

namespace seatrial::app {
namespace {

// "9 minutes", "1,000", "500ms": whatever a threshold may be written with.
std::optional<Quantity> measured(std::string_view text) {
  const auto bound = parse_bound(fmt::format("= {}", text));
  return parse_quantity(bound ? std::string_view(bound->value) : text);
}

// A number alone is meant in the unit that stands behind the blank.
std::string with_unit(std::string_view text, const Blank& blank) {
  const auto quantity = measured(text);
  return quantity && quantity->dimension == Dimension::none && !unit_of(blank.unit).empty()
             ? fmt::format("{}{}", text, unit_of(blank.unit))
             : std::string(text);
}

std::optional<checks::Comparison> wanted_of(const Blank& blank) {
  const auto bound = parse_bound(*blank.target);
  auto wanted =
      checks::Comparison::parse(bound ? bound->op + with_unit(bound->value, blank) : *blank.target);
  return wanted ? std::optional(std::move(*wanted)) : std::nullopt;
}

}  // namespace

std::optional<std::string> why_missed(const Blank& blank, std::string_view value) {
  const auto wanted = blank.target ? wanted_of(blank) : std::nullopt;
  if (!wanted) return std::nullopt;
  const auto found = measured(with_unit(value, blank));
  const bool is_less_than_nothing =
      found && found->value < 0 && found->dimension != Dimension::none;
  if (found && wanted->holds(*found) && !is_less_than_nothing) return std::nullopt;
  const bool bare = found && !blank.unit.empty() && measured(value)->dimension == Dimension::none;
  return fmt::format("{}{} {} {}", printable_line(value),
                     bare ? " " + printable_line(blank.unit) : "",
                     found && !is_less_than_nothing ? "is not" : "cannot be held against",
                     printable_line(*blank.target));
}

std::optional<std::string> why_missed(const Item& item, std::string_view value) {
  if (item.role == Role::rule) return std::nullopt;  // its bound is what should not be reached
  const auto threshold = read_threshold(threshold_words(item.text));
  if (!threshold || !*threshold) return std::nullopt;
  const std::string bound = (*threshold)->value;
  const std::size_t unit = bound.find_first_not_of("0123456789.,-");
  return why_missed(Blank{.label = item.text,
                          .unit = unit == bound.npos ? "" : bound.substr(unit),
                          .target = (*threshold)->op + " " + bound},
                    value);
}

}  // namespace seatrial::app
