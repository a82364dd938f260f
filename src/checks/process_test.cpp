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
      {"one has the owner that none may have", "process name=nginx not_owner=root",
       "fail: pid 10 runs as root"},
      {"none has it", "process name=redis-server not_owner=root",
       "pass: 1 running (pid 12); pid 12 runs as redis"},
      {"none has it by number", "process name=redis-server not_owner=0",
       "pass: 1 running (pid 12); pid 12 runs as redis"},
      {"what does not run has no owner", "process name=apache2 not_owner=root",
       "fail: not running"},
      {"nobody owns what may not run", "process name=nginx running=false not_owner=root",
       "error: invalid: process: running: false leaves nothing to count or to own"},
      {"count", "process name=nginx count=2", "pass: 2 running (pid 10, ...)"},
      {"too few", "process name=nginx count=\">= 3\"", "fail: 2 running (pid 10, ...)"},
      {"by command", "process command=\"^nginx: worker\"", "pass: 1 running (pid 11)"},
      {"a long name is cut by the kernel", "process name=a-very-long-program-name",
       "pass: 1 running (pid 13)"},
      {"another program that begins alike", "process name=a-very-long-program",
       "fail: not running"},
      {"what the kernel keeps of it", "process name=a-very-long-pro", "fail: not running"},
      {"another that must not run", "process name=a-very-long-prophecy running=false",
       "pass: not running"},
      {"a long name that no command line tells", "process name=with-a-title-of-its-own",
       "fail: not running"},
      {"and that must not run", "process name=with-a-title-of-its-own running=false",
       "fail: 1 running (pid 14)"},
      {"a title of its own", "process name=the-name-of-the-worker", "pass: 1 running (pid 15)"},
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
        {14, "with-a-title-of", "serving requests", "app"},
        {15, "the-name-of-the", "the-name-of-the-worker: idle", "app"},
        {::getpid(), "seatrial", "seatrial run checklist.md", "app"},
    };
    EXPECT_EQ(tested.run(row.check), row.want);
  }
}

}  // namespace
}  // namespace seatrial::checks
