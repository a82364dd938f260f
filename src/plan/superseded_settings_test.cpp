#include "plan/superseded_settings.hpp"

#include <gtest/gtest.h>

namespace seatrial::plan {
namespace {

struct Line {
  std::string text;
  std::string phase;
  bool ticked = false;
  bool required = true;
  std::string section = {};
};

Item item_of(const Line& line) {
  Item item{.role = Role::check, .required = line.required, .claimed = line.ticked};
  item.text = line.text;
  item.phase = line.phase;
  item.section = {line.phase};
  if (!line.section.empty()) item.section.push_back(line.section);
  return item;
}

// What lifts the check of the first line: "MODE=dual MODE=enforced".
std::string lifted(const std::vector<Line>& lines) {
  Checklist checklist{.path = "a.md"};
  for (const Line& line : lines) checklist.items.push_back(item_of(line));
  std::vector<Diagnostic> findings;
  const auto found = bind_from_document(checklist, {}, std::vector<bool>(lines.size()), findings);
  if (found.front().binding.checks.size() != 1) return "not bound";
  const Value* unless = found.front().binding.checks.front().params.find("unless");
  std::string text;
  for (const Value& each : unless ? unless->items() : std::vector<Value>())
    text += (text.empty() ? "" : " ") + each.text();
  return text;
}

TEST(SupersededSettings, LiftWhatALaterPhaseSetsAnew) {
  struct Row {
    const char* name;
    std::vector<Line> lines;
    const char* want;
  };
  const Row rows[] = {
      {"order and order", {{"Set `MODE=shadow`", "1"}, {"Set `MODE=dual`", "2"}}, "MODE=dual"},
      {"every later value",
       {{"Set `MODE=shadow`", "1", true}, {"Set `MODE=dual`", "2"}, {"Set `MODE=full`", "3"}},
       "MODE=full MODE=dual"},
      {"order and statement", {{"Set `MODE=shadow`", "1"}, {"`MODE=full`", "2"}}, "MODE=full"},
      {"statement and order", {{"`MODE=shadow`", "1"}, {"Set `MODE=full`", "2"}}, "MODE=full"},
      {"two statements contradict", {{"`MODE=shadow`", "1"}, {"`MODE=full`", "2"}}, ""},
      {"another variable", {{"Set `MODE=shadow`", "1"}, {"Set `OTHER=dual`", "2"}}, ""},
      {"the same value", {{"Set `MODE=shadow`", "1"}, {"Set `MODE=shadow`", "2"}}, ""},
      {"the same phase", {{"Set `MODE=shadow`", "1"}, {"Set `MODE=dual`", "1"}}, ""},
      {"undone: perhaps it was never set",
       {{"Set `DRAIN_MODE=on`", "1"}, {"Set `DRAIN_MODE=off`", "2"}},
       ""},
      {"undone, whatever a tick says",
       {{"Set `DRAIN_MODE=on`", "1", true}, {"Set `DRAIN_MODE=off`", "2"}},
       ""},
      {"an optional one", {{"Set `MODE=shadow`", "1"}, {"Set `MODE=dual`", "2", false, false}}, ""},
      {"the way back",
       {{"Set `MODE=shadow`", "1"}, {"Set `MODE=old`", "2", false, true, "Rollback"}},
       ""},
      {"another environment",
       {{"Set `MODE=shadow` in staging", "1"}, {"Set `MODE=dual` in production", "2"}},
       ""},
  };
  for (const Row& row : rows) EXPECT_EQ(lifted(row.lines), row.want) << row.name;
}

}  // namespace
}  // namespace seatrial::plan
