#include "plan/demand.hpp"

#include <gtest/gtest.h>

#include "checklist/reader.hpp"

namespace seatrial::app {
namespace {

std::string demand_of_first(std::string_view text) {
  RunDocument document;
  document.checklists.push_back(*checklist::read("c.md", std::string(text)));
  document.items.resize(1);
  plan::set_demands(document);
  return document.items.front().demand;
}

TEST(Demand, IsTheSameWhateverIsFilledIn) {
  struct Row {
    const char* name;
    const char* open;
    const char* filled;
    bool same;
  };
  constexpr const char* sign_off = "## Sign-off\n\n| Role | Name | Date |\n|---|---|---|\n";
  const std::string empty = std::string(sign_off) + "| Lead | | |\n";
  const std::string signed_row =
      std::string(sign_off) + "| Lead | ___Ana___ | ___2026-03-10___ |\n";
  const Row rows[] = {
      {"a day", "- [ ] Done: __/__/____\n", "- [x] Done: ___2026-03-02___\n", true},
      {"blank", "- [ ] Restore time: ______ minutes\n", "- [x] Restore time: ___4___ minutes\n",
       true},
      {"choice", "- [ ] Alerts seen: Y / N\n", "- [x] Alerts seen: **Y** / N\n", true},
      {"box within", "- [ ] Drill done\n**Status:** [ ] Complete\n",
       "- [x] Drill done\n**Status:** [x] Complete\n", true},
      {"empty cells", empty.c_str(), signed_row.c_str(), true},
      {"another word", "- [ ] Logs kept 90 days\n", "- [ ] Logs kept 9 days\n", false},
      {"another target", "- [ ] Time: ____ s (target: < 5)\n", "- [ ] Time: ____ s (target: < 9)\n",
       false},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(demand_of_first(row.open) == demand_of_first(row.filled), row.same);
  }
}

}  // namespace
}  // namespace seatrial::app
