#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "app/evidence_import.hpp"
#include "evidence/testing.hpp"

namespace seatrial::app {

// A store that takes records in, and another one that they come from.
struct Receiving : evidence::TestStore {
  static constexpr const char* job = "/job/.seatrial";

  Receiving() { EXPECT_TRUE(create(evidence::Algorithm::ed25519)); }
  void put(const std::string& path, std::string bytes) {
    storage.files[path].bytes = std::move(bytes);
  }
  Result<Imported> add(const Import& wanted) {
    return import_records(wanted, {.store = evidence::store_path, .keys = evidence::key_path},
                          {.storage = storage, .clock = clock, .random = random});
  }
  // Another store, made where the keys are others.
  evidence::Store make_job() {
    evidence::KeyDirectory others("/elsewhere/keys", storage);
    auto store = evidence::Writer::create(
        job, {.origin = "job.test/log", .algorithm = evidence::Algorithm::ed25519}, others, storage,
        clock, random);
    EXPECT_TRUE(store);
    put("/job.pub.pem", keys_of(*store));
    put("/job.pub", store->log_key().vkey() + "\n");
    return *store;
  }
  Result<evidence::Writer> writer_of(const evidence::Store& store) {
    return evidence::Writer::open(store, evidence::KeyDirectory("/elsewhere/keys", storage), "",
                                  clock, random);
  }
  // With records that keep nothing.
  void fill(const evidence::Store& store, int count) {
    auto writer = writer_of(store);
    for (int first = 0; first < count; first += 1000) {
      std::vector<evidence::Sealed> batch;
      for (int i = first; i < std::min(first + 1000, count); ++i) {
        auto some = draft(i);
        some.blobs.clear();
        batch.push_back(*writer->seal(std::move(some)));
      }
      ASSERT_TRUE(writer->append(std::move(batch)));
    }
  }
  static std::string keys_of(const evidence::Store& store) {
    return store.read()->keys.keys().begin()->second.key.pem();
  }
  std::string envelope_by(evidence::PrivateKey& signer, const evidence::Envelope& said) {
    evidence::Envelope envelope = said;
    envelope.key_id = signer.public_key().id();
    envelope.signature = *signer.sign(envelope.signed_bytes());
    return evidence::write_envelope(envelope) + "\n";
  }
};

}  // namespace seatrial::app
