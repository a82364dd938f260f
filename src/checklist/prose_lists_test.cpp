#include <gtest/gtest.h>

#include "checklist/testing.hpp"

// Lists that tell, name or forbid something, and what is listed where nothing reads it.
namespace seatrial::checklist {
namespace {

using testing::expect_shown;
using testing::read_text;

TEST(ProseLists, ThatSayWhatThereIs) {
  expect_shown({
      {"inventory", "# Runbook\n\n## Layout\n\n- `src/`: the code\n- `docs/`: the texts\n", ""},
      {"facts", "# Checklist\n\n## Build\n\n- Version: `1.2`\n- Application id: `org.a.b`\n", ""},
      {"values to come", "# Checklist\n\n## Names\n\n- Region: pending.\n- Project: TBD\n", ""},
      {"a state among them",
       "# Checklist\n\n## Names\n\n- Region: pending.\n- Zone: pending.\n- Plan: TBD\n"
       "- Writes confirmed off: pending.\n",
       "plain - check: Writes confirmed off: pending.\n"},
      {"what something is", "# Runbook\n\n## What the mirror keeps\n\n- code\n- texts\n", ""},
      {"what must be true", "# Runbook\n\n## What must be true\n\n- a\n", "plain - check: a\n"},
      {"conditions", "# Checklist\n\n## T\n\nUse a beta tag when a change affects:\n\n- a\n- b\n",
       ""},
      {"verdicts", "# Checklist\n\n## Decision\n\n- **Go** = all is green\n- **No-Go** = a box\n",
       ""},
      {"a pointer", "# Checklist\n\n- See `OPERATIONS.md`\n- a works\n",
       "plain - check: a works\n"},
      {"commands of evidence",
       "# Checklist\n\n## E\n\nEvidence should include:\n\n- `make a`\n- `make b`\n",
       "plain - check: `make a`\nplain - check: `make b`\n"},
  });
}

TEST(ProseLists, FieldsAreOneItem) {
  expect_shown({
      {"below a line", "# Checklist\n\nEach call must record:\n\n- caller\n- time of day\n",
       "plain - check: Each call must record:\n"},
      {"below an item",
       "# Checklist\n\n1. the log stores all information:\n   - caller\n   - time\n",
       "plain - check: the log stores all information:\n"},
      {"demands below an item", "# Checklist\n\n1. the log is complete:\n   - a is set\n   - b\n",
       "plain - check: the log is complete:\n  plain - check: a is set\n  plain - check: b\n"},
  });
}

TEST(ProseLists, DemandsBesideBoxes) {
  const std::string boxed = "# Checklist\n\n## A\n\n- [ ] a\n\n## B\n\n";
  const std::string read = "task no check: a\n";
  expect_shown({
      {"half of them orders", boxed + "- Redirect c\n- d only\n- Encrypt e\n- f\n",
       read + "plain - check: Redirect c\nplain - check: d only\nplain - check: Encrypt e\n"
              "plain - check: f\n"},
      {"before something", boxed + "Before any release:\n\n- c is current\n- d is tagged\n",
       read + "plain - check: c is current\nplain - check: d is tagged\n"},
      {"rules", "# Checklist\n\n- [ ] a\n\n## Data rules\n\n- no client data\n",
       read + "plain - check: no client data\n"},
      {"what is required", "# Checklist\n\n- [ ] a\n\n## Required secrets\n\n- `B`\n",
       read + "plain - check: `B`\n"},
      {"variables beside boxes",
       "# Checklist\n\n## Required variables\n\n- `B_URL`\n- `B_KEY`: the key\n\nConfirm:\n\n- [ ] "
       "a\n",
       "plain - check: `B_URL`\nplain - check: `B_KEY`: the key\n" + read},
      {"variables below a sentence",
       "# Checklist\n\n- [ ] a\n\n## B\n\nIt is signed. Configure both variables:\n\n- `B_URL`\n- "
       "`B_KEY`\n",
       read + "plain - check: `B_URL`\nplain - check: `B_KEY`\n"},
      {"optional variables",
       "# Checklist\n\n## Optional variables to set\n\n- `B_URL`\n- `B_KEY`\n\nConfirm:\n\n- [ ] "
       "a\n",
       read},
      {"what variables mean",
       "# Checklist\n\n- [ ] a\n\n## Variables\n\n- `B_URL`: the address\n- `B_KEY`: the key\n",
       read},
      {"prose", boxed + "- c is fast\n- d was slow\n", read},
  });
}

TEST(ProseLists, WhatForbidsIsNeverDemanded) {
  expect_shown({
      {"must not", "# T\n\nMust not:\n\n- a\n", "plain - criterion/trigger: a\n"},
      {"do not ship when", "# T\n\nDo not ship the build when:\n\n- a\n",
       "plain - criterion/trigger: a\n"},
      {"never deployed while", "# T\n\nIt is never deployed while:\n\n- a\n",
       "plain - criterion/trigger: a\n"},
      {"fail if", "# T\n\n## Fail if\n\n- a\n", "plain - criterion/trigger: a\n"},
      {"until is a demand", "# T\n\nDo not deploy until:\n\n- a\n", "plain - criterion: a\n"},
      {"unless too", "# T\n\nIt must not be enabled unless:\n\n- a\n", "plain - criterion: a\n"},
  });
}

TEST(ProseLists, WhatIsLostIsNamed) {
  struct Row {
    const char* name;
    const char* text;
    std::size_t want;
  };
  const Row rows[] = {
      {"boxes in a bare fence", "# Checklist\n\n- [ ] a\n\n```\n- [ ] b\n- [ ] c\n```\n", 2},
      {"boxes in a fence with other lines",
       "# Checklist\n\n- [ ] a\n\n```sh\n- [ ] b\nmake\n- [ ] c\n```\n", 2},
      {"a template", "# Checklist\n\n- [ ] a\n\n```markdown\n- [ ] b\n```\n", 0},
      {"commands to verify with",
       "# Checklist\n\n## Verification\n\n1. **Static**\n   - `make lint`\n   - `make types`\n\n"
       "## Sign-off\n\n- [ ] a\n",
       2},
      {"commands elsewhere",
       "# Checklist\n\n- [ ] a\n\n## Layout\n\n1. **Static**\n   - `make lint`\n", 0},
      {"boxes in a line", "# Checklist\n\n- [ ] a\n\n**State:** [ ] open | [ ] done\n", 1},
      {"a lone order", "# Checklist\n\n- [ ] a\n\n## B\n\nNever publish `5432`.\n", 1},
      {"the way back",
       "# Checklist\n\n- [ ] a\n\n## Roll back when\n\n- b > 4 h\n\nRoll back with `git revert HEAD`.\n",
       0},
      {"how it is verified",
       "# Checklist\n\n- [ ] a\n\n## Abort if\n\n- b > 4 h\n\nVerify with `bin/state`.\n", 0},
      {"below a heading of its own",
       "# Checklist\n\n- [ ] a\n\n## Rollback\n\nRun `bin/rollback`.\n", 0},
      {"a ban behind a list", "# Checklist\n\n- [ ] a\n\n## B\n\n- c\n\nNever publish `5432`.\n",
       1},
      {"a field of the head",
       "# Checklist\n\n**Goal**: cut dashboards from `a` over to `b`.\n\n## B\n\n- [ ] a\n", 0},
      {"an order in the head", "# Checklist\n\nVerify that `5432` is closed.\n\n## B\n\n- [ ] a\n",
       1},
      {"prose", "# Checklist\n\n- [ ] a\n\n## B\n\nThe port is `5432`.\n", 0},
      {"orders below an aside", "# Checklist\n\n- [ ] a\n\n## Changelog\n\n- Verify b\n- c\n- d\n",
       1},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(read_text(row.text).unread.size(), row.want);
  }
}

TEST(ProseLists, StandBelowWhatLimitsThem) {
  const auto lead = [](const std::string& line) {
    return read_text("# Checklist\n\n" + line + "\n\n- [ ] a\n").items.at(0).lead_in;
  };
  for (const char* line : {"Never for: production", "Only on: staging", "Not for: customers"})
    EXPECT_EQ(lead(line), line);
  for (const char* line : {"Never mind", "Owner: Ann", "Not here. See below: b", "Note: only b"})
    EXPECT_EQ(lead(line), "");
}

}  // namespace
}  // namespace seatrial::checklist
