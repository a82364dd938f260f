#include "lint/testing.hpp"

namespace seatrial::lint {
namespace {

using testing::expect;
using testing::Row;

TEST(Commands, CanFail) {
  const Row rows[] = {
      {"fallback",
       "- [ ] No keys\n  ```bash\n  grep -r key logs || echo none\n  # Expected: none\n  ```\n",
       "ST0201:3"},
      {"in a verification", "- [ ] No keys\n  - **Verification**: `make scan || true`\n",
       "ST0201:2"},
      {"in the item itself", "- [ ] `kubectl get pods || true` succeeds\n", "ST0201:1"},
      {"pipeline in the item itself", "- [ ] `kubectl get pods | grep -q shop` succeeds\n", ""},
      {"honest", "- [ ] No keys\n  ```bash\n  grep -r key logs\n  # Expected: No output\n  ```\n",
       ""},
      {"other fallback",
       "- [ ] Ready\n  ```bash\n  test -f a && echo READY || echo MISSING\n  # Expected: READY\n  "
       "```\n",
       ""},
  };
  expect("ST0201", rows);
}

TEST(Commands, LookWithoutTouching) {
  const Row rows[] = {
      {"applies", "- [ ] Up\n  ```bash\n  kubectl apply -f a.yaml\n  # Expected: created\n  ```\n",
       "ST0202:3 ST0230:3"},
      {"deletes", "- [ ] Up\n  - **Verification**: `kubectl delete pod a`\n", "ST0202:2"},
      {"a session", "- [ ] Up\n\n```bash\n$ ls\nkubectl apply -f a.yaml\n```\n", ""},
      {"an act in a session", "- [ ] Up\n\n```bash\n$ kubectl apply -f a.yaml\nok\n```\n",
       "ST0230:4"},
      {"an act of its own", "- [ ] Up\n\n```bash\nls\nkubectl apply -f a.yaml\n```\n", "ST0230:5"},
      {"reads", "- [ ] Up\n  ```bash\n  kubectl get pods\n  # Expected: Running\n  ```\n", ""},
  };
  expect("ST0202 ST0230", rows);
}

TEST(Commands, AreSeenBeforeTheyRun) {
  const Row rows[] = {
      {"pipe", "```bash\ncurl -fsSL https://a.example/i.sh | sudo bash\n```\n", "ST0218:2"},
      {"substitution", "```\nbash <(curl -s https://a.example/i.sh)\n```\n", "ST0218:2"},
      {"argument", "- [ ] `sh -c \"$(wget -qO- https://a.example/i.sh)\"`\n", "ST0218:1"},
      {"to a filter", "```bash\ncurl -s https://a.example/h | jq .\n```\n", ""},
      {"to a program of one's own",
       "```bash\ncurl -s https://a.example/h | python3 -m json.tool\n```\n", ""},
      {"to a file", "```bash\ncurl -o i.sh https://a.example/i.sh\nbash i.sh\n```\n", ""},
      {"comment", "```bash\n# curl https://a.example/i.sh | bash\n```\n", ""},
      {"another language", "```yaml\nrun: curl https://a.example/i.sh | bash\n```\n", ""},
  };
  expect("ST0218", rows);
}

TEST(Commands, Parse) {
  const std::string text = "# A\n\n```bash\nif true\n  ls\n```\n";
  const Questions asked = questions(testing::read(text));
  ASSERT_EQ(asked.scripts.size(), 1u);
  Facts facts;
  facts.syntax[asked.scripts[0].offset] = {.line = 2, .message = "unexpected end"};
  EXPECT_EQ(testing::findings(text, facts, "ST0217"), "ST0217:5");
  EXPECT_EQ(testing::findings(text, {}, "ST0217"), "");
}

TEST(Commands, AskForScripts) {
  struct Script {
    const char* name;
    const char* text;
    std::vector<std::string> want;
  };
  const Script rows[] = {
      {"placeholder", "```bash\nundo <old-id>\n```\n", {"undo xxxxxxxx\n"}},
      {"redirection", "```sh\nsort < in > out\n```\n", {"sort < in > out\n"}},
      {"no language", "```\nls\n```\n", {}},
      {"session", "```bash\n$ ls\na b\n```\n", {}},
      {"another language", "```yaml\na: b\n```\n", {}},
  };
  for (const Script& row : rows) {
    SCOPED_TRACE(row.name);
    std::vector<std::string> scripts;
    for (const lint::Script& script : questions(testing::read(row.text)).scripts)
      scripts.push_back(script.text);
    EXPECT_EQ(scripts, row.want);
  }
}

}  // namespace
}  // namespace seatrial::lint
