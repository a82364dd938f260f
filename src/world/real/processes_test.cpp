#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>

#include "base/ranges.hpp"
#include "base/text.hpp"
#include "world/real/command_testing.hpp"
#include "world/real/temporary_testing.hpp"

namespace seatrial::world::real {
namespace {

using namespace std::chrono_literals;
using std::chrono::steady_clock;
using testing::HasSubstr;

TEST(Processes, TellHowACommandEnded) {
  struct Row {
    const char* name;
    const char* script;
    int status;
    int signal;
    const char* out;
    const char* err;
  };
  const Row rows[] = {
      {"silence", "true", 0, 0, "", ""},
      {"failure", "exit 7", 7, 0, "", ""},
      {"both streams", "echo a; echo b >&2", 0, 0, "a\n", "b\n"},
      {"killed by itself", "kill -9 $$", 0, 9, "", ""},
      {"empty input", "cat; echo end", 0, 0, "end\n", ""},
      {"closed streams", "exec >&- 2>&-; exit 3", 3, 0, "", ""},
      {"NUL in output", "printf 'a\\000b' | od -An -c | tr -d ' \\n'", 0, 0, "a\\0b", ""},
      {"its own session", "ps -o sid= -p $$ | tr -d ' ' | grep -qx $$ && echo leader", 0, 0,
       "leader\n", ""},
      {"no new privileges", "grep NoNewPrivs /proc/self/status | tr -d '\\t'", 0, 0,
       "NoNewPrivs:1\n", ""},
      {"no core dumps", "ulimit -c", 0, 0, "0\n", ""},
      {"signals as they should be", "grep -E 'Sig(Blk|Ign)' /proc/self/status | tr -d '\\t'", 0, 0,
       "SigBlk:0000000000000000\nSigIgn:0000000000000000\n", ""},
      {"no terminal", "tty 2>/dev/null || echo none", 0, 0, "not a tty\nnone\n", ""},
      {"only three descriptors",
       "for i in 3 4 5 6 7 8 9 10 11 12; do test -e /proc/$$/fd/$i && echo $i; done; true", 0, 0,
       "", ""},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const auto result = run(shell(row.script));
    ASSERT_TRUE(result) << result.error().what;
    EXPECT_EQ(result->status, row.status);
    EXPECT_EQ(result->signal, row.signal);
    EXPECT_EQ(result->out, row.out);
    EXPECT_EQ(result->err, row.err);
    EXPECT_FALSE(result->timed_out || result->stopped || result->truncated);
    EXPECT_GT(result->duration.count(), 0);
  }
}

TEST(Processes, ExplainWhyACommandCouldNotStart) {
  Temporary temporary;
  temporary.write("plain.txt", "no program");
  temporary.write("bad-interpreter", "#!/nonexistent/interpreter\n", 0755);
  temporary.write("no-interpreter", "echo hello\n", 0755);
  temporary.write("only-data", "x", 0644);
  std::filesystem::create_directory(temporary.path() / "folder");
  struct Row {
    const char* name;
    ProcessRequest request;
    const char* wanted;
  };
  const auto& directory = temporary.path();
  const Variables only_temporary = {{"PATH", directory.string()}};
  const Row rows[] = {
      {"not installed", {{"pnpm-of-nobody"}, {}, plain, {}}, "pnpm-of-nobody: command not found"},
      {"nothing", {{}, {}, plain, {}}, "nothing to run: the command is empty"},
      {"empty word", {{""}, {}, plain, {}}, "nothing to run: the command is empty"},
      {"no such file", {{"./none"}, directory, plain, {}}, "./none: no such file or directory"},
      {"not executable", {{"./plain.txt"}, directory, plain, {}}, "./plain.txt: permission denied"},
      {"not executable in PATH",
       {{"only-data"}, {}, only_temporary, {}},
       "only-data: permission denied"},
      {"directory", {{"./folder"}, directory, plain, {}}, "./folder: is a directory"},
      {"bad interpreter",
       {{"./bad-interpreter"}, directory, plain, {}},
       "./bad-interpreter: its interpreter does not exist (see its first line)"},
      {"no interpreter line",
       {{"./no-interpreter"}, directory, plain, {}},
       "./no-interpreter: exec format error"},
      {"no directory",
       {{"true"}, "/nonexistent", plain, {}},
       "working directory /nonexistent: no such file or directory"},
      {"directory is a file", {{"true"}, directory / "plain.txt", plain, {}}, "not a directory"},
      {"NUL in argument",
       {{"echo", std::string("a\0b", 3)}, {}, plain, {}},
       "echo: an argument contains a NUL byte"},
      {"equals in variable",
       {{"true"}, {}, {{"A=B", "c"}}, {}},
       "variable 'A=B' cannot be passed to a command"},
      {"PATH of the request, not ours",
       {{"true"}, {}, {{"PATH", "/nonexistent"}}, {}},
       "true: command not found"},
      {"empty PATH entries are not the directory",
       {{"bad-interpreter"}, directory, {{"PATH", "::"}}, {}},
       "bad-interpreter: command not found"},
      {"arguments too long",
       {{"true", std::string(4u << 20, 'x')}, {}, plain, {}},
       "true: argument list too long"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const auto result = run(row.request);
    ASSERT_FALSE(result);
    EXPECT_THAT(result.error().what, HasSubstr(row.wanted));
  }
}

TEST(Processes, PassWhatWasAskedAndNothingElse) {
  Temporary temporary;
  ::setenv("SEATRIAL_TEST_LEAK", "leaked", 1);
  ProcessRequest request =
      shell("pwd; env | grep -v -e ^PWD= -e ^_= -e ^OLDPWD= -e ^SHLVL= | sort; cat");
  request.directory = temporary.path();
  request.variables = {{"PATH", "/usr/bin:/bin"}, {"GREETING", "hello world"}};
  request.input = "from input\n";
  const auto result = run(request);
  ASSERT_TRUE(result);
  EXPECT_EQ(result->out, std::filesystem::canonical(temporary.path()).string() +
                             "\nGREETING=hello world\nPATH=/usr/bin:/bin\nfrom input\n");
}

TEST(Processes, FindProgramsBesideTheDirectory) {
  Temporary temporary;
  std::filesystem::create_directory(temporary.path() / "bin");
  temporary.write("bin/tool", "#!/bin/sh\necho tool $PWD\n", 0755);
  for (const char* word : {"bin/tool", "./bin/tool", "tool"}) {
    SCOPED_TRACE(word);
    const auto result = run({{word}, temporary.path(), {{"PATH", "bin:/usr/bin:/bin"}}, {}});
    ASSERT_TRUE(result) << result.error().what;
    EXPECT_THAT(result->out, HasSubstr("tool /"));
  }
}

// A repository may hold a program of that name, and nobody consented to it.
TEST(Processes, FindOurOwnProgramsByAbsolutePathsAlone) {
  Temporary temporary;
  std::filesystem::create_directory(temporary.path() / "bin");
  for (const char* place : {"sh", "bin/sh"})
    temporary.write(place, "#!/bin/bash\necho hostile\n", 0755);
  const ProcessRequest request{.argv = {"sh", "-c", "echo ours"},
                               .directory = temporary.path(),
                               .variables = {{"PATH", "bin:.:./bin:/usr/bin:/bin"}},
                               .input = {},
                               .is_ours = true};
  const auto result = run(request);
  ASSERT_TRUE(result) << result.error().what;
  EXPECT_EQ(result->out, "ours\n");
}

TEST(Processes, TellOfStreamsThatWereCutOff) {
  struct Row {
    const char* script;
    bool out;
    bool err;
  };
  const Row rows[] = {
      {"sleep 60 & exit 0", true, true},
      {"sleep 60 2>/dev/null & exit 0", true, false},
      {"sleep 60 >/dev/null & exit 0", false, true},
      {"sleep 60 >/dev/null 2>&1 & exit 0", false, false},
      {"sleep 0.05 & exit 0", false, false},
      {"echo done", false, false},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.script);
    const auto result = run(shell(row.script));
    ASSERT_TRUE(result) << result.error().what;
    EXPECT_EQ(result->out_cut_off, row.out);
    EXPECT_EQ(result->err_cut_off, row.err);
  }
}

TEST(Processes, TellOnWhichStreamTooMuchWasPrinted) {
  for (const bool on_err : {false, true}) {
    ProcessRequest request = shell(on_err ? "echo 123456789 >&2" : "echo 123456789");
    request.output_bytes_max = 5;
    const auto result = run(request);
    ASSERT_TRUE(result);
    EXPECT_TRUE(result->truncated);
    EXPECT_EQ(result->err_truncated, on_err);
  }
}

TEST(Processes, PassMegabytesThroughBothWays) {
  ProcessRequest request{{"cat"}, {}, plain, std::string(3u << 20, 'x')};
  const auto result = run(request);
  ASSERT_TRUE(result);
  EXPECT_EQ(result->out, request.input);
}

TEST(Processes, SurviveAReaderThatIgnoresItsInput) {
  ProcessRequest request{{"true"}, {}, plain, std::string(1u << 20, 'x')};
  const auto result = run(request);
  ASSERT_TRUE(result);
  EXPECT_EQ(result->status, 0);
}

TEST(Processes, EndWhenFullWhereThatIsAsked) {
  ProcessRequest request = shell("yes");
  request.output_bytes_max = 1000;
  request.ends_when_full = true;
  const auto started = std::chrono::steady_clock::now();
  const auto result = run(request, 60s);
  ASSERT_TRUE(result);
  EXPECT_TRUE(result->truncated);
  EXPECT_FALSE(result->timed_out);
  EXPECT_NE(result->signal, 0);
  EXPECT_LT(std::chrono::steady_clock::now() - started, 30s);
}

TEST(Processes, KeepTheFirstBytesAndDropTheRest) {
  ProcessRequest request = shell("head -c 5000000 /dev/zero | tr '\\0' x; echo err >&2");
  request.output_bytes_max = 1000;
  const auto result = run(request);
  ASSERT_TRUE(result);
  EXPECT_EQ(result->out, std::string(1000, 'x'));
  EXPECT_EQ(result->err, "err\n");
  EXPECT_TRUE(result->truncated);
}

TEST(Processes, DoNotGrowWithAGigabyteOfOutput) {
  const auto resident = [] {
    std::ifstream status("/proc/self/statm");
    long pages = 0;
    status >> pages >> pages;
    return pages * ::sysconf(_SC_PAGESIZE);
  };
  ProcessRequest request = shell("head -c 1073741824 /dev/zero");
  request.output_bytes_max = 1u << 20;
  const long before = resident();
  const auto result = run(request, 120s);
  ASSERT_TRUE(result);
  EXPECT_FALSE(result->timed_out);
  EXPECT_TRUE(result->truncated);
  EXPECT_LT(resident() - before, 64l << 20);
}

// Every way to outlive a deadline that we know of. None may be there when run() returns, and run()
// must return.
TEST(Processes, LeaveNothingBehind) {
  struct Row {
    const char* name;
    const char* script;  // SLEEP is replaced
    bool times_out;
  };
  const Row rows[] = {
      {"sleeps and prints nothing", "SLEEP", true},
      {"ignores TERM", "trap '' TERM; while :; do SLEEP; done", true},
      {"child that ignores TERM", "(trap '' TERM; SLEEP) & wait", true},
      {"stops itself", "SLEEP & kill -STOP $$", true},
      {"closes its output", "exec >&- 2>&-; SLEEP", true},
      {"prints for ever", "SLEEP & yes", true},
      {"in the background", "SLEEP & exit 0", false},
      {"in the background, keeps the pipe, prints",
       "(while echo x; do :; done; SLEEP) & SLEEP & exit 0", false},
      {"new session", "setsid SLEEP & sleep 0.05; exit 0", false},
      {"new session, double fork, no output",
       "(setsid sh -c 'SLEEP & SLEEP' >/dev/null 2>&1 </dev/null &) ; sleep 0.05", false},
      {"new session, no environment", "setsid env -i /bin/SLEEP & sleep 0.05", false},
      {"double fork before a deadline", "(setsid setsid SLEEP >/dev/null 2>&1 &); SLEEP", true},
      {"ignores TERM in another session",
       "setsid sh -c 'trap \"\" TERM HUP INT; SLEEP; SLEEP' & SLEEP", true},
      {"deep", "sh -c \"sh -c 'sh -c \\\"setsid SLEEP & sleep 0.05\\\"'\"", false},
      {"many",
       "for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do setsid SLEEP & done; sleep "
       "0.1",
       false},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const std::string sleep = unique_sleep();
    const auto started = steady_clock::now();
    const auto result =
        run(shell(replace_all(row.script, "SLEEP", sleep)), row.times_out ? 300ms : 20s);
    const auto took = steady_clock::now() - started;
    ASSERT_TRUE(result) << result.error().what;
    EXPECT_EQ(result->timed_out, row.times_out);
    EXPECT_LT(took, 2300ms);
    EXPECT_EQ(running_with(sleep), 0);
  }
}

TEST(Processes, StopWhenAsked) {
  const std::string sleep = unique_sleep();
  std::stop_source source;
  std::jthread stopper([&] {
    std::this_thread::sleep_for(100ms);
    source.request_stop();
  });
  const auto started = steady_clock::now();
  const auto result = run(shell("echo begun; " + sleep), 20s, source.get_token());
  ASSERT_TRUE(result);
  EXPECT_TRUE(result->stopped);
  EXPECT_FALSE(result->timed_out);
  EXPECT_EQ(result->out, "begun\n");
  EXPECT_LT(steady_clock::now() - started, 2s);
  EXPECT_EQ(running_with(sleep), 0);
}

TEST(Processes, DoNotStartWhatIsAlreadyStopped) {
  Temporary temporary;
  std::stop_source source;
  source.request_stop();
  const auto result =
      run(shell("touch " + (temporary.path() / "ran").string()), 20s, source.get_token());
  ASSERT_TRUE(result);
  EXPECT_TRUE(result->stopped);
  EXPECT_FALSE(std::filesystem::exists(temporary.path() / "ran"));
}

TEST(Processes, LeakNoDescriptors) {
  const auto count = [] {
    const std::filesystem::directory_iterator entries("/proc/self/fd");
    return std::distance(begin(entries), end(entries));
  };
  (void)run(shell("true"));
  const auto before = count();
  std::stop_source source;
  for (int i = 0; i < 20; ++i) {
    (void)run(shell("true"), 20s, source.get_token());
    (void)run({{"none"}, {}, plain, {}}, 20s, source.get_token());
  }
  EXPECT_EQ(count(), before);
}

TEST(Processes, AreListedWithoutSupervisors) {
  const auto door = make_processes();
  const auto supervisor = door->run(shell("echo $PPID"), steady_clock::now() + 20s, {});
  ASSERT_TRUE(supervisor);
  const auto processes = door->list();
  ASSERT_TRUE(processes);
  EXPECT_FALSE(contains(*processes, std::stoi(supervisor->out), &Processes::Running::pid));
  const auto self = std::ranges::find(*processes, ::getpid(), &Processes::Running::pid);
  ASSERT_NE(self, processes->end());
  EXPECT_THAT(self->command, HasSubstr("world_test"));
  EXPECT_EQ(self->name, "world_test");
  EXPECT_FALSE(self->owner.empty());
}

TEST(SlowProcesses, LeaveNothingAfterAThousandTimeouts) {
  if (!std::getenv("SEATRIAL_SLOW"))
    GTEST_SKIP() << "SKIPPED: set SEATRIAL_SLOW=1 for 1,000 timeouts";
  const std::string sleep = unique_sleep();
  auto processes = make_processes();
  std::atomic<int> next = 0;
  std::atomic<int> timed_out = 0;
  {
    std::vector<std::jthread> workers;
    for (int worker = 0; worker < 16; ++worker)
      workers.emplace_back([&] {
        while (next++ < 1000) {
          const auto result =
              processes->run(shell(fmt::format("(setsid {0} >/dev/null 2>&1 &) ; {0}", sleep)),
                             steady_clock::now() + 100ms, {});
          if (result && result->timed_out) ++timed_out;
        }
      });
  }
  EXPECT_EQ(timed_out, 1000);
  EXPECT_EQ(running_with(sleep), 0);
  processes.reset();
  EXPECT_EQ(::waitpid(-1, nullptr, WNOHANG), -1);
}

}  // namespace
}  // namespace seatrial::world::real
