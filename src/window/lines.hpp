#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "window/code_lines.hpp"

namespace seatrial::window {

// The lines of a text that are neither in code nor in a comment; others are empty.
class Lines {
 public:
  explicit Lines(std::string_view text);

  std::size_t count() const { return spans_.size(); }
  Span span(std::size_t index) const { return spans_[index]; }
  std::string_view text(std::size_t index) const {
    return text_.substr(spans_[index].offset, spans_[index].length);
  }

 private:
  bool is_hidden(std::string_view line, std::string_view next);
  bool leaves_comment_open(std::string_view line);

  std::string_view text_;
  std::vector<Span> spans_;
  std::string_view fence_;
  bool in_comment_ = false;
  std::size_t next_close_ = 0;  // of a comment, behind where it was last asked for
  CodeLines code_;
};

}  // namespace seatrial::window
