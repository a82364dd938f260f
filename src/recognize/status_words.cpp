#include "recognize/status_words.hpp"

#include <algorithm>

#include "base/units.hpp"
#include "base/words.hpp"
#include "recognize/expectation.hpp"
#include "recognize/view.hpp"

namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

// "within 500 ms": the time that an answer may take; empty text if a time is not understood.
std::optional<std::string> latency_in(const Prose& prose) {
  const auto& tokens = prose.tokens;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].kind != Kind::number) continue;
    std::string time(tokens[i].lower);
    const bool whole = parse_duration(time).has_value();
    const std::string_view unit = i + 1 < tokens.size() ? tokens[i + 1].lower : std::string_view();
    const bool milliseconds = among(unit, {"ms", "milliseconds", "millis"});
    if (!whole && !milliseconds && !among(unit, {"s", "second", "seconds", "sec", "secs"}))
      continue;
    if (!whole) time += milliseconds ? "ms" : "s";
    const bool bounded = i > 0 && (among(tokens[i - 1].lower, {"within", "under", "below", "in"}) ||
                                   tokens[i - 1].text.starts_with('<'));
    return bounded && parse_duration(time) ? time : std::string();
  }
  return std::nullopt;
}

// "with 200", "with HTTP status 200"
bool is_status_next(const std::vector<Token>& tokens, std::size_t i) {
  while (i < tokens.size() && among(tokens[i].lower, {"http", "a", "an", "the", "status", "code"}))
    ++i;
  return i < tokens.size() && is_status_or_number(tokens[i]);
}

}  // namespace

bool is_status_line(const Token& token) {
  if (token.spanned && token.text.starts_with("HTTP/") && token.text.find(' ') < 9)
    return read_expectation(token.text).kind == Expectation::Kind::status;
  return token.spanned && token.text.size() > 4 && token.text[3] == ' ' && token.text[0] >= '1' &&
         token.text[0] <= '5' && token.text.find_first_not_of("0123456789") == 3 &&
         read_expectation(token.text).kind == Expectation::Kind::status;
}

bool is_status_or_number(const Token& token) {
  return token.kind == Kind::number || (!token.lower.empty() && token.lower.ends_with("xx"));
}

bool holds_as_said(const Prose& prose, Value& params) {
  if (prose.has({"used", "other", "after", "during", "while", "internally", "externally", "from",
                 "unknown"}))
    return false;
  for (std::size_t i = 0; i < prose.tokens.size(); ++i) {
    const Token& token = prose.tokens[i];
    if (token.lower == "with" && !is_status_next(prose.tokens, i + 1)) return false;
    // Behind the number it is its name: "403 Forbidden".
    if (overturns(token) && (i == 0 || !is_status_or_number(prose.tokens[i - 1]))) return false;
  }
  const auto latency = latency_in(prose);
  if (latency && !latency->empty()) params.set("within", Value(*latency));
  return !latency || !latency->empty();
}

}  // namespace seatrial::recognize
