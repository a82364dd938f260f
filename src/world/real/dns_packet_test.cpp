#include "world/real/dns_packet.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <random>

#include "base/text.hpp"
#include "world/world.hpp"

namespace seatrial::world::real {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::string number16(unsigned number) {
  return {static_cast<char>(number >> 8), static_cast<char>(number & 0xff)};
}

std::string wire_name(std::string_view name) {
  std::string bytes;
  for (std::string_view label : split(name, '.'))
    bytes += static_cast<char>(label.size()) + std::string(label);
  return bytes + '\0';
}

constexpr std::string_view to_question = "\xc0\x0c";  // a pointer to the name in the question

std::string record(std::string_view owner, DnsType type, std::string_view data,
                   unsigned record_class = 1) {
  return std::string(owner) + number16(static_cast<unsigned>(type)) + number16(record_class) +
         std::string(4, '\0') + number16(static_cast<unsigned>(data.size())) + std::string(data);
}

// The answer to a query, with these records.
std::string answer_to(std::string query, const std::vector<std::string>& records,
                      unsigned flags = 0x8180) {
  query.replace(2, 2, number16(flags));
  query.replace(6, 2, number16(static_cast<unsigned>(records.size())));
  for (const std::string& bytes : records) query += bytes;
  return query;
}

TEST(DnsQuery, IsWhatTheStandardSays) {
  const auto query = encode_dns_query(0x1234, "www.example.com", DnsType::a);
  ASSERT_TRUE(query);
  const std::string wanted = std::string("\x12\x34\x01\x00\x00\x01\x00\x00\x00\x00\x00\x00", 12) +
                             std::string("\3www\7example\3com\0\0\1\0\1", 21);
  EXPECT_EQ(*query, wanted);
  EXPECT_EQ(*encode_dns_query(0x1234, "www.example.com.", DnsType::a), wanted);
}

TEST(DnsQuery, RefusesWhatIsNoName) {
  const std::string label(63, 'a');
  struct Row {
    const char* name;
    std::string asked;
    const char* wanted;  // part of the error, empty: accepted
  };
  const Row rows[] = {
      {"empty", "", "a part of it is empty"},
      {"only a dot", ".", "a part of it is empty"},
      {"two dots", "a..b", "a part of it is empty"},
      {"leading dot", ".a", "a part of it is empty"},
      {"longest part", label + ".b", ""},
      {"too long a part", label + "a.b", "longer than 63"},
      {"longest name", label + "." + label + "." + label + "." + std::string(61, 'a'), ""},
      {"too long a name", label + "." + label + "." + label + "." + std::string(62, 'a'),
       "longer than 253"},
      {"space", "a b.c", "xn--"},
      {"other alphabet", "bücher.example", "xn--"},
      {"underscore", "_sip._tcp.example.com", ""},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const auto query = encode_dns_query(1, row.asked, DnsType::a);
    EXPECT_EQ(query.has_value(), *row.wanted == '\0');
    if (!query) {
      EXPECT_THAT(query.error().what, HasSubstr(row.wanted));
    }
  }
}

TEST(DnsAnswer, IsReadInPresentationForm) {
  struct Row {
    const char* name;
    DnsType type;
    std::string data;
    const char* wanted;  // none: malformed
  };
  const std::string mail = wire_name("mail.example.com");
  const Row rows[] = {
      {"address", DnsType::a, {"\xc0\x00\x02\x01", 4}, "192.0.2.1"},
      {"address too short", DnsType::a, {"\xc0\x00\x02", 3}, nullptr},
      {"address too long", DnsType::a, {"\xc0\x00\x02\x01\x01", 5}, nullptr},
      {"version 6", DnsType::aaaa,
       std::string("\x20\x01\x0d\xb8", 4) + std::string(11, '\0') + "\1", "2001:db8::1"},
      {"version 6 as version 4", DnsType::aaaa, {"\xc0\x00\x02\x01", 4}, nullptr},
      {"name server", DnsType::ns, mail, "mail.example.com"},
      {"name server, compressed", DnsType::ns, "\3ns1" + std::string(to_question),
       "ns1.example.com"},
      {"name and more", DnsType::ns, mail + "x", nullptr},
      {"dot in a label", DnsType::ns, wire_name("a").insert(1, ".").replace(0, 1, 1, '\2'), "\\.a"},
      {"control in a label", DnsType::ns, {"\2\x1b[\0", 4}, "\\027["},
      {"root", DnsType::ns, {"\0", 1}, "."},
      {"mail exchange", DnsType::mx, number16(10) + mail, "10 mail.example.com"},
      {"mail exchange without name", DnsType::mx, number16(10), nullptr},
      {"null mail exchange", DnsType::mx, number16(0) + std::string(1, '\0'), "0 ."},
      {"service", DnsType::srv, number16(1) + number16(2) + number16(5060) + mail,
       "1 2 5060 mail.example.com"},
      {"service, cut", DnsType::srv, number16(1) + number16(2), nullptr},
      {"text", DnsType::txt, "\5v=spf\4 all", "v=spf all"},
      {"empty text", DnsType::txt, {"\0", 1}, ""},
      {"text beyond its data", DnsType::txt, "\x50short", nullptr},
      {"no text at all", DnsType::txt, "", nullptr},
      {"authority", DnsType::caa, std::string("\0\5issueca.example", 17), "0 issue \"ca.example\""},
      {"authority, tag too long", DnsType::caa, std::string("\0\x50issue", 7), nullptr},
      {"authority, empty", DnsType::caa, "", nullptr},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const auto query = encode_dns_query(7, "example.com", row.type);
    const auto message =
        decode_dns_answer(answer_to(*query, {record(to_question, row.type, row.data)}), *query);
    EXPECT_EQ(message.has_value(), row.wanted != nullptr);
    if (message && row.wanted) {
      EXPECT_THAT(message->records, ElementsAre(row.wanted));
    }
  }
}

TEST(DnsAnswer, FollowsAliasesAndNothingElse) {
  const auto query = encode_dns_query(7, "www.example.com", DnsType::a);
  const auto address = [](char last) { return std::string{10, 0, 0, last}; };
  const std::string alias = record(to_question, DnsType::cname, wire_name("Web.Example.Com"));
  struct Row {
    const char* name;
    std::vector<std::string> records;
    std::vector<std::string> wanted;
  };
  const Row rows[] = {
      {"several, sorted",
       {record(to_question, DnsType::a, address(2)), record(to_question, DnsType::a, address(1))},
       {"10.0.0.1", "10.0.0.2"}},
      {"alias, other case",
       {alias, record(wire_name("web.example.com"), DnsType::a, address(3))},
       {"10.0.0.3"}},
      {"alias behind its address",
       {record(wire_name("web.example.com"), DnsType::a, address(3)), alias},
       {"10.0.0.3"}},
      {"alias alone", {alias}, {}},
      {"another's address", {record(wire_name("evil.example"), DnsType::a, address(6))}, {}},
      {"another class", {record(to_question, DnsType::a, address(6), 3)}, {}},
      {"loop",
       {record(to_question, DnsType::cname, wire_name("b.example.com")),
        record(wire_name("b.example.com"), DnsType::cname, wire_name("www.example.com"))},
       {}},
      {"alias of itself", {record(to_question, DnsType::cname, std::string(to_question))}, {}},
      {"none", {}, {}},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const auto message = decode_dns_answer(answer_to(*query, row.records), *query);
    ASSERT_TRUE(message) << message.error().what;
    EXPECT_EQ(message->records, row.wanted);
  }
}

TEST(DnsAnswer, TellsALackFromAServerThatDoesNotKnow) {
  const auto query = *encode_dns_query(7, "www.example.com", DnsType::a);
  const std::string alias = record(to_question, DnsType::cname, wire_name("web.example.com"));
  const std::string back =
      record(wire_name("web.example.com"), DnsType::cname, wire_name("www.example.com"));
  const std::string address = record(to_question, DnsType::a, std::string{10, 0, 0, 1});
  const std::string zone = record(wire_name("example.com"), static_cast<DnsType>(6), "x");
  const std::string delegation =
      record(wire_name("example.com"), DnsType::ns, wire_name("ns.example.com"));
  constexpr unsigned recursive = 0x8180, authoritative = 0x8400, neither = 0x8000;
  struct Row {
    const char* name;
    std::vector<std::string> answers;
    std::vector<std::string> authorities;
    unsigned flags;
    const char* wanted;
  };
  const Row rows[] = {
      {"a resolver finds none", {}, {zone}, recursive, ""},
      {"a resolver finds none and says no more", {}, {}, recursive, ""},
      {"no such name", {}, {}, recursive | 3, ""},
      {"the zone's own server has none", {}, {zone}, authoritative, ""},
      {"a referral",
       {},
       {delegation},
       neither,
       "the server neither answers for this name nor looks it up"},
      {"records, whoever says so", {address}, {}, neither, ""},
      {"a circle", {alias, back}, {}, recursive, "its aliases lead in a circle"},
      {"an alias of nothing", {alias}, {zone}, recursive, ""},
      {"an alias of no such name", {alias}, {}, recursive | 3, ""},
      {"an alias that was left alone",
       {alias},
       {},
       authoritative,
       "an alias of web.example.com, which the server did not look up"},
      {"an alias that leads away",
       {alias},
       {delegation},
       recursive,
       "an alias of web.example.com, which the server did not look up"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    std::string bytes = answer_to(query, row.answers, row.flags);
    for (const std::string& each : row.authorities) bytes += each;
    bytes.replace(8, 2, number16(static_cast<unsigned>(row.authorities.size())));
    const auto message = decode_dns_answer(bytes, query);
    ASSERT_TRUE(message) << message.error().what;
    EXPECT_EQ(message->unresolved, row.wanted);
  }
}

TEST(DnsAnswer, HasAStatus) {
  const auto query = *encode_dns_query(7, "example.com", DnsType::a);
  const std::pair<unsigned, const char*> rows[] = {{0x8180, "NOERROR"},  {0x8181, "FORMERR"},
                                                   {0x8182, "SERVFAIL"}, {0x8183, "NXDOMAIN"},
                                                   {0x8185, "REFUSED"},  {0x818f, "RCODE15"}};
  for (const auto& [flags, wanted] : rows)
    EXPECT_EQ(decode_dns_answer(answer_to(query, {}, flags), query)->status, wanted);
  const auto cut =
      decode_dns_answer(answer_to(query, {record(to_question, DnsType::a, "1")}, 0x8380), query);
  ASSERT_TRUE(cut);
  EXPECT_TRUE(cut->truncated);
}

TEST(DnsAnswer, MustBelongToTheQuery) {
  const auto query = *encode_dns_query(7, "example.com", DnsType::a);
  const std::pair<const char*, std::string> rows[] = {
      {"another id", answer_to(*encode_dns_query(8, "example.com", DnsType::a), {})},
      {"another name", answer_to(*encode_dns_query(7, "example.org", DnsType::a), {})},
      {"another type", answer_to(*encode_dns_query(7, "example.com", DnsType::mx), {})},
      {"no answer but a query", query},
      {"empty", ""},
      {"only a header", answer_to(query, {}).substr(0, 12)},
  };
  for (const auto& [name, bytes] : rows) {
    SCOPED_TRACE(name);
    EXPECT_FALSE(decode_dns_answer(bytes, query));
  }
  EXPECT_TRUE(
      decode_dns_answer(answer_to(*encode_dns_query(7, "EXAMPLE.com", DnsType::a), {}), query));
}

TEST(DnsAnswer, IsNotLedInCircles) {
  const auto query = *encode_dns_query(7, "example.com", DnsType::ns);
  const auto here = [&](std::size_t extra) {
    return static_cast<unsigned>(query.size() + 12 + extra);
  };
  const std::pair<const char*, std::string> rows[] = {
      {"to itself", number16(0xc000 | here(0))},
      {"forward", number16(0xc000 | here(2)) + wire_name("a")},
      {"back to its own label", "\1a" + number16(0xc000 | here(0))},
      {"beyond the end", number16(0xffff)},
      {"half a pointer", "\xc0"},
      {"reserved label type", "\x80\x01"},
      {"no end", "\3abc"},
  };
  for (const auto& [name, data] : rows) {
    SCOPED_TRACE(name);
    EXPECT_FALSE(
        decode_dns_answer(answer_to(query, {record(to_question, DnsType::ns, data)}), query));
  }
}

// A chain of pointers, each to the one before, in every record: must stay cheap.
TEST(DnsAnswer, IsReadInLinearTime) {
  const auto query = *encode_dns_query(7, "example.com", DnsType::ns);
  std::vector<std::string> records;
  std::size_t at = query.size(), target = 12;
  while (at + 30 < 16000) {
    records.push_back(
        record(to_question, DnsType::ns, "\1a" + number16(0xc000 | static_cast<unsigned>(target))));
    target = at + 12;
    at += records.back().size();
  }
  const auto started = std::chrono::steady_clock::now();
  (void)decode_dns_answer(answer_to(query, records), query);
  EXPECT_LT(std::chrono::steady_clock::now() - started, std::chrono::seconds(1));
}

TEST(DnsAnswer, SurvivesEveryCutAndEveryFlippedByte) {
  const auto query = *encode_dns_query(7, "example.com", DnsType::mx);
  const std::string whole =
      answer_to(query, {record(to_question, DnsType::cname, "\1b" + std::string(to_question)),
                        record("\1b" + std::string(to_question), DnsType::mx,
                               number16(5) + wire_name("mx.example.com"))});
  ASSERT_TRUE(decode_dns_answer(whole, query));
  for (std::size_t size = 0; size < whole.size(); ++size)
    EXPECT_FALSE(decode_dns_answer(whole.substr(0, size), query)) << size;
  for (std::size_t i = 0; i < whole.size(); ++i)
    for (int value = 0; value < 256; ++value) {
      std::string damaged = whole;
      damaged[i] = static_cast<char>(value);
      (void)decode_dns_answer(damaged, query);
    }
  std::mt19937 random(1);
  for (int round = 0; round < 20000; ++round) {
    std::string damaged = whole;
    for (int i = 0; i < 4; ++i) damaged[random() % damaged.size()] = static_cast<char>(random());
    (void)decode_dns_answer(damaged, query);
  }
}

TEST(DnsType, IsNamed) {
  for (const std::string_view name : dns_types) EXPECT_TRUE(parse_dns_type(name)) << name;
  EXPECT_TRUE(parse_dns_type("aaaa"));
  for (const char* name : {"", "ANY", "AXFR", "A ", "PTR"})
    EXPECT_FALSE(parse_dns_type(name)) << name;
}

}  // namespace
}  // namespace seatrial::world::real
