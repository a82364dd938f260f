#include "app/signing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace seatrial::app {
namespace {

using testing::HasSubstr;

TEST(Signing, RolesNameTheirKeys) {
  EXPECT_EQ(key_name("Technical Lead"), "technical-lead");
  EXPECT_EQ(key_name("  QA / Release 2 "), "qa-release-2");
  EXPECT_EQ(key_name("--"), "");
}

// One gate, that Kim has signed as Security with the key "k1".
Standing signed_by_kim(Signature::Standing stands) {
  Standing standing;
  standing.document.gates = {
      {.name = "go-live",
       .signatures = {{.role = "Security", .standing = stands, .person = "Kim", .record = 7},
                      {.role = "QA"}}}};
  RecordedSignOff sign_off;
  sign_off.source.record = 7;
  sign_off.source.key = "k1";
  standing.situation.ledger.sign_offs.push_back(sign_off);
  return standing;
}

TEST(Signing, NobodySignsTwiceNorForTwoRoles) {
  using enum Approval;
  using enum Signature::Standing;
  struct Row {
    const char* name;
    Signature::Standing stands;
    Signing signing;
    const char* key;
    const char* want;  // empty: it says something
  };
  const Row rows[] = {
      {"another role", valid, {"QA", approve, "Lee"}, "k2", ""},
      {"the role again", valid, {"Security", approve, "Lee"}, "k2", "Kim has signed as Security"},
      {"a void one is replaced", invalid, {"Security", approve, "Kim"}, "k1", ""},
      {"a mind that changed", valid, {"Security", reject, "Kim"}, "k1", ""},
      {"the same no", rejected, {"Security", reject, "Kim"}, "k1", "Kim has signed as Security"},
      {"the person for two roles", valid, {"QA", approve, "kim"}, "k2", "signs for two roles"},
      {"the key for two roles", valid, {"QA", approve, "Lee"}, "k1", "with this key: nobody signs"},
      {"no to another role", valid, {"QA", reject, "Kim"}, "k1", ""},
      {"taking it back", valid, {"Security", withdraw, "Kim"}, "k1", ""},
      {"nothing to take back", missing, {"QA", withdraw, "Lee"}, "k2", "no signature of QA"},
  };
  for (const Row& row : rows) {
    const auto why = why_vain(signed_by_kim(row.stands), row.signing, row.key);
    if (*row.want == '\0')
      EXPECT_EQ(why.value_or(""), "") << row.name;
    else
      EXPECT_THAT(why.value_or("it is not vain"), HasSubstr(row.want)) << row.name;
  }
}

}  // namespace
}  // namespace seatrial::app
