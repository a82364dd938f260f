#include "evidence/bundle.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/json.hpp"
#include "base/text.hpp"
#include "evidence/encoding.hpp"
#include "evidence/key_files.hpp"
#include "evidence/testing.hpp"

namespace seatrial::evidence {
namespace {

using testing::HasSubstr;

struct Exported : TestStore {
  Exported() : store(create()) {
    EXPECT_TRUE(append(6));
    trusted.logs.push_back({.key = store->log_key(), .keys = {}});
    const auto contents = store->read();
    for (const auto& [id, key] : contents->keys.keys()) trusted.keys.push_back(key);
    bundle = *export_bundle(*store, 3);
    envelope = write_envelope(store->record(3)->envelope);
  }
  Result<Store> store;
  TrustedKeys trusted;
  std::string bundle;
  std::string envelope;
};

TEST(Bundle, IsVerifiedFromPublicKeysAlone) {
  const Exported test;
  const auto verified = verify_bundle(test.bundle, test.trusted);
  ASSERT_TRUE(verified) << verified.error().what;
  ASSERT_EQ(verified->size(), 1u);
  EXPECT_EQ(verified->front().record.index, 3u);
  EXPECT_EQ(verified->front().checkpoint->size, 7u);
  const auto mere = verify_bundle(test.envelope + "\n" + test.envelope + "\n", test.trusted);
  ASSERT_TRUE(mere);
  EXPECT_EQ(mere->size(), 2u);
  EXPECT_FALSE(mere->front().checkpoint);
}

TEST(Bundle, RefusesWhatWasNotSigned) {
  const Exported test;
  const auto replaced = [&](std::string_view from, std::string_view to) {
    EXPECT_THAT(test.bundle, HasSubstr(std::string(from)));
    return replace_all(test.bundle, from, to);
  };
  const auto resealed = [&](auto change) {
    Envelope envelope = *parse_envelope(test.envelope);
    change(envelope);
    return write_envelope(envelope);
  };
  Exported other;
  struct Row {
    const char* name;
    std::string text;
    const char* want;
  };
  const std::string hint =
      base64(sha256(verify_bundle(test.bundle, test.trusted)->front().key.der()));
  const Row rows[] = {
      {"nothing", "", "no record"},
      {"no envelope", "{}", "no payloadType"},
      {"cut off", test.bundle.substr(0, test.bundle.size() / 2), "not JSON at byte"},
      {"too many values", "[" + replace_all(std::string(20'000, '#'), "#", "[],") + "0]",
       "json_nodes_max"},
      {"duplicate key", "{\"payload\":\"\",\"payload\":\"\"}", "duplicate key"},
      {"another index", replaced("\"logIndex\": \"3\"", "\"logIndex\": \"2\""), "does not lead"},
      {"an index beyond", replaced("\"logIndex\": \"3\"", "\"logIndex\": \"9\""), "does not lead"},
      {"one index for the entry, another for its proof",
       test.bundle.substr(0, test.bundle.find("\"logIndex\": \"3\"")) + "\"logIndex\": \"2\"" +
           test.bundle.substr(test.bundle.find("\"logIndex\": \"3\"") + 15),
       "different places"},
      {"another root beside", replaced("\"rootHash\": \"", "\"rootHash\": \"A"), "another root"},
      {"another size beside", replaced("\"treeSize\": \"7\"", "\"treeSize\": \"0\""),
       "another size"},
      {"another log beside", replaced("\"keyId\": \"", "\"keyId\": \"A"), "another log"},
      {"another kind", replaced("hashedrekord", "dsse"), "another kind"},
      {"another version of the kind", replaced("0.0.2", "0.0.1"), "another version"},
      {"the hint of another key", replaced(hint, base64(sha256("other"))), "names another key"},
      {"a hint that is none", replaced(hint, "x"), "names another key"},
      {"a place in another spelling", replaced("\"logIndex\": \"3\"", "\"logIndex\": \"03\""),
       "malformed index"},
      {"no proof under its name", replaced("verificationMaterial", "verificationMateriel"),
       "no verificationMaterial"},
      {"another version", replaced("bundle.v0.3+json", "bundle.v9+json"), "v0.3 is read"},
      {"another size", replaced("\\n7\\n", "\\n8\\n"), "signature of"},
      {"another key", resealed([](Envelope& e) { e.signature = std::string(70, 'x'); }),
       "no trusted key"},
      {"another payload", resealed([](Envelope& e) { e.payload += ' '; }), "no trusted key"},
      {"another payload type", resealed([&](Envelope& e) {
         e.payload_type = "text/plain";
         e.signature = *other.writer()->signer().sign(e.signed_bytes());
       }),
       "no in-toto statement"},
      {"no statement", resealed([&](Envelope& e) {
         e.payload = "{\"_type\":\"https://in-toto.io/Statement/v0.1\"}";
         e.signature = *other.writer()->signer().sign(e.signed_bytes());
       }),
       "not an in-toto Statement v1"},
  };
  TrustedKeys trusted = test.trusted;
  trusted.keys.insert(trusted.keys.end(), other.trusted.keys.begin(), other.trusted.keys.end());
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const auto verified = verify_bundle(row.text, trusted);
    ASSERT_FALSE(verified);
    EXPECT_TRUE(verified.error().is_invalid_evidence);
    EXPECT_THAT(verified.error().what, HasSubstr(row.want));
  }
  TrustedKeys without_log = test.trusted;
  without_log.logs.clear();
  const auto asked = verify_bundle(test.bundle, without_log);
  ASSERT_FALSE(asked);
  EXPECT_FALSE(asked.error().is_invalid_evidence);
}

TEST(Bundle, IsJudgedByItsPlaceInTheLog) {
  Exported test;
  auto writer = test.writer();
  const std::string old_key = writer->signer().public_key().id();
  PrivateKey first = *test.keys.find(signer_name("seatrial.test/log"), old_key).value();
  ASSERT_TRUE(writer->rotate(Algorithm::ecdsa_p256, "yearly"));
  TrustedKeys trusted;
  trusted.logs.push_back({.key = test.store->log_key(), .keys = test.store->read()->keys});
  EXPECT_TRUE(verify_bundle(test.bundle, trusted));
  EXPECT_TRUE(verify_bundle(*export_bundle(*test.store, 3), trusted));
  EXPECT_TRUE(verify_bundle(*export_bundle(*test.store, 7), trusted));  // of the rotation itself
  const auto mere = verify_bundle(test.envelope, trusted);
  ASSERT_FALSE(mere);
  EXPECT_FALSE(mere.error().is_invalid_evidence);
  EXPECT_THAT(mere.error().what, HasSubstr("replaced by record 7"));
  // The old key signs on in a log that is the same by name only.
  Value document = *parse_json(test.bundle);
  const auto late = writer->seal(TestStore::draft(9), first);
  document.set("dsseEnvelope", *parse_json(write_envelope(late->envelope)));
  EXPECT_TRUE(verify_bundle(write_json(document), trusted).error().is_invalid_evidence);
}

// A key as its file names it: of one that was revoked a proof is needed, of one that was replaced
// only its place is asked, where there is one.
TEST(Bundle, BelievesANamedKeyAsFarAsItsFileSays) {
  const Exported test;
  const PublicKey key = test.trusted.keys.front().key;
  struct Row {
    const char* file;
    std::string text;
    const char* want;
  };
  const std::string mere = test.envelope, proven = test.bundle;
  const Row rows[] = {
      {"keys/0-ops.pub.pem", mere, ""},
      {"keys/0-ops.pub.pem", proven, ""},
      {"keys/4-ops.rotated.pem", mere, ""},
      {"keys/4-ops.rotated.pem", proven, ""},
      {"keys/2-ops.rotated.pem", proven, "might not sign record 3"},
      {"keys/4-ops.revoked.pem", mere, "4-ops.revoked.pem was revoked by record 4 of its log"},
      {"keys/4-ops.revoked.pem", proven, ""},
      {"keys/2-ops.revoked.pem", proven, "might not sign record 3"},
      {"ops.revoked.pem", proven, "might not sign record 3"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.file);
    TrustedKeys trusted = test.trusted;
    trusted.keys = {named_key(row.file, key)};
    const auto verified = verify_bundle(row.text, trusted);
    EXPECT_EQ(verified.has_value(), std::string_view(row.want).empty());
    if (verified) continue;
    EXPECT_TRUE(verified.error().is_invalid_evidence);
    EXPECT_THAT(verified.error().what, HasSubstr(row.want));
  }
}

TEST(Bundle, IsInTheLogWhereThatIsWanted) {
  Exported test;
  test.trusted.needs_log = true;
  EXPECT_TRUE(verify_bundle(test.bundle, test.trusted));
  const auto mere = verify_bundle(test.envelope, test.trusted);
  ASSERT_FALSE(mere);
  EXPECT_TRUE(mere.error().is_invalid_evidence);
  EXPECT_THAT(mere.error().what, HasSubstr("no proof"));
}

TEST(Bundle, TellsWhatClaimsToBeOurs) {
  const Exported test;
  TrustedKeys log_only;
  log_only.logs = test.trusted.logs;
  struct Row {
    const char* name;
    std::string text;
    bool by_key;
    bool by_log;
  };
  const Row rows[] = {
      {"a bundle", test.bundle, true, true},
      {"a changed bundle", replace_all(test.bundle, "\"sig\": \"M", "\"sig\": \"A"), true, true},
      {"an envelope", test.envelope, true, false},
      {"the second of two", "{}\n" + test.envelope, true, false},
      {"no JSON", "# Release\n\n- [ ] all is well\n", false, false},
      {"nothing", "", false, false},
      {"cut off", test.bundle.substr(0, 300), false, false},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(claims_trust(row.text, test.trusted), row.by_key);
    EXPECT_EQ(claims_trust(row.text, log_only), row.by_log);
    EXPECT_FALSE(claims_trust(row.text, {}));
  }
}

TEST(Bundle, TakesTheKeyIdForAHintOnly) {
  const Exported test;
  Envelope envelope = *parse_envelope(test.envelope);
  envelope.key_id = "somebody else";
  const auto verified = verify_bundle(write_envelope(envelope), test.trusted);
  ASSERT_TRUE(verified);
  EXPECT_EQ(verified->front().record.key_id, test.trusted.keys.front().key.id());
}

TEST(Bundle, DoesNotLetAStoreBeRuledFromOutside) {
  Exported test;
  // A key event of the store itself, once more.
  auto sealed = open_bundle(write_envelope(test.store->record(0)->envelope), test.trusted);
  ASSERT_TRUE(sealed);
  const auto appended = test.writer()->append(std::move(*sealed));
  ASSERT_FALSE(appended);
  EXPECT_THAT(appended.error().what, HasSubstr("made by the store itself"));
}

TEST(Proof, IsWrittenAsTlogProof) {
  const Exported test;
  const auto proof = export_proof(*test.store, 3);
  ASSERT_TRUE(proof);
  const auto lines = split_lines(*proof);
  EXPECT_EQ(lines[0], "c2sp.org/tlog-proof@v1");
  EXPECT_EQ(lines[1], "index 3");
  std::vector<Digest> hashes;
  for (std::size_t i = 2; !lines[i].empty(); ++i)
    hashes.push_back(*decode_digest(*decode_base64(lines[i])));
  const auto checkpoint = *test.store->checkpoint();
  EXPECT_EQ(root_of_inclusion(3, 7, leaf_hash(leaf_bytes(test.store->prove(3)->leaf)), hashes),
            checkpoint.root);
  EXPECT_THAT(*proof, testing::EndsWith("\n\n" + test.store->signed_checkpoint()->note));
  EXPECT_FALSE(export_proof(*test.store, 7));
}

TEST(Proof, IsVerifiedWithTheRecordOfTheStore) {
  const Exported test;
  const std::string proof = export_proof(*test.store, 3).value_or("");
  ASSERT_TRUE(is_proof(proof));
  const auto verified =
      verify_bundle(bundle_of_proof(*test.store, proof).value_or(""), test.trusted);
  ASSERT_TRUE(verified) << verified.error().what;
  EXPECT_EQ(verified->front().record.index, 3U);

  std::string other = proof;
  other.replace(other.find("index 3"), 7, "index 4");
  const auto refused =
      verify_bundle(bundle_of_proof(*test.store, other).value_or(""), test.trusted);
  ASSERT_FALSE(refused);
  EXPECT_TRUE(refused.error().is_invalid_evidence);
  EXPECT_FALSE(bundle_of_proof(*test.store, proof.substr(0, 40)));
}

TEST(Bundle, TellsWhereADamagedOneEnds) {
  const Exported test;
  const std::string bundle = export_bundle(*test.store, 3).value_or("");
  const auto verified = verify_bundle(bundle.substr(0, bundle.size() / 2), test.trusted);
  ASSERT_FALSE(verified);
  EXPECT_TRUE(verified.error().is_invalid_evidence);
  EXPECT_THAT(verified.error().what, testing::Not(HasSubstr("line 1")));
  EXPECT_THAT(verified.error().what, testing::Not(HasSubstr("byte 2")));
}

}  // namespace
}  // namespace seatrial::evidence
