#include "report/findings.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/json.hpp"

namespace seatrial::report {
namespace {

using testing::HasSubstr;
using testing::Not;

const std::string source = "# A\n\n- [x] Gr\u00fc\u00dfe\n- [ ] b\n";

std::vector<Diagnostic> findings() {
  return {{.code = "ST0203",
           .severity = Severity::note,
           .path = "a b.md",
           .span = {11, 8},
           .at = {3, 7},
           .message = "ticked",
           .help = "say why"},
          {.code = "ST0214",
           .severity = Severity::warning,
           .path = "a b.md",
           .span = {26, 1},
           .at = {4, 7},
           .message = "dead",
           .help = "mend"},
          {.code = "ST0219",
           .severity = Severity::error,
           .path = "a b.md",
           .span = {18, 2},
           .at = {3, 14},
           .message = "secret",
           .help = "revoke"}};
}

std::string_view source_of(std::string_view) {
  return source;
}

TEST(Findings, AsTextBeginWithTheWorst) {
  const std::string text = findings_text(findings(), source_of, false);
  EXPECT_LT(text.find("error[ST0219]"), text.find("warning[ST0214]"));
  EXPECT_LT(text.find("warning[ST0214]"),
            text.find("note[ST0203]: tick without evidence: 1 place"));
  EXPECT_THAT(text, Not(HasSubstr("note[ST0203]: ticked")));
  EXPECT_THAT(text, HasSubstr("1 error, 1 warning, 1 note\n"));
  EXPECT_THAT(findings_text(findings(), source_of, true), HasSubstr("note[ST0203]: ticked"));
  EXPECT_EQ(findings_text({}, source_of, false), "0 errors, 0 warnings, 0 notes\n");
}

TEST(Findings, AsSarifCountCharacters) {
  const auto sarif = parse_json(findings_sarif(findings(), source_of));
  ASSERT_TRUE(sarif);
  EXPECT_EQ(sarif->text_or("version", ""), "2.1.0");
  const Value& run = sarif->find("runs")->items().front();
  EXPECT_EQ(run.find("tool")->find("driver")->find("rules")->items().size(), 3u);
  const auto& results = run.find("results")->items();
  ASSERT_EQ(results.size(), 3u);
  EXPECT_EQ(results[2].text_or("ruleId", ""), "ST0219");
  EXPECT_EQ(results[2].text_or("ruleIndex", ""), "2");
  EXPECT_EQ(results[2].text_or("level", ""), "error");
  const Value& place = *results[2].find("locations")->items().front().find("physicalLocation");
  EXPECT_EQ(place.find("artifactLocation")->text_or("uri", ""), "a%20b.md");
  EXPECT_EQ(place.find("region")->text_or("startLine", ""), "3");
  EXPECT_EQ(place.find("region")->text_or("startColumn", ""), "12");
}

TEST(Findings, AsSarifWithoutAny) {
  const auto sarif = parse_json(findings_sarif({}, source_of));
  ASSERT_TRUE(sarif);
  EXPECT_TRUE(sarif->find("runs")->items().front().find("results")->items().empty());
}

TEST(LineDiff, ShowsWhatChangedWithItsSurroundings) {
  EXPECT_EQ(line_diff("a.md", "1\n2\n3\n4\n5\n6\n", "1\n2\n3\n4\n5\n6\n"), "");
  EXPECT_EQ(line_diff("a.md", "1\n2\n3\n4\n5\n6\n", "1\n2\n3\n4\nV\n6\n"),
            "--- a.md\n+++ a.md\n@@ -2,5 +2,5 @@\n 2\n 3\n 4\n-5\n+V\n 6\n");
  EXPECT_EQ(line_diff("a.md", "1\n2", "I\nII"),
            "--- a.md\n+++ a.md\n@@ -1,2 +1,2 @@\n-1\n-2\n+I\n+II\n");
}

}  // namespace
}  // namespace seatrial::report
