#include "app/deploy.hpp"

#include <gtest/gtest.h>

#include "checklist/reader.hpp"
#include "world/fake/fake.hpp"

namespace seatrial::app {
namespace {

Standing standing_of(const std::string& text) {
  Standing standing;
  standing.root = "/repository";
  auto checklist = checklist::read("READY.md", text);
  if (checklist) standing.document.checklists.push_back(std::move(*checklist));
  return standing;
}

TEST(Deploy, TakesVersionsThatCanNameAFile) {
  struct Row {
    const char* version;
    bool good;
  };
  constexpr Row rows[] = {
      {"1.4.0", true}, {"v2", true},       {"2026-03-01_b7+hot", true},
      {"", false},     {"..", false},      {"../1", false},
      {"a/b", false},  {".hidden", false}, {"1.4.0 (x)", false},
      {"1.", false},   {"1\n2", false},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.version);
    EXPECT_EQ(is_version(row.version), row.good);
  }
  EXPECT_FALSE(is_version(std::string(65, 'a')));
}

TEST(Deploy, ReadsTheTargetTime) {
  struct Row {
    const char* line;
    int want;  // 0: none
  };
  constexpr Row rows[] = {
      {"Target time: 30 minutes", 30},
      {"**Target Time:** 1 hour", 60},
      {"- **Expected duration**: 20-45 minutes (hard limit 60)", 45},
      {"Expected duration: ____________", 0},
      {"Expected duration: ___25 minutes___", 25},
      {"Target: 30 minutes", 0},
      {"The target time is 30 minutes", 0},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.line);
    const Standing standing = standing_of(std::string("# A\n\n") + row.line + "\n\n- [ ] a\n");
    EXPECT_EQ(target_minutes(standing.document).value_or(0), row.want);
  }
}

TEST(Deploy, StartsWithAFreshCopyAndKeepsTheFilledOne) {
  const std::string filled =
      "# A\r\n\r\nLast deployment: ___2026-03-01 1.3.0 success___\r\n\r\n- [X] a: ___4___ min\r\n"
      "- [ ] b: Y / **N**";
  Standing standing = standing_of(filled);
  standing.situation.ledger.deployments = {
      {.source = {.record = 1}, .version = "1.3.0", .started = true},
      {.source = {.record = 2}, .version = "1.3.0", .status = "success"}};
  world::FakeFiles files;
  const auto start = plan_fresh_start(standing, "1.4.0", files);
  ASSERT_TRUE(start) << start.error().text();
  ASSERT_EQ(start->checklists.size(), 1u);
  EXPECT_EQ(start->checklists[0].after,
            "# A\r\n\r\nLast deployment: ___2026-03-01 1.3.0 success___\r\n\r\n- [ ] a: ______ "
            "min\r\n- [ ] b: Y / N");
  EXPECT_EQ(start->archived[0].file, "/repository/docs/deployments/ready-1.3.0.md");
  EXPECT_EQ(start->archived[0].bytes, filled);
  files.add("/repository/docs/deployments/ready-1.3.0.md", "another");
  const auto again = plan_fresh_start(standing, "1.4.0", files);
  ASSERT_FALSE(again);
  EXPECT_NE(again.error().text().find("an archive is there already"), std::string::npos);
}

TEST(Deploy, ArchivesNothingWhereNothingIsFilledIn) {
  const Standing standing = standing_of("# A\n\n- [ ] a: ____ min\n");
  world::FakeFiles files;
  const auto start = plan_fresh_start(standing, "1.4.0", files);
  ASSERT_TRUE(start);
  EXPECT_TRUE(start->archived.empty());
  EXPECT_TRUE(start->checklists.empty());
}

TEST(Deploy, TheLastEventTellsWhetherOneIsOpen) {
  Ledger ledger;
  EXPECT_EQ(open_deployment(ledger), nullptr);
  ledger.deployments.push_back({.version = "1", .started = true});
  EXPECT_NE(open_deployment(ledger), nullptr);
  ledger.deployments.push_back({.version = "1", .status = "failed"});
  EXPECT_EQ(open_deployment(ledger), nullptr);
}

}  // namespace
}  // namespace seatrial::app
