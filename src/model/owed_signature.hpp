#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace seatrial {

// What a row of a sign-off table waits for. A note of the row carries it, so that a document that
// holds another gate alone can still say how to sign.
struct OwedSignature {
  std::string role;
  std::string gate;
};

std::string note_of(const OwedSignature& owed);  // "owed: CTO has not signed the gate 'launch'"
std::optional<OwedSignature> owed_signature(std::string_view note);

}  // namespace seatrial
