#include "base/units.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>
#include <limits>

#include "base/ascii.hpp"
#include "base/text.hpp"

namespace seatrial {
namespace {

struct Unit {
  std::string_view name;
  double factor;
};

// Splits "1.5GB" into 1.5 and "GB"; the remainder after the unit stays in `text`.
bool take_quantity(std::string_view& text, double& number, std::string_view& unit) {
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed);
  // from_chars also takes a sign, "nan" and "inf".
  if (error != std::errc{} || !std::isfinite(number) || number < 0 || std::signbit(number))
    return false;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  while (text.starts_with(' ')) text.remove_prefix(1);
  std::size_t length = 0;
  while (length < text.size() && (is_letter(text[length]))) ++length;
  unit = text.substr(0, length);
  text.remove_prefix(length);
  while (text.starts_with(' ')) text.remove_prefix(1);
  return true;
}

}  // namespace

Result<std::chrono::milliseconds> parse_duration(std::string_view text) {
  constexpr std::array units = {Unit{"ms", 1},           Unit{"s", 1e3},     Unit{"m", 60e3},
                                Unit{"h", 3600e3},       Unit{"d", 86400e3}, Unit{"w", 7 * 86400e3},
                                Unit{"y", 365 * 86400e3}};
  const std::string whole(text);
  const auto malformed = [&] {
    return fail(fmt::format("'{}' is not a duration like 90s, 15m or 7d", whole));
  };
  text = trim(text);
  if (text.empty()) return malformed();
  double total = 0;
  while (!text.empty()) {
    double number = 0;
    std::string_view unit;
    if (!take_quantity(text, number, unit)) return malformed();
    const Unit* found = nullptr;
    for (const Unit& candidate : units)
      if (candidate.name == unit) found = &candidate;
    if (!found) return malformed();
    total += number * found->factor;
  }
  if (total > 1e15) return malformed();
  return std::chrono::milliseconds(std::llround(total));
}

std::string format_duration(std::chrono::milliseconds duration) {
  const auto ms = duration.count();
  if (ms < 1000) return fmt::format("{} ms", ms);
  if (ms < 60'000) return fmt::format("{:.1f} s", static_cast<double>(ms) / 1000);
  if (ms < 3'600'000) return fmt::format("{} m {} s", ms / 60'000, ms / 1000 % 60);
  if (ms < 86'400'000) return fmt::format("{} h {} m", ms / 3'600'000, ms / 60'000 % 60);
  return fmt::format("{} d {} h", ms / 86'400'000, ms / 3'600'000 % 24);
}

Result<std::uint64_t> parse_size(std::string_view text) {
  constexpr std::array units = {Unit{"", 1},
                                Unit{"b", 1},
                                Unit{"kb", 1e3},
                                Unit{"mb", 1e6},
                                Unit{"gb", 1e9},
                                Unit{"tb", 1e12},
                                Unit{"kib", 1024},
                                Unit{"mib", 1048576},
                                Unit{"gib", 1073741824.0},
                                Unit{"tib", 1099511627776.0}};
  const std::string whole(text);
  text = trim(text);
  double number = 0;
  std::string_view unit;
  if (take_quantity(text, number, unit) && text.empty())
    for (const Unit& candidate : units)
      if (equals_ignoring_case(candidate.name, unit) && number * candidate.factor < 9e18)
        return static_cast<std::uint64_t>(std::llround(number * candidate.factor));
  return fail(fmt::format("'{}' is not a size like 500KiB or 2GB", whole));
}

std::string format_size(std::uint64_t bytes) {
  constexpr std::array names = {"KiB", "MiB", "GiB", "TiB"};
  if (bytes < 1024) return fmt::format("{} B", bytes);
  double value = static_cast<double>(bytes) / 1024;
  std::size_t unit = 0;
  for (; value >= 1024 && unit + 1 < names.size(); ++unit) value /= 1024;
  return fmt::format("{:.1f} {}", value, names[unit]);
}

Result<double> parse_number(std::string_view text) {
  const std::string_view number = trim(text);
  double value = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), value);
  if (error != std::errc{} || end != number.data() + number.size() || !std::isfinite(value))
    return fail(fmt::format("'{}' is not a number", text));
  return value;
}

Result<std::int64_t> parse_integer(std::string_view text) {
  const std::string_view number = trim(text);
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), value);
  if (error != std::errc{} || end != number.data() + number.size())
    return fail(fmt::format("'{}' is not a whole number", text));
  return value;
}

}  // namespace seatrial
