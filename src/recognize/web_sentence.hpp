#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/value.hpp"
#include "recognize/view.hpp"

// Sentences about requests, read from left to right to the last word: a label, one or several
// targets, what they answer, how they are asked, and commentary.
namespace seatrial::recognize {

struct WebAnswer {
  std::vector<Token> targets;
  std::string status;    // empty if the sentence does not say
  Value json;            // by path; of a map's type if there is any
  bool as_json = false;  // whatever it holds
  std::string location;  // where a redirect has to lead
  std::string within;    // the longest time
  std::string environment;
};

// One for each part of the sentence: "`/a` -> 200, `/b` and `/c` -> 404". None if a word is left.
std::optional<std::vector<WebAnswer>> read_web_sentence(const View& view);

}  // namespace seatrial::recognize
