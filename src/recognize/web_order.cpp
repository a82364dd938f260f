#include "recognize/web_order.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "recognize/targets.hpp"
#include "recognize/view.hpp"
#include "recognize/web_front.hpp"
#include "recognize/web_words.hpp"

namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;
bool is_target(const Token& token) {
  return only_target({token}).has_value();
}

bool is_mark(const Token& token, std::string_view text) {
  return token.kind == Kind::mark && token.text == text;
}

Token mark(std::string_view text) {
  Token token;
  token.kind = Kind::mark;
  token.text = token.lower = text;
  return token;
}

void drop_end(Tokens& tokens) {
  while (!tokens.empty() && (is_mark(tokens.back(), ".") || is_mark(tokens.back(), "|")))
    tokens.pop_back();
}

// "(`/live`)", where no other target is.
void unwrap(Tokens& tokens) {
  if (std::ranges::count_if(tokens, is_target) != 1) return;
  for (std::size_t i = 1; i + 1 < tokens.size(); ++i) {
    if (!is_target(tokens[i]) || !is_mark(tokens[i - 1], "(") || !is_mark(tokens[i + 1], ")"))
      continue;
    tokens[i].depth = 0;
    tokens.erase(tokens.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    tokens.erase(tokens.begin() + static_cast<std::ptrdiff_t>(i) - 1);
    return;
  }
}

// "(`/docs` returns 404)" at the end: what it says of the target is the sentence.
void open_evidence(Tokens& tokens) {
  if (tokens.size() < 4 || !is_mark(tokens.back(), ")")) return;
  const auto open = std::ranges::find_if(
      tokens, [](const Token& token) { return is_mark(token, "(") && token.depth == 0; });
  if (open == tokens.begin() || open + 2 >= tokens.end()) return;
  const bool begins = is_target(*(open + 1)) || (is_method(*(open + 1)) && is_target(*(open + 2)));
  const bool alone =
      std::none_of(tokens.begin(), open, is_target) &&
      std::all_of(open + 1, tokens.end() - 1, [](const Token& token) { return token.depth == 1; });
  if (!begins || !alone) return;
  tokens.pop_back();
  *open = mark(":");
  for (Token& token : tokens) token.depth = 0;
}

bool is_verb(const Token& token) {
  return says_it_returns(token) || says_it_loads(token) || says_it_is_up(token) ||
         says_it_is_well(token) || token.says(sense::redirects);
}

bool lists_targets(const Token& token) {
  return is_target(token) || is_method(token) || joins(token) || is_mark(token, ",");
}

// "Public pages return 200: `/`, `/cart`"
void move_targets(Tokens& tokens) {
  auto list = tokens.end();
  while (list != tokens.begin() && lists_targets(*(list - 1))) --list;
  if (list == tokens.end() || !(is_target(*list) || is_method(*list))) return;
  const auto front = std::find_if(tokens.begin(), list, is_verb);
  if (front == list || std::any_of(tokens.begin(), list, is_target)) return;
  const bool colon = is_divider(*(list - 1));
  if (!colon && !(is_status(*(list - 1)) || is_verb(*(list - 1)))) return;
  if (std::any_of(tokens.begin(), list - (colon ? 1 : 0), is_divider)) return;
  const Token divider = *(list - 1);
  if (colon) list = tokens.erase(list - 1);
  const auto verb = std::find_if(tokens.begin(), list, is_verb);
  std::rotate(verb, list, tokens.end());
  if (colon && verb != tokens.begin()) tokens.insert(verb, divider);
}

}  // namespace

std::vector<Token> in_web_order(std::vector<Token> tokens) {
  drop_end(tokens);
  unwrap(tokens);
  open_evidence(tokens);
  move_targets(tokens);
  return tokens;
}

std::string without_stranger_condition(std::string_view text) {
  static constexpr std::array<std::string_view, 12> phrases = {
      " when not authenticated", " when not logged in", " when not signed in",
      " when unauthenticated",   " when logged out",    " when signed out",
      " if not authenticated",   " if not logged in",   " if unauthenticated",
      " if logged out",          " when unauthorized",  " when called without a token"};
  std::string result(text);
  for (const std::string_view phrase : phrases) {
    const std::size_t at = lower(result).find(phrase);
    if (at != std::string::npos) result.replace(at, phrase.size(), " without authentication");
  }
  return result;
}

}  // namespace seatrial::recognize
