#pragma once

#include <cstdint>
#include <span>
#include <string_view>

// Which kind of check the words of an item speak of.
namespace seatrial::recognize {

struct Topic {
  std::string_view kind;
  std::string_view subjects;  // divided by blanks; one of these has to be said
  std::string_view states;    // and one of these, unless there are none or the item is short
};

inline constexpr std::size_t topics_count = 64;
std::span<const Topic, topics_count> topics();  // the narrow ones stand first

// What a word is to the topics: bit t stands for topics()[t].
struct Meaning {
  std::uint64_t subject = 0;
  std::uint64_t state = 0;
};

Meaning topics_of(std::string_view word);  // in lower case

}  // namespace seatrial::recognize
