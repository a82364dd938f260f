#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <memory>
#include <sstream>

#include "base/json.hpp"
#include "base/text.hpp"
#include "model/blocks.hpp"
#include "model/version.hpp"
#include "report/fake/sample.hpp"
#include "report/findings.hpp"
#include "report/reference.hpp"
#include "report/report.hpp"
#include "report/wording.hpp"

namespace seatrial::report {
namespace {

using testing::HasSubstr;
using testing::Not;

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t found = 0;
  for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1))
    ++found;
  return found;
}

const Value& at(const Value& value, std::string_view key) {
  const Value* found = value.find(key);
  if (!found) ADD_FAILURE() << "no member " << key;
  static const Value none;
  return found ? *found : none;
}

// Beside who answers for it; by every report that has a place for it.
TEST(Reports, SayWhoWaivedAnItem) {
  RunDocument document = fake::uniform(1, State::fail);
  document.items[0].state = State::waived;
  document.items[0].note = "waived by Mal in record 2";
  document.items[0].waiver = std::make_shared<const Waiver>(
      Waiver{.reason = "old client", .reference = "PR-1", .owner = "Dana", .until = {}});
  for (const auto write : {markdown, html})
    EXPECT_THAT(write(document), HasSubstr("waived by Mal in record 2"));
  EXPECT_THAT(terminal(document, {}), HasSubstr("old client (PR-1), Dana answers for it until "));
  EXPECT_THAT(terminal(document, {}), HasSubstr("waived by Mal in record 2"));
}

TEST(Version, IsThatOfTheBuild) {
  std::ifstream file(SEATRIAL_SOURCE_DIR "/CMakeLists.txt");
  std::stringstream text;
  text << file.rdbuf();
  EXPECT_THAT(text.str(), HasSubstr("project(seatrial VERSION " + std::string(version) + " "));
}

TEST(Json, HasEveryFieldOfTheRunDocument) {
  const auto document = parse_json(json(fake::every_state()));
  ASSERT_TRUE(document) << document.error().what;
  for (const char* key : {"schema", "tool", "id", "mode", "environments", "subject", "started",
                          "finished", "decision", "checklists", "gates", "counts"})
    EXPECT_TRUE(document->find(key)) << key;
  EXPECT_EQ(at(*document, "schema").text(), "seatrial.run/v1");
  EXPECT_EQ(at(*document, "decision").text(), "NO-GO");
  EXPECT_EQ(at(*document, "started").text(), "2026-01-31T14:00:00Z");
  const Value& checklist = at(*document, "checklists").items().at(0);
  for (const char* key : {"path", "title", "sha256", "metadata", "items", "unread", "diagnostics"})
    EXPECT_TRUE(checklist.find(key)) << key;
  ASSERT_EQ(at(checklist, "items").items().size(), 22u);
  const Value& item = at(checklist, "items").items()[2];
  for (const char* key :
       {"id",      "line",    "column",      "offset", "length",           "parent",
        "form",    "section", "text",        "role",   "polarity",         "required",
        "claimed", "phase",   "track",       "day",    "estimate_minutes", "verification",
        "code",    "blanks",  "environment", "state",  "binding",          "suggestions",
        "results", "waiver"})
    EXPECT_TRUE(item.find(key)) << key;
  EXPECT_EQ(at(item, "state").text(), "fail");
  EXPECT_EQ(at(at(item, "binding"), "kind").text(), "env");
  EXPECT_EQ(at(item, "results").items().at(0).text_or("observed", ""), "shadow (process)");
}

TEST(Json, GivesTheDigestOfAnOutput) {
  RunDocument document = fake::uniform(2, State::pass);
  document.items[0].results[0].output = "abc";
  document.items[1].results[0].output = std::string(5000, 'x');
  const std::string text = json(document);
  EXPECT_THAT(text,
              HasSubstr("\"sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f200"
                        "15ad\""));
  EXPECT_THAT(text, HasSubstr("\"output_excerpt\": \"abc\""));
  EXPECT_THAT(text, Not(HasSubstr(std::string(4097, 'x'))));  // what is long is shown in part
}

TEST(Json, NamesParentsById) {
  RunDocument document = fake::uniform(2, State::pass);
  document.checklists[0].items[1].parent = 0;
  EXPECT_THAT(json(document), HasSubstr("\"parent\": \"phase-1/security/pass\""));
}

