#include "shell/languages.hpp"

#include <gtest/gtest.h>

namespace seatrial::shell {
namespace {

TEST(Languages, SayWhoTypesABlock) {
  struct Row {
    std::string_view language;
    Language want;
    bool any, posix, may_be_posix;
  };
  const Row rows[] = {
      {"", Language::unnamed, false, false, true},
      {"bash", Language::bash, true, true, true},
      {"Shell", Language::bash, true, true, true},
      {"zsh", Language::zsh, true, true, true},
      {"fish", Language::fish, true, false, false},
      {"console", Language::session, true, true, true},
      {"shellsession", Language::session, true, true, true},
      {"PowerShell", Language::windows, true, false, false},
      {"cmd", Language::windows, true, false, false},
      {"yaml", Language::other, false, false, false},
      {"bashrc", Language::other, false, false, false},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.language);
    EXPECT_EQ(language_of(row.language), row.want);
    EXPECT_EQ(is_any_shell(row.language), row.any);
    EXPECT_EQ(is_posix_shell(row.language), row.posix);
    EXPECT_EQ(may_be_posix_shell(row.language), row.may_be_posix);
  }
}

}  // namespace
}  // namespace seatrial::shell
