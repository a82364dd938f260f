#include "recognize/fronts.hpp"

#include <algorithm>

namespace seatrial::recognize {
namespace {

constexpr std::size_t label_bytes_max = 32;

// ": ", " — ", "** - ": what divides a label from the words behind it.
std::string_view behind_divider(std::string_view text) {
  std::string_view left = text;
  while (left.starts_with('*') || left.starts_with('_')) left.remove_prefix(1);
  if (left.starts_with(": ")) return trim_left(left.substr(2));
  if (left.starts_with(":**") || left.starts_with(":__")) return trim_left(left.substr(3));
  for (const std::string_view dash : dashes)
    if (left.starts_with(dash)) return trim_left(left.substr(dash.size()));
  return text;
}

}  // namespace

bool may_have_dash(std::string_view text) {
  constexpr std::string_view signs = "-\xe2\xc2";  // one of them is in each dash
  return std::ranges::any_of(signs, [&](char sign) { return text.contains(sign); });
}

std::string_view trim_left(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  return text;
}

Front bracketed_front(std::string_view text) {
  std::string_view stem = text;
  while (stem.starts_with('*') || stem.starts_with('_')) stem.remove_prefix(1);
  const std::size_t emphasis = text.size() - stem.size();
  if (!stem.starts_with('[') && !stem.starts_with('(')) return {};
  const std::size_t close = stem.find(stem[0] == '[' ? ']' : ')');
  if (close == std::string_view::npos || close > label_bytes_max) return {};
  std::string_view left = stem.substr(close + 1);
  for (std::size_t i = 0; i < emphasis; ++i) {
    if (!left.starts_with('*') && !left.starts_with('_')) return {};
    left.remove_prefix(1);
  }
  const std::string_view behind = behind_divider(left);
  const bool divided = behind.size() < left.size();
  if (!divided && !left.starts_with(' ')) return {};
  return {stem.substr(1, close - 1), trim_left(behind), true, divided};
}

Front emphasised_front(std::string_view text) {
  const std::string_view sign = text.substr(0, 2);
  if (sign != "**" && sign != "__") return {};
  const std::size_t close = text.find(sign, 2);
  if (close == std::string_view::npos || close > label_bytes_max) return {};
  std::string_view words = text.substr(2, close - 2);
  const bool colon = words.ends_with(':');
  if (colon) words.remove_suffix(1);
  const std::string_view left = text.substr(close + 2);
  const std::string_view behind = behind_divider(left);
  const bool divided = colon || behind.size() < left.size();
  if (!divided && !left.starts_with(' ')) return {};
  return {words, trim_left(behind), true, divided};
}

Front divided_front(std::string_view text) {
  const std::string_view start = text.substr(0, label_bytes_max);
  std::size_t at = start.find(": ");
  if (may_have_dash(start))
    for (const std::string_view dash : dashes) at = std::min(at, start.find(dash));
  if (at == std::string_view::npos) return {};
  return {text.substr(0, at), behind_divider(text.substr(at)), false, true};
}

Front first_word(std::string_view text) {
  const std::size_t blank = text.find(' ');
  if (blank == std::string_view::npos || blank > label_bytes_max) return {};
  return {text.substr(0, blank), trim_left(text.substr(blank)), false, false};
}

}  // namespace seatrial::recognize