TEST(Json, CountsClaimsAndSaysWhatHolds) {
  RunDocument document = fake::uniform(3, State::pass);
  document.items[1].state = State::fail;
  document.items[2].state = State::unbound;
  const auto parsed = parse_json(json(document));
  ASSERT_TRUE(parsed);
  const Value& claims = at(*parsed, "claims");
  EXPECT_EQ(at(claims, "ticked").text(), "3");
  EXPECT_EQ(at(claims, "supported").text(), "1");
  EXPECT_EQ(at(claims, "contradicted").text(), "1");
  EXPECT_EQ(at(claims, "unmeasured").text(), "1");
  ASSERT_EQ(at(*parsed, "reasons").items().size(), 2u);
  EXPECT_EQ(at(*parsed, "reasons").items()[0].text(), "1 of 3 items failed");
}

TEST(Junit, CountsAndPlaces) {
  const std::string text = junit(fake::every_state());
  EXPECT_THAT(text, HasSubstr("<testsuites name=\"seatrial: NO-GO\" tests=\"23\" failures=\"3\" "
                              "errors=\"4\" skipped=\"14\""));
  EXPECT_EQ(count(text, "<testsuite "), 3u);
  EXPECT_EQ(count(text, "<testcase "), 23u);
  EXPECT_THAT(text, HasSubstr("file=\"docs/checklist.md\" line=\"20\""));
  EXPECT_THAT(text, HasSubstr("<failure message=\"FAIL: expected AUTH_MODE = enforced; observed "
                              "shadow (process); ticked, but FAIL\" type=\"fail\">"));
  EXPECT_THAT(text, HasSubstr("<property name=\"decision\" value=\"NO-GO\"/>"));
  EXPECT_THAT(text, HasSubstr("<property name=\"claims\" value=\"3 boxes are ticked: "));
  EXPECT_THAT(text, HasSubstr("<system-err>docs/checklist.md:99: could not be read: * maybe"));
}

TEST(Junit, IsNotRedForWhatDecidesNothing) {
  for (const State state : {State::fail, State::error, State::blocked}) {
    RunDocument document = fake::uniform(1, state);
    document.checklists[0].items[0].required = false;
    const std::string text = junit(document);
    EXPECT_THAT(text, HasSubstr("failures=\"0\" errors=\"0\" skipped=\"1\""));
    EXPECT_THAT(text, HasSubstr("<skipped message=\"optional: " + std::string(word(state))));
  }
}

TEST(Junit, TellsWhatBecameOfGatesAndOfTheRun) {
  struct Row {
    const char* name;
    Decision decision;
    std::vector<GateResult> gates;
    const char* counts;
    const char* want;  // "!": no case but the item's
  };
  const GateResult rejected{.name = "go-live",
                            .decision = Decision::no_go,
                            .blocking = read_blocks({"(rejected by Security)"})};
  const GateResult held{.name = "go-live",
                        .decision = Decision::hold,
                        .blocking = read_blocks({"(QA has not signed)"})};
  const Row rows[] = {
      {"all is well",
       Decision::go,
       {},
       "tests=\"1\" failures=\"0\" errors=\"0\" skipped=\"0\"",
       "!"},
      {"a gate that is open",
       Decision::go,
       {{.name = "go-live", .decision = Decision::go}},
       "tests=\"2\" failures=\"0\" errors=\"0\" skipped=\"0\"",
       "<testcase name=\"go-live\" classname=\"decisions\" time=\"0.000000\"/>"},
      {"a gate that was asked",
       Decision::no_go,
       {rejected},
       "tests=\"2\" failures=\"1\" errors=\"0\" skipped=\"0\"",
       "<failure message=\"NO-GO: (rejected by Security)\" type=\"NO-GO\"/>"},
      {"a gate that waits",
       Decision::hold,
       {held},
       "tests=\"2\" failures=\"0\" errors=\"0\" skipped=\"1\"",
       "<skipped message=\"HOLD: (QA has not signed)\"/>"},
      {"a gate beside a run",
       Decision::go,
       {rejected},
       "tests=\"2\" failures=\"0\" errors=\"0\" skipped=\"1\"",
       "<skipped message=\"NO-GO: (rejected by Security)\"/>"},
      {"a run that was interrupted",
       Decision::hold,
       {},
       "tests=\"2\" failures=\"0\" errors=\"0\" skipped=\"1\"",
       "<testcase name=\"run\" classname=\"decisions\" time=\"0.000000\">\n      <skipped "
       "message=\"HOLD: the run was interrupted"},
      {"a run that no item explains",
       Decision::no_go,
       {held},
       "tests=\"3\" failures=\"1\" errors=\"0\" skipped=\"1\"",
       "<testcase name=\"run\" classname=\"decisions\""},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    RunDocument document = fake::uniform(1, State::pass);
    document.decision = row.decision;
    document.gates = row.gates;
    document.interrupted = std::string_view(row.name).contains("interrupted");
    const std::string text = junit(document);
    EXPECT_THAT(text, HasSubstr(row.counts));
    if (std::string_view(row.want) == "!") {
      EXPECT_EQ(count(text, "<testcase "), 1u);
    } else {
      EXPECT_THAT(text, HasSubstr(row.want));
    }
  }
}

