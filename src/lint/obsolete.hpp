#pragma once

#include <string_view>
#include <vector>

#include "lint/rule.hpp"

namespace seatrial::lint {

// Settings that the product which the document itself names has dropped.
Faults obsolete_settings(const Document& document);

// A line that gets rid of a thing is right to name it.
bool gets_rid_of(std::string_view line);

// Where a word stands by itself; the first few places.
std::vector<Span> whole_words(std::string_view source, std::string_view word);

}  // namespace seatrial::lint
