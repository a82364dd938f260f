#include "plan/streak_length.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/ascii.hpp"
#include "base/number_words.hpp"
#include "base/text.hpp"
#include "base/units.hpp"
#include "base/words.hpp"

namespace seatrial::plan {
namespace {

// "seven consecutive", "7 straight", "14 days in a row": the most of them; none: nothing is said.
std::optional<int> days_asked_for(std::string_view text) {
  std::string plain(text);
  std::ranges::replace_if(plain, [](char c) { return !is_word(c); }, ' ');
  std::vector<std::string_view> words;
  for (const std::string_view word : split(plain, ' '))
    if (!word.empty()) words.push_back(word);
  std::optional<int> days;
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    const bool in_a_row = i + 4 < words.size() && among_ignoring_case(words[i + 2], {"in"}) &&
                          among_ignoring_case(words[i + 4], {"row"});
    if (!in_a_row && !among_ignoring_case(words[i + 1], {"consecutive", "successive", "straight"}))
      continue;
    if (const auto count = counted(words[i])) days = std::max(days.value_or(0), *count);
  }
  return days;
}

const WindowConfig* window_of(const Check& check, const Config& config) {
  const std::string name = check.params.text_or("window", "");
  if (name.empty()) return config.windows.size() == 1 ? &config.windows.front() : nullptr;
  const auto found = std::ranges::find(config.windows, name, &WindowConfig::name);
  return found == config.windows.end() ? nullptr : &*found;
}

std::optional<int> days_of(const Check& check, const Config& config) {
  if (const auto days = parse_integer(check.params.text_or("days", "")))
    return static_cast<int>(*days);
  const WindowConfig* window = window_of(check, config);
  return window ? std::optional(window->days) : std::nullopt;
}

}  // namespace

std::optional<std::string> why_too_short(const Item& item, const Binding& binding,
                                         const Config& config) {
  std::optional<int> asked;
  for (const Check& check : binding.checks) {
    if (check.kind != "streak") continue;
    if (!asked) asked = days_asked_for(item.text);
    if (!asked) asked = days_asked_for(item.lead_in);
    const auto days = days_of(check, config);
    if (asked && days && *days < *asked)
      return fmt::format("'{}' asks for {} days in a row, and is bound to {}",
                         shorten(item.text, 60), *asked, *days);
  }
  return std::nullopt;
}

}  // namespace seatrial::plan
