#include <gtest/gtest.h>

#include "recognize/recognize.hpp"

namespace seatrial::recognize {
namespace {

// What is run for a box with these words, two lines behind a block that begins on line 3.
std::string run_of(const std::string& words, const std::string& commands, int line = 6) {
  Checklist checklist;
  Item item;
  item.text = words;
  item.at.line = line;
  CodeBlock block;
  block.language = "sh";
  block.text = commands;
  block.line = 3;
  item.code.push_back(block);
  checklist.items.push_back(item);
  const Recognition found = recognize(checklist, 0, {});
  return found.binding ? found.binding->checks[0].params.text_or("run", "") : "";
}

TEST(BlockAbove, IsWhatTheBoxSpeaksOf) {
  struct Row {
    const char* name;
    const char* text;
    const char* commands;
    const char* want;
  };
  const Row rows[] = {
      {"its tests", "All tests pass", "make test\n", "make test"},
      {"its commands", "All commands succeed.", "make test\n", "make test"},
      {"not all", "Not all tests pass", "make test\n", ""},
      {"others", "Mobile tests pass", "make test\n", ""},
      {"another demand", "All tests pass and Ann knows", "make test\n", ""},
      {"without a verdict", "All tests pass", "npm run worker\n", ""},
      {"changes", "All tests pass", "rm -rf build\n", ""},
      {"condition", "All tests pass if the database is up", "make test\n", ""},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(run_of(row.text, row.commands), row.want);
  }
  EXPECT_EQ(run_of("All tests pass", "make test\n", 9), "");  // further down
}

}  // namespace
}  // namespace seatrial::recognize
