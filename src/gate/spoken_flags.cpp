#include "gate/spoken_flags.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "window/flag_tail.hpp"

namespace seatrial::gate {
namespace {

// Does the line say anything that a flag may be?
bool names_value(std::string_view line) {
  std::string text = lower(line);
  std::ranges::replace_if(text, [](char c) { return !is_word(c) && c != '-'; }, ' ');
  return std::ranges::any_of(split(text, ' '), [](std::string_view word) {
    return !word.empty() && window::strength_of(word) != window::Strength::plain &&
           word.find_first_not_of("01") != word.npos;
  });
}

// "*_MODE" of "all `*_MODE` flags": a name with a star in it.
bool fits(std::string_view pattern, std::string_view flag) {
  const auto star = pattern.find('*');
  const std::string_view front = pattern.substr(0, star), back = pattern.substr(star + 1);
  return back.find('*') == back.npos && flag.size() >= front.size() + back.size() &&
         flag.starts_with(front) && flag.ends_with(back);
}

// "*_MODE" and "*MODE" of a line.
std::vector<std::string> patterns_in(std::string_view line) {
  constexpr std::size_t length_min = 4;
  std::vector<std::string> patterns;
  std::string word;
  for (std::size_t at = 0; at <= line.size(); ++at) {
    const char c = at < line.size() ? line[at] : ' ';
    if (is_upper(c) || is_digit(c) || c == '_' || c == '*') {
      word += c;
      continue;
    }
    if (word.size() >= length_min && word.find('*') != word.npos) patterns.push_back(word);
    word.clear();
  }
  return patterns;
}

// A line that may say what a flag must be.
struct Place {
  std::string name;
  std::string line;
  std::string spoken;  // " the auth mode is enforced "
  std::vector<std::string> patterns;
};

// Those of no table.
std::vector<Place> lines_of(const RunDocument& plan) {
  std::vector<Place> lines;
  for (const Checklist& checklist : plan.checklists) {
    int number = 0;
    for (const std::string_view line : split(checklist.source, '\n')) {
      ++number;
      if (line.find('|') != line.npos || !names_value(line)) continue;
      std::string spoken = " " + lower(line) + " ";
      std::ranges::replace_if(spoken, [](char c) { return !is_word(c); }, ' ');
      lines.push_back({.name = fmt::format("{}:{}", checklist.path, number),
                       .line = std::string(line),
                       .spoken = std::move(spoken),
                       .patterns = patterns_in(line)});
    }
  }
  return lines;
}

// "auth mode" of AUTH_MODE and "loginmode" of LOGINMODE; empty: the name is a word as others are.
std::string spoken_name(const std::string& flag) {
  std::string spoken = lower(flag);
  std::ranges::replace(spoken, '_', ' ');
  if (spoken.find(' ') != spoken.npos) return spoken;
  for (const std::string_view end : {"mode", "flag", "toggle", "enforcement"})
    if (spoken.size() > end.size() + 1 && spoken.ends_with(end)) return spoken;
  return {};
}

// How the line calls the flag; empty: it does not.
std::string name_in(const Place& place, const std::string& flag, const std::string& spoken) {
  if (place.line.find(flag) != place.line.npos) return {};  // by its name, and that was read
  for (const std::string& pattern : place.patterns)
    if (fits(pattern, flag)) return pattern;
  const bool is_spoken_of = !spoken.empty() && place.spoken.find(" " + spoken + " ") != spoken.npos;
  return is_spoken_of ? spoken : std::string();
}

std::string why_unclear(const std::vector<Place>& lines, const std::string& flag) {
  const std::string spoken = spoken_name(flag);
  for (const Place& place : lines)
    if (const std::string name = name_in(place, flag, spoken); !name.empty())
      return fmt::format("{} speaks of '{}', and no demand was understood: write `{}=value`",
                         place.name, name, flag);
  return {};
}

}  // namespace

void add_spoken_flags(const RunDocument& plan, const std::set<std::string>& told,
                      Demands& demands) {
  constexpr std::size_t flags_max = 1000;  // each is looked for in each line
  std::size_t looked = 0;
  std::optional<std::vector<Place>> lines;
  for (const std::string& flag : told) {
    if (demands.flags.contains(flag)) continue;
    if (!lines) lines = lines_of(plan);
    if (lines->empty()) return;
    std::string why =
        ++looked > flags_max
            ? fmt::format("of more than {} flags nobody looks for what is said of them", flags_max)
            : why_unclear(*lines, flag);
    if (!why.empty()) demands.flags[flag] = {.unclear = std::move(why)};
  }
}

}  // namespace seatrial::gate
