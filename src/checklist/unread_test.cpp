#include "checklist/unread.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

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
      {"values in a block that is required",
       "# Launch checklist\n\n- [ ] a\n\n## Values\n\nRequired:\n\n```bash\nDBT_TARGET=prod\n```\n",
       "it demands a value in a block of code"},
      {"values below a heading that requires them",
       "# Launch checklist\n\n- [ ] a\n\n### Required variables\n\n```\nDBT_TARGET=prod\n```\n",
       "it demands a value in a block of code"},
      {"values that are to be set",
       "# Launch checklist\n\n- [ ] a\n\n### Data\n\nSet these in production:\n\n"
       "```\nDBT_TARGET=prod\n```\n",
       "it demands a value in a block of code"},
      {"values below a heading that only names them",
       "# Launch checklist\n\n- [ ] a\n\n## Environment variables\n\n```\nA_URL=db\n```\n", ""},
      {"settings of production that are required",
       "# Launch checklist\n\n- [ ] a\n\n## Production settings (required)\n\n```\nA_MODE=live\n```\n",
       "it demands a value in a block of code"},
      {"values that may be set",
       "# Launch checklist\n\n- [ ] a\n\n### Optional settings\n\n```\nDBT_TARGET=prod\n```\n", ""},
      {"values of an example",
       "# Launch checklist\n\n- [ ] a\n\n## Values\n\nRequired, for example:\n\n"
       "```bash\nDBT_TARGET=prod\n```\n",
       ""},
      {"values that nothing is said of",
       "# Launch checklist\n\n- [ ] a\n\n## Values\n\n```bash\nDBT_TARGET=prod\n```\n", ""},
      {"tests below the boxes that ask for them",
       "# Launch checklist\n\n## Tests\n\n- [ ] Unit tests passing\n\n**Run tests:**\n\n"
       "```bash\nmake test\n```\n",
       ""},
      {"swallowed by an item", "- [ ] a\n  [] b\n", "exactly one space"},
      {"a choice", "- [ ] a\n- Backups: ☐ Yes ☐ No\n", "several boxes"},
      {"a legend", "**Legend:** ☐ open ☑ done\n\n- [ ] a\n", ""},
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
      {"a word in the only box below an item", "- [ ] a\n  - [TODO] b\n", "neither empty nor x"},
      {"waved off in the box", "- [ ] a\n- [n/a] b\n", "neither empty nor x"},
      {"underscores in the box", "- [ ] a\n- [__] b\n", "neither empty nor x"},
      {"a tag in the box", "- [ ] a\n- [<span></span>] b\n", "exactly one space"},
      {"a picture in the box", "- [ ] a\n- [<img src=c>] b\n", "among boxes"},
      {"an address in brackets", "- [<https://c.example/>] b\n", ""},
      {"a long comment in the box",
       "- [ ] a\n- [<!-- Whoever ticks this box [see the runbook] has to be on call, and says so in "
       "the channel of the release before it goes out to anybody. -->] b\n",
       "exactly one space"},
      {"a sign that is a link", "- [ ] a\n- [✓](#c) b\n", "among boxes"},
      {"a sign that is a link of notes", "- [✓](#c) b\n", ""},
      {"a box in code", "- [ ] a\n- `[ ]` b\n", "among boxes"},
      {"a test of a shell", "- [ ] a\n- `[ -f c ]` b\n", ""},
      {"a number among boxes", "- [ ] a\n- [1] b\n", "among boxes"},
      {"a long place among boxes", "- [ ] a\n- [__________] b\n", "among boxes"},
      {"words in brackets among boxes", "- [ ] a\n- [in review] b\n", "among boxes"},
      {"a strong box", "- [ ] a\n- **[ ]** b\n", "no space"},
      {"a picture of a box", "- [ ] a\n- ![ ](c.png) b\n", "among boxes"},
      {"a tick among boxes", "- [ ] a\n- ✓ b\n", "among boxes"},
      {"a box of a quoted list", "> - [ ] a\n> - [1] b\n", "among boxes"},
      {"a strong box of HTML", "- [ ] a\n- <b>[ ]</b> b\n", "among boxes"},
      {"a link among boxes", "- [ ] a\n- [guide](c.md)\n", ""},
      {"a named link among boxes", "- [ ] a\n- [guide][c]\n\n[c]: http://d\n", ""},
      {"a page of a wiki among boxes", "- [ ] a\n- [[Guide]] b\n", ""},
      {"references of a checklist", "# T\n\n- [ ] a\n\n## References\n\n- [1] Smith\n- [2] Doe\n",
       ""},
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
      {"a numbered step of prose", "# Checklist\n\n- [ ] a\n\n## B\n\n0.3. Make sure `c` exists.\n",
       "line of prose"},
      {"a step of several sentences",
       "# Checklist\n\n- [ ] a\n\n## B\n\n0.4 Parts: run `psql -f c`. Expected: none.\n",
       "line of prose"},
      {"a step that calls itself one",
       "# Checklist\n\n- [ ] a\n\n## B\n\n**Step 1:** Verify the lag of c.\n", "line of prose"},
      {"an order of several sentences",
       "# Checklist\n\n- [ ] a\n\n## B\n\nMake sure `c` exists. It is new.\n", "line of prose"},
      {"a number of a title", "# Checklist\n\n- [ ] a\n\n## B\n\n1.1 About the platform\n", ""},
      {"a number of seconds", "# Checklist\n\n- [ ] a\n\n## B\n\n2.5 seconds is what it takes\n",
       ""},
      {"numbered steps back",
       "# Checklist\n\n- [ ] a\n\n## Rollback steps\n\n0.1. Stop the service b\n", ""},
      {"a check above a block, and why",
       "# Checklist\n\n- [ ] a\n\n## B\n\nCheck the disk. There must be 20 GB.\n\n```sh\ndf -h\n"
       "```\n",
       "belongs to no item"},
      {"a check above a query",
       "# Checklist\n\n- [ ] a\n\n## B\n\nCheck the schema:\n\n```sql\nselect 1;\n```\n",
       "belongs to no item"},
      {"what a file must hold",
       "# Checklist\n\n- [ ] a\n\n## B\n\n`c.yml` must contain:\n\n```yaml\nd: e\n```\n",
       "belongs to no item"},
      {"an example of a file",
       "# Checklist\n\n- [ ] a\n\n## B\n\n`c.yml` looks like this:\n\n```yaml\nd: e\n```\n", ""},
      {"what a command should print",
       "# Checklist\n\n## B\n\nRun this and expect `0`:\n\n```\npsql -c x\n```\n\n- [ ] a\n",
       "belongs to no item"},
      {"a check above what four spaces indent",
       "# Checklist\n\n- [ ] a\n\nCheck the pods:\n\n    kubectl get pods\n\nExpected: `3`\n",
       "belongs to no item"},
      {"a session of another shell",
       "# Checklist\n\n## B\n\n```powershell\nPS> Get-Service c\nRunning\n```\n\n- [ ] a\n",
       "belongs to no item"},
      {"a session among boxes",
       "# Checklist\n\n## B\n\nSo it was.\n\n```console\n$ kubectl get c\n3\n```\n\n- [ ] a\n",
       "belongs to no item"},
      {"a session that printed nothing",
       "# Checklist\n\n## B\n\nSo it was.\n\n```console\n$ kubectl get c\n```\n\n- [ ] a\n", ""},
      {"a session with a command that printed nothing",
       "# Checklist\n\n## B\n\nSo it was.\n\n```console\n$ kubectl get c\n3\n$ make d\n```\n\n- [ ] "
       "a\n",
       ""},
      {"a session of a test that is over",
       "# Checklist\n\n## Test results\n\nSo it was.\n\n```console\n$ kubectl get c\n3\n```\n\n"
       "- [ ] a\n",
       ""},
      {"a control by its heading",
       "# Profile\n\n- [ ] a\n\n### 1.5.2 Ensure dumps are off (M)\n\nAudit: look at `c`.\n",
       "its heading orders"},
      {"another order of a control", "# Profile\n\n- [ ] a\n\n### 1.5.2 Disable cramfs\n\nb\n",
       "its heading orders"},
      {"a control with a name", "# Profile\n\n- [ ] a\n\n### CIS 5.2 Restrict the login\n\nb\n",
       "its heading orders"},
      {"what is to be read", "# Profile\n\n- [ ] a\n\n### Must read\n\nb\n", ""},
      {"how a user does it", "# Profile\n\n- [ ] a\n\n### Verify your account\n\nb\n", ""},
      {"a demand by its heading", "# Profile\n\n- [ ] a\n\n### Root must not log in\n\nb\n",
       "its heading orders"},
      {"what is told by its heading", "# Profile\n\n- [ ] a\n\n### Why b must be off\n\nc\n", ""},
      {"an order above an item", "# Profile\n\n### Ensure dumps are off\n\n- [ ] a\n", ""},
      {"an order above an order above an item",
       "# Profile\n\n## Ensure safety\n\n### Verify that b is on\n\n- [ ] a\n", ""},
      {"the name of a step", "# Profile\n\n- [ ] a\n\n### Deploy the app\n\nb\n", ""},
      {"the name of a test", "# Profile\n\n- [ ] a\n\n### Test 1: payout of b\n\nc\n", ""},
      {"an order of history", "# Profile\n\n- [ ] a\n\n## Notes\n\n### Check the wiki\n\nb\n", ""},
      {"somebody to be named", "# T\n\n- [ ] a\n\nQA lead: ____\n", "hold a value"},
      {"several to be named", "# T\n\n- [ ] a\n\nOutgoing: ____  Incoming: ____\n", "hold a value"},
      {"somebody in front of all items", "# T\n\nQA lead: ____\n\n- [ ] a\n", ""},
      {"a state with emphasis", "- [ ] a\n\n## B\n\n**Validation:** _pending_\n", "not so yet"},
      {"terms in front of all items", "# T\n\nTicket\n: ML-2231\n\n- [ ] a\n", ""},
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

