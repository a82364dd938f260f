#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/result.hpp"

namespace seatrial::checklist {

struct Edit {
  Span span;  // replaced; length 0 inserts
  std::string replacement;
};

// The source with all edits applied and every other byte unchanged. Error: edits overlap or lie
// outside.
Result<std::string> apply_edits(std::string_view source, std::vector<Edit> edits);

}  // namespace seatrial::checklist
