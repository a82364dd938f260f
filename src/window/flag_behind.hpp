#pragma once

#include <string>
#include <vector>

#include "window/flag_words.hpp"

namespace seatrial::window {

// What the words behind a flag say of it: "must be `enforced`", "is set", "was `shadow`".
struct WordsBehind {
  std::vector<std::string> values;
  bool denied = false;      // "is not"
  bool presence = false;    // "is set"
  bool absence = false;     // "is unset"
  bool other_time = false;  // "was"
  bool unclear = false;     // "set properly": nobody can tell to what
  bool in_words = false;    // no value as it is written: "is enabled"
  std::size_t end = 0;      // behind the last word that was read
};
WordsBehind read_behind(const std::vector<FlagWord>& words, std::size_t flag);

}  // namespace seatrial::window
