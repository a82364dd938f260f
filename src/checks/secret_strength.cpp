#include "checks/secret_strength.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "base/ascii.hpp"
#include "base/text.hpp"

namespace seatrial::checks {
namespace {

constexpr std::size_t looked_at_max = 4096;  // no secret needs more entropy than this holds
constexpr std::size_t repeat_min = 4;
constexpr double word_bits = 13;
constexpr double random_share_min = 0.75;      // of characters that are new, in an encoded secret
constexpr double transition_share_min = 0.40;  // of neighbours of different class, in base64

enum class Class { lower, upper, digit, other };

Class class_of(char c) {
  if (is_lower(c)) return Class::lower;
  if (is_upper(c)) return Class::upper;
  if (is_digit(c)) return Class::digit;
  return Class::other;
}

// Which characters say something new.
std::vector<bool> new_characters(std::string_view text) {
  std::vector<bool> is_new(text.size(), true);
  std::unordered_map<std::string_view, std::size_t> seen;
  for (std::size_t i = 0; i + repeat_min <= text.size();) {
    const auto [earlier, first] = seen.try_emplace(text.substr(i, repeat_min), i);
    if (first) {
      ++i;
      continue;
    }
    std::size_t from = earlier->second;
    while (i < text.size() && text[i] == text[from]) is_new[i++] = false, ++from;
  }
  for (std::size_t i = 2; i < text.size(); ++i) {
    const int step = text[i] - text[i - 1];
    if (std::abs(step) <= 1 && step == text[i - 1] - text[i - 2]) is_new[i] = false;
  }
  return is_new;
}

double share_of_new(const std::vector<bool>& is_new) {
  return static_cast<double>(std::ranges::count(is_new, true)) /
         static_cast<double>(std::max<std::size_t>(is_new.size(), 1));
}

bool is_hex(std::string_view text) {
  return text.size() >= 16 && text.find_first_not_of("0123456789abcdefABCDEF") == text.npos &&
         text.find_first_of("0123456789") != text.npos;
}

bool is_base64(std::string_view text) {
  while (text.ends_with('=')) text.remove_suffix(1);
  if (text.size() < 16) return false;
  std::array<bool, 4> used{};
  std::size_t transitions = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const Class kind = class_of(text[i]);
    if (kind == Class::other && std::string_view("+/-_").find(text[i]) == std::string_view::npos)
      return false;
    used[static_cast<std::size_t>(kind)] = true;
    if (i > 0 && kind != class_of(text[i - 1])) ++transitions;
  }
  return used[0] && used[1] && used[2] &&
         static_cast<double>(transitions) >=
             transition_share_min * static_cast<double>(text.size() - 1);
}

double bits_per_character(std::string_view text) {
  constexpr std::array<double, 4> sizes = {26, 26, 10, 33};
  std::array<bool, 4> used{};
  for (char c : text) used[static_cast<std::size_t>(class_of(c))] = true;
  double alphabet = 0;
  for (std::size_t i = 0; i < sizes.size(); ++i) alphabet += used[i] ? sizes[i] : 0;
  return alphabet > 0 ? std::log2(alphabet) : 0;
}

double bits_of_text(std::string_view text, const std::vector<bool>& is_new) {
  const double each = bits_per_character(text);
  double bits = 0;
  for (std::size_t start = 0; start < text.size();) {
    const Class kind = class_of(text[start]);
    const bool is_letter = kind == Class::lower || kind == Class::upper;
    std::size_t end = start + 1;
    while (is_letter && end < text.size() && class_of(text[end]) == kind) ++end;
    double run = 0;
    for (std::size_t i = start; i < end; ++i) run += is_new[i] ? each : 0;
    // A long run of letters is several words: one in five letters or so.
    const std::size_t length = end - start;
    if (length >= 4) run = std::min(run, word_bits * std::ceil(static_cast<double>(length) / 8));
    bits += run;
    start = end;
  }
  return bits;
}

// "todo: ask ops" and "todo-later", and not "todolist".
bool begins_with_word(std::string_view text, std::string_view word) {
  return text.starts_with(word) &&
         (text.size() == word.size() || !is_letter_or_digit(text[word.size()]));
}

// "%%KEY%%"
bool is_between(std::string_view text, std::string_view sign) {
  return text.size() > 2 * sign.size() && text.starts_with(sign) && text.ends_with(sign);
}

// "xxx", "xxxx-key", and not "xxxl-size": three or more, and no word that goes on.
bool begins_with_run(std::string_view text, char c) {
  const std::size_t end = std::min(text.find_first_not_of(c), text.size());
  return end >= 3 && begins_with_word(text, text.substr(0, end));
}

}  // namespace

double entropy_bytes(std::string_view value) {
  const std::string_view text = trim(value).substr(0, looked_at_max);
  if (is_placeholder_value(text)) return 0;
  const std::vector<bool> is_new = new_characters(text);
  const bool looks_random = share_of_new(is_new) >= random_share_min;
  if (looks_random && is_hex(text)) return static_cast<double>(text.size()) / 2;
  if (looks_random && is_base64(text)) {
    const std::size_t digits = text.find_last_not_of('=') + 1;
    return std::floor(static_cast<double>(digits) * 6 / 8);
  }
  const double bits = is_hex(text) ? 4 * static_cast<double>(std::ranges::count(is_new, true))
                                   : bits_of_text(text, is_new);
  return bits / 8;
}

bool is_placeholder_value(std::string_view value) {
  constexpr std::array<std::string_view, 27> whole = {
      "",       "todo",      "tbd",         "fixme",   "null",          "undefined", "example",
      "sample", "dummy",     "fake",        "mock",    "secret",        "password",  "passwd",
      "test",   "foo",       "bar",         "token",   "testing",       "changeit",  "123456",
      "n/a",    "secret123", "password123", "test123", "to be defined", "to be done"};
  constexpr std::array<std::string_view, 17> markers = {
      "changeme",  "change-me",  "change_me",    "change-this",  "change_this", "replace-me",
      "replaceme", "replace_me", "replace-with", "replace_with", "placeholder", "your-",
      "your_",     "-goes-here", "dummy",        "example.com",  "example.org"};
  const std::string text = lower(trim(value));
  if (std::ranges::find(whole, text) != whole.end()) return true;
  if (text.size() >= 2 && text.starts_with('<') && text.ends_with('>')) return true;
  if (text.starts_with("${") || text.starts_with("{{") || text.starts_with("[your")) return true;
  if (text.size() >= 3 && text.find_first_not_of("x*.-_?") == std::string::npos) return true;
  if (text.ends_with("-here") || text.ends_with("_here") || text.ends_with(" here")) return true;
  if (text.starts_with("akia") && text.ends_with("example")) return true;  // of Amazon's manuals
  if (begins_with_word(text, "todo") || text.starts_with("example")) return true;
  if (is_between(text, "%%") || text.starts_with("$(")) return true;
  if (begins_with_run(text, 'x') || text.ends_with("xxx") || text.ends_with("...")) return true;
  return std::ranges::any_of(markers, [&](std::string_view marker) {
    // In a long secret a marker may come up by chance, so it must stand at its beginning or end.
    return text.size() <= 40 ? text.find(marker) != std::string::npos
                             : text.starts_with(marker) || text.ends_with(marker);
  });
}

}  // namespace seatrial::checks
