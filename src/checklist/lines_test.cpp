#include <gtest/gtest.h>

#include "checklist/reader.hpp"
#include "checklist/testing.hpp"

// Which lines become items, and what each of them says of itself.
namespace seatrial::checklist {
namespace {

using testing::read_text;

// "criterion: a" for each item, with what is attached to it.
std::string shown(const Checklist& checklist) {
  std::string out;
  for (const Item& item : checklist.items) {
    out += name(item.polarity == Polarity::require ? item.role : Role::rule);
    out += ": " + item.text;
    if (item.verification) out += " | verified by " + item.verification->text;
    if (item.expected) out += " | expects " + *item.expected;
    if (!item.code.empty()) out += " | with code";
    if (item.waved_off) out += " | " + *item.waved_off;
    if (item.day) out += " | day " + std::to_string(*item.day);
    out += '\n';
  }
  return out;
}

void expect_shown(std::initializer_list<testing::ShownRow> rows) {
  testing::expect_shown(rows, shown);
}

TEST(Lines, ATitleThatSaysNothingElseSaysWhatFollows) {
  expect_shown({
      {"requirements", "- [ ] a\n\n## 2. Requirements\n\n- b\n", "check: a\ncheck: b\n"},
      {"of whom", "- [ ] a\n\n## Requirements of the grant office\n\n- b\n", "check: a\n"},
      {"lead-in", "- [ ] a\n\nProceed only if:\n\n- b\n", "check: a\ncriterion: b\n"},
      {"rules", "- [ ] a\n\nHalt if:\n\n- b > 5 %\n", "check: a\nrule: b > 5 %\n"},
      {"veto", "- [ ] a\n\nDo NOT fail over if:\n\n- b\n", "check: a\nrule: b\n"},
  });
}

TEST(Lines, ATableEndsWhereABlockBegins) {
  expect_shown({
      {"heading", "| What | Done |\n|---|---|\n| a | [ ] |\n## B\n- [ ] b\n",
       "check: a\ncheck: b\n"},
      {"another table below it",
       "| What | Done |\n|---|---|\n| a | [ ] |\n## B\n| What | Done |\n|---|---|\n| b | [ ] |\n",
       "check: a\ncheck: b\n"},
      {"row without a last bar", "What | Done\n---|---\na | [ ]\n# B\n- [ ] b\n",
       "check: a\ncheck: b\n"},
      {"no row", "| What | Done |\n|---|---|\n# B\n- [ ] b\n", "check: b\n"},
      {"carriage returns", "| What | Done |\r\n|---|---|\r\n| a | [ ] |\r\n# B\r\n- [ ] b\r\n",
       "check: a\ncheck: b\n"},
      {"fence with such lines in it",
       "| What | Done |\n|---|---|\n| a | [ ] |\n```\n| x |\n# y\n```\n- [ ] b\n",
       "check: a\ncheck: b\n"},
      {"number sign in a cell", "| What | Done |\n|---|---|\n| a | [ ] |\n| # b | [ ] |\n",
       "check: a\ncheck: # b\n"},
  });
}

TEST(Lines, ATableNeedsOneDash) {
  const std::string rows = "|a|[ ]|\n|b|[x]|\n";
  const std::string both = "check: a\ncheck: b\n";
  expect_shown({
      {"one dash", "|What|Done|\n|-|-|\n" + rows, both},
      {"two dashes", "|What|Done|\n|--|---|\n" + rows, both},
      {"colons", "|What|Done|\n|:-|-:|\n" + rows, both},
      {"both colons", "|What|Done|\n|:-:|:-:|\n" + rows, both},
      {"blanks", "| What | Done |\n| - | - |\n" + rows, both},
      {"no outer bars", "What|Done\n-|-\na|[ ]\nb|[x]\n", both},
      {"carriage returns", "|What|Done|\r\n|-|-|\r\n|a|[ ]|\r\n", "check: a\n"},
      {"in a list", "- c\n\n  |What|Done|\n  |-|-|\n  |a|[ ]|\n", "check: c\ncheck: a\n"},
      {"right behind the marker of a list", "- |What|Done|\n  |-|-|\n  |a|[ ]|\n", "check: a\n"},
      {"in a quote", "> |What|Done|\n> |-|-|\n> |a|[ ]|\n> |b|\n", "check: a\n"},
      {"behind words", "words:\n|What|Done|\n|-|-|\n" + rows, both},
      {"behind words, wide", "words:\n| What | Done |\n|---|---|\n" + rows, both},
      {"in front of a ruler", "|What|Done|\n|-|-|\n|a|[ ]|\n---\n", "check: a\n"},
      {"in front of a heading", "|What|Done|\n|-|-|\n|a|[ ]|\n## B\n- [ ] b\n", both},
      {"one column", "|What|\n|-|\n|[ ] a|\n", "check: a\n"},
      {"another number of cells", "|What|Done|\n|-|\n|a|[ ]|\n", ""},
      {"no rule", "|What|Done|\n|-|x|\n|a|[ ]|\n", ""},
  });
  const Checklist checklist = read_text("Täglich:\n|What|Done|\n|-|-|\n|a b|[ ]|\n");
  ASSERT_EQ(checklist.items.size(), 1u);
  const Item& item = checklist.items[0];
  EXPECT_EQ(checklist.source.substr(item.span.offset, item.span.length), "a b");
  EXPECT_EQ(checklist.source[item.mark->offset - 1], '[');
  EXPECT_EQ(item.at.line, 4);
}

TEST(Lines, BoxesOfWordProcessors) {
  expect_shown({
      {"dashes", "– [ ] a\n— [x] b\n", "check: a\ncheck: b\n"},
      {"signs", "➢ [ ] a\n■ [ ] b\n§ [ ] c\no [ ] d\n-> [ ] e\n",
       "check: a\ncheck: b\ncheck: c\ncheck: d\ncheck: e\n"},
      {"of a font of its own", "\xEF\x82\xB7 [ ] a\n", "check: a\n"},
      {"East Asian", "・[ ] a\n1）[ ] b\n一、[ ] c\n十二、[ ] d\n",
       "check: a\ncheck: b\ncheck: c\ncheck: d\n"},
      {"letters", "a. [ ] a\nB) [ ] b\niv. [ ] c\n", "check: a\ncheck: b\ncheck: c\n"},
      {"numbers", "1.1 [ ] a\n1.2. [x] b\n(3) ☐ c\n", "check: a\ncheck: b\ncheck: c\n"},
      {"escaped", "- \\[ \\] a\n- \\[x\\] b\n* \\[ ] c\n", "check: a\ncheck: b\ncheck: c\n"},
      {"other boxes", "- ▢ a\n- ❏ b\n- 🗹 c\n", "check: a\ncheck: b\ncheck: c\n"},
      {"among bullets", "• [ ] a\n■ [ ] b\n▢ c\n", "check: a\ncheck: b\ncheck: c\n"},
      {"no box", "– a\na. b\n1.1 c\n", ""},
  });
  const Checklist checklist = read_text("- \\[x\\] a\n");
  ASSERT_EQ(checklist.items.size(), 1u);
  EXPECT_EQ(checklist.items[0].claimed, std::optional(true));
  EXPECT_EQ(checklist.source[checklist.items[0].mark->offset], 'x');
}

TEST(Lines, MarksBesideBoxesBeginLinesOfTheirOwn) {
  const std::string list = "☐ Copy data\n☑ Backup done\n";
  const std::string read = "check: Copy data\ncheck: Backup done\n";
  expect_shown({
      {"a cross", list + "✗ Load test not done\n", read},
      {"ticks", list + "✔ Keys rotated\n✘ Certificates renewed\n", read},
      {"a verdict", list + "❌ Keys rotated\n", read + "check: Keys rotated\n"},
      {"nothing but prose", "The shop is up.\n✅ It is fast.\n", ""},
      {"words", "☐ Copy data\nand look at it\n", "check: Copy data and look at it\n"},
      {"a mark within", "☐ Copy data ✔ twice\n", "check: Copy data ✔ twice\n"},
  });
  const Checklist checklist =
      read_text("# C\n\n" + list + "✗ Load test not done\n✔︎ Keys rotated\n");
  ASSERT_EQ(checklist.unread.size(), 2u);
  EXPECT_EQ(checklist.unread[0].text, "✗ Load test not done");
  EXPECT_EQ(checklist.unread[1].line, 6);
}

TEST(Lines, TheNumberOfABoxIsNoneOfItsWords) {
  expect_shown({
      {"with a point", "- [ ] 8. a\n", "check: a\n"},
      {"with a bracket", "- [x] 12) a\n", "check: a\n"},
      {"a quantity", "- [ ] 2.5 GB free\n", "check: 2.5 GB free\n"},
      {"a year", "- [ ] 2024. a\n", "check: 2024. a\n"},
      {"nothing else", "- [ ] 8.\n", "check: 8.\n"},
  });
}

TEST(Lines, BoxesInCodeAreTold) {
  for (const std::string language : {"", "text", "bash", "markdown"}) {
    SCOPED_TRACE(language);
    const Checklist checklist =
        read_text("# Release checklist\n\n```" + language + "\n- [ ] a\n[x] b\n```\n");
    EXPECT_TRUE(checklist.items.empty());
    ASSERT_EQ(checklist.unread.size(), 2u);
    EXPECT_EQ(checklist.unread[0].reason, "it stands in a block of code");
    EXPECT_EQ(checklist.unread[1].line, 5);
  }
}

TEST(Lines, SignsAroundAnItemAreNoneOfItsWords) {
  expect_shown({
      {"a box as a letter", "- ☑\xEF\xB8\x8E a\n", "check: a\n"},
      {"a box as a picture", "- ☑\xEF\xB8\x8F a\n", "check: a\n"},
      {"the end of an admonition", ":::tip\n- [ ] a\n:::\n", "check: a\n"},
      {"of an outer one", "::::note\n- [ ] a\n- [ ] b\n::::\n", "check: a\ncheck: b\n"},
      {"behind exported boxes", ":::tip\n\n☐ a\n☐ b\n:::\n", "check: a\ncheck: b\n"},
      {"in code", "- [ ] a `:::`\n", "check: a `:::`\n"},
      {"on a line with words", "- [ ] a\n  ::: b\n", "check: a ::: b\n"},
      {"two colons", "- [ ] a\n  ::\n", "check: a ::\n"},
  });
}

TEST(Lines, CodeBelowATableKeepsItsBytes) {
  const Checklist checklist = read_text(
      "- [ ] a\n\n  | What | Size |\n  |---|---|\n  | b | c |\n  ```\n  cat x |\n  # y\n  sort\n  "
      "```\n");
  ASSERT_EQ(checklist.items.size(), 1u);
  ASSERT_EQ(checklist.items[0].code.size(), 1u);
  EXPECT_EQ(checklist.items[0].code[0].text, "cat x |\n# y\nsort\n");
}

TEST(Lines, ColumnsThatSayNothingOfTheRow) {
  expect_shown({
      {"check is what is checked",
       "| # | Check | Owner | Status |\n|---|---|---|---|\n| 1 | a | Ops | \xe2\x9c\x85 |\n",
       "check: a\n"},
      {"check is the box", "| What | Check |\n|---|---|\n| a | \xe2\x98\x90 |\n", "check: a\n"},
      {"owner behind the status", "| What | Status | Owner |\n|---|---|---|\n| a | open | Ops |\n",
       "check: a\n"},
      {"notes stay", "| What | Status | Notes |\n|---|---|---|\n| a | open | b |\n",
       "check: a | b\n"},
  });
}

TEST(Lines, StatusInWords) {
  const Checklist checklist =
      read_text("| What | Status |\n|---|---|\n| a | Done |\n| b | open |\n| c | in review |\n");
  ASSERT_EQ(checklist.items.size(), 3u);
  EXPECT_EQ(checklist.items[0].claimed, std::optional(true));
  EXPECT_EQ(checklist.items[1].claimed, std::optional(false));
  EXPECT_EQ(checklist.items[2].claimed, std::nullopt);
}

TEST(Lines, HeadingsThatStateRequirements) {
  expect_shown({
      {"go/no-go criteria", "- [ ] a\n## Go/No-Go criteria\n- b\n", "check: a\ncriterion: b\n"},
      {"no-go criteria", "- [ ] a\n## No-Go criteria\n- b\n", "check: a\nrule: b\n"},
      {"abort the effort when", "- [ ] a\n## Abort the migration when\n- b\n",
       "check: a\nrule: b\n"},
      {"stop as soon as", "- [ ] a\n\nStop this canary as soon as:\n- b\n", "check: a\nrule: b\n"},
      {"do not stop", "- [ ] a\n## Do not stop the rollout if\n- b\n", "check: a\n"},
      {"stop something else", "- [ ] a\n## Stop the workers when done\n- b\n", "check: a\n"},
      {"acceptance", "- [ ] a\n## Site acceptance (second line)\n1. b\n",
       "check: a\ncriterion: b\n"},
      {"acceptance of something", "- [ ] a\n## Acceptance of cookies\n- b\n", "check: a\n"},
      {"the phase that it leads into",
       "## Phase 2: Move\n\n**Before proceeding to Phase 2, close Phase 1.**\n\n- [ ] a\n",
       "check: a\n"},
      {"the next phase", "## Phase 2: Move\n\n**Before proceeding to Phase 3:**\n\n- [ ] a\n",
       "criterion: a\n"},
  });
}

TEST(Lines, ProofsBelowAnItem) {
  expect_shown({
      {"verification on the next line", "- [ ] **a**\n  **Verification**: `b` passes\n",
       "check: **a** | verified by `b` passes\n"},
      {"without markup", "- [ ] a\n  goes on\n  Verify: `b` passes\n",
       "check: a goes on | verified by `b` passes\n"},
      {"expectation", "- [ ] a `b`\n  - Expected: `c`\n", "check: a `b` | expects `c`\n"},
      {"bold expectation", "- [ ] a `b`\n  - **Expected output**: c d\n",
       "check: a `b` | expects c d\n"},
      {"boxed expectation is an item", "- [ ] a\n  - [ ] Expected: b\n",
       "check: a\ncheck: Expected: b\n"},
      {"block of the heading in front of boxes",
       "### Orders\n\n```bash\nbin/orders ping\n```\n\nExpected: `pong`\n\n- [ ] Fleet is up\n",
       "check: Orders | with code\ncheck: Fleet is up\n"},
      {"block beside a box with a command of its own",
       "### Orders\n\n```bash\nbin/orders ping\n```\n\nExpected: `pong`\n\n"
       "- [ ] `bin/orders count --open` prints 0\n",
       "check: Orders | with code\ncheck: `bin/orders count --open` prints 0\n"},
      {"block of a box",
       "### Orders\n\n```bash\nbin/fleet ping\n```\n\nExpected: `pong`\n\n- [ ] Fleet is up\n",
       "check: Fleet is up | with code\n"},
  });
}

TEST(Lines, AGateDropsNothing) {
  const std::string gate = "- [ ] a\n\n## Exit criteria\n\n";
  expect_shown({
      {"fields that say what has to be so",
       gate + "- Status: `bin/up` returns green\n- Owner: named\n- Link: works\n",
       "check: a\ncriterion: Status: `bin/up` returns green\ncriterion: Owner: named\n"
       "criterion: Link: works\n"},
      {"fields that name", gate + "- Owner: Jo Ng\n- Note: it is known\n- Link: https://b\n",
       "check: a\n"},
      {"moving on", "**Before moving on to Stage 2:**\n\n- ✅ a\n- ✔ b\n- ✔️ c\n",
       "criterion: a\ncriterion: b\ncriterion: c\n"},
      {"starting", "**Before starting Stage 2:**\n\n- ✅ a\n", "criterion: a\n"},
      {"open questions", "- [ ] a\n\n## Open questions\n\n- Do we need b?\n", "check: a\n"},
  });
}

TEST(Lines, ABlockStaysInItsStep) {
  const std::string code = "```sh\nls state\n```\n\n";
  expect_shown({
      {"the item behind it", "## S\n\n**Step 1**\n\n" + code + "- [ ] State is new\n",
       "check: State is new | with code\n"},
      {"the next step",
       "## S\n\n**Step 1**\n\n" + code + "- [ ] a\n\n**Step 2**\n\n- [ ] State is new\n",
       "check: a\ncheck: State is new\n"},
      {"the step before",
       "## S\n\n- [ ] State is new\n\n**Step 2 - verify**\n\n" + code + "- [ ] a\n",
       "check: State is new\ncheck: a\n"},
      {"its own title", "## S\n\n- [ ] State is new\n\n**Verification**\n\n" + code,
       "check: State is new | with code\n"},
      {"a rule behind it", "## S\n\n" + code + "Abort if:\n\n- state > 1%\n", "rule: state > 1%\n"},
      {"a rule in front of it", "## S\n\nAbort if:\n\n- state > 1%\n\n" + code,
       "rule: state > 1%\n"},
  });
}

TEST(Lines, StruckOutAndCountedDown) {
  expect_shown({
      {"struck out", "- [ ] ~~a~~\n- [ ] ~~b~~ (moved)\n- [ ] ~~c~~ d\n",
       "check: ~~a~~ | struck out\ncheck: ~~b~~ (moved) | struck out\ncheck: ~~c~~ d\n"},
      {"days to go", "## T-7 days\n- [ ] a\n## T-0\n- [ ] b\n## T+1 day: watch\n- [ ] c\n",
       "check: a | day -7\ncheck: b | day 0\ncheck: c | day 1\n"},
      {"hours to go", "## T-48h\n- [ ] a\n", "check: a | day -2\n"},
      {"no countdown", "## T-shirts\n- [ ] a\n", "check: a\n"},
  });
}

}  // namespace
}  // namespace seatrial::checklist
