// spawn COUNT PROGRAM: starts PROGRAM with 0, 1, 2 ... as its argument, two at a time, and looks at
// nothing but how each ended: what starting programs costs on this machine when nobody captures
// output, keeps deadlines or writes a report.

#include <spawn.h>
#include <sys/wait.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>

namespace {

bool next_ended_well() {
  int status = 0;
  return wait(&status) > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

bool start(char* program, std::string number) {
  char* words[] = {program, number.data(), nullptr};
  pid_t pid = 0;
  return posix_spawn(&pid, program, nullptr, nullptr, words, environ) == 0;
}

}  // namespace

int main(int argc, char** argv) {
  constexpr int at_once = 2;
  if (argc != 3) {
    std::fputs("usage: spawn COUNT PROGRAM\n", stderr);
    return 2;
  }
  const int count = std::atoi(argv[1]);
  for (int begun = 0; begun < count; ++begun)
    if ((begun >= at_once && !next_ended_well()) || !start(argv[2], std::to_string(begun)))
      return 1;
  for (int left = std::min(count, at_once); left > 0; --left)
    if (!next_ended_well()) return 1;
  return 0;
}
