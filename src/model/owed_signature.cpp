#include "model/owed_signature.hpp"

#include <fmt/format.h>

namespace seatrial {
namespace {

constexpr std::string_view before_role = "owed: ";
constexpr std::string_view before_gate = " has not signed the gate '";

}  // namespace

std::string note_of(const OwedSignature& owed) {
  return fmt::format("{}{}{}{}'", before_role, owed.role, before_gate, owed.gate);
}

std::optional<OwedSignature> owed_signature(std::string_view note) {
  if (!note.starts_with(before_role) || !note.ends_with('\'')) return std::nullopt;
  note.remove_prefix(before_role.size());
  note.remove_suffix(1);
  const std::size_t role = note.find(before_gate);
  if (role == 0 || role == note.npos || role + before_gate.size() >= note.size())
    return std::nullopt;
  return OwedSignature{.role = std::string(note.substr(0, role)),
                       .gate = std::string(note.substr(role + before_gate.size()))};
}

}  // namespace seatrial
