#include "app/streak.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "report/streak.hpp"
#include "world/fake/fake.hpp"

namespace seatrial::app {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

std::string file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

// Eight strict passes within one hour, one of them with nothing set, and flags in shadow mode.
std::string crowded_table(const std::vector<std::string>& flags) {
  std::string header = "| Timestamp (UTC) |", rule = "|---|", rows;
  for (const std::string& flag : flags) {
    header += " " + flag + " |";
    rule += "---|";
  }
  for (int row = 0; row < 8; ++row) {
    rows += "| 2026-03-05T08:0" + std::to_string(row) + ":00Z |";
    for (std::size_t i = 0; i < flags.size(); ++i) rows += row == 6 ? " (unset) |" : " shadow |";
    rows += " pass |\n";
  }
  return header + " Checks |\n" + rule + "---|\n" + rows;
}

StreakAnswer judged(const std::string& checklist, const std::string& table) {
  world::FakeWorld fake;
  fake.clock.set(parse_time("2026-03-05T10:00:00Z").value());
  fake.files.add("/repository/rollout.md", checklist);
  fake.files.add("/repository/smoke.md", table);
  StreakRequest request{.table = "smoke.md", .target = 7};
  request.input.directory = "/repository";
  if (!checklist.empty()) request.input.files = {"rollout.md"};
  auto answer = judge_table(request, fake.world);
  EXPECT_TRUE(answer) << answer.error().text();
  return answer ? std::move(*answer) : StreakAnswer{};
}

constexpr const char* enforced =
    "## Enforced Baseline\n\n1. Use enforced defaults:\n   - `LOGIN_MODE=enforced`\n"
    "   - `QUEUE_TRANSPORT=stream`\n";

TEST(StreakOfATable, IsNotFooledByEightRowsOfOneHour) {
  const auto answer = judged(enforced, crowded_table({"LOGIN_MODE", "QUEUE_TRANSPORT"}));
  const std::string json = report::streak_json(answer.streak);
  EXPECT_THAT(json, testing::StartsWith(
                        R"({"naive":8,"days":1,"demanded_days":0,"target":7,"reasons":[")"));
  EXPECT_THAT(json,
              HasSubstr("LOGIN_MODE must be 'enforced': it was 'shadow' in 7 and unset in 1"));
  EXPECT_THAT(json, HasSubstr("QUEUE_TRANSPORT must be 'stream'"));
  EXPECT_EQ(answer.streak.decision, Decision::no_go);
  EXPECT_EQ(format_time(*answer.streak.earliest), "2026-03-12T00:00:00Z");
}

TEST(StreakOfATable, IsNeverGoForFlagsThatNobodyDemands) {
  const auto answer = judged("", crowded_table({"LOGIN_MODE"}));
  EXPECT_EQ(answer.streak.days, 1);
  EXPECT_EQ(answer.streak.demanded_days, 0);
  EXPECT_EQ(answer.streak.decision, Decision::hold);
  EXPECT_THAT(answer.streak.reasons, testing::Contains(HasSubstr("name the checklist")));
}

TEST(StreakOfATable, HoldsWhereARowCannotBeRead) {
  std::string table = "| Date | Checks |\n|---|---|\n";
  for (const char* day : {"02-27", "02-28", "03-01", "03-02", "03-03", "03-04", "03-05"})
    table += "| 2026-" + std::string(day) + " | pass |\n";
  EXPECT_EQ(judged("", table).streak.decision, Decision::go);
  const auto answer = judged("", table + "| 05/03/2026 | fail |\n");
  EXPECT_EQ(answer.streak.decision, Decision::hold);
  EXPECT_THAT(answer.streak.reasons,
              testing::ElementsAre(HasSubstr("1 row of the table could not be read, smoke.md:10: "
                                             "'05/03/2026' is no time")));
  EXPECT_THAT(answer.warnings.text(), HasSubstr("smoke.md:10:3"));
}

// The runbook of a real team demands the values of three flags.
TEST(StreakOfATable, ReadsWhatTheSeedDemands) {
  const char* shared = std::getenv("SEATRIAL_SHARED");
  const fs::path seeds = fs::path(shared ? shared : SEATRIAL_SOURCE_DIR "/../shared") / "seeds";
  std::string runbook;
  if (fs::is_directory(seeds))
    for (const auto& entry : fs::directory_iterator(seeds))
      if (entry.path().filename().string().starts_with("000")) runbook = file(entry.path());
  if (runbook.empty()) GTEST_SKIP() << "no seeds below " << seeds << " (SEATRIAL_SHARED)";
  const std::vector<std::string> flags = {"AUTH_MODE", "AGENT_TRANSPORT", "SECRETS_VAULT_MODE"};
  const auto answer = judged(runbook, crowded_table(flags));
  EXPECT_EQ(answer.streak.naive, 8u);
  EXPECT_EQ(answer.streak.days, 1);
  EXPECT_EQ(answer.streak.demanded_days, 0);
  for (const std::string& flag : flags)
    EXPECT_THAT(answer.streak.reasons, testing::Contains(HasSubstr(flag + " must be ")));
}

}  // namespace
}  // namespace seatrial::app
