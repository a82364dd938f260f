#include "lint/testing.hpp"

namespace seatrial::lint {
namespace {

using testing::expect;
using testing::Row;

const std::string table =
    "| Role | Name | Signature | Date |\n|---|---|---|---|\n| Tech Lead | | | |\n| Operations | | "
    "| |\n";

TEST(SignOffs, HaveKeys) {
  Facts facts;
  facts.roles = {{"Tech Lead", true}, {"Operations", false}};
  EXPECT_EQ(testing::findings(table, facts, "ST0212"), "ST0212:4");
  facts.roles = {{"Operations", true}};
  EXPECT_EQ(testing::findings(table, facts, "ST0212"), "ST0212:3");
  EXPECT_EQ(testing::findings("## Sign-off\n\n- [ ] Legal: ____\n- [ ] Operations: ____\n", facts,
                              "ST0212"),
            "ST0212:3");
  facts.roles = std::nullopt;
  EXPECT_EQ(testing::findings(table, facts, "ST0212"), "");
}

TEST(SignOffs, FollowTheHead) {
  const Row rows[] = {
      {"missing", "# A\n\n**Sign-off required:** Tech Lead + Security\n\n## B\n\n" + table,
       "ST0225:9"},
      {"in the overview",
       "# A\n\n## Overview\n\nSign-off required: Tech Lead, Security\n\n## B\n\n" + table,
       "ST0225:11"},
      {"other words", "# A\n\n**Approvers:** Tech Lead, Security\n\n## B\n\n" + table, "ST0225:9"},
      {"other columns",
       "# A\n\nRequired approvers: SRE & Legal\n\n## B\n\n| Approver | Approved (Y/N) "
       "|\n|---|---|\n| SRE | |\n| QA | |\n",
       "ST0225:9"},
      {"a date is enough below the title",
       "# A\n\nSign-off required: SRE + Legal\n\n## Sign-off\n\n| Team | Date |\n|---|---|\n| SRE "
       "| |\n",
       "ST0225:9"},
      {"what the reader takes for one",
       "# A\n\nSign-off required: SRE + Legal\n\n## D. Go / No-Go\n\n| Role | Name | Decision | Date "
       "|\n|---|---|---|---|\n| SRE | | \u2610 Go \u2610 No-Go | |\n",
       "ST0225:9"},
      {"a table of contacts",
       "# A\n\nSign-off required: SRE + Legal\n\n## Who to call\n\n| Role | Name | Phone "
       "|\n|---|---|---|\n| SRE | Ann | 12 |\n",
       ""},
      {"a list",
       "# A\n\nSign-off required: SRE, Legal\n\n## Sign-off\n\n- [ ] SRE: ______\n- [ ] QA: "
       "______\n",
       "ST0225:7"},
      {"a list with all",
       "# A\n\nSign-off required: SRE, QA\n\n## Sign-off\n\n- [ ] SRE: ______\n- [ ] "
       "QA lead: ______\n",
       ""},
      {"nobody in particular", "# A\n\nSign-off required: yes\n\n## B\n\n" + table, ""},
      {"a table of designs",
       "# A\n\nSign-off required: Legal\n\n## B\n\n| Team | Design |\n|---|---|\n| SRE | x |\n",
       ""},
      {"all there", "# A\n\nSign-off required: Tech Lead and Operations\n\n## B\n\n" + table, ""},
      {"longer name", "# A\n\nSign-off required: Lead + Operations\n\n## B\n\n" + table, ""},
      {"no table", "# A\n\nSign-off required: Security\n", ""},
  };
  expect("ST0225", rows);
}

TEST(SignOffs, KnowInitials) {
  const std::string head = "# A\n\nSign-off required: Site Reliability Engineering, QA\n\n";
  const Row rows[] = {
      {"initials", head + "| Role | Signature |\n|---|---|\n| SRE | |\n| Quality Assurance | |\n",
       ""},
      {"other initials", head + "| Role | Signature |\n|---|---|\n| SEC | |\n| QA | |\n",
       "ST0225:7"},
  };
  expect("ST0225", rows);
}

TEST(SignOffs, GatesHaveOne) {
  const Row rows[] = {
      {"nobody", "# A\n\n## Phase 1 Validation Gate\n\n- [ ] Tests pass\n", "ST0211:3"},
      {"told once", "# A\n\n## Go/No-Go\n\n- [ ] Tests pass\n\n## Release gate\n\n- [ ] Smoke\n",
       "ST0211:3"},
      {"numbered", "# A\n\n## 4. Go-live gate\n\n- [ ] Tests pass\n", "ST0211:3"},
      {"gate 2", "# A\n\n## Gate 2: data\n\n- [ ] Tests pass\n", "ST0211:3"},
      {"bold", "# A\n\n**Go/No-Go:**\n\n- [ ] Tests pass\n", "ST0211:5"},
      {"cutover", "# A\n\n## Cutover gate\n\n* [ ] Tests pass\n", "ST0211:3"},
      {"in a sentence",
       "# A\n\n## Go/No-Go\n\nThe release manager signs off.\n\n- [ ] Tests pass\n", ""},
      {"approver in the head", "# A\n\nApprover: SRE lead\n\n## Release gate\n\n- [ ] Tests pass\n",
       ""},
      {"approval column",
       "# A\n\n## Release gate\n\n- [ ] Tests pass\n\n| Stakeholder | Approval |\n|---|---|\n| SRE "
       "| |\n",
       ""},
      {"a gateway", "# A\n\n## API gateway\n\n- [ ] Tests pass\n", ""},
      {"table", "# A\n\n## Go/No-Go\n\n- [ ] Tests pass\n\n" + table, ""},
      {"item", "# A\n\n## Go/No-Go\n\n- [ ] Sign-off (Platform, SRE)\n", ""},
      {"a gate of CI", "# A\n\n## CVE gate\n\n- [ ] Tests pass\n", ""},
      {"signature in a line",
       "# A\n\n## Go/No-Go gate\n\n- [ ] Release manager: GO / NO-GO  Signature: ____\n", ""},
      {"decider", "# A\n\n## Go/No-Go gate\n\n- [ ] Tests pass\n- **decider:** ____\n", ""},
      {"owner of the gate", "# A\n\n## Go/No-Go gate (owner: Head of SRE)\n\n- [ ] Tests pass\n",
       ""},
      {"empty", "# A\n\n## Go/No-Go\n\nSee the release notes.\n", ""},
  };
  expect("ST0211", rows);
}

TEST(SignOffs, EscalationGoesOn) {
  const Row rows[] = {
      {"one step", "## Escalation Path\n\n1. Tech Lead\n\n## B\n", "ST0223:1"},
      {"empty", "## Escalation\n\n## B\n", "ST0223:1"},
      {"one row", "**Escalation path:**\n\n| Step | Who |\n|---|---|\n| 1 | Lead |\n", "ST0223:1"},
      {"in one line", "**Escalation path**: SRE on call\n", "ST0223:1"},
      {"plan", "## Escalation plan\n\n1. SRE on call\n", "ST0223:1"},
      {"contacts", "## 7. Escalation & Contacts\n\n- SRE on call\n", "ST0223:1"},
      {"in a line of its own", "- [ ] a\n\nEscalation path: on-call engineer\n", "ST0223:3"},
      {"among other lines", "Owner: Ana\nEscalation: Bob\n\n- [ ] a\n", ""},
      {"a name", "## Escalation\n\nPrimary: Ana (ana@shop.example)\n", "ST0223:1"},
      {"two names", "## Escalation\n\nPrimary: Ana\nSecondary: Bob\n", ""},
      {"several in one line", "**Escalation path**: SRE, then the CTO\n", ""},
      {"several in one entry", "## Escalation\n\n- SRE, after 15 minutes the lead, then the CTO\n",
       ""},
      {"of privileges", "## Privilege escalation\n\n- [ ] off\n", ""},
      {"two steps", "**Escalation Path:**\n1. Tech Lead\n2. CTO\n", ""},
      {"two headings", "## Escalation\n\n### Level 1\n\nOn-call\n\n### Level 2\n\nManager\n", ""},
      {"one heading", "## Escalation\n\n### Level 1\n\nOn-call\n\n## B\n", "ST0223:1"},
      {"two rows", "## Escalation\n\n| Step | Who |\n|---|---|\n| 1 | Lead |\n| 2 | CTO |\n", ""},
      {"arrows", "## Escalation\n\nLead \xE2\x86\x92 CTO\n", ""},
      {"prose", "## Escalation\n\nSee the on-call handbook.\n", ""},
      {"in a sentence", "- [ ] Escalation path documented\n", ""},
  };
  expect("ST0223", rows);
}

}  // namespace
}  // namespace seatrial::lint
