#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/text.hpp"
#include "model/blocks.hpp"
#include "report/fake/sample.hpp"
#include "report/layout.hpp"
#include "report/report.hpp"

namespace seatrial::report {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

TEST(Terminal, SaysTheDecisionFirst) {
  RunDocument document = fake::uniform(41, State::pass);
  document.items[3].state = State::fail;
  document.decision = Decision::no_go;
  EXPECT_THAT(
      terminal(document, {}),
      StartsWith(
          "NO-GO  1 of 41 items failed\n41 boxes are ticked: 40 supported, 1 contradicted\n"));
}

TEST(Terminal, ShowsAFailWithItsReason) {
  RunDocument document = fake::uniform(1, State::fail);
  document.decision = Decision::no_go;
  EXPECT_THAT(terminal(document, {}),
              HasSubstr("FAIL    docs/checklist.md:1:7  Item that is fail number 0\n"
                        "        expected   AUTH_MODE = enforced\n"
                        "        observed   shadow (process)\n"
                        "        claim      ticked, but FAIL\n"
                        "        bound by   line 11: AUTH_MODE=enforced (recognized -> env)\n"));
}

TEST(Terminal, HasAWordForEveryState) {
  const std::string text = terminal(fake::every_state(), {.show_passed = true});
  for (const char* word : {"PASS", "FAIL", "ERROR", "BLOCKED", "PENDING", "WAIVED", "STALE",
                           "UNBOUND", "SKIPPED", "N/A", "PLANNED"})
    EXPECT_THAT(text, HasSubstr(word));
}

TEST(Terminal, StaysShortOnALongChecklist) {
  const std::string text = terminal(fake::uniform(178, State::unbound), {});
  EXPECT_LT(split_lines(text).size(), 90u);
  EXPECT_THAT(text, HasSubstr("UNBOUND 178 items"));
  EXPECT_THAT(text, HasSubstr("--verbose"));
  EXPECT_THAT(text, HasSubstr("suggested: http url=${base_url}/x  (line 12: Verification)"));
}

TEST(Terminal, ListsEverythingWhereAsked) {
  const std::string text = terminal(fake::uniform(178, State::unbound), {.show_passed = true});
  for (int i : {0, 77, 177}) EXPECT_THAT(text, HasSubstr("number " + std::to_string(i) + "  ("));
  EXPECT_THAT(text, Not(HasSubstr("--verbose")));
}

TEST(Terminal, ShowsPassedOnlyWhereAskedAndFlakyAlways) {
  RunDocument document = fake::uniform(2, State::pass);
  document.items[1].results[0].attempts = 1;
  document.items[1].results[0].duration = {};
  const std::string text = terminal(document, {});
  EXPECT_THAT(text, HasSubstr("passed at attempt 3"));
  EXPECT_THAT(text, Not(HasSubstr("number 1")));
}

TEST(Terminal, UsesColourOnlyWhereTheStyleSaysSo) {
  EXPECT_THAT(terminal(fake::every_state(), {}), Not(HasSubstr("\x1b")));
  EXPECT_THAT(terminal(fake::every_state(), {.color = true}), HasSubstr("\x1b[31mFAIL\x1b[0m"));
}

TEST(Terminal, IsAsciiWhereTheLocaleIsNot) {
  const std::string text = terminal(fake::every_state(" “→” é 漢"), {.unicode = false});
  for (char c : text) ASSERT_LT(static_cast<unsigned char>(c), 0x80);
  EXPECT_THAT(text, HasSubstr("\"->\" ? ?"));
}

TEST(Terminal, ForeignTextNeverBeginsALine) {
  const std::string text = terminal(fake::every_state("\n::error::x"), {.show_passed = true});
  for (std::string_view each : split_lines(text))
    EXPECT_FALSE(trim(each).starts_with("::")) << each;
  RunDocument document = fake::uniform(1, State::pending);
  document.items[0].note = "::error::x";
  document.gates = {{.name = "g", .blocking = {{.text = "::error::x"}}}};
  const std::string short_text = terminal(document, {});
  for (std::string_view each : split_lines(short_text))
    EXPECT_FALSE(trim(each).starts_with("::")) << each;
}

TEST(Terminal, SaysWhereSeveralChecksWereAsked) {
  RunDocument document = fake::uniform(1, State::fail);
  document.items[0].results.push_back(
      {.kind = "http", .outcome = Outcome::pass, .observed = "200"});
  EXPECT_THAT(terminal(document, {}), HasSubstr("check      PASS http: 200"));
}

TEST(Plan, ShowsWhatWouldRunAndWhy) {
  const std::string text = terminal(fake::planned(), {});
  EXPECT_THAT(
      text,
      StartsWith(
          "PLAN  4 items: 2 ready to run, 1 waits for consent (seatrial allow FILE), 1 unbound\n"));
  EXPECT_THAT(text,
              HasSubstr("           env name=AUTH_MODE\n"
                        "           because line 11: AUTH_MODE=enforced (recognized -> env)\n"));
  EXPECT_THAT(text, HasSubstr("  Phase 2  8 h to 16 h (1 to 2 days)       1 item\n"));
  EXPECT_THAT(text, HasSubstr("  total    14 h to 25 h (1.8 to 3.1 days)  4 items\n"));
  EXPECT_THAT(text, HasSubstr("<!-- seatrial: http url=${base_url}/x -->"));
  EXPECT_THAT(text, HasSubstr("next  seatrial allow docs/checklist.md\n"));
}

TEST(Terminal, PutsTickedBoxesWithNothingBehindThemFirst) {
  RunDocument document = fake::uniform(9, State::unbound);
  for (std::size_t i = 0; i < 8; ++i) document.checklists[0].items[i].claimed = false;
  const std::string text = terminal(document, {});
  EXPECT_THAT(text, HasSubstr("1 box is ticked: 1 with nothing measured behind it\n"));
  EXPECT_THAT(text, HasSubstr("number 8  (ticked, nothing measured behind it)\n"));
}

TEST(Terminal, KeepsRollUpsOutOfWhatNobodyKnows) {
  RunDocument document = fake::uniform(2, State::unbound);
  document.items[0].rolls_up = true;
  const std::string text = terminal(document, {});
  EXPECT_THAT(text, HasSubstr("UNBOUND 1 item  nobody knows how to check"));
  EXPECT_THAT(text, HasSubstr("1 item that adds up others\n  UNBOUND docs/checklist.md:1:7"));
}

TEST(Terminal, NamesAFewOfManyChecklists) {
  RunDocument document = fake::uniform(1, State::pass);
  for (int i = 0; i < 80; ++i) document.checklists.push_back({.path = std::string(40, 'x')});
  for (const bool planned_only : {false, true}) {
    document.planned_only = planned_only;
    const std::string text = terminal(document, {});
    for (std::string_view each : split_lines(text)) EXPECT_LT(each.size(), 300u) << each;
    EXPECT_LT(split_lines(text).size(), 40u);
    EXPECT_THAT(text, HasSubstr(planned_only ? "... and 73 checklists" : "and 78 more"));
  }
}

TEST(Plan, OffersOnlyWhatCanBeWritten) {
  RunDocument document = fake::planned();
  document.items[3].suggestions[0].would_bind = false;
  const std::string text = terminal(document, {});
  EXPECT_THAT(text, Not(HasSubstr("To accept a suggestion")));
  EXPECT_THAT(text, HasSubstr("understood: http url=${base_url}/x"));

  document.items[3].suggestions[0].would_bind = true;
  document.items[3].suggestions[0].check.params.set("contains", "[redacted]");
  EXPECT_THAT(terminal(document, {}), Not(HasSubstr("To accept a suggestion")));
}

TEST(Plan, AlignsEffortsOfAnyScript) {
  RunDocument document = fake::planned();
  document.checklists[0].items[3].phase = "Phase – zwölf";
  const std::string text = terminal(document, {});
  EXPECT_THAT(text, HasSubstr("  Phase 1        6 h to 9 h"));
  EXPECT_THAT(text, HasSubstr("  Phase – zwölf  8 h to 16 h (1 to 2 days)"));
}

TEST(Plan, ShowsAnItemOnceForAllItsEnvironments) {
  RunDocument document = fake::every_state();
  document.planned_only = true;
  const std::string text = terminal(document, {});
  EXPECT_THAT(text, HasSubstr("Item that is planned\n")) << "in all of them: the head names them";
  EXPECT_THAT(text, HasSubstr("  production: 1 PASS"));
}

TEST(Plan, NamesEnvironmentsWhereItIsNotAllOfThem) {
  RunDocument document = fake::every_state();
  document.planned_only = true;
  for (JudgedItem& judged : document.items)
    if (judged.environment == "ci" && judged.state == State::planned) judged.state = State::pass;
  EXPECT_THAT(terminal(document, {}), HasSubstr("Item that is planned  [production]\n"));
}

TEST(Plan, ShowsAScriptAsItIs) {
  RunDocument document = fake::planned();
  document.items[0].binding.checks = {
      {.kind = "command",
       .params = Value::map({{"run", "grep '4' log || echo \"clean\"\nmake"}, {"exit", "0"}})}};
  EXPECT_THAT(terminal(document, {}), HasSubstr("           command exit=0\n"
                                                "             run:\n"
                                                "             | grep '4' log || echo \"clean\"\n"
                                                "             | make\n"));
}

TEST(Terminal, SaysOnceThatNobodyHasAttested) {
  RunDocument document = fake::uniform(2, State::pending);
  for (JudgedItem& judged : document.items) {
    judged.waits_for_consent = false;
    judged.results.clear();
    judged.note = "owed: nobody has attested this";
  }
  const std::string text = terminal(document, {});
  EXPECT_THAT(text, HasSubstr("2 items  wait for a person: nobody has attested them\n"));
  EXPECT_THAT(text, Not(HasSubstr("why:")));
  document.items[1].note = "owed: nobody has signed this";
  EXPECT_THAT(terminal(document, {}), HasSubstr(": nobody has attested or signed them\n"));
  document.items[1].note = "owed by Lead";
  EXPECT_THAT(terminal(document, {}),
              HasSubstr("; where no why is said, nobody has attested them\n"));
  EXPECT_THAT(terminal(document, {}), HasSubstr("why: owed by Lead\n"));
}

TEST(Terminal, SaysOnceHowToConsent) {
  RunDocument document = fake::uniform(2, State::pending);
  for (JudgedItem& judged : document.items)
    judged.note = "waits for consent: seatrial allow docs/checklist.md";
  EXPECT_THAT(terminal(document, {}),
              HasSubstr("2 items  wait for consent: seatrial allow docs/checklist.md\n"));
  EXPECT_THAT(terminal(document, {}), Not(HasSubstr("why:")));
  document.items[0].note = "consent was withdrawn";  // as another release may have said it
  EXPECT_THAT(terminal(document, {}), HasSubstr("2 items  wait for consent\n"));
  EXPECT_THAT(terminal(document, {}), HasSubstr("why: consent was withdrawn\n"));
}

TEST(Terminal, ShowsWhatAGateWaitsForWithItsState) {
  RunDocument document = fake::uniform(12, State::fail);
  GateResult gate{.name = "g", .decision = Decision::no_go};
  for (std::size_t i = 0; i < 9; ++i)
    gate.blocking.push_back({.text = document.checklists[0].items[i].id});
  document.gates = {gate};
  const std::string& ninth = document.checklists[0].items[8].id;
  EXPECT_THAT(terminal(document, {}), HasSubstr("- " + ninth + "  FAIL\n")) << "and no '1 more'";
  document.gates[0].blocking.push_back({.text = document.checklists[0].items[9].id});
  EXPECT_THAT(terminal(document, {}), HasSubstr("- and 2 more (--verbose lists all)\n"));
  EXPECT_THAT(terminal(document, {.show_passed = true}), Not(HasSubstr("more")));
}

TEST(Terminal, CountsWhatAddsUpOthersOnceForAllEnvironments) {
  RunDocument document = fake::every_state();
  for (JudgedItem& judged : document.items) judged.rolls_up = judged.state == State::unbound;
  EXPECT_THAT(terminal(document, {}), HasSubstr("1 item that adds up others\n  UNBOUND"));
}

TEST(Fit, CutsToColumns) {
  EXPECT_EQ(fit("abcdef", 6), "abcdef");
  EXPECT_EQ(fit("abcdefg", 6), "abc...");
  EXPECT_EQ(fit("漢字漢字", 7), "漢字...");
  EXPECT_EQ(fit("abc", 2), "..");
}

}  // namespace
}  // namespace seatrial::report
