#include "base/ascii.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace seatrial {
namespace {

constexpr std::string_view digits = "0123456789";
constexpr std::string_view lowers = "abcdefghijklmnopqrstuvwxyz";
constexpr std::string_view uppers = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

TEST(Ascii, EachByteIsInItsClassesAndInNoOther) {
  const std::string letters = std::string(lowers) + std::string(uppers);
  const std::string alphanumeric = letters + std::string(digits);
  struct Row {
    const char* name;
    bool (*is_in)(char);
    std::string all;
    bool beyond_ascii;
  };
  const Row rows[] = {
      {"digit", is_digit, std::string(digits), false},
      {"lower", is_lower, std::string(lowers), false},
      {"upper", is_upper, std::string(uppers), false},
      {"letter", is_letter, letters, false},
      {"letter or digit", is_letter_or_digit, alphanumeric, false},
      {"byte of a name", is_name_byte, alphanumeric + "_", false},
      {"word", is_word, alphanumeric, true},
      {"continues a name", continues_name, alphanumeric + "_", true},
      {"blank", is_blank, " \t", false},
      {"space", is_space, " \t\n\v\f\r", false},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    for (int code = 0; code < 256; ++code) {
      const auto c = static_cast<char>(code);
      EXPECT_EQ(row.is_in(c), row.all.contains(c) || (row.beyond_ascii && code >= 0x80)) << code;
    }
  }
}

}  // namespace
}  // namespace seatrial
