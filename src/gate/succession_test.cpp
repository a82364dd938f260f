#include "gate/succession.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

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

}  // namespace
}  // namespace seatrial::gate
