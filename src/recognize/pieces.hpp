#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace seatrial::recognize {

// A part of a text with the place of its bytes: a word without the marks around it, a mark, or a
// code span with its backquotes.
struct Piece {
  enum class Kind { word, mark, span };
  Kind kind = Kind::word;
  std::size_t begin = 0, end = 0;
  std::string lower;  // of a word or mark; of a span what stands between the backquotes
};

std::vector<Piece> pieces_of(std::string_view text);

}  // namespace seatrial::recognize
