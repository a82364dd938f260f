#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "window/layout.hpp"

namespace seatrial::window {

// How the author of a table lays out its lines: bars at the ends, blanks around a cell, widths. The
// text must outlive it.
class TableStyle {
 public:
  TableStyle(std::string_view text, const Layout& layout);

  // A row of these cells as the author would have written it.
  std::string line(const std::vector<std::string>& cells) const;

 private:
  // One cell as it stands between its bars.
  struct RawCell {
    std::size_t before = 0;  // blanks
    std::size_t after = 0;
    std::size_t width = 0;  // characters, with the blanks
  };
  enum class Alignment { left, center, right };

  static std::vector<RawCell> raw_cells(std::string_view line);
  bool is_padded() const;
  std::size_t margin(std::size_t column) const;
  std::string laid_out(const std::string& cell, std::size_t column) const;
  Alignment alignment_of(std::size_t column) const;

  std::string_view sample_;  // the newest row; without one, the header
  std::string_view rule_;
  std::vector<RawCell> cells_;  // of the sample
  std::vector<RawCell> header_;
  bool is_aligned_ = false;  // cells are filled up to the width of the header
};

}  // namespace seatrial::window
