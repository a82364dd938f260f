#include "checklist/details.hpp"

#include <gtest/gtest.h>

#include "base/plain_text.hpp"
#include "checklist/testing.hpp"

namespace seatrial::checklist {
namespace {

TEST(Details, Estimates) {
  struct Row {
    const char* text;
    int low;
    int high;
  };  // -1: none
  const Row rows[] = {
      {"**Do it** (2-3 hours)", 120, 180},
      {"**Do it** (1 day)", 480, 480},
      {"**Do it** (1-2 weeks)", 2400, 4800},
      {"**Do it** (30 minutes)", 30, 30},
      {"**Do it** (1–2 days)", 480, 960},
      {"Do it (2 to 3 hours)", 120, 180},
      {"Do it (~15 min)", 15, 15},
      {"**Do it** (ongoing)", -1, -1},
      {"Tokens expire (1 hour)", -1, -1},
      {"Retention is set (30-90 days)", -1, -1},
      {"**Do it** (3-2 hours)", -1, -1},
      {"**Do it** (99999999999 hours)", -1, -1},
      {"**Do it** (1--400000 months)", -1, -1},
      {"**Do it** (1-400000 months)", -1, -1},
      {"Do it (~1.5h)", 90, 90},
      {"Do it (est. 4 hours)", 240, 240},
      {"Do it (30 min)", -1, -1},
      {"Do it (~1.7h)", -1, -1},
      {"**Do it** (5 max)", -1, -1},
      {"**Do it** 2-3 hours", -1, -1},
      {"**Do it (2 hours)**", 120, 120},
      {"**Do it** (1 h 30 min)", 90, 90},
      {"**Do it** (1 hour and 15 minutes)", 75, 75},
      {"**Do it** (half a day)", 240, 240},
      {"**Do it** (½ day)", 240, 240},
      {"**Do it** (2h to 3h)", 120, 180},
      {"**Do it** (30 min - 2 h)", 30, 120},
      {"**Do it** (3 person-days)", 1440, 1440},
      {"**Do it** (up to 4 hours)", 240, 240},
      {"**Do it** *(2 hours)*", 120, 120},
      {"**Do it** [2h]", 120, 120},
      {"**Do it** (two hours)", 120, 120},
      {"**Do it** (2 hours of work)", -1, -1},
      {"**Do it** [two]", -1, -1},
      {"Do it [2h]", -1, -1},
      {"Do it (two hours)", -1, -1},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.text);
    const auto estimate = estimate_of(row.text);
    EXPECT_EQ(estimate ? estimate->minutes_min : -1, row.low);
    EXPECT_EQ(estimate ? estimate->minutes_max : -1, row.high);
  }
}

TEST(Details, Days) {
  struct Row {
    const char* text;
    int want;
  };  // 99: none
  const Row rows[] = {{"Day 1:", 1},
                      {"Checks (Days -7 to -1)", -7},
                      {"Verify (Day 0-1)", 0},
                      {"Monitor (Days 1-7)", 1},
                      {"Day +2", 2},
                      {"within 7 days", 99},
                      {"Monday 3", 99},
                      {"Daily 1", 99},
                      {"Day", 99},
                      {"days ", 99},
                      {"T+1", 1},
                      {"D+3", 3},
                      {"D-2: freeze", -2},
                      {"D-Link routers", 99},
                      {"After 24 hours", 1},
                      {"After 48h:", 2},
                      {"One week later", 7},
                      {"2 days after go-live", 2},
                      {"After 2 hours", 99},
                      {"After 36 hours", 99},
                      {"After 3 failed logins", 99},
                      {"After 24 hours of load", 99},
                      {"After a week of tests", 99},
                      {"After one day we stop", 99},
                      {"First 24 hours", 99},
                      {"24 hours", 99},
                      {"1 week before", 99},
                      {"A later release", 99},
                      {"Later", 99},
                      {"After deployment", 99}};
  for (const Row& row : rows) {
    SCOPED_TRACE(row.text);
    EXPECT_EQ(day_of(row.text).value_or(99), row.want);
  }
}

TEST(Details, DaysOfItems) {
  struct Row {
    const char* text;
    int want;
  };  // 99: none
  const Row rows[] = {{"Day 1: error reports are reviewed", 1},
                      {"Day 3 - archive grows as expected", 3},
                      {"Day 3 \u2013 archive grows as expected", 3},
                      {"**Day 2** backups are restored", 2},
                      {"**Day 2:** backups are restored", 2},
                      {"Old system is off (day 7)", 7},
                      {"Day -1: nothing is merged", -1},
                      {"Day 1 support is staffed", 99},
                      {"**Day 1 support** is staffed", 99},
                      {"Day shift is told", 99},
                      {"Daily report is sent", 99},
                      {"Backups are kept (7 days)", 99},
                      {"Backups are kept (day 7 and later)", 99},
                      {"Sent on day 3", 99},
                      {"Days 1 and 2 are staffed", 99},
                      {"Tests of the day: passed", 99},
                      {"**Day** 1: no", 99},
                      {"Holiday 1: nobody works", 99},
                      {"See plan (day by day)", 99},
                      {"`Day 1: x` is logged", 99}};
  for (const Row& row : rows) {
    SCOPED_TRACE(row.text);
    const Checklist checklist = testing::read_text("## A\n\n- [ ] " + std::string(row.text) + "\n");
    EXPECT_EQ(checklist.items.at(0).day.value_or(99), row.want);
  }
}

TEST(Details, Conditions) {
  struct Row {
    const char* text;
    const char* want;
  };
  const Row rows[] = {{"Proxy (if enabled)", "if enabled"},
                      {"A (b) (when C is on)", "when C is on"},
                      {"A (iffy)", ""},
                      {"A if enabled", ""},
                      {"A (If Used)", "If Used"},
                      {"A (if", ""}};
  for (const Row& row : rows) {
    SCOPED_TRACE(row.text);
    EXPECT_EQ(condition_of(row.text).value_or(""), row.want);
  }
}

TEST(Details, Optional) {
  struct Row {
    const char* text;
    bool want;
  };
  const Row rows[] = {{"Traces (optional)", true},
                      {"Optional: traces", true},
                      {"Nice to have", true},
                      {"🎁 Optional", true},
                      {"Options are set", false},
                      {"No optional parts", false},
                      {"`A_KEY` (optional) is set", true},
                      {"`A_KEY` and `B_KEY` are set (optional)", true},
                      {"(optional) `A_KEY`, `B_KEY`", true},
                      {"`A_KEY` (optional) - falls back to `memory`", true},
                      {"Mail | `A_KEY` (optional) | `smtp`", true},
                      {"`A_KEY`, `B_KEY` (optional) are set", false},
                      {"A_KEY, B_KEY (optional) are set", false},
                      {"`A_KEY` is set, `B_KEY` (optional)", false},
                      {"`a.md` exists (optional) and `B_KEY` is set", false},
                      {"`A_KEY` is set, also the (optional) `B_KEY`", false},
                      {"Load test (optional), 30 min", true},
                      {"Dark mode (optional), see the docs", true},
                      {"Tag release (optional); notify", true},
                      {"`make bench` passes (optional), takes 5 min", true},
                      {"`SENTRY_DSN` is set (optional), see `docs/s.md`", true},
                      {"Deploy `web` to `eu-west` (optional)", true},
                      {"Copy `a.env` to `b.env` (optional)", true},
                      {"Run `make bench` with `N=5` (optional)", true},
                      {"`CACHE_URL` points to `redis://cache` (optional)", true},
                      {"`A_KEY` (optional), `B_KEY` are set", false},
                      {"`A_KEY` (optional) is set, `B_KEY` is set", false},
                      {"`A_KEY`/`B_KEY` (optional)", false},
                      {"`A_KEY` is `x`, `B_KEY` is `y` (optional)", false},
                      {"`A_KEY` (optional), port `80` is open", false},
                      {"`A_KEY` is set (optional: `B_KEY`)", false},
                      {"Nice to have banner; `A_KEY` is set", false}};
  for (const Row& row : rows) {
    SCOPED_TRACE(row.text);
    EXPECT_EQ(is_optional(row.text), row.want);
  }
}

TEST(Details, PutAside) {
  for (const char* text :
       {"Roadmap", "🚀 Future work", "4. Backlog", "Nice-to-haves", "Out of scope",
        "Out of scope for this release", "**Non-goals**", "Icebox:"})
    EXPECT_TRUE(is_put_aside(plain_text(text))) << text;
  for (const char* text : {"Roadmap review", "Future-proofing", "Scope", "Backlog is empty",
                           "Known limitations", "Roadmap: all of this must be done",
                           "Out of scope for hotfixes", "Not in scope for canary:", ""})
    EXPECT_FALSE(is_put_aside(plain_text(text))) << text;
}

TEST(Details, PutAsideDecidesNothing) {
  const auto required = [](const char* text) {
    std::string all;
    for (const Item& item : testing::read_text(text).items)
      all += item.required ? "required " : "optional ";
    return all;
  };
  EXPECT_EQ(required("# T\n\n## A\n\n- [ ] a\n\n## Roadmap\n\n### Next year\n\n- [ ] b\n\n"
                     "## Roadmap review\n\n- [ ] c\n"),
            "required optional required ");
  EXPECT_EQ(required("# T\n\n- [ ] a\n\n**Nice to have:**\n\n- [ ] b\n- [ ] This must hold\n"),
            "required optional required ");
  EXPECT_EQ(required("# T\n\n## Roadmap\n\n- [ ] a\n"), "required ")
      << "there is nothing else that it could stand aside of";
  EXPECT_EQ(required("# Roadmap\n\n- [ ] a\n"), "required ");
  EXPECT_EQ(required("# Q3\n\n- Owner: Ann\n- Day: 1\n\n## Roadmap\n\n- [ ] a\n"), "required ")
      << "metadata asks for nothing";
  EXPECT_EQ(required("# Q3\n\n- [ ] ~~a~~\n\n**Roll back if:**\n\n- b\n\n## Roadmap\n\n"
                     "- [ ] c\n"),
            "optional required required ")
      << "nor does what is waved off or watched for";
  EXPECT_EQ(required("# T\n\n- [ ] a\n\n## Roadmap\n\n- [ ] b\n\n### Phase 1: Launch\n\n"
                     "- [ ] c\n\n### Go/No-Go criteria\n\n- d\n\n### Blockers\n\n- e\n"),
            "required optional required required required ")
      << "a title within it says more";
}

TEST(Details, StruckOut) {
  for (const char* text :
       {"~~a~~", "~~a~~ (done)", "~~a *b*~~.", "**~~a~~**", "~a~", "~~a~~ ~~b~~",
        "~~a~~ (moved (again))", "<del>a</del>", "<s>a</s>", "<strike>a</strike>"})
    EXPECT_TRUE(is_struck_out(text)) << text;
  for (const char* text :
       {"~~a~~ b", "~~a", "a ~~b~~", "~5 minutes, ~10 at most", "~/a is there, ~/b",
        "~~a~~ - use b instead", "~~a~~ (weak) `B=1` is set (required)", "~~~~", "", "(a)"})
    EXPECT_FALSE(is_struck_out(text)) << text;
}

TEST(Details, ConditionsOfWhatStandsAbove) {
  const auto conditions = [](const char* text) {
    std::string all;
    for (const Item& item : testing::read_text(text).items)
      all += item.condition.value_or("-") + "|";
    return all;
  };
  EXPECT_EQ(conditions("- [ ] If using JWT:\n  - [ ] a\n    - [ ] b\n- [ ] c\n"),
            "-|If using JWT|If using JWT|-|");
  for (const char* lead : {"When deploying, backups must be enabled:", "If anything below fails:",
                           "Only if all of these hold:", "If the following holds:"})
    EXPECT_EQ(conditions((lead + std::string("\n\n- [ ] a\n")).c_str()), "-|") << lead;
  EXPECT_EQ(conditions("- [ ] Redis (if used)\n  - [ ] a\n"), "if used|if used|");
  EXPECT_EQ(conditions("- [ ] a\n\nUnless it is a hotfix:\n\n- [ ] b\n"),
            "-|Unless it is a hotfix|");
  EXPECT_EQ(conditions("- [ ] When Redis is used:\n  - [ ] a (when it is on)\n"),
            "-|when it is on|");
  EXPECT_EQ(conditions("- [ ] When deploying:\n  - [ ] a\n- [ ] If in doubt, ask\n  - [ ] b\n"),
            "-|-|-|-|")
      << "a moment, and a sentence";
  EXPECT_EQ(conditions("- [ ] a\n\nRoll back if any of these occur:\n\n- errors > 5%\n"), "-|-|");
}

TEST(Details, Validity) {
  struct Row {
    const char* text;
    int want;
  };
  const Row rows[] = {{"tested (within 7 days)", 10080},
                      {"within the last 24 hours", 1440},
                      {"within range (< 5%)", 0},
                      {"in the last 3 months", 129600},
                      {"within 0 days", 0},
                      {"for 7 days", 0}};
  for (const Row& row : rows) {
    SCOPED_TRACE(row.text);
    EXPECT_EQ(validity_of(row.text).value_or(0), row.want);
  }
}

}  // namespace
}  // namespace seatrial::checklist
