#include "report/findings.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/json.hpp"
#include "report/diff.hpp"

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

const Source known{.text = source, .path = "docs/a b.md"};

const Source& source_of(std::string_view) {
  return known;
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
  EXPECT_EQ(place.find("artifactLocation")->text_or("uri", ""), "docs/a%20b.md");
  EXPECT_EQ(place.find("artifactLocation")->text_or("uriBaseId", ""), "SRCROOT");
  EXPECT_EQ(place.find("region")->text_or("startLine", ""), "3");
  EXPECT_EQ(place.find("region")->text_or("startColumn", ""), "12");
}

TEST(Findings, AsSarifNameAFileOutsideOfARepositoryAsItWasNamed) {
  static const Source loose{.text = source, .path = ""};
  const auto of_loose = [](std::string_view) -> const Source& { return loose; };
  EXPECT_THAT(findings_sarif(findings(), of_loose), HasSubstr("\"uri\": \"a%20b.md\""));
}

TEST(Findings, AsAnnotationsNameTheRepositorysPathAndCountCharacters) {
  EXPECT_THAT(findings_github(findings(), source_of),
              HasSubstr("::error file=docs/a b.md,line=3,col=12,title=ST0219::"));
}

TEST(CharacterColumns, LeaveOutTheByteOrderMark) {
  const Source marked{.text = "\xef\xbb\xbf\u00e9- b\nc\u00e9d\n", .path = ""};
  CharacterColumns columns;
  const auto at = [&](std::size_t offset, LineColumn place) {
    return columns.at({.code = {}, .path = {}, .span = {offset, 1}, .at = place}, marked);
  };
  EXPECT_EQ(at(3, {1, 4}), 1);
  EXPECT_EQ(at(7, {1, 8}), 4);
  EXPECT_EQ(at(5, {1, 6}), 2);
  EXPECT_EQ(at(12, {2, 4}), 3);
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
  EXPECT_EQ(line_diff("a.md", "1\n  ", "1\n"), "--- a.md\n+++ a.md\n@@ -1,2 +1,1 @@\n 1\n-  \n");
}

}  // namespace
}  // namespace seatrial::report
