#include "app/ledger.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "evidence/testing.hpp"

namespace seatrial::app {
namespace {

using std::chrono::minutes;
using testing::HasSubstr;

struct Clocked : evidence::TestStore {
  Clocked() {
    EXPECT_TRUE(create());
    EXPECT_TRUE(append(1));
  }
  Result<Ledger> read(UtcTime now) {
    return read_ledger({.store = evidence::store_path, .keys = evidence::key_path}, storage, now);
  }
};

TEST(Ledger, IsNotReadByAClockThatWasSetBack) {
  Clocked test;
  EXPECT_EQ(test.read(test.clock.now())->size, 2u);
  EXPECT_TRUE(test.read(test.clock.now() - minutes(4)));  // clocks differ
  const auto early = test.read(test.clock.now() - minutes(6));
  ASSERT_FALSE(early);
  EXPECT_THAT(early.error().what, HasSubstr("set the clock"));
  EXPECT_FALSE(early.error().is_invalid_evidence);
}

TEST(Ledger, OthersMayClaimAnyTime) {
  Clocked test;
  auto other = evidence::PrivateKey::generate(evidence::Algorithm::ecdsa_p256);
  auto sealed = evidence::seal(test.draft(1), *other, "00", test.clock.now() + minutes(60));
  ASSERT_TRUE(test.writer()->append({*sealed}));
  EXPECT_TRUE(test.read(test.clock.now()));
}

}  // namespace
}  // namespace seatrial::app
