#pragma once

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>

#include "base/ascii.hpp"

namespace seatrial::checklist {

// "Back-out criteria", "Backout if": what changes call a rollback. "Back out of" is another thing.
inline void call_rollback_by_one_name(std::string& words) {
  std::string renamed;
  std::size_t done = 0;
  for (std::size_t at = 0; (at = words.find(" back", at)) != std::string::npos; ++at) {
    const std::string_view rest = std::string_view(words).substr(at);
    const std::string_view name = rest.starts_with(" backout ")    ? " backout"
                                  : rest.starts_with(" back out ") ? " back out"
                                                                   : "";
    if (name.empty() || rest.substr(name.size()).starts_with(" of ")) continue;
    renamed.append(words, done, at - done).append(" rollback");
    done = at + name.size();
  }
  if (done > 0) words = renamed.append(words, done);
}

// Lower-case words with one space around each, so that a phrase can ask for whole words.
inline std::string padded_words(std::string_view plain) {
  std::string out(plain.size() + 2, ' ');
  std::size_t end = 1;
  for (const char c : plain) {
    if (is_word(c))
      out[end++] = is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
    else if (out[end - 1] != ' ')
      ++end;
  }
  if (out[end - 1] != ' ') ++end;
  out.resize(end);
  call_rollback_by_one_name(out);
  return out;
}

// Does one of these phrases, padded alike, stand in them?
inline bool says_any(std::string_view padded, std::initializer_list<std::string_view> phrases) {
  return std::ranges::any_of(phrases, [&](std::string_view phrase) {
    return padded.find(phrase) != std::string_view::npos;
  });
}

}  // namespace seatrial::checklist
