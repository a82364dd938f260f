#include "secrets/redactor.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>

#include "base/testing.hpp"
#include "base/text.hpp"
#include "secrets/mask.hpp"
#include "secrets/secret_name.hpp"
#include "secrets/wide_text.hpp"

namespace seatrial::secrets {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string redacted(std::string_view secret, std::string_view text) {
  Redactor redactor;
  redactor.add(secret);
  return redactor.apply(text);
}

TEST(Redactor, FindsEveryFormOfASecret) {
  constexpr std::string_view plain = "Tr0ub4dor+3&";
  constexpr std::string_view odd = "pa'ss \"w<rd>/\\";
  struct Row {
    const char* name;
    std::string_view secret;
    const char* text;
    const char* wanted;
  };
  const Row rows[] = {
      {"itself", plain, "a Tr0ub4dor+3& b", "a [redacted] b"},
      {"whole text", plain, "Tr0ub4dor+3&", "[redacted]"},
      {"twice in a row", plain, "Tr0ub4dor+3&Tr0ub4dor+3&", "[redacted]"},
      {"percent", plain, "?p=Tr0ub4dor%2B3%26", "?p=[redacted]"},
      {"percent, small", plain, "?p=Tr0ub4dor%2b3%26", "?p=[redacted]"},
      {"percent, every byte", plain, "%54%72%30%75%62%34%64%6F%72%2B%33%26", "[redacted]"},
      {"hex", plain, "x547230756234646f722b3326x", "x[redacted]x"},
      {"HEX", plain, "547230756234646F722B3326", "[redacted]"},
      {"HTML", plain, "Tr0ub4dor+3&amp;", "[redacted]"},
      {"JSON for HTML", plain, "Tr0ub4dor+3\\u0026", "[redacted]"},
      {"JSON", odd, R"({"p":"pa'ss \"w<rd>/\\"})", R"({"p":"[redacted]"})"},
      {"JSON with slash", odd, R"("pa'ss \"w<rd>\/\\")", R"("[redacted]")"},
      {"JSON in JSON", odd, R"("pa'ss \\\"w<rd>/\\\\")", R"("[redacted]")"},
      {"shell, single quotes", odd, R"('pa'\''ss "w<rd>/\')", R"('[redacted]')"},
      {"shell, double quotes", odd, R"("pa'ss \"w<rd>/\\")", R"("[redacted]")"},
      {"shell, backslashes", odd, R"(pa\'ss\ \"w\<rd\>/\\)", "[redacted]"},
      {"form", odd, "p=pa%27ss+%22w%3Crd%3E%2F%5C", "p=[redacted]"},
      {"HTML attribute", odd, "pa&#39;ss &quot;w&lt;rd&gt;/\\", "[redacted]"},
      // "user:Tr0ub4dor+3&" and the like, through base64
      {"base64", plain, "VHIwdWI0ZG9yKzMm", "[redacted]"},
      {"base64 behind one byte", plain, "OlRyMHViNGRvciszJg==", "O[redacted]=="},
      {"base64 behind two bytes", plain, "YTpUcjB1YjRkb3IrMyY=", "YT[redacted]="},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(redacted(row.secret, row.text), row.wanted);
  }
  EXPECT_EQ(redacted("\xff\xfe\xfd\xfc\xfb\xfa\xf9\xf8\xf7", "__79_Pv6-fj3"), "[redacted]");
  EXPECT_EQ(redacted("\xff\xfe\xfd\xfc\xfb\xfa\xf9\xf8\xf7", "//79/Pv6+fj3"), "[redacted]");
}

TEST(Redactor, KnowsTheParts) {
  struct Row {
    const char* name;
    std::string secret;
    std::string text;
    const char* wanted;
  };
  const Row rows[] = {
      {"line", "first-line\nsecond-line\n", "... second-line ...", "... [redacted] ..."},
      {"lines in JSON", "first-line\nsecond-line", R"("first-line\nsecond-line")",
       R"("[redacted]")"},
      {"other line ends", "first-line\nsecond-line", "first-line\r\nsecond-line",
       "[redacted]\r\n[redacted]"},
      {"without its line feed", "the-secret\n", "<the-secret>", "<[redacted]>"},
      {"password of a URL", "postgres://app:hunter2hunter@db/x", "login hunter2hunter failed",
       "login [redacted] failed"},
      {"password of a login on the web", "https://app:hunter%402hunter@a.example/x",
       "login hunter@2hunter failed", "login [redacted] failed"},
      {"token as a login on the web", "https://t0kent0ken@a.example/x", "bad t0kent0ken",
       "bad [redacted]"},
      {"password, decoded", "postgres://app:hunter%402hunter@db/x", "login hunter@2hunter failed",
       "login [redacted] failed"},
      {"member of JSON", R"({"type":"service_account","private_key":"line-one-xx\nline-two-xx"})",
       "line-two-xx of service_account", "[redacted] of service_account"},
      {"overlapping", "abcdefghij", "abcdefghijabcdefghij", "[redacted]"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(redacted(row.secret, row.text), row.wanted);
  }
  Redactor two;
  two.add("abcdefghij");
  two.add("fghijklmno");
  two.add("abcdefghijklmnopqrstuvw");
  EXPECT_EQ(two.apply("x abcdefghijklmno y"), "x [redacted] y");
  EXPECT_EQ(two.apply("x abcdefghijklmnopqrstuvw y"), "x [redacted] y");
  EXPECT_EQ(two.apply("x abcdefghijklmnopqrstuv y"), "x [redacted]pqrstuv y");
}

TEST(Redactor, FindsWhatIsWrittenInAnotherWay) {
  const std::string key =
      "-----BEGIN PRIVATE "
      "KEY-----\nMC4CAQAwBQYDK2VwBCIEIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f"
      "\n-----END PRIVATE KEY-----";
  // base64 of the key and a line feed, as GNU base64 folds it
  const std::string folded =
      "LS0tLS1CRUdJTiBQUklWQVRFIEtFWS0tLS0tCk1DNENBUUF3QlFZREsyVndCQ0lFSUFBQkFnTUVC\n"
      "UVlIQ0FrS0N3d05EZzhRRVJJVEZCVVdGeGdaR2hzY0hSNGYKLS0tLS1FTkQgUFJJVkFURSBLRVkt\n"
      "LS0tLQo=\n";
  constexpr std::string_view plain = "Tr0ub4dor+3&";
  constexpr std::string_view accents = "Größe-Zürich-77";
  constexpr std::string_view token =
      "a-token-that-is-longer-than-what-fits-into-one-line-of-base64";
  struct Row {
    const char* name;
    std::string_view secret;
    std::string text;
    const char* wanted;
  };
  const Row rows[] = {
      {"folded base64 of a key", key, folded, "[redacted]o=\n"},
      {"with indentation and CR", key, "key: |\n  " + replace_all(folded, "\n", "\r\n  "),
       "key: |\n  [redacted]o=\r\n  "},
      {"in JSON", key, "{\"key\":\"" + replace_all(folded, "\n", "\\n") + "\"}",
       "{\"key\":\"[redacted]o=\\n\"}"},
      {"in JSON in JSON", key, replace_all(folded, "\n", "\\\\n"), "[redacted]o=\\\\n"},
      {"folded at 64", token,
       "YS10b2tlbi10aGF0LWlzLWxvbmdlci10aGFuLXdoYXQtZml0cy1pbnRvLW9uZS1s\n"
       "aW5lLW9mLWJhc2U2NA==",
       "[redacted]=="},
      {"wrapped over lines", plain, "Tr0ub4\n   dor+3&", "[redacted]"},
      {"wrapped by a shell", plain, "Tr0ub4\\\ndor+3&", "[redacted]"},
      {"coloured", plain, "\x1b[31mTr0u\x1b[0;1mb4dor+3&\x1b[0m", "\x1b[31m[redacted]\x1b[0m"},
      {"coloured, in JSON", plain, "\\u001b[31mTr0u\\u001b[0mb4dor+3&", "\\u001b[31m[redacted]"},
      {"JSON in ASCII", accents, R"("Gr\u00f6\u00dfe-Z\u00fcrich-77")", R"("[redacted]")"},
      {"JSON in ASCII, capitals", accents, R"("Gr\u00F6\u00DFe-Z\u00FCrich-77")",
       R"("[redacted]")"},
      {"the same in JSON", accents, R"("Gr\\u00f6\\u00dfe-Z\\u00fcrich-77")", R"("[redacted]")"},
      {"surrogates", "pa\xf0\x9f\x98\x80ssword", R"(pa\ud83d\ude00ssword!)", "[redacted]!"},
      {"bytes", accents, R"($'Gr\303\266\303\237e-Z\303\274rich-77')", "$'[redacted]'"},
      {"bytes of Python", accents, R"(b'Gr\xc3\xb6\xc3\x9fe-Z\xc3\xbcrich-77')", "b'[redacted]'"},
      {"entities", accents, "Gr&ouml;&szlig;e-Z&uuml;rich-77", "[redacted]"},
      {"numbers of HTML", accents, "Gr&#246;&#xDF;e-Z&#xfc;rich-77", "[redacted]"},
      {"a URL in a URL", plain, "u=p%253DTr0ub4dor%252B3%2526", "u=p%253D[redacted]"},
      {"hex with spaces", plain, "at 54 72 30 75 62 34 64 6f 72 2b 33 26 end", "at [redacted] end"},
      {"hex in quotes", plain, "\"a\\n54 72 30 75 62 34 64 6f 72 2b 33 26\"", "\"a\\n[redacted]\""},
      {"hex with colons", plain, "54:72:30:75:62:34:64:6F:72:2B:33:26", "[redacted]"},
      {"a dump with its text", "Tr0ub4dor+3&-and-more",
       "00000000: 5472 3075 6234 646f 722b 3326 2d61 6e64  Tr0ub4dor+3&-and\n"
       "00000010: 2d6d 6f72 650a                           -more.\n",
       "00000000: [redacted]\n"},
      {"od", plain, "0000000 54 72 30 75 62 34 64 6f 72 2b 33 26\n0000014\n",
       "0000000 [redacted]\n0000014\n"},
      {"an array of C", plain,
       "{ 0x54, 0x72, 0x30, 0x75, 0x62, 0x34,\n  0x64, 0x6f, 0x72, 0x2b, 0x33, 0x26 }",
       "{ 0x[redacted] }"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(redacted(row.secret, row.text), row.wanted);
  }
}

TEST(Redactor, LeavesWhatHasNothingOfASecret) {
  for (const char* text :
       {"commit 3f786850e387550fdab836ed7e6dc881de23001b", "100%25 of &amp; and \\u0041",
        "00000000: 4865 6c6c 6f20 776f 726c 6421  Hello world!\n00000010: 0a  .\n",
        "/usr/local/bin:/usr/bin\n  -> 12:34:56 10:20:30\n", "\\", "%", "&", "%4", "\\u12", "&#x;"})
    EXPECT_EQ(redacted("Tr0ub4dor+3&", text), text);
}

// The net has holes, and these are documented: a reader must not rely on more.
TEST(Redactor, LeavesWhatItCannotKnow) {
  EXPECT_EQ(redacted("1234567", "1234567"), "1234567") << "too short";
  EXPECT_EQ(redacted("Tr0ub4dor+3&", "Tr0ub4dor+3"), "Tr0ub4dor+3") << "cut";
  EXPECT_EQ(redacted("", "text"), "text");
  EXPECT_EQ(redacted("redacted", "[redacted]"), "[redacted]");
  EXPECT_EQ(Redactor().apply(""), "");
}

TEST(Redactor, KnowsCredentialsByTheirShape) {
  const std::string letters = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEF";
  struct Row {
    const char* name;
    std::string text;
    std::string wanted;
  };
  const auto joined = [](const char* prefix, const std::string& rest) { return prefix + rest; };
  const Row rows[] = {
      {"GitHub", "a " + joined("ghp", "_" + letters) + " b", "a [redacted] b"},
      {"GitHub, fine grained", joined("github", "_pat_" + letters), "[redacted]"},
      {"Stripe", "key=" + joined("sk", "_live_" + letters), "key=[redacted]"},
      {"AWS", joined("AKIA", "ABCDEFGHIJKLMNOP"), "[redacted]"},
      {"AWS, too long", joined("AKIA", "ABCDEFGHIJKLMNOPQ"), joined("AKIA", "ABCDEFGHIJKLMNOPQ")},
      {"behind an escaped line feed", "a\\n" + joined("ghp", "_" + letters), "a\\n[redacted]"},
      {"longer than any", joined("sk", "-" + std::string(5'000, 'a')), "[redacted]"},
      {"a long web token", joined("eyJ", std::string(20'000, 'a') + ".b." + letters), "[redacted]"},
      {"a long bearer", "Bearer " + std::string(20'000, '7') + " x", "Bearer [redacted] x"},
      {"within a word", "xghp_" + letters, "xghp_" + letters},
      {"too short", "ghp_abc", "ghp_abc"},
      {"Slack", joined("xoxb", "-1234567890-abc"), "[redacted]"},
      {"Slack webhook", "https://" + joined("hooks.slack.com", "/services/T0/B0/" + letters),
       "https://[redacted]"},
      {"web token", joined("eyJ", "hbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.abcdefghijk"),
       "[redacted]"},
      {"not a web token", "eyJabc.def", "eyJabc.def"},
      {"bearer", "Authorization: Bearer abc123def456", "Authorization: Bearer [redacted]"},
      {"bearer, in JSON", R"({"authorization":"Bearer abc123def456"})",
       R"({"authorization":"Bearer [redacted]"})"},
      {"bearer in prose", "Bearer authentication is required", "Bearer authentication is required"},
      {"basic", "authorization: basic dXNlcjpwYXNz", "authorization: basic [redacted]"},
      {"basic in prose", "Basic authentication", "Basic authentication"},
      {"URL", "postgres://app:hunter2@db:5432/x", "postgres://app:[redacted]@db:5432/x"},
      {"URL, at sign in password", "redis://:p@ss@cache/0", "redis://:[redacted]@cache/0"},
      {"URL with a reference", "postgres://app:${PASSWORD}@db/x",
       "postgres://app:${PASSWORD}@db/x"},
      {"URL without password", "ssh://user@host/a:b@c", "ssh://user@host/a:b@c"},
      {"web, a token alone",
       "from https://t0ken@dev.example/o/_git/r:", "from https://[redacted]@dev.example/o/_git/r:"},
      {"web, a token as the name", "HTTP://t0ken:x-oauth-basic@a.example",
       "HTTP://[redacted]@a.example"},
      {"web, a token without its password", "https://t0ken:@a.example",
       "https://[redacted]@a.example"},
      {"web, a token by reference", "https://${TOKEN}@a.example https://x:$T@a.example",
       "https://${TOKEN}@a.example https://x:$T@a.example"},
      {"web, a name by reference", "https://${USER}:hunter2@a.example",
       "https://${USER}:[redacted]@a.example"},
      {"web, an at sign in the path", "https://a.example/@team/a:b@c",
       "https://a.example/@team/a:b@c"},
      {"private key", "x -----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY----- y",
       "x [redacted] y"},
      {"private key, cut", "x -----BEGIN PRIVATE KEY-----\nabc", "x [redacted]"},
      {"public key", "-----BEGIN PUBLIC KEY-----\nabc\n-----END PUBLIC KEY-----",
       "-----BEGIN PUBLIC KEY-----\nabc\n-----END PUBLIC KEY-----"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(Redactor().apply(row.text), row.wanted);
    EXPECT_EQ(Redactor().apply(row.wanted), row.wanted) << "masking again changes nothing";
  }
}

// What `>` of PowerShell writes.
std::string with_mark(std::string_view text, std::endian order) {
  return (order == std::endian::big ? "\xfe\xff" : "\xff\xfe") + utf16_of(text, order);
}

TEST(Redactor, ReadsWideText) {
  constexpr std::string_view plain = "Tr0ub4dor+3&", accents =
                                                         "Gr\xc3\xb6\xc3\x9f"
                                                         "e-77-\xf0\x9f\x98\x80";
  for (const std::endian order : {std::endian::little, std::endian::big}) {
    SCOPED_TRACE(order == std::endian::big);
    for (const std::string_view secret : {plain, accents}) {
      const std::string text = "password of the day: " + std::string(secret) + "\r\n";
      const char* wanted = "password of the day: [redacted]\r\n";
      EXPECT_EQ(redacted(secret, with_mark(text, order)), wanted);
      EXPECT_EQ(redacted(secret, utf16_of(text, order)), wanted) << "without a mark";
      // In the midst of other bytes.
      const std::string packed = "\x01\x02\x03" + utf16_of(secret, order) + "\x04\xff\xfe\xfd";
      EXPECT_EQ(redacted(secret, packed), "\x01\x02\x03[redacted]\x04\xff\xfe\xfd");
    }
    const std::string key = "-----BEGIN PRIVATE KEY-----\r\nabc\r\n-----END PRIVATE KEY-----";
    EXPECT_EQ(Redactor().apply(with_mark("a " + key + " b", order)), "a [redacted] b");
    EXPECT_THAT(Redactor().apply("\x01\x02\x03" + utf16_of(key, order) + "\x03"),
                Not(HasSubstr(utf16_of("abc", order))));
    const std::string harmless = with_mark("nothing of interest", order);
    EXPECT_EQ(redacted(plain, harmless), harmless);
  }
  EXPECT_EQ(without_secrets(with_mark("DB_PASSWORD=Zx9-quokka-lantern-77\r\n", std::endian::little),
                            Redactor()),
            "DB_PASSWORD=[redacted]\r\n");
  const std::string broken = "\xff\xfe" +
                             std::string(
                                 "\x00\xd8"
                                 "a\0",
                                 4) +
                             "Tr0ub4dor+3&";
  EXPECT_THAT(redacted(plain, broken), HasSubstr("[redacted]")) << "no UTF-16 after all";
}

// An Ed25519 key in PKCS#8 with the bytes 0 to 31, as DER, as PEM and through base64.
TEST(Redactor, KnowsPrivateKeysInBase64AndInDer) {
  using namespace std::string_literals;
  std::string der = "\x30\x2e\x02\x01\x00\x30\x05\x06\x03\x2b\x65\x70\x04\x22\x04\x20"s;
  for (char i = 0; i < 32; ++i) der += i;
  const std::string body = "MC4CAQAwBQYDK2VwBCIEIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f";
  const std::string pem =
      "LS0tLS1CRUdJTiBQUklWQVRFIEtFWS0tLS0tCk1DNENBUUF3QlFZREsyVndCQ0lFSUFBQkFnTUVCUVlI"
      "Q0FrS0N3d05EZzhRRVJJVEZCVVdGeGdaR2hzY0hSNGYKLS0tLS1FTkQgUFJJVkFURSBLRVktLS0tLQo=";
  const std::string bundle =
      "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSUJzekNDQVZtZ0F3SUJBZ0lVUXdKNAotLS0tLUVO"
      "RCBDRVJUSUZJQ0FURS0tLS0tCi0tLS0tQkVHSU4gUFJJVkFURSBLRVktLS0tLQpNQzRDQVFBd0JRWURL"
      "MlZ3QkNJRUlBQUJBZ01FQlFZSENBa0tDd3dORGc4UUVSSVRGQlVXRnhnWkdoc2NIUjRmCi0tLS0tRU5E"
      "IFBSSVZBVEUgS0VZLS0tLS0K";
  const std::string certificate =
      "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSUJzekNDQVZtZ0F3SUJBZ0lVUXdKNAotLS0tLUVO"
      "RCBDRVJUSUZJQ0FURS0tLS0tCg==";
  const std::string elliptic = "\x30\x31\x02\x01\x01\x04\x20"s + std::string(32, 'k') +
                               "\xa0\x0a\x06\x08\x2a\x86\x48\xce\x3d\x03\x01\x07"s;
  const std::string rsa = "\x30\x82\x01\x55\x02\x01\x00\x02\x41\x00"s + std::string(64, 'm') +
                          "\x02\x03\x01\x00\x01\x02\x40"s + std::string(64, 'd');
  const std::string open =
      "\x30\x2a\x30\x05\x06\x03\x2b\x65\x70\x03\x21\x00"s + std::string(32, 'x');
  struct Row {
    const char* name;
    std::string text;
    std::string wanted;
  };
  const Row rows[] = {
      {"DER", der, "[redacted]"},
      {"DER among others", "\x01" + der + "\x02", "\x01[redacted]\x02"},
      {"DER, cut", der.substr(0, 30), "[redacted]"},
      {"SEC 1", elliptic, "[redacted]"},
      {"PKCS#1, cut", rsa, "[redacted]"},
      {"a public key", open, open},
      {"base64 of DER", "key: " + body + "\n", "key: [redacted]\n"},
      {"base64 of PEM", "  tls.key: " + pem + "\n", "  tls.key: [redacted]o=\n"},
      {"folded behind a word", "follows\n" + pem.substr(0, 76) + "\n" + pem.substr(76),
       "follows\n[redacted]o="},
      {"in JSON", "{\"k\":\"" + pem.substr(0, 64) + "\\n" + pem.substr(64) + "\"}",
       "{\"k\":\"[redacted]o=\"}"},
      {"behind a certificate", bundle, bundle.substr(0, 105) + "[redacted]K"},
      {"a certificate", certificate, certificate},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(Redactor().apply(row.text), row.wanted);
  }
}

// The heads are those of what OpenSSL and keytool write; what is kept in them is made up.
TEST(Redactor, KnowsStoresOfKeys) {
  using namespace std::string_literals;
  const std::string kept(64, '\x07');
  const std::string data = "\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x01"s;
  const std::string pkcs12 = "\x30\x52\x02\x01\x03\x30\x4d"s + data + "\xa0\x40"s + kept;
  const std::string endless = "\x30\x80\x02\x01\x03\x30\x80"s + data + "\xa0\x80"s + kept;
  const std::string certificates =
      "\x30\x4d\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02\xa0\x40"s + kept;
  const std::string encrypted =
      "\x30\x51\x30\x0d\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x05\x0d\x30\x00\x04\x40"s + kept;
  const std::string java = "\xfe\xed\xfe\xed\0\0\0\x02\0\0\0\x01"s + kept;
  const std::string base64_of_pkcs12 =
      "MFICAQMwTQYJKoZIhvcNAQcBoEAHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcH"
      "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcH";
  const std::string base64_of_java = "/u3+7QAAAAIAAAABBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcH";
  struct Row {
    const char* name;
    std::string text;
    std::string wanted;
  };
  const Row rows[] = {
      {"PKCS#12", "a" + pkcs12 + "b", "a[redacted]b"},
      {"PKCS#12, cut", pkcs12.substr(0, 40), "[redacted]"},
      {"PKCS#12 of no length", "a" + endless, "a[redacted]"},
      {"certificates alone", certificates, certificates},
      {"an encrypted key", "a" + encrypted + "b", "a[redacted]b"},
      {"a store of Java", "a" + java, "a[redacted]"},
      {"another version of one", "\xfe\xed\xfe\xed\0\0\0\x09"s + kept,
       "\xfe\xed\xfe\xed\0\0\0\x09"s + kept},
      {"base64 of PKCS#12", "key: " + base64_of_pkcs12 + "\n", "key: [redacted]\n"},
      {"base64 of a store of Java", "key: " + base64_of_java + "\n", "key: [redacted]\n"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(Redactor().apply(row.text), row.wanted);
  }
}

TEST(Redactor, LeavesOrdinaryBase64) {
  std::string text;
  std::uint32_t state = 1;
  for (int i = 0; i < 200'000; ++i) {
    state = state * 1664525u + 1013904223u;
    text += "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"[state >> 26];
    if (i % 76 == 75) text += '\n';
  }
  EXPECT_EQ(redacted("Tr0ub4dor+3&", text), text);
  for (const char* innocent :
       {"sha512-9bRIVnqzOA3X7Xs5NtJ9oA5ZzX3fY0Vb3kqfWnVJqzYw7J1cXxk8mQ0pTtLw2sYbVnR4e6uKjHgFdSa==",
        "data:image/"
        "png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGA",
        "/usr/local/share/applications/something/with/a/long/path/index.html"})
    EXPECT_EQ(redacted("Tr0ub4dor+3&", innocent), innocent);
}

TEST(Redactor, IsLinear) {
  Redactor redactor;
  for (int i = 0; i < 300; ++i) redactor.add("postgres-secret-" + std::to_string(i * 7919));
  EXPECT_EQ(redactor.apply("postgres-secret-0 postgres-secret-7919"), "[redacted] [redacted]");
  for (const char* unit : {"x",
                           "postgres",
                           "postgres-secret-",
                           "-----BEGIN PRIVATE KEY ",
                           "://a:",
                           "eyJ",
                           "eyJ-",
                           "eyJ.",
                           "sk-",
                           "glpat-xoxb-",
                           "bearer ",
                           "Authorization: a ",
                           "\\\\",
                           "\\u0041",
                           "%25",
                           "&amp;",
                           "\n",
                           " \n \\\n",
                           "54 ",
                           "00000000: 54 72\n",
                           "    ",
                           "LS0tLS1CRUdJTi",
                           "MC4CAQAwBQYDK2VwBCIEIAAB",
                           "0\x82\x01"}) {
    SCOPED_TRACE(unit);
    std::string text;
    while (text.size() < 1'000'000) text += unit;
    const auto started = processor_time();
    (void)redactor.apply(text);
    EXPECT_LT(processor_time() - started, std::chrono::seconds(4));
  }
}

TEST(Redactor, IsLinearInSecretsOfOneCharacter) {
  Redactor redactor;
  redactor.add(std::string(30'000, 'x'));
  const std::string text(500'000, 'x');
  const auto started = processor_time();
  EXPECT_EQ(redactor.apply("a " + text + " b"), "a [redacted] b");
  EXPECT_LT(processor_time() - started, std::chrono::seconds(20));
}

TEST(Redactor, KnowsTheLeavesOfAStructuredSecret) {
  Redactor redactor;
  redactor.add(
      R"({"sk":"stripe_leafvalue12345","n":["zx81kQp0Lwabcdef"],"mode":"production","region":"eu-central-1"})");
  EXPECT_EQ(redactor.apply("a stripe_leafvalue12345 zx81kQp0Lwabcdef in production, eu-central-1"),
            "a [redacted] [redacted] in production, eu-central-1");
}

TEST(Redactor, FindsLongSecretsWhole) {
  std::string secret;
  for (int i = 0; i < 500; ++i) secret += std::to_string(i * 7919);
  Redactor redactor;
  redactor.add(secret);
  EXPECT_EQ(redactor.apply("a " + secret + " b " + secret), "a [redacted] b [redacted]");
}

TEST(SecretName, IsTold) {
  for (const char* name : {"JWT_SECRET",
                           "STRIPE_KEY",
                           "API_KEY",
                           "GITHUB_TOKEN",
                           "TOKEN",
                           "DB_PASSWORD",
                           "PASSWORD",
                           "PGPASSWORD",
                           "DATABASE_URL",
                           "REDIS_URL",
                           "SENTRY_DSN",
                           "dbPassword",
                           "client-secret",
                           "AWS_SECRET_ACCESS_KEY",
                           "MYSQL_PWD",
                           "SMTP_PASS",
                           "GOOGLE_APPLICATION_CREDENTIALS",
                           "MONGODB_URI",
                           "SLACK_WEBHOOK_URL",
                           "ENCRYPTION_KEYS",
                           "TOKEN_SIGNING_KEY",
                           "AZURE_STORAGE_CONNECTION_STRING",
                           "privateKey",
                           "GHTOKEN",
                           "MASTERKEY",
                           "ENCRYPTIONKEY",
                           "CLIENT_SECRET_ID",
                           "HMAC",
                           "WEBHOOK_HMAC",
                           "AUTH_HEADER",
                           "AUTHORIZATION_HEADER",
                           "ANDROID_KEYSTORE_BASE64",
                           "SIGNING_PFX",
                           "CLIENT_P12",
                           "KEYSTORE"})
    EXPECT_TRUE(is_secret_name(name)) << name;
  for (const char* name : {"PWD",
                           "OLDPWD",
                           "PATH",
                           "NODE_ENV",
                           "PORT",
                           "BASE_URL",
                           "TOKEN_TTL",
                           "JWT_SECRET_FILE",
                           "AUTH_MODE",
                           "PUBLIC_KEY",
                           "NEXT_PUBLIC_API_KEY",
                           "KEYBOARD",
                           "KEY_ID",
                           "PASSWORD_MIN_LENGTH",
                           "TOKEN_URL",
                           "MONKEY",
                           "COMPASS",
                           "",
                           "_",
                           "SECRET_ROTATION_DAYS",
                           "USER",
                           "BYPASS",
                           "CLIENT_ID",
                           "TOKEN_ID",
                           "HMAC_ALGORITHM",
                           "AUTH_HEADER_NAME",
                           "TOKEN_HEADER",
                           "AUTH_ID",
                           "KEYSTORE_PATH",
                           "KEYSTORE_TYPE",
                           "SSL_KEYSTORE_LOCATION",
                           "KEYSTORE_ALIAS"})
    EXPECT_FALSE(is_secret_name(name)) << name;
}

TEST(Redactor, FindsSecretsBehindWideText) {
  Redactor redactor;
  redactor.add("Zx9-quokka-lantern-77");
  const std::string printed = utf16_of("password: Zx9-quokka-lantern-77\n", std::endian::little) +
                              "then plainly Zx9-quokka-lantern-77 again";
  const std::string kept = redactor.apply(printed);
  EXPECT_FALSE(kept.contains("quokka")) << kept;
  EXPECT_FALSE(kept.contains(utf16_of("quokka", std::endian::little))) << kept;
  EXPECT_TRUE(kept.contains("then plainly")) << kept;
}

}  // namespace
}  // namespace seatrial::secrets
