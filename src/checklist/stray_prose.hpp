#pragma once

#include <vector>

#include "checklist/draft.hpp"

// Lines of prose that ask for something, in a checklist.
namespace seatrial::checklist {

// "Never publish `5432:5432`.", by itself where a checklist has neither boxes nor lists; and the
// lines "0.3. Make sure ...", "a) ..." that are numbered as Markdown does not.
std::vector<Span> stray_prose(const Draft& draft, BlockId paragraph);

}  // namespace seatrial::checklist
