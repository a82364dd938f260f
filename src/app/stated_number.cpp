#include "app/stated_number.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "base/threshold.hpp"
#include "base/units.hpp"

namespace seatrial::app {
namespace {

constexpr std::array<std::string_view, 6> currencies = {
    "$", "\xe2\x82\xac", "\xc2\xa3", "EUR", "USD", "GBP"};  // and the signs of euro and pound

std::string_view without_currency(std::string_view text) {
  for (const std::string_view each : currencies) {
    if (text.starts_with(each)) return trim(text.substr(each.size()));
    if (text.ends_with(each)) return trim(text.substr(0, text.size() - each.size()));
  }
  return text;
}

// "$420" and "1.5k" are 420 and 1500.
std::string plain_number(std::string_view text) {
  text = without_currency(text);
  if (!text.ends_with('k') && !text.ends_with('K')) return std::string(text);
  const auto thousands = parse_quantity(text.substr(0, text.size() - 1));
  if (!thousands || thousands->dimension != Dimension::none) return std::string(text);
  return fmt::format("{:.15g}", thousands->value * 1000);
}

// "2h10m" of "2 h 10 min"; empty: it is no time of several parts.
std::string time_in_parts(std::string_view text) {
  std::string parts;
  int units = 0;
  for (std::string_view rest = trim(text); !rest.empty(); rest = trim(rest)) {
    const auto letters = std::min(rest.find_first_not_of("0123456789."), rest.size());
    parts += rest.substr(0, letters);
    rest = trim(rest.substr(letters));
    const auto digits = std::min(rest.find_first_of("0123456789. "), rest.size());
    const std::string_view unit = unit_of(rest.substr(0, digits));
    if (letters == 0 || unit.empty()) return {};
    parts += unit;
    ++units;
    rest.remove_prefix(digits);
  }
  return units > 1 ? parts : std::string();
}

}  // namespace

std::string stated_number(std::string_view text) {
  if (const auto time = parse_duration(time_in_parts(text)))
    return fmt::format("{}ms", time->count());
  std::string plain = plain_number(text);
  auto bound = parse_bound(fmt::format("= {}", plain));
  return bound ? std::move(bound->value) : std::move(plain);
}

std::optional<Quantity> stated_quantity(std::string_view text) {
  return parse_quantity(stated_number(text));
}

}  // namespace seatrial::app
