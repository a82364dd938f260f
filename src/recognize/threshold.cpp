#include "recognize/threshold.hpp"

#include "base/text.hpp"
#include "recognize/view.hpp"

namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

constexpr std::size_t metric_words_max = 6;

// The comparison that starts at a token, and how many tokens it takes.
std::pair<std::string, std::size_t> comparison(const std::vector<Token>& tokens, std::size_t i) {
  const Token& token = tokens[i];
  if (token.kind == Kind::comparator) {
    if (token.text == "\xe2\x89\xa4") return {"<=", 1};
    if (token.text == "\xe2\x89\xa5") return {">=", 1};
    return {token.text, 1};
  }
  const auto next = [&](std::size_t ahead) {
    return i + ahead < tokens.size() ? tokens[i + ahead].lower : std::string();
  };
  if (among(token.lower, {"under", "below"})) return {"<", 1};
  if (among(token.lower, {"over", "above", "exceeds"})) return {">", 1};
  if (among(token.lower, {"min", "minimum"})) return {">=", 1};
  if (among(token.lower, {"max", "maximum"})) return {"<=", 1};
  if (token.lower == "less" && next(1) == "than") return {"<", 2};
  if (among(token.lower, {"more", "greater"}) && next(1) == "than") return {">", 2};
  if (token.lower == "at" && next(1) == "least") return {">=", 2};
  if (token.lower == "at" && next(1) == "most") return {"<=", 2};
  if (token.lower == "no" && next(1) == "more" && next(2) == "than") return {"<=", 3};
  return {"", 0};
}

// "minutes" as "m"; empty if the word is no unit.
std::string unit_of(std::string_view word) {
  if (among(word, {"ms", "milliseconds"})) return "ms";
  if (among(word, {"s", "sec", "seconds", "second"})) return "s";
  if (among(word, {"m", "min", "minutes", "minute"})) return "m";
  if (among(word, {"h", "hours", "hour"})) return "h";
  if (among(word, {"d", "days", "day"})) return "d";
  if (word == "%") return "%";
  if (among(word, {"kb", "mb", "gb", "kib", "mib", "gib"})) return std::string(word);
  return {};
}

std::string value_at(const std::vector<Token>& tokens, std::size_t i) {
  std::string value = tokens[i].text;
  while (!value.empty() && value.back() == '+') value.pop_back();
  const char last = value.empty() ? ' ' : value.back();
  if (last >= '0' && last <= '9' && i + 1 < tokens.size()) value += unit_of(tokens[i + 1].lower);
  return value;
}

std::string metric_before(const std::vector<Token>& tokens, std::size_t end) {
  std::string metric;
  std::size_t words = 0;
  for (std::size_t i = 0; i < end; ++i) {
    if (tokens[i].kind != Kind::word && tokens[i].kind != Kind::number) continue;
    if (tokens[i].depth != tokens[0].depth || ++words > metric_words_max) continue;
    metric += (metric.empty() ? "" : " ") + tokens[i].lower;
  }
  return metric;
}

}  // namespace

std::optional<Threshold> find_threshold(const Prose& prose) {
  const auto& tokens = prose.tokens;
  for (std::size_t i = 1; i < tokens.size(); ++i) {
    const auto [op, taken] = comparison(tokens, i);
    if (taken == 0 || i + taken >= tokens.size() || tokens[i + taken].kind != Kind::number)
      continue;
    Threshold threshold{
        metric_before(tokens, i), op == "==" ? "=" : op, value_at(tokens, i + taken), {}};
    for (std::size_t j = i + taken + 1; j + 1 < tokens.size(); ++j)
      if (among(tokens[j].lower, {"for", "in", "within", "over", "during"})) {
        const std::size_t number = tokens[j + 1].kind == Kind::comparator ? j + 2 : j + 1;
        if (number < tokens.size() && tokens[number].kind == Kind::number)
          threshold.window = value_at(tokens, number);
      }
    if (threshold.metric.empty()) return std::nullopt;
    return threshold;
  }
  return std::nullopt;
}

}  // namespace seatrial::recognize
