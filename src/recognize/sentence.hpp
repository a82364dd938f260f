#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "recognize/view.hpp"

// Sentences that are understood to the last word: what is not understood makes them a guess.
namespace seatrial::recognize {

using Words = std::vector<const Token*>;

// What an item states: without marks and parentheses, without the label in front of a colon, and
// without the advice that follows a dash or a full stop.
Words statement_of(const View& view);

// A label in front, as in "Discuss: ...", may turn what behind it is read to the last word.
bool begins_item(const Words& statement, const View& view);

// What stands in parentheses.
Words aside_of(const View& view);

inline bool says(const Words& words, Senses any) {
  return std::ranges::any_of(words, [&](const Token* token) { return token->says(any); });
}

inline bool any_negates(const Words& words) {
  return std::ranges::any_of(words, [](const Token* token) { return negates(*token); });
}

// Every word means something of `senses`, or `also` accepts it.
template <class Also>
bool consists_of(const Words& words, Senses senses, Also also) {
  return std::ranges::all_of(
      words, [&](const Token* token) { return token->says(senses) || also(*token); });
}
inline bool consists_of(const Words& words, Senses senses) {
  return consists_of(words, senses, [](const Token&) { return false; });
}

// The only token of a kind, or none.
const Token* only(const Words& words, Token::Kind kind);

// "lint, `unit-test` and cross-compile": what a list names, without the words around it.
std::vector<std::string> listed(const Words& words);

std::string joined(const std::vector<std::string>& parts);  // with commas

}  // namespace seatrial::recognize
