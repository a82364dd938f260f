#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/digest.hpp"
#include "evidence/key.hpp"

// C2SP signed-note and tlog-checkpoint. Pure.
namespace seatrial::evidence {

// Who signs a log: a name and an Ed25519 key, written as one line ("vkey").
class NoteKey {
 public:
  static Result<NoteKey> make(std::string name, PublicKey key);
  static Result<NoteKey> parse(std::string_view vkey);

  const std::string& name() const { return name_; }
  const PublicKey& key() const { return key_; }
  std::string vkey() const;
  Digest id() const;  // whose first four bytes a signature line carries

 private:
  NoteKey(std::string name, PublicKey key) : name_(std::move(name)), key_(std::move(key)) {}
  std::string name_;
  PublicKey key_;
};

// The text, which ends in a line feed, and one signature.
Result<std::string> sign_note(std::string_view text, const std::string& name, PrivateKey& key);
// The text, once the key's signature was found under it and verified. Signatures of other keys are
// ignored, as witnesses add theirs.
Result<std::string> open_note(std::string_view note, const NoteKey& key);

// How large a log is, and the hash over all of it.
struct Checkpoint {
  std::string origin;
  std::uint64_t size = 0;
  Digest root{};

  bool operator==(const Checkpoint&) const = default;
};

std::string checkpoint_text(const Checkpoint& checkpoint);
Result<Checkpoint> parse_checkpoint(std::string_view text);
// What the first line claims, whoever signed it.
std::string_view claimed_origin(std::string_view note);
// Signed by the log whose name is the origin.
Result<Checkpoint> open_checkpoint(std::string_view note, const NoteKey& key);

}  // namespace seatrial::evidence
