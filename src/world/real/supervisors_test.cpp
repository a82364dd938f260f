#include <gtest/gtest.h>
#include <poll.h>

#include <filesystem>
#include <fstream>
#include <thread>

#include "world/real/command_testing.hpp"
#include "world/real/temporary_testing.hpp"

namespace seatrial::world::real {
namespace {

using namespace std::chrono_literals;
using std::chrono::steady_clock;

// One after the other below the same supervisor: nothing of a command reaches the next.
TEST(Supervisors, ServeOneCommandAfterAnother) {
  const auto processes = make_processes();
  const auto run_next = [&](const std::string& script, std::chrono::milliseconds within,
                            std::stop_token stop = {}) {
    return *processes->run(shell(script), steady_clock::now() + within, std::move(stop));
  };
  const std::string first = run_next("echo $PPID", 20s).out;
  std::stop_source stopped;
  std::jthread stopper([&] {
    std::this_thread::sleep_for(50ms);
    stopped.request_stop();
  });
  EXPECT_TRUE(run_next("yes", 20s, stopped.get_token()).stopped);
  EXPECT_TRUE(run_next("(setsid sleep 60 &); sleep 60", 100ms).timed_out);
  EXPECT_FALSE(processes->run({{"/"}, {}, plain, {}}, steady_clock::now() + 20s, {}));
  EXPECT_FALSE(
      processes->run({{"true"}, "/nonexistent", plain, {}}, steady_clock::now() + 20s, {}));
  EXPECT_EQ(run_next("exit 7", 20s).status, 7);
  ProcessRequest request = shell("cat; ps -o pid= --ppid $PPID | wc -l");
  request.input = "given\n";
  EXPECT_EQ(processes->run(request, steady_clock::now() + 20s, {})->out, "given\n1\n");
  const ProcessResult last = run_next("cat; echo $PPID", 20s);
  EXPECT_EQ(last.out, first);
  EXPECT_FALSE(last.stopped || last.timed_out || last.truncated);
}

// Nothing blocks SIGSTOP, and the supervisor is the command's own parent.
TEST(Supervisors, AreNotStoppedByTheirCommand) {
  const auto processes = make_processes();
  const std::string sleep = unique_sleep();
  const auto started = steady_clock::now();
  const auto late = processes->run(shell("kill -STOP $PPID; exec " + sleep), started + 300ms, {});
  ASSERT_TRUE(late) << late.error().what;
  EXPECT_TRUE(late->timed_out);
  EXPECT_LT(steady_clock::now() - started, 5s);
  std::stop_source stop;
  std::jthread stopper([&] {
    std::this_thread::sleep_for(300ms);
    stop.request_stop();
  });
  const auto stopped = processes->run(shell("kill -STOP $PPID; exec " + sleep),
                                      steady_clock::now() + 60s, stop.get_token());
  ASSERT_TRUE(stopped) << stopped.error().what;
  EXPECT_TRUE(stopped->stopped);
  EXPECT_LT(steady_clock::now() - started, 10s);
  EXPECT_EQ(running_with(sleep), 0);
}

TEST(Supervisors, EndWhereTheirCommandKeepsThemFromIt) {
  const auto processes = make_processes();
  const auto started = steady_clock::now();
  const auto result = processes->run(shell("trap '' TERM; while kill -STOP $PPID; do :; done"),
                                     started + 300ms, {});
  ASSERT_TRUE(result) << result.error().what;
  EXPECT_TRUE(result->timed_out);
  EXPECT_LT(steady_clock::now() - started, 15s);
}

TEST(Supervisors, FindAnotherSupervisorWhenOneIsKilled) {
  const auto processes = make_processes();
  const auto run_next = [&](const std::string& script) {
    return processes->run(shell(script), steady_clock::now() + 20s, {});
  };
  const std::string sleep = unique_sleep();
  const auto killed = run_next("kill -9 $PPID; exec " + sleep);
  ASSERT_FALSE(killed);
  EXPECT_EQ(killed.error().what, "sh: its supervisor was killed");
  for (int i = 0; i < 200 && running_with(sleep) > 0; ++i) std::this_thread::sleep_for(10ms);
  EXPECT_EQ(running_with(sleep), 0);
  const auto idle = run_next("echo $PPID");
  ASSERT_TRUE(idle);
  ::kill(std::stoi(idle->out), SIGKILL);
  EXPECT_TRUE(eventually([&] {
    const auto next = run_next("echo $PPID");
    return next && next->out != idle->out;
  }));
}

// A supervisor starts when it is first needed and stays; what we close must be closed.
TEST(Supervisors, HoldNothingOfOurs) {
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  const auto processes = make_processes();
  ASSERT_TRUE(processes->run(shell("true"), steady_clock::now() + 20s, {}));
  ::close(ends[1]);
  pollfd reader{ends[0], POLLIN, 0};
  EXPECT_EQ(::poll(&reader, 1, 5000), 1);
  EXPECT_EQ(reader.revents, POLLHUP);
  ::close(ends[0]);
}

TEST(Supervisors, StartWhereWeAre) {
  Temporary temporary;
  const auto before = std::filesystem::current_path();
  const auto processes = make_processes();
  const auto where = [&] {
    return processes->run(shell("pwd -P"), steady_clock::now() + 20s, {})->out;
  };
  EXPECT_EQ(where(), std::filesystem::canonical(before).string() + "\n");
  std::filesystem::current_path(temporary.path());
  EXPECT_EQ(where(), std::filesystem::canonical(temporary.path()).string() + "\n");
  std::filesystem::current_path(before);
}

// Killed without a chance to clean up, we still leave nothing: the supervisors see that we are
// gone, whether they are busy or idle.
TEST(Supervisors, DieWithUs) {
  Temporary temporary;
  const std::string sleep = unique_sleep();
  const auto idle = temporary.path() / "idle";
  const int child = ::fork();
  if (child == 0) {
    const auto processes = make_processes();
    std::jthread other([&] {
      (void)processes->run(shell("sleep 0.2; echo $PPID >" + idle.string()),
                           steady_clock::now() + 20s, {});
    });
    (void)processes->run(shell("setsid " + sleep + " & " + sleep), steady_clock::now() + 20s, {});
    ::_exit(0);
  }
  EXPECT_TRUE(eventually([&] { return running_with(sleep) >= 2; }));
  int supervisor = 0;
  EXPECT_TRUE(eventually([&] { return bool(std::ifstream(idle) >> supervisor); }));
  EXPECT_EQ(::kill(supervisor, 0), 0);
  ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);
  EXPECT_TRUE(eventually([&] { return running_with(sleep) == 0; }));
  EXPECT_TRUE(eventually([&] { return ::kill(supervisor, 0) != 0; }));
}

// Workers run at once; none may reap, kill or wait for what belongs to another.
TEST(Supervisors, KeepWorkersApart) {
  auto processes = make_processes();
  std::atomic<int> wrong = 0;
  {
    std::vector<std::jthread> workers;
    for (int worker = 0; worker < 8; ++worker)
      workers.emplace_back([&, worker] {
        for (int i = 0; i < 15; ++i) {
          const bool slow = (worker + i) % 5 == 0;
          const std::string text = std::to_string(worker) + "-" + std::to_string(i);
          const std::string script =
              "(setsid sleep 60 &) ; echo " + text + (slow ? "; sleep 60" : "");
          const auto result =
              processes->run(shell(script), steady_clock::now() + (slow ? 2s : 20s), {});
          if (!result || result->out != text + "\n" || result->timed_out != slow) ++wrong;
        }
      });
  }
  EXPECT_EQ(wrong, 0);
  processes.reset();
  // Nothing of this process is left, not even a zombie.
  EXPECT_EQ(::waitpid(-1, nullptr, WNOHANG), -1);
  EXPECT_EQ(errno, ECHILD);
}

}  // namespace
}  // namespace seatrial::world::real
