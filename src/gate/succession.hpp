#pragma once

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

#include "base/limits.hpp"
#include "model/ledger.hpp"

// Which of several facts of a log supersedes the others.
namespace seatrial::gate {

// Does it allow something, is it bad, or does it take back what was said, good or bad?
enum class Word { clears, condemns, takes_back };

inline Word word_of(const ObservedItem& item) {
  return is_bad(item.state) ? Word::condemns : Word::clears;
}
inline Word word_of(const RecordedStatement& statement) {
  if (statement.withdrawn) return Word::takes_back;
  return statement.outcome == Outcome::fail ? Word::condemns : Word::clears;
}
// Nothing bad can be taken back of a waiver.
inline Word word_of(const RecordedWaiver& waiver) {
  return waiver.withdrawn ? Word::condemns : Word::clears;
}
inline Word word_of(const RecordedSignOff& sign_off) {
  if (sign_off.approval == Approval::withdraw) return Word::takes_back;
  return sign_off.approval == Approval::approve ? Word::clears : Word::condemns;
}

// Facts in the order in which they supersede each other. That is the order of the log, but what
// clears something counts as of the time that it claims: taken in from elsewhere, it neither lifts
// what was found since, nor takes the place of what is newer. What takes something back lifts
// nothing bad that is newer, either. A time in the future is not believed.
template <class Fact>
class Succession {
 public:
  explicit Succession(UtcTime now) : now_(now) {}

  // The next one of the log.
  void add(Fact fact, UtcTime at, Word word) {
    const auto place =
        word != Word::condemns && is_later(latest_, at) ? place_of(at, word) : told_.end();
    facts_.insert(facts_.begin() + (place - told_.begin()), std::move(fact));
    told_.insert(place, {.at = at, .is_bad = word == Word::condemns});
    if (is_believed(at)) latest_ = std::max(latest_, at);
  }

  const std::vector<Fact>& oldest_first() const { return facts_; }

 private:
  struct Told {
    UtcTime at;
    bool is_bad;
  };

  static bool is_later(UtcTime at, UtcTime other) { return at - other > limits::clock_skew_max; }
  bool is_believed(UtcTime at) const { return at <= now_ + limits::clock_skew_max; }

  // In front of all that is bad and later, else of the later ones at the end.
  auto place_of(UtcTime at, Word word) const {
    const auto is_newer = [&](const Told& other) {
      return is_believed(other.at) && is_later(other.at, at);
    };
    auto place = std::ranges::find_if(
        told_, [&](const Told& other) { return other.is_bad && is_newer(other); });
    if (place != told_.end() || word == Word::takes_back) return place;
    while (place != told_.begin() && is_newer(*std::prev(place))) --place;
    return place;
  }

  UtcTime now_;
  UtcTime latest_{};
  std::vector<Fact> facts_;
  std::vector<Told> told_;
};

}  // namespace seatrial::gate
