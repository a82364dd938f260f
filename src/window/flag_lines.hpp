#pragma once

#include <set>
#include <string>
#include <vector>

#include "model/checklist.hpp"
#include "window/flag_mentions.hpp"

namespace seatrial::window {

// What a line of a checklist says of a flag.
struct FlagLine {
  Mention mention;
  int line = 0;
  std::string heading;              // the nearest above it
  std::optional<std::size_t> item;  // that the line belongs to
  bool is_sample = false;           // a setting in a fenced block
};

// All that a checklist says of flags, in its order: in its items and tables, its fenced blocks and
// its prose. Comments and tables of records say nothing.
std::vector<FlagLine> read_flag_lines(const Checklist& checklist,
                                      const std::set<std::string>& names);

}  // namespace seatrial::window
