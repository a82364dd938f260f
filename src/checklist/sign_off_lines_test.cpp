#include "checklist/sign_off_lines.hpp"

#include <gtest/gtest.h>

#include "checklist/testing.hpp"

// Who has to sign, wherever the checklist says so.
namespace seatrial::checklist {
namespace {

// "sign-off: a", and "unread: b" for what could not be read.
std::string shown(const Checklist& checklist) {
  std::string out;
  for (const Item& item : checklist.items)
    out += std::string(name(item.role)) + ": " + item.text + "\n";
  for (const Unread& unread : checklist.unread) out += "unread: " + unread.text + "\n";
  return out;
}

void expect_shown(std::initializer_list<testing::ShownRow> rows) {
  testing::expect_shown(rows, shown);
}

const std::string front = "# Release checklist\n\n- [ ] a\n\n";

TEST(SignOffLines, AreLinesWithBlanksBelowTheirHeading) {
  const std::string below = front + "## Sign-off\n\n";
  const std::string a = "check: a\n";
  expect_shown({
      {"list", below + "- Release manager: ____\n- QA: ____\n",
       a + "sign-off: Release manager: ____\nsign-off: QA: ____\n"},
      {"numbers and dates", below + "1. Lead \u2014 Name: ____ Date: ____\n",
       a + "sign-off: Lead \u2014 Name: ____ Date: ____\n"},
      {"lines", below + "Release manager: ____  Date: ____\n**QA:** ____\n",
       a + "sign-off: Release manager: ____  Date: ____\nsign-off: **QA:** ____\n"},
      {"one in several lines", below + "Release manager: ____\nDate: ____\n\nSignature: ____\n",
       a + "sign-off: Release manager: ____\n"},
      {"fields alone", below + "Name: ____\nDate: ____\n\nName: ____\nDate: ____\n",
       a + "sign-off: Name: ____\nsign-off: Name: ____\n"},
      {"what is noted of the release",
       below +
           "- CTO: ____\n\n**Last release:**\n\n- Version: ____\n- Date: ____\n- Issues: ____\n",
       a + "sign-off: CTO: ____\n"},
      {"below boxes", below + "- [ ] CTO\n- Signed: ____\n",
       a + "sign-off: CTO\nsign-off: Signed: ____\n"},
      {"fields of an item", below + "- CTO\n  - Name: ____\n  - Date: ____\n",
       a + "sign-off: CTO\n"},
      {"escaped", below + "CTO: \\_\\_\\_\\_\n", a + "sign-off: CTO: \\_\\_\\_\\_\n"},
      {"dots", below + "- CTO: ..........\n", a + "sign-off: CTO: ..........\n"},
      {"filled in", below + "- CTO: ___Jo Ng___\n", a + "sign-off: CTO: ______\n"},
      {"quoted", below + "> CTO: ____\n", a + "sign-off: CTO: ____\n"},
      {"in a quoted list", below + "> - CTO: ____\n", a + "unread: CTO: ____\n"},
      {"a ruler", below + "______\n", a},
      {"prose", below + "The CTO signs before the launch.\n", a},
      {"says so itself", front + "**Approved by:** ____ on ____\n",
       a + "sign-off: **Approved by:** ____ on ____\n"},
      {"of several", front + "Sign-off: QA ____  PM ____\n",
       a + "sign-off: Sign-off: QA ____  PM ____\n"},
      {"of one", front + "Approved by: QA ____\n", a + "sign-off: Approved by: QA ____\n"},
      {"of one in front of the colon", front + "Sign-off QA: ____\n",
       a + "sign-off: Sign-off QA: ____\n"},
      {"its date alone", front + "Sign-off date: ____\n", a},
      {"no sign-off", front + "Cluster: ____\n", a},
  });
}

TEST(SignOffLines, StandBelowTitlesInOtherWords) {
  const std::string a = "check: a\n";
  const std::string lead = "sign-off: Release manager: ____\n";
  for (const char* title : {"Signed", "Signed off", "Sign here", "Agreed by", "Witnesses",
                            "Acceptance", "Agreed", "Hand-over", "Final check", "Confirmation"}) {
    SCOPED_TRACE(title);
    const std::string below = front + "## " + title + "\n\n";
    expect_shown({{"list", below + "- Release manager: ____\n", a + lead},
                  {"lines", below + "Release manager: ____\n", a + lead}});
  }
  expect_shown({
      {"with a date, anywhere", front + "## Cutover\n\n- Change owner: ____  Date: ____\n",
       a + "sign-off: Change owner: ____  Date: ____\n"},
      {"somebody who is to be called", front + "## Contacts\n\n- On-call: ____ Date: ____\n", a},
      {"a measurement", front + "## Restore\n\n- Time: ____ Date: ____\n", a},
      {"what is to be accepted", front + "## Acceptance\n\n- [ ] Backups tested\n",
       a + "criterion: Backups tested\n"},
  });
}

TEST(SignOffLines, SayByTheirLabelThatSomebodySigns) {
  const std::string a = "check: a\n";
  for (const std::string line :
       {"Signed: ____  Date: ____", "Signed off by: @____ (EM), @____ (SRE)", "Approver: ____",
        "Reviewed by: ____", "Decision: ____", "Go/No-Go: ____  Decided by: ____",
        "**Go / No-Go:** ____", "**Sign-off (DBA):** ____",
        "Final decision (circle one): GO / NO GO"})
    expect_shown({{line.c_str(), front + line + "\n", a + "sign-off: " + line + "\n"}});
  expect_shown({
      {"in a list", front + "## B\n\n- Release manager signature: ____\n",
       a + "sign-off: Release manager signature: ____\n"},
      {"of an incident", front + "## Roll back if\n\nDecision: ____\n", a},
  });
}

TEST(SignOffLines, AreAllThatStandsBelowADecision) {
  const std::string a = "check: a\n";
  for (const std::string title : {"Go/No-Go", "Decision", "Launch decision"}) {
    const std::string below = front + "## " + title + "\n\n";
    expect_shown({
        {"a list", below + "- EM: ____\n- Name: ____\n", a + "sign-off: EM: ____\n"},
        {"lines", below + "EM: ____\n", a + "sign-off: EM: ____\n"},
    });
  }
  expect_shown({{"what is measured", front + "## Go/No-Go\n\n- Errors: ____ % (max 1)\n",
                 a + "criterion: Errors: ____ % (max 1)\n"}});
}

TEST(SignOffLines, AreRowsOfPersonsWhereverTheyStand) {
  const std::string a = "check: a\n";
  const std::string head = "| Role | Name | Date |\n|---|---|---|\n";
  expect_shown({
      {"release approval", front + "## Release approval\n\n" + head + "| SRE | ____ | ____ |\n",
       a + "sign-off: SRE\n"},
      {"before launch", front + "## Before launch\n\n" + head + "| SRE | | |\n",
       a + "sign-off: SRE\n"},
      {"below criteria", front + "## Go/No-Go\n\n" + head + "| SRE | | |\n", a + "sign-off: SRE\n"},
      {"filled in", front + "## Last words\n\n" + head + "| SRE | Jo Ng | 2026-05-01 |\n",
       a + "sign-off: SRE\n"},
      {"contacts", front + "## Contacts\n\n" + head + "| SRE | Jo Ng | Mondays |\n", a},
      {"a rota",
       front + "## Rota\n\n| Team | Name | Date | Shift |\n|-|-|-|-|\n| SRE | Jo | May | 1 |\n", a},
      {"hints in the header",
       front + "## B\n\n| Role | Name (print) | Date (UTC) |\n|-|-|-|\n| SRE | | |\n",
       a + "sign-off: SRE\n"},
      {"a box beside the name",
       front + "## B\n\n| Role | Name | Date | Done |\n|-|-|-|-|\n| SRE | | | [ ] |\n",
       a + "sign-off: SRE\n"},
      {"nobody is named", front + "## Sign-off\n\n| Approver | Signature |\n|-|-|\n| | |\n| | |\n",
       a + "unread: | | |\n"},
      {"somebody is not named",
       front + "## Sign-off\n\n" + head + "| SRE | | |\n| | ____ | |\n| | | |\n",
       a + "sign-off: SRE\nunread: | | ____ | |\n"},
  });
}

}  // namespace
}  // namespace seatrial::checklist
