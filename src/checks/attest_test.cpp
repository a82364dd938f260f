#include "checks/testing.hpp"

namespace seatrial::checks {
namespace {

TEST(Attest, IsOwed) {
  KindUnderTest tested;
  const auto verdict =
      tested.verdict("attest role=DevOps statement=\"Backups work\" valid_for=30d");
  ASSERT_TRUE(verdict.has_value());
  EXPECT_EQ(verdict->outcome, Outcome::pending);
  EXPECT_EQ(verdict->expected, "statement by DevOps: Backups work (at most 30 d 0 h old)");
  EXPECT_EQ(verdict->message, "owed by DevOps");
}

TEST(Attest, Refuses) {
  struct Row {
    const char* name;
    const char* check;
    const char* want;
  };
  const Row rows[] = {
      {"nobody", "attest role=\" \"", "attest: role: empty"},
      {"no role", "attest statement=x",
       "attest needs 'role': who has to state it, as named under roles:"},
      {"no duration", "attest role=A valid_for=30", "valid_for: duration is wanted, not '30'"},
      {"never valid", "attest role=A valid_for=0s",
       "attest: valid_for: such a statement would never count"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(problem_of(row.check), row.want);
  }
}

}  // namespace
}  // namespace seatrial::checks
