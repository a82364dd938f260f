#include "model/run.hpp"

#include <gtest/gtest.h>

namespace seatrial {
namespace {

using Texts = std::vector<std::string>;

struct Judged {
  State state;
  bool required = true;
  bool rolls_up = false;
};

RunDocument document_of(const std::vector<Judged>& items, std::size_t unread) {
  RunDocument document{.environments = {"local"}};
  Checklist& checklist = document.checklists.emplace_back();
  checklist.unread.resize(unread);
  for (const Judged& each : items) {
    document.items.push_back(
        {.item = checklist.items.size(), .state = each.state, .rolls_up = each.rolls_up});
    checklist.items.push_back({.required = each.required});
  }
  return document;
}

TEST(Reasons, SayWhatKeepsTheDecisionFromGo) {
  using enum State;
  struct Row {
    const char* name;
    std::vector<Judged> items;
    std::size_t unread;
    Texts want;
  };
  const Row rows[] = {
      {"nothing", {{pass}, {waived}}, 0, {}},
      {"worst first",
       {{unbound}, {pending}, {fail}, {error}, {blocked}, {pass}},
       0,
       {"1 of 6 items failed", "2 could not be checked", "1 is pending",
        "1 nobody knows how to check"}},
      {"optional items keep nothing", {{pass}, {fail, false}}, 0, {}},
      {"a roll-up does not count beside what it sums up",
       {{unbound, true, true}, {unbound}},
       0,
       {"1 of 2 items nobody knows how to check"}},
      {"nor of what is pending",
       {{pending, true, true}, {pending}},
       0,
       {"1 of 2 items is pending"}},
      {"nor of what is false", {{fail, true, true}, {fail}}, 0, {"1 of 2 items failed"}},
      {"one line unread", {{pass}}, 1, {"1 line looks like an item and could not be read"}},
      {"lines unread beside an item",
       {{fail}},
       2,
       {"1 of 1 item failed", "2 lines look like items and could not be read"}},
      {"nothing was looked at",
       {{not_applicable}, {skipped}},
       0,
       {"nothing was shown to be true: 0 of 2 items pass"}},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(reasons(document_of(row.items, row.unread)), row.want);
  }
}

TEST(Reasons, NameEnvironmentsAndAnInterruption) {
  RunDocument document = document_of({{State::fail}}, 0);
  document.environments = {"ci", "production"};
  document.interrupted = true;
  EXPECT_EQ(reasons(document),
            (Texts{"1 of 1 item in 2 environments failed", "the run was interrupted"}));
}

}  // namespace
}  // namespace seatrial
