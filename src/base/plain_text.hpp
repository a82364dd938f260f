#pragma once

#include <string>
#include <string_view>

namespace seatrial {

// The text without emphasis marks, code ticks, HTML tags and link targets.
std::string plain_text(std::string_view markup);

// What two spellings of the same words have in common: neither markup, nor capitals, nor what ends
// a sentence.
std::string plain_words(std::string_view markup);

}  // namespace seatrial
