#include "recognize/plain_item.hpp"

#include <gtest/gtest.h>

namespace seatrial::recognize {
namespace {

std::string plain(const std::string& text, bool required) {
  Item item;
  item.text = text;
  item.required = required;
  const auto found = plain_item(item);
  return found ? found->text : "";
}

TEST(PlainItem, SaysNothingOfItsOrigin) {
  struct Row {
    const char* name;
    const char* text;
    const char* want;  // empty: there is nothing to leave out
  };
  const Row rows[] = {
      {"ticket", "`MAIL_KEY` is set (OPS-12)", "`MAIL_KEY` is set"},
      {"tickets", "`make check` passes (OPS-12, OPS-13).", "`make check` passes"},
      {"criterion", "`make check` passes (SC-3)", "`make check` passes"},
      {"number", "`make check` passes (see PR #12)", "`make check` passes"},
      {"algorithm", "`TOKEN_KEY` is set (SHA-256)", ""},
      {"algorithm alone", "`TOKEN_KEY` is set (AES-256)", ""},
      {"open ticket", "`make check` passes (after OPS-12)", ""},
      {"ticket that blocks", "`make check` passes (blocked by #12)", ""},
      {"ticket that waives", "`make check` passes (except OPS-12)", ""},
      {"number of a line", "`make check` passes (12)", ""},
      {"link", "`make check` passes [see](#12)", ""},
      {"place", "`MODE=strict` is set (STAGE-2)", ""},
      {"algorithm", "`SIGN_KEY` is set (ED-25519)", ""},
      {"alone", "(OPS-12)", ""},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(plain(row.text, true), row.want);
  }
}

TEST(PlainItem, SaysNothingOfItsBeingOptional) {
  EXPECT_EQ(plain("(optional) `MAIL_KEY` is set", false), "`MAIL_KEY` is set");
  EXPECT_EQ(plain("**Optional:** `MAIL_KEY` is set", false), "`MAIL_KEY` is set");
  EXPECT_EQ(plain("`MAIL_KEY` is set (optional)", false), "`MAIL_KEY` is set");
  EXPECT_EQ(plain("optionally `MAIL_KEY`", false), "`MAIL_KEY`");
  EXPECT_EQ(plain("`optional` is set", false), "");
  EXPECT_EQ(plain("`MAIL_KEY` is set (optional)", true), "");
}

TEST(PlainItem, StandsBelowAnotherTitle) {
  Item item{.required = false, .text = "`MAIL_KEY`", .section = {"Shop", "Optional variables"}};
  const auto found = plain_item(item);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->section[1], "variables");
}

}  // namespace
}  // namespace seatrial::recognize
