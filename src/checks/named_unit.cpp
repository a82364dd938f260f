#include "checks/named_unit.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "base/words.hpp"

namespace seatrial::checks {
namespace {

struct NamedUnit {
  std::string_view word;
  Dimension dimension;
  double factor;
};

constexpr std::array units = {
    NamedUnit{"ns", Dimension::duration, 1e-6},
    NamedUnit{"nanoseconds", Dimension::duration, 1e-6},
    NamedUnit{"us", Dimension::duration, 1e-3},
    NamedUnit{"microseconds", Dimension::duration, 1e-3},
    NamedUnit{"ms", Dimension::duration, 1},
    NamedUnit{"msec", Dimension::duration, 1},
    NamedUnit{"millis", Dimension::duration, 1},
    NamedUnit{"milliseconds", Dimension::duration, 1},
    NamedUnit{"s", Dimension::duration, 1e3},
    NamedUnit{"sec", Dimension::duration, 1e3},
    NamedUnit{"secs", Dimension::duration, 1e3},
    NamedUnit{"seconds", Dimension::duration, 1e3},
    NamedUnit{"mins", Dimension::duration, 60e3},
    NamedUnit{"minutes", Dimension::duration, 60e3},
    NamedUnit{"hours", Dimension::duration, 3600e3},
    NamedUnit{"days", Dimension::duration, 86400e3},
    NamedUnit{"weeks", Dimension::duration, 7 * 86400e3},
    NamedUnit{"bytes", Dimension::size, 1},
    NamedUnit{"kb", Dimension::size, 1e3},
    NamedUnit{"mb", Dimension::size, 1e6},
    NamedUnit{"gb", Dimension::size, 1e9},
    NamedUnit{"tb", Dimension::size, 1e12},
    NamedUnit{"kib", Dimension::size, 1024},
    NamedUnit{"mib", Dimension::size, 1048576},
    NamedUnit{"gib", Dimension::size, 1073741824.0},
    NamedUnit{"tib", Dimension::size, 1099511627776.0},
    NamedUnit{"percent", Dimension::percent, 1},
    NamedUnit{"percentage", Dimension::percent, 1},
    NamedUnit{"pct", Dimension::percent, 1},
    NamedUnit{"ratio", Dimension::percent, 100},
    NamedUnit{"fraction", Dimension::percent, 100},
};

constexpr std::size_t plain_word_bytes_min = 4;  // "us" in front of a name is a country

// "latency", "p95" and "ms" of "latencyP95Ms"; "#", the mark of a count, is a word, too.
std::vector<std::string> words_of(std::string_view name) {
  std::vector<std::string> words(1);
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool is_hump =
        i > 0 && is_upper(name[i]) && (is_lower(name[i - 1]) || is_digit(name[i - 1]));
    const bool is_word = is_letter_or_digit(name[i]) || name[i] == '#';
    if ((is_hump || !is_word) && !words.back().empty()) words.emplace_back();
    if (is_word) words.back() += lower(name.substr(i, 1));
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

// What is done with the numbers, or which of them: its unit is theirs.
bool keeps_unit(std::string_view word) {
  const bool is_percentile = word.starts_with('p') && word.size() > 1;
  return std::all_of(word.begin() + (is_percentile ? 1 : 0), word.end(), is_digit) ||
         among(word, {"avg", "average", "mean", "median", "min", "max", "sum", "total"});
}

std::optional<Quantity> unit_called(std::string_view word) {
  const auto found = std::ranges::find(units, word, &NamedUnit::word);
  if (found == units.end()) return std::nullopt;
  return Quantity{.value = found->factor, .dimension = found->dimension, .factor = found->factor};
}

}  // namespace

std::optional<Quantity> unit_in_name(std::string_view name) {
  std::vector<std::string> words = words_of(name);
  if (std::ranges::find(words, "per") != words.end()) return std::nullopt;
  while (!words.empty() && keeps_unit(words.back())) words.pop_back();
  if (!words.empty())
    if (auto last = unit_called(words.back())) return last;
  words = words_of(name.substr(name.find_last_of(".[") + 1));
  const bool may_lead = !words.empty() && words.front().size() >= plain_word_bytes_min;
  return may_lead && std::ranges::find(words, "count") == words.end() &&
                 std::ranges::find(words, "bucket") == words.end()
             ? unit_called(words.front())
             : std::nullopt;
}

}  // namespace seatrial::checks