std::vector<int> unread_lines(const std::string& text) {
  std::vector<int> lines;
  for (const Unread& unread : read_text(text).unread) lines.push_back(unread.line);
  return lines;
}

// A document without boxes that is not called a checklist.
TEST(Unread, StandsBesideItemsInAnyDocument) {
  const std::string change = "# Change 4711\n\n## Preconditions\n\n1. `a` exists\n\n## B\n\n";
  for (const char* text :
       {"Run `bin/verify` and check its output.", "`A_MODE` must be `strict`.",
        "a) Make sure `c` exists.", "0.3. Verify the lag of `c`.", "### Verify that swap is off",
        "Restored: ____ min (max 60)", "Backups restored: yes / no", "Load test: pending",
        "| B | Action |\n|-|-|\n| b | |", "Check the schema:\n\n```sql\nselect 1;\n```",
        "Required:\n\n```\nDBT_TARGET=prod\n```"})
    EXPECT_EQ(unread_lines(change + text + "\n").size(), 1u) << text;
}

TEST(Unread, AsksForNothingInProse) {
  const std::string change = "# Change 4711\n\n## Preconditions\n\n1. `a` exists\n\n## B\n\n";
  for (const char* text : {"The ledger moves to `v3`.",
                           "We measured `p95` last week.",
                           "This runs `bin/verify`.",
                           "The service listens on `8080`, behind the proxy.",
                           "What changes for `c`?",
                           "`bin/verify` prints the differences.",
                           "Owner: Ana",
                           "Status: done",
                           "See `docs/b.md`.",
                           "For example, `A_MODE` may be `strict`.",
                           "If it fails, the old one stays.",
                           "**Note**: run `c` twice.",
                           "Thanks to all who run `c`.",
                           "> Run `bin/verify`.",
                           "| Service | Port |\n|-|-|\n| `b` | 8080 |",
                           "| Script | Purpose |\n|-|-|\n| `node b.js --dry-run` | Looks |",
                           "| Endpoint | Meaning |\n|-|-|\n| `GET /up` | It runs |",
                           "| Term | Meaning |\n|-|-|\n| B | other |",
                           "The schema:\n\n```sql\nselect 1;\n```",
                           "Output:\n\n```\nA_MODE=b\n```",
                           "### The schema\n\nIt is new.",
                           "### What must be known\n\nLittle."})
    EXPECT_TRUE(unread_lines(change + text + "\n").empty()) << text;
}

