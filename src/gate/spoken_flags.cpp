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

std::string pattern_in(std::string_view line, std::string_view flag) {
  std::string word;
  for (std::size_t at = 0; at <= line.size(); ++at) {
    const char c = at < line.size() ? line[at] : ' ';
    if (is_upper(c) || is_digit(c) || c == '_' || c == '*') {
      word += c;
      continue;
    }
    if (word.size() > 3 && word.find('*') != word.npos && word.find('_') != word.npos &&
        fits(word, flag))
      return word;
    word.clear();
  }
  return {};
}

// "auth mode" of "The auth mode is enforced".
bool speaks_of(std::string_view line, const std::string& spoken) {
  std::string text = " " + lower(line) + " ";
  std::ranges::replace_if(text, [](char c) { return !is_word(c); }, ' ');
  return text.find(" " + spoken + " ") != text.npos;
}

// How the line calls the flag; empty: it does not.
std::string name_in(std::string_view line, const std::string& flag, const std::string& spoken) {
  if (line.find(flag) != line.npos) return {};  // by its name, and that was read
  if (auto pattern = pattern_in(line, flag); !pattern.empty()) return pattern;
  return speaks_of(line, spoken) ? spoken : std::string();
}

struct Place {
  std::string name;
  std::string line;
};

// The lines that may say what a flag must be: none of a table.
std::vector<Place> lines_of(const RunDocument& plan) {
  std::vector<Place> lines;
  for (const Checklist& checklist : plan.checklists) {
    int number = 0;
    for (const std::string_view line : split(checklist.source, '\n')) {
      ++number;
      if (line.find('|') == line.npos && names_value(line))
        lines.push_back({fmt::format("{}:{}", checklist.path, number), std::string(line)});
    }
  }
  return lines;
}

}  // namespace

void add_spoken_flags(const RunDocument& plan, const std::set<std::string>& told,
                      Demands& demands) {
  constexpr std::size_t flags_max = 40;
  std::size_t looked = 0;
  std::optional<std::vector<Place>> lines;
  for (const std::string& flag : told) {
    if (demands.flags.contains(flag) || flag.find('_') == flag.npos || ++looked > flags_max)
      continue;
    if (!lines) lines = lines_of(plan);
    std::string spoken = lower(flag);
    std::ranges::replace(spoken, '_', ' ');
    for (const Place& place : *lines)
      if (const std::string name = name_in(place.line, flag, spoken); !name.empty()) {
        demands.flags[flag] = {.unclear = fmt::format("{} speaks of '{}', and no demand was "
                                                      "understood: write `{}=value`",
                                                      place.name, name, flag)};
        break;
      }
  }
}

}  // namespace seatrial::gate
