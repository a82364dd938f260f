#pragma once

#include <optional>
#include <string>

#include "recognize/view.hpp"

namespace seatrial::recognize {

struct Limit {
  std::string word;
  int line = 0;  // of the paragraph that says it; 0: what stands there is no paragraph
};

// A heading, a lead-in or a sentence above or behind a list that says where, for whom or how often
// all of it holds: "Windows agents", "Worker config:", "All commands below run on web-2."
std::optional<Limit> scope_around(const View& view, const Finding& found);

}  // namespace seatrial::recognize
