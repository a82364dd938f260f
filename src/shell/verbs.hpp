#pragma once

#include <span>
#include <string_view>

namespace seatrial::shell {

// A program, or one of its verbs, that changes something.
struct Verb {
  std::string_view program;
  std::string_view words;  // consecutive among the words that are no options; empty: always
  std::string_view effect;
};

// Those of a program; none: it has no verb that is known to change something.
std::span<const Verb> verbs_of(std::string_view program);

}  // namespace seatrial::shell
