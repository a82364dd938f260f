#include <gtest/gtest.h>

#include <chrono>

#include "base/limits.hpp"
#include "base/testing.hpp"
#include "checklist/testing.hpp"

// Input that is known to stop Markdown parsers, and input that no one meant as a checklist.
namespace seatrial::checklist {
namespace {

std::string repeated(std::string_view text, std::size_t times) {
  std::string out;
  out.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

std::string stairs(std::size_t steps) {
  std::string out;
  for (std::size_t i = 0; i < steps; ++i) out += std::string(2 * i, ' ') + "- step\n";
  return out;
}

// Generous for a sanitizer build on a busy machine; what is quadratic takes minutes.
constexpr std::chrono::seconds time_max{20};

TEST(Hostile, EndsSoonWithAResultOrANamedLimit) {
  struct Row {
    const char* name;
    std::string text;
    const char* want;
  };  // want: part of the error; "" for a result
  const Row rows[] = {
      {"empty", "", ""},
      {"one newline", "\n", ""},
      {"one bracket", "[", ""},
      {"only a box", "- [ ]", ""},
      {"only a byte order mark", "\xEF\xBB\xBF", ""},
      {"front matter without end", "---\nowner: ops\n- [ ] task\n", ""},
      {"NUL", std::string("- [ ] a\0b\n", 10), "NUL"},
      {"UTF-16", std::string("\xFF\xFE-\0 \0[\0", 8), "NUL"},
      {"invalid UTF-8", "- [ ] caf\xE9 \xC3\n- [ ] \xF0\x9F\n", ""},
      {"surrogates and overlong", "- [ ] \xED\xA0\x80 \xC0\xAF \xF8\x88\x80\x80\x80\n", ""},
      {"nested lists in one line", repeated("- ", 20'000) + "x" + repeated("\n", 20'000),
       "nested too deeply"},
      {"nested quotes", repeated("> ", 20'000) + "x\n", "nested too deeply"},
      {"quotes without spaces", repeated(">", 20'000) + "x\n", "nested too deeply"},
      {"nested numbers", repeated("1. ", 5'000) + "x\n", "nested too deeply"},
      {"stairs", stairs(3'000), "nested too deeply"},
      {"stairs within the limit", stairs(90), ""},
      {"ruler of stars", repeated("* ", 20'000) + "\n", ""},
      {"ruler of dashes", repeated("- ", 20'000) + "\n", ""},
      {"wide table",
       "|" + repeated("a|", 5'000) + "\n|" + repeated("-|", 5'000) + "\n" +
           repeated("|x|\n", 5'000),
       "too many columns"},
      {"table at the limit",
       "|" + repeated("a|", 120) + "\n|" + repeated("-|", 120) + "\n" + repeated("|x|\n", 5'000),
       ""},
      {"CDATA", repeated("a <![CDATA[", 20'000), ""},
      {"open brackets", repeated("[", 200'000), ""},
      {"nested brackets", repeated("[", 50'000) + repeated("]", 50'000), ""},
      {"open links", repeated("[a](", 50'000), ""},
      {"links on lines of their own", repeated("[a](b)\n", 100'000), ""},
      {"links that only look like items", "a\n" + repeated("      - [a](b)\n", 100'000), ""},
      {"numbers that only look like items",
       "- a\n   12. b\n" + repeated("          - [a](b)\n", 100'000), ""},
      {"quoted links", repeated("> [a](b)\n", 100'000), ""},
      {"items with links", repeated("- [ ] [a](b)\n  - [a](b)\n", 10'000), ""},
      {"rows with links", "|a|\n|-|\n" + repeated("|[a](b)|\n", 50'000), ""},
      {"rules of tables that are none", repeated("|a|\n|-|-|\n", 50'000), ""},
      {"rules of tables in one paragraph", "|a|\n" + repeated("|-|-|\n|-|\n", 50'000), ""},
      {"rows with links below a rule of md4c", "|a|\n|---|\n" + repeated("|[a](b)|\n", 50'000), ""},
      {"boxes in a line", repeated("a \xE2\x98\x90 ", 50'000), ""},
      {"markers in front of no box", repeated("\xE2\x80\x93 1.1.1 (a) a\n", 50'000), ""},
      {"titles between blocks and items",
       repeated("**s**\n\n```sh\nls a\n```\n\n- [ ] a\n\n", 5'000), ""},
      {"orders above blocks of nobody",
       "- [ ] a\n\n" + repeated("Verify b:\n\n```sh\nls c\n```\n\n", 5'000), ""},
      {"tags", "<div>\n" + repeated("<input ", 100'000) + "\n</div>\n", ""},
      {"lines to be signed", "## Sign-off\n\n" + repeated("a: ____ Date: ____\n", 20'000), ""},
      {"open images", repeated("![a](<b", 50'000), ""},
      {"emphasis", repeated("*a _b ", 50'000), ""},
      {"emphasis runs", repeated("*", 50'000) + "a" + repeated("_", 50'000), ""},
      {"backticks of all lengths",
       [] {
         std::string out;
         for (std::size_t i = 1; i < 1'500; ++i) out += "e" + std::string(i, '`');
         return out;
       }(),
       ""},
      {"open comments", repeated("<!-- ", 100'000), ""},
      {"open annotations", repeated("- [ ] a <!-- seatrial: ", 20'000), ""},
      {"comments in one paragraph", "- [ ] a " + repeated("<!-- seatrial: env names=A -->", 20'000),
       ""},
      {"parentheses", "- [ ] " + repeated("(", 200'000), ""},
      {"link definitions", repeated("[a]: b\n", 50'000), ""},
      {"references", "[a]: b\n" + repeated("[a] ", 50'000), ""},
      {"entities", repeated("&#x110000;&amp", 50'000), ""},
      {"headings", repeated("# a\n", 50'000), ""},
      {"headings that go deeper",
       repeated("# a\n## a\n### a\n#### a\n##### a\n###### a\n- [ ] t\n", 5'000), ""},
      {"equal items", repeated("- [ ] same\n", 50'000), ""},
      {"code behind items of one section",
       repeated("- [ ] build\n\n```\nmake build\n# Expected: ok\n```\n\n", 5'000), ""},
      {"blanks", "- [ ] " + repeated("a: ____ ", 50'000), ""},
      {"blanks with bounds", "- [ ] " + repeated("____ (max 5) ", 50'000), ""},
      {"blocks of code behind a list", "- [ ] a\n\n" + repeated("```sh\nls b\n```\n\n", 20'000),
       ""},
      {"blocks of code and comments",
       "- [ ] a\n\n" + repeated("```sh\nls b\n```\n\n<!-- c -->\n\n", 10'000), ""},
      {"underscores", repeated("_", 1'000'000), ""},
      {"exported bullets", repeated("• [ ] a\n", 50'000), ""},
      {"exported stairs",
       [] {
         std::string out;
         for (std::size_t i = 0; i < 1'000; ++i) out += std::string(i, ' ') + "• [ ] a\n";
         return out;
       }(),
       ""},
      {"long line", "- [ ] " + std::string(10u << 20, 'a') + "\n", ""},
      {"long line of words", "- [ ] " + repeated("word ", 2u << 20) + "\n", ""},
      {"long line too long", std::string(limits::checklist_line_bytes_max + 1, 'a'),
       "too many bytes"},
      {"long exported line", "• [ ] " + std::string(10u << 20, 'a') + "\n", ""},
      {"long table cell",
       "| a | Status |\n|---|---|\n| " + std::string(5u << 20, 'a') + " | [ ] |\n", ""},
      {"carriage returns alone", repeated("- [ ] a\r", 50'000), "carriage returns"},
      {"two lines of a very old machine", "# T\r- [ ] a\r", "carriage returns"},
      {"some carriage returns alone", repeated("- [ ] a\r", 90) + repeated("- [ ] a\n", 50'000),
       ""},
      {"doubled carriage returns", repeated("- [ ] a\r\r\n", 50'000), ""},
      {"tabs", repeated("\t", 100'000) + "- [ ] a\n", ""},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const auto begin = processor_time();
    const auto checklist = read("hostile.md", row.text);
    EXPECT_LT(processor_time() - begin, time_max);
    if (*row.want == '\0') {
      EXPECT_TRUE(checklist) << checklist.error().what;
    } else {
      ASSERT_FALSE(checklist);
      EXPECT_NE(checklist.error().what.find(row.want), std::string::npos) << checklist.error().what;
    }
  }
}

TEST(Hostile, TooLargeNamesItsLimit) {
  const auto checklist = read("big.md", std::string(limits::checklist_bytes_max + 1, '\n'));
  ASSERT_FALSE(checklist);
  EXPECT_NE(checklist.error().what.find(std::to_string(limits::checklist_bytes_max)),
            std::string::npos);
}

TEST(Hostile, LongTextIsCutWithItsSpan) {
  const auto checklist = testing::read_text("- [ ] " + repeated("ä", 10'000) + "\n");
  ASSERT_EQ(checklist.items.size(), 1u);
  const Item& item = checklist.items[0];
  EXPECT_LE(item.text.size(), limits::item_text_bytes_max);
  EXPECT_EQ(item.text, checklist.source.substr(item.span.offset, item.span.length));
  EXPECT_EQ(item.text.size() % 2, 0u);
}

// Every prefix of a document with all kinds of things in it ends in a result.
TEST(Hostile, CutAnywhere) {
  const std::string text =
      "\xEF\xBB\xBF---\nowner: ops\n---\n# Title\n\nOwner: A\n\n## Phase 1: x (Day "
      "1)\n\n**Status:** [ ] Complete\n\n"
      "- [ ] **a** (2-3 hours) `x`\n  - **Verification**: `curl` says 200\n  - n: ____ ms (target: "
      "< 2)\n\n"
      "  ```bash\n  run # Expected: ok\n  ```\n\n| Role | Signature |\n|---|---|\n| L | ____ |\n\n"
      "> - [x] q\n\n• [ ] e\n  • ☐ f\n\n<!-- seatrial: env names=A -->\n- ✅ [link](u \"t\")\n";
  for (std::size_t length = 0; length <= text.size(); ++length)
    EXPECT_TRUE(read("cut.md", text.substr(0, length))) << length;
}

TEST(Hostile, AnyByteAnywhere) {
  const std::string text =
      "# T\n\n- [ ] a\n  - [x] b: ____ ms\n\n| S | Status |\n|---|---|\n| r | [ ] |\n\n• [ ] c\n";
  for (std::size_t at = 0; at < text.size(); ++at) {
    for (const int byte :
         {0x01, 0x09, 0x0A, 0x0D, 0x20, 0x5B, 0x5D, 0x60, 0x7C, 0x80, 0xC3, 0xE2, 0xF0, 0xFF}) {
      std::string changed = text;
      changed[at] = static_cast<char>(byte);
      EXPECT_TRUE(read("changed.md", changed)) << at;
    }
  }
}

TEST(Hostile, ALongTitleIsNotRepeatedByEachItem) {
  const Checklist checklist =
      testing::read_text("## " + std::string(10'000, 'x') + "\n\n- [ ] a\n");
  ASSERT_EQ(checklist.items.size(), 1u);
  EXPECT_LT(checklist.items[0].section.at(0).size(), 400u);
}

}  // namespace
}  // namespace seatrial::checklist
