#include "base/plain_text.hpp"

#include <gtest/gtest.h>

namespace seatrial {
namespace {

TEST(PlainText, KeepsTheWords) {
  EXPECT_EQ(plain_text("**Restore** `db` as [told](https://shop.example)"), "Restore db as told");
  EXPECT_EQ(plain_text("<b>now</b> <host-id> \\*"), "now <host-id> *");
}

TEST(PlainText, WordsAreTheSameHoweverTheyAreWritten) {
  const std::string words = plain_words("Backups are restored");
  for (const std::string_view text :
       {"backups  are restored.", "**Backups** are restored:", "[Backups](b.md) are `restored`",
        "~~Backups~~ are _restored_;"})
    EXPECT_EQ(plain_words(text), words) << text;
  EXPECT_NE(plain_words("Backups are not restored"), words);
  EXPECT_EQ(plain_words("**.**"), "");
}

}  // namespace
}  // namespace seatrial
