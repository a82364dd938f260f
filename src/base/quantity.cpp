#include "base/quantity.hpp"

#include <algorithm>
#include <array>

#include "base/result.hpp"
#include "base/text.hpp"
#include "base/units.hpp"

namespace seatrial {
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

struct Word {
  std::string_view word;
  std::string_view unit;
};

// As people write them out.
constexpr std::array words = {
    Word{"percent", "%"}, Word{"milliseconds", "ms"}, Word{"millisecond", "ms"}, Word{"sec", "s"},
    Word{"secs", "s"},    Word{"second", "s"},        Word{"seconds", "s"},      Word{"min", "m"},
    Word{"mins", "m"},    Word{"minute", "m"},        Word{"minutes", "m"},      Word{"hr", "h"},
    Word{"hrs", "h"},     Word{"hour", "h"},          Word{"hours", "h"},        Word{"day", "d"},
    Word{"days", "d"},    Word{"week", "w"},          Word{"weeks", "w"},        Word{"bytes", "b"},
};

struct Sign {
  std::string_view sign;
  std::string_view op;
};

constexpr std::array signs = {Sign{"<=", "<="},
                              Sign{">=", ">="},
                              Sign{"!=", "!="},
                              Sign{"==", "="},
                              Sign{"\xe2\x89\xa4", "<="},
                              Sign{"\xe2\x89\xa5", ">="},
                              Sign{"\xe2\x89\xa0", "!="},
                              Sign{"<", "<"},
                              Sign{">", ">"},
                              Sign{"=", "="}};

// "1,200" is 1200, and "1,20" is nobody knows what.
Result<double> number_in_groups(std::string_view text) {
  const auto groups = split(text.substr(0, text.find('.')), ',');
  const bool grouped = groups.size() > 1 && !groups[0].empty() && groups[0].size() <= 3 &&
                       std::all_of(groups.begin() + 1, groups.end(),
                                   [](std::string_view group) { return group.size() == 3; });
  if (!grouped) return parse_number(text);
  std::string digits(text);
  std::erase(digits, ',');
  return parse_number(digits);
}

}  // namespace

std::optional<Quantity> parse_quantity(std::string_view text) {
  text = trim(text);
  const std::size_t last = text.find_last_of("0123456789.");
  if (last == std::string_view::npos) return std::nullopt;
  const auto number = number_in_groups(text.substr(0, last + 1));
  const std::string_view unit = trim(text.substr(last + 1));
  if (!number) return std::nullopt;
  const auto found = std::ranges::find_if(
      units, [&](const Unit& candidate) { return equals_ignoring_case(candidate.name, unit); });
  if (found == units.end()) return std::nullopt;
  return Quantity{
      .value = *number * found->factor, .dimension = found->dimension, .factor = found->factor};
}

std::string_view unit_of(std::string_view word) {
  if (word.empty()) return {};
  for (const Word& each : words)
    if (equals_ignoring_case(each.word, word)) return each.unit;
  for (const Unit& each : units)
    if (equals_ignoring_case(each.name, word)) return each.name;
  return {};
}

SignAt sign_at(std::string_view text) {
  for (const Sign& each : signs)
    if (text.starts_with(each.sign)) return {each.op, each.sign.size()};
  return {};
}

}  // namespace seatrial
