#pragma once

#include <cstddef>
#include <initializer_list>
#include <span>
#include <string_view>
#include <vector>

#include "recognize/view.hpp"

// The lines above an item, and what all that judges them asks of their words.
namespace seatrial::recognize {

inline constexpr std::size_t line_bytes_max = 1024;  // that are read of one

struct Above {
  std::string_view text;
  bool leads = false;  // the line right above the list
  bool is_heading = false;
};

// The innermost first, and then the headings from the title on.
std::vector<Above> lines_above(const View& view);

// Headings, too.
std::vector<Above> innermost_first(const View& view);

// Nothing but a literal and what it is called.
bool stands_alone(const View& view);

// The words in front of a colon, a dash or the border of a cell.
std::span<const Token> label_of(const Tokens& tokens);

bool says_next(const Tokens& tokens, std::size_t at, std::initializer_list<std::string_view> words);

// "Do not merge until all of these hold:" asks for them.
bool waits_for(const Tokens& tokens);

// "Done when:", "Launch if:", "only if": what follows is asked for. "It is bad if:" is not.
bool is_open_condition(const Tokens& tokens, std::size_t at);

// "For each tenant:", "On every node": one look shows it of one of them. "Every release" is when.
bool repeats(const Tokens& tokens, std::size_t at);

// "Before pushing or promoting a build", up to the next mark: when it has to hold, of whatever.
std::size_t behind_moment(const Tokens& tokens, std::size_t at);

}  // namespace seatrial::recognize
