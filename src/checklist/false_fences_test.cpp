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

}  // namespace
}  // namespace seatrial::checklist
