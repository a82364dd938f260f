#include "lint/testing.hpp"

namespace seatrial::lint {
namespace {

using testing::expect;
using testing::Row;

TEST(Links, LeadSomewhere) {
  Facts facts;
  facts.files["gone.md"] = {};
  facts.files["../gone/up.md"] = {};
  facts.files["gone far.md"] = {};
  facts.files["LICENCE"] = {};
  facts.files["link"] = {};
  facts.files["url"] = {};
  facts.files["there.md"] = {.exists = true, .likely = true, .anchors = {{"roll-back"}}};
  const Row rows[] = {
      {"dead", "See [this](gone.md).\n", "ST0214:1"},
      {"dead definition", "See [this].\n\n[this]: gone.md\n", "ST0214:3"},
      {"dead with anchor", "See [this](gone.md#a).\n", "ST0214:1"},
      {"alive", "See [this](there.md).\n", ""},
      {"remote", "See [this](https://a.example/gone.md).\n", ""},
      {"mail", "See [this](mailto:gone.md).\n", ""},
      {"not looked up", "See [this](other.md).\n", ""},
      {"in code", "See `[this](gone.md)`.\n", ""},
      {"in a block", "```\n[this](gone.md)\n```\n", ""},
      {"own anchor", "# Roll back!\n\nSee [this](#roll-back) and [that](#nothing).\n", "ST0215:3"},
      {"anchor elsewhere", "See [this](there.md#roll-back) and [that](there.md#nothing).\n",
       "ST0215:1"},
      {"twin headings", "# A\n\n# A\n\nSee [this](#a-1).\n", ""},
      {"html", "<a id=\"here\"></a>\n\nSee [this](#here).\n", ""},
      {"emoji", "# \xF0\x9F\x9A\x80 Deploy\n\nSee [this](#-deploy).\n", ""},
      {"punctuation", "# A/B: what's new? (1.2)\n\nSee [this](#ab-whats-new-12).\n", ""},
      {"ampersand", "# Backup & Restore\n\nSee [this](#backup--restore).\n", ""},
      {"entity", "# Backup &amp; Restore\n\nSee [this](#backup--restore).\n", ""},
      {"code in a heading", "# Use `make all`\n\nSee [this](#use-make-all).\n", ""},
      {"third twin", "# A\n\n# A\n\nSee [this](#a-2).\n", "ST0215:5"},
      {"section sign", "# \xC2\xA7 5 Law\n\nSee [this](#-5-law).\n", ""},
      {"wide colon",
       "# \xE5\x89\x8D\xEF\xBC\x9A\xE7\xBD\xAE\n\nSee "
       "[this](#\xE5\x89\x8D\xE7\xBD\xAE).\n",
       ""},
      {"capital of another script",
       "# \xC3\x9C"
       "ber\n\nSee [this](#\xC3\xBC"
       "ber).\n",
       ""},
      {"single quotes", "<a id='here'></a>\n\nSee [this](#here).\n", ""},
      {"above", "See [this](../gone/up.md).\n", "ST0214:1"},
      {"target with a blank", "See [this](<gone far.md>) and [that](<there.md>).\n", "ST0214:1"},
      {"tag", "See <a href=\"gone.md\">this</a>.\n", "ST0214:1"},
      {"bare name", "See [the licence](LICENCE).\n", "ST0214:1"},
      {"shows how to link", "Write [text](link) or [text](url).\n", ""},
      {"name without quotes", "<a name=here></a>\n\nSee [this](#here).\n", ""},
      {"line of a source", "See [this](there.md#L12).\n", ""},
      {"letters of other scripts",
       "# Pr\xC3\xBC"
       "fung\n\nSee [this](#pr\xC3\xBC"
       "fung).\n",
       ""},
  };
  expect("ST0214 ST0215", rows, facts);
}

TEST(Links, NameFilesThatAreThere) {
  Facts facts;
  facts.files["docs/gone.md"] = {.exists = false, .likely = true};
  facts.files["dist/app.js"] = {.exists = false, .likely = true};
  facts.files["web/node_modules/a.js"] = {.exists = false, .likely = true};
  facts.files["ops/gone.sh"] = {.exists = false, .likely = true};
  facts.files["GONE.md"] = {.exists = false, .likely = true};
  facts.files["docs/made.md"] = {.exists = false, .ignored = true, .likely = true};
  facts.files["docs/there.md"] = {.exists = true, .likely = true};
  const Row rows[] = {
      {"gone", "- [ ] Follow `docs/gone.md`\n", "ST0216:1"},
      {"told once", "- [ ] Follow `docs/gone.md`\n- [ ] Read `docs/gone.md`\n", "ST0216:1"},
      {"what is to be written", "- [ ] `docs/gone.md` exists\n", ""},
      {"said to exist", "- [x] `GONE.md` exists\n", "ST0216:1"},
      {"named without a directory", "- [ ] Read `GONE.md`\n", ""},
      {"there", "- [ ] Follow `docs/there.md`\n", ""},
      {"in plain words", "- [ ] Runbook docs/gone.md, is reviewed.\n", "ST0216:1"},
      {"within a longer command", "- [ ] `cat docs/gone.md | wc -l` prints 3\n", ""},
      {"part of a URL", "- [ ] See https://a.example/docs/gone.md\n", ""},
      {"script of a command", "- [ ] `bash ops/gone.sh --env prod` passes\n", "ST0216:1"},
      {"to be made", "- [ ] Create `docs/gone.md`\n", ""},
      {"not always there", "- [ ] `docs/gone.md` is optional\n", ""},
      {"not to be committed", "- [ ] `docs/gone.md` must not be committed\n", ""},
      {"not there", "- [ ] `docs/gone.md` is not in the repository\n", ""},
      {"not there by a contraction", "- [ ] `docs/gone.md` isn\xe2\x80\x99t in the repository\n",
       ""},
      {"none", "- [ ] No `docs/gone.md` is left\n", ""},
      {"does not fail", "- [ ] `docs/gone.md` does not say more than the wiki\n", "ST0216:1"},
      {"uploaded", "- [ ] `docs/gone.md` is uploaded by the pipeline\n", ""},
      {"ignored", "- [ ] `docs/made.md` is read\n", ""},
      {"built", "- [ ] `dist/app.js` is small\n", ""},
      {"installed", "- [ ] `web/node_modules/a.js` is patched\n", ""},
      {"redirected to", "```bash\nmake plan > docs/gone.md\n```\n\n- [ ] Read `docs/gone.md`\n",
       ""},
      {"appended to", "```bash\nmake plan >> docs/gone.md\n```\n\n- [ ] Read `docs/gone.md`\n", ""},
      {"given as output",
       "```bash\nmake plan --output=./docs/gone.md\n```\n\n- [ ] Read "
       "`docs/gone.md`\n",
       ""},
      {"copied to", "- [ ] Run `cp a.md docs/gone.md`\n- [ ] Read `docs/gone.md`\n", ""},
      {"below a new directory", "```bash\nmkdir -p docs\n```\n\n- [ ] Read `docs/gone.md`\n", ""},
      {"read by a command",
       "```bash\nmake plan < docs/gone.md\n```\n\n- [ ] Read "
       "`docs/gone.md`\n",
       "ST0216:5"},
  };
  expect("ST0216", rows, facts);
}

// What is looked up: relative paths, and nothing that only looks like one.
TEST(Links, AskForFiles) {
  const Questions asked = questions(testing::read(
      "[a](a.md#x) [b](https://b.example) [c](#c) [d](<your-file>.md) `docs/e.md` `docs/*.md`\n"
      "`/etc/f.conf` `npm run g` `../h/i.md` `api/j` `docs/k-YYYY-MM.md` [l](sub/l%20m.png)\n"));
  EXPECT_EQ(asked.files, (std::vector<std::string>{"a.md", "docs/e.md", "sub/l m.png"}));
  EXPECT_EQ(asked.markdown, std::vector<std::string>{"a.md"});
}

}  // namespace
}  // namespace seatrial::lint
