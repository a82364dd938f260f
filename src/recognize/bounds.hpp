#pragma once

#include <optional>
#include <string>

#include "recognize/sentence.hpp"

// "in under 90 seconds", "within 300 ms", "smaller than 2 GB": a bound and the words that say it.
namespace seatrial::recognize {

struct Bound {
  std::string value;       // "90s", "2GB"
  bool inclusive = false;  // "at most", and not "below"
  const Token* first = nullptr;
  const Token* last = nullptr;

  bool covers(const Token* token) const { return token >= first && token <= last; }
};

std::optional<Bound> longest_time(const Words& words);  // none if there are several
std::optional<Bound> largest_size(const Words& words);
std::optional<Bound> youngest(const Words& words);  // "newer than a day"

}  // namespace seatrial::recognize
