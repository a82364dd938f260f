#include "checks/testing.hpp"

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
       "error: no address"},
      {"stopped", "tcp host=db port=5432", failure(Kind::stopped, "stopped"), "error: stopped"},
      {"closed as it should be", "tcp host=db port=5432 closed=true",
       failure(Kind::refused, "refused"), "pass: refused"},
      {"open although closed is wanted", "tcp host=db port=5432 closed=true", quick,
       "fail: connected to 192.0.2.1 in 3 ms"},
      {"stopped is not closed", "tcp host=db port=5432 closed=true",
       failure(Kind::stopped, "stopped"), "error: stopped"},
      {"silent is closed", "tcp host=db port=5432 closed=true",
       failure(Kind::timed_out, "no answer in time"), "pass: no answer in time"},
      {"a name that nobody has is closed", "tcp host=db port=5432 closed=true",
       failure(Kind::no_address, "db: no such host"), "pass: db: no such host"},
      {"without a name server nobody knows", "tcp host=db port=5432 closed=true",
       failure(Kind::unresolved, "db: the name server does not answer"),
       "error: db: the name server does not answer"},
      {"without a network nobody knows", "tcp host=db port=5432 closed=true",
       failure(Kind::unreachable, "192.0.2.1:5432: network is unreachable"),
       "error: 192.0.2.1:5432: network is unreachable"},
      {"port too big", "tcp host=db port=70000", quick,
       "error: invalid: tcp: port: not between 1 and 65535"},
      {"port missing", "tcp host=db", quick, "error: invalid: tcp needs 'port': 1 to 65535"},
      {"placeholder", "tcp host=<db-host> port=5432", quick,
       "error: host has the placeholder '<db-host>'; never connected"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    KindUnderTest tested;
    tested.fakes.network.on_connect("db:5432", row.answer);
    EXPECT_EQ(tested.run(row.check), row.want);
  }
}

TEST(Tcp, TakesHostsAndNothingElse) {
  struct Row {
    const char* host;
    const char* dialled;  // none: refused
  };
  const Row rows[] = {
      {"db.internal", "db.internal:80"},
      {"db.internal.", "db.internal.:80"},
      {"_sip.example", "_sip.example:80"},
      {"192.0.2.1", "192.0.2.1:80"},
      {"::1", "::1:80"},
      {"[::1]", "::1:80"},
      {"[fe80::1%eth0]", "fe80::1%eth0:80"},
      {"http://127.0.0.1", nullptr},
      {"127.0.0.1:18081", nullptr},
      {"db.internal/health", nullptr},
      {"[127.0.0.1]", nullptr},
      {"[::1", nullptr},
      {"999.1.1.1", nullptr},
      {"127.1", nullptr},
      {"a..b", nullptr},
      {".", nullptr},
      {"user@db", nullptr},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.host);
    KindUnderTest tested;
    const std::string outcome = tested.run(std::string("tcp port=80 closed=true host=") + row.host);
    if (!row.dialled) {
      EXPECT_EQ(outcome, "error: invalid: tcp: host: '" + std::string(row.host) +
                             "' is no host name and no address");
    }
    EXPECT_EQ(tested.fakes.network.asked(),
              row.dialled ? std::vector<std::string>{row.dialled} : std::vector<std::string>{});
  }
}

TEST(Tcp, NeverDialsAPlaceholder) {
  KindUnderTest tested;
  tested.run("tcp host=<db-host> port=5432");
  EXPECT_TRUE(tested.fakes.network.asked().empty());
}

}  // namespace
}  // namespace seatrial::checks
