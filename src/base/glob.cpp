#include "base/glob.hpp"

#include <algorithm>

#include "base/limits.hpp"
#include "base/text.hpp"

namespace seatrial {
namespace {

constexpr std::size_t npos = std::string_view::npos;

struct Braces {
  std::size_t begin = npos;  // of `{`
  std::size_t end = npos;    // behind `}`
};

// The first `{a,b}`. Braces without a comma, and those that never end, are text.
std::optional<Braces> first_braces(std::string_view pattern) {
  struct Open {
    std::size_t at;
    bool has_comma = false;
  };
  std::vector<Open> open;
  Braces first;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] == '{') open.push_back({.at = i});
    if (open.empty()) continue;
    if (pattern[i] == ',') open.back().has_comma = true;
    if (pattern[i] != '}') continue;
    if (open.back().has_comma && open.back().at < first.begin)
      first = {.begin = open.back().at, .end = i + 1};
    open.pop_back();
  }
  if (first.begin == npos) return std::nullopt;
  return first;
}

// "a", "{b,c}" of "{a,{b,c}}".
std::vector<std::string_view> choices_of(std::string_view braces) {
  std::vector<std::string_view> choices;
  std::size_t start = 1;
  int depth = 0;
  for (std::size_t i = 0; i < braces.size(); ++i) {
    if (braces[i] == '{') ++depth;
    if (braces[i] == '}') --depth;
    const bool ends = i + 1 == braces.size();
    if (!ends && (braces[i] != ',' || depth != 1)) continue;
    choices.push_back(braces.substr(start, i - start));
    start = i + 1;
  }
  return choices;
}

// What stands between brackets at `at`, and where they end. `[]a]` holds a bracket.
std::optional<std::string_view> set_at(std::string_view pattern, std::size_t at) {
  std::size_t first = at + 1;
  if (first < pattern.size() && (pattern[first] == '!' || pattern[first] == '^')) ++first;
  const std::size_t end = pattern.find(']', first + 1);
  if (end == npos) return std::nullopt;
  return pattern.substr(at + 1, end - at - 1);
}

bool set_has(std::string_view set, char c) {
  const bool negated = set.front() == '!' || set.front() == '^';
  if (negated) set.remove_prefix(1);
  for (std::size_t i = 0; i < set.size(); ++i) {
    const bool is_range = i + 2 < set.size() && set[i + 1] == '-';
    if (is_range ? set[i] <= c && c <= set[i + 2] : set[i] == c) return !negated;
    if (is_range) i += 2;
  }
  return negated;
}

enum class Brackets { as_text, as_sets };

// How much of the pattern at `p` fits the character; 0: nothing does.
std::size_t fitting(std::string_view pattern, std::size_t p, char c, Brackets brackets) {
  if (p >= pattern.size()) return 0;
  const auto set =
      brackets == Brackets::as_sets && pattern[p] == '[' ? set_at(pattern, p) : std::nullopt;
  if (set) return set_has(*set, c) ? set->size() + 2 : 0;
  return pattern[p] == c || pattern[p] == '?' ? 1 : 0;
}

// One segment against one segment pattern; `*` is any run of characters. Linear backtracking on the
// last star.
bool segment_matches(std::string_view pattern, std::string_view text, Brackets brackets) {
  std::size_t p = 0, t = 0, star = npos, resume = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      resume = t;
    } else if (const std::size_t fits = fitting(pattern, p, text[t], brackets)) {
      p += fits, ++t;
    } else if (star != npos) {
      p = star + 1;
      t = ++resume;
    } else {
      return false;
    }
  }
  return std::all_of(pattern.begin() + static_cast<std::ptrdiff_t>(p), pattern.end(),
                     [](char c) { return c == '*'; });
}

bool segment_matches(std::string_view pattern, std::string_view text) {
  return segment_matches(pattern, text, Brackets::as_text) ||
         (pattern.find('[') != npos && segment_matches(pattern, text, Brackets::as_sets));
}

bool alternative_matches(std::string_view pattern, std::string_view path) {
  return segments_match(split(pattern, '/'), split(path, '/'));
}

}  // namespace

bool segments_match(std::span<const std::string_view> pattern,
                    std::span<const std::string_view> path) {
  // matched[j]: the patterns so far match the first j segments.
  std::vector<bool> matched(path.size() + 1, false);
  matched[0] = true;
  std::size_t first = 0;  // that is matched; none before it will be
  for (const std::string_view part : pattern) {
    if (part == "**") {
      std::fill(matched.begin() + static_cast<std::ptrdiff_t>(first), matched.end(), true);
      continue;
    }
    for (std::size_t j = path.size(); j > first; --j)
      matched[j] = matched[j - 1] && segment_matches(part, path[j - 1]);
    matched[first] = false;
    while (first <= path.size() && !matched[first]) ++first;
    if (first > path.size()) return false;
  }
  return matched[path.size()];
}

bool glob_matches_any(const std::vector<std::string>& patterns, std::string_view path) {
  return std::ranges::any_of(
      patterns, [&](const std::string& pattern) { return glob_matches(pattern, path); });
}

bool is_glob(std::string_view text) {
  return text.find_first_of("*?[") != npos || first_braces(text).has_value();
}

std::optional<std::vector<std::string>> glob_alternatives(std::string_view pattern) {
  std::vector<std::string> made = {std::string(pattern)};
  for (std::size_t i = 0; i < made.size();) {
    const std::string text = made[i];
    const auto braces = first_braces(text);
    if (!braces) {
      ++i;
      continue;
    }
    const auto choices =
        choices_of(std::string_view(text).substr(braces->begin, braces->end - braces->begin));
    if (made.size() + choices.size() > limits::glob_alternatives_max) return std::nullopt;
    made.erase(made.begin() + static_cast<std::ptrdiff_t>(i));
    for (const std::string_view choice : choices)
      made.push_back(text.substr(0, braces->begin) + std::string(choice) +
                     text.substr(braces->end));
  }
  return made;
}

bool glob_matches(std::string_view pattern, std::string_view path) {
  if (alternative_matches(pattern, path)) return true;
  if (pattern.find('{') == npos) return false;
  const auto alternatives = glob_alternatives(pattern);
  return alternatives && std::ranges::any_of(*alternatives, [&](const std::string& alternative) {
           return alternative_matches(alternative, path);
         });
}

}  // namespace seatrial
