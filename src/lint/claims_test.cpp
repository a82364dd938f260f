#include <gtest/gtest.h>

#include "lint/testing.hpp"

namespace seatrial::lint {
namespace {

using testing::expect;
using testing::Row;

TEST(Claims, RestOnSomething) {
  const Row rows[] = {
      {"bare tick", "- [x] Dashboards are watched\n", "ST0203:1"},
      {"said in front of the list", "Shown by `docs/a.md`:\n\n- [x] Dashboards are watched\n", ""},
      {"in a paragraph of the item", "- [x] Load test\n\n  Evidence: report in `a.md`\n", ""},
      {"in a paragraph behind it", "- [x] Load test\n\nReport in `a.md`\n", "ST0203:1"},
      {"waved off", "- [x] N/A: no mobile client\n- [x] Mobile app (N/A)\n", ""},
      {"command", "- [x] Dashboards are watched: `make dashboards`\n", ""},
      {"link", "- [x] Dashboards are [watched](https://a.example)\n", ""},
      {"value", "- [x] WATCH_MODE=on\n", ""},
      {"ticket", "- [x] Dashboards are watched (OPS-1182)\n", ""},
      {"change", "- [x] Dashboards are watched since #4312\n", ""},
      {"commit", "- [x] Dashboards are watched, commit 8c1fe2a9\n", ""},
      {"day", "- [x] Dashboards were shown to us (M. Okafor, 2026-02-11)\n", ""},
      {"verification", "- [x] Dashboards are watched\n  - **Verification**: look at them\n", ""},
      {"its parts", "- [x] Dashboards\n  - [x] one: docs/a.md\n", ""},
      {"evidence below it", "- [x] Restore drill done\n  - Evidence: https://wiki.example/drill\n",
       ""},
      {"a remark below it",
       "- [x] Restore drill done\n  - Evidence: none yet\n- [ ] see https://a.example\n",
       "ST0203:1"},
      {"empty cell",
       "| Check | Done | Evidence |\n|---|---|---|\n| Pen test | \u2705 | |\n| Drill | \u2705 | "
       "OPS-12 |\n| Scan | \u274c | |\n",
       "ST0203:3"},
      {"no tick", "- [ ] Dashboards are watched\n", ""},
  };
  expect("ST0203", rows);
}

TEST(Claims, LeaveNoBlankBehind) {
  const Row rows[] = {
      {"name", "- [x] Contact is [Name]\n", "ST0207:1"},
      {"to be done", "- [x] Owner: TBD\n", "ST0207:1"},
      {"blank", "- [x] Restore time: ______ minutes\n", "ST0207:1"},
      {"one of two", "- [x] High: ___0___ Critical: ______\n", "ST0207:1"},
      {"filled", "- [x] Restore time: ___4___ minutes\n", ""},
      {"small letters", "- [x] Backup verified on [date]\n", "ST0207:1"},
      {"a version", "- [x] Released as vX.Y.Z\n", "ST0207:1"},
      {"to be inserted", "- [x] Approved in [insert ticket]\n", "ST0207:1"},
      {"a label", "- [x] [API] The document is published\n", ""},
      {"a label of two words", "- [x] [Load test] Passed at 500 rps\n", ""},
      {"a team by name", "- [x] Team [Blue] is on call\n", ""},
      {"a link with its target elsewhere", "- [x] See [Runbook]\n\n[Runbook]: docs/a.md\n", ""},
      {"a link", "- [x] Backup verified on [date](docs/a.md)\n", ""},
      {"part of a word", "- [x] The TBDs are gone\n", ""},
      {"how to call it", "- [x] `deploy <env>` works\n", ""},
      {"link", "- [x] [Name](docs/a.md) is there\n", ""},
      {"none of them", "- [x] No TODO or FIXME is left\n", ""},
      {"open", "- [ ] Contact is [Name]\n", ""},
  };
  expect("ST0207", rows);
}

TEST(Claims, OfTheWholeDocument) {
  const Row rows[] = {
      {"complete with a blank", "# A\n\nStatus: Complete\n\n- [x] Restore: ____ minutes\n",
       "ST0222:5"},
      {"complete, and filled in", "# A\n\nStatus: Complete\n\n- [x] Restore: ___4___ minutes\n",
       ""},
      {"complete with an open box", "# A\n\n**Status:** ✅ DONE\n\n- [ ] Backups\n", "ST0222:5"},
      {"complete with a name", "# A\n\nStatus: Final\n\n- [x] Backups\n\nOn call: [Name]\n",
       "ST0222:7"},
      {"in a table", "# A\n\n| Field | Value |\n|---|---|\n| Status | Final |\n\n- [ ] Backups\n",
       "ST0222:7"},
      {"nobody signed",
       "# A\n\nStatus: Signed off\n\n- [x] Backups\n\n## Sign-off\n\n| Role | Name | Signature "
       "|\n|---|---|---|\n| SRE | | |\n",
       "ST0222:11"},
      {"nobody dated",
       "# A\n\nStatus: Final\n\n- [x] Backups\n\n## Sign-off\n\n| Role | Name | Date "
       "|\n|---|---|---|\n| SRE | | |\n",
       "ST0222:11"},
      {"in the title", "# Launch (DONE)\n\n- [ ] Backups\n", "ST0222:3"},
      {"a part", "# A\n\nStatus: 80% complete\n\n- [ ] Backups\n", ""},
      {"a count", "# A\n\nStatus: 3/5 done\n\n- [ ] Backups\n", ""},
      {"all of it", "# A\n\nStatus: 100% complete\n\n- [ ] Backups\n", "ST0222:5"},
      {"of a section", "# A\n\n## Copy\n\nStatus: Done\n\n- [x] Copy\n\n## Move\n\n- [ ] Move\n",
       ""},
      {"complete", "# A\n\nStatus: Complete\n\n- [x] Backups\n", ""},
      {"optional", "# A\n\nStatus: Complete\n\n- [ ] Backups (optional)\n", ""},
      {"in use", "# A\n\nStatus: Ready for use\n\n- [ ] Backups\n", ""},
      {"not yet", "# A\n\nStatus: Not complete\n\n- [ ] Backups\n", ""},
      {"its own box", "# A\n\n## B\n\n**Status:** [ ] Complete\n\n- [ ] Backups\n", ""},
  };
  expect("ST0222", rows);
}

}  // namespace
}  // namespace seatrial::lint
