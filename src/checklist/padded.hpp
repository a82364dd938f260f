#pragma once

#include <string>
#include <string_view>

#include "base/ascii.hpp"
#include "base/text.hpp"

namespace seatrial::checklist {

// Lower-case words with one space around each, so that a phrase can ask for whole words.
inline std::string padded_words(std::string_view plain) {
  std::string out = " ";
  for (const char c : plain) {
    if (is_word(c))
      out += c;
    else if (out.back() != ' ')
      out += ' ';
  }
  if (out.back() != ' ') out += ' ';
  return lower(out);
}

}  // namespace seatrial::checklist
