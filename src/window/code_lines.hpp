#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace seatrial::window {

// Which lines of a text are shown as code by their indentation, or stand in a block of HTML whose
// text is none: "<pre>", "<script>". Lines of fenced blocks and comments are not for it.
class CodeLines {
 public:
  // Asked of one line after the other; `next` is the line behind it, `behind` all that follows.
  bool holds(std::string_view line, std::string_view next, std::string_view behind);

 private:
  bool stands_in_raw_block(std::string_view content, std::string_view behind);
  bool is_closed(std::string_view rest, bool is_template);
  bool is_indented_code(std::size_t column, bool is_row, std::string_view next) const;
  void enter_items(std::string_view content, std::size_t column);

  std::string_view raw_tag_;        // that is open; empty: none is
  bool is_unclosed_[2] = {};        // nothing behind closes a block of text, a template
  std::vector<std::size_t> items_;  // of lists that are open, the columns of their texts
  bool in_code_ = false;
  bool in_paragraph_ = false;  // a line of text stands right above, which an indented one goes on
  bool below_row_ = false;     // the last line that was shown is one of a table
};

}  // namespace seatrial::window
