#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "evidence/envelope.hpp"
#include "evidence/key.hpp"
#include "evidence/statement.hpp"

namespace seatrial::evidence {

// One record of a store, as it was signed and logged.
struct Record {
  std::uint64_t index = 0;
  Statement statement;
  std::optional<UtcTime> time;  // claimed by who made it; nobody else has attested it
  std::string key_id;           // of the key that signed it
  std::string envelope_sha256;  // of its line in the store
  Envelope envelope;
};

// Bytes that belong to a record and may be deleted before it: an output, a report.
struct Blob {
  std::string name;
  std::string media_type;
  std::string retention;    // the class under `evidence.retain`: "outputs", "reports"
  std::string bytes;        // already redacted, but for what is kept as it was read
  bool is_private = false;  // it holds a secret: only the owner of the store may read the file
};

// What shall be recorded.
struct Draft {
  Statement statement;
  std::vector<Blob> blobs;
};

// A record that is signed and not yet logged. Comes from seal(), or from elsewhere.
struct Sealed {
  Envelope envelope;
  PublicKey key;
  std::vector<Blob> blobs;
  std::string key_name = "signer";  // under which the log adds a key that it does not know
  bool is_fresh = false;  // made by seal() in this process: its signature needs no second look
};

// Signs it. The predicate gets `seatrial_time`, the digests of the blobs (`seatrial_blobs`), and a
// nonce (`seatrial_nonce`), so that a digest that outlives what it stands for cannot be guessed
// back.
Result<Sealed> seal(Draft draft, PrivateKey& signer, std::string_view nonce, UtcTime time);
std::optional<UtcTime> time_of(const Statement& statement);

// What a predicate says of its blobs.
struct BlobReference {
  std::string name;
  std::string sha256;
  std::string media_type;
  std::string retention;
  std::uint64_t size = 0;
};
Result<std::vector<BlobReference>> blobs_of(const Statement& statement);

// Outputs are short and can be guessed from a digest that outlives them: a line with a nonce goes
// in front of what is stored.
std::string salted(std::string_view nonce, std::string_view bytes);
std::string unsalted(std::string_view blob);
std::string salt_of(std::string_view blob);  // the nonce; empty: there is none

}  // namespace seatrial::evidence
