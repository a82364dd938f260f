#pragma once

#include <string_view>
#include <vector>

#include "lint/rule.hpp"

namespace seatrial::lint {

// Settings that the product which the document itself names has dropped.
Faults obsolete_settings(const Document& document);

// Where a word stands by itself; the first few places.
std::vector<Span> whole_words(std::string_view source, std::string_view word);

}  // namespace seatrial::lint
