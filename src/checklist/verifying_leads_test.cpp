#include "checklist/verifying_leads.hpp"

#include <gtest/gtest.h>

#include "checklist/testing.hpp"

namespace seatrial::checklist {
namespace {

using testing::expect_shown;
using testing::read_text;

const std::string block = "\n\n```sh\nshop a\n```\n\n";

TEST(VerifyingLeads, AreOrdersOfWhatTheyStandAbove) {
  struct Row {
    const char* text;
    bool orders;
  };
  const Row rows[] = {
      {"Verify the replicas:", true},
      {"2. Confirm that the schema is current", true},
      {"Then check the queue:", true},
      {"Make sure the cache is warm:", true},
      {"After the deploy, verify the login page:", true},
      {"Test the public address", true},
      {"Überprüfen der Replikate:", true},
      {"Проверьте очередь:", true},
      {"Verify:", false},
      {"Check with the following:", false},
      {"If it fails, check the logs:", false},
      {"When the deploy fails, check the logs:", false},
      {"Is it up? Check the logs. Then wait:", false},
      {"Can you verify the replicas?", false},
      {"Test data", false},
      {"Make the image:", false},
      {"Deploy the shop:", false},
  };
  for (const Row& row : rows) EXPECT_EQ(orders_verification(row.text), row.orders) << row.text;
}

TEST(VerifyingLeads, AreItemsOfTheirOwn) {
  expect_shown({
      {"several of one section",
       "# Release Checklist\n\n## Trial\n\nUse a clean cache:" + block +
           "Verify the chart:" + block + "**2. Confirm the schema**" + block,
       "plain - check: Verify the chart:\nplain - check: **2. Confirm the schema**\n"},
      {"beside the commands of the heading",
       "# Release Checklist\n\n## Smoke tests" + block + "Verify the chart:" + block,
       "heading - check: Smoke tests\nplain - check: Verify the chart:\n"},
      {"the heading says the same",
       "# Release Checklist\n\n## Smoke tests\n\nVerify the chart:" + block,
       "heading - check: Smoke tests\n"},
      {"the heading itself", "# Shop\n\n## 3. Test the public address" + block,
       "heading - check: 3. Test the public address\n"},
      {"under what is prepared for an operation",
       "# Orders cutover\n\n## Database\n\nVerify the schema:" + block,
       "plain - check: Verify the schema:\n"},
      {"before the first heading", "# Release Checklist\n\nCheck the mirrors:" + block,
       "plain - check: Check the mirrors:\n"},
      {"a gate", "# Release Checklist\n\n## Exit criteria\n\nVerify the schema:" + block,
       "plain - criterion: Verify the schema:\n"},
      {"with what it should print",
       "# Release Checklist\n\n## Database\n\nVerify the schema:\n\n```sh\nshop a\n# Expected: "
       "b\n```\n",
       "plain - check: Verify the schema:\n"},
      {"without a block",
       "# Release Checklist\n\n## Health\n\nVerify `GET /up` returns 200.\n\nIt is public.\n",
       "plain - check: Verify `GET /up` returns 200.\n"},
  });
}

TEST(VerifyingLeads, AreNoneElsewhere) {
  expect_shown({
      {"how to install something: its heading stands for it",
       "# Shop\n\n## Set up\n\nVerify the version:" + block, "heading - check: Set up\n"},
      {"a report", "# Release report\n\n## Database\n\nVerify the schema:" + block, ""},
      {"troubleshooting",
       "# Release Checklist\n\n## Troubleshooting\n\nCheck the logs of the shop:" + block, ""},
      {"looking for a fault",
       "# Release Checklist\n\n## How to debug a stuck order\n\nCheck the queue:" + block, ""},
      {"an alert", "# Release Checklist\n\n## Alert: ErrorRate\n\nCheck the queue:" + block, ""},
      {"in another language than that of a shell",
       "# Release Checklist\n\n## A\n\nCheck the answer:\n\n```json\n{}\n```\n", ""},
      {"behind a list", "# Release Checklist\n\n## A\n\n- Verify a\n\nVerify the chart:" + block,
       "plain - check: Verify a\n"},
      {"where a box says it",
       "# Release Checklist\n\n### ☐ Step 1: Wait\n\nVerify the schema:" + block,
       "heading no check: Step 1: Wait\n"},
      {"what is to be looked up",
       "# Release Checklist\n\n## Quick reference\n\n```sh\nnpm test\nnpm run lint\n```\n", ""},
      {"a sentence without a target", "# Release Checklist\n\n## A\n\nVerify everything.\n", ""},
  });
}

TEST(VerifyingLeads, BlocksThatProveByName) {
  expect_shown({
      {"all of its commands",
       "# Release Checklist\n\n## Before the tag\n\n```sh\nnpm run build\nnpm test\nnpm run "
       "lint\n```\n",
       "heading - check: Before the tag\n"},
      {"over several lines",
       "# Release Checklist\n\n## Before the tag\n\n```sh\nmake smoke \\\n  AT=b\n```\n",
       "heading - check: Before the tag\n"},
      {"without a heading", "# Release Checklist\n\nFrom the root, run:\n\n```sh\nnpm test\n```\n",
       "plain - check: From the root, run:\n"},
      {"not all of them",
       "# Release Checklist\n\n## Before the tag\n\n```sh\nnpm test\nnpm publish\n```\n", ""},
      {"nothing but what is made",
       "# Release Checklist\n\n## Before the tag\n\n```sh\nnpm run build\n```\n", ""},
  });
}

TEST(VerifyingLeads, OwnTheirBlocks) {
  const Checklist checklist = read_text(
      "# Release Checklist\n\n## Trial\n\nVerify the chart:\n\n```sh\na\n```\n\nIt "
      "should return 200.\n\nVerify the schema:\n\n```sh\nb\n```\n\nExpected: `PONG`. If "
      "this fails, wait.\n");
  ASSERT_EQ(checklist.items.size(), 2u);
  ASSERT_EQ(checklist.items[0].code.size(), 1u);
  EXPECT_EQ(checklist.items[0].code[0].expected, "200.");
  ASSERT_EQ(checklist.items[1].code.size(), 1u);
  EXPECT_EQ(checklist.items[1].code[0].expected, "`PONG`");
}

TEST(VerifyingLeads, TellWhatIsSeenByItsCodeAlone) {
  const auto seen = [](const std::string& line) {
    const Checklist checklist = read_text(
        "# Release Checklist\n\n## Trial\n\nVerify the dump:\n\n```sh\na\n```\n\n" + line);
    return checklist.items.at(0).code.at(0).expected.value_or("");
  };
  EXPECT_EQ(seen("You should see `;`.\n"), "`;`");
  EXPECT_EQ(seen("It should show `a b`\n"), "`a b`");
  EXPECT_EQ(seen("You should see `a` and `b`.\n"), "You should see `a` and `b`.");
  EXPECT_EQ(seen("You should see the page.\n"), "You should see the page.");
}

TEST(VerifyingLeads, OwnEachBlockRightBelow) {
  const Checklist checklist = read_text(
      "# Release Checklist\n\n## Trial\n\nVerify the shop and the chart:\n\n```sh\na\n```\n\n"
      "```sh\nb\n```\n\nMake sure that the rows match:\n<!-- seatrial: command run=c "
      "-->\n```sh\nd\n```\n");
  ASSERT_EQ(checklist.items.size(), 2u);
  EXPECT_EQ(checklist.items[0].code.size(), 2u);
  EXPECT_EQ(checklist.items[1].code.size(), 1u);
  ASSERT_EQ(checklist.annotations.size(), 1u);
  EXPECT_EQ(checklist.annotations[0].item, 1u);
}

TEST(VerifyingLeads, OfAWayOutWaitForIt) {
  const Checklist checklist =
      read_text("# Release Checklist\n\n## Rollback\n\nVerify the old version:" + block);
  ASSERT_EQ(checklist.items.size(), 1u);
  EXPECT_FALSE(checklist.items[0].required);
  EXPECT_EQ(checklist.items[0].condition, "Rollback");
}

}  // namespace
}  // namespace seatrial::checklist
