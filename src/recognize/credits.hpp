#pragma once

#include <string_view>

// Who owns an item, as it is written beside its words.
namespace seatrial::recognize {

// "@ana", "@org/platform-team", and not "@latest", "@staging", "@10rps".
bool is_handle(std::string_view word);

// "@ana", "@ana, @ben", "Ana & Ben", "DBA", "owner: Platform team". A single name has to be one
// that people are known to have: "(Linux)" and "(Staging)" limit what is asked.
bool names_people(std::string_view text);

}  // namespace seatrial::recognize
