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
      {"go vet ../app/... ./b", ""},
      {"bazel test //app/...", ""},
      {"go vet shop.example/app/...", ""},
      {"cat config/...", "..."},
      {"ls -d /srv/.../app", "..."},
      {"ls ./.../app", "..."},
      {"curl -f http://127.0.0.1:8080/...", "..."},
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