TEST(Unread, IsAStateThatIsNotReached) {
  const std::string boxes = "# Release\n\n- [x] a\n";
  for (const char* label : {"Pending", "TBD", "Missing", "Blocked", "To do", "Waiting for",
                            "Not yet", "Outstanding", "Still missing"}) {
    EXPECT_EQ(unread_lines(boxes + "- " + label + ": test report\n"), std::vector<int>{4}) << label;
    EXPECT_EQ(unread_lines(boxes + "\n## B\n\n" + label + ": test report\n"), std::vector<int>{7})
        << label;
  }
  for (const char* line :
       {"Missing: none", "Blocked: no", "Outstanding: 0", "Pending: nothing.", "TBD: n/a",
        "Pending:", "Owner: Ana", "Ticket: ML-1", "Window: 10:00", "Runs on: two nodes",
        "Approved: yes", "Ready: yes", "Blocked by: nobody", "Needs: `jq`", "Covers: the API"})
    EXPECT_TRUE(unread_lines(boxes + "- " + line + "\n").empty()) << line;
}

TEST(Unread, IsALineWithTheMarkOfAState) {
  EXPECT_EQ(
      unread_lines("# Launch readiness\n\n🟢 Login\n🟡 Fallback tested\n🔴 Refund\n\n- [x] a\n"),
      (std::vector<int>{4, 5}));
  EXPECT_EQ(unread_lines("# Gate\n\n- [x] a\n⏳ SBOM attached\n"), std::vector<int>{4});
  EXPECT_EQ(unread_lines("# Sheet\n\n- [x] a\n\n## Build gate\n\n✅ Tests green\n⚠️ Keys lost\n"),
            (std::vector<int>{7, 8}));
  EXPECT_EQ(unread_lines("# Upgrade\n\n## Before\n\n1. `a` exists\n\n## Go criteria\n\n"
                         "✔ size < 6 GB\n✘ cordon test\n"),
            (std::vector<int>{9, 10}));
  for (const char* text : {"# T\n\n🟢 done\n🟡 in progress\n🔴 blocked\n\n- [x] a\n",
                           "# T\n\n🚧 Work in progress\n\n- [x] a\n",
                           "# T\n\n**Status:** 🟡 nearly there\n**Owner:** Ana\n\n- [x] a\n",
                           "# T\n\n- [x] a\n  ⏳ 2 hours\n", "# T\n\n- [x] a\n⏳ 2 hours\n",
                           "# T\n\n- [x] a\n  🚧 see the ticket\n",
                           "# T\n\n- [x] a\n\n## B\n\n✅ All of them are well.\n",
                           "# T\n\n- [x] a\n⚠️ It takes an hour\n"})
    EXPECT_TRUE(unread_lines(text).empty()) << text;
}

