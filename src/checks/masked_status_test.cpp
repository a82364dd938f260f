#include "checks/masked_status.hpp"

#include <gtest/gtest.h>

namespace seatrial::checks {
namespace {

// Without what it defines in front.
std::string reporting(std::string_view script) {
  const std::string whole = with_status_reports(script, "m");
  return whole.substr(whole.rfind("}; ") == whole.npos
                          ? 0
                          : whole.find(">&199; }; ", whole.find("seatrial_stage()")) + 10);
}

TEST(MaskedStatus, IsReportedByTheScript) {
  EXPECT_EQ(with_status_reports("npm test", "m"), "npm test");
  EXPECT_EQ(reporting("a | ! test $(b)"),
            "{ trap 'seatrial_stage 0 $? 141' EXIT; a; } | ! test $({ b && seatrial_ended 1 0 || "
            "seatrial_ended 1 $?; })");
  EXPECT_EQ(reporting("curl u | head"), "{ trap 'seatrial_stage 0 $? 23' EXIT; curl u; } | head");
}

TEST(MaskedStatus, IsTakenOutOfTheErrors) {
  std::string err = "curl: (7) refused\nm 1 7\nno end m 0 2\nm 5 1\nm x\nm 1 6\n";
  const auto ended = take_status_reports(err, "a | test $(c)", "m");
  EXPECT_EQ(err, "curl: (7) refused\nno end ");
  ASSERT_EQ(ended.size(), 3u);
  EXPECT_EQ(ended[0].command.words, std::vector<std::string>{"a"});
  EXPECT_EQ(ended[0].status, 2);
  for (std::size_t i = 1; i < 3; ++i)
    EXPECT_EQ(ended[i].command.words, std::vector<std::string>{"c"});
  EXPECT_EQ(ended[1].status, 6);
  EXPECT_EQ(ended[2].status, 7);
}

TEST(MaskedStatus, EachFailureCountsUnlessTheLoopWaitsForSuccess) {
  struct Row {
    const char* script;
    std::vector<int> statuses;  // of its first masked command
    std::vector<int> want;
  };
  const Row rows[] = {
      {"for h in a b; do if ssh $h test -e f; then exit 1; fi; done", {255, 1}, {1, 255}},
      {"for h in a b; do if ssh $h test -e f; then exit 1; fi; done", {1, 255}, {1, 255}},
      {"for h in a b; do if ssh $h test -e f; then x=1; fi; done", {255, 0}, {255}},
      {"for p in a b; do ! kubectl logs $p | grep -q PANIC; done", {1, 0}, {1}},
      {"while ! curl u; do :; done", {7, 0}, {}},
      {"until curl u | grep -q ok; do :; done", {7, 0}, {}},
      {"until curl u; do :; done", {7, 6}, {6, 7}},
      {"for c in none true; do until $c; do :; done; done", {127, 0}, {127}},
      {"until ./probe; do :; done", {126, 1, 0}, {126}},
      {"for i in 1 2 3; do curl u && break; sleep 1; done", {7, 7, 0}, {}},
      {"for i in 1 2 3; do curl u && grep -q ok f && break; done", {7, 0}, {}},
      {"for i in 1 2 3; do if curl u; then x=1; break; fi; done", {7, 0}, {}},
      {"for i in 1 2 3; do if curl u; then x=1; break; fi; done", {0, 7}, {7}},
      {"for i in 1 2 3; do curl u && x=1; done", {7, 0}, {7}},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.script);
    std::string err;
    for (const int status : row.statuses) err += "m 0 " + std::to_string(status) + "\n";
    std::vector<int> statuses;
    for (const Ended& each : take_status_reports(err, row.script, "m"))
      statuses.push_back(each.status);
    EXPECT_EQ(statuses, row.want);
    EXPECT_EQ(err, "");
  }
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
      {"test -z \"$(timeout 5 curl -s u)\"", 7, true, curl},
      {"f() { curl -s u; }; test -z \"$(f)\"", 7, true, curl},
      {"x=$(curl -s u || true); ! grep -q e <<< \"$x\"", 7, true, curl},
      {"x=$(grep -c e f || true); test $x = 0", 1, true, ""},
      {"test -z \"$(./list-broken)\"", 1, true,
       "`list-broken` ended with 1, so that there was nothing to see"},
      {"test -z \"$(comm -13 a b)\"", 1, true,
       "`comm` ended with 1, so that there was nothing to see"},
      {"! jq -e .bad f", 4, true, ""},
      {"xargs grep -L x <f | grep -q y", 123, false, ""},
      {"find d -exec grep -L x {} + | grep -q y", 1, false, ""},
      {"find d | grep -q y", 1, false, "`find` ended with 1, so that `grep` had nothing to search"},
      {"curl -sf u | grep -q ok", 22, false, ""},  // it has answered
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
      {"! timeout 1 ./probe", 124, true,
       "`probe` ended with 124, so that there was nothing to see"},
      {"! test -f x", 1, true, ""},
      {"[ x -eq 0 ] && exit 1; ls f", 2, true,
       "`[` ended with 2, so that there was nothing to see"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.script);
    const auto commands = shell::masked_commands(row.script).commands;
    ASSERT_FALSE(commands.empty());
    EXPECT_EQ(why_blind({commands[0], row.status}, row.succeeded, "").value_or(""), row.want);
  }
}

TEST(MaskedStatus, AClientThatMetNobodySaysNothing) {
  const auto why = [](const char* script, const char* err) {
    return why_blind({shell::masked_commands(script).commands.at(0), 1}, true, err).has_value();
  };
  constexpr const char* no_daemon = "Cannot connect to the Docker daemon at unix:///x.\n";
  EXPECT_TRUE(why("! docker inspect debug", no_daemon));
  EXPECT_TRUE(why("! sudo docker exec web grep -q x f", no_daemon));
  EXPECT_FALSE(why("! docker inspect debug", "Error: No such object: debug\n"));
  EXPECT_FALSE(why("! grep -q x f", no_daemon));
  EXPECT_FALSE(why("npm test | tee log", "sh: No such file or directory\n"));
  EXPECT_TRUE(why("! docker inspect debug >/dev/null 2>&1", ""));
  EXPECT_TRUE(why("! node missing.js", "Error: Cannot find module '/w/missing.js'\n"));
  EXPECT_TRUE(why("! npm run none", "npm error Missing script: \"none\"\n"));
  EXPECT_FALSE(why("! docker inspect debug >/dev/null", ""));
  EXPECT_TRUE(
      why("if kubectl get ns debug; then exit 1; fi",
          "The connection to the server x was refused - did you specify the right host?\n"));
}

}  // namespace
}  // namespace seatrial::checks
