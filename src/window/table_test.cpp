#include "window/table.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "window/append_row.hpp"

namespace seatrial::window {
namespace {

std::string text(const SmokeRecord& record) {
  std::string flags;
  for (const auto& [name, value] : record.flags)
    flags += fmt::format(" {}={}", name, value.value_or("(unset)"));
  return fmt::format("{} {} {}{}", format_time(record.at), name(record.mode), name(record.outcome),
                     flags);
}

std::string text(const std::expected<WindowTable, Diagnostic>& table, std::string_view source) {
  if (!table) return render(table.error(), source);
  std::string all;
  for (const SmokeRecord& record : table->records) all += text(record) + "\n";
  for (const Diagnostic& problem : table->unreadable)
    all += fmt::format("{}:{} {}\n", problem.at.line, problem.at.column, problem.message);
  return all;
}

// Whatever shows a table as text makes it no table.
TEST(WindowTable, IsNoneInCode) {
  const auto is_found = [](const char* before, const char* indent, const char* after) {
    const std::string source = fmt::format(
        "# Smoke\n\n{0}\n{1}| Date | Checks |\n{1}|---|---|\n{1}| 2026-03-02 | pass |\n{2}", before,
        indent, after);
    const auto table = read_window_table("smoke.md", source, Zone(), {});
    return table && table->records.size() == 1;
  };
  struct Row {
    const char* before;
    const char* indent;
    const char* after = "";
  };
  const Row code[] = {
      {"As here:\n", "    "},
      {"As here:\n", "\t"},
      {"As here:\n", "  \t"},
      {"- A week:\n", "      "},
      {"- A week:\n\nAnd so on.\n", "    "},
      {"> As here:\n>", ">     "},
      {"<pre>", "", "</pre>\n"},
      {"<PRE class=\"week\">\n", "", "</PRE>\n"},
      {"<script type=\"text/template\">", "", "</script>\n"},
      {"<div><pre>\n", "", "</pre></div>\n"},
      {"<template>\n", "", "</template>\n"},
      {"<pre>", "", "</script>\n"},
      {"<pre>\n</preview>\n", "", "</pre>\n"},
      {"~~~", "", "~~~\n"},
  };
  for (const Row& row : code)
    EXPECT_FALSE(is_found(row.before, row.indent, row.after)) << row.before << row.indent;
  const Row shown[] = {
      {"", ""},
      {"", "   "},
      {"- A week:\n", "  "},
      {"- A week:\n", "    "},
      {"1. A week:\n   - of March\n", "     "},
      {"> The week:\n>", "> "},
      {"<preview>\n", ""},
      {"<template>\n", ""},
      {"<pre>\n", ""},
      {"<!-- paste logs in <pre> blocks -->", "", "</pre>\n"},
      {"<br>Logs go into a <pre> block.\n", "", "</pre>\n"},
      {"<https://ci/> renders <style> tags\n", "", "</style>\n"},
      {"<pre>\n</script>\n", "", "</pre>\n"},
      {"<pre>x</pre>\n", ""},
      {"<details><summary>Week</summary>\n", ""},
      {"    code\n", ""},
  };
  for (const Row& row : shown)
    EXPECT_TRUE(is_found(row.before, row.indent, row.after)) << row.before << row.indent;
}

TEST(WindowTable, ReadsHandMadeTables) {
  struct Row {
    const char* name;
    const char* source;
    const char* want;
  };
  const Row rows[] = {
      {"a column for each flag",
       "| Timestamp (UTC) | AUTH_MODE | Checks | Details |\n|---|---|---|---|\n"
       "| 2026-03-02T09:00:00Z | shadow | pass | 4/4 passed |\n"
       "| 2026-03-02T09:10:00Z | (unset) | pass | 4/4 passed |\n",
       "2026-03-02T09:00:00Z strict pass AUTH_MODE=shadow\n"
       "2026-03-02T09:10:00Z strict pass AUTH_MODE=(unset)\n"},
      {"rows behind an empty line, and checks that were not run",
       "| Timestamp | Checks |\n| --- | --- |\n\n| 2026-03-02T09:00:00Z | not-run |\n\n"
       "| 2026-03-02T10:00:00Z | pass |\n",
       "2026-03-02T09:00:00Z light skipped\n2026-03-02T10:00:00Z strict pass\n"},
      {"one column of flags, and a mode",
       "| Date | Mode | Flags | Result |\n|---|---|---|---|\n"
       "| 2026-03-02 | strict | `A_B=x`, C=y | ✅ |\n| 2026-03-03 | light | A_B=,C=y | PASS |\n",
       "2026-03-02T00:00:00Z strict pass A_B=x C=y\n"
       "2026-03-03T00:00:00Z light pass A_B=(unset) C=y\n"},
      {"date and clock apart, other columns between, no outer bars",
       "Who | Day | Time (UTC) | Status\n--- | --- | --- | ---\nann | 02.03.2026 | 09:05 | ok\n",
       "2026-03-02T09:05:00Z strict pass\n"},
      {"the newest on top",
       "| Date | Checks |\n|---|---|\n| 2026-03-03 | fail |\n| 2026-03-02 | pass |\n",
       "2026-03-02T00:00:00Z strict pass\n2026-03-03T00:00:00Z strict fail\n"},
      {"a light pass says so",
       "| Date | Checks | Notes |\n|---|---|---|\n| 2026-03-02 | pass (light) | |\n"
       "| 2026-03-03 | pass | light record |\n| 2026-03-04 | 3/4 passed | |\n",
       "2026-03-02T00:00:00Z light pass\n2026-03-03T00:00:00Z light pass\n"
       "2026-03-04T00:00:00Z strict fail\n"},
      {"tables of other things, code and comments are left alone",
       "| Name | Checks |\n|---|---|\n| x | pass |\n\n```\n| Date | Checks |\n|---|---|\n"
       "| 2026-03-02 | pass |\n```\n<!--\n| Date | Checks |\n|---|---|\n| 2026-03-02 | pass "
       "|\n-->\n"
       "\n| Date | Checks |\n|---|---|\n| 2026-03-05 | pass |\n\nText | with a bar\n",
       "2026-03-05T00:00:00Z strict pass\n"},
      {"a line between weeks is no row",
       "| Date | Checks |\n|---|---|\n| 2026-03-02 | pass |\n|---|---|\n| 2026-03-09 | fail |\n",
       "2026-03-02T00:00:00Z strict pass\n2026-03-09T00:00:00Z strict fail\n"},
      {"a header that is said again",
       "| Date | Checks |\n|---|---|\n| 2026-03-02 | pass |\n| **Date** | Checks |\n|---|---|\n"
       "| 2026-03-09 | fail |\n",
       "2026-03-02T00:00:00Z strict pass\n2026-03-09T00:00:00Z strict fail\n"},
      {"two weeks, two tables",
       "## Week 9\n| Date | Checks |\n|---|---|\n| 2026-03-02 | pass |\n## Week 10\n"
       "| Checks | Date |\n|---|---|\n| fail | 2026-03-09 |\n",
       "2026-03-02T00:00:00Z strict pass\n2026-03-09T00:00:00Z strict fail\n"},
      {"of several outcomes the worst counts",
       "| Date | Result (staging) | Result (prod) |\n|---|---|---|\n| 2026-03-02 | pass | FAIL |\n"
       "| 2026-03-03 | pass | pass |\n",
       "2026-03-02T00:00:00Z strict fail\n2026-03-03T00:00:00Z strict pass\n"},
      {"a name of a check beside its result",
       "| Date | Check | Result |\n|---|---|---|\n| 2026-03-02 | login ok path | FAIL |\n",
       "2026-03-02T00:00:00Z strict fail\n"},
      {"a column for passes and one for fails",
       "| Date | Pass | Fail |\n|---|---|---|\n| 2026-03-02 | ✅ | |\n| 2026-03-03 | | ❌ |\n"
       "| 2026-03-04 | 12 | 0 |\n",
       "2026-03-02T00:00:00Z strict pass\n2026-03-03T00:00:00Z strict fail\n"
       "2026-03-04T00:00:00Z strict pass\n"},
      {"counts of checks",
       "| Date | Result | Passed | Total |\n|---|---|---|---|\n| 2026-03-02 | pass | 12 | 12 |\n"
       "| 2026-03-03 | pass | 11 | 12 |\n| 2026-03-04 | 12 of 12 | | |\n| 2026-03-05 | [x] | | |\n"
       "| 2026-03-06 | :x: | | |\n| 2026-03-07 | bestanden | | |\n",
       "2026-03-02T00:00:00Z strict pass\n2026-03-03T00:00:00Z strict fail\n"
       "2026-03-04T00:00:00Z strict pass\n2026-03-05T00:00:00Z strict pass\n"
       "2026-03-06T00:00:00Z strict fail\n2026-03-07T00:00:00Z strict pass\n"},
      {"prepared rows say nothing, and a form no day",
       "| Date | Checks | Done |\n|---|---|---|\n| 2026-03-02 | | ☐ |\n| YYYY-MM-DD | pass | |\n"
       "| **Sum** | 0/1 | |\n",
       "2026-03-02T00:00:00Z light skipped\n"},
      {"two results, one of them in doubt",
       "| Date | Result (staging) | Result (prod) |\n|---|---|---|\n| 2026-03-02 | pass | pass? "
       "|\n",
       "2026-03-02T00:00:00Z strict error\n3:23 'pass?' is neither a pass nor a fail\n"},
      {"incidents are asked for",
       "| Date | Checks | Tenant isolation incidents |\n|---|---|---|\n| 2026-03-02 | pass | none "
       "|\n"
       "| 2026-03-03 | pass | 2 tenant isolation |\n| 2026-03-04 | pass | |\n"
       "| 2026-03-05 | not-run | |\n| 2026-03-06 | pass |\n",
       "2026-03-02T00:00:00Z strict pass\n2026-03-03T00:00:00Z strict fail\n"
       "2026-03-04T00:00:00Z strict error\n2026-03-05T00:00:00Z light skipped\n"
       "2026-03-06T00:00:00Z strict error\n"
       "5:1 nobody said whether there were any tenant isolation incidents\n"
       "7:1 nobody said whether there were any tenant isolation incidents\n"},
      {"tests for incidents are outcomes",
       "| Date | Checks | Regression tests |\n|---|---|---|\n| 2026-03-02 | pass | pass |\n"
       "| 2026-03-03 | pass | fail |\n",
       "2026-03-02T00:00:00Z strict pass\n2026-03-03T00:00:00Z strict fail\n"},
      {"more cells than the header",
       "| Date | Checks |\n|---|---|\n| 2026-03-02 | pass | FAIL (db) |\n",
       "2026-03-02T00:00:00Z strict error\n3:1 the row has more cells than the header\n"},
      {"a line of prose does not end it",
       "| Date | Checks |\n|---|---|\n| 2026-03-02 | pass |\nNote: run again\n| 2026-03-03 | fail "
       "|\n",
       "2026-03-02T00:00:00Z strict pass\n2026-03-03T00:00:00Z strict fail\n"},
      {"rows below a heading belong to no table, and may hide a fail",
       "| Date | Checks |\n|---|---|\n| 2026-03-02 | pass |\n### Again\n| 2026-03-03 | fail |\n",
       "2026-03-02T00:00:00Z strict pass\n5:1 a row that belongs to no table\n"},
      {"a list of deployments is no table of checks",
       "| Date | Version | Status |\n|---|---|---|\n| 2026-03-01 | 1.2 | success |\n\n## Smoke\n"
       "| Date | Checks |\n|---|---|\n| 2026-03-02 | pass |\n",
       "2026-03-02T00:00:00Z strict pass\n"},
      {"a fail beside tables of checks is a fail",
       "## Morning\n| Date | Mode | Checks |\n|---|---|---|\n| 2026-03-02 | strict | pass |\n"
       "## Evening\n| Date | Result | Notes |\n|---|---|---|\n| 2026-03-02 18:00 | pass | |\n"
       "| | FAIL | login |\n| Monday | ok | |\n",
       "2026-03-02T00:00:00Z strict pass\n2026-03-02T18:00:00Z strict fail\n"},
      {"and makes no pass late that stands below it",
       "## Failures\n| Date | Result |\n|---|---|\n| 2026-03-03 | fail |\n"
       "## Smoke\n| Date | Checks |\n|---|---|\n| 2026-03-02 | pass |\n",
       "2026-03-02T00:00:00Z strict pass\n2026-03-03T00:00:00Z strict fail\n"},
      {"whose day nobody can read",
       "| Date | Checks |\n|---|---|\n| 2026-03-02 | pass |\n\n## Evening\n"
       "| Date | Result |\n|---|---|\n| Monday | fail |\n",
       "2026-03-02T00:00:00Z strict pass\n8:3 'Monday' is no time that can be read\n"},
      {"a deployment that failed is no check",
       "## Smoke\n| Date | Checks |\n|---|---|\n| 2026-03-02 | pass |\n"
       "## History of deployments\n| Date | Status |\n|---|---|\n| 2026-03-01 | failed |\n",
       "2026-03-02T00:00:00Z strict pass\n"},
      {"an empty cell below a day is of that day",
       "| Date | Time | Checks |\n|---|---|---|\n| 2026-03-02 | 09:00 | pass |\n"
       "|  | 15:00 | fail |\n",
       "2026-03-02T09:00:00Z strict pass\n2026-03-02T15:00:00Z strict fail\n"},
      {"a fail of a day that nobody can read stands where it stands",
       "| Date | Checks |\n|---|---|\n| Monday | fail |\n| 2026-03-02 | pass |\n"
       "| 02/03/2026 | fail |\n| Total | 2 |\n",
       "2026-03-02T00:00:00Z strict fail\n2026-03-02T00:00:00Z strict pass\n"
       "2026-03-02T00:00:00Z strict fail\n3:3 'Monday' is no time that can be read\n"
       "5:3 '02/03/2026' is no time that can be read: its month may be either number\n"
       ""},
      {"the newest month on top",
       "## March\n| Date | Checks |\n|---|---|\n| 2026-03-01 | pass |\n| 2026-03-02 | pass |\n"
       "## February\n| Date | Checks |\n|---|---|\n| 2026-02-28 | fail |\n",
       "2026-02-28T00:00:00Z strict fail\n2026-03-01T00:00:00Z strict pass\n"
       "2026-03-02T00:00:00Z strict pass\n"},
      {"the day's number beside its date, a mark before the header",
       "\xef\xbb\xbf| Day | 📅 Date | Smoke result |\n|---|---|---|\n| 1 | `2026-03-02` | **pass** "
       "|\n"
       "| 2 | 03/23/2026 | pass |\n",
       "2026-03-02T00:00:00Z strict pass\n2026-03-23T00:00:00Z strict pass\n"},
      {"a row that is far in belongs to the table above it",
       "| Date | Checks |\n|---|---|\n| 2026-03-01 | pass |\n\n     | 2026-03-02 | fail |\n",
       "2026-03-01T00:00:00Z strict pass\n2026-03-02T00:00:00Z strict fail\n"},
      {"a longer fence",
       "````\n```\n| Date | Checks |\n|---|---|\n| 2026-03-01 | pass |\n```\n````\n"
       "| Date | Checks |\n|---|---|\n| 2026-03-02 | pass |\n",
       "2026-03-02T00:00:00Z strict pass\n"},
      {"the order of other rows settles the month",
       "| Date | Checks |\n|---|---|\n| 02/12/2026 9:05 AM | pass |\n"
       "| 02/13/2026 9:05 AM | pass |\n| 02/03/2026 1:05 PM | pass |\n",
       "2026-02-12T09:05:00Z strict pass\n2026-02-13T09:05:00Z strict pass\n"
       "2026-02-03T13:05:00Z strict pass\n"},
      {"or the header", "| Date (DD/MM/YYYY) | Checks |\n|---|---|\n| 02/12/2026 | pass |\n",
       "2026-12-02T00:00:00Z strict pass\n"},
      {"rows of both orders settle nothing",
       "| Date | Checks |\n|---|---|\n| 13/02/2026 | pass |\n| 02/14/2026 | pass |\n"
       "| 02/03/2026 | pass |\n",
       "2026-02-13T00:00:00Z strict pass\n2026-02-14T00:00:00Z strict pass\n"
       "5:3 '02/03/2026' is no time that can be read: its month may be either number\n"},
      {"what cannot be read is told with its place",
       "| Date | Checks |\n|---|---|\n| 02/03/2026 | pass |\n| 2026-03-03 | maybe |\n| | |\n|\n"
       "| 2026-03-04 |\n",
       "2026-03-03T00:00:00Z strict error\n2026-03-04T00:00:00Z light skipped\n"
       "3:3 '02/03/2026' is no time that can be read: its month may be either number\n4:16 'maybe' "
       "is neither a pass nor a fail\n"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(text(read_window_table("smoke.md", row.source, Zone(), {}), row.source), row.want);
  }
}

std::string with_header(std::string_view header, std::string_view cells) {
  std::string rule;
  for (const char c : header)
    if (c == '|') rule += rule.empty() ? "|" : "---|";
  return fmt::format("{}\n{}\n{}\n", header, rule, cells);
}

TEST(WindowTable, KnowsColumnsByTheirHeaders) {
  struct Row {
    std::vector<const char*> headers;
    const char* cells;
    const char* want;
  };
  const Row rows[] = {
      {{"| Date | Outcome |", "| Day | Smoke outcome |", "| timestamp_utc | Overall result |",
        "| UTC time | Gate |", "| Timestamp [UTC] | OK? |", "| Started at | Final status |",
        "| run date | Strict |", "| Logged at (UTC) | All checks |"},
       "| 2026-03-02 08:00 | pass |",
       "2026-03-02T08:00:00Z strict pass\n"},
      {{"| Timestamp (UTC+9) | Checks |", "| Date (JST) | Checks |", "| Time KST | Checks |",
        "| Date [GMT+09:00] | Checks |"},
       "| 2026-03-02 08:00 | pass |",
       "2026-03-01T23:00:00Z strict pass\n"},
      {{"| Timestamp (PST) | Checks |", "| When (UTC-8) | Checks |",
        "| Date (UTC-0800) | Checks |"},
       "| 2026-03-02 20:00 | pass |",
       "2026-03-03T04:00:00Z strict pass\n"},
      {{"| Date (CET) | Checks |", "| Timestamp CET | Checks |"},
       "| 2026-03-02 00:30 | pass |",
       "2026-03-01T23:30:00Z strict pass\n"},
      {{"| Date | Time (CET) | Checks |"},
       "| 2026-03-02 | 00:30 | pass |",
       "2026-03-01T23:30:00Z strict pass\n"},
      {{"| Date (JST) | Checks |"},
       "| 2026-03-02 08:00Z | pass |",
       "2026-03-02T08:00:00Z strict pass\n"},
      {{"| Date (JST) | Checks |"}, "| 2026-03-02 | pass |", "2026-03-02T00:00:00Z strict pass\n"},
      {{"| Date (YYYY-MM-DD HH:MM) | Checks |", "| DATE | CHECKS |",
        "| Date (ISO 8601) | Checks |"},
       "| 2026-03-02 08:00 | pass |",
       "2026-03-02T08:00:00Z strict pass\n"},
      {{"| Date (CST) | Checks |"},
       "| 2026-03-02 08:00 | pass |",
       "1:1 nobody can tell which time the zone 'CST' of the header is\n"},
      {{"| Timestamp (Europe/Berlin) | Checks |"},
       "| 2026-03-02 08:00 | pass |",
       "1:1 nobody can tell which time the zone 'Europe/Berlin' of the header is\n"},
  };
  for (const Row& row : rows)
    for (const char* header : row.headers) {
      const std::string source = with_header(header, row.cells);
      EXPECT_EQ(text(read_window_table("smoke.md", source, Zone(), {}), source), row.want)
          << header;
    }
}

TEST(WindowTable, ALightRowIsLightWhateverItsColumnIsCalled) {
  struct Row {
    std::vector<const char*> headers;
    const char* strict;
    std::vector<const char*> light;
  };
  const Row rows[] = {
      {{"Mode", "Run type", "Record type", "Profile", "Level", "Scope", "Kind of run"},
       "strict",
       {"light", "Light", "quick", "light record", "env-only", "not strict", ""}},
      {{"Strict", "Strict?", "Is strict", "Strict run"},
       "Y",
       {"N", "no", "❌", "false", "-", "", "[ ]", "light"}},
      {{"Strict"}, "✅", {"❌", "✗"}},
      {{"Strict"}, "[x]", {"[ ]"}},
      {{"Light", "Light run?"}, "no", {"yes", "✅", "y"}},
      {{"Notes", "Comment", "Kind of thing"},
       "full",
       {"light run only", "quick env-only snapshot", "this was a light one",
        "checks not executed"}},
  };
  const auto mode_of = [](const char* header, const char* cell) {
    const std::string source = fmt::format(
        "| Date | {0} | Checks |\n|---|---|---|\n| 2026-03-01 | {1} | pass |\n"
        "| 2026-03-02 | {2} | pass |\n",
        header, std::string_view(header) == "Light" ? "yes" : "light", cell);
    const auto table = read_window_table("smoke.md", source, Zone(), {});
    return table && table->records.size() == 2 ? std::string(name(table->records[1].mode)) : "?";
  };
  for (const Row& row : rows)
    for (const char* header : row.headers) {
      EXPECT_EQ(mode_of(header, row.strict), "strict") << header;
      for (const char* light : row.light)
        EXPECT_EQ(mode_of(header, light), "light") << header << light;
    }
  for (const char* remark :
       {"green light", "traffic light page fixed", "strictly as planned", "lightning"})
    EXPECT_EQ(mode_of("Notes", remark), "strict") << remark;
}

TEST(WindowTable, AModeIsStrictWhereNothingBesideItTakesItBack) {
  const auto read = [](const char* mode) {
    const std::string source =
        fmt::format("| Date | Mode | Checks |\n|---|---|---|\n| 2026-03-02 | {} | pass |\n", mode);
    const auto table = read_window_table("smoke.md", source, Zone(), {});
    if (!table || table->records.size() != 1) return std::string("none");
    return std::string(name(table->records[0].mode)) + (table->unreadable.empty() ? "" : "?");
  };
  for (const char* mode : {"strict",
                           "Strict",
                           "**strict**",
                           "`strict`",
                           "strict run",
                           "full",
                           "strict (full)",
                           "strict ✅",
                           "strict, run 7",
                           "strict (CI)",
                           "strict (rerun)",
                           "strict (scheduled)",
                           "strict (cron)",
                           "strict (GitHub Actions)",
                           "strict by Ana",
                           "strict by Ana Silva",
                           "strict by Ana Silva (CI)",
                           "strict by @ana",
                           "strict by ana@example.org",
                           "strict by \u00C9mile",
                           "strict (by CI)",
                           "strict by hand",
                           "strict, by cron",
                           "strict 14/14",
                           "strict, 06:00",
                           "strict (post-deploy)",
                           "strict (eu)",
                           "strict*"})
    EXPECT_EQ(read(mode), "strict") << mode;
  for (const char* mode : {"light", "not strict", "light (no WS)", "env only"})
    EXPECT_EQ(read(mode), "light") << mode;
  for (const char* mode : {"not run (strict)",
                           "strict (dry run)",
                           "strict (skipped)",
                           "strict (no WS)",
                           "strict without vault checks",
                           "strict, partial",
                           "strict -> light",
                           "almost strict",
                           "semi-strict",
                           "strict?",
                           "~~strict~~",
                           "strict planned",
                           "strict on staging",
                           "strict [ ]",
                           "strict-ish",
                           "strict/light",
                           "less strict",
                           "strict 3/14",
                           "~strict",
                           "strict by mistake",
                           "strict by luck",
                           "strict by halves",
                           "strict by sampling",
                           "strict by request only",
                           "strict by Ana for the most part",
                           "strict 0/0",
                           "strict 06",
                           "strict (no rerun)"})
    EXPECT_EQ(read(mode), "light?") << mode;
}

TEST(WindowTable, AColumnThatSaysNoBreaksTheDay) {
  struct Row {
    const char* header;
    std::vector<const char*> bad;
    std::vector<const char*> good;
    std::vector<const char*> doubtful = {};
  };
  const Row rows[] = {
      {"WS stable",
       {"no", "No", "N", "❌", "fail", "failed: 3 reconnect storms", "not stable", "false",
        "no (at 3)"},
       {"yes", "✅", "", "-", "ok", "yes, all day", "99.9%", "n/a", "no change"},
       {"partially", "unstable", "⚠️", "3/7", "91%", "down 2h", "lost 3"}},
      {"Healthy pods", {"no"}, {"3/3"}, {"2/3"}},
      {"Data loss", {"3 rows", "yes"}, {"no", "none", "0", ""}, {"✅"}},
      {"Panics", {"2"}, {"0", "-"}},
      {"Alerts", {"5"}, {"0", "none"}},
      {"Errors in log", {"12"}, {"0"}},
      {"Kill switch used", {"fail"}, {"no", "yes"}},
      {"Counts toward streak", {"no"}, {"yes"}},
      {"Remarks",
       {"FAIL, see INC-3", "fail", "red", "❌ wrong host", "result is wrong, was fail"},
       {"failed pod restarted by itself", "fail: 0", "failover drill"}},
      {"Flags OK?", {"no", "not ok"}, {"yes"}, {}},
      {"Login", {"fail", "❌ timeout", "broken"}, {"pass", "ok", "not needed"}, {"flaky"}},
      {"Rollback", {"yes", "failed"}, {"no", "none", ""}},
      {"Deployed", {"failed"}, {"no", "yes", ""}},
      {"Evidence", {}, {"no", "fail", "[log](x)"}},
      {"Link", {}, {"fail", "no"}},
      {"Operator", {}, {"no", "down", "Ana"}},
      {"Recorded by", {}, {"no", "N"}},
      {"Duration", {}, {"no", "3 min"}},
      {"Release version", {}, {"no", "1.2"}},
      {"Notes", {}, {"no", "fail of yesterday fixed"}},
  };
  const auto read = [](const char* header, const char* cell) {
    const std::string source = fmt::format(
        "| Date | Checks | {} |\n|---|---|---|\n| 2026-03-02 | pass | {} |\n", header, cell);
    const auto table = read_window_table("smoke.md", source, Zone(), {});
    return table && table->records.size() == 1 ? table->records.front() : SmokeRecord{};
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.header);
    for (const char* cell : row.bad) {
      const SmokeRecord record = read(row.header, cell);
      EXPECT_EQ(name(record.outcome), "fail") << cell;
      EXPECT_THAT(record.why, testing::HasSubstr(cell)) << cell;
    }
    for (const char* cell : row.good)
      EXPECT_EQ(name(read(row.header, cell).outcome), "pass") << cell;
    for (const char* cell : row.doubtful)
      EXPECT_EQ(name(read(row.header, cell).outcome), "error") << cell;
  }
}

TEST(WindowTable, TakesMarkupOffTheValuesOfFlags) {
  for (const char* cell :
       {"ws", "`ws`", "*ws*", "**ws**", "_ws_", "\"ws\"", "'ws'", "***`ws`***"}) {
    const std::string source =
        fmt::format("| Date | A_B | Checks |\n|---|---|---|\n| 2026-03-02 | {} | pass |\n", cell);
    EXPECT_EQ(text(read_window_table("smoke.md", source, Zone(), {}), source),
              "2026-03-02T00:00:00Z strict pass A_B=ws\n");
  }
}

TEST(WindowTable, TwoValuesOfOneFlagAreNeither) {
  const char* source =
      "| Date | AUTH_MODE | AUTH_MODE | Checks |\n|---|---|---|---|\n"
      "| 2026-03-02 | shadow | enforced | pass |\n";
  EXPECT_EQ(text(read_window_table("smoke.md", source, Zone(), {}), source),
            "2026-03-02T00:00:00Z strict pass AUTH_MODE=shadow/enforced\n");
}

TEST(WindowTable, KnowsDemandedFlagsInAnySpelling) {
  const char* source = "| Date | transport | Checks |\n|---|---|---|\n| 2026-03-02 | ws | pass |\n";
  EXPECT_EQ(text(read_window_table("smoke.md", source, Zone(), {"transport"}), source),
            "2026-03-02T00:00:00Z strict pass transport=ws\n");
}

TEST(WindowTable, KeepsAFlagApartFromAColumnOfItsName) {
  const std::set<std::string> flags = {"MODE", "RESULT"};
  WindowRow row{.at = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2},
                .mode = Mode::strict,
                .outcome = Outcome::pass,
                .flags = {{"MODE", "live"}, {"RESULT", "kept"}}};
  const std::string document = new_window_table("Smoke", row);
  EXPECT_EQ(text(read_window_table("smoke.md", document, Zone(), flags), document),
            "2026-03-02T00:00:00Z strict pass MODE=live RESULT=kept\n");
  row.flags = {{"MODE", "live"}};
  const std::string other = new_window_table("Smoke", row);
  EXPECT_EQ(text(read_window_table("smoke.md", other, Zone(), {}), other),
            "2026-03-02T00:00:00Z strict pass MODE=live\n");
  const char* by_hand = "| Date | Mode | Result |\n|---|---|---|\n| 2026-03-02 | light | pass |\n";
  EXPECT_EQ(text(read_window_table("smoke.md", by_hand, Zone(), flags), by_hand),
            "2026-03-02T00:00:00Z light pass\n");
}

// Beside records of checks.
TEST(WindowTable, ListsOfOtherEventsFailNoDay) {
  struct Row {
    const char* before;
    std::size_t records;
  };
  const Row rows[] = {
      {"## Deployments this month\n| Date | Build | Status |\n", 1},
      {"**Deployments during the window**\n\n| Date | Build | Status |\n", 1},
      {"## Alerts\n| Date | Name | Status |\n", 1},
      {"## Load tests\n| Date | Name | Status |\n", 1},
      {"## May\n| Date | Version | Status |\n", 1},
      {"## May\n| Date | Alert | Status |\n", 1},
      {"## May\n| Date | Scenario | Status |\n", 1},
      {"## Evening runs\n| Date | Version | Status |\n", 2},
      {"## Evening\n| Date | Version | Result |\n", 2},
      {"## After the releases\n| Date | Name | Status |\n", 2},
      {"## Smoke checks of releases\n| Date | Name | Status |\n", 2},
      {"## Failover\n| Date | Name | Status |\n", 1},
      {"## Releases in this period\n| Date | Release | Status |\n", 1},
      {"## Rollbacks\n| Date | Name | Outcome |\n", 1},
      {"## Incidents\n| Date | Incident | Status |\n", 1},
      {"## Backup restores\n| Date | Set | Result |\n", 1},
      {"## Nightly CI\n| Date | Branch | Result |\n", 1},
      {"## Performance tests\n| Date | Name | Result |\n", 1},
      {"## Manual QA\n| Date | Case | Result |\n", 1},
      {"## Penetration test\n| Date | Finding | Status |\n", 1},
      {"## Vendor tests\n| Date | Vendor | Result |\n", 1},
      {"## Access requests\n| Date | Who | Status |\n", 1},
      {"## Change requests\n| Date | CR | Status |\n", 1},
      {"## Vendors\n| Date | Why | Result |\n", 1},
      {"## Attempts that were stopped\n| Date | Why | Result |\n", 2},
      {"## Afternoon\n| Date | Why | Result |\n", 2},
      {"## Nightly log\n| Date | Why | Result |\n", 2},
      {"## Daily log\n| Date | Why | Result |\n", 2},
      {"## Weekend\n| Date | Why | Result |\n", 2},
      {"## Night shift\n| Date | Why | Result |\n", 2},
      {"## Manual\n| Date | Why | Result |\n", 2},
      {"## Second attempt\n| Date | Why | Result |\n", 2},
      {"## Rollout window\n| Date | Why | Result |\n", 2},
      {"## Release week\n| Date | Why | Result |\n", 2},
      {"## Failover night\n| Date | Why | Result |\n", 2},
      {"## Other product\n| Date | Why | Result |\n", 1},
      {"## Our product\n| Date | Why | Result |\n", 2},
      {"## Between releases\n| Date | Why | Result |\n", 2},
      {"## Ana\n| Date | Why | Result |\n", 2},
      {"| Date | Why | Result |\n", 2},
      {"## Week 19\n| Date | Why | Result |\n", 2},
      {"## May, second half\n| Date | Why | Result |\n", 2},
      {"## Production\n| Date | Why | Result |\n", 2},
      {"## US\n| Date | Why | Result |\n", 2},
      {"## Tenant acme\n| Date | Why | Result |\n", 2},
      {"## Results of Ana\n| Date | Why | Result |\n", 2},
      {"## Failures\n| Date | Why | Result |\n", 2},
      {"## Smoke\n| Date | Why | Result |\n", 2},
  };
  for (const Row& row : rows) {
    const std::string source = fmt::format(
        "## Smoke\n| Date | Mode | Checks |\n|---|---|---|\n| 2026-03-02 | strict | pass |\n\n"
        "{}|---|---|---|\n| 2026-03-02 | a | failed |\n",
        row.before);
    const auto table = read_window_table("smoke.md", source, Zone(), {});
    ASSERT_TRUE(table) << source;
    EXPECT_EQ(table->records.size(), row.records) << source;
    EXPECT_EQ(table->notices.size(), 2 - row.records) << source;
    EXPECT_TRUE(table->unreadable.empty()) << source;
  }
}

// A table of checks counts below any heading.
TEST(WindowTable, AFailOfATableWithAModeIsAFailBelowAnyHeading) {
  for (const char* heading : {"Vendor tests", "Hotfix", "Evening", "Nightly CI"}) {
    const std::string source = fmt::format(
        "## Smoke\n| Date | Mode | Checks |\n|---|---|---|\n| 2026-03-02 | strict | pass |\n\n"
        "## {}\n| Date | Mode | Result |\n|---|---|---|\n| 2026-03-02 | strict | fail |\n",
        heading);
    const auto table = read_window_table("smoke.md", source, Zone(), {});
    ASSERT_TRUE(table && table->records.size() == 2) << source;
    EXPECT_EQ(table->records[1].outcome, Outcome::fail);
  }
}

TEST(WindowTable, SaysWhatItLookedFor) {
  const char* source = "# Smoke\n\nNothing yet.\n";
  EXPECT_THAT(text(read_window_table("smoke.md", source, Zone(), {}), source),
              testing::HasSubstr("error[ST0601]: no table of records"));
}

TEST(WindowTable, OfAConflictIsNotContinued) {
  const char* source =
      "| Date | Result |\n|---|---|\n<<<<<<< HEAD\n| 2026-03-01 | pass |\n=======\n"
      "| 2026-03-02 | pass |\n>>>>>>> other\n";
  const auto table = read_window_table("smoke.md", source, Zone(), {});
  ASSERT_TRUE(table);
  ASSERT_FALSE(table->unreadable.empty());
  EXPECT_EQ(table->unreadable.back().code, "ST0234");
  const auto added = append_row("smoke.md", source, Zone(), {});
  ASSERT_FALSE(added);
  EXPECT_EQ(added.error().code, "ST0234");
  EXPECT_EQ(added.error().at.line, 3);
}

}  // namespace
}  // namespace seatrial::window
