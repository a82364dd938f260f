#pragma once

#include <expected>
#include <string>
#include <string_view>

#include "base/diagnostic.hpp"
#include "model/streak.hpp"

namespace seatrial::window {

// A row to add.
struct WindowRow {
  UtcTime at{};
  Mode mode = Mode::strict;
  Outcome outcome = Outcome::pass;
  std::map<std::string, std::optional<std::string>, std::less<>> flags;
  std::string details;
  std::string environment = {};  // that was looked at; empty: none has a name
  bool answered_none = false;    // people have said of this day that nothing happened
};

// The text with one more row in the spelling of those above it: form of dates, words for outcomes,
// widths, line ends. Every other byte is unchanged.
std::expected<std::string, Diagnostic> append_row(std::string_view path, std::string_view text,
                                                  const Zone& zone, const WindowRow& row);

// A document with the first row of a month.
std::string new_window_table(std::string_view title, const WindowRow& row);

}  // namespace seatrial::window
