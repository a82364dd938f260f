#pragma once

#include "model/check.hpp"
#include "run/environment.hpp"

// Who writes many checks and sees which of them pass learns a value bit by bit. So what a check
// would tell of a secret needs consent, also where the check does nothing but read.
namespace seatrial::run {

// Does it put a secret into what it looks for: `path=${DB_PASSWORD}`?
bool refers_to_secrets(const Check& check, const LoadedEnvironment& environment);

// With all values put in: does it compare a secret with something? That one is set, is no
// placeholder, is strong enough or comes from somewhere says nothing of its bytes.
bool compares_secrets(const Check& check, const Value& params,
                      const LoadedEnvironment& environment);

}  // namespace seatrial::run
