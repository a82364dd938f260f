#include "app/filled_demands.hpp"

#include <gtest/gtest.h>

#include "checklist/reader.hpp"
#include "plan/demand.hpp"

namespace seatrial::app {
namespace {

RunDocument document_of(const std::string& text) {
  RunDocument document;
  document.checklists.push_back(*checklist::read("READY.md", "# A\n\n## B\n\n" + text));
  document.items.resize(document.checklists[0].items.size());
  for (std::size_t i = 0; i < document.items.size(); ++i) document.items[i].item = i;
  plan::set_demands(document);
  return document;
}

TEST(FilledDemands, AreThoseOfTheBlanksThatWereStated) {
  struct Row {
    const char* name;
    const char* stated;  // the items as somebody stated values of the first
    std::vector<Measured> values;
    const char* now;
    bool want;  // it demands the same
  };
  const std::vector<Measured> twelve = {{"", "12"}};
  const char* drill = "- [ ] Drill took: ____ min (target: < 30)\n- [ ] Told\n";
  const char* two = "- [ ] Drill time: ____ min, lost: ____ rows\n- [ ] Told\n";
  const std::vector<Measured> both = {{"Drill time", "12"}, {"lost", "0"}};
  const Row rows[] = {
      {"over the underscores", drill, twelve,
       "- [ ] Drill took: 12 min (target: < 30)\n- [ ] Told\n", true},
      {"ticked", drill, twelve, "- [x] Drill took: 12 min (target: < 30)\n- [ ] Told\n", true},
      {"between some", drill, twelve, "- [ ] Drill took: __12__ min (target: < 30)\n- [ ] Told\n",
       true},
      {"in front of them", drill, twelve,
       "- [ ] Drill took: 12____ min (target: < 30)\n- [ ] Told\n", true},
      {"two", two, both, "- [x] Drill time: 12 min, lost: 0 rows\n- [ ] Told\n", true},
      {"one of two", two, both, "- [x] Drill time: 12 min, lost: ____ rows\n- [ ] Told\n", true},
      {"one by hand, one by sync", two, both,
       "- [x] Drill time: ___12___ min, lost: 0 rows\n- [ ] Told\n", true},
      {"words",
       "- [ ] Owner: ____ (on call)\n",
       {{"", "Kim Lee"}},
       "- [ ] Owner: Kim Lee (on call)\n",
       true},
      {"the value stands twice", "- [ ] Row 12: ____ done\n", twelve, "- [ ] Row 12: 12 done\n",
       true},
      {"another value", drill, twelve, "- [ ] Drill took: 13 min (target: < 30)\n- [ ] Told\n",
       false},
      {"more than the value", drill, twelve,
       "- [ ] Drill took: 12.5 min (target: < 30)\n- [ ] Told\n", false},
      {"about the value", drill, twelve,
       "- [ ] Drill took: about 12 min (target: < 30)\n- [ ] Told\n", false},
      {"another target", drill, twelve, "- [ ] Drill took: 12 min (target: < 60)\n- [ ] Told\n",
       false},
      {"no target", drill, twelve, "- [ ] Drill took: 12 min\n- [ ] Told\n", false},
      {"other words", drill, twelve, "- [ ] Call took: 12 min (target: < 30)\n- [ ] Told\n", false},
      {"another unit", drill, twelve, "- [ ] Drill took: 12 h (target: < 30)\n- [ ] Told\n", false},
      {"another line below", two, both,
       "- [ ] Drill time: 12 min, lost: 0 rows\n  - Cost: ____\n- [ ] Told\n", false},
      {"a blank less", two, both, "- [ ] Drill time: 12 min\n- [ ] Told\n", false},
      {"the other way round", two, both, "- [ ] Drill time: 0 min, lost: 12 rows\n- [ ] Told\n",
       false},
      {"no blank", "- [ ] Drill took 12 min\n", twelve, "- [ ] Drill took 9 min\n", false},
      {"a limit",
       "- [ ] At most 12 tries: ____\n",
       {{"", "3"}},
       "- [ ] At most 3 tries: ____\n",
       false},
      {"a limit of the value",
       "- [ ] At most 5 tries: ____\n",
       {{"", "3"}},
       "- [ ] At most 3 tries: 3\n",
       false},
      {"in another item", drill, twelve, "- [ ] Drill took: __ min (target: < 30)\n- [ ] Told 12\n",
       false},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const RunDocument stated = document_of(row.stated);
    RunDocument now = document_of(row.now);
    Ledger ledger;
    ledger.statements.push_back({.item = qualified_id(now, now.items[0]),
                                 .demand = stated.items[0].demand,
                                 .values = row.values});
    keep_demands_of_filled_items(now, ledger);
    EXPECT_EQ(now.items[0].demand == stated.items[0].demand, row.want);
  }
}

}  // namespace
}  // namespace seatrial::app
