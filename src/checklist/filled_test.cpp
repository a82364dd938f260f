#include "checklist/filled.hpp"

#include <gtest/gtest.h>

#include "checklist/fill.hpp"
#include "checklist/testing.hpp"

namespace seatrial::checklist {
namespace {

// "Label=value" of each blank, "-" for an empty one.
std::string shown(const std::vector<Blank>& blanks) {
  std::string text;
  for (const Blank& blank : blanks)
    text += (text.empty() ? "" : "; ") + blank.label + "=" + blank.value.value_or("-");
  return text;
}

TEST(Filled, ReadsValuesBack) {
  struct Row {
    const char* name;
    const char* line;
    const char* want;
  };
  const Row rows[] = {
      {"empty", "Restore time: ______ minutes", "Restore time=-"},
      {"filled", "Restore time: ___4___ minutes", "Restore time=4"},
      {"percent behind", "Error rate: ___0.2___%", "Error rate=0.2"},
      {"percent inside", "Error rate: ___0.2%___", "Error rate=0.2%"},
      {"unit glued on", "p95: ______ms", "p95=-"},
      {"filled in front of its unit", "p95: ___250___ms", "p95=250"},
      {"word glued on", "p95: ______latency", ""},
      {"compared", "p95: ___<250___ ms", "p95=<250"},
      {"words", "Owner: ___Ana Lopez (SRE)___", "Owner=Ana Lopez (SRE)"},
      {"one underscore inside", "Host: ___web_1___", "Host=web_1"},
      {"two of a line", "High: ___0___ Critical: ___1___", "High=0; Critical=1"},
      {"one of two", "High: ___0___ Critical: ____", "High=0; Critical=-"},
      {"yes", "Signed off: **Y** / N", "Signed off=Y"},
      {"no", "Signed off: Y / **N**", "Signed off=N"},
      {"long words", "Signed off: [Yes/No]", "Signed off=-"},
      {"in brackets", "Signed off (Y / N)", "Signed off=-"},
      {"chosen in brackets", "Signed off (**Y** / N)", "Signed off=Y"},
      {"other brackets", "Signed off (QA/Ops)", ""},
      {"a link of such words", "Signed off [Y/N](c)", ""},
      {"two underscores are bold", "Restore time: __4__ minutes", ""},
      {"four are a blank's", "Restore time: ____4____ minutes", ""},
      {"part of a name", "call a___4___b", ""},
      {"ends in a stop", "Note: ___done.___", "Note: ___done.=-"},
      {"begins in a space", "Note: ___ done___", "Note=-"},
      {"a tag", "Note: ___a<br>b___", ""},
      {"a comment", "Note: ___a <!-- seatrial: env name=A --> b___", ""},
      {"a link", "Note: ___a [b](c) d___", ""},
      {"code", "Run `echo ___4___`: ok", ""},
      {"phone", "Phone: ___-___-____", "Phone=-; Phone=-; Phone=-"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const Checklist checklist =
        testing::read_text(std::string("# A\n\n## B\n\n- [ ] c\n  ") + row.line + "\n");
    ASSERT_EQ(checklist.items.size(), 1u);
    EXPECT_EQ(shown(checklist.items[0].blanks), row.want);
  }
}

TEST(Filled, ReadsCellsWithAUnit) {
  struct Row {
    const char* cell;
    const char* want;
  };
  const Row rows[] = {
      {"____", "Measured=-"},           {"____ ms", "Measured=-"},
      {"___120___ ms", "Measured=120"}, {"____%", "Measured=-"},
      {"___0.2___%", "Measured=0.2"},   {"high: ____", "high=-"},
      {"___4___ of 5", "Measured=4"},   {"a___b", ""},
  };
  for (const Row& row : rows) {
    const Checklist checklist = testing::read_text(
        "# A\n\n| Metric | Target | Measured |\n|---|---|---|\n| p95 latency | < 300 ms | " +
        std::string(row.cell) + " |\n");
    std::string blanks = shown(checklist.loose_blanks);
    for (const Item& item : checklist.items) blanks += shown(item.blanks);
    EXPECT_EQ(blanks, row.want) << row.cell;
    for (const Item& item : checklist.items)
      for (const Blank& blank : item.blanks) EXPECT_EQ(blank.target, "< 300 ms") << row.cell;
  }
}

TEST(Filled, ChangesNoIdAndNoText) {
  struct Row {
    const char* name;
    const char* empty;
    const char* filled;
  };
  const Row rows[] = {
      {"in the text", "- [ ] Restored in ______ minutes\n", "- [ ] Restored in ___4___ minutes\n"},
      {"first words", "- [ ] ______ backups kept\n", "- [ ] ___12___ backups kept\n"},
      {"choice", "- [ ] Restored: Y / N\n", "- [ ] Restored: **Y** / N\n"},
      {"in brackets", "- [ ] Restored (Y / N)\n", "- [ ] Restored (**Y** / N)\n"},
      {"a comparison", "- [ ] Error rate ______ of all\n", "- [ ] Error rate ___>5%___ of all\n"},
      {"verification", "- [ ] a\n  **Verification**: `make x` in ______ s\n",
       "- [ ] a\n  **Verification**: `make x` in ___4___ s\n"},
      {"cells", "| Check | Value | Status |\n|---|---|---|\n| a | ______ | ☐ |\n",
       "| Check | Value | Status |\n|---|---|---|\n| a | ___4 ms___ | ☐ |\n"},
      {"an estimate is none", "- [ ] Drill ______ done\n", "- [ ] Drill ___x (2 hours)___ done\n"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const Checklist before = testing::read_text(std::string("# A\n\n## B\n\n") + row.empty);
    const Checklist after = testing::read_text(std::string("# A\n\n## B\n\n") + row.filled);
    ASSERT_EQ(before.items.size(), 1u);
    ASSERT_EQ(after.items.size(), 1u);
    const Item &left = before.items[0], &right = after.items[0];
    EXPECT_EQ(left.id, right.id);
    EXPECT_EQ(left.text, right.text);
    EXPECT_FALSE(right.estimate);
    EXPECT_EQ(left.verification.value_or(Verification{}).text,
              right.verification.value_or(Verification{}).text);
    EXPECT_EQ(form_sha256(before), form_sha256(after));
    EXPECT_EQ(before.source.find(row.empty), after.source.find(row.filled));
  }
}

TEST(Filled, ALineOfBlanksAloneIsARuler) {
  const Checklist checklist = testing::read_text("# A\n\n## B\n\n- [ ] c\n\n___4___\n\n- [ ] d\n");
  EXPECT_EQ(checklist.items.size(), 2u);
  EXPECT_EQ(shown(checklist.loose_blanks), "");
}

TEST(Filled, IsReadInLinearTime) {
  for (const char* piece : {"___4", "___4___", "___4___ ", "**Y** / N ", "`___4___"}) {
    std::string text = "# A\n\n- [ ] a ";
    while (text.size() < 1u << 20) text += piece;
    EXPECT_EQ(testing::read_text(text + "\n").items.size(), 1u);
  }
}

}  // namespace
}  // namespace seatrial::checklist
