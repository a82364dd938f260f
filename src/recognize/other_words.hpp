#pragma once

#include <string>
#include <string_view>

// The same said otherwise: what patterns need not know in each of its wordings.
namespace seatrial::recognize {

// "still set" -> "set", "completes clean" -> "passes". Empty: there is nothing to say otherwise.
// Each wording means the same wherever it stands; what is left is read as any other item.
std::string in_usual_words(std::string_view text);

}  // namespace seatrial::recognize
