#pragma once

#include <optional>
#include <string>

#include "base/result.hpp"
#include "base/time.hpp"
#include "model/run.hpp"

// How long what a person says holds, and what a waiver has to say.
namespace seatrial::app {

// As it was typed: a moment with its zone, or how long from now.
struct EndWords {
  std::optional<std::string> until;
  std::optional<std::string> valid_for;
};

// None: neither was given. An error where it is past.
Result<std::optional<UtcTime>> end_of(const EndWords& words, UtcTime now);

struct WaiverWords {
  std::string reason;
  std::string reference;
  std::string owner;
  EndWords end;
};
Result<Waiver> waiver_of(const WaiverWords& words, UtcTime now);

}  // namespace seatrial::app
