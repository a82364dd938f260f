#pragma once

#include <array>
#include <cstddef>
#include <string_view>

// Commands that take a protection away, and the demands that they break.
namespace seatrial::lint {

inline constexpr std::size_t opening_words_max = 3;
inline constexpr std::size_t opening_topics_max = 9;

struct Opening {
  std::array<std::string_view, opening_words_max> command;     // all of them stand in the statement
  std::array<std::string_view, opening_topics_max> forbidden;  // "no NOUN", "NOUN is blocked"
  std::array<std::string_view, opening_topics_max> kept;       // "NOUN is on"
};

// None: nothing of the table is in the statement, or it closes what it names.
const Opening* opening_in(std::string_view statement);

// Whether a demand wants what the opening takes away.
bool is_broken_by(std::string_view demand, const Opening& opening);

}  // namespace seatrial::lint
