#pragma once

#include <vector>

#include "checklist/draft.hpp"
#include "checklist/table_rows.hpp"

namespace seatrial::checklist {

// A table that tells what has happened and asks for nothing: changes of a document, or runs and
// incidents below "Smoke log". One with a box or a result that is still open asks all the same.
bool keeps_record(const Draft& draft, BlockId table, const std::vector<Row>& rows);

}  // namespace seatrial::checklist
