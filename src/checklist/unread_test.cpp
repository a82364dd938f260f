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
      {"no space behind a number", "1.[ ] a\n", "no space"},
      {"no space behind a dash", "–[ ] a\n", "no space"},
      {"no space in front of a ballot box", "-☐ a\n", "no space"},
      {"round brackets", "- ( ) a\n", "exactly one space"},
      {"a wide blank", "- [\xC2\xA0] a\n", "exactly one space"},
      {"an ideographic space", "- [\xE3\x80\x80] a\n", "exactly one space"},
      {"a thin space and nothing of width", "- [\xE2\x80\x89\xE2\x80\x8B] a\n",
       "exactly one space"},
      {"an entity", "- [&nbsp;] a\n", "exactly one space"},
      {"a comment", "- [ <!-- x --> ] a\n", "exactly one space"},
      {"a line break", "1. [<br>] a\n", "exactly one space"},
      {"escaped", "- [\\_] a\n", "neither empty nor x"},
      {"a circle", "- [○] a\n", "neither empty nor x"},
      {"a number", "- [0] a\n", "neither empty nor x"},
      {"wide round brackets", "- （ ） a\n", "exactly one space"},
      {"a tick in front of a colon", "- [x]: it was restored\n", "not followed by a space"},
      {"a link of its own", "- [ ] a\n\n[x]: https://a.example/b\n", ""},
      {"several ticks", "- [✓✓✓] a\n", "neither empty nor x"},
      {"a number of a character", "- [&#8203;] a\n", "exactly one space"},
      {"a word for later", "- [maybe] a\n", "neither empty nor x"},
      {"a citation", "- [1] Smith et al.\n", ""},
      {"a place for a value", "- [__________] a\n", ""},
      {"tortoise shells", "- 〔 〕 a\n", "exactly one space"},
      {"tests that nothing but a line asks for",
       "# Launch checklist\n\n## Smoke\n\nRun the scripted path:\n\n```bash\n./smoke.sh\n```\n\n"
       "Needed:\n\n- `A_TOKEN`\n",
       "belongs to no item"},
      {"tests below the boxes that ask for them",
       "# Launch checklist\n\n## Tests\n\n- [ ] Unit tests passing\n\n**Run tests:**\n\n"
       "```bash\nmake test\n```\n",
       ""},
      {"swallowed by an item", "- [ ] a\n  [] b\n", "exactly one space"},
      {"a choice", "- [ ] a\n- Backups: ☐ Yes ☐ No\n", "several boxes"},
      {"a choice of an item", "- [ ] Backups: ☐ Yes ☐ No\n", ""},
      {"a heading", "# T\n\n- [ ] a\n\n## B [ ]\n", "behind words"},
      {"a title with an ornament", "# ☑ T\n\n- [ ] a\n", ""},
      {"of the whole document", "# T\n\n**Status:** [ ] Complete\n\n- [ ] a\n", ""},
      {"a section's own", "# T\n\n- [ ] a\n\n**Done:** [ ] Yes\n", "behind words"},
      {"behind words", "Backups held [ ]\n", "behind words"},
      {"bars for a box", "|_| a\n", "exactly one space"},
      {"bars of a table", "|x| a |\n|---|---|\n|x| b |\n", ""},
      {"terms", "- [ ] a\n\n## B\n\nBackups\n: restored within an hour\n", "a term"},
      {"a question among boxes", "# T\n\n- [ ] a\n\n- Are the backups tested?\n", "among boxes"},
      {"a question with a blank", "- [ ] a\n\n## B\n\nBackups restored? ____\n", "hold a value"},
      {"what is not so yet", "- [ ] a\n\n## B\n\nLoad test: pending\n", "not so yet"},
      {"behind a label", "- [ ] a\n\n## B\n\n- **Backups:** ❌ not tested\n", "no list"},
      {"how grave it is", "- [ ] a\n\n## B\n\n**Risk:** 🔴 critical\n", ""},
      {"a state of the document", "# T\n\nStatus: pending\n\n- [ ] a\n", ""},
      {"modes of files", "- [ ] a\n\n## B\n\n| File | Mode |\n|---|---|\n| f | 0600 |\n", "table"},
      {"days", "- [ ] a\n\n## B\n\n| Domain | Expires |\n|---|---|\n| a.example | 2030-01-01 |\n",
       "table"},
      {"in code", "Tick `[ ]` and `☐`\n", ""},
      {"in HTML", "<details>\n- [ ] a\n</details>\n", "block of HTML"},
      {"in a list of HTML", "<ul>\n<li>[ ] a</li>\n</ul>\n", "block of HTML"},
      {"a field of HTML", "<ul>\n<li><input type=\"checkbox\"> a</li>\n</ul>\n", "block of HTML"},
      {"a field of HTML in a line", "<input type=\"checkbox\"> a\n", "behind words"},
      {"a table in HTML", "<details>\n|a|b|\n|-|-|\n|c|[ ]|\n</details>\n", "block of HTML"},
      {"another field of HTML", "<div>\n<input type=\"text\"> a\n</div>\n", ""},
      {"brackets of another width", "- ［ ］ a\n", "exactly one space"},
      {"in a comment", "<!--\n- [ ] a\n-->\n", ""},
      {"in a comment that nothing closes", "- [ ] a\n\n<!-- b\n\nwords\n", "never closed"},
      {"in one that almost ends", "- [ ] a\n\n<!-- b --\n\n## C\n", "never closed"},
      {"right behind a comment", "<details>\n<!-- b -->- [ ] a\n</details>\n", "block of HTML"},
      {"a comment at the end that nothing closes", "- [ ] a\n\n<!-- b\n\n", ""},
      {"in a comment of HTML", "<details>\n<!--\n- [ ] a\n-->\n</details>\n", ""},
      {"in a row without words", "| A | Done |\n|---|---|\n| | [ ] |\n", "row"},
      {"in some rows", "| A | B |\n|---|---|\n| a | [ ] |\n| b | later |\n", "row"},
      {"an order beside boxes", "# T\n\n- [ ] a\n\n1. Set `A=b`.\n", "among boxes"},
      {"an order in front of boxes", "# T\n\n1. Set `A=b`.\n\n- [ ] a\n", "among boxes"},
      {"an order behind words", "# T\n\n- [ ] a\n\nWords.\n\n- Set `A=b`.\n", "among boxes"},
      {"orders with a lead-in", "# T\n\n- [ ] a\n\nThen:\n\n- Set `A=b`.\n", ""},
      {"an expectation of nobody", "# T\n\n```sh\nls b\n# Expected: c\n```\n\n- [ ] a\n",
       "belongs to no item"},
      {"an outcome beside boxes", "# T\n\n- [ ] a\n\n1. `http://b` returns 200\n", "among boxes"},
      {"a setting beside boxes", "# T\n\n- [ ] a\n\n1. `A_B=c` everywhere\n", "among boxes"},
      {"a fact beside boxes", "# T\n\n- [ ] a\n\n1. three services\n", ""},
      {"what is done when it fails", "# T\n\n- [ ] a\n\nTo roll back:\n\n1. Set `A=b`.\n", ""},
      {"a check above a block of nobody",
       "# T\n\n- [ ] a\n\nVerify the pods:\n\n```sh\nls b\n```\n", "belongs to no item"},
      {"a check above a block in front of rules",
       "# T\n\n- [ ] a\n\n## B\n\n1. Deploy it\n\nVerify the rate:\n\n```sh\nls rate\n```\n\n"
       "Abort if any of:\n\n- rate > 1%\n",
       "belongs to no item"},
      {"a check above a block of an item",
       "# T\n\n- [ ] Pods are up\n\nVerify the pods:\n\n```sh\nls pods\n```\n", ""},
      {"no check above a block", "# T\n\n- [ ] a\n\nInstall the tool:\n\n```sh\nls b\n```\n", ""},
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
      {"a colon behind the box", "- [ ]: a\n", "not followed by a space"},
      {"a link behind the box", "- [ ](http://a) b\n", "not followed by a space"},
      {"a note behind the box", "- [ ][1] b\n", "not followed by a space"},
      {"a link behind the tick", "- [x](http://a) b\n", "not followed by a space"},
      {"a word in the box", "- [ ] a\n- [TODO] b\n", "neither empty nor x"},
      {"waved off in the box", "- [ ] a\n- [n/a] b\n", "neither empty nor x"},
      {"underscores in the box", "- [ ] a\n- [__] b\n", "neither empty nor x"},
      {"curly brackets", "- { } a\n", "exactly one space"},
      {"behind a comment of a note", "%%[ ] a\n", "no space"},
      {"a choice behind words", "# T\n\n- [ ] a\n\nRestored (y/n): ____\n", "yes or no"},
      {"a choice of round brackets", "# T\n\n- [ ] a\n\nRestored? ( ) yes ( ) no\n",
       "several boxes"},
      {"something to do", "# T\n\n- [ ] a\n\n## B\n\n- TODO: b\n", "asks for something"},
      {"a command in a row", "# T\n\n- [ ] a\n\n| B | How |\n|-|-|\n| b | curl http://c |\n",
       "says of no column"},
      {"a title with a box", "# [ ] T\n\n- [ ] a\n", "in the title"},
      {"a link", "- [x](http://a)\n", ""},
      {"a link named by a word", "- [no](http://a) b\n", ""},
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
