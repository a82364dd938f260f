#pragma once

#include <string>
#include <vector>

#include "evidence/inspect.hpp"
#include "evidence/testing.hpp"

namespace seatrial::evidence {

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
