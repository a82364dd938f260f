#include "gate/succession.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "base/testing.hpp"

namespace seatrial::gate {
namespace {

// "fail 12": what was found, at which minute of the hour; the log ends at minute 40.
struct Found {
  const char* what;
  int minute;
};

Word word_of(std::string_view what) {
  return what == "pass" ? Word::clears : what == "fail" ? Word::condemns : Word::takes_back;
}

std::string order_of(const std::vector<Found>& log) {
  const UtcTime hour = *parse_time("2026-03-10T12:00:00Z");
  Succession<Found> succession(hour + std::chrono::minutes(40));
  for (const Found& found : log)
    succession.add(found, hour + std::chrono::minutes(found.minute), word_of(found.what));
  std::string order;
  for (const Found& found : succession.oldest_first())
    order +=
        std::string(order.empty() ? "" : ", ") + found.what + " " + std::to_string(found.minute);
  return order;
}

TEST(Succession, WhatClearsCountsAsOfItsOwnTime) {
  struct Row {
    const char* name;
    std::vector<Found> log;
    const char* want;
  };
  const Row rows[] = {
      {"in order", {{"pass", 1}, {"fail", 9}, {"pass", 20}}, "pass 1, fail 9, pass 20"},
      {"an older pass lifts no fail", {{"fail", 20}, {"pass", 1}}, "pass 1, fail 20"},
      {"nor one that was mended",
       {{"fail", 20}, {"pass", 30}, {"pass", 1}},
       "pass 1, fail 20, pass 30"},
      {"an older pass is not the newest", {{"pass", 20}, {"pass", 1}}, "pass 1, pass 20"},
      {"an older fail counts all the same", {{"pass", 20}, {"fail", 1}}, "pass 20, fail 1"},
      {"and is mended by a pass behind it",
       {{"pass", 20}, {"fail", 1}, {"pass", 9}},
       "pass 20, fail 1, pass 9"},
      {"an older withdrawal lifts no newer fail",
       {{"fail", 1}, {"fail", 20}, {"withdrawal", 9}},
       "fail 1, withdrawal 9, fail 20"},
      {"and takes back what is good, whenever it came",
       {{"pass", 20}, {"withdrawal", 9}},
       "pass 20, withdrawal 9"},
      {"clocks differ", {{"fail", 20}, {"pass", 16}}, "fail 20, pass 16"},
      {"a time that has not come is not believed", {{"fail", 59}, {"pass", 1}}, "fail 59, pass 1"},
  };
  for (const Row& row : rows) EXPECT_EQ(order_of(row.log), row.want) << row.name;
}

// The same rules, read off plainly: each fact is held against all that are there.
class Plain {
 public:
  explicit Plain(UtcTime now) : now_(now) {}

  void add(int fact, UtcTime at, Word word) {
    std::size_t place = told_.size();
    if (word != Word::condemns && is_later(latest_, at)) place = place_of(at, word);
    told_.insert(told_.begin() + static_cast<std::ptrdiff_t>(place), {fact, at, word});
    if (is_believed(at)) latest_ = std::max(latest_, at);
  }
  std::vector<int> oldest_first() const {
    std::vector<int> facts;
    for (const Told& told : told_) facts.push_back(told.fact);
    return facts;
  }

 private:
  struct Told {
    int fact;
    UtcTime at;
    Word word;
  };
  static bool is_later(UtcTime at, UtcTime other) { return at - other > limits::clock_skew_max; }
  bool is_believed(UtcTime at) const { return at <= now_ + limits::clock_skew_max; }
  std::size_t place_of(UtcTime at, Word word) const {
    const auto is_newer = [&](const Told& other) {
      return is_believed(other.at) && is_later(other.at, at);
    };
    for (std::size_t i = 0; i < told_.size(); ++i)
      if (told_[i].word == Word::condemns && is_newer(told_[i])) return i;
    std::size_t place = told_.size();
    while (word == Word::clears && place > 0 && is_newer(told_[place - 1])) --place;
    return place;
  }

  UtcTime now_;
  UtcTime latest_{};
  std::vector<Told> told_;
};

TEST(Succession, IsWhatThePlainRulesSay) {
  const UtcTime start = *parse_time("2026-03-10T12:00:00Z");
  const UtcTime now = start + std::chrono::hours(300);
  std::mt19937 chance(7);
  for (int round = 0; round < 60; ++round) {
    SCOPED_TRACE(round);
    Succession<int> clever(now);
    Plain plain(now);
    const int spread = 1 + static_cast<int>(chance() % 20'000);  // of minutes, some yet to come
    const auto bad_of_ten = chance() % 10;
    for (int fact = 0; fact < 10 * round; ++fact) {
      const UtcTime at = start + std::chrono::minutes(static_cast<int>(chance() % 20'000) % spread);
      const Word word = chance() % 10 < bad_of_ten ? Word::condemns
                        : chance() % 5 == 0        ? Word::takes_back
                                                   : Word::clears;
      clever.add(fact, at, word);
      plain.add(fact, at, word);
    }
    ASSERT_EQ(clever.oldest_first(), plain.oldest_first());
  }
}

// An archive that is taken in behind the run of today, in either order.
TEST(Succession, TakesManyOlderFactsInNoTime) {
  const UtcTime start = *parse_time("2026-03-10T12:00:00Z");
  constexpr int count = 20'000;
  for (const bool is_rising : {true, false}) {
    const auto started = processor_time();
    Succession<int> succession(start + std::chrono::hours(count));
    succession.add(0, start + std::chrono::hours(count), Word::clears);
    for (int i = 1; i < count; ++i)
      succession.add(i, start + std::chrono::hours(is_rising ? i : count - i), Word::clears);
    EXPECT_EQ(succession.oldest_first().back(), 0);
    EXPECT_LT(processor_time() - started, std::chrono::seconds(2));
  }
}

}  // namespace
}  // namespace seatrial::gate
