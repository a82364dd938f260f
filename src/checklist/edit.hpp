#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/result.hpp"
#include "model/checklist.hpp"

namespace seatrial::checklist {

struct Edit {
  Span span;  // replaced; length 0 inserts
  std::string replacement;
};

// The source with all edits applied and every other byte unchanged. Error: edits overlap or lie
// outside.
Result<std::string> apply_edits(std::string_view source, std::vector<Edit> edits);

// How a document ticks and unticks: as most of its boxes are.
struct TickStyle {
  std::string_view brackets = "x";
  std::string_view ballot = "☑";
  std::string_view open_ballot = "☐";
  std::string_view open_shortcode = ":white_large_square:";
};
TickStyle tick_style(const Checklist& checklist);

// The edit that ticks or unticks an item's box, in the style of the box; none: it has no box, or
// says so already. A mark of words in a heading is no box: its anchor is made of it.
std::optional<Edit> tick_edit(const Checklist& checklist, const Item& item, bool ticked,
                              const TickStyle& style = {});

}  // namespace seatrial::checklist