TEST(Unread, IsAControlWithANumberOfItsOwn) {
  const std::string boxes = "# Assessment\n\n- [x] a\n\n## Security\n\n";
  for (const char* text :
       {"B.1 TLS 1.2 or higher.\nB.2 Keys rotated.", "SEC-1: TLS on all.\nSEC-2: Two persons.",
        "**SEC-9** TLS on all.\n**SEC-10** Two persons.", "AC-2.1 TLS on all.\nAC-2.2 Two persons.",
        "C1: TLS on all.\nC2: Two persons.", "R1. TLS on all.\nR2. Two persons."})
    EXPECT_EQ(unread_lines(boxes + text + "\n"), (std::vector<int>{7, 8})) << text;
  EXPECT_EQ(unread_lines(boxes + "B.1 TLS on all.\n\nB.2 Two persons.\n"),
            (std::vector<int>{7, 9}));
  for (const char* text :
       {"SHA-256 is what we use.", "UTF-8 is spoken.\nUTF-16 is not.",
        "S3 buckets hold it.\nS4 does not.", "P1 tickets wake us.\nP2 tickets do not.",
        "ML-231 was the first.\nML-407 came later.", "CVE-2024-1001 is old.\nCVE-2024-1002 is new.",
        "IPv4 and IPv6 are spoken.", "HTTP/2 is spoken.", "A. Meyer wrote it.",
        "T. Rex wrote it.\nU. Rex read it.", "K8s runs it.", "Q3 is over.\nQ4 is near.",
        "V2 is here.\nV3 is near.", "RFC-2119 has the words.", "B.1 stands alone here."})
    EXPECT_TRUE(unread_lines(boxes + text + "\n").empty()) << text;
}

// Nothing is asked for where there is no item, unless the title names an operation.
TEST(Unread, NeedsADocumentThatAsks) {
  const std::string order = "## B\n\nRun `bin/verify` and check its output.\n";
  EXPECT_TRUE(unread_lines("# Ledger\n\n" + order).empty());
  EXPECT_TRUE(unread_lines("# Ledger\n\n- One\n- Two\n\n" + order).empty());
  EXPECT_EQ(unread_lines("# Ledger\n\n## Post-deploy verification\n\n- One\n- Two\n\n" + order),
            std::vector<int>{10});
  EXPECT_TRUE(unread_lines("# Ledger guide\n\n" + order).empty());
  EXPECT_EQ(unread_lines("# Ledger cutover\n\n" + order), std::vector<int>{5});
  const std::string how = "| B | How |\n|-|-|\n| b | `curl -f http://c` |\n";
  EXPECT_TRUE(unread_lines("# Ledger\n\n## Requirements\n\n- One\n\n" + how).empty());
  EXPECT_EQ(unread_lines("# Ledger cutover\n\n" + how), std::vector<int>{5});
}

}  // namespace
}  // namespace seatrial::checklist
