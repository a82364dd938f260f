#include "plan/schedule.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>

#include "base/glob.hpp"
#include "base/text.hpp"

namespace seatrial::plan {
namespace {

struct Entry {
  std::string id;
  std::vector<std::string> needs = {};
  State outcome = State::pass;    // what its check gives
  State before = State::planned;  // its state in the plan
};

RunDocument document_of(const std::vector<Entry>& entries) {
  RunDocument document;
  document.environments = {"local"};
  Checklist checklist{.path = "a.md"};
  for (const Entry& entry : entries) {
    JudgedItem judged{
        .item = checklist.items.size(), .environment = "local", .state = entry.before};
    judged.binding.checks = {Check{.kind = "env"}};
    judged.binding.needs = entry.needs;
    checklist.items.push_back(Item{.id = entry.id});
    document.items.push_back(std::move(judged));
  }
  document.checklists.push_back(std::move(checklist));
  return document;
}

// What became of each item: its outcome, or "blocked", or "never".
std::vector<std::string> run_schedule(const std::vector<Entry>& entries) {
  const RunDocument document = document_of(entries);
  std::vector<std::string> result(entries.size(), "never");
  Schedule schedule(document);
  const auto note_blocked = [&] {
    for (const Schedule::Blocked& blocked : schedule.take_blocked()) {
      EXPECT_EQ(result[blocked.item], "never");
      EXPECT_FALSE(blocked.by.empty());
      result[blocked.item] = "blocked";
    }
  };
  note_blocked();
  while (const auto item = schedule.take_ready()) {
    EXPECT_EQ(result[*item], "never");
    result[*item] = name(entries[*item].outcome);
    schedule.finish(*item, entries[*item].outcome);
    note_blocked();
  }
  return result;
}

// The same by asking everybody again until nothing changes.
std::vector<std::string> run_naively(const std::vector<Entry>& entries) {
  std::vector<std::string> result(entries.size(), "never");
  const auto met = [&](std::size_t i) {
    if (entries[i].before != State::planned)
      return entries[i].before == State::waived || entries[i].before == State::not_applicable
                 ? "pass"
                 : "blocked";
    return result[i].c_str();
  };
  for (bool changed = true; changed;) {
    changed = false;
    for (std::size_t i = 0; i < entries.size(); ++i) {
      if (result[i] != "never" || entries[i].before != State::planned) continue;
      bool waits = false, blocked = false;
      for (const std::string& pattern : entries[i].needs)
        for (std::size_t j = 0; j < entries.size(); ++j) {
          if (i == j || !glob_matches(pattern, entries[j].id)) continue;
          const std::string other = met(j);
          waits |= other == "never";
          blocked |= other != "never" && other != "pass";
        }
      if (!blocked && waits) continue;
      result[i] = blocked ? "blocked" : std::string(name(entries[i].outcome));
      changed = true;
    }
  }
  return result;
}

TEST(Schedule, TellsWhatBecomesOfAnItemThatCannotStart) {
  struct Row {
    State before;
    State wanted;
  };
  const Row rows[] = {
      {State::fail, State::blocked},    {State::error, State::blocked},
      {State::blocked, State::blocked}, {State::skipped, State::skipped},
      {State::pending, State::pending}, {State::unbound, State::pending},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(name(row.before));
    const RunDocument document =
        document_of({{"a", {}, State::pass, row.before}, {"b", {"a"}}, {"c", {"b"}}});
    const auto blocked = Schedule(document).take_blocked();
    ASSERT_EQ(blocked.size(), 2u);
    for (const Schedule::Blocked& each : blocked) EXPECT_EQ(name(each.state), name(row.wanted));
  }
}

// Gates and records call it so; read from a folder below, its path is another one.
TEST(Schedule, NamesItemsAsTheRepositoryDoes) {
  RunDocument document = document_of({{.id = "a"}, {.id = "b", .needs = {"a"}}});
  document.checklists[0].repository_path = "docs/a.md";
  document.checklists.push_back({.path = "b.md"});
  Schedule schedule(document);
  ASSERT_TRUE(schedule.take_ready());
  schedule.finish(0, State::fail);
  const auto blocked = schedule.take_blocked();
  ASSERT_EQ(blocked.size(), 1u);
  EXPECT_EQ(blocked[0].by, "docs/a.md#a");
}

TEST(Schedule, DecidesLikeItsNaiveTwin) {
  struct Row {
    const char* name;
    std::vector<Entry> entries;
    std::vector<std::string> want;
  };
  const Row rows[] = {
      {"nothing", {}, {}},
      {"no needs", {{"a"}, {"b", {}, State::fail}}, {"pass", "fail"}},
      {"chain", {{"c", {"b"}}, {"b", {"a"}}, {"a"}}, {"pass", "pass", "pass"}},
      {"chain breaks",
       {{"c", {"b"}}, {"b", {"a"}}, {"a", {}, State::fail}},
       {"blocked", "blocked", "fail"}},
      {"error blocks", {{"a", {}, State::error}, {"b", {"a"}}}, {"error", "blocked"}},
      {"pattern", {{"p/a"}, {"p/b", {}, State::fail}, {"c", {"p/*"}}}, {"pass", "fail", "blocked"}},
      {"itself is no need", {{"p/a", {"p/a"}}, {"p/b", {"p/a"}}}, {"pass", "pass"}},
      {"one of the pattern", {{"p/a", {"p/*"}}, {"p/b"}, {"q", {"p/*"}}}, {"pass", "pass", "pass"}},
      {"pending never passes",
       {{"a", {}, State::pass, State::pending}, {"b", {"a"}}},
       {"never", "blocked"}},
      {"waived counts", {{"a", {}, State::pass, State::waived}, {"b", {"a"}}}, {"never", "pass"}},
      {"not applicable counts",
       {{"a", {}, State::pass, State::not_applicable}, {"b", {"a"}}},
       {"never", "pass"}},
      {"unscheduled with needs",
       {{"a", {"b"}, State::pass, State::pending}, {"b", {}, State::fail}},
       {"never", "fail"}},
      {"the same need twice", {{"p/a", {"p/*", "p/*"}}, {"p/b"}}, {"pass", "pass"}},
      {"a waived one with the same need",
       {{"p/a", {"p/*"}}, {"p/b", {"p/*"}, State::pass, State::waived}},
       {"pass", "never"}},
      {"ring", {{"a", {"b"}}, {"b", {"a"}}, {"c"}}, {"never", "never", "pass"}},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(run_schedule(row.entries), row.want);
    EXPECT_EQ(run_naively(row.entries), row.want);
  }
}

TEST(Schedule, AgreesOnRandomGraphs) {
  std::mt19937 random(7);
  const State outcomes[] = {State::pass, State::pass, State::pass, State::fail, State::error};
  const State before[] = {State::planned, State::planned, State::planned, State::pending,
                          State::waived};
  for (int round = 0; round < 300; ++round) {
    std::vector<Entry> entries;
    const std::size_t count = 1 + random() % 12;
    for (std::size_t i = 0; i < count; ++i) {
      Entry entry{.id = "g" + std::to_string(random() % 3) + "/i" + std::to_string(i)};
      entry.outcome = outcomes[random() % 5];
      entry.before = before[random() % 5];
      for (std::size_t n = random() % 3; n > 0; --n)
        entry.needs.push_back(random() % 4 == 0 ? "g" + std::to_string(random() % 3) + "/*"
                                                : "*/i" + std::to_string(random() % count));
      entries.push_back(entry);
    }
    ASSERT_EQ(run_schedule(entries), run_naively(entries)) << "round " << round;
  }
}

TEST(Schedule, EverybodyNeedsAPatternInLinearSpace) {
  std::vector<Entry> entries;
  for (int i = 0; i < 20'000; ++i) entries.push_back({"p/" + std::to_string(i)});
  for (int i = 0; i < 20'000; ++i) entries.push_back({"q/" + std::to_string(i), {"p/*"}});
  const auto result = run_schedule(entries);
  EXPECT_TRUE(
      std::ranges::all_of(result, [](const std::string& state) { return state == "pass"; }));
}

TEST(Schedule, LongChainsNeedNoStack) {
  std::vector<Entry> entries{{"i0", {}, State::fail}};
  for (int i = 1; i < 50'000; ++i)
    entries.push_back({"i" + std::to_string(i), {"i" + std::to_string(i - 1)}});
  EXPECT_EQ(run_schedule(entries).back(), "blocked");
}

}  // namespace
}  // namespace seatrial::plan
