#pragma once

#include <string_view>

// What single words of other languages say. Where no blanks divide words, a part of the text does.
namespace seatrial::recognize {

// Punctuation and signs are no letters.
bool has_foreign_letter(std::string_view text);

bool is_known_foreign(std::string_view word);    // leaves a check what it is, or says it ends well
bool is_foreign_trouble(std::string_view word);  // "ошибок": behind "без"
bool is_foreign_set(std::string_view word);      // "задан", "gesetzt", "已配置": of a variable

}  // namespace seatrial::recognize