TEST(Junit, ShowsAPassAfterFailures) {
  RunDocument document = fake::uniform(1, State::pass);
  document.items[0].results[0].message = "attempt 3 of 5; before it: refused";
  EXPECT_THAT(junit(document), HasSubstr("<system-out>flaky: passed only at attempt 3; attempt 3 "
                                         "of 5; before it: refused\n"));
}

TEST(Reports, ShowAPassAfterFailures) {
  const RunDocument document = fake::uniform(1, State::pass);
  for (const Reporter& each : reporters()) {
    if (each.kind == "github" || each.kind == "json") continue;
    EXPECT_THAT(each.write(document), HasSubstr("only a")) << each.kind;
  }
  EXPECT_THAT(json(document), HasSubstr("\"attempts\": 3"));
}

TEST(Reports, CountWhatTheyList) {
  RunDocument document = fake::uniform(9, State::fail);
  document.checklists[0].items[4].required = false;
  const std::string heading = "ailed or could not be checked (9, 1 of them optional)\n";
  EXPECT_THAT(summary(document), HasSubstr("F" + heading));
  EXPECT_EQ(count(summary(document), "\n| FAIL |"), 9u);
  const std::string text = markdown(document);
  EXPECT_THAT(text, HasSubstr("What f" + heading));
  const auto list = text.substr(0, text.find("## Checks"));
  EXPECT_EQ(count(list, "\n| FAIL |"), 9u);
}

TEST(Reports, ShowLinesThatCouldNotBeRead) {
  RunDocument document = fake::uniform(1, State::pass);
  document.checklists[0].unread = {{.line = 7, .text = "-[ ] Backups", .reason = "no space"}};
  for (const Reporter& each : reporters()) {
    SCOPED_TRACE(each.kind);
    const std::string text = each.write(document);
    EXPECT_THAT(text, HasSubstr("Backups"));
    if (each.kind == "github") continue;
    EXPECT_THAT(text, HasSubstr("1 line looks like an item and could not be read"));
  }
}

TEST(GitHub, ShowsNineAndCountsTheOthers) {
  const std::string text = github(fake::uniform(30, State::fail));
  EXPECT_EQ(count(text, "::error file="), 9u);
  EXPECT_EQ(split_lines(text).size(), 10u);
  EXPECT_THAT(text, HasSubstr("::21 more, see the summary\n"));
  EXPECT_EQ(split_lines(github(fake::uniform(9, State::fail))).size(), 9u);
  EXPECT_EQ(github(fake::uniform(3, State::pass)), "");
}

TEST(GitHub, AnnotatesTheLine) {
  EXPECT_EQ(github(fake::uniform(1, State::fail)),
            "::error file=docs/checklist.md,line=1,col=7,title=FAIL::Item that is fail number "
            "0%0Aexpected AUTH_MODE = enforced%0Aobserved shadow (process)%0Aticked, but FAIL\n");
}

