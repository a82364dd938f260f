#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/text.hpp"
#include "window/table.hpp"

// Tenants, clusters and environments, each of which has rows of its own.
namespace seatrial::window {
namespace {

TEST(WindowParts, EachOfSeveralPartsHasARowEachDay) {
  struct Row {
    const char* cells;  // of three days, "ab": both
    std::size_t missing;
  };
  const Row rows[] = {{"ab ab ab", 0}, {"ab a ab", 1}, {"a b a", 2}, {"a a a", 0}, {"a ab ab", 0}};
  for (const Row& row : rows) {
    std::string source = "| Date | Tenant | Checks |\n|---|---|---|\n";
    int day = 2;
    for (const std::string_view parts : split(row.cells, ' ')) {
      for (const char each : parts)
        source += fmt::format("| 2026-03-{:02} | {} | pass |\n", day, each);
      ++day;
    }
    const auto table = read_window_table("smoke.md", source, Zone(), {});
    ASSERT_TRUE(table) << source;
    EXPECT_EQ(table->unreadable.size(), row.missing) << source;
  }
}

// A table of three days below `first`, and one of the next four below `second`.
std::string two_tables(std::string_view first, std::string_view second) {
  std::string source = "# Evidence\n";
  const auto add = [&](std::string_view heading, int from, int to) {
    source += fmt::format("\n{}\n\n| Date | Mode | Checks |\n|---|---|---|\n", heading);
    for (int day = from; day <= to; ++day)
      source += fmt::format("| 2026-05-{:02} | strict | pass |\n", day);
  };
  add(first, 3, 5);
  add(second, 6, 9);
  return source;
}

TEST(WindowParts, HeadingsNamePartsThatHaveARowEachDay) {
  constexpr std::pair<const char*, const char*> parts[] = {
      {"## EU cluster", "## US cluster"},
      {"## EU", "## US"},
      {"## Service A", "## Service B"},
      {"## Tenant acme (week 18)", "## Tenant globex (week 19)"},
      {"## Payments service", "## Billing service"},
      {"## Region EU", "## Region US"},
      {"## One\n\nCluster: eu-1", "## Two\n\nCluster: us-1"},
      {"## One\n\nService: shop 1.4", "## Two\n\nService: mail 1.4"},
  };
  for (const auto& [first, second] : parts) {
    const auto table = read_window_table("smoke.md", two_tables(first, second), Zone(), {});
    ASSERT_TRUE(table) << first;
    EXPECT_EQ(table->unreadable.size(), 1U) << first;
  }
  constexpr std::pair<const char*, const char*> weeks[] = {
      {"## Week 18", "## Week 19"},
      {"## EU cluster, week 18", "## EU cluster, week 19"},
      {"## Smoke, week 18", "## Production, week 19"},
      {"## Production", "## Smoke"},
      {"## First half", "## Second half"},
      {"## Old cluster", "## New cluster"},
      {"## Old EU cluster", "## New EU cluster"},
      {"## Blue cluster", "## Green cluster"},
      {"## Week 1: app 2.0", "## Week 2: app 2.1"},
      {"## Service 2.0", "## Service 2.1"},
      {"## Cluster v1", "## Cluster v2"},
      {"## Before the cluster upgrade", "## After the region switch"},
      {"## Cluster upgrade", "## Region switch"},
      {"## Upgraded cluster", "## Migrated cluster"},
      {"## One\n\nApp: shop 1.4.0", "## Two\n\nApp: shop 1.4.1"},
      {"## One\n\nService: shop 1.4.0", "## Two\n\nService: shop 1.4.1"},
      {"## One\n\nCluster: old", "## Two\n\nCluster: new"},
      {"## Service smoke, week 18", "## Service smoke, week 19"},
      {"## April", "## May"},
      {"## The cluster", "## The cluster, week 19"},
      {"## Sprint 4", "## Sprint 5"},
      {"## By region", "## By region, 2"},
      {"## Ana", "## Bo"},
      {"## Phase 1", "## Phase 2"},
      {"## Before the cluster upgrade", "## After the cluster upgrade"},
      {"## Smoke of all services", "## Smoke of all services (2)"},
      {"## Production (EU)", "## Production (EU), week 2"},
      {"## App smoke", "## App smoke again"},
      {"## Site checks", "## Site checks, week 19"},
      {"## Payments service", "## Payments service, continued"},
      {"## Region EU", "## Region EU (2)"},
      {"## Cluster eu-1 (week 18)", "## Cluster eu-1 (week 19)"},
  };
  for (const auto& [first, second] : weeks) {
    const auto table = read_window_table("smoke.md", two_tables(first, second), Zone(), {});
    ASSERT_TRUE(table) << first;
    EXPECT_TRUE(table->unreadable.empty()) << first;
    EXPECT_EQ(table->records.size(), 7U) << first;
  }
}

// None was written late because the table of another one stands above it.
TEST(WindowParts, OfOnePartNoRowIsBehindThoseOfAnother) {
  std::string source;
  for (const char* part : {"EU", "US"}) {
    source += fmt::format("\n## {} cluster\n\n| Date | Mode | Checks |\n|---|---|---|\n", part);
    for (const int day : {3, 4, 6, 5, 7})
      source += fmt::format("| 2026-05-{:02} | strict | pass |\n", day);
  }
  const auto table = read_window_table("smoke.md", source, Zone(), {});
  ASSERT_TRUE(table);
  std::string days;
  for (const SmokeRecord& record : table->records) days += format_time(record.at).substr(9, 1);
  EXPECT_EQ(days, "3344656577");
}

// What ran the checks is another one on another day; what they looked at is not.
TEST(WindowParts, AZoneNamesAPartWhereADayHasSeveral) {
  const auto unread = [](const char* header, std::string_view cells) {
    std::string source = fmt::format("| Date | {} | Checks |\n|---|---|---|\n", header);
    int day = 2;
    for (const std::string_view of_day : split(cells, ' ')) {
      for (const std::string_view each : split(of_day, ','))
        source += fmt::format("| 2026-03-{:02} | {} | pass |\n", day, each);
      ++day;
    }
    const auto table = read_window_table("smoke.md", source, Zone(), {});
    return table ? table->unreadable.size() : 100;
  };
  for (const char* header : {"Zone", "Suite", "Instance"}) {
    EXPECT_EQ(unread(header, "a b a"), 0U) << header;
    EXPECT_EQ(unread(header, "14/14 14/14 15/15"), 0U) << header;
    EXPECT_EQ(unread(header, "a,b a a,b"), 1U) << header;
  }
  EXPECT_EQ(unread("Cluster", "a b a"), 2U);
}

TEST(WindowParts, RecordsOfNoEnvironmentAreOfProductionBesideOthers) {
  struct Row {
    const char* first;
    const char* second;
    const char* want;  // of the first table's records
  };
  const Row rows[] = {
      {"## Smoke", "## Staging", "production"},
      {"## Smoke", "## UAT smoke", "production"},
      {"## Smoke", "## Pre-production", "production"},
      {"## Smoke", "## More\n\nEnvironment: staging", "production"},
      {"## Smoke", "## Production", "production"},
      {"## Smoke", "## Week 19", ""},
      {"## Staging", "## Smoke", "staging"},
  };
  for (const Row& row : rows) {
    auto table = read_window_table("smoke.md", two_tables(row.first, row.second), Zone(), {});
    ASSERT_TRUE(table) << row.first;
    name_production(table->records);
    EXPECT_EQ(table->records.front().environment, row.want) << row.second;
  }
}

// Seven days of `names` in the columns Region and Tenant; one day lacks the last.
std::string table_of_tenants(const std::vector<std::pair<std::string, std::string>>& names,
                             bool lacks_one) {
  std::string table = "| Date | Region | Tenant | Checks |\n|---|---|---|---|\n";
  for (int day = 1; day <= 7; ++day)
    for (const auto& [region, tenant] : names)
      if (!lacks_one || day != 4 || tenant != names.back().second)
        table += fmt::format("| 2026-03-0{} | {} | {} | pass |\n", day, region, tenant);
  return table;
}

TEST(WindowParts, AsksEachOfManyTenantsForEachDay) {
  std::vector<std::pair<std::string, std::string>> many;
  for (int i = 0; i < 60; ++i) many.emplace_back("eu", fmt::format("tenant {}", i));
  for (const auto& names : {many, {{"eu", "acme"}, {"eu", "globex"}}})
    for (const bool lacks_one : {false, true}) {
      const std::string source = table_of_tenants(names, lacks_one);
      const auto table = read_window_table("smoke.md", source, Zone(), {});
      ASSERT_TRUE(table);
      ASSERT_EQ(table->unreadable.size(), lacks_one ? 1U : 0U) << source;
      if (!lacks_one) continue;
      EXPECT_THAT(table->unreadable[0].message,
                  testing::HasSubstr(names.back().second + "' has no row on 2026-03-04"));
    }
}

}  // namespace
}  // namespace seatrial::window
