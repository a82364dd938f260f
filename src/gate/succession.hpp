#pragma once

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

#include "base/limits.hpp"
#include "model/ledger.hpp"

// Which of several facts of a log supersedes the others.
namespace seatrial::gate {

// Does it allow something? What is bad, or takes something back, does not.
inline bool clears(const ObservedItem& item) {
  return !is_bad(item.state);
}
inline bool clears(const RecordedStatement& statement) {
  return !statement.withdrawn && statement.outcome != Outcome::fail;
}
inline bool clears(const RecordedWaiver& waiver) {
  return !waiver.withdrawn;
}
inline bool clears(const RecordedSignOff& sign_off) {
  return sign_off.approval == Approval::approve;
}

// Facts in the order in which they supersede each other. That is the order of the log, but what
// clears something counts as of the time that it claims: taken in from elsewhere, it neither lifts
// what was found since, nor takes the place of what is newer. A time in the future is not believed.
template <class Fact>
class Succession {
 public:
  explicit Succession(UtcTime now) : now_(now) {}

  // The next one of the log.
  void add(Fact fact, UtcTime at, bool clears) {
    const auto place = clears && is_later(latest_, at) ? place_of(at) : told_.end();
    facts_.insert(facts_.begin() + (place - told_.begin()), std::move(fact));
    told_.insert(place, {.at = at, .clears = clears});
    if (is_believed(at)) latest_ = std::max(latest_, at);
  }

  const std::vector<Fact>& oldest_first() const { return facts_; }

 private:
  struct Told {
    UtcTime at;
    bool clears;
  };

  static bool is_later(UtcTime at, UtcTime other) { return at - other > limits::clock_skew_max; }
  bool is_believed(UtcTime at) const { return at <= now_ + limits::clock_skew_max; }

  // In front of all that is bad and later, else of the later ones at the end.
  auto place_of(UtcTime at) const {
    const auto is_newer = [&](const Told& other) {
      return is_believed(other.at) && is_later(other.at, at);
    };
    auto place = std::ranges::find_if(
        told_, [&](const Told& other) { return !other.clears && is_newer(other); });
    if (place != told_.end()) return place;
    while (place != told_.begin() && is_newer(*std::prev(place))) --place;
    return place;
  }

  UtcTime now_;
  UtcTime latest_{};
  std::vector<Fact> facts_;
  std::vector<Told> told_;
};

}  // namespace seatrial::gate
