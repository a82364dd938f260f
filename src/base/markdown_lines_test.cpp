#include "base/markdown_lines.hpp"

#include <gtest/gtest.h>

namespace seatrial {
namespace {

TEST(MarkdownLines, BeginWithTheMarkerOfAList) {
  struct Row {
    std::string_view text;
    std::size_t want;
  };
  const Row rows[] = {
      {"- x", 1}, {"*\tx", 1},  {"+", 1},           {"12. x", 3},         {"3) x", 2},
      {"-x", 0},  {"--- x", 0}, {"**bold**", 0},    {"3.5", 0},           {"", 0},
      {". x", 0}, {"3", 0},     {"123456789.", 10}, {"1234567890. x", 0},
  };
  for (const Row& row : rows) EXPECT_EQ(list_marker_length(row.text), row.want) << row.text;
}

TEST(MarkdownLines, FenceCodeAndDivideTables) {
  for (const std::string_view text : {"```", "```bash", "~~~~"}) EXPECT_TRUE(is_fence(text));
  for (const std::string_view text : {"", "``", "`a` ```", "~~gone~~"})
    EXPECT_FALSE(is_fence(text)) << text;
  for (const std::string_view text : {"|---|", "--- | :-:", "> | - | - |"})
    EXPECT_TRUE(is_table_rule(text)) << text;
  for (const std::string_view text : {"", "||", "|  |", "---", "| a |", "| : |"})
    EXPECT_FALSE(is_table_rule(text)) << text;
}

}  // namespace
}  // namespace seatrial
