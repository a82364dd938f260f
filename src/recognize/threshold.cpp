#include "recognize/threshold.hpp"

#include <algorithm>

#include "base/ascii.hpp"

namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

// Most sentences hold no number, and no threshold either.
bool has_number(const Prose& prose) {
  return std::ranges::any_of(prose.tokens, [](const Token& token) {
    return token.kind == Kind::number ||
           (!token.spanned && token.text.size() > 1 && token.text[0] == '-' &&
            is_digit(token.text[1])) ||
           (token.kind == Kind::word && is_digit(token.text[0]));
  });
}

}  // namespace

std::optional<Result<Threshold>> stated_threshold(const Prose& prose) {
  if (!has_number(prose)) return std::nullopt;
  std::vector<ThresholdWord> words;
  words.reserve(prose.tokens.size());
  for (const Token& token : prose.tokens) {
    if (token.kind == Kind::mark && token.text != "/") continue;
    const bool names = (token.kind == Kind::word || token.kind == Kind::number) &&
                       token.depth == prose.tokens[0].depth;
    words.push_back({token.text, names});
  }
  return read_threshold(words);
}

std::optional<Threshold> find_threshold(const Prose& prose) {
  auto stated = stated_threshold(prose);
  return stated && *stated ? std::optional(std::move(**stated)) : std::nullopt;
}

}  // namespace seatrial::recognize
