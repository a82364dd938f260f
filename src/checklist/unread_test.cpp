#include "checklist/unread.hpp"

#include <gtest/gtest.h>

#include "checklist/testing.hpp"

namespace seatrial::checklist {
namespace {

using testing::read_text;

TEST(Unread, IsWhatLooksLikeAnItem) {
  struct Row {
    const char* name;
    const char* text;
    const char* want;
  };  // part of the reason; "": nothing to report
  const Row rows[] = {
      {"no space behind the marker", "-[ ] a\n", "no space"},
      {"nothing between the brackets", "- [] a\n", "exactly one space"},
      {"two spaces", "- [  ] a\n", "exactly one space"},
      {"another mark", "- [~] a\n", "neither empty nor x"},
      {"a sign", "- [!] a\n", "neither empty nor x"},
      {"check mark in brackets", "- [✓] a\n", "neither empty nor x"},
      {"no space behind the box", "- [x]a\n", "not followed by a space"},
      {"no text", "- [ ]\n", "without text"},
      {"indented by four", "text\n\n    - [ ] a\n", "code block"},
      {"glued to a paragraph", "text\n2. [ ] a\n", "paragraph above"},
      {"boxes among code", "# T\n\n```\n- [ ] a\nb\n```\n", "block of code"},
      {"a box in a template", "# T\n\n```markdown\n- [ ] a\n```\n", "block of code"},
      {"an order among facts",
       "# T\n\n## A\n\n- [ ] a\n\n## B\n\n- it is so\n- Verify b\n- so be it\n",
       "asks for something"},
      {"a demand among boxes of others",
       "# Go-live\n\n## A\n\n1. Lag below 100\n2. so be it\n\n## B\n\n- [ ] a\n",
       "asks for something"},
      {"a state among boxes of others",
       "# Go-live\n\n## A\n\n- The queue is empty\n\n## B\n\n- [ ] a\n", "asks for something"},
      {"facts among boxes of others",
       "# Go-live\n\n## A\n\n- The queue is new\n- 3 services\n\n## B\n\n- [ ] a\n", ""},
      {"rows of orders",
       "# Go-live\n\n- [ ] a\n\n## B\n\n| Part | Who | Step |\n|---|---|---|\n| c | d | Retry e "
       "|\n",
       "says of no column"},
      {"what is done about a risk",
       "# Go-live\n\n- [ ] a\n\n## B\n\n| Risk | Odds | Step |\n|---|---|---|\n| c | d | Retry e "
       "|\n",
       ""},
      {"a register of risks",
       "# Go-live\n\n- [ ] a\n\n## Risk register\n\n| C | D |\n|---|---|\n| c | Retry e |\n", ""},
      {"a claim in a sentence", "# Report\n\n## Enforced now\n\n`A_MODE` is on in production.\n",
       "outside of any list"},
      {"a claim in a block",
       "# Report\n\n## Enforced now\n\n```\nA_MODE=on\nrun A_MODE=on x\n```\n",
       "outside of any list"},
      {"what leads to claims", "# Report\n\n## Enforced now\n\nA_MODE is on, as is:\n\n- `B=c`\n",
       ""},
      {"no claim of now", "# Report\n\n## Enforced now\n\nA_MODE will be on.\n", ""},
      {"a sentence about a flag", "# Report\n\n## Enforced now\n\nA_MODE guards the login.\n", ""},
      {"a sentence of a checklist", "# Checklist\n\n## Enforced now\n\nA_MODE is on.\n", ""},
      {"a link", "- [x](http://a)\n", ""},
      {"a note", "[1]: http://a\n", ""},
      {"read", "- [ ] a\n", ""},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const auto unread = read_text(row.text).unread;
    EXPECT_EQ(unread.size(), *row.want == '\0' ? 0u : 1u);
    if (!unread.empty()) {
      EXPECT_NE(unread[0].reason.find(row.want), std::string::npos) << unread[0].reason;
      EXPECT_NE(how_to_mend(unread[0].reason), "") << unread[0].reason;
    }
  }
}

}  // namespace
}  // namespace seatrial::checklist
