#pragma once

#include <string>
#include <string_view>

#include "model/run.hpp"
#include "report/report.hpp"

// The pieces that terminal reports are built from.
namespace seatrial::report {

// Puts words in colour where the style wants it. Takes foreign text and makes it safe.
class Ink {
 public:
  explicit Ink(const TerminalStyle& style) : color_(style.color) {}

  std::string state(State state) const;  // padded to one width
  std::string decision(Decision decision) const;
  std::string strong(std::string_view text) const;
  std::string faint(std::string_view text) const;

 private:
  std::string paint(std::string_view code, std::string_view text) const;

  bool color_;
};

// Width of the column that verdicts stand in.
inline constexpr std::size_t state_width = 8;

// One safe line of at most `bytes_max` bytes.
std::string line(std::string_view text, std::size_t bytes_max);

// How many columns a terminal needs for a safe text: wide characters take two.
std::size_t columns(std::string_view text);
// With blanks behind it, so that it fills a column.
std::string pad(std::string text, std::size_t columns_wanted);
// Cut to at most `columns_max` columns.
std::string fit(std::string_view text, std::size_t columns_max);

// For terminals that are not UTF-8: known signs become their ASCII form, others '?'.
std::string to_ascii(std::string_view text);

}  // namespace seatrial::report
