#pragma once

#include <string>
#include <string_view>

#include "gate/decide.hpp"
#include "gate/situation.hpp"

namespace seatrial::gate {

// SHA-256 over what a gate demands: its own terms, when its calendar is open and, of each of its
// items, what is checked, how long that counts and in which window its days are counted. Ticks,
// blanks and the text around them are no part of it, so that they do not void a signature.
std::string policy_digest(const RunDocument& document, const Gate& gate,
                          const Situation& situation);
// The same of one of the environments that are judged.
std::string policy_digest_in(const std::string& environment, const RunDocument& document,
                             const Gate& gate, const Situation& situation);

// One for each role of the gate, in its order. The newest word of a role counts, if one of the
// role's keys signed it, for this subject and this policy, or for more environments together of
// which these are some; nobody approves for two roles.
std::vector<Signature> signatures_of(const RunDocument& document, const Gate& gate,
                                     const Situation& situation);

}  // namespace seatrial::gate
