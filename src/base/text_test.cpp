#include "base/text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <chrono>

#include "base/glob.hpp"
#include "base/testing.hpp"

namespace seatrial {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Text, IsTakenApart) {
  EXPECT_EQ(trim(" \t\r\n a b \v\f"), "a b");
  EXPECT_EQ(trim("  "), "");
  EXPECT_THAT(split("a,b,,c", ','), ElementsAre("a", "b", "", "c"));
  EXPECT_THAT(split("", ','), ElementsAre(""));
  EXPECT_THAT(split_lines("a\r\nb\n\nc"), ElementsAre("a", "b", "", "c"));
  EXPECT_THAT(split_lines("a\n"), ElementsAre("a"));
  EXPECT_THAT(split_lines(""), IsEmpty());
  EXPECT_EQ(join(std::array<std::string, 3>{"a", "", "b"}, ", "), "a, , b");
}

TEST(Text, IsChanged) {
  EXPECT_EQ(lower("AbC-Ä"), "abc-Ä");
  EXPECT_TRUE(equals_ignoring_case("Ab", "aB"));
  EXPECT_FALSE(equals_ignoring_case("Ab", "aBc"));
  EXPECT_TRUE(contains_ignoring_case("Hello World", "LO w"));
  EXPECT_TRUE(contains_ignoring_case("", ""));
  EXPECT_FALSE(contains_ignoring_case("", "a"));
  EXPECT_TRUE(contains_ignoring_case("sSS sign", "SIGN")) << "begins in the other case first";
  EXPECT_TRUE(contains_ignoring_case("Sis s-Sign", "sign")) << "begins in either case before";
  EXPECT_TRUE(contains_ignoring_case("a  must ", " MUST "));
  EXPECT_FALSE(contains_ignoring_case("a mus", " must "));
  EXPECT_FALSE(contains_ignoring_case("[a]", "{")) << "no letters: they have no other case";
  EXPECT_EQ(replace_all("aaa", "aa", "b"), "ba");
  EXPECT_EQ(replace_all("abc", "", "x"), "abc");
  EXPECT_EQ(replace_all("a.b.c", ".", "..."), "a...b...c");
  EXPECT_EQ(collapse_spaces("  a \n\t b  "), "a b");
  EXPECT_EQ(collapse_spaces("   "), "");
  EXPECT_EQ(plural(1, "item"), "1 item");
  EXPECT_EQ(plural(0, "item"), "0 items");
}

