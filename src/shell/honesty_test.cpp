#include <gtest/gtest.h>

#include "shell/command.hpp"

// Whether what a script ends with says something.
namespace seatrial::shell {
namespace {

TEST(Shell, HidesFailure) {
  struct Row {
    const char* script;
    const char* want;
  };
  const Row rows[] = {
      {"grep -rE 'x' /log || echo \"No secrets found\"",
       "`|| echo ...` hides every failure of `grep ...`"},
      {"npm test || true", "`|| true` hides every failure of `npm ...`"},
      {"a 2>/dev/null || :", "`|| :` hides every failure of `a`"},
      {"a && echo ok || echo none", "`|| echo ...` hides every failure of `a`"},
      {"a; true", "`; true` replaces the exit status of `a`"},
      {"a\nexit 0", "`; exit ...` replaces the exit status of `a`"},
      {"set +e\na", "`set +e` makes the shell go on after a failure"},
      {"a | true", "`| true` succeeds whatever came before it"},
      {"true", "`true` ends the same way whatever is true"},
      {"echo all good", "`echo ...` ends the same way whatever is true"},
      {"printf 'ok\\n'", "`printf ...` ends the same way whatever is true"},
      {"[ 1 = 1 ]", "`[ ...` ends the same way whatever is true"},
      {"test -n x && echo ok", "`test ...` ends the same way whatever is true"},
      {"echo \"$AUTH_MODE\"", ""},
      {"echo ok > /mnt/share/probe", ""},
      {"[ -f .env ]", ""},
      {"[ \"$A\" = 1 ]", ""},
      {"test \"$(wc -l <f)\" -gt 3", ""},
      {"! grep -rq key src 2>/dev/null", "nobody would see that `grep` could not search"},
      {"test -z \"$(find conf -name '*.pem' 2>/dev/null)\"",
       "nobody would see that `find` could not search"},
      {"if grep -qs key src; then exit 1; fi", "nobody would see that `grep` could not search"},
      {"grep -r key src 2>/dev/null | grep -v test",
       "nobody would see that `grep` could not search"},
      {"{ ! rg -q key src; } &>/dev/null", "nobody would see that `rg` could not search"},
      {"grep -r key src 2>/dev/null | wc -l", ""},
      {"grep -rs key src", ""},
      {"! grep -rq key src", ""},
      {"a &", "`&` runs a command whose failure nobody sees"},
      {"a || (echo bad; true)", "`|| echo ...` hides every failure of `a`"},
      {"a || echo x; b", "`|| echo ...` hides every failure of `a`"},
      {"a || b || true", "`|| true` hides every failure of `a`"},
      {"(a; b) || true", "`|| true` hides every failure of `a`"},
      {"a && b | grep c || ls", "`|| ls` hides every failure of `a`"},
      {"a | grep c || date", "`|| date` hides every failure of `grep ...`"},
      {"a || exit 0; b", "`|| exit ...` hides every failure of `a`"},
      {"! a || true", "`|| true` hides every failure of `a`"},
      {"! a; b", "`; b` replaces the exit status of `a`"},
      {"{ a; b; } || c", "`; b` replaces the exit status of `a`"},
      {"if a; b; then c; fi", "`; b` replaces the exit status of `a`"},
      {"f() { a; b; }; f || exit 1", "`; b` replaces the exit status of `a`"},
      {"sh -c 'a; b'", "`; b` replaces the exit status of `a`"},
      {"for i in 1 2; do a || continue; done", "`|| continue` hides every failure of `a`"},
      {"n=$(a) || true", "`|| true` hides every failure of `n=...`"},
      {"a || failed=1; b", "`|| failed=...` hides every failure of `a`"},
      {"a & b", "`&` runs a command whose failure nobody sees"},
      {"exit 0", "`exit ...` ends the same way whatever is true"},
      {"sleep 0", "`sleep ...` ends the same way whatever is true"},
      {"false || test 1 = 1", "`false` ends the same way whatever is true"},
      {"echo ok > /dev/null", "`echo ...` ends the same way whatever is true"},
      {"find . -exec false {} \\;",
       "`find` does not tell how `false` ended: write `-exec ... {} +`"},
      {"a & wait $!", ""},
      {"n=$(a) || true; test $n", ""},
      {"a || failed=1; exit $failed", ""},
      {"for f in *; do a $f || bad=1; done; exit $bad", ""},
      {"for f in *; do a $f || break; done; b", ""},
      {"sh -c 'a; test $? = 3'", ""},
      {"sh -c 'cd d; a'", ""},
      {"sh -ec 'a; b'", ""},
      {"sh -c 'uname -a; a'", ""},
      {"a > f || true; grep x f", ""},
      {"a || echo bad >> f; test ! -s f", ""},
      {"a || b; c", ""},
      {"a || { b; c; }", ""},
      {"if a; then b; fi", ""},
      {"if a || b; then echo x; else echo y; fi", ""},
      {"a && exit 1; true", ""},
      {"! grep -q x f || b", ""},
      {"until a; do sleep 1; done", ""},
      {"a | while read x; do echo $x; done", ""},
      {"a || exit 1", ""},
      {"a || (echo bad; exit 1)", ""},
      {"a || { echo bad; exit 1; }", ""},
      {"a || b", ""},
      {"grep x f | wc -l", ""},
      {"npm test | tee log", ""},
      {"echo start; a", ""},
      {"a && echo ok", ""},
      {"a 2>/dev/null", ""},
      {"set -e\na", ""},
      {"probe 'a || true'", ""},
      {"", ""},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.script);
    EXPECT_EQ(hides_failure(row.script).value_or(""), row.want);
  }
}

TEST(Shell, ScriptsWithinScripts) {
  for (const char* script :
       {"sh -c 'grep -r x d || echo none'", "timeout 5 bash -c \"npm test || true\"",
        "env bash -euc 'a || :'", "eval 'grep x d || echo clean'",
        "printf d | xargs -I{} sh -c 'grep x {} || echo clean'", "bash -c \"sh -c 'a || true'\""}) {
    SCOPED_TRACE(script);
    EXPECT_TRUE(hides_failure(script, {.text = ""}));
  }
  EXPECT_FALSE(hides_failure("timeout 5 sh -c 'curl -sf http://app.example/health'", {.text = ""}));
}

TEST(Shell, ConstantsCheckNothing) {
  for (const char* script : {"echo ok | grep ok", "cat <<< ok", "cat <<E\nok\nE", "expr 1 + 1"}) {
    SCOPED_TRACE(script);
    EXPECT_TRUE(hides_failure(script, {.text = "ok"}));
  }
  for (const char* script : {"echo ok | grep ok file", "cat file <<< ok | grep ok", "uname -m"}) {
    SCOPED_TRACE(script);
    EXPECT_FALSE(hides_failure(script, {.text = "ok"}));
  }
}

TEST(Shell, FallbackThatCannotPass) {
  EXPECT_FALSE(hides_failure("test -f x && echo READY || echo MISSING", {.text = "READY"}));
  EXPECT_FALSE(hides_failure("status || true", {.text = "active"}));
  EXPECT_TRUE(hides_failure("grep x log || echo \"none found\"", {.text = "none found"}));
  EXPECT_TRUE(hides_failure("grep x log && echo FOUND || echo clean", {.text = "clean"}));
  EXPECT_TRUE(hides_failure("npm test || true", {.text = ""}));
  EXPECT_FALSE(hides_failure("test -f a || echo missing", {.silence = true}));
  EXPECT_TRUE(hides_failure("test -f a || true", {.silence = true}));
}

TEST(Shell, KnowsWhatCannotFail) {
  for (const char* script : {
           "if curl -sf u; then echo ok; else echo bad; fi",
           "if a; then :; elif b; then true; else date; fi",
           "while false; do curl u; done",
           "(while a; do :; done) & true",
           "n=$(curl -sf u || echo 0)",
           "until true; do a; done",
           "for f in 1 2; do a || true; done",
           "case $X in a) :;; *) echo x;; esac",
           "export X=$(curl -sf u)",
           "echo \"$(curl -sf u)\"",
           "test -f x && echo there; echo done",
           "f() { a; return 0; }; if f; then :; fi",
           "f() { true; }; f",
           "bash -c 'curl -sf u; echo done'",
           "sh -c 'curl -sf u | cat'",
           "eval 'a || true'",
           "timeout 5 env A=b true",
           "trap 'exit 0' EXIT; curl -sf u",
           "curl -sf u & wait",
           "(a; b) || true",
           "! false",
           "df -h",
           "date +%F",
           "ls",
           "df -h /data",
           "free -m | cat",
           "{ a || :; } 2>/dev/null",
           "a || exit 0",
           "a || /bin/true",
           "a || command date",
           "a || ls >/dev/null",
           "A=b",
           "# nothing",
           "seq 3",
           "wait",
           "",
           "git status --porcelain",
           "git -C app tag -l $VERSION",
           "git branch --list 'release/*'",
           "git ls-files .env",
           "git diff --name-only main",
           "git log --oneline origin/main..HEAD",
           "find . -name core | head -1",
           "sudo find /var -mtime -1",
           "curl -s https://shop.example/health",
           "curl -so /dev/null https://shop.example | cat",
           "curl -s https://shop.example | jq .status",
           "awk '/x/' f",
           "sed -n '/v9/p' f",
           "jq .name package.json",
           "ps aux",
           "ss -ltn",
           "du -sh data",
           "docker ps --filter name=web",
           "x=$(find . -name core)",
       })
    EXPECT_FALSE(can_fail(script)) << script;
  for (const char* script : {
           "curl -sf u",
           "until curl -sf u; do :; done",
           "for h in a; do echo $h; done",
           "for i in 1 2; do a || failed=1; done; exit $failed",
           "f() { a || return 1; }; f",
           "if grep -q x f; then exit 1; fi",
           "if a; then b; fi",
           "for f in *.md; do grep -q x $f || exit 1; done",
           "case $X in a) exit 1;; esac",
           "while read -r line; do test -n \"$line\"; done <f",
           "[ -f x ] && exit 1; true && b",
           "[[ -f a && -f b ]]",
           "echo $HOST",
           "echo x > report",
           "ls docs",
           "cat VERSION",
           "git diff --exit-code",
           "git diff --quiet main",
           "git ls-files --error-unmatch .env",
           "git rev-parse v9",
           "git ls-remote origin",
           "find . -name '*.sh' -exec bash -n {} +",
           "test -z \"$(find . -name core)\"",
           "find . -name core | grep -q .",
           "! curl -s https://shop.example",
           "curl -fsS https://shop.example",
           "curl --tlsv1.3 https://shop.example",
           "jq -e .name package.json",
           "jq . package.json",
           "awk '/x/ {exit 1}' f",
           "sed -n '/x/q3' f",
           "ps -p 1",
           "ps -C nginx",
           "docker ps",
           "sha256sum -c SUMS",
           "sort -c names",
           "bash -ec 'curl -sf u; echo done'",
           "bash -c 'set -e; curl -sf u; echo done'",
           "bash -c 'curl -sf u'",
           "f() { a; b; }; f",
           "! a",
           "! true",
           "a | cat",
           "x=$(curl -sf u)",
           "exit 3",
           "a || exit",
           "((i > 1))",
           "echo 'open",
           "command -v jq",
           "false",
           "sleep 60",
           "cat <<END | psql\nselect 1;\nEND",
       })
    EXPECT_TRUE(can_fail(script)) << script;
}

}  // namespace
}  // namespace seatrial::shell
