#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/json.hpp"
#include "evidence/encoding.hpp"
#include "evidence/envelope.hpp"
#include "evidence/leaf.hpp"
#include "evidence/merkle.hpp"
#include "evidence/note.hpp"
#include "evidence/statement.hpp"

// Published or recomputed vectors of each format, byte for byte.
namespace seatrial::evidence {
namespace {

using testing::HasSubstr;

std::string seed() {
  std::string bytes;
  for (char i = 0; i < 32; ++i) bytes += i;
  return bytes;
}

constexpr std::string_view hello_type = "http://example.com/HelloWorld";
constexpr std::string_view hello = "hello world";
// DSSE's key as SubjectPublicKeyInfo: a P-256 header and the point X, Y of its vector.
constexpr std::string_view hello_key =
    "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEZ805D3eqNZywjCI19lInBJOp7YMrCrzAH3CVTAOQ0jgM"
    "eCvVTiaRJaRPRDOv8UMs6U4SvKc6pnrIDOoSYI3fdA==";

TEST(Dsse, EncodesWhatIsSigned) {
  struct Row {
    const char* name;
    std::string type;
    std::string body;
    std::string want;
  };
  const Row rows[] = {
      {"the protocol's", std::string(hello_type), std::string(hello),
       "DSSEv1 29 http://example.com/HelloWorld 11 hello world"},
      {"in-toto", std::string(payload_type), "{}", "DSSEv1 28 application/vnd.in-toto+json 2 {}"},
      {"lengths count bytes", "\u00e9", "\u20ac", "DSSEv1 2 \u00e9 3 \u20ac"},
      {"empty", "", "", "DSSEv1 0  0 "},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(pae(row.type, row.body), row.want);
  }
  EXPECT_EQ(hex(sha256(pae(hello_type, hello))),
            "217751fac2c4f14edb2c9297fbc34abcb016ba88e74757e875ec4ac16fb6b6a1");
}

TEST(Dsse, VerifiesBothSpellingsOfEcdsa) {
  const auto key = PublicKey::from_der(*decode_base64(hello_key));
  ASSERT_TRUE(key) << key.error().what;
  EXPECT_EQ(key->id(), "f793580060562d6ff075d814ea698c282fcc779b0cde64d79ffc6301df00d14b");
  struct Row {
    const char* name;
    const char* signature;
    bool good;
  };
  const Row rows[] = {
      {"raw",
       "A3JqsQGtVsJ2O2xqrI5IcnXip5GToJ3F+FnZ+O88SjtR6rDAajabZKciJTfUiHqJPcIAriEGAHTVeCUjW2JIZA==",
       true},
      {"DER",
       "MEQCIANyarEBrVbCdjtsaqyOSHJ14qeRk6CdxfhZ2fjvPEo7AiBR6rDAajabZKciJTfUiHqJPcIAriEGAHTVeCUjW2"
       "JIZA==",
       true},
      {"another bit",
       "A3JqsQGtVsJ2O2xqrI5IcnXip5GToJ3F+FnZ+O88SjtR6rDAajabZKciJTfUiHqJPcIAriEGAHTVeCUjW2JIZQ==",
       false},
      {"nothing", "", false},
      {"short", "AAAA", false},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const std::string signature = *decode_base64(row.signature);
    EXPECT_EQ(key->verify(pae(hello_type, hello), signature), row.good);
    EXPECT_EQ(key->verify_digest(sha256(pae(hello_type, hello)), signature), row.good);
    EXPECT_FALSE(key->verify(pae(hello_type, "hello World"), signature));
  }
}

TEST(Note, VerifiesWhatOthersSigned) {
  const auto key =
      NoteKey::parse("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k");
  ASSERT_TRUE(key) << key.error().what;
  const std::string text = "This is an example message.\n";
  const std::string line =
      "\u2014 example.com/foo "
      "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM"
      "=\n";
  const std::string other =
      "\u2014 example.com/witness AAAAAEn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlT\n";
  struct Row {
    const char* name;
    std::string note;
    const char* want;
  };
  const Row rows[] = {
      {"as it is", text + "\n" + line, ""},
      {"beside a witness", text + "\n" + other + line, ""},
      {"a witness alone", text + "\n" + other, "no signature of"},
      {"another text", "This is another message.\n\n" + line, "is wrong"},
      {"carriage returns", "This is an example message.\r\n\n" + line, "control"},
      {"no blank line", text + line, "not a signed note"},
      {"cut", (text + "\n" + line).substr(0, 90), "not a signed note"},
      {"another dash", text + "\n- " + line.substr(4), "malformed signature line"},
      {"base64 in another spelling", text + "\n" + line.substr(0, line.size() - 3) + "N=\n",
       "malformed signature"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const auto opened = open_note(row.note, *key);
    EXPECT_EQ(opened.has_value(), *row.want == '\0');
    if (opened)
      EXPECT_EQ(*opened, text);
    else
      EXPECT_THAT(opened.error().what, HasSubstr(row.want));
  }
}

TEST(Note, ReadsVerifierKeys) {
  struct Row {
    const char* name;
    const char* vkey;
    bool good;
  };
  const Row rows[] = {
      {"of the checksum database's tests",
       "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", true},
      {"a plus sign in the key",
       "seatrial.test/log+e74e0e2a+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4", true},
      {"another id", "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", false},
      {"another algorithm", "PeterNeumann+c74f20a3+Ahpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
       false},
      {"cut", "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy", false},
      {"no name", "+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", false},
      {"nothing", "", false},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const auto key = NoteKey::parse(row.vkey);
    EXPECT_EQ(key.has_value(), row.good);
    if (key) {
      EXPECT_EQ(key->vkey(), row.vkey);
    }
  }
}

TEST(Leaf, OfOneRecord) {
  auto key = PrivateKey::from_ed25519_seed(seed());
  ASSERT_TRUE(key);
  EXPECT_EQ(key->public_key().id(),
            "a050837d85070582ccf7394b0988847cc312cb88259b894899f6f239cf1791a5");
  Statement statement{
      .subject =
          {{.name = "empty",
            .digest = {{"sha256",
                        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"}}}},
      .predicate_type = std::string(predicate::test_result),
      .predicate = *parse_json(
          R"({"result":"PASSED","passedTests":["slo-01"],"warnedTests":[],"failedTests":[],"configuration":[]})")};
  const auto payload = statement_bytes(statement);
  ASSERT_TRUE(payload);
  EXPECT_EQ(payload->size(), 335u);
  EXPECT_EQ(sha256_hex(*payload),
            "35ca8e102cd930c980d6010ad2b3706261dba01a467a110d11831aec3f1ad7d9");
  Envelope envelope{.payload_type = std::string(payload_type), .payload = *payload};
  EXPECT_EQ(sha256_hex(envelope.signed_bytes()),
            "74d5eefe6752b879001816824ee0e1efae1a54a1a09ca48898e76942b8901ebd");
  envelope.signature = *key->sign(envelope.signed_bytes());
  EXPECT_EQ(base64(envelope.signature),
            "oVETC1DGpHCjRRPN9d455WrGsyB+ggC0XpNActpSuBbIIICJ/rMt007DJdQW0hc8QG1iWt9QxTdZFB9nwKKPAQ"
            "==");
  const std::string leaf = leaf_bytes(envelope, key->public_key());
  EXPECT_EQ(leaf.size(), 406u);
  EXPECT_EQ(hex(leaf_hash(leaf)),
            "c6d01a9f8fff014b5b1156bc818758715e21e24b0d3efa89b9b47b20e533f35e");
  const auto parsed = parse_leaf(leaf);
  ASSERT_TRUE(parsed) << parsed.error().what;
  EXPECT_EQ(parsed->signature, envelope.signature);

  const Checkpoint checkpoint{.origin = "seatrial.test/log", .size = 1, .root = leaf_hash(leaf)};
  const auto note = sign_note(checkpoint_text(checkpoint), checkpoint.origin, *key);
  ASSERT_TRUE(note);
  EXPECT_EQ(*note,
            "seatrial.test/log\n1\nxtAan4//AUtbEVa8gYdYcV4h4ksNPvqJubR7IOUz814=\n\n"
            "\u2014 seatrial.test/log "
            "504OKoRYddi9ALE84jwnqB9xxox2GIPZJuKMcWCR1SjKHhcbh7i/BLXFgp5zZKBzEizrsgfC+bKYXIrTvEXk8B"
            "gHxA8=\n");
  const auto signer = NoteKey::make(checkpoint.origin, key->public_key());
  EXPECT_EQ(signer->vkey(),
            "seatrial.test/log+e74e0e2a+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4");
  EXPECT_EQ(open_checkpoint(*note, *signer), checkpoint);
}

TEST(Checkpoint, OfAnEmptyLog) {
  EXPECT_EQ(checkpoint_text({.origin = "a.example/log", .size = 0, .root = sha256({})}),
            "a.example/log\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n");
  EXPECT_EQ(hex(leaf_hash("")), "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
}

TEST(Checkpoint, RefusesOtherSpellings) {
  const std::string root = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
  struct Row {
    const char* name;
    std::string text;
    bool good;
  };
  const Row rows[] = {
      {"usual", "a\n12\n" + root + "\n", true},
      {"with an extension line", "a\n12\n" + root + "\nmore\n", true},
      {"leading zero", "a\n012\n" + root + "\n", false},
      {"negative", "a\n-1\n" + root + "\n", false},
      {"too large", "a\n18446744073709551616\n" + root + "\n", false},
      {"no origin", "\n12\n" + root + "\n", false},
      {"short root", "a\n12\nAAAA\n", false},
      {"root in another spelling", "a\n12\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=\n", false},
      {"two lines", "a\n12\n", false},
      {"blank extension", "a\n12\n" + root + "\n\n", false},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(parse_checkpoint(row.text).has_value(), row.good);
  }
}

}  // namespace
}  // namespace seatrial::evidence
