#include "checks/masked_status.hpp"

#include <gtest/gtest.h>

namespace seatrial::checks {
namespace {

TEST(MaskedStatus, IsReportedByTheScript) {
  EXPECT_EQ(with_status_reports("npm test", "m"), "npm test");
  EXPECT_EQ(with_status_reports("a | test $(b `c`)", "m"),
            "exec 199>&2; seatrial_ended() { [ $2 = 141 ] && return 0; echo m $1 $2 >&199; return "
            "$2; }; { a || seatrial_ended 0 $?; } | test $({ b `{ c || seatrial_ended 2 $?; }` || "
            "seatrial_ended 1 $?; })");
}

TEST(MaskedStatus, IsTakenOutOfTheErrors) {
  std::string err = "curl: (7) refused\nm 1 7\nno end m 0 2\nm 5 1\nm x\n";
  const auto ended = take_status_reports(err, "a | test $(c)", "m");
  EXPECT_EQ(err, "curl: (7) refused\nno end ");
  ASSERT_EQ(ended.size(), 2u);
  EXPECT_EQ(ended[0].command.words, std::vector<std::string>{"c"});
  EXPECT_EQ(ended[0].status, 7);
  EXPECT_EQ(ended[1].command.words, std::vector<std::string>{"a"});
  EXPECT_EQ(ended[1].status, 2);
}

TEST(MaskedStatus, TellsWhereNothingWasSeen) {
  struct Row {
    const char* script;
    int status;  // of its first masked command
    bool succeeded;
    const char* want;
  };
  constexpr const char* curl = "`curl` ended with 7, so that there was nothing to see";
  const Row rows[] = {
      {"curl -s u | grep -c KEY", 7, false,
       "`curl` ended with 7, so that `grep` had nothing to search"},
      {"if /bin/cat f | sort | grep x; then exit 1; fi", 1, true,
       "`cat` ended with 1, so that `grep` had nothing to search"},
      {"grep a f | grep -v b", 2, false,
       "`grep` ended with 2, so that `grep` had nothing to search"},
      {"grep a f | grep -v b", 1, false, ""},  // found nothing
      {"npm audit | grep critical", 1, true, ""},
      {"curl -s u | wc -l", 7, false, curl},
      {"npm test | tee log", 1, false, ""},
      {"test -z \"$(curl -s u)\"", 7, true, curl},
      {"test -n \"$(curl -s u)\"", 7, false, ""},  // not what was wanted, whatever the reason
      {"test \"$(systemctl is-active web)\" = inactive", 3, true, ""},
      {"test $(grep -c x f) = 0", 1, true, ""},
      {"test $(grep -c x f) = 0", 2, true, "`grep` ended with 2, so that there was nothing to see"},
      {"! curl -s u", 6, true, "`curl` ended with 6, so that there was nothing to see"},
      {"! curl -s u", 7, true, ""},  // refused is an answer
      {"! curl -sf u", 22, true, ""},
      {"! scripts/find-secrets", 127, true,
       "`find-secrets` ended with 127, so that there was nothing to see"},
      {"! python3 missing.py", 2, true, "`python3` ended with 2, so that there was nothing to see"},
      {"! test -f x", 1, true, ""},
      {"[ x -eq 0 ] && exit 1; ls f", 2, true,
       "`[` ended with 2, so that there was nothing to see"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.script);
    const auto commands = shell::masked_commands(row.script);
    ASSERT_FALSE(commands.empty());
    EXPECT_EQ(why_blind({commands[0], row.status}, row.succeeded).value_or(""), row.want);
  }
}

}  // namespace
}  // namespace seatrial::checks