TEST(Summary, StaysBelowOneMebibyteAndSaysSo) {
  RunDocument document = fake::uniform(30'000, State::pass);
  document.items.back().state = State::fail;
  const std::string text = summary(document);
  EXPECT_LT(text.size(), 1u << 20);
  EXPECT_THAT(text, HasSubstr("| FAIL | Item that is pass number 29999 |"));
  EXPECT_THAT(text, HasSubstr("left out: a step summary holds 1 MiB"));
  EXPECT_THAT(summary(fake::every_state()), Not(HasSubstr("left out")));
}

TEST(Summary, CountsWhatItLeftOut) {
  const RunDocument document = fake::uniform(30'000, State::pass);
  const std::string text = summary(document);
  const std::size_t shown = count(text, "\n| PASS |");
  EXPECT_THAT(text, HasSubstr("\n" + std::to_string(30'000 - shown) + " items left out"));
}

TEST(Markdown, IsASnapshot) {
  const std::string text = markdown(fake::every_state());
  EXPECT_THAT(text, HasSubstr("# Readiness: Release\n\n**NO-GO** 2 of 22 items"));
  for (const char* fact : {"- Generated: 2026-01-31T14:00:01.500Z\n", "- Mode: strict\n",
                           "- Environments: production, ci\n", "- Subject: commit 1a2b3c4d\n"})
    EXPECT_THAT(text, HasSubstr(fact));
  EXPECT_THAT(text,
              HasSubstr("| FAIL | production | env | AUTH_MODE = enforced | shadow (process) | "
                        "12 ms | docs/checklist.md:20:7 |\n"));
  EXPECT_LT(text.find("| FAIL |"), text.find("| PASS |"));
}

TEST(Reporters, AreSortedByKind) {
  EXPECT_TRUE(std::ranges::is_sorted(reporters(), {}, &Reporter::kind));
  for (const Reporter& each : reporters()) EXPECT_FALSE(each.write(fake::every_state()).empty());
}

TEST(Reporters, TakeAnEmptyDocument) {
  for (const Reporter& each : reporters()) {
    SCOPED_TRACE(each.kind);
    EXPECT_EQ(each.write(RunDocument{}).empty(), each.kind == "github");  // nothing to annotate
  }
}

std::vector<Diagnostic> findings(std::size_t count) {
  std::vector<Diagnostic> found;
  for (std::size_t i = 0; i < count; ++i)
    found.push_back({.code = "ST0201",
                     .severity = i == count - 1 ? Severity::error : Severity::warning,
                     .path = "a.md",
                     .span = {.offset = 2, .length = 3},
                     .at = {.line = 1, .column = 3},
                     .message = "odd \x1b[31m ##[error]",
                     .help = "mend it"});
  return found;
}

const Source& source_of(std::string_view) {
  static const Source abc{.text = "- abc", .path = {}};
  return abc;
}

TEST(Findings, AsText) {
  const std::string text = findings_text(findings(2), source_of, true);
  EXPECT_THAT(text, HasSubstr("warning[ST0201]: odd \\x1b[31m ##\\[error]"));
  EXPECT_THAT(text, HasSubstr("  --> a.md:1:3"));
  EXPECT_THAT(text, HasSubstr("1 error, 1 warning, 0 notes\n"));
}

TEST(Findings, AsJson) {
  const auto document = parse_json(findings_json(findings(2)));
  ASSERT_TRUE(document) << document.error().what;
  ASSERT_EQ(at(*document, "diagnostics").items().size(), 2u);
  EXPECT_EQ(at(*document, "diagnostics").items()[0].text_or("message", ""),
            "odd \x1b[31m ##[error]");
  EXPECT_EQ(at(at(*document, "counts"), "warning").text(), "1");
}

TEST(Findings, AsAnnotationsWorstFirst) {
  const std::string text = findings_github(findings(12), source_of);
  EXPECT_EQ(split_lines(text).size(), 10u);
  EXPECT_THAT(text, testing::StartsWith("::error file=a.md,line=1,col=3,title=ST0201::odd "));
  EXPECT_THAT(text, HasSubstr("::3 more findings\n"));
}

TEST(Reference, NamesEveryCode) {
  EXPECT_THAT(diagnostics_reference(), HasSubstr("### ST0501: "));
  for (const char* code : {"| 0 |", "| 1 |", "| 2 |", "| 3 |", "| 4 |", "| 5 |"})
    EXPECT_THAT(exit_codes_reference(), HasSubstr(code));
}

}  // namespace
}  // namespace seatrial::report
