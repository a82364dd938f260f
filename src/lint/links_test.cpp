#include "lint/testing.hpp"

namespace seatrial::lint {
namespace {

using testing::expect;
using testing::Row;

TEST(Links, LeadSomewhere) {
  Facts facts;
  facts.files["gone.md"] = {};
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
  facts.files["GONE.md"] = {.exists = false, .likely = true};
  facts.files["docs/there.md"] = {.exists = true, .likely = true};
  const Row rows[] = {
      {"gone", "- [ ] Follow `docs/gone.md`\n", "ST0216:1"},
      {"told once", "- [ ] Follow `docs/gone.md`\n- [ ] Read `docs/gone.md`\n", "ST0216:1"},
      {"said to exist", "- [x] `GONE.md` exists\n", "ST0216:1"},
      {"named without a directory", "- [ ] Read `GONE.md`\n", ""},
      {"there", "- [ ] Follow `docs/there.md`\n", ""},
      {"to be made", "- [ ] Create `docs/gone.md`\n", ""},
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
