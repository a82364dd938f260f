#include "checks/test_support.hpp"

namespace seatrial::checks {
namespace {

using namespace std::chrono_literals;
using Kind = world::NetworkFailure::Kind;
using Answer = world::Reached<world::Connection>;

Answer failure(Kind kind, std::string what) {
  return std::unexpected(world::NetworkFailure{kind, std::move(what)});
}

TEST(Tcp, Judges) {
  const Answer quick = world::Connection{"192.0.2.1", 3ms};
  struct Row {
    const char* name;
    const char* check;
    Answer answer;
    const char* want;
  };
  const Row rows[] = {
      {"quick", "tcp host=db port=5432", quick, "pass: connected to 192.0.2.1 in 3 ms"},
      {"on the limit", "tcp host=db port=5432 within=3ms", quick,
       "pass: connected to 192.0.2.1 in 3 ms"},
      {"slow", "tcp host=db port=5432 within=2ms", quick, "fail: connected to 192.0.2.1 in 3 ms"},
      {"a hair too slow", "tcp host=db port=5432 within=3ms",
       world::Connection{"192.0.2.1", 3001us}, "fail: connected to 192.0.2.1 in 4 ms"},
      {"refused", "tcp host=db port=5432", failure(Kind::refused, "refused"), "fail: refused"},
      {"silent", "tcp host=db port=5432", failure(Kind::timed_out, "timed out"), "fail: timed out"},
      {"no such name", "tcp host=db port=5432", failure(Kind::no_address, "no address"),
       "error: db:5432: no address"},
      {"stopped", "tcp host=db port=5432", failure(Kind::stopped, "stopped"),
       "error: db:5432: stopped"},
      {"closed as it should be", "tcp host=db port=5432 closed=true",
       failure(Kind::refused, "refused"), "pass: refused"},
      {"open although closed is wanted", "tcp host=db port=5432 closed=true", quick,
       "fail: connected to 192.0.2.1 in 3 ms"},
      {"stopped is not closed", "tcp host=db port=5432 closed=true",
       failure(Kind::stopped, "stopped"), "error: db:5432: stopped"},
      {"port too big", "tcp host=db port=70000", quick,
       "error: invalid: tcp: port: not between 1 and 65535"},
      {"port missing", "tcp host=db", quick, "error: invalid: tcp needs 'port': 1 to 65535"},
      {"placeholder", "tcp host=<db-host> port=5432", quick,
       "error: host has the placeholder '<db-host>'; never connected"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    Bench bench;
    bench.fakes.network.on_connect("db:5432", row.answer);
    EXPECT_EQ(bench.run(row.check), row.want);
  }
}

TEST(Tcp, NeverDialsAPlaceholder) {
  Bench bench;
  bench.run("tcp host=<db-host> port=5432");
  EXPECT_TRUE(bench.fakes.network.asked().empty());
}

}  // namespace
}  // namespace seatrial::checks
