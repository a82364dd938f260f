#pragma once

#include <cstddef>
#include <string_view>

namespace seatrial::cli {

// Standard output is data, standard error is talk.
class Terminal {
 public:
  Terminal();

  void out(std::string_view text);
  void err(std::string_view text);
  // False after a write to standard output failed (a full disk): the data did not arrive.
  bool delivered() const { return delivered_; }

  bool out_is_tty = false;
  bool err_is_tty = false;
  bool moves_cursor = false;  // standard error is a terminal that can be drawn on
  bool unicode = true;
  std::size_t width = 100;

  // `--color` auto, always or never; auto heeds NO_COLOR, CLICOLOR_FORCE and TERM=dumb.
  bool wants_color(std::string_view choice) const;

 private:
  bool delivered_ = true;
};

}  // namespace seatrial::cli
