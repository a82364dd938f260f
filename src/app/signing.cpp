#include "app/signing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>

#include "base/ascii.hpp"
#include "base/ranges.hpp"
#include "base/text.hpp"
#include "evidence/key_directory.hpp"
#include "gate/person.hpp"

namespace seatrial::app {
namespace {

const std::string& key_of(const Ledger& ledger, const Signature& signature) {
  static const std::string none;
  const auto found = std::ranges::find(ledger.sign_offs, signature.record,
                                       [](const auto& each) { return each.source.record; });
  return found == ledger.sign_offs.end() ? none : found->source.key;
}

}  // namespace

std::string key_name(std::string_view role) {
  std::string name;
  for (const char c : lower(role)) {
    const bool plain = is_lower(c) || is_digit(c);
    if (plain)
      name += c;
    else if (!name.empty() && name.back() != '-')
      name += '-';
  }
  while (name.ends_with('-')) name.pop_back();
  return name;
}

Result<evidence::PrivateKey> role_key(const std::string& role, const gate::Roles& roles,
                                      std::filesystem::path file, const EvidencePlace& place,
                                      world::Storage& storage) {
  const auto ids = roles.find(role);
  if (ids == roles.end() || ids->second.empty())
    return fail(
        fmt::format("the sidecar names no key for the role '{}'; `seatrial sign --role "
                    "\"{}\" --new-key` makes one",
                    printable_line(role), printable_line(role)));
  if (file.empty()) file = place.keys / (key_name(role) + ".pem");
  if (file.extension() != ".pem")
    return fail(fmt::format("{}: a private key is a file NAME.pem", printable_line(file.string())));
  auto key = evidence::KeyDirectory(file.has_parent_path() ? file.parent_path() : ".", storage)
                 .load(file.stem().string());
  if (!key) return fail(std::move(key).error());
  if (!contains(ids->second, key->public_key().id()))
    return fail(fmt::format("{} is not one of the keys that the sidecar names for the role '{}'",
                            printable_line(file.string()), printable_line(role)));
  return key;
}

std::optional<std::string> why_vain(const Standing& standing, const Signing& signing,
                                    const std::string& key) {
  assert(standing.document.gates.size() == 1);
  using enum Signature::Standing;
  const auto& [role, approval, person] = signing;
  for (const Signature& signature : standing.document.gates.front().signatures) {
    const std::string signer = printable_line(signature.person);
    if (signature.role == role) {
      const bool stands = signature.standing == valid || signature.standing == rejected;
      if (approval == Approval::withdraw && !stands)
        return fmt::format("there is no signature of {} to withdraw", printable_line(role));
      if (signature.standing == (approval == Approval::approve ? valid : rejected) &&
          approval != Approval::withdraw)
        return fmt::format("{} has signed as {} already", signer, printable_line(role));
      continue;
    }
    if (approval != Approval::approve) continue;
    const bool same_key = key_of(standing.situation.ledger, signature) == key;
    if (signature.standing == valid &&
        (same_key || gate::same_person(signature.person, person, {signature.role, role})))
      return fmt::format("{} has signed as {} already{}: nobody signs for two roles", signer,
                         printable_line(signature.role), same_key ? " with this key" : "");
  }
  return std::nullopt;
}

}  // namespace seatrial::app
