#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "base/time.hpp"
#include "evidence/store.hpp"

namespace seatrial::app {

// What the records of a log say of time.
struct LogClock {
  // When each was made, as its maker claims. None: it does not say, or the store put it in beside
  // what it took from elsewhere, which says nothing of what was found when.
  std::vector<std::optional<UtcTime>> claimed;
  // When the store took in what others have made, by record. Older stores do not say.
  std::map<std::uint64_t, UtcTime> taken_in;
};

LogClock clock_of(const evidence::Contents& contents);

}  // namespace seatrial::app
