#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "evidence/blob_register.hpp"
#include "evidence/store.hpp"

// What a store that is taken in has ruled for itself, and what binds behind that as well.
namespace seatrial::app {

// Do they rule the store that they were made for, and no other?
bool rules_a_store(const evidence::Statement& statement);

// A record by what was signed and with which key: the same statement signed with two keys is two
// records, since two people have said so.
std::string identity(const evidence::Envelope& envelope, const std::string& key_id);

// A legal hold that nobody has released there.
struct OpenHold {
  std::uint64_t record = 0;
  std::string reason;
  bool is_of_all = false;
  std::set<std::string> held;  // identities of records
};

// A key that was revoked or rotated out there.
struct Withdrawal {
  evidence::KeyEvent event;
  std::string name;  // of the key that goes
  evidence::PublicKey key;
  // The log withdraws a key of its own: one that signed in it, and each that took its place. Of
  // others it says only what it thinks of them.
  bool is_own = false;

  bool is_rotation() const { return event.change == evidence::KeyChange::rotate; }
};

struct StoreRules {
  std::string origin;
  std::vector<OpenHold> holds;
  std::vector<Withdrawal> withdrawals;  // in the order of the log
  std::string envelopes;                // that say so, line by line
};

StoreRules rules_of(const evidence::Contents& contents, const evidence::BlobRegister& blobs);

// The holds that a log has taken over before: the log and the record that placed them.
std::set<std::pair<std::string, std::uint64_t>> holds_taken_over(
    const std::vector<evidence::Record>& records);

}  // namespace seatrial::app
