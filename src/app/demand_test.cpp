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

// Whatever shape blanks have and however many of them are filled, as `seatrial sync` fills them.
TEST(Demand, IsTheSameAfterEachFill) {
  constexpr const char* shapes[] = {"Restore time: ____ minutes",
                                    "Errors: ____ (at most 2)",
                                    "Date: __/__/____",
                                    "Date: ____/____/____",
                                    "Done on: __.__.____, by: ____",
                                    "Cert expires ____-__-__",
                                    "Date: __-__-____",
                                    "Tested by ____ on ____-__-__",
                                    "Due ____-__-__ __:__",
                                    "From ____-__-__ to ____-__-__",
                                    "__:__ UTC on ____-__-__",
                                    "Phone: ___-___-____",
                                    "Pages: ____-____",
                                    "Address: ___/___/___/___",
                                    "Pool: ____ / ____",
                                    "Smoke tests: ____/____ passed",
                                    "Count: High: ____ Low: ____",
                                    "Sync: ____ min ____ s",
                                    "Load: ____ms [< 300 ms]",
                                    "Backlog: ____ \u2192 ____",
                                    "Maintenance window: Y / N"};
  for (const char* shape : shapes) {
    SCOPED_TRACE(shape);
    std::string text = std::string("- [ ] ") + shape + "\n";
    const std::string open = demand_of_first(text);
    const std::size_t count = checklist::read("c.md", text)->items.front().blanks.size();
    EXPECT_GT(count, 0U);
    for (std::size_t i = 0; i < count; ++i) {
      const auto read = checklist::read("c.md", text);
      const Span blank = read->items.front().blanks.at(i).span;
      const bool is_choice = text[blank.offset] == 'Y';
      text.replace(blank.offset, blank.length, is_choice ? "**Y** / N" : "___2026-07-01___");
      EXPECT_EQ(demand_of_first(text), open) << text;
    }
    EXPECT_EQ(demand_of_first("- [x]" + text.substr(5)), open) << text;
  }
}

}  // namespace
}  // namespace seatrial::app
