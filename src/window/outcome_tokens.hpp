#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace seatrial::window {

// What one word or sign of an outcome means.
enum class Meaning {
  pass,
  fail,
  idle,      // it was not run
  doubt,     // "partially", a warning sign: neither
  box,       // an empty one: nobody ticked it
  negation,  // turns the next word around
  ratio,     // "3/4", "90%"
  number,
  neutral,  // says nothing about the outcome
  unknown,
};

struct Token {
  Meaning meaning = Meaning::unknown;
  std::string text;
  bool assigns = false;  // ':' or '=' stands behind it: "failed: 0"
  bool hangs = false;    // a mark on the whole cell, which stands behind its words: "pass?"

  bool is_sign() const { return static_cast<unsigned char>(text.front()) >= 0x80; }
};

// The words and signs of a cell, without markup, targets of links and punctuation.
std::vector<Token> outcome_tokens(std::string_view cell);

}  // namespace seatrial::window
