#include <filesystem>

#include "checks/annotation.hpp"
#include "checks/testing.hpp"
#include "world/real/real.hpp"

namespace seatrial::checks {
namespace {

using namespace std::chrono_literals;

// What real programs and a real shell say, as opposed to what a table says for them.
TEST(RealCommand, Judges) {
  struct Row {
    const char* name;
    const char* check;
    const char* want;
  };
  const Row rows[] = {
      {"direct", "command run=\"uname -s\" stdout=Linux", "pass: exit status 0; \"Linux\""},
      {"through a shell", "command run=\"ls -d / /etc | wc -l\" number=2",
       "pass: exit status 0; 2"},
      {"a pipe fails with its first part", "command run=\"false | cat\"",
       "fail: exit status 1, nothing"},
      {"an unset variable ends the script", "command run='echo $NOT_SET_ANYWHERE; echo ok'",
       "fail: exit status 1, \"bash: line 1: NOT_SET_ANYWHERE: unbound variable\""},
      {"a named variable", "command run='echo $GREETING' env.GREETING=hi stdout=hi",
       "pass: exit status 0; \"hi\""},
      {"input", "command run=cat input=hello stdout=hello", "pass: exit status 0; \"hello\""},
      {"not there", "command run=seatrial-no-such-program",
       "error: seatrial-no-such-program: command not found"},
      {"nowhere to search", "command run=\"grep -r x /nonexistent-directory\" empty=true",
       "error: grep could not search: \"grep: /nonexistent-directory: No such file or directory\""},
      {"a negated search nowhere", "command run=\"! grep -rq x nonexistent-directory\"",
       "error: grep could not search: \"grep: nonexistent-directory: No such file or directory\""},
      {"a substituted search nowhere",
       "command run='test -z \"$(grep -r x nonexistent-directory)\"'",
       "error: grep could not search: \"grep: nonexistent-directory: No such file or directory\""},
      {"a search of nothing", "command run=\"cat nonexistent-log | grep ERROR\" status=1",
       "error: grep could not search: \"cat: nonexistent-log: No such file or directory\""},
      {"a count of nothing",
       "command run='n=$(grep -rc x nonexistent-directory || true); test \"${n:-0}\" = 0'",
       "error: grep could not search: \"grep: nonexistent-directory: No such file or directory\""},
      {"a search that nobody has", "command run=\"! seatrial-no-rg -q x . | grep y\"",
       "error: grep could not search: \"bash: line 1: seatrial-no-rg: command not found\""},
      {"a negated program that nobody has", "command run=\"! seatrial-no-rg -q x .\"",
       "error: could not be started: bash: line 1: seatrial-no-rg: command not found"},
      {"a condition that nobody has", "command run=\"if ./no-such.sh; then exit 1; fi\"",
       "error: could not be started: bash: line 1: ./no-such.sh: No such file or directory"},
      {"silence of what did not answer", "command run='test -z \"$(curl -s http://127.0.0.1:1/)\"'",
       "error: `curl` ended with 7, so that there was nothing to see"},
      {"two that did not answer",
       "command run='diff <(curl -s http://127.0.0.1:1/a) <(curl -s http://127.0.0.1:1/b)'",
       "error: `curl` ended with 7, so that there was nothing to see"},
      {"a refusal of nobody", "command run=\"! curl -s http://no-such-host.invalid/\"",
       "error: `curl` ended with 6, so that there was nothing to see"},
      {"a reader that has read enough", "command run=\"seq 1000000 | grep -q 7\"",
       "pass: exit status 0"},
      {"and what it found turned round", "command run=\"! seq 1000000 | grep -q 7\"",
       "fail: exit status 1, nothing"},
      {"what to do without it", "command run=\"seatrial-no-rg -q x . || test -f /etc/passwd\"",
       "pass: exit status 0"},
      {"a negated search", "command run=\"! grep -q x /dev/null\"", "pass: exit status 0"},
      {"out of time", "command run=\"sleep 60\"", "error: timed out after 1.0 s"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    world::real::Doors doors;
    const EnvironmentVariables variables;
    const secrets::Redactor redactor;
    const world::Variables process = {{"PATH", "/usr/local/bin:/usr/bin:/bin"}, {"LC_ALL", "C"}};
    const Annotated check = annotated(row.check);
    const auto timeout = row.name == std::string_view("out of time") ? 1s : 30s;
    const Context context{.world = doors.world(),
                          .variables = variables,
                          .redactor = redactor,
                          .root = std::filesystem::temp_directory_path(),
                          .deadline = std::chrono::steady_clock::now() + timeout,
                          .timeout = timeout,
                          .process = &process};
    EXPECT_EQ(text_of(check.kind->run(check.params, context)), row.want);
  }
}

}  // namespace
}  // namespace seatrial::checks
