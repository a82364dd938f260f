#include <gtest/gtest.h>

#include "base/named.hpp"
#include "model/ledger.hpp"
#include "model/run.hpp"

namespace seatrial {
namespace {

// Every value, the last of the enum given: its name is its own, and reading that gives it back.
template <class Enum>
void expect_round_trip(Enum last) {
  std::set<std::string_view> seen;
  for (int i = 0; i <= static_cast<int>(last); ++i) {
    const auto value = static_cast<Enum>(i);
    EXPECT_TRUE(seen.insert(name(value)).second) << name(value);
    EXPECT_EQ(named<Enum>(name(value)), value) << name(value);
  }
  EXPECT_EQ(named<Enum>("no such word"), std::nullopt);
}

TEST(Names, AreReadAsTheyAreWritten) {
  expect_round_trip(Role::action);
  expect_round_trip(Form::claim);
  expect_round_trip(Polarity::veto);
  expect_round_trip(Outcome::not_applicable);
  expect_round_trip(BindingSource::sidecar);
  expect_round_trip(State::planned);
  expect_round_trip(Decision::no_go);
  expect_round_trip(Mode::light);
  expect_round_trip(Approval::withdraw);
  expect_round_trip(DeploymentEnd::rolled_back);
  expect_round_trip(Signature::Standing::rejected);
  EXPECT_EQ(all_states.size(), static_cast<std::size_t>(State::planned) + 1);
}

// Stored runs and records have them: none may change.
TEST(Names, StayAsTheyAreStored) {
  EXPECT_EQ(name(Role::sign_off), "sign-off");
  EXPECT_EQ(name(Decision::no_go), "NO-GO");
  EXPECT_EQ(name(Signature::Standing::invalid), "void");
  EXPECT_EQ(name(Outcome::not_applicable), "not_applicable");
  EXPECT_EQ(name(DeploymentEnd::rolled_back), "rolled_back");
}

}  // namespace
}  // namespace seatrial
