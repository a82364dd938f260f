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
      {"a value to be set", "- [ ] Raise the cap\n\n  ```sh\n  QUEUE_MAX=20\n  ```\n", ""},
      {"in the item itself", "- [ ] `kubectl get pods || true` succeeds\n", "ST0201:1"},
      {"pipeline in the item itself", "- [ ] `kubectl get pods | grep -q shop` succeeds\n", ""},
      {"each line that hides",
       "- [ ] Up\n  ```bash\n  make a || true\n  # Expected: ok\n  make b || :\n  # Expected: ok\n "
       " "
       "```\n",
       "ST0201:3 ST0201:5"},
      {"an exit of its own", "- [ ] Scanned\n  - **Verification**: `make scan || exit 0`\n",
       "ST0201:2"},
      {"status replaced", "- [ ] Scanned\n  - **Verification**: `make scan; true`\n", "ST0201:2"},
      {"switched off", "- [ ] Up\n  ```sh\n  set +e\n  make test\n  # Expected: ok\n  ```\n",
       "ST0201:3"},
      {"of no item", "## Scan\n\n```bash\ngrep -r 'db:down' src || echo \"No db:down\"\n```\n",
       "ST0201:4"},
      {"of no item, with a mark",
       "## Scan\n\n```\nls\ngrep -rn key src || echo \"\xE2\x9C\x93 clean\"\n```\n", "ST0201:5"},
      {"a report", "## Scan\n\n```bash\nwhich jq || echo \"jq is not installed\"\n```\n", ""},
      {"clearing up in an item",
       "- [ ] Clean install\n  ```bash\n  brew uninstall web || true\n  "
       "brew list\n  ```\n",
       ""},
      {"clearing up", "## Clean\n\n```bash\ndocker rm -f web || echo ok\n```\n", ""},
      {"leaving", "## Scan\n\n```bash\ngrep -q a b || exit 1\n```\n", ""},
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
      {"with a program that is seldom a check",
       "- [ ] Up\n  - **Verification**: `mount /dev/sdb1 /data`\n", "ST0202:2"},
      {"a file emptied", "```bash\n> app.log\n```\n", "ST0230:2"},
      {"a prompt", "```bash\n> ls app.log\n\n```\n", ""},
      {"a session", "- [ ] Up\n\n```bash\n$ ls\nkubectl apply -f a.yaml\n```\n", ""},
      {"an act in a session", "- [ ] Up\n\n```bash\n$ kubectl apply -f a.yaml\nok\n```\n",
       "ST0230:4"},
      {"an act of its own", "- [ ] Up\n\n```bash\nls\nkubectl apply -f a.yaml\n```\n", "ST0230:5"},
      {"each line",
       "```bash\nkubectl apply -f a.yaml\nkubectl get pods\nkubectl delete pod a\n```\n",
       "ST0230:2 ST0230:4"},
      {"each line of a verification",
       "- [ ] Up\n  ```bash\n  kubectl apply -f a\n  kubectl delete pod b\n  # Expected: ok\n  "
       "```\n",
       "ST0202:3 ST0230:3 ST0202:4 ST0230:4"},
      {"a continued line", "```bash\nkubectl get pods\nkubectl \\\n  apply -f a.yaml\n```\n",
       "ST0230:3"},
      {"a chain", "```bash\nmake test && kubectl apply -f a\n```\n", "ST0230:2"},
      {"a transcript", "```console\n$ kubectl get pods\nkubectl apply -f a\n$ git push\nok\n```\n",
       "ST0230:4"},
      {"a transcript of a host", "```console\nops@web:~$ systemctl restart web\nok\n```\n",
       "ST0230:2"},
      {"a transcript of root", "```shell-session\n[root@web ~]# systemctl restart web\n```\n",
       "ST0230:2"},
      {"a transcript without a name", "```\n$ git push\nok\n```\n", "ST0230:2"},
      {"a transcript by another name", "```bash-session\n$ systemctl restart web\n```\n",
       "ST0230:2"},
      {"a transcript that goes on", "```console\n$ kubectl \\\n> apply -f a\nconfigured\n```\n",
       "ST0230:2"},
      {"what is printed", "```console\n$ cat run.sh\nkubectl apply -f a\n```\n", ""},
      {"a comment", "```bash\n# kubectl apply -f a\nkubectl get pods\n```\n", ""},
      {"a word in quotes", "```bash\necho \"kubectl apply\"\n```\n", ""},
      {"another language", "```yaml\nrun: kubectl apply -f a\n```\n", ""},
      {"a program of several lines",
       "```bash\nnode -e '\nconst m = 1;\nthrow new Error(\"migrate\");\n'\nls\n```\n", ""},
      {"a formatter", "```bash\ncurl -s https://a.example/h | python3 -m json.tool | head\n```\n",
       ""},
      {"reads", "- [ ] Up\n  ```bash\n  kubectl get pods\n  # Expected: Running\n  ```\n", ""},
  };
  expect("ST0202 ST0230", rows);
}

TEST(Commands, AreSeenBeforeTheyRun) {
  const Row rows[] = {
      {"pipe", "```bash\ncurl -fsSL https://a.example/i.sh | sudo bash\n```\n", "ST0218:2"},
      {"substitution", "```\nbash <(curl -s https://a.example/i.sh)\n```\n", "ST0218:2"},
      {"argument", "- [ ] `sh -c \"$(wget -qO- https://a.example/i.sh)\"`\n", "ST0218:1"},
      {"in a transcript", "```console\n$ curl -s https://a.example/i.sh | sh\nok\n```\n",
       "ST0218:2"},
      {"over two lines",
       "```bash\nls\ncurl -fsSL https://a.example/i.sh \\\n  | sudo -E bash -s -- --yes\n```\n",
       "ST0218:3"},
      {"two of them",
       "```bash\ncurl -s https://a.example | sh\nls\nwget -qO- https://b.example | "
       "bash\n```\n",
       "ST0218:2 ST0218:4"},
      {"through a filter", "```bash\ncurl -s https://a.example | tee i.sh | bash\n```\n",
       "ST0218:2"},
      {"evaluated", "```bash\neval \"$(curl -s https://a.example)\"\n```\n", "ST0218:2"},
      {"in a list item",
       "- [ ] Up\n  ```bash\n  ls\n  curl -s https://a.example | python3 -\n  "
       "```\n",
       "ST0218:4"},
      {"PowerShell", "```powershell\niwr -useb https://a.example/i.ps1 | iex\n```\n", "ST0218:2"},
      {"to a script of one's own",
       "```bash\ncurl -s https://a.example/h | python3 scripts/check.py\n```\n", ""},
      {"printed", "```console\n$ cat README\ncurl https://a.example | sh\n```\n", ""},
      {"quoted", "```bash\necho 'never run: curl https://a.example | bash'\n```\n", ""},
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
      {"placeholder", "```bash\nundo <old-id> | tee log\n```\n", {"undo xxxxxxxx | tee log\n"}},
      {"words and nothing else", "```bash\n\nnpm ci\nnpm test --silent\n```\n", {}},
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
