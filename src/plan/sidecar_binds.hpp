#pragma once

#include <optional>
#include <vector>

#include "model/checklist.hpp"
#include "plan/config.hpp"
#include "plan/item_index.hpp"

namespace seatrial::plan {

// For each item number the entry of `bind:` that speaks of it. An id or the item's words win over a
// pattern; of two patterns the later one wins; two entries that name the same item are a problem,
// and so is one that fits none. Where not all checklists of the sidecar are loaded, "fits none" is
// only a warning.
std::vector<std::optional<std::size_t>> match_binds(const std::vector<Checklist>& checklists,
                                                    const Config& config, ItemIndex& index,
                                                    std::vector<Diagnostic>& problems);

// A finding at a place in the sidecar.
Diagnostic sidecar_problem(const Config& config, std::string_view code, Severity severity,
                           Span span, std::string message, std::string help);

}  // namespace seatrial::plan
