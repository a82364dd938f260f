#include "base/letter_case.hpp"

#include <gtest/gtest.h>

namespace seatrial {
namespace {

TEST(LetterCase, KnowsLatinGreekAndCyrillic) {
  EXPECT_EQ(lower_letters("API Key"), "api key");
  EXPECT_EQ(lower_letters("ÉTAPE À Þ ×"), "étape à þ ×");
  EXPECT_EQ(lower_letters("ŽLUŤOUČKÝ KŮŇ ĽAĎ ŁÓDŹ"), "žluťoučký kůň ľaď łódź");
  EXPECT_EQ(lower_letters("ΈΛΕΓΧΟΣ ΏΡΑ"), "έλεγχοσ ώρα");
  EXPECT_EQ(lower_letters("Шаг ПРОВЕРКА Ёж ҐАНОК Її"), "шаг проверка ёж ґанок її");
}

TEST(LetterCase, LeavesTheRest) {
  for (const char* text : {"ß ÿ ñ ľ ň ž ę", "検証 단계", "İ Ÿ", "\xd0", "\xd0 a", "\xff\xc3(", ""})
    EXPECT_EQ(lower_letters(text), text);
}

}  // namespace
}  // namespace seatrial
