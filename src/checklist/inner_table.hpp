#pragma once

#include <optional>
#include <string_view>

#include "checklist/document.hpp"

namespace seatrial::checklist {

// A table that md4c takes for words: one whose rule has a cell of less than three characters, or
// that goes on from a paragraph. Its places are those in the words.
struct InnerTable {
  std::size_t lead = 0;  // bytes of the words in front of it
  Block block;
  std::size_t end = 0;  // where words go on behind it
};
std::optional<InnerTable> inner_table(std::string_view words);

// A rule for md4c as well: each cell has three characters or more.
bool is_wide_table_rule(std::string_view line);

}  // namespace seatrial::checklist
