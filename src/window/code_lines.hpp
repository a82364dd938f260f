#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace seatrial::window {

// Which lines of a text are shown as code by their indentation, or stand in a block of HTML whose
// text is none: "<pre>", "<script>". Lines of fenced blocks and comments are not for it.
class CodeLines {
 public:
  // Asked of one line after the other; `next` is the line behind it.
  bool holds(std::string_view line, std::string_view next);

 private:
  bool stands_in_raw_block(std::string_view content);
  bool is_indented_code(std::size_t column, bool is_row, std::string_view next) const;
  void enter_items(std::string_view content, std::size_t column);

  std::string_view raw_tag_;        // that is open; empty: none is
  std::vector<std::size_t> items_;  // of lists that are open, the columns of their texts
  bool in_code_ = false;
  bool in_paragraph_ = false;  // a line of text stands right above, which an indented one goes on
  bool below_row_ = false;     // the last line that was shown is one of a table
};

}  // namespace seatrial::window
