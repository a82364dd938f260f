#include "world/fake/fake.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace seatrial::world {
namespace {

using testing::ElementsAre;
using namespace std::chrono_literals;

TEST(FakeWorld, AnswersInOrderAndRemembers) {
  FakeWorld fake;
  fake.processes.on("git status", ProcessResult{.status = 1});
  fake.processes.on("git status", ProcessResult{.status = 0});
  const auto status = [&] {
    return fake.world.processes.run({.argv = {"git", "status"}}, {}, {})->status;
  };
  EXPECT_EQ(status(), 1);
  EXPECT_EQ(status(), 0);
  EXPECT_EQ(status(), 0);
  EXPECT_EQ(fake.world.processes.run({.argv = {"pnpm"}}, {}, {}).error().what,
            "pnpm: command not found");
  EXPECT_THAT(fake.processes.commands(),
              ElementsAre("git status", "git status", "git status", "pnpm"));
}

TEST(FakeWorld, RefusesUnknownPeers) {
  FakeWorld fake;
  EXPECT_EQ(fake.world.http.send({.url = "http://a/"}, {}, {}).error().kind,
            NetworkFailure::Kind::refused);
  EXPECT_EQ(fake.world.network.connect("db", 5432, {}, {}).error().kind,
            NetworkFailure::Kind::refused);
  EXPECT_EQ(fake.world.network.resolve({.name = "a.example", .type = "MX"}, {}, {})->status,
            "NXDOMAIN");
  EXPECT_THAT(fake.network.asked(), ElementsAre("db:5432", "MX a.example"));
  EXPECT_THAT(fake.http.questions(), ElementsAre("GET http://a/"));
}

TEST(FakeWorld, SleepingCranksTheClock) {
  FakeWorld fake;
  const auto before = fake.clock.now();
  EXPECT_TRUE(fake.world.clock.sleep_for(90s, {}));
  EXPECT_EQ(fake.clock.now() - before, 90s);
  std::stop_source stopped;
  stopped.request_stop();
  EXPECT_FALSE(fake.world.clock.sleep_for(5s, stopped.get_token()));
  EXPECT_THAT(fake.clock.slept(), ElementsAre(90s, 5s));
  EXPECT_EQ(fake.random.hex(2), "0001");
  EXPECT_EQ(fake.random.hex(2), "0002");
}

TEST(FakeFiles, BehaveLikeATree) {
  FakeWorld fake;
  Files& files = fake.world.files;
  fake.files.add("/app/docs/a.md", "hello");
  fake.files.add_link("/app/latest", "docs/a.md");
  fake.files.add_other("/app/pipe", FileKind::fifo);
  fake.files.break_path("/app/secret", "permission denied");
  EXPECT_EQ(*files.read("/app/latest", 10), "hello");
  EXPECT_FALSE(files.read("/app/latest", 4));
  EXPECT_FALSE(files.read("/app/pipe", 4));
  EXPECT_EQ(files.read("/app/secret", 4).error().what, "/app/secret: permission denied");
  EXPECT_EQ((*files.status("/app/docs", false))->kind, FileKind::directory);
  EXPECT_EQ((*files.status("/app/latest", false))->kind, FileKind::link);
  EXPECT_FALSE(files.status("/app/none", false)->has_value());
  EXPECT_THAT(*files.glob("/app", "**/*.md", {}), ElementsAre("docs/a.md"));
  EXPECT_EQ(*files.canonical("/app/latest"), "/app/docs/a.md");
  ASSERT_TRUE(files.write("/app/new/b.md", "x"));
  EXPECT_EQ(fake.files.content("/app/new/b.md"), "x");
}

}  // namespace
}  // namespace seatrial::world
