#include "recognize/threshold.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "base/units.hpp"
#include "recognize/view.hpp"

namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

constexpr std::size_t metric_words_max = 6;
constexpr std::size_t second_bound_within = 8;  // tokens
constexpr std::size_t number_bytes_max = 24;    // with its unit

// Comparisons in words; a longer one stands before its beginning.
struct Comparator {
  std::string_view words;
  std::string_view op;
};
constexpr Comparator comparators[] = {
    {"no more than", "<="},
    {"not more than", "<="},
    {"no less than", ">="},
    {"not less than", ">="},
    {"no fewer than", ">="},
    {"no longer than", "<="},
    {"does not exceed", "<="},
    {"must not exceed", "<="},
    {"not exceed", "<="},
    {"less than", "<"},
    {"lower than", "<"},
    {"fewer than", "<"},
    {"faster than", "<"},
    {"more than", ">"},
    {"greater than", ">"},
    {"higher than", ">"},
    {"longer than", ">"},
    {"at least", ">="},
    {"at most", "<="},
    {"up to", "<="},
    {"equal to", "="},
    {"under", "<"},
    {"below", "<"},
    {"within", "<="},
    {"over", ">"},
    {"above", ">"},
    {"exceeds", ">"},
    {"min", ">="},
    {"minimum", ">="},
    {"max", "<="},
    {"maximum", "<="},
};

// The comparison that starts at a token, and how many tokens it takes.
std::pair<std::string, std::size_t> comparison(const std::vector<Token>& tokens, std::size_t i) {
  const Token& token = tokens[i];
  if (token.kind == Kind::comparator) {
    if (token.text == "\xe2\x89\xa4") return {"<=", 1};
    if (token.text == "\xe2\x89\xa5") return {">=", 1};
    return {token.text, 1};
  }
  for (const Comparator& each : comparators) {
    std::size_t taken = 0;
    std::string_view rest = each.words;
    while (!rest.empty() && i + taken < tokens.size()) {
      const std::size_t end = std::min(rest.find(' '), rest.size());
      if (tokens[i + taken].lower != rest.substr(0, end)) break;
      rest.remove_prefix(std::min(end + 1, rest.size()));
      ++taken;
    }
    if (rest.empty()) return {std::string(each.op), taken};
  }
  return {"", 0};
}

constexpr std::size_t comparator_words_max = 3;

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

// "More than 10 errors over 5 minutes": what is counted stands behind the number.
std::string metric_behind(const std::vector<Token>& tokens, std::size_t begin) {
  std::string metric;
  for (std::size_t i = begin; i < tokens.size() && i < begin + metric_words_max; ++i) {
    const bool ends = tokens[i].kind != Kind::word ||
                      among(tokens[i].lower, {"for", "in", "within", "over", "during", "per"});
    if (ends) break;
    if (unit_of(tokens[i].lower).empty()) metric += (metric.empty() ? "" : " ") + tokens[i].lower;
  }
  return metric;
}

// "for 15 minutes", "for > 15m", "in first hour": how long it has to hold.
std::string window_behind(const std::vector<Token>& tokens, std::size_t from) {
  for (std::size_t i = from; i + 1 < tokens.size(); ++i) {
    if (!among(tokens[i].lower, {"for", "in", "within", "over", "during"})) continue;
    std::size_t at = i + 1;
    while (at < tokens.size() && (tokens[at].kind == Kind::comparator ||
                                  among(tokens[at].lower, {"the", "first", "last", "a", "an"})))
      ++at;
    if (at >= tokens.size()) return {};
    if (tokens[at].kind == Kind::number) return value_at(tokens, at);
    const std::string unit = unit_of(tokens[at].lower);
    if (!unit.empty() && unit != "%") return "1" + unit;
  }
  return {};
}

// The number in front of its unit; none if no measurement has such a value.
std::optional<double> plain_number(std::string_view value) {
  std::string digits;
  for (const char c : value.substr(0, number_bytes_max + 1))
    if ((c >= '0' && c <= '9') || c == '.')
      digits += c;
    else if (c != ',')
      break;
  if (digits.empty() || value.size() > number_bytes_max) return std::nullopt;
  const auto number = parse_number(digits);
  return number ? std::optional(*number) : std::nullopt;
}

bool is_share(std::string_view metric) {
  return std::ranges::any_of(
      std::array{"rate", "availability", "uptime", "cpu", "coverage", "ratio"},
      [&](std::string_view word) { return metric.find(word) != std::string_view::npos; });
}

// A value that cannot be meant: 1e400, 140 % of availability.
bool is_absurd(const Threshold& threshold) {
  const auto number = plain_number(threshold.value);
  if (!number) return true;
  const std::size_t unit = threshold.value.find_first_not_of("0123456789.,");
  const bool exponent = unit != std::string::npos && unit + 1 < threshold.value.size() &&
                        threshold.value[unit] == 'e' && threshold.value[unit + 1] >= '0' &&
                        threshold.value[unit + 1] <= '9';
  return exponent ||
         (threshold.value.ends_with('%') && *number > 100 && is_share(threshold.metric));
}

// A comparison with its value at a token; metric and window are read of the one that counts.
std::optional<Threshold> bound_at(const std::vector<Token>& tokens, std::size_t i) {
  const auto [op, taken] = comparison(tokens, i);
  if (taken == 0 || i + taken >= tokens.size() || tokens[i + taken].kind != Kind::number)
    return std::nullopt;
  return Threshold{"", op == "==" ? "=" : op, value_at(tokens, i + taken), ""};
}

// "> 5 and < 3": nothing is both.
bool contradicts(const Threshold& threshold, const std::vector<Token>& tokens, std::size_t from) {
  const std::size_t end = std::min(tokens.size(), from + second_bound_within);
  for (std::size_t i = from; i < end; ++i) {
    const auto other = bound_at(tokens, i);
    if (!other || tokens[i - 1].lower != "and") continue;
    const bool lower = threshold.op[0] == '>' && other->op[0] == '<';
    const bool upper = threshold.op[0] == '<' && other->op[0] == '>';
    const auto one = plain_number(threshold.value), two = plain_number(other->value);
    return one && two && ((lower && *one >= *two) || (upper && *one <= *two));
  }
  return false;
}

}  // namespace

std::optional<Threshold> find_threshold(const Prose& prose) {
  const auto& tokens = prose.tokens;
  std::size_t next_number = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    while (next_number < tokens.size() &&
           (next_number <= i || tokens[next_number].kind != Kind::number))
      ++next_number;
    if (next_number == tokens.size()) return std::nullopt;
    if (next_number > i + comparator_words_max) continue;
    auto threshold = bound_at(tokens, i);
    if (!threshold) continue;
    const std::size_t number = i + comparison(tokens, i).second;
    threshold->metric = i == 0 ? metric_behind(tokens, number + 1) : metric_before(tokens, i);
    threshold->window = window_behind(tokens, i + 2);
    if (threshold->metric.empty() || is_absurd(*threshold) ||
        contradicts(*threshold, tokens, i + 2))
      return std::nullopt;
    return threshold;
  }
  return std::nullopt;
}

}  // namespace seatrial::recognize
