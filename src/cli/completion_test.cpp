#include "cli/completion.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "base/text.hpp"
#include "cli/command.hpp"

namespace seatrial::cli {
namespace {

using testing::HasSubstr;

TEST(Completion, KnowsEveryCommandAndOption) {
  for (const std::string_view shell : {"bash", "zsh", "fish"}) {
    const auto script = completion(shell);
    ASSERT_TRUE(script) << shell;
    for (const Command& command : commands()) {
      EXPECT_THAT(*script, HasSubstr(std::string(command.name))) << shell;
      for (const Option& option : command.options)
        EXPECT_THAT(*script, HasSubstr(std::string(option.name.substr(2)))) << shell;
    }
  }
  EXPECT_FALSE(completion("powershell"));
}

// Help texts have apostrophes, and an open quote would swallow the next line.
TEST(Completion, ClosesEveryQuoteOnItsLine) {
  const std::string script = completion("fish").value();
  EXPECT_THAT(script, HasSubstr("\\'"));
  for (const std::string_view line : split_lines(script)) {
    int quotes = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
      if (line[i] == '\\')
        ++i;
      else if (line[i] == '\'')
        ++quotes;
    }
    EXPECT_EQ(quotes % 2, 0) << line;
  }
}

}  // namespace
}  // namespace seatrial::cli
