#pragma once

#include <string_view>

// Words by which a report knows what a note or a reason tells, for a run document has them as text
// alone: whoever writes one takes them from here.
namespace seatrial {

inline constexpr std::string_view owed_attestation = "owed: nobody has attested this";
inline constexpr std::string_view owed_signature = "owed: nobody has signed this";

// In front of how to give it.
inline constexpr std::string_view waiting_for_consent = "waits for consent";

// Behind the reason of a suggestion, in front of what speaks against it.
inline constexpr std::string_view but_a_guess = "; a guess";

}  // namespace seatrial