TEST(Text, SuggestsWhatWasMeant) {
  const std::array<std::string_view, 3> words = {"checklists", "environments", "gates"};
  EXPECT_EQ(closest("chekclists", words), "checklists");
  EXPECT_EQ(closest("Gate", words), "gates");
  EXPECT_EQ(closest("cehcklists", words), "checklists");
  EXPECT_EQ(closest("--evn", std::array<std::string_view, 2>{"--help", "--env"}), "--env");
  EXPECT_EQ(closest("windows", words), std::nullopt);
  EXPECT_EQ(closest("", words), std::nullopt);
  EXPECT_EQ(closest(std::string(10'000, 'a'), words), std::nullopt);
}

TEST(Text, IsMadeValid) {
  struct Row {
    const char* name;
    const char* text;
    const char* wanted;  // none: it was valid
  };
  const Row rows[] = {
      {"plain", "abc", nullptr},
      {"two to four bytes", "\u00e9\u20ac\U0001f600", nullptr},
      {"lone continuation", "a\x80z", "a\uFFFDz"},
      {"overlong slash", "\xc0\xaf", "\uFFFD\uFFFD"},
      {"overlong, three bytes", "\xe0\x80\xaf", "\uFFFD\uFFFD\uFFFD"},
      {"surrogate", "\xed\xa0\x80", "\uFFFD\uFFFD\uFFFD"},
      {"beyond Unicode", "\xf4\x90\x80\x80", "\uFFFD\uFFFD\uFFFD\uFFFD"},
      {"cut", "a\xe2\x82", "a\uFFFD\uFFFD"},
      {"cut within", "\xe2\x82z", "\uFFFD\uFFFDz"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(is_valid_utf8(row.text), row.wanted == nullptr);
    EXPECT_EQ(to_valid_utf8(row.text), row.wanted ? row.wanted : row.text);
    EXPECT_TRUE(is_valid_utf8(printable(row.text)));
  }
}

TEST(Text, IsShortenedAtCharacters) {
  EXPECT_EQ(shorten("abc", 3), "abc");
  EXPECT_EQ(shorten("abcdefgh", 6), "abc\u2026");
  EXPECT_EQ(shorten("ab\u20acdefgh", 7), "ab\u2026");
  EXPECT_EQ(shorten("\u20ac\u20ac\u20ac", 6), "\u20ac\u2026");
  for (std::size_t size = 0; size < 12; ++size) {
    EXPECT_LE(shorten("abcdefghijkl", size).size(), std::max<std::size_t>(size, 3)) << size;
    EXPECT_TRUE(is_valid_utf8(shorten("\u20ac\u20ac\u20ac\u20ac", size)));
  }
}

TEST(Text, IsMadePrintable) {
  struct Row {
    const char* name;
    std::string text;
    const char* wanted;
    const char* on_one_line;
  };
  const Row rows[] = {
      {"plain", "a\tb\nc", "a\tb\nc", "a\\tb\\nc"},
      {"colour", "\x1b[31mred", "\\x1b[31mred", "\\x1b[31mred"},
      {"title by bell", "\x1b]0;x\x07", "\\x1b]0;x\\x07", "\\x1b]0;x\\x07"},
      {"carriage return", "good\rbad", "good\\x0dbad", "good\\x0dbad"},
      {"NUL and delete", std::string("\0\x7f", 2), "\\x00\\x7f", "\\x00\\x7f"},
      {"C1", "\u009b31m", "\\x9b31m", "\\x9b31m"},
      {"C1 as a byte",
       "\x9b"
       "31m",
       "\uFFFD31m", "\uFFFD31m"},
      {"reading direction", "a\u202eb\u2066c", "a\\u202eb\\u2066c", "a\\u202eb\\u2066c"},
      {"line separator", "a\u2028b", "a\\u2028b", "a\\u2028b"},
      {"letters", "\u00e9\u4e2d\U0001f600", "\u00e9\u4e2d\U0001f600", "\u00e9\u4e2d\U0001f600"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(printable(row.text), row.wanted);
    EXPECT_EQ(printable_line(row.text), row.on_one_line);
  }
}

TEST(Glob, MatchesSegments) {
  struct Row {
    const char* pattern;
    const char* path;
    bool wanted;
  };
  const Row rows[] = {
      {"a/b", "a/b", true},
      {"a/*", "a/b", true},
      {"a/*", "a/b/c", false},
      {"a/*", "a", false},
      {"**", "a/b/c", true},
      {"a/**", "a", true},
      {"a/**", "a/b/c", true},
      {"**/c", "c", true},
      {"**/c", "a/b/c", true},
      {"**/c", "a/c/b", false},
      {"a/**/d", "a/d", true},
      {"a/**/d", "a/b/c/d", true},
      {"*.md", "a.md", true},
      {"*.md", ".md", true},
      {"a?c", "abc", true},
      {"a?c", "a/c", false},
      {"*a*b*", "xxaxxbxx", true},
      {"*a*b*", "xxbxxaxx", false},
      {"", "", true},
      {"", "a", false},
      {"**/**", "a", true},
      {"a**", "ab", true},
      {"a**b", "a/b", false},
      {"*.{pem,key}", "a.pem", true},
      {"*.{pem,key}", "b.key", true},
      {"*.{pem,key}", "b.crt", false},
      {"{src,lib}/**/*.ts", "lib/a/b.ts", true},
      {"{src,a/b}/c", "a/b/c", true},
      {"a{,.bak}", "a", true},
      {"a{b,{c,d}e}", "ade", true},
      {"a{b,{c,d}e}", "ad", false},
      {"{{a,b}", "{b", true},
      {"{a}", "{a}", true},
      {"{a}", "a", false},
      {"{a,b}", "{a,b}", true},
      {"[a-c]*.pem", "b.pem", true},
      {"[a-c]*.pem", "d.pem", false},
      {"[!a-c]*.pem", "d.pem", true},
      {"[^a-c]*.pem", "b.pem", false},
      {"v[0-9].[0-9]", "v1.2", true},
      {"v[0-9].[0-9]", "v1.x", false},
      {"[]x]", "]", true},
      {"[a-]", "-", true},
      {"app/[slug]/page.tsx", "app/[slug]/page.tsx", true},
      {"[a-z", "[a-z", true},
      {"[a/b]", "a", false},
  };
  for (const Row& row : rows)
    EXPECT_EQ(glob_matches(row.pattern, row.path), row.wanted) << row.pattern << " " << row.path;
}

TEST(Glob, IsNotLedAstrayByStars) {
  const std::string text(20'000, 'a');
  std::string stars, segments;
  for (int i = 0; i < 200; ++i) {
    stars += "a*";
    segments += "**/";
  }
  std::string deep;
  for (int i = 0; i < 2'000; ++i) deep += "a/";
  const auto started = processor_time();
  EXPECT_FALSE(glob_matches(stars + "b", text));
  EXPECT_FALSE(glob_matches(segments + "b", deep + "a"));
  std::string braces, open, sets;
  for (int i = 0; i < 2'000; ++i) braces += "{a,b}", open += "{a,", sets += "[[";
  EXPECT_FALSE(glob_matches(braces, text));
  EXPECT_FALSE(glob_matches(open, text));
  EXPECT_FALSE(glob_matches(sets, text));
  EXPECT_LT(processor_time() - started, std::chrono::seconds(3));
}

TEST(Glob, SaysWhatItsBracesStandFor) {
  EXPECT_EQ(glob_alternatives("a{b,c}/{d,e}")->size(), 4u);
  EXPECT_EQ(glob_alternatives("a{b}"), std::vector<std::string>{"a{b}"});
  std::string many;
  for (int i = 0; i < 9; ++i) many += "{a,b}";
  EXPECT_EQ(glob_alternatives(many), std::nullopt);
  for (const char* pattern : {"*.md", "a?", "[ab]", "{a,b}"}) EXPECT_TRUE(is_glob(pattern));
  for (const char* path : {"a.md", "{a}", "a,b", "{a", "}{"}) EXPECT_FALSE(is_glob(path)) << path;
}

}  // namespace
}  // namespace seatrial
