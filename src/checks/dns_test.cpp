#include "checks/testing.hpp"

namespace seatrial::checks {
namespace {

using Answer = world::Reached<world::Network::DnsAnswer>;

TEST(Dns, Judges) {
  const Answer two = world::Network::DnsAnswer{"NOERROR", {"192.0.2.1", "192.0.2.2"}};
  const Answer none = world::Network::DnsAnswer{"NXDOMAIN", {}};
  const Answer name = world::Network::DnsAnswer{"NOERROR", {"Edge.Example."}};
  struct Row {
    const char* name;
    const char* check;
    Answer answer;
    const char* want;
  };
  const Row rows[] = {
      {"has records", "dns name=a.example", two, "pass: 192.0.2.1, 192.0.2.2"},
      {"order does not matter", "dns name=a.example equals=[192.0.2.2, 192.0.2.1]", two,
       "pass: 192.0.2.1, 192.0.2.2"},
      {"one too many", "dns name=a.example equals=192.0.2.1", two, "fail: 192.0.2.1, 192.0.2.2"},
      {"contains", "dns name=a.example contains=192.0.2.2", two, "pass: 192.0.2.1, 192.0.2.2"},
      {"lacks", "dns name=a.example contains=192.0.2.3", two, "fail: 192.0.2.1, 192.0.2.2"},
      {"final dot and case", "dns name=a.example equals=edge.example", name, "pass: edge.example"},
      {"no record", "dns name=a.example", none, "fail: no record (NXDOMAIN)"},
      {"absent", "dns name=a.example absent=true", none, "pass: no record (NXDOMAIN)"},
      {"absent but there", "dns name=a.example absent=true", two, "fail: 192.0.2.1, 192.0.2.2"},
      {"server is broken", "dns name=a.example absent=true",
       world::Network::DnsAnswer{"SERVFAIL", {}},
       "error: a.example A: the server answered SERVFAIL"},
      {"who was asked does not know", "dns name=a.example absent=true",
       world::Network::DnsAnswer{"NOERROR", {}, "its aliases lead in a circle"},
       "error: a.example A: its aliases lead in a circle"},
      {"what is no name", "dns name=http://a.example absent=true", none,
       "error: invalid: dns: name: 'http://a.example' is no domain name"},
      {"an empty part", "dns name=a..example absent=true", none,
       "error: invalid: dns: name: 'a..example' is no domain name"},
      {"no answer", "dns name=a.example absent=true",
       std::unexpected(world::NetworkFailure{world::NetworkFailure::Kind::timed_out, "timed out"}),
       "error: a.example: timed out"},
      {"contradiction", "dns name=a.example absent=true equals=192.0.2.1", none,
       "error: invalid: dns: absent: contradicts the records that are wanted"},
      {"unknown type", "dns name=a.example type=AAAAA", none,
       "error: invalid: type: 'AAAAA' is none of A, AAAA, CNAME, MX, NS, TXT, CAA, SRV"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    KindUnderTest tested;
    tested.fakes.network.on_resolve("A a.example", row.answer);
    EXPECT_EQ(tested.run(row.check), row.want);
  }
}

TEST(Dns, FindsARecordByWhatItNames) {
  KindUnderTest tested;
  tested.fakes.network.on_resolve("MX a.example",
                                  world::Network::DnsAnswer{"NOERROR", {"10 mx1.a.example."}});
  tested.fakes.network.on_resolve(
      "CAA a.example",
      world::Network::DnsAnswer{"NOERROR", {"0 issue \"ca.example\"", "0 iodef \"mail.example\""}});
  const auto state = [&](const char* check) {
    const std::string said = tested.run(check);
    return said.substr(0, said.find(':'));
  };
  EXPECT_EQ(state("dns name=a.example type=MX contains=mx1.a.example"), "pass");
  EXPECT_EQ(state("dns name=a.example type=MX contains=\"10 mx1.a.example\""), "pass");
  EXPECT_EQ(state("dns name=a.example type=MX contains=a.example"), "fail");
  EXPECT_EQ(state("dns name=a.example type=MX contains=\"20 mx1.a.example\""), "fail");
  EXPECT_EQ(state("dns name=a.example type=CAA contains=ca.example"), "pass");
  EXPECT_EQ(state("dns name=a.example type=CAA contains=mail.example"), "fail");
  EXPECT_EQ(state("dns name=a.example type=CAA contains=example"), "fail");
}

TEST(Dns, ComparesAddressesAndNotTheirSpelling) {
  KindUnderTest tested;
  tested.fakes.network.on_resolve("AAAA a.example",
                                  world::Network::DnsAnswer{"NOERROR", {"2001:db8::1"}});
  EXPECT_EQ(tested.run("dns name=a.example type=AAAA equals=2001:DB8:0::1"), "pass: 2001:db8::1");
  EXPECT_EQ(tested.run("dns name=a.example type=AAAA contains=2001:db8::2"), "fail: 2001:db8::1");
}

}  // namespace
}  // namespace seatrial::checks
