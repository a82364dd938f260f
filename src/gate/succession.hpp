#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
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
    const Place place =
        word != Word::condemns && is_later(latest_, at) ? place_of(at, word) : end();
    insert(place, {.fact = std::move(fact), .at = at, .is_bad = word == Word::condemns});
    if (is_believed(at)) latest_ = std::max(latest_, at);
  }

  std::vector<Fact> oldest_first() const {
    std::vector<Fact> facts;
    for (const Chunk& chunk : chunks_)
      for (const Told& told : chunk.told) facts.push_back(told.fact);
    return facts;
  }

 private:
  struct Told {
    Fact fact;
    UtcTime at;
    bool is_bad;
  };
  // Some that follow each other, and what they all are: an archive that is taken in late brings
  // many that are placed, and none of them is held against each other one.
  struct Chunk {
    std::vector<Told> told;
    std::optional<UtcTime> newest_bad;
    std::optional<UtcTime> oldest;
    bool has_unbelieved = false;
  };
  struct Place {
    std::size_t chunk = 0;
    std::size_t told = 0;
  };
  static constexpr std::size_t told_together_max = 256;

  static bool is_later(UtcTime at, UtcTime other) { return at - other > limits::clock_skew_max; }
  bool is_believed(UtcTime at) const { return at <= now_ + limits::clock_skew_max; }
  bool is_newer(const Told& other, UtcTime at) const {
    return is_believed(other.at) && is_later(other.at, at);
  }

  Place end() const {
    return chunks_.empty() ? Place{} : Place{chunks_.size() - 1, chunks_.back().told.size()};
  }

  // In front of all that is bad and later, else of the later ones at the end.
  Place place_of(UtcTime at, Word word) const {
    for (std::size_t i = 0; i < chunks_.size(); ++i) {
      const Chunk& chunk = chunks_[i];
      if (!chunk.newest_bad || !is_later(*chunk.newest_bad, at)) continue;
      const auto found = std::ranges::find_if(
          chunk.told, [&](const Told& other) { return other.is_bad && is_newer(other, at); });
      return {i, static_cast<std::size_t>(found - chunk.told.begin())};
    }
    return word == Word::takes_back ? end() : before_newer(at);
  }

  Place before_newer(UtcTime at) const {
    Place place = end();
    for (std::size_t i = chunks_.size(); i-- > 0; place = {i, 0}) {
      const Chunk& chunk = chunks_[i];
      if (!chunk.has_unbelieved && chunk.oldest && is_later(*chunk.oldest, at)) continue;
      place = {i, chunk.told.size()};
      while (place.told > 0 && is_newer(chunk.told[place.told - 1], at)) --place.told;
      return place;
    }
    return place;
  }

  void insert(Place place, Told told) {
    if (chunks_.empty()) chunks_.emplace_back();
    if (chunks_[place.chunk].told.size() == told_together_max) place = divide(place);
    Chunk& chunk = chunks_[place.chunk];
    count(chunk, told);
    chunk.told.insert(chunk.told.begin() + static_cast<std::ptrdiff_t>(place.told),
                      std::move(told));
  }

  void count(Chunk& chunk, const Told& told) const {
    if (!is_believed(told.at)) {
      chunk.has_unbelieved = true;
      return;
    }
    chunk.oldest = std::min(chunk.oldest.value_or(told.at), told.at);
    if (told.is_bad) chunk.newest_bad = std::max(chunk.newest_bad.value_or(told.at), told.at);
  }

  // Moves what is behind the place, at most half of it, into a chunk of its own.
  Place divide(Place place) {
    const std::size_t kept = std::max(place.told, told_together_max / 2);
    Chunk first, second;
    for (Told& told : chunks_[place.chunk].told) {
      Chunk& chunk = first.told.size() < kept ? first : second;
      count(chunk, told);
      chunk.told.push_back(std::move(told));
    }
    chunks_[place.chunk] = std::move(first);
    chunks_.insert(chunks_.begin() + static_cast<std::ptrdiff_t>(place.chunk) + 1,
                   std::move(second));
    return place.told < kept ? place : Place{place.chunk + 1, 0};
  }

  UtcTime now_;
  UtcTime latest_{};
  std::vector<Chunk> chunks_;
};

}  // namespace seatrial::gate
