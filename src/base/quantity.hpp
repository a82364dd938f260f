#pragma once

#include <optional>
#include <string_view>

namespace seatrial {

// What a unit measures. Numbers of different dimensions are never compared.
enum class Dimension { none, percent, duration, size };

// A number in its base unit: milliseconds, bytes, per cent, or as it stands.
struct Quantity {
  double value = 0;
  Dimension dimension = Dimension::none;
  double factor = 1;  // of the unit it was written in
};

// "3", "99.9%", "500ms", "2 GiB": the whole text.
std::optional<Quantity> parse_quantity(std::string_view text);

// "minutes" as "m", "percent" as "%", "KB" as "kb"; empty if the word is no unit.
std::string_view unit_of(std::string_view word);

// The sign that a text begins with: "<=" for "<=" and "≤", "=" for "==", with its length in bytes.
struct SignAt {
  std::string_view op;  // < <= > >= = !=; empty: none
  std::size_t length = 0;
};
SignAt sign_at(std::string_view text);

}  // namespace seatrial
