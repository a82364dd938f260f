#include "world/real/process_list.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <utility>

#include "world/real/descriptor.hpp"

namespace seatrial::world::real {
namespace {

using testing::HasSubstr;

TEST(ProcessList, TellsProgramsFromZombiesAndTheKernel) {
  struct Row {
    const char* stat;
    bool want;
  };
  const Row rows[] = {
      {"12 (nginx) S 1 12 12 0 -1 4194304 100 0\n", true},
      {"12 (a) Z) S 1 12 12 0 -1 4194304 100 0\n", true},
      {"12 (nginx) Z 1 12 12 0 -1 4227084 0 0\n", false},
      {"2 (kthreadd) S 0 0 0 0 -1 2129984 0 0\n", false},
      {"12 (nginx) S 1\n", true},
      {"", true},
  };
  for (const Row& row : rows) EXPECT_EQ(runs_a_program(row.stat), row.want) << row.stat;
}

TEST(ProcessList, ReadsAFileToItsEnd) {
  const std::filesystem::path root =
      std::filesystem::temp_directory_path() / fmt::format("seatrial-whole-{}", ::getpid());
  std::filesystem::create_directories(root);
  const std::filesystem::path pipe = root / "pipe";  // a read gives what one write has put into it
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  std::jthread writer([&] {
    const Descriptor out(::open(pipe.c_str(), O_WRONLY));
    const std::string page(4096, 'x');
    for (int i = 0; i < 20; ++i)
      if (::write(out.get(), page.data(), page.size()) < 0) return;
  });
  const auto whole = read_whole(AT_FDCWD, pipe.string(), 1u << 20);
  writer.join();
  ASSERT_TRUE(whole && *whole);
  EXPECT_EQ((*whole)->size(), 20u * 4096);
  std::ofstream(root / "long") << std::string(5000, 'x');
  EXPECT_TRUE(read_whole(AT_FDCWD, (root / "long").string(), 5000));
  const auto cut = read_whole(AT_FDCWD, (root / "long").string(), 4999);
  ASSERT_FALSE(cut);
  EXPECT_NE(cut.error().what.find("more than 4999 bytes"), std::string::npos);
  const auto none = read_whole(AT_FDCWD, (root / "none").string(), 1);
  EXPECT_TRUE(none && !*none);
  std::filesystem::remove_all(root);
}

TEST(ProcessList, KnowsWhereProcIsMountedSoThatItHides) {
  struct Row {
    const char* mounts;
    bool want;
  };
  const Row rows[] = {
      {"22 1 0:20 / /proc rw,nosuid - proc proc rw\n", false},
      {"22 1 0:20 / /proc rw,nosuid - proc proc rw,hidepid=0\n", false},
      {"22 1 0:20 / /proc rw,nosuid - proc proc rw,gid=4,hidepid=invisible\n", true},
      {"22 1 0:20 / /proc rw,nosuid shared:5 - proc proc rw,hidepid=2\n", true},
      {"22 1 0:20 / /proc rw - proc proc rw,hidepid=1\n23 22 0:21 / /proc rw - proc proc rw\n",
       false},
      {"22 1 0:20 / /other/proc rw - proc proc rw,hidepid=2\n", false},
      {"", false},
  };
  for (const Row& row : rows) EXPECT_EQ(hides_processes(row.mounts), row.want) << row.mounts;
}

// Waits until the other end of a pipe is closed, which exec does.
class Nameless {
 public:
  Nameless() {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) return;
    const Descriptor ours(ends[0]);
    Descriptor theirs(ends[1]);
    pid_ = ::fork();
    if (pid_ == 0) {
      char empty[] = "", time[] = "60";
      char* const argv[] = {empty, time, nullptr};
      ::execv("/bin/sleep", argv);
      ::_exit(1);
    }
    theirs = Descriptor();
    char byte = 0;
    (void)!::read(ours.get(), &byte, 1);
  }
  ~Nameless() {
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
  }
  Nameless(const Nameless&) = delete;
  Nameless& operator=(const Nameless&) = delete;
  int pid() const { return pid_; }

 private:
  int pid_ = -1;
};

TEST(ProcessList, HasProcessesWithoutANameInTheirArguments) {
  const Nameless nameless;
  const auto processes = list_processes();
  ASSERT_TRUE(processes) << processes.error().what;
  const auto found = std::ranges::find(*processes, nameless.pid(), &Processes::Running::pid);
  ASSERT_NE(found, processes->end());
  EXPECT_EQ(found->name, "sleep");
}

// As many may be opened as are open already, and a few more.
TEST(ProcessList, IsNoneWhereTheProcessesCannotBeLookedAt) {
  rlimit before{};
  ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &before), 0);
  const int next = ::dup(0);
  ASSERT_GE(next, 0);
  ::close(next);
  for (unsigned more = 0; more < 2; ++more) {  // none for the directory, none for what is in it
    SCOPED_TRACE(more);
    const rlimit few{static_cast<rlim_t>(next) + more, before.rlim_max};
    ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &few), 0);
    const auto processes = list_processes();
    ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &before), 0);
    ASSERT_FALSE(processes);
    EXPECT_THAT(processes.error().what, HasSubstr("/proc"));
  }
}

}  // namespace
}  // namespace seatrial::world::real
