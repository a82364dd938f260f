#pragma once

#include <string>

#include "base/result.hpp"
#include "checklist/draft.hpp"

// The passes of the reader, in the order they run. Each looks at blocks and adds to the draft.
namespace seatrial::checklist {

void read_sections(Draft& draft);    // headings: nesting, topics, phases, tracks, days
void read_neighbours(Draft& draft);  // what stands in front of each block
void read_metadata(Draft& draft);    // "Owner: Platform" in front of the first section
Result<void> read_items(Draft& draft);
void attach_verifications(Draft& draft);
void attach_code(Draft& draft);
void attach_expectations(Draft& draft);  // "- Expected: ..." below an item
void attach_blanks(Draft& draft);
void attach_annotations(Draft& draft);
void read_details(Draft& draft);  // estimates, conditions, validity: what the item's own words say
std::string prefix_of(const Draft& draft, std::size_t section);  // of the ids of its items
void assign_ids(Draft& draft);
void read_unread(Draft& draft);

}  // namespace seatrial::checklist
