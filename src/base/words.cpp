#include "base/words.hpp"

#include "base/text.hpp"

namespace seatrial {

bool among(std::string_view word, std::span<const std::string_view> words) {
  return std::ranges::any_of(words, [&](std::string_view each) { return is_same(each, word); });
}

bool among_ignoring_case(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::ranges::any_of(
      words, [&](std::string_view each) { return equals_ignoring_case(each, word); });
}

bool holds_any_ignoring_case(std::string_view text, std::span<const std::string_view> parts) {
  return std::ranges::any_of(
      parts, [&](std::string_view part) { return contains_ignoring_case(text, part); });
}

bool holds_any_ignoring_case(std::string_view text, std::initializer_list<std::string_view> parts) {
  return holds_any_ignoring_case(text, std::span(parts.begin(), parts.size()));
}

bool is_arrow(std::string_view text) {
  return among(text, {"->", "=>", "→", "⇒", "➜"});
}

}  // namespace seatrial
