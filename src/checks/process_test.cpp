#include <unistd.h>

#include "checks/testing.hpp"

namespace seatrial::checks {
namespace {

TEST(Process, Judges) {
  struct Row {
    const char* name;
    const char* check;
    const char* want;
  };
  const Row rows[] = {
      {"runs", "process name=nginx", "pass: 2 running (pid 10, ...)"},
      {"does not run", "process name=apache2", "fail: not running"},
      {"must not run", "process name=apache2 running=false", "pass: not running"},
      {"runs but must not", "process name=redis-server running=false", "fail: 1 running (pid 12)"},
      {"owner", "process name=redis-server owner=redis",
       "pass: 1 running (pid 12); pid 12 runs as redis"},
      {"owner by number", "process name=redis-server owner=107",
       "pass: 1 running (pid 12); pid 12 runs as 107"},
      {"an empty owner", "process name=nginx owner=\"\"", "error: invalid: process: owner: empty"},
      {"one has another owner", "process name=nginx owner=www-data", "fail: pid 10 runs as root"},
      {"count", "process name=nginx count=2", "pass: 2 running (pid 10, ...)"},
      {"too few", "process name=nginx count=\">= 3\"", "fail: 2 running (pid 10, ...)"},
      {"by command", "process command=\"^nginx: worker\"", "pass: 1 running (pid 11)"},
      {"a long name is cut by the kernel", "process name=a-very-long-program-name",
       "pass: 1 running (pid 13)"},
      {"by a path from here", "process name=sbin/nginx running=false",
       "fail: 2 running (pid 10, ...)"},
      {"by its path", "process name=/usr/sbin/nginx running=false",
       "fail: 2 running (pid 10, ...)"},
      {"a long name by its path", "process name=/opt/a-very-long-program-name",
       "pass: 1 running (pid 13)"},
      {"with its arguments", "process name=\"redis-server *:6379\" running=false",
       "fail: 1 running (pid 12)"},
      {"with the start of an argument", "process name=\"redis-server *:63\"", "fail: not running"},
      {"a directory", "process name=/usr/sbin/",
       "error: invalid: process: name: a directory, not a program"},
      {"never finds itself", "process command=checklist.md", "fail: not running"},
      {"names nothing", "process running=true",
       "error: invalid: process: name or command is wanted"},
      {"a count that always holds", "process name=nginx count=\">= 0\"",
       "error: invalid: process: count: '>= 0' always holds, so it checks nothing"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    KindUnderTest tested;
    tested.fakes.processes.running = {
        {10, "nginx", "nginx: master process", "root"},
        {11, "nginx", "nginx: worker process", "www-data"},
        {12, "redis-server", "redis-server *:6379", "redis", "107"},
        {13, "a-very-long-pro", "/opt/a-very-long-program-name", "app"},
        {::getpid(), "seatrial", "seatrial run checklist.md", "app"},
    };
    EXPECT_EQ(tested.run(row.check), row.want);
  }
}

}  // namespace
}  // namespace seatrial::checks
