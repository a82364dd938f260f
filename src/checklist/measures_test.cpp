#include <gtest/gtest.h>

#include "checklist/testing.hpp"

// Tables and lines with blanks that somebody has to fill in.
namespace seatrial::checklist {
namespace {

using testing::read_text;
using testing::shown_items;

constexpr const char* front = "# Launch checklist\n\n## A\n\n- [ ] z\n\n";

std::string blanks_of(const Item& item) {
  std::string text;
  for (const Blank& blank : item.blanks)
    text += blank.label + "|" + blank.unit + "|" + blank.target.value_or("-") + ";";
  return text;
}

TEST(Measures, AreAskedForByATableWhateverItsColumnsAreCalled) {
  const Checklist checklist = read_text(
      std::string(front) +
      "| Measure | Staging | Production |\n|---|---|---|\n| Boot time | ____ s | ____ s |\n"
      "| Memory | ___5___ MB | ____ MB |\n\n"
      "| Metric | Baseline | Target | After |\n|-|-|-|-|\n| RSS | ____ MB | < 512 MB | ____ MB |\n");
  EXPECT_EQ(shown_items(checklist),
            "task no check: z\nrow - check: Boot time\nrow - check: Memory\n"
            "row - check: RSS | ____ MB | < 512 MB | ____ MB\n");
  ASSERT_EQ(checklist.items.size(), 4u);
  EXPECT_EQ(blanks_of(checklist.items[1]), "Staging|s|-;Production|s|-;");
  EXPECT_EQ(blanks_of(checklist.items[2]), "Staging|MB|-;Production|MB|-;");
  EXPECT_TRUE(checklist.unread.empty());
  EXPECT_EQ(checklist.items[1].id, "a/boot-time");
}

// What has a blank and is no measurement.
TEST(Measures, AreNotAskedForByAForm) {
  for (const std::string table :
       {"| Version | ____ |\n|-|-|\n| Build | ____ |\n",
        "| Field | Value |\n|-|-|\n| Duration | ____ min |\n",
        "| Field | Value |\n|-|-|\n| Started | ____ UTC |\n",
        "| Contact | Phone | Notes |\n|-|-|-|\n| Ana | 5 | ____ times |\n",
        "| Service | Port | Owner |\n|-|-|-|\n| web | 80 | ____ team |\n",
        "| Service | Port | Team |\n|-|-|-|\n| web | 80 | core |\n",
        "| Host | Disk | Memory |\n|-|-|-|\n| a | 40 GB | 8 GB |\n",
        "| Term | Meaning | See |\n|-|-|-|\n| SLO | objective | wiki |\n",
        "| Date | Who | What |\n|-|-|-|\n| 2026-05-01 | Ana | wrote it |\n",
        "| Endpoint | Method | Purpose |\n|-|-|-|\n| /a | GET | list |\n",
        "| Team | Channel | Hours |\n|-|-|-|\n| core | #core | 9-17 |\n",
        "| Service | Repo | Language |\n|-|-|-|\n| web | b | Go |\n",
        "| Person | Phone | Time zone |\n|-|-|-|\n| Ana | ____ | CET |\n",
        "| Version | Date | Author |\n|-|-|-|\n| 1 | 2026 | Ana |\n",
        "| Disk | Size | Mount |\n|-|-|-|\n| a | 40 GB | /b |\n",
        "| Node | Zone | Rack |\n|-|-|-|\n| a | b | c |\n",
        "| Meeting | Room | Notes |\n|-|-|-|\n| stand-up | 5 | ____ min |\n",
        "| Place | Key | Owner |\n|-|-|-|\n| door | ____ (blue) | Ana |\n",
        "| Queue | Topic | Link |\n|-|-|-|\n| a | b | ____ |\n",
        "| Pod | Image | Restarts |\n|-|-|-|\n| a | b | 0 |\n"})
    EXPECT_EQ(shown_items(read_text(front + table)), "task no check: z\n") << table;
  EXPECT_EQ(shown_items(read_text("# Post-mortem of May\n\n| Step | From | To |\n|-|-|-|\n"
                                  "| a | ____ s | ____ s |\n")),
            "");
}

TEST(Signatures, MayBeNamedBehindTheirBlanks) {
  for (const std::string line : {"- Release manager: ________ (signature) ________ (date)",
                                 "- Release manager: ____ (Signature)", "- QA lead: ____ (date)"})
    EXPECT_EQ(shown_items(read_text(std::string(front) + "## B\n\n" + line + "\n")),
              "task no check: z\nplain - sign-off: " + line.substr(2) + "\n");
  for (const std::string line :
       {"Release: ____ (version)", "Cluster: ____ (name)", "Owner: ____ (team)", "Build: ____",
        "Restore time: ____ min (date of the drill)", "On-call: ____ (phone)", "Drill: ____ (link)",
        "Ticket: ____ (see board)", "Window: ____ (UTC)", "Version: ____ (tag)"})
    for (const Item& item : read_text(std::string(front) + "## B\n\n- " + line + "\n").items)
      EXPECT_NE(item.role, Role::sign_off) << line;
}

}  // namespace
}  // namespace seatrial::checklist
