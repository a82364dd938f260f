#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/json.hpp"
#include "evidence/encoding.hpp"
#include "evidence/key_directory.hpp"
#include "evidence/record.hpp"
#include "world/fake/fake_storage.hpp"

namespace seatrial::evidence {
namespace {

using testing::HasSubstr;

TEST(Base64, HasOneSpelling) {
  struct Row {
    const char* text;
    bool strict;
    bool any;
  };
  const Row rows[] = {
      {"", true, true},           {"AA==", true, true},     {"AB==", false, true},
      {"AA", false, true},        {"AA=", false, true},     {"+/8=", true, true},
      {"-_8=", false, true},      {"AA==\n", false, false}, {"A", false, false},
      {"AA==AA==", false, false}, {"A A=", false, false},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.text);
    EXPECT_EQ(decode_base64(row.text).has_value(), row.strict);
    EXPECT_EQ(decode_any_base64(row.text).has_value(), row.any);
  }
  std::string bytes;
  for (int i = 0; i < 256; ++i) {
    bytes += static_cast<char>(i);
    EXPECT_EQ(decode_base64(base64(bytes)), bytes);
  }
}

TEST(Statement, RefusesWhatCouldBeReadTwoWays) {
  const std::string head = R"({"_type":"https://in-toto.io/Statement/v1","predicateType":"a",)";
  const std::string subject = R"("subject":[{"digest":{"sha256":"ab"}}])";
  struct Row {
    const char* name;
    std::string text;
    const char* want;
  };
  const Row rows[] = {
      {"usual", head + subject + "}", ""},
      {"unknown members", head + subject + R"(,"more":{"a":[1]}})", ""},
      {"largest number", head + subject + R"(,"predicate":{"n":9007199254740991}})", ""},
      {"larger", head + subject + R"(,"predicate":{"n":9007199254740992}})", "2^53"},
      {"fraction", head + subject + R"(,"predicate":{"n":1.5}})", "2^53"},
      {"exponent", head + subject + R"(,"predicate":{"n":1e3}})", "2^53"},
      {"duplicate key", head + subject + R"(,"predicate":{"n":1,"n":2}})", "duplicate"},
      {"no subject", head + R"("subject":[]})", "no subject"},
      {"subject without digest", head + R"("subject":[{"name":"x"}]})", "no digest"},
      {"empty digest", head + R"("subject":[{"digest":{}}]})", "no digest"},
      {"predicate is a list", head + subject + R"(,"predicate":[]})", "not an object"},
      {"no UTF-8", head + subject + ",\"x\":\"\xff\"}", "not JSON"},
      {"other type", R"({"_type":"https://in-toto.io/Statement/V1"})", "not an in-toto"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const auto statement = parse_statement(row.text);
    EXPECT_EQ(statement.has_value(), *row.want == '\0');
    if (!statement) {
      EXPECT_THAT(statement.error().what, HasSubstr(row.want));
    }
  }
}

TEST(Statement, SortsItsMembers) {
  const Statement statement{
      .subject = {{.name = "b", .digest = {{"sha256", "ab"}}}},
      .predicate_type = "t",
      .predicate = *parse_json(R"({"z":1,"a":{"y":[{"c":1,"b":2}],"x":"é"}})")};
  EXPECT_EQ(
      *statement_bytes(statement),
      R"({"_type":"https://in-toto.io/Statement/v1","predicate":{"a":{"x":"é","y":[{"b":2,"c":1}]},"z":1},)"
      R"("predicateType":"t","subject":[{"digest":{"sha256":"ab"},"name":"b"}]})");
}

TEST(Output, IsSalted) {
  EXPECT_EQ(salted("ab12", "yes\n"), "nonce ab12\nyes\n");
  EXPECT_EQ(unsalted("nonce ab12\nyes\n"), "yes\n");
  EXPECT_EQ(unsalted("nonce ab12\n"), "");
  EXPECT_EQ(unsalted("no salt"), "no salt");
}

TEST(KeyDirectory, KeepsKeysToTheirOwner) {
  world::FakeStorage storage;
  KeyDirectory keys("/keys", storage);
  const auto key = keys.create("evidence", Algorithm::ecdsa_p256);
  ASSERT_TRUE(key);
  EXPECT_EQ(storage.files.at("/keys/evidence.pem").mode, 0600u);
  EXPECT_THAT(storage.files.at("/keys/evidence.pem").bytes, HasSubstr("BEGIN PRIVATE KEY"));
  EXPECT_EQ(keys.load("evidence")->public_key().id(), key->public_key().id());
  EXPECT_THAT(keys.create("evidence", Algorithm::ed25519).error().what, HasSubstr("already"));
  for (const char* name : {"../evidence", "", ".hidden", "a/b", "a b"}) {
    EXPECT_FALSE(keys.load(name)) << name;
  }
  storage.files.at("/keys/evidence.pem").mode = 0640;
  EXPECT_THAT(keys.load("evidence").error().what, HasSubstr("mode 0640"));
  storage.files["/keys/rsa.pem"] = {.bytes = "-----BEGIN PRIVATE KEY-----\nAAAA\n", .mode = 0600};
  EXPECT_THAT(keys.load("rsa").error().what, HasSubstr("not a private key"));
}

}  // namespace
}  // namespace seatrial::evidence
