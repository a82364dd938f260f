#include "app/target_time.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "base/text.hpp"
#include "base/words.hpp"
#include "checklist/details.hpp"

namespace seatrial::app {
namespace {

constexpr std::size_t line_bytes_max = 200;
constexpr std::string_view aims[] = {"target",  "expected", "estimated",
                                     "planned", "maximum",  "max"};
constexpr std::string_view subjects[] = {"completion", "deployment", "deploy", "release",
                                         "rollout",    "execution",  "total",  "overall"};
constexpr std::string_view measures[] = {"time", "duration"};
constexpr std::string_view bounds[] = {"under ",   "less than ", "within ", "at most ",
                                       "up to ",   "max ",       "about ",  "approx ",
                                       "approx. ", "<",          "≤",       "~"};

std::string without_marks(std::string_view text) {
  std::string plain;
  for (const char c : text)
    if (std::string_view("*_`|").find(c) == std::string_view::npos) plain += c;
  return plain;
}

// "target completion time": an aim, what is done, and that a time is meant. The time of anything
// else, as of a restore or a response, is not that of the deployment.
bool is_label(std::string_view text) {
  const auto begin = std::min(text.find_first_not_of("#>-+ \t"), text.size());
  std::vector<std::string_view> words;
  for (const std::string_view word : split(text.substr(begin), ' '))
    if (!word.empty()) words.push_back(word);
  return words.size() >= 2 && among(words.front(), aims) && among(words.back(), measures) &&
         std::all_of(words.begin() + 1, words.end() - 1,
                     [](std::string_view word) { return among(word, subjects); });
}

// "30-45 minutes (hard limit 60)" -> 45.
std::optional<int> minutes_of(std::string_view value) {
  value = trim(value.substr(0, value.find('(')));
  for (const std::string_view bound : bounds)
    if (value.starts_with(bound)) value = trim(value.substr(bound.size()));
  while (value.ends_with('.')) value.remove_suffix(1);
  const auto estimate = checklist::estimate_of(fmt::format("(~{})", value));
  return estimate ? std::optional(estimate->minutes_max) : std::nullopt;
}

std::optional<int> target_of(std::string_view line) {
  if (line.size() > line_bytes_max) return std::nullopt;
  const std::string words = without_marks(lower(line));
  const std::size_t colon = words.find(':');
  if (colon == words.npos || !is_label(trim(std::string_view(words).substr(0, colon))))
    return std::nullopt;
  return minutes_of(std::string_view(words).substr(colon + 1));
}

}  // namespace

std::optional<int> target_minutes(const RunDocument& document) {
  std::optional<int> minutes;
  for (const Checklist& checklist : document.checklists)
    for (const std::string_view line : split_lines(checklist.source))
      if (const auto target = target_of(line))
        minutes = std::min(*target, minutes.value_or(*target));
  return minutes;
}

}  // namespace seatrial::app
