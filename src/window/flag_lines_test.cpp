#include "window/flag_lines.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "base/testing.hpp"
#include "base/text.hpp"

namespace seatrial::window {
namespace {

// "4 MODE demanded=on below Values": a line, a flag, what is said of it, the heading above.
std::string shown(std::string_view source) {
  static constexpr std::string_view said[] = {"demanded", "denied", "set",     "unset",
                                              "if",       "aside",  "unclear", "named"};
  Checklist checklist{.path = "R.md", .source = std::string(source)};
  std::string text;
  for (const FlagLine& line : read_flag_lines(checklist, {"MODE"}))
    text += fmt::format("{} {} {}{}{}{}{}\n", line.line, line.mention.flag,
                        said[static_cast<std::size_t>(line.mention.said)],
                        line.mention.values.empty() ? "" : "=", join(line.mention.values, ","),
                        line.heading.empty() ? "" : " below " + line.heading,
                        line.is_sample ? " (sample)" : "");
  return text;
}

TEST(FlagLines, AreFoundWhereverAChecklistSpeaksOfFlags) {
  struct Row {
    const char* name;
    const char* source;
    const char* want;
  };
  const Row rows[] = {
      {"nothing", "", ""},
      {"no flag", "# Release\n\nAll is well.\n", ""},
      {"prose", "`AUTH_MODE` must be `enforced`.\n", "1 AUTH_MODE demanded=enforced\n"},
      {"below a heading", "## Values\n\n- `AUTH_MODE=enforced`\n",
       "3 AUTH_MODE demanded=enforced below Values\n"},
      {"a name that only the caller knows", "MODE must be `on`.\n", "1 MODE demanded=on\n"},
      {"what must never be", "Never run with `AUTH_MODE=off`.\n", "1 AUTH_MODE denied=off\n"},
      {"in a comment", "<!-- `AUTH_MODE=off` -->\n", ""},
      {"a rollback", "## Rollback\n\n- Set `AUTH_MODE=off`\n",
       "3 AUTH_MODE aside=off below Rollback\n"},
      {"a fenced block", "```sh\nAUTH_MODE=enforced\n```\n",
       "2 AUTH_MODE demanded=enforced (sample)\n"},
      {"a fence that nobody closes", "```sh\nAUTH_MODE=enforced\n",
       "2 AUTH_MODE demanded=enforced (sample)\n"},
      {"a table", "| Flag | Value |\n| --- | --- |\n| `AUTH_MODE` | `enforced` |\n",
       "3 AUTH_MODE demanded=enforced\n"},
      {"carriage returns", "## Values\r\n\r\n- `AUTH_MODE=enforced`\r\n",
       "3 AUTH_MODE demanded=enforced below Values\n"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(shown(row.source), row.want);
  }
}

TEST(FlagLines, NameTheItemThatTheyBelongTo) {
  Checklist checklist{.path = "R.md", .source = "- one\n- `AUTH_MODE=enforced`\n"};
  checklist.items.resize(2);
  checklist.items[0].at.line = 1;
  checklist.items[1].at.line = 2;
  const auto lines = read_flag_lines(checklist, {});
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_EQ(lines[0].item, 1u);
}

TEST(FlagLines, AreReadInLinearTime) {
  expect_linear([](const std::string& text) {
    Checklist checklist{.path = "R.md"};
    checklist.source = text;
    (void)read_flag_lines(checklist, {"A_B"});
    checklist.source = "- " + text;
    std::ranges::replace(checklist.source, '\n', ' ');
    (void)read_flag_lines(checklist, {"A_B"});
  });
}

}  // namespace
}  // namespace seatrial::window
