#include "shell/command.hpp"

#include <gtest/gtest.h>

#include "base/testing.hpp"
#include "base/text.hpp"

namespace seatrial::shell {
namespace {

std::string shown(const std::optional<std::vector<std::string>>& argv) {
  return argv ? "[" + join(*argv, "|") + "]" : "shell";
}

TEST(Shell, PlainArgv) {
  struct Row {
    const char* name;
    const char* command;
    const char* want;
  };
  const Row rows[] = {
      {"words", "npm run build", "[npm|run|build]"},
      {"quotes", "grep 'a b' \"c d\"", "[grep|a b|c d]"},
      {"escape", "echo a\\ b", "[echo|a b]"},
      {"empty word", "printf ''", "[printf|]"},
      {"pipe", "a | b", "shell"},
      {"list", "a && b", "shell"},
      {"variable", "echo $HOME", "shell"},
      {"variable in quotes", "echo \"$HOME\"", "shell"},
      {"no variable in single quotes", "echo '$HOME'", "[echo|$HOME]"},
      {"glob", "ls *.md", "shell"},
      {"glob in quotes", "find . -name '*.md'", "[find|.|-name|*.md]"},
      {"redirection", "a > b", "shell"},
      {"assignment", "A=b c", "shell"},
      {"assignment as argument", "make A=b", "[make|A=b]"},
      {"open quote", "echo 'a", "shell"},
      {"reserved word", "! grep a b", "shell"},
      {"home", "ls ~/x", "shell"},
      {"what only a shell knows", "source .env", "shell"},
      {"its own test", "[[ -f .env ]]", "shell"},
      {"comment", "ls # all", "[ls]"},
      {"continued line", "ls \\\n  -l", "[ls|-l]"},
      {"nothing", "  ", "shell"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(shown(plain_argv(row.command)), row.want);
  }
}

TEST(Shell, QuotesArgv) {
  const std::vector<std::string> argv = {"printf", "a b", "it's", "$x | y", ""};
  EXPECT_EQ(quoted(argv), "'printf' 'a b' 'it'\\''s' '$x | y' ''");
  EXPECT_EQ(plain_argv(quoted(argv)), argv);
}

std::string shown(const std::vector<SimpleCommand>& commands) {
  std::string text;
  for (const SimpleCommand& command : commands)
    text += (command.before == "\n" ? "NL" : command.before) + "(" + join(command.words, " ") + ")";
  return text;
}

TEST(Shell, SimpleCommands) {
  struct Row {
    const char* name;
    const char* script;
    const char* want;
  };
  const Row rows[] = {
      {"three", "a x | b && c", "(a x)|(b)&&(c)"},
      {"lines", "a\n\n# note\nb", "(a)NL(b)"},
      {"redirections are no words", "a 2>/dev/null > f b", "(a b)"},
      {"group", "a || (b; exit 1)", "(a)||(b);(exit 1)"},
      {"condition", "if a; then b; fi", "(a);(b)"},
      {"here document", "cat <<EOF\nrm -rf /\nEOF\nb", "(cat)NL(b)"},
      {"separator in quotes", "echo 'a; b' | c", "(echo a; b)|(c)"},
      {"substitution", "echo $(a | b)", "(echo $(a | b))"},
      {"background", "a & b", "(a)&(b)"},
      {"placeholder", "docker exec <container-id> env", "(docker exec <container-id> env)"},
      {"placeholder in a word", "curl https://<host>/x", "(curl https://<host>/x)"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(shown(simple_commands(row.script)), row.want);
  }
}

TEST(Shell, Placeholder) {
  struct Row {
    const char* text;
    const char* want;  // empty: none
  };
  const Row rows[] = {
      {"docker exec <container-id> env", "<container-id>"},
      {"MAIL_FROM=<sender@shop.example>", "<sender@shop.example>"},
      {"PASSWORD=<choose+one!>", "<choose+one!>"},
      {"MAIL_FROM=Shop <orders@shop.example>", ""},
      {"sort <input >output", ""},
      {"line one<br>line two", ""},
      {"https://api-xxx.run.app/health", "xxx"},
      {"https://api-XXXX.run.app", "XXXX"},
      {"helm get values your-app", "your"},
      {"curl https://tu-dominio.com/up", "tu"},
      {"curl https://votre-domaine.fr/up", "votre"},
      {"https://yourdomain.com/", "yourdomain"},
      {"export KEY=YOUR_API_KEY", "YOUR_API_KEY"},
      {"https://gateway-PROJECT.run.app/health", "PROJECT"},
      {"sa@ACME.iam.gserviceaccount.com", "ACME"},
      {"gcloud describe SERVICENAME --region=eu", "SERVICENAME"},
      {"git show COMMIT_HASH", "COMMIT_HASH"},
      {"KAFKA_SASL=SCRAM-SHA-512", ""},
      {"docker pull shop:VERSION-2", ""},
      {"docker pull shop:VERSION-arm", "VERSION"},
      {"echo $PROJECT ${REGION}", ""},
      {"PROJECT=web make", ""},
      {"gcloud get-iam-policy ...", "..."},
      {"go test ./...", ""},
      {"https://.../keys", "..."},
      {"docs/audit-YYYY-MM-DD.md", "YYYY"},
      {"docs/audit-{date}.md", ""},
      {"git tag vX.Y.Z", "vX"},
      {"Contact [Name]", "[Name]"},
      {"see [Guide](https://a.example)", ""},
      {"grep '[A-Z]' f", ""},
      {"[ -f x ]", ""},
      {"/users/{id}/orders", "{id}"},
      {"https://shop.example/users/:id", ":id"},
      {"${base_url}/users/:user_id/orders", ":user_id"},
      {"/users/:id", ":id"},
      {"docker run -v /:/host:ro shop", ""},
      {"sed 's/:a/b/' f", ""},
      {"http://localhost:8080/a", ""},
      {"curl -w '%{http_code}' u", ""},
      {"make smoke BASE={{ base_url }}", "{{ base_url }}"},
      {"curl https://{{HOST}}/x", "{{HOST}}"},
      {"docker ps --format '{{.Names}}'", ""},
      {"docker inspect -f '{{json .State}}' shop", ""},
      {"cat /path/to/file", "path/to"},
      {"bluetoothctl info AA:BB:CC:DD:EE:FF", "AA:BB:CC:DD:EE:FF"},
      {"npm run build", ""},
      {"", ""},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.text);
    EXPECT_EQ(placeholder(row.text).value_or(""), row.want);
  }
}

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

TEST(Shell, Searches) {
  struct Row {
    const char* script;
    const char* want;  // "!" in front: swallowed
  };
  const Row rows[] = {
      {"grep x f", "grep"},
      {"/usr/bin/grep x f", "grep"},
      {"npm test", ""},
      {"echo grep", ""},
      {"! grep -rq x d", "!grep"},
      {"if grep -rq x d; then exit 1; fi", "!grep"},
      {"if a; then grep x f; fi", "grep"},
      {"while rg -q x d; do sleep 1; done", "!rg"},
      {"test -z \"$(grep -r x d)\"", "!grep"},
      {"n=$(grep -c x f); test $n = 0", "grep"},
      {"test -z \"$(n=$(grep x f); echo $n)\"", "!grep"},
      {"echo `find d`", "!find"},
      {"cat f | grep x", "grep"},
      {"grep x f | sort | uniq -c", "grep"},
      {"grep x f | grep -v y", "!grep grep"},
      {"! cat f | grep x", "!grep"},
      {"! a; grep x f", "grep"},
      {"grep -q x f && exit 1", "!grep"},
      {"grep -q x f && echo found", "grep"},
      {"find d -type f | xargs grep -l x", "!find grep"},
      {"git grep -q x", "grep"},
      {"git log", ""},
      {"n=$(grep -c x f || true); test $n = 0", "!grep"},
      {"n=$(grep -c x f || exit 3); test $n = 0", "grep"},
      {"export N=$(grep -c x f); test $N = 0", "!grep"},
      {"a; grep -q x f && echo found; b", "!grep"},
      {"f() { grep x f; }; f && a", "grep"},
      {"sh -c 'grep x f; a'", "!grep"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.script);
    std::vector<std::string> found;
    for (const Search& search : searches(row.script))
      found.push_back((search.swallowed ? "!" : "") + search.program);
    EXPECT_EQ(join(found, " "), row.want);
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

TEST(Shell, FindsWhatNoStatusTells) {
  struct Row {
    const char* script;
    const char* want;
  };
  const Row rows[] = {
      {"curl u", ""},
      {"curl u | jq .x | grep -q y", "stage(jq) curl u; stage(grep) jq .x"},
      {"cat f | wc -l", "stage cat f"},
      {"! 2>x a b", "condition 2>x a b"},
      {"! a | b", "stage a; condition b"},
      {"if a; then b; elif c | d; then e; fi", "condition a; stage c; condition d"},
      {"while a; do b; done <f", "condition a"},
      {"a && b; c", "condition a"},
      {"a || b", ""},
      {"a && b || c", ""},
      {"A=1 a && b", "condition A=1 a"},
      {"test -z \"$(curl u)\" <(b `c`)", "substitution curl u; substitution b `c`; substitution c"},
      {"x=$(a || b)", "substitution b"},
      {"x=$((1 + 1)) y=$(< f)", ""},
      {"case $(a) in x) b;; esac", "substitution a"},
      {"x=$(case $y in a) b;; (c | d) e | f;; esac; g)",
       "substitution b; stage e; substitution f; substitution g"},
      {"x=$(echo case; a) y=$( (b) )", "substitution echo case; substitution a; substitution b"},
      {"case $y in a) b | c;;& d) e | f;& esac", "stage b; stage e"},
      {"grep x <<< \"$(a | grep b)\"", "stage(grep) a; substitution grep b"},
      {"f() { a && b; }; f", "condition a"},
      {"while read -r x; do a; done <f | grep y",
       "stage(grep) while read -r x; do a; done <f; condition read -r x"},
      {"{ test -f f && cat f; } | grep y",
       "stage(grep) { test -f f && cat f; }; condition test -f f"},
      {"(if a; then b; fi) | grep y", "stage(grep) (if a; then b; fi); condition a"},
      {"echo 'open $(a)", ""},
      {"a $(b 'open", ""},
      {"f() { curl u; }; test -z \"$(f)\"", "substitution curl u"},
      {"f() { curl u; }; ! f", "condition curl u"},
      {"function f { a | b; }; f", "stage a"},
      {"time -p a | b", "stage a"},
      {"x=$(curl u || true)", "substitution curl u; substitution true"},
      {"f() { f; f; f; f; curl u; }; ! f", "condition curl u"},
      {"x=$(curl u || curl v)", "substitution curl v"},
      {"u=(a b); if (( x > 2 )); then c; fi; ! d", "condition (( x > 2 )); condition d"},
      {"for ((i = 0; i < 2; i++)); do ! a; done", "condition a"},
      {"cat <<E | b\n$(c)\nE\n", "stage cat <<E; substitution c"},
      {"echo \"${x:-$(a)}\" $(( $(b | c) + 1 ))", "substitution a; stage b; substitution c"},
      {"if { a | b; }; then c; fi", "stage a; condition b"},
      {"[[ -f a && -f b ]] && c", "condition [[ -f a && -f b ]]"},
      {"! a # b", "condition a"},
      {"echo 'a | b'", ""},
      {"if a; then", ""},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.script);
    std::string found;
    for (const MaskedCommand& each : masked_commands(row.script).commands) {
      using Place = MaskedCommand::Place;
      found += found.empty() ? "" : "; ";
      found += each.place == Place::stage       ? "stage"
               : each.place == Place::condition ? "condition"
                                                : "substitution";
      if (!each.search.empty()) found += "(" + each.search + ")";
      found += " " + std::string(row.script).substr(each.begin, each.end - each.begin);
    }
    EXPECT_EQ(found, row.want);
  }
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

TEST(Shell, IsReadInLinearTime) {
  expect_linear([](const std::string& script) {
    plain_argv(script);
    placeholder(script);
    mutates(script);
    may_mutate(script);
    hides_failure(script);
    can_fail(script);
    masked_commands(script);
    masked_commands(script + "a");  // `a && a`, `a | a`: closed, so that it can be read
    searches(script);
  });
}

}  // namespace
}  // namespace seatrial::shell
