#include "base/words.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace seatrial {
namespace {

TEST(Words, AreAmongThoseThatAreTheSame) {
  const std::vector<std::string_view> list = {"ready", "up"};
  struct Row {
    const char* name;
    std::string_view word;
    bool exactly, in_any_case;
  };
  const Row rows[] = {
      {"the first", "ready", true, true},        {"the last", "up", true, true},
      {"in capitals", "UP", false, true},        {"only begins so", "upper", false, false},
      {"only the beginning", "u", false, false}, {"nothing", "", false, false},
      {"two of them", "ready up", false, false},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(among(row.word, list), row.exactly);
    EXPECT_EQ(among(row.word, {"ready", "up"}), row.exactly);
    EXPECT_EQ(among_ignoring_case(row.word, {"ready", "up"}), row.in_any_case);
  }
  EXPECT_FALSE(among("ready", {}));
}

TEST(Words, StandAnywhereInAText) {
  constexpr std::string_view parts[] = {"roll back", "abort"};
  EXPECT_TRUE(holds_any_ignoring_case("Aborted at once", parts));
  EXPECT_TRUE(holds_any_ignoring_case("how to Roll Back", {"roll back"}));
  EXPECT_FALSE(holds_any_ignoring_case("rolled", parts));
  EXPECT_FALSE(holds_any_ignoring_case("", parts));
  EXPECT_FALSE(holds_any_ignoring_case("abort", {}));
}

TEST(Words, OfASetAreFoundAndNoOthers) {
  constexpr WordSet set({"ready", "up", "a"});
  for (const std::string_view word : {"ready", "up", "a"}) EXPECT_TRUE(set.contains(word)) << word;
  for (const std::string_view word : {"", "re", "read", "readyy", "A", "dn", "rxxxy"})
    EXPECT_FALSE(set.contains(word)) << word;
  EXPECT_TRUE(set.may_contain("UP"));
}

TEST(Words, ArrowsLeadFromOneThingToAnother) {
  for (const std::string_view text : {"->", "=>", "→", "⇒", "➜"})
    EXPECT_TRUE(is_arrow(text)) << text;
  for (const std::string_view text : {"", "-", ">", "--", "–", "<-", "==", "->>", "↔"})
    EXPECT_FALSE(is_arrow(text)) << text;
}

}  // namespace
}  // namespace seatrial
