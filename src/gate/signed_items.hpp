#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "gate/decide.hpp"

// Items that ask for signatures: rows of sign-off tables, "Sign-off (Platform, Security)".
namespace seatrial::gate {

// "**Technical Lead** (platform)" names the role "Technical Lead".
bool names_role(std::string_view text, std::string_view role);

// A signature that an item asks for, and of which gate.
struct Asked {
  const Signature* signature = nullptr;
  const Gate* gate = nullptr;

  bool is_given() const { return signature->standing == Signature::Standing::valid; }
  // Others were enough.
  bool is_spared() const;
};

// The signatures that stand for an item: those of the roles that it names, on the gate that it
// belongs to. Where several gates have it, the one with the fewest items is meant; where none has
// it, every gate that wants the roles. Empty: no gate asks for them.
class SignedItems {
 public:
  SignedItems(const RunDocument& document, std::span<const Gate> gates);
  std::vector<Asked> of(const JudgedItem& judged) const;

 private:
  std::vector<const Gate*> gates_for(const JudgedItem& judged) const;

  const RunDocument& document_;
  std::vector<const Gate*> gates_;   // that want signatures
  std::vector<std::size_t> counts_;  // of their items
};

// Items that ask for signatures are done when all of them have been given, but for those that the
// quorum of their gate does without.
void apply_signatures(RunDocument& document, std::span<const Gate> gates);

}  // namespace seatrial::gate
