#include "report/escape.hpp"

#include <gtest/gtest.h>

#include "base/json.hpp"

namespace seatrial::report {
namespace {

struct Row {
  const char* name;
  std::string_view text;
  const char* want;
};

TEST(MarkdownText, LosesItsMeaning) {
  using namespace std::string_view_literals;
  const Row rows[] = {
      {"plain", "Backups restore", "Backups restore"},
      {"an identifier stays readable", "AUTH_MODE=enforced", "AUTH_MODE=enforced"},
      {"emphasis", "_a_ and **b**", "\\_a\\_ and \\*\\*b\\*\\*"},
      {"table pipe", "a | b", "a \\| b"},
      {"html", "<script>&amp;", "&lt;script&gt;&amp;amp;"},
      {"comment", "<!-- x -->", "&lt;!-- x --&gt;"},
      {"link", "[a](b)", "\\[a\\](b)"},
      {"image", "![a](b)", "!\\[a\\](b)"},
      {"code", "`x_*<y>` is `on`", "`x_*<y>` is `on`"},
      {"code that a table would cut", "`a|b` `c\\`", "\\`a\\|b\\` \\`c\\\\\\`"},
      {"no code", "`x ``` `` y", "\\`x \\`\\`\\` \\`\\` y"},
      {"mention", "@team", "@\u2060team"},
      {"autolink", "see https://x.example", "see https:\\//x.example"},
      {"autolink without a scheme", "www.x.example", "www\\.x.example"},
      {"line feed", "a\nb", "a\\\\nb"},
      {"escape sequence", "\x1b[31m", "\\\\x1b\\[31m"},
      {"override", "\u202e", "\\\\u202e"},
      {"not UTF-8", "a\xff", "a\ufffd"},
      {"NUL", "a\0b"sv, "a\\\\x00b"},
      {"formula", "$x$", "\\$x\\$"},
      {"server command", "##[error]", "\\#\\#\\[error\\]"},
      {"server command in code", "`##[error]`", "\\`\\#\\#\\[error\\]\\`"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(markdown_text(row.text), row.want);
  }
}

TEST(Xml, HoldsOnlyXmlCharacters) {
  const Row rows[] = {
      {"markup", "<a b=\"c\">'&", "&lt;a b=&quot;c&quot;&gt;&apos;&amp;"},
      {"end of CDATA", "]]>", "]]&gt;"},
      {"control character", "\x01", "\\x01"},
      {"no XML characters", "\ufffe\uffff", "\ufffd\ufffd"},
      {"line feed", "a\nb", "a\nb"},
      {"server command", "##[add-mask]x", "##&#91;add-mask]x"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(xml_text(row.text), row.want);
  }
  EXPECT_EQ(xml_attribute("a\nb\tc"), "a\\nb\\tc");
}

TEST(GitHub, EscapesWhatEndsACommand) {
  EXPECT_EQ(github_message("50%\r\n::error::x, y"), "50%25\\x0d%0A::error::x, y");
  EXPECT_EQ(github_property("a:b,c%\n"), "a%3Ab%2Cc%25\\n");
  EXPECT_EQ(github_message("##[error]x ##vso[task]"), "##\\[error]x ##vso\\[task]");
}

TEST(SafeJson, KeepsTheContent) {
  const std::string text = "a\u202eb\u009bc\ufeffd\u2028e é 漢 😀 ##[error]x\x7f";
  const std::string json = safe_json(json_string(text));
  EXPECT_EQ(json.find("\u202e"), std::string::npos);
  EXPECT_EQ(json.find("\u009b"), std::string::npos);
  EXPECT_EQ(json.find("##["), std::string::npos);
  EXPECT_NE(json.find("é 漢 😀"), std::string::npos);
  const auto parsed = parse_json(json);
  ASSERT_TRUE(parsed) << parsed.error().what;
  EXPECT_EQ(parsed->text(), text);
}

TEST(ShellWord, QuotesWhatAShellWouldRead) {
  const Row rows[] = {
      {"plain", "docs/a-b_c.md", "docs/a-b_c.md"},
      {"blank", "a b", "'a b'"},
      {"quote", "it's", "'it'\\''s'"},
      {"substitution", "$(x)", "'$(x)'"},
      {"empty", "", "''"},
      {"option", "-rf", "'-rf'"},
      {"line feed", "a\nb", "'a\\nb'"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(shell_word(row.text), row.want);
  }
}

}  // namespace
}  // namespace seatrial::report
