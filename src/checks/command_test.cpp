#include "checks/masked_status.hpp"
#include "checks/testing.hpp"

namespace seatrial::checks {
namespace {

using namespace std::chrono_literals;
using world::ProcessResult;

TEST(Command, Judges) {
  struct Row {
    const char* name;
    const char* parameters;
    ProcessResult result;
    const char* want;
  };
  const Row rows[] = {
      {"exits with 0", "", {}, "pass: exit status 0"},
      {"exits with 3", "", {.status = 3, .err = "broken\n"}, "fail: exit status 3, \"broken\""},
      {"3 is wanted", "status=3", {.status = 3}, "pass: exit status 3"},
      {"stdout without its line end", "stdout=ok", {.out = "ok\n"}, "pass: exit status 0; \"ok\""},
      {"stdout is more", "stdout=ok", {.out = "ok\nok\n"}, "fail: \"ok\\nok\""},
      {"stderr", "stderr=bad", {.err = "bad\n"}, "pass: exit status 0; \"bad\""},
      {"contains on stderr",
       "contains=successful",
       {.err = "test is successful"},
       "pass: exit status 0; \"successful\" found"},
      {"contains nothing", "contains=x", {}, "fail: output nothing"},
      {"not contains quotes the line",
       "not_contains=FATAL",
       {.out = "a\nFATAL: b\nc\n"},
       "fail: \"FATAL: b\""},
      {"matches a line",
       "matches=\"^b$\"",
       {.out = "a\nb\nc\n"},
       "pass: exit status 0; /^b$/ found"},
      {"empty", "empty=true", {}, "pass: exit status 0; no output"},
      {"not empty", "empty=true", {.out = "x"}, "fail: \"x\""},
      {"not empty, although nothing is to be seen", "empty=true", {.out = "\n"}, "fail: \"\\n\""},
      {"json",
       "json.items.#=2",
       {.out = R"({"items": [1, 2]})"},
       "pass: exit status 0; items.# = 2"},
      {"no json",
       "json..a=1",
       {.out = "oops"},
       "fail: not JSON at byte 1: invalid literal: \"oops\""},
      {"number", "number=\"< 5\"", {.out = "4\n"}, "pass: exit status 0; 4"},
      {"number too big", "number=\"< 5\"", {.out = "5\n"}, "fail: 5"},
      {"number with a unit",
       "number=\"<= 500ms\"",
       {.out = "0.4 s\n"},
       "pass: exit status 0; 0.4 s"},
      {"number without the unit",
       "number=\"> 1MB\"",
       {.out = "700000\n"},
       "error: number > 1MB: 700000 has no unit: 700000 KB would do, 700000 B would not"},
      {"json without the unit",
       "json.p95=\"< 500ms\"",
       {.out = R"({"p95": 45})"},
       "error: p95: 45 has no unit: 45 ms would do, 45 s would not"},
      {"per cent without its sign", "number=\"< 80%\"", {.out = "45\n"}, "pass: exit status 0; 45"},
      {"number of another dimension", "number=\"<= 500ms\"", {.out = "4 MB\n"}, "fail: 4 MB"},
      {"no number", "number=\"< 5\"", {.out = "none\n"}, "error: it prints no number: \"none\""},
      {"no number and a failure",
       "number=\"< 5\"",
       {.status = 1, .out = "none\n"},
       "fail: exit status 1, \"none\"; no number: \"none\""},
      {"a number with its name",
       "number=\"< 1%\"",
       {.out = "null rate: 0.2%\n"},
       "pass: exit status 0; null rate: 0.2%"},
      {"too large with its name",
       "number=\"< 1%\"",
       {.out = "null rate: 3%\n"},
       "fail: null rate: 3%"},
      {"one of two numbers",
       "number=\"< 5\"",
       {.out = "step 2: 3\n"},
       "error: it prints no number: \"step 2: 3\""},
      {"within", "within=1s", {.duration = 1s}, "pass: exit status 0; took 1.0 s"},
      {"too long", "within=1s", {.duration = 1500ms}, "fail: took 1.5 s"},
      {"not found",
       "",
       {.status = 127, .err = "bash: x: command not found\n"},
       "error: command not found: bash: x: command not found"},
      {"not executable", "", {.status = 126}, "error: command cannot be executed"},
      {"killed", "", {.signal = 9}, "error: probe was killed by signal 9"},
      {"timed out",
       "",
       {.signal = 9, .timed_out = true, .duration = 29s},
       "error: timed out after 30.0 s"},
      {"stopped", "", {.signal = 9, .stopped = true}, "error: stopped"},
      {"too much output to judge",
       "not_contains=secret",
       {.signal = 15, .out = "x", .truncated = true},
       "error: it printed more than 8.0 MiB (output_bytes_max)"},
      {"too much output, but only the status counts",
       "",
       {.out = "x", .truncated = true},
       "pass: exit status 0"},
      {"too many complaints, but only the status counts",
       "",
       {.err = "x", .truncated = true, .err_truncated = true},
       "pass: exit status 0"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    KindUnderTest tested;
    tested.fakes.processes.on("probe --all", row.result);
    EXPECT_EQ(tested.run(std::string("command run=\"probe --all\" ") + row.parameters), row.want);
  }
}

// How the commands of a script ended, and what they complain of, stands on standard error.
TEST(Command, KnowsNothingOfComplaintsThatWereNotKept) {
  constexpr const char* too_much = "error: it printed more than 8.0 MiB (output_bytes_max)";
  struct Row {
    const char* check;
    ProcessResult result;
    const char* want;
  };
  const ProcessResult both{.err = "INFO", .truncated = true, .err_truncated = true};
  const ProcessResult out{.out = "INFO", .truncated = true};
  const Row rows[] = {
      {"command run=\"! ./audit.sh | grep -q VULNERABLE\"", both, too_much},
      {"command run=\"! ./audit.sh | grep -q VULNERABLE\"", out, "pass: exit status 0"},
      {"command run=\"! ./audit.sh 2>&1 | grep -q VULNERABLE\"", out, too_much},
      {"command run=\"! scripts/find-secrets\"", both, too_much},
      {"command run=\"test -z \\\"$(scripts/find-secrets)\\\"\"", both, too_much},
      {"command run=\"grep -r key conf\"", both, too_much},
      {"command run=\"npm test\"", both, "pass: exit status 0"},
      {"command run=\"npm ci && npm test\"", both, "pass: exit status 0"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.check);
    KindUnderTest tested;
    tested.fakes.processes.otherwise = [&](const auto&, Deadline, const std::stop_token&) {
      return row.result;
    };
    EXPECT_EQ(tested.run(row.check), row.want);
  }
}

// What a stream that was cut off has is there. What it lacks may have come later.
TEST(Command, JudgesNoAbsenceInWhatWasCutOff) {
  constexpr const char* unknown =
      "error: something that it started outlived it and could still print, so that its output was "
      "cut off: let the command wait for it, or send its output elsewhere";
  struct Row {
    const char* parameters;
    ProcessResult result;
    const char* want;
  };
  const ProcessResult out{.out = "ready\n", .out_cut_off = true};
  const ProcessResult err{.out = "5\n", .err = "", .err_cut_off = true};
  const ProcessResult silent{.out_cut_off = true};
  const Row rows[] = {
      {"", out, "pass: exit status 0"},
      {"status=1", out, "fail: exit status 0, \"ready\""},
      {"contains=ready", out, "pass: exit status 0; \"ready\" found"},
      {"contains=[ready, done]", out, unknown},
      {"matches=^ready$", out, "pass: exit status 0; /^ready$/ found"},
      {"matches=^done$", out, unknown},
      {"not_contains=ERROR", out, unknown},
      {"not_contains=ERROR", err, unknown},
      {"not_contains=ready", out, "fail: \"ready\""},
      {"empty=true", silent, unknown},
      {"empty=true", out, "fail: \"ready\""},
      {"empty=false", out, "pass: exit status 0; \"ready\""},
      {"empty=false", silent, unknown},
      {"stdout=ready", out, unknown},
      {"stdout=5", err, "pass: exit status 0; \"5\""},
      {"stderr=x", err, unknown},
      {"number=5", err, "pass: exit status 0; 5"},
      {"number=5", out, unknown},
      {"json..a=1", out, unknown},
      {"json..a=1", {.signal = 9, .timed_out = true}, "error: timed out after 30.0 s"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.parameters);
    KindUnderTest tested;
    tested.fakes.processes.on("probe", row.result);
    EXPECT_EQ(tested.run(std::string("command run=probe ") + row.parameters), row.want);
  }
}

TEST(Command, SearchesAreHonest) {
  struct Row {
    const char* name;
    const char* check;
    ProcessResult result;
    const char* want;
  };
  const ProcessResult nothing{.status = 1};
  const ProcessResult failed{.status = 2};
  const Row rows[] = {
      {"nothing found", "command run=\"grep -r token src\" empty=true", nothing,
       "pass: exit status 1; no output"},
      {"nothing found, but something is wanted", "command run=\"grep -r token src\"", nothing,
       "fail: exit status 1, nothing"},
      {"nowhere to search", "command run=\"grep -r token none\" empty=true", failed,
       "error: grep could not search: exit status 2"},
      {"even when 2 is asked for", "command run=\"grep -r token none\" status=2", failed,
       "error: grep could not search: exit status 2"},
      {"another program's 1 is no empty search", "command run=\"check -r token\" empty=true",
       nothing, "fail: exit status 1, nothing"},
      {"nothing found behind a pipe", "command run=\"cat log | grep token\" empty=true", nothing,
       "pass: exit status 1; no output"},
      {"nothing to search behind a pipe",
       "command run=\"cat log | grep token\" empty=true",
       {.status = 1, .err = "cat: log: No such file or directory"},
       "error: grep could not search: \"cat: log: No such file or directory\""},
      {"nothing to search behind a pipe, 1 is wanted",
       "command run=\"cat log | grep token\" status=1",
       {.status = 1, .err = "cat: log: No such file or directory"},
       "error: grep could not search: \"cat: log: No such file or directory\""},
      {"a reader of one's own that could not read",
       "command run=\"! ./reader | grep -q ERROR\"",
       {.err = "cannot open the log\n"},
       "error: what was searched complained: \"cannot open the log\""},
      {"counted",
       "command run=\"./reader | grep -c ERROR\" number=0 status=1",
       {.status = 1, .out = "0\n", .err = "cannot open the log\n"},
       "error: what was searched complained: \"cannot open the log\""},
      {"it only warns, and tells its progress",
       "command run=\"! ./reader | grep -q ERROR\"",
       {.err = "WARN old format\n  % Total    % Received\n100  12  100  12    0     0\n"},
       "pass: exit status 0"},
      {"it complains, and what is sought is found",
       "command run=\"./reader | grep -q ready\"",
       {.err = "cannot open the second log\n"},
       "pass: exit status 0"},
      {"a program that fails with a trace",
       "command run=\"python3 check.py\"",
       {.status = 1, .err = "Traceback (most recent call last):"},
       "fail: exit status 1, \"Traceback (most recent call last):\""},
      {"a failure is wanted, and nobody was met",
       "command run=\"docker inspect debug\" status=1",
       {.status = 1, .err = "Cannot connect to the Docker daemon"},
       "error: it could not look: \"Cannot connect to the Docker daemon\""},
      {"negated",
       "command run=\"! grep -rq token none\"",
       {.err = "grep: none: No such file or directory\n"},
       "error: grep could not search: \"grep: none: No such file or directory\""},
      {"substituted",
       "command run='test -z \"$(grep -r token none)\"'",
       {.err = "grep: none: No such file or directory\n"},
       "error: grep could not search: \"grep: none: No such file or directory\""},
      {"a condition",
       "command run=\"if grep -rq token none; then exit 1; fi\"",
       {.err = "a note\ngrep: none: No such file or directory\n"},
       "error: grep could not search: \"grep: none: No such file or directory\""},
      {"a fallback in a substitution",
       "command run='n=$(grep -rc x none || true); test \"${n:-0}\" = 0'",
       {.err = "grep: none: No such file or directory\n"},
       "error: grep could not search: \"grep: none: No such file or directory\""},
      {"a complaint among the output",
       "command run=\"grep -L x none 2>&1 | cat\"",
       {.status = 2, .out = "grep: none: No such file or directory\n"},
       "error: grep could not search: exit status 2"},
      {"the shell could not open it",
       "command run=\"! grep -q token < none\"",
       {.err = "bash: line 1: none: No such file or directory\n"},
       "error: grep could not search: \"bash: line 1: none: No such file or directory\""},
      {"a warning is no complaint",
       "command run=\"! grep -rq to\\\\ken src\"",
       {.err = "grep: warning: stray \\ before k\n"},
       "pass: exit status 0"},
      {"what others print is no complaint",
       "command run=\"! (npm ls | grep -q token)\"",
       {.err = "npm: deprecated\n"},
       "pass: exit status 0"},
      {"nothing to count",
       "command run=\"grep -r token src | wc -l\" number=0",
       {.status = 1, .out = "0\n"},
       "pass: exit status 1; 0"},
      {"nowhere to count",
       "command run=\"grep -r token src | wc -l\" number=0",
       {.status = 2, .out = "0\n", .err = "grep: src"},
       "error: grep could not search: \"grep: src\""},
      {"a count that failed otherwise",
       "command run=\"grep -r token src | jq length\" number=0",
       {.status = 1, .out = "0\n"},
       "fail: exit status 1, \"0\""},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    KindUnderTest tested;
    tested.fakes.processes.otherwise = [&](const auto&, Deadline, const std::stop_token&) {
      return row.result;
    };
    EXPECT_EQ(tested.run(row.check), row.want);
  }
}

TEST(Command, NeverRunsWhatMustNotRun) {
  struct Row {
    const char* name;
    const char* check;
    const char* want;
  };
  const Row rows[] = {
      {"placeholder", "command run=\"docker exec <container-id> id\"",
       "error: has the placeholder '<container-id>'; never run"},
      {"placeholder in an argument", "command argv=[docker, exec, <container-id>]",
       "error: has the placeholder '<container-id>'; never run"},
      {"cannot fail", "command run=\"grep -r token src || echo ok\"",
       "error: cannot fail honestly"},
      {"prints a constant", "command run=\"echo all good\"", "error: cannot fail honestly"},
      {"prints a constant without a shell", "command argv=[echo, good]",
       "error: cannot fail honestly"},
      {"compares constants", "command run=\"[ 1 = 1 ]\"", "error: cannot fail honestly"},
      {"keeps a search silent", "command run=\"! grep -rq token src 2>/dev/null\"",
       "error: cannot fail honestly"},
      {"prints what is expected when it fails",
       "command run=\"probe || echo ready\" contains=[ready]", "error: cannot fail honestly"},
      {"neither", "command status=0", "error: invalid: command: one of run and argv is wanted"},
      {"both", "command run=a argv=[b]", "error: invalid: command: one of run and argv is wanted"},
      {"no such status", "command run=a status=256",
       "error: invalid: command: status: not between 0 and 255"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    KindUnderTest tested;
    EXPECT_TRUE(tested.run(row.check).starts_with(row.want)) << tested.run(row.check);
    EXPECT_TRUE(tested.fakes.processes.asked().empty());
  }
}

TEST(Command, MayFallBackToATextThatIsNotExpected) {
  KindUnderTest tested;
  tested.fakes.processes.on("bash -euo pipefail -c probe && echo ready || echo missing",
                            {.out = "missing\n"});
  EXPECT_EQ(tested.run("command run=\"probe && echo ready || echo missing\" stdout=ready"),
            "fail: \"missing\"");
}

TEST(Command, UsesAShellOnlyWhereOneIsNeeded) {
  KindUnderTest tested;
  tested.run("command run=\"nginx -t\"");
  tested.run("command run=\"cat a | wc -l\"");
  tested.run("command argv=[probe, \"a | b\"]");
  EXPECT_EQ(tested.fakes.processes.commands(),
            (std::vector<std::string>{
                "nginx -t",
                "bash -euo pipefail -c " + with_status_reports("cat a | wc -l", "0000000000000002"),
                "probe a | b"}));
}

TEST(Command, GivesAChildOnlyItsBasicsAndWhatIsNamed) {
  KindUnderTest tested;
  tested.variables["HOME"] = {"/home/app", "process"};
  tested.variables["LANG"] = {"de_DE", ".env:1"};
  tested.variables["SESSION_SECRET"] = {"x", "process"};
  tested.run("command run=probe directory=sub input=hello env.PGHOST=db env.HOME=/tmp");
  const world::ProcessRequest request = tested.fakes.processes.asked().at(0);
  EXPECT_EQ(request.variables,
            (world::Variables{{"PATH", "/usr/bin:/bin"}, {"PGHOST", "db"}, {"HOME", "/tmp"}}));
  EXPECT_EQ(request.directory, "/repo/sub");
  EXPECT_EQ(request.input, "hello");
}

TEST(Command, IsNotRunWithoutWhatItLooksAt) {
  struct Row {
    const char* name;
    const char* check;
    const char* want;
  };
  const char* runs = "error: bash: command not found";
  const Row rows[] = {
      {"an operand", "run=\"test -f $CONF\"",
       "error: cannot fail honestly: CONF is empty, so `test` gets nothing to look at; write "
       "\"$CONF\""},
      {"in braces behind a list", "run=\"probe && [ -s ${CONF} ]\"",
       "error: cannot fail honestly: CONF is empty, so `[` gets nothing to look at; write "
       "\"$CONF\""},
      {"the command itself", "run=$CONF",
       "error: cannot fail honestly: CONF is empty, so there is no command"},
      {"in quotes", "run='test -f \"$CONF\"'", runs},
      {"an option may be left out", "run=\"probe $CONF\"", runs},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    KindUnderTest tested;
    EXPECT_EQ(tested.run(std::string("command env.CONF=\" \" ") + row.check), row.want);
  }
}

TEST(Command, EndsWhatPrintsTooMuchWhereItsOutputIsJudged) {
  KindUnderTest tested;
  tested.run("command run=probe");
  tested.run("command run=probe not_contains=FATAL");
  EXPECT_FALSE(tested.fakes.processes.asked().at(0).ends_when_full);
  EXPECT_TRUE(tested.fakes.processes.asked().at(1).ends_when_full);
}

TEST(Command, KeepsOutputWithoutSecrets) {
  KindUnderTest tested;
  tested.redactor.add("correct-horse-battery");
  tested.fakes.processes.on("probe",
                            ProcessResult{.out = "key correct-horse-battery\n", .err = "e\n"});
  const auto verdict = tested.verdict("command run=probe not_contains=horse");
  ASSERT_TRUE(verdict.has_value());
  EXPECT_EQ(verdict->outcome, Outcome::fail);
  EXPECT_EQ(verdict->output, "key [redacted]\ne\n");
  EXPECT_EQ(verdict->observed, "\"key [redacted]\"");
}

TEST(Command, CutsWhatItShows) {
  KindUnderTest tested;
  tested.fakes.processes.on("probe", ProcessResult{.out = std::string(100'000, 'x')});
  const auto verdict = tested.verdict("command run=probe stdout=y");
  ASSERT_TRUE(verdict.has_value());
  EXPECT_LE(verdict->observed.size(), limits::observed_bytes_max);
}

}  // namespace
}  // namespace seatrial::checks
