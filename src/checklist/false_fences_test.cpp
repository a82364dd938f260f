#include <gmock/gmock.h>

#include "checklist/testing.hpp"

namespace seatrial::checklist {
namespace {

using ::testing::ElementsAre;
using testing::read_text;

std::vector<std::string> texts_of(const std::string& source) {
  std::vector<std::string> texts;
  for (const Item& item : read_text(source).items) texts.push_back(item.text);
  return texts;
}

TEST(FalseFences, TakeNothingBehindThem) {
  struct Case {
    const char* what;
    const char* paragraph;
  };
  const Case cases[] = {
      {"four blanks", "Restart by hand:\n    ```\n    systemctl restart web\n    ```\n"},
      {"a tab", "Restart by hand:\n\t~~~sh\n\tsystemctl restart web\n\t~~~\n"},
      {"in a list", "- Restart:\n      ```\n      systemctl restart web\n      ```\n"},
      {"one after the other", "A:\n    ```\n    b\n    ```\n\nC:\n    ```\n    d\n    ```\n"},
      {"a heading between", "A:\n    ```\n    b\n\n## C\n\nD\n    e\n    ```\n    f\n"},
      {"a true one between", "A:\n    ```\n\n```\nB\n    ```\n```\n\nC\n    ```\n"},
      {"code between", "A:\n    ```\n\n    B\n    ```\n    c\n\nC\n    ```\n"},
      {"below a heading", "A:\n    ```\n\nB\n    <b>\n# C\n    ```\n    d\n"},
      {"HTML", "Note on tags:\n    <script> is not for us\n"},
      {"a comment", "Note on tags:\n\t<!-- begins one\n"},
      {"never closed", "Restart by hand:\n     ```\n     systemctl restart web\n"},
  };
  for (const Case& each : cases) {
    SCOPED_TRACE(each.what);
    const auto texts = texts_of(std::string("# Checklist\n\n- [ ] `A=1`\n\n") + each.paragraph +
                                "\n- [ ] `B=1`\n");
    ASSERT_FALSE(texts.empty());
    EXPECT_EQ(texts.front(), "`A=1`");
    EXPECT_EQ(texts.back(), "`B=1`");
  }
}

TEST(FalseFences, AreToldFromTrueOnes) {
  EXPECT_THAT(texts_of("# Checklist\n\n- [ ] a:\n   ```sh\n   - none\n   ```\n- [ ] b\n"),
              ElementsAre("a:", "b"));
  EXPECT_THAT(texts_of("# Checklist\n\n- [ ] a\n\nBy hand:\n   ```sh\n- none\n   ```\n- [ ] b\n"),
              ElementsAre("a", "b"));
}

// One parse for each of them would be refused.
TEST(FalseFences, AreMendedTogether) {
  std::string text = "# Checklist\n\n- [ ] `A=1`\n\n";
  for (int paragraph = 0; paragraph < 5000; ++paragraph) text += "abc def\n    ```\n\n";
  EXPECT_THAT(texts_of(text + "- [ ] `B=1`\n"), ElementsAre("`A=1`", "`B=1`"));
}

// As each alone would.
TEST(FalseFences, LeaveWhatStandsBetween) {
  const std::string fence = "abc def\n    ```\n\n";
  EXPECT_THAT(texts_of("# Checklist\n\n" + fence + "x\n\n```\nmake a\n```\n\n" + fence +
                       "- [ ] a\n\nb\n\n" + fence + "- [ ] c\n"),
              ElementsAre("a", "c"));
}

}  // namespace
}  // namespace seatrial::checklist
