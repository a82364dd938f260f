#include "window/flag_words.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/testing.hpp"

namespace seatrial::window {
namespace {

std::string shown(std::string_view text) {
  std::string out;
  for (const FlagWord& word : flag_words(text, {"mode"}))
    out += (word.flag ? "flag:" : word.sign ? "sign:" : "") + word.text + " ";
  return out;
}

TEST(FlagWords, TellNamesFromSignsAndTimes) {
  struct Row {
    std::string_view text;
    std::string_view want;
  };
  const Row rows[] = {
      {"`AUTH_MODE=on`", "flag:AUTH_MODE sign:= on "},
      {"AUTH_MODE: on.", "flag:AUTH_MODE sign:: on sign:. "},
      {"`AUTH_MODE:on`", "flag:AUTH_MODE sign:: on "},
      {"at 10:30, mode on", "at 10:30 sign:, flag:mode on "},
      {"${AUTH_MODE} \xe2\x86\x92 \"on\"", "flag:AUTH_MODE sign:\xe2\x86\x92 on "},
      {"https://a.example/x=y", "https://a.example/x=y "},
  };
  for (const Row& row : rows) EXPECT_EQ(shown(row.text), row.want) << row.text;
}

TEST(FlagWords, NegateHoweverTheyAreWritten) {
  const auto negates = [](std::string_view text) {
    return std::ranges::any_of(flag_words(text, {}),
                               [](const FlagWord& word) { return is_negation(word); });
  };
  for (const std::string_view text :
       {"AUTH_MODE isn't off", "AUTH_MODE isn\xe2\x80\x99t off", "AUTH_MODE isnt off",
        "flags aren't on", "nor on", "nobody sets it", "avoid it"})
    EXPECT_TRUE(negates(text)) << text;
  for (const std::string_view text : {"AUTH_MODE is off", "its own", "a font"})
    EXPECT_FALSE(negates(text)) << text;
}

TEST(FlagWords, AreReadInLinearTime) {
  expect_linear([](const std::string& text) { (void)flag_words(text, {"A_B"}); }, 10'000);
}

}  // namespace
}  // namespace seatrial::window
