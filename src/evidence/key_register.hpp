#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "evidence/key.hpp"
#include "evidence/statement.hpp"

namespace seatrial::evidence {

enum class KeyChange { add, rotate, revoke };

// Who may change the register: the keys of the store itself. Others sign what they are asked to.
enum class KeyRole { store, signer };

struct KeyEvent {
  KeyChange change = KeyChange::add;
  std::string name;
  KeyRole role = KeyRole::signer;
  std::optional<PublicKey> key;  // that is added, or takes the place of the old one
  std::string id;                // of the key that is revoked, or rotated out
  std::string reason;
};

Statement key_statement(const KeyEvent& event);
Result<KeyEvent> parse_key_event(const Statement& statement);

struct RegisteredKey {
  std::string name;
  KeyRole role = KeyRole::signer;
  PublicKey key;
  bool revoked = false;
  bool replaced = false;         // revoked by a rotation: what it signed before still counts
  std::uint64_t added_by = 0;    // the record that did
  std::uint64_t changed_by = 0;  // the record that added it, or since which it may not sign

  // Does nothing count any more that it has signed?
  bool is_distrusted() const { return revoked && !replaced; }
  // Might it sign the record at this place of the log?
  bool may_sign(std::uint64_t index) const;
};

// The keys that may sign a record, as the records before it say. The first record of a log adds the
// key that signs it; every later change is signed by a key of the store.
class KeyRegister {
 public:
  // The key that has to have signed the next record, before that record is believed.
  Result<PublicKey> signer_of(std::string_view key_id, const Statement& next) const;
  // Takes what a record says of keys; other records change nothing.
  Result<void> apply(std::uint64_t index, std::string_view key_id, const Statement& statement);

  using Keys = std::map<std::string, RegisteredKey, std::less<>>;
  const RegisteredKey* find(std::string_view id) const;
  // By as much of its id as people write down; an error where that is none's, or several keys'.
  Result<const RegisteredKey*> named(std::string_view begin) const;
  const Keys& keys() const { return keys_; }

 private:
  Result<void> change(std::uint64_t index, const KeyEvent& event);
  Keys keys_;
};

}  // namespace seatrial::evidence
