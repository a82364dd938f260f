#pragma once

#include <gtest/gtest.h>

#include <string>

#include "evidence/merkle.hpp"
#include "evidence/writer.hpp"
#include "world/fake/fake.hpp"
#include "world/fake/fake_storage.hpp"

namespace seatrial::evidence {

inline constexpr const char* store_path = "/repository/.seatrial";
inline constexpr const char* key_path = "/home/keys";

// A store in memory, and who may write to it.
struct TestStore {
  world::FakeStorage storage;
  world::FakeClock clock;
  world::FakeRandom random;
  KeyDirectory keys{key_path, storage};

  Result<Store> create(Algorithm algorithm = Algorithm::ecdsa_p256) {
    return Writer::create(store_path,
                          {.origin = "seatrial.test/log", .signer = {}, .algorithm = algorithm},
                          keys, storage, clock, random);
  }
  Result<Store> open() { return Store::open(store_path, storage); }
  Result<Writer> writer() {
    const auto store = open();
    if (!store) return fail(store.error());
    return Writer::open(*store, keys, "", clock, random);
  }
  // Appends that many records at once.
  Result<Appended> append(int count, int first = 0) {
    auto writer = this->writer();
    if (!writer) return fail(writer.error());
    std::vector<Sealed> batch;
    for (int i = 0; i < count; ++i) batch.push_back(*writer->seal(draft(first + i)));
    return writer->append(std::move(batch));
  }

  // Does the log as it is now continue what it was?
  Result<void> continues(const Checkpoint& old) {
    const auto now = open()->checkpoint();
    if (!now) return fail(now.error());
    const auto proof = open()->consistency(old.size, *now);
    if (!proof) return fail(proof.error());
    return verify_consistency(old.size, old.root, now->size, now->root, *proof);
  }
  std::string note() { return open()->signed_checkpoint()->note; }

  static Draft draft(int number) {
    Value predicate = Value::map();
    predicate.set("result", "PASSED");
    predicate.set("number", number);
    return {.statement = {.subject = {{.name = "release", .digest = {{"sha256", sha256_hex("x")}}}},
                          .predicate_type = std::string(predicate::test_result),
                          .predicate = std::move(predicate)},
            .blobs = {{.name = "output",
                       .media_type = "text/plain",
                       .retention = "outputs",
                       .bytes = salted(std::to_string(number), "it works\n")}}};
  }
};

}  // namespace seatrial::evidence
