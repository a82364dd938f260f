#include "formats/yaml.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "base/json.hpp"
#include "base/limits.hpp"
#include "base/testing.hpp"

namespace seatrial::formats {
namespace {

std::string repeat(std::string_view part, std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += part;
  return text;
}

std::string shown(const Diagnostic& problem) {
  return problem.code + " " + std::to_string(problem.at.line) + ":" +
         std::to_string(problem.at.column) + " " + problem.message;
}

TEST(Yaml, ReadsTheCoreSchema) {
  struct Row {
    const char* name;
    const char* text;
    const char* want;  // as JSON
  };
  const Row rows[] = {
      {"empty", "", "null"},
      {"comment only", "# nothing\n", "null"},
      {"null spellings", "[~, null, Null, NULL, ]", "[null,null,null,null]"},
      {"empty value", "a:\nb: 1\n", R"({"a":null,"b":1})"},
      {"booleans", "[true, True, FALSE, false]", "[true,true,false,false]"},
      {"on and yes are text", "{on: yes, off: no, y: n}", R"({"on":"yes","off":"no","y":"n"})"},
      {"integers", "[0, -3, 12]", "[0,-3,12]"},
      {"numbers keep their spelling", "[1.50, 1e3]", "[1.50,1e3]"},
      {"other bases and infinities", "[0x1F, 0o17, .inf, -.INF, .nan]",
       R"(["0x1F","0o17",".inf","-.INF",".nan"])"},
      {"quoted scalars are text", R"(['1', "true", "", 'null'])", R"(["1","true","","null"])"},
      {"almost numbers are text", "[1_000, 1:30, '-', ., 1.2.3, e3, 0b1]",
       R"(["1_000","1:30","-",".","1.2.3","e3","0b1"])"},
      {"dates are text", "2026-01-01", R"("2026-01-01")"},
      {"escapes", R"("a\tb\x41\u00e9")", "\"a\\tbA\u00e9\""},
      {"literal block", "a: |\n  one\n  two\nb: >-\n  x\n  y\n", R"({"a":"one\ntwo\n","b":"x y"})"},
      {"nested", "a:\n  - b: [1, {c: d}]\n  -\n", R"({"a":[{"b":[1,{"c":"d"}]},null]})"},
      {"single pair", "[a: b]", R"([{"a":"b"}])"},
      {"carriage returns", "a: 1\r\nb: x\r\n", R"({"a":1,"b":"x"})"},
      {"byte order mark",
       "\xef\xbb\xbf"
       "a: 1\n",
       R"({"a":1})"},
      {"explicit document", "%YAML 1.2\n---\na: 1\n...\n", R"({"a":1})"},
      {"no merging", "<<: x\n", R"({"<<":"x"})"},
      {"numeric key is text", "404: x\n", R"({"404":"x"})"},
      {"expression", "a: ${{ secrets.X }}\n", R"({"a":"${{ secrets.X }}"})"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const auto value = parse_yaml("f.yaml", row.text);
    ASSERT_TRUE(value) << shown(value.error());
    EXPECT_EQ(write_json(*value), row.want);
  }
}

TEST(Yaml, RefusesWithAPlace) {
  struct Row {
    const char* name;
    std::string text;
    const char* want;  // a part of "CODE line:column message"
  };
  const Row rows[] = {
      {"duplicate key", "a: 1\nb: 2\na: 3\n", "ST0302 3:1 duplicate key 'a'"},
      {"duplicate in flow", "x: {k: 1, \"k\": 2}\n", "ST0302 1:11 duplicate key 'k'"},
      {"anchor", "a: &x 1\n", "ST0303 1:4 anchors"},
      {"anchor on a map", "a: &x\n  b: 1\n", "ST0303 1:4 anchors"},
      {"alias", "b: *x\n", "ST0303 1:4 aliases"},
      {"tag", "c: !!str 4\n", "ST0303 1:4 tags"},
      {"local tag", "c: !vault x\n", "ST0303 1:4 tags"},
      {"tab", "\ta: 1\n", "ST0301 1:1 invalid tab"},
      {"open bracket", "a: [1, 2\n", "ST0301 2:1 flow sequence without a closing bracket"},
      {"nested pair", "a: b: c\n", "ST0301 1:5 invalid nested block mapping"},
      {"open quote", "a: \"x\n", "ST0301 1:5 double-quoted scalar without closing quote"},
      {"backtick", "a: `x`\n", "ST0301 1:4 plain scalar cannot start with"},
      {"second document", "a: 1\n---\nb: 1\n", "ST0301 2:1 a second document"},
      {"complex key", "? [a]\n: b\n", "ST0301 1:3 a list or a map cannot be a key"},
      {"empty key", ": b\n", "ST0301 1:1 a key is empty"},
      {"control character", "a: \x01\n", "ST0301 1:4 a control character"},
      {"escape sequence", "a: \x1b[31m\n", "ST0301 1:4 a control character"},
      {"zero byte", std::string("a: \0b\n", 6), "ST0301 1:4 a control character"},
      {"C1 control", "a: \xc2\x9b\n", "ST0301 1:4 a control character"},
      {"lone carriage return", "a: 1\rb: 2\n", "ST0301 1:5 a control character"},
      {"malformed UTF-8", "a: 1\nb: \xff\n", "ST0301 2:1 this line is not UTF-8"},
      {"directive with malformed UTF-8", "%\"\xa6", "ST0301 1:1 this line is not UTF-8"},
      {"deep flow", repeat("[", 100), "ST0304 1:65 nested more than 64 deep"},
      {"very deep flow", repeat("{", 1'000'000), "ST0304 1:4097 more than 4096 open brackets"},
      {"maps as keys", repeat("{", 2), "ST0301 1:2 a list or a map cannot be a key"},
      {"deep block", repeat("- ", 100'000), "ST0304 1:"},
      {"many values", "[" + repeat("a,", 300'000) + "]", "more than 200000 values"},
      {"many lines", repeat("#\n", 200'000), "ST0304 100001:1 more than 100000 lines"},
      {"many blank lines", "a: |\n" + repeat("\n", 80'000) + " x\n", "blank lines in a row"},
      {"too large", repeat("a", (4u << 20) + 1), "ST0304 0:0 larger than"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const auto start = processor_time();
    const auto value = parse_yaml("f.yaml", row.text);
    EXPECT_LT(processor_time() - start, std::chrono::seconds(5));
    ASSERT_FALSE(value);
    EXPECT_NE(shown(value.error()).find(row.want), std::string::npos) << shown(value.error());
    EXPECT_EQ(value.error().path, "f.yaml");
  }
}

TEST(Yaml, NamesBothPlacesOfADuplicate) {
  const auto value = parse_yaml("f.yaml", "a: 1\nb: 2\na: 3\n");
  ASSERT_FALSE(value);
  EXPECT_NE(value.error().help.find("1:1"), std::string::npos) << value.error().help;
}

TEST(Yaml, BillionLaughsIsRefusedAtItsFirstAnchor) {
  std::string bomb = "a: &a [x, x]\n";
  for (char c = 'b'; c < 'z'; ++c)
    bomb += std::string(1, c) + ": &" + c + " [*" + static_cast<char>(c - 1) + ", *" +
            static_cast<char>(c - 1) + "]\n";
  const auto value = parse_yaml("f.yaml", bomb);
  ASSERT_FALSE(value);
  EXPECT_EQ(value.error().code, "ST0303");
  EXPECT_EQ(value.error().at.line, 1);
}

TEST(Yaml, PrintsNothing) {
  testing::internal::CaptureStderr();
  testing::internal::CaptureStdout();
  EXPECT_FALSE(parse_yaml("f.yaml", "a: [1, 2\nb: \"\n"));
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
  EXPECT_EQ(testing::internal::GetCapturedStdout(), "");
}

// Every node's span, followed by the bytes it covers.
void collect(const Value& value, std::string_view text, std::string& out) {
  out += "<" + std::string(text.substr(value.span.offset, value.span.length)) + ">";
  for (const Value& item : value.items()) collect(item, text, out);
  for (const Member& member : value.members()) {
    out += std::string(text.substr(member.key_span.offset, member.key_span.length)) + "=";
    collect(member.value, text, out);
  }
}

TEST(Yaml, RemembersWhereNodesStood) {
  struct Row {
    const char* name;
    const char* text;
    const char* want;
  };
  const Row rows[] = {
      {"plain", "a: one two # c\n", "<a: one two>a=<one two>"},
      {"quoted", "'k': \"v\"\n", "<'k': \"v\">'k'=<\"v\">"},
      {"flow", "a: [ x, {b: 1} ]\n", "<a: [ x, {b: 1} ]>a=<[ x, {b: 1} ]><x><{b: 1}>b=<1>"},
      {"block", "a:\n  - b: 1\n    c: 2\n  - d\nz: 3\n",
       "<a:\n  - b: 1\n    c: 2\n  - d\nz: 3>a=<b: 1\n    c: 2\n  - d><b: 1\n    c: "
       "2>b=<1>c=<2><d>z=<3>"},
      {"empty flow", "a: []\nb: {}\n", "<a: []\nb: {}>a=<[]>b=<{}>"},
      {"byte order mark",
       "\xef\xbb\xbf"
       "a: b\n",
       "<a: b>a=<b>"},
      {"characters of several bytes", "\u00e9: \u00e9\u00e9\nb: 'x'\n",
       "<\u00e9: \u00e9\u00e9\nb: 'x'>\u00e9=<\u00e9\u00e9>b=<'x'>"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const auto value = parse_yaml("f.yaml", row.text);
    ASSERT_TRUE(value) << shown(value.error());
    std::string got;
    collect(*value, row.text, got);
    EXPECT_EQ(got, row.want);
  }
}

TEST(Yaml, SurvivesEveryCutAndFlip) {
  const std::string text =
      "a: [1, 'two', {b: \"x\\n\"}]\nc: |\n  text\n\n  more\nd:\n  - e: &f g\n  - !t *f\n? h\n: i "
      "# j\n";
  for (std::size_t length = 0; length <= text.size(); ++length)
    static_cast<void>(parse_yaml("f.yaml", std::string_view(text).substr(0, length)));
  for (std::size_t at = 0; at < text.size(); ++at)
    for (const char c : {'\0', '\t', '\n', ' ', '"', '\'', '%', '&', '*',    ',',
                         '-',  ':',  '?',  '[', ']', '{',  '|', '}', '\x80', '\xc2'}) {
      std::string changed = text;
      changed[at] = c;
      const auto value = parse_yaml("f.yaml", changed);
      if (value) continue;
      EXPECT_LE(value.error().span.offset + value.error().span.length, changed.size());
    }
}

}  // namespace
}  // namespace seatrial::formats
