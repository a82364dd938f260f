#include "shell/telling.hpp"

#include <gtest/gtest.h>

#include "shell/command.hpp"

namespace seatrial::shell {
namespace {

bool only_tells(const std::string& script) {
  const auto commands = simple_commands(script);
  return !commands.empty() && shell::only_tells(commands.front().words);
}

TEST(Telling, IsNoVerdict) {
  for (const char* script :
       {"curl -s http://app.example/",
        "curl -sI -H 'Origin: https://shop.example' http://app.example/",
        "docker ps -a --filter name=web", "sort users.txt", "awk '/x/' f", "journalctl -u web"})
    EXPECT_TRUE(only_tells(script)) << script;
}

TEST(Telling, IsNotWhatEndsByWhatItFinds) {
  for (const char* script :
       {"curl -sf http://app.example/", "curl telnet://app.example:25",
        "docker exec web ls -l ca.pem", "kubectl exec deploy/web -- ls -l ca.pem",
        "sort -uc users.txt", "sha256sum -wc sums", "awk -f check.awk data.csv",
        "journalctl --verify", "fd -q core"})
    EXPECT_FALSE(only_tells(script)) << script;
}

}  // namespace
}  // namespace seatrial::shell
