#pragma once

#include <optional>
#include <string>

#include "recognize/sentence.hpp"

// "in under 90 seconds", "within 300 ms", "smaller than 2 GB", "at least 2 GB", "not older than a
// day": a bound and the words that say it.
namespace seatrial::recognize {

struct Bound {
  std::string value;       // "90s", "2GB"
  bool inclusive = false;  // "at most", and not "below"
  bool lower = false;      // "at least", "larger than"
  const Token* first = nullptr;
  const Token* last = nullptr;

  bool covers(const Token* token) const { return token >= first && token <= last; }
};

std::optional<Bound> longest_time(const Words& words);  // none if there are several
std::optional<Bound> bounded_size(const Words& words);  // of either side
std::optional<Bound> youngest(const Words& words);      // "newer than a day"

}  // namespace seatrial::recognize
