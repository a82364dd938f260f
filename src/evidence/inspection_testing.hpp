#pragma once

#include <cstdlib>
#include <map>
#include <string>
#include <vector>

#include "evidence/inspect.hpp"
#include "evidence/testing.hpp"

namespace seatrial::evidence {

// All of what a test could play, or a slice.
inline bool is_slow() {
  return std::getenv("SEATRIAL_SLOW") != nullptr;
}

// Forty records, of which one is a key event, with partial tiles of several checkpoints.
struct Forty : TestStore {
  Forty() {
    EXPECT_TRUE(create(Algorithm::ecdsa_p256));
    int next = 0;
    for (const int count : {1, 7, 12, 1, 18}) {
      EXPECT_TRUE(append(count, next));
      next += count;
    }
    whole = storage.files;
  }
  std::map<std::string, world::FakeStorage::Entry> whole;
};

inline std::string text(const Inspection& inspection) {
  std::string text;
  for (const Finding& finding : inspection.findings)
    text += std::string(name(finding.condition)) + " " + finding.what + ": " + finding.why + "\n";
  return text;
}

// What an inspection says of the store as it is now; an error is what it says as well.
inline std::string look(TestStore& test, bool& sound, const std::vector<std::string>& kept = {}) {
  sound = false;
  const auto store = test.open();
  if (!store) return store.error().what;
  const auto inspection = inspect(*store, kept);
  if (!inspection) return inspection.error().what;
  sound = inspection->is_sound();
  return text(*inspection);
}

}  // namespace seatrial::evidence
