#pragma once

#include "checklist/blocks.hpp"

namespace seatrial::checklist {

// Text exported from a wiki or a web page has bullets such as `•` and boxes without list markers,
// which are a single paragraph to Markdown. Adds that paragraph as a lead-in and a (nested) list.
// False: nothing of the kind is in `span`, and nothing was added.
bool add_exported_list(const Document& document, BlockList& blocks, BlockId parent, Span span);

// In a document without headings a line of its own in front of such a list is one; where numbered
// lines are headings (`2. Security` with bullets below), those without bullets are, too.
void promote_bare_headings(Document& document);

}  // namespace seatrial::checklist
