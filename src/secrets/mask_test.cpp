#include "secrets/mask.hpp"

#include <gtest/gtest.h>

#include "base/json.hpp"

namespace seatrial::secrets {
namespace {

TEST(Mask, HidesWhatKeysAndUrlsSayIsSecret) {
  struct Row {
    const char* name;
    const char* value;
    const char* want;
  };
  const Row rows[] = {
      {"a header", R"({"Authorization": "Basic Zm9v"})", R"({"Authorization":"[redacted]"})"},
      {"a header of one's own", R"({"X-Key": "abc"})", R"({"X-Key":"[redacted]"})"},
      {"cookies", R"({"cookie": "a=b"})", R"({"cookie":"[redacted]"})"},
      {"other headers", R"({"Accept": "text/html"})", R"({"Accept":"text/html"})"},
      {"a reference", R"({"Authorization": "Bearer ${TOKEN}"})",
       R"({"Authorization":"Bearer ${TOKEN}"})"},
      {"a path", R"({".db.password": "x"})", R"({".db.password":"[redacted]"})"},
      {"a number", R"({"pin": 1, "password": 1234})", R"({"pin":1,"password":"[redacted]"})"},
      {"what tells nothing", R"({".db.password": "exists", "tokens.#": 3})",
       R"({".db.password":"exists","tokens.#":3})"},
      {"below a secret key", R"({"credentials": {"user": "u"}, "keys": ["k"]})",
       R"({"credentials":{"user":"[redacted]"},"keys":["[redacted]"]})"},
      {"what is known", R"(["run with correct-horse"])", R"(["run with [redacted]"])"},
      {"a login", R"("https://app:s3cr@db.example/x")", R"("https://[redacted]@db.example/x")"},
      {"a token as a login", R"("https://abcdef@db.example")",
       R"("https://[redacted]@db.example")"},
      {"a login by reference", R"("https://${USER}@db.example")",
       R"("https://${USER}@db.example")"},
      {"an at sign in a path", R"("https://a.example/@team")", R"("https://a.example/@team")"},
      {"a token as a parameter", R"("https://a.example/?page=2&api_key=abc#top")",
       R"("https://a.example/?page=2&api_key=[redacted]#top")"},
      {"a token in a fragment", R"("https://a.example/x#access_token=abc&page=2")",
       R"("https://a.example/x#access_token=[redacted]&page=2")"},
      {"a signature as a parameter", R"("https://a.example/?sig=abc&x=1")",
       R"("https://a.example/?sig=[redacted]&x=1")"},
      {"a body of JSON", R"({"body": "{\"password\":\"ab\",\"user\":\"c\"}"})",
       R"({"body":"{\"password\":\"[redacted]\",\"user\":\"c\"}"})"},
      {"a body with references", R"({"body": "{\"password\":\"${PASSWORD}\"}"})",
       R"({"body":"{\"password\":\"${PASSWORD}\"}"})"},
      {"a form", R"({"body": "user=c&password=ab"})", R"({"body":"user=c&password=[redacted]"})"},
      {"a command", R"({"run": "login --password=ab --user c"})",
       R"({"run":"login --password=[redacted] --user c"})"},
      {"no secrets", R"({"a": [true, null, 1.50, "b"]})", R"({"a":[true,null,1.50,"b"]})"},
  };
  Redactor redactor;
  redactor.add("correct-horse");
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const auto value = parse_json(row.value);
    ASSERT_TRUE(value) << value.error().what;
    EXPECT_EQ(write_json(Masker(redactor).mask(*value)), row.want);
  }
}

TEST(Mask, HidesWhatIsSecretInPrintedJson) {
  struct Row {
    const char* name;
    std::string text;
    std::string want;
  };
  const Row rows[] = {
      {"below", R"({"db":{"password":"ab"}})", R"({"db":{"password":"[redacted]"}})"},
      {"spaces and lines", "{ \"password\" :\n \"ab\" , \"a\": \"b\" }",
       "{ \"password\" :\n \"[redacted]\" , \"a\": \"b\" }"},
      {"a number", R"({"pin": 12, "token": -1.5e3, "a": 2})",
       R"({"pin": 12, "token": "[redacted]", "a": 2})"},
      {"all of a list", R"({"tokens": ["a", 1, {"b": "c"}], "d": "e"})",
       R"({"tokens": ["[redacted]", "[redacted]", {"b": "[redacted]"}], "d": "e"})"},
      {"two keys make the name", R"({"connection": {"string": "a"}, "public": {"key": "b"}})",
       R"({"connection": {"string": "[redacted]"}, "public": {"key": "b"}})"},
      {"escapes", R"({"password": "a\"b\\", "x": "y"})", R"({"password": "[redacted]", "x": "y"})"},
      {"what is no value", R"({"token": null, "password": true, "secret": ""})",
       R"({"token": null, "password": true, "secret": ""})"},
      {"about a secret", R"({"token_ttl": 60, "password_min_length": 8})",
       R"({"token_ttl": 60, "password_min_length": 8})"},
      {"between other lines", "starting...\n{\"token\": \"a\"}\n{\"b\": \"c\"}\ndone [ok]",
       "starting...\n{\"token\": \"[redacted]\"}\n{\"b\": \"c\"}\ndone [ok]"},
      {"cut", R"({"a": {"token": "ab", "b)", R"({"a": {"token": "[redacted]", "b)"},
      {"a word of a sentence", R"(say "password": no)", R"(say "password": no)"},
      {"an odd quote", "it is 5\" wide\n{\"token\": \"a\"}",
       "it is 5\" wide\n{\"token\": \"[redacted]\"}"},
      {"no JSON", "a: b", "a: b"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(mask_json(row.text), row.want);
  }
}

TEST(Mask, IsLinearInPrintedJson) {
  std::string escapes;
  for (int i = 0; i < 500'000; ++i) escapes += "\\\"";
  for (const std::string& text :
       {std::string(1'000'000, '['), std::string(1'000'000, '"'), "\"" + escapes,
        "{\"" + std::string(500'000, 'k') + "\": {" + std::string(100'000, ',')})
    EXPECT_EQ(mask_json(text), text);
}

TEST(Mask, FindsAgainWhatItTook) {
  const Redactor redactor;
  Masker masker(redactor);
  masker.mask(Value::map({{"X-Key", "abcd"}, {"Cookie", "e"}}));
  EXPECT_EQ(masker.mask_text("line 3: `http headers.X-Key=abcd`"),
            "line 3: `http headers.X-Key=[redacted]`");
}

// A name says where a secret begins, and its first blank is not its end.
TEST(Mask, LeavesNothingOfAKnownSecretBehindItsName) {
  for (const std::string secret :
       {"correct horse battery staple", "p@ss/w rd+9!", "semi;colon, and comma", "with # a sign",
        "it's \"quoted\" twice", "a=b c=d e=f"}) {
    Redactor redactor;
    redactor.add(secret);
    for (const std::string name :
         {"APP_PASSPHRASE=", "export DB_PASS=", "password: ", "--token="}) {
      SCOPED_TRACE(name + secret);
      EXPECT_EQ(without_secrets(name + secret + "\nready", redactor), name + "[redacted]\nready");
    }
  }
}

}  // namespace
}  // namespace seatrial::secrets
