#include <gtest/gtest.h>

#include "model/annotation.hpp"
#include "recognize/recognize.hpp"

namespace seatrial::recognize {
namespace {

// What is suggested for the last item, below the one before it.
std::string suggested(std::string lead, std::string text) {
  Checklist checklist;
  for (std::string& each : std::vector{std::move(lead), std::move(text)}) {
    Item& item = checklist.items.emplace_back();
    item.text = std::move(each);
    item.at = {static_cast<int>(checklist.items.size()), 1};
  }
  checklist.items[1].parent = 0;
  const Recognition found = recognize(checklist, 1, {});
  EXPECT_FALSE(found.binding);
  for (const Suggestion& each : found.suggestions)
    if (each.check.kind == "streak") return annotation(each.check);
  return {};
}

TEST(StreakPattern, SuggestsAnAnswerForEachDay) {
  struct Row {
    const char* lead;
    const char* text;
    const char* want;
  };
  const Row rows[] = {
      {"Seven consecutive days with:", "no tenant isolation incidents,",
       "streak days=7 none=\"tenant isolation incidents\""},
      {"For 3 consecutive days:", "Zero outages.", "streak days=3 none=outages"},
      {"Seven consecutive days with:", "stable logins,", ""},
      {"In production:", "no outages", ""},
      {"Two consecutive days, then five consecutive days:", "no outages", ""},
      {"0 consecutive days:", "no outages", ""},
      {"Seven consecutive days with:", "no", ""},
      {"Release", "Seven consecutive `pass` entries", "streak days=7"},
  };
  for (const Row& row : rows) EXPECT_EQ(suggested(row.lead, row.text), row.want) << row.text;
}

}  // namespace
}  // namespace seatrial::recognize
