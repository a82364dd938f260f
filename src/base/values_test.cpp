#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/codes.hpp"
#include "base/diagnostic.hpp"
#include "base/digest.hpp"
#include "base/json.hpp"
#include "base/testing.hpp"
#include "base/time.hpp"
#include "base/units.hpp"

namespace seatrial {
namespace {

using testing::HasSubstr;
using namespace std::chrono_literals;

TEST(Duration, IsParsed) {
  const std::pair<const char*, std::chrono::milliseconds> good[] = {
      {"90s", 90s},     {"15m", 15min}, {"1h30m", 90min}, {"7d", 168h}, {"250ms", 250ms},
      {"1.5s", 1500ms}, {"2w", 336h},   {" 5 s ", 5s},    {"0s", 0s},   {"2y", 2 * 365 * 24h}};
  for (const auto& [text, wanted] : good) {
    const auto parsed = parse_duration(text);
    ASSERT_TRUE(parsed) << text;
    EXPECT_EQ(*parsed, wanted) << text;
  }
  for (const char* text : {"", " ", "90", "s", "-5s", "5x", "5S", "1e3s", "5s5", "nan s", "inf s",
                           "99999999999999999999d", "5 s x"})
    EXPECT_FALSE(parse_duration(text)) << text;
}

TEST(Duration, IsShown) {
  const std::pair<std::chrono::milliseconds, const char*> rows[] = {
      {0ms, "0 ms"},        {999ms, "999 ms"}, {1000ms, "1.0 s"},      {1234ms, "1.2 s"},
      {59'999ms, "60.0 s"}, {125s, "2 m 5 s"}, {3h + 4min, "3 h 4 m"}, {50h, "2 d 2 h"}};
  for (const auto& [duration, wanted] : rows) EXPECT_EQ(format_duration(duration), wanted);
}

TEST(Size, IsParsedAndShown) {
  const std::pair<const char*, std::uint64_t> good[] = {
      {"512", 512},   {"500KiB", 512'000}, {"2GB", 2'000'000'000}, {"1.5MB", 1'500'000},
      {"1 kb", 1000}, {"3B", 3},           {"1TiB", 1ull << 40}};
  for (const auto& [text, wanted] : good) {
    const auto parsed = parse_size(text);
    ASSERT_TRUE(parsed) << text;
    EXPECT_EQ(*parsed, wanted) << text;
  }
  for (const char* text : {"", "-1", "1XB", "KB", "1KB2", "1e3", "99999999TiB", "nan"})
    EXPECT_FALSE(parse_size(text)) << text;
  EXPECT_EQ(format_size(1023), "1023 B");
  EXPECT_EQ(format_size(1536), "1.5 KiB");
  EXPECT_EQ(format_size(5ull << 40), "5.0 TiB");
}

TEST(Number, IsTheWholeText) {
  EXPECT_EQ(*parse_number(" 1.5e3 "), 1500.0);
  EXPECT_EQ(*parse_number("-0.25"), -0.25);
  for (const char* text : {"", "1x", "inf", "nan", "1e999", "0x10", "1,5", "+1"})
    EXPECT_FALSE(parse_number(text)) << text;
  EXPECT_EQ(*parse_integer("-12"), -12);
  for (const char* text : {"", "1.0", "9223372036854775808", "1 2"})
    EXPECT_FALSE(parse_integer(text)) << text;
}

TEST(Time, GoesBothWays) {
  for (const char* text :
       {"2026-01-01T00:00:00Z", "2024-02-29T23:59:59Z", "1969-12-31T23:59:59Z",
        "2026-01-01T00:00:00.250Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999Z"}) {
    const auto time = parse_time(text);
    ASSERT_TRUE(time) << text;
    EXPECT_EQ(format_time(*time), text);
  }
  EXPECT_EQ(format_time(*parse_time("2026-01-01T01:30:00+01:30")), "2026-01-01T00:00:00Z");
  EXPECT_EQ(format_time(*parse_time("2025-12-31T19:00:00.1239-05:00")), "2026-01-01T00:00:00.123Z");
  EXPECT_EQ(format_date(*parse_time("2026-01-31T23:00:00-02:00")), "2026-02-01");
  EXPECT_EQ(format_month(*parse_time("2026-01-31T00:00:00Z")), "2026-01");
  for (const char* text :
       {"", "2026-01-01", "2026-01-01T00:00:00", "2026-02-30T00:00:00Z", "2026-13-01T00:00:00Z",
        "2026-01-01T24:00:00Z", "2026-01-01T00:60:00Z", "2026-01-01T00:00:00.Z",
        "2026-01-01 00:00:00Z", "2026-01-01T00:00:00Zx", "2026-01-01T00:00:00+1:00",
        "-026-01-01T00:00:00Z", "2026-01-01T00:00:00+99:99", "2026-01-01T-1:00:00Z"})
    EXPECT_FALSE(parse_time(text)) << text;
}

TEST(Json, IsReadStrictly) {
  for (const char* text : {"null", "true", "\"a\"", "-0.5e+3", "[]", "{}", "[1,[2,{\"a\":[]}]]",
                           " { \"a\" : 1 , \"b\" : 2 } ", "\"\\u00e9\\ud83d\\ude00\""})
    EXPECT_TRUE(parse_json(text)) << text;
  for (const char* text : {"",        " ",           "nul",      "'a'",
                           "[1,]",    "{\"a\":1,}",  "{a:1}",    "01",
                           "1.",      ".5",          "+1",       "NaN",
                           "[1] 2",   "\"a",         "\"\t\"",   "{\"a\":1,\"a\":2}",
                           "// c\n1", "\"\\ud83d\"", "\"\xff\"", "[\"a\" \"b\"]"})
    EXPECT_FALSE(parse_json(text)) << text;
  EXPECT_THAT(parse_json(R"({"a":1,"a":2})").error().what, HasSubstr("duplicate key 'a'"));
  EXPECT_TRUE(parse_json(std::string(64, '[') + std::string(64, ']')));
  EXPECT_THAT(parse_json(std::string(65, '[') + std::string(65, ']')).error().what,
              HasSubstr("json_depth_max"));
  EXPECT_FALSE(parse_json(std::string(100'000, '[')));
  EXPECT_TRUE(parse_json("[[],[],{\"a\":1}]", 5));
  EXPECT_THAT(parse_json("[[],[],{\"a\":1}]", 4).error().what, HasSubstr("json_nodes_max"));
  EXPECT_FALSE(parse_json(std::string("1\0", 2)));
}

TEST(Json, KeepsNumbersAsWritten) {
  for (const char* text :
       {"1.50", "12345678901234567890123", "1e2", "-0.0", "0.1000000000000000055511151231257827"}) {
    const auto value = parse_json(text);
    ASSERT_TRUE(value) << text;
    EXPECT_EQ(write_json(*value), text);
  }
}

TEST(Json, IsReadInLinearTime) {
  std::string text = "{";
  for (int i = 0; i < 200'000; ++i) text += json_string("key" + std::to_string(i)) + ":0,";
  text += "\"last\":0}";
  const auto started = processor_time();
  const auto value = parse_json(text);
  ASSERT_TRUE(value);
  EXPECT_EQ(*value, *parse_json(text));
  EXPECT_LT(processor_time() - started, 10s);
}

TEST(Json, IsWritten) {
  const auto value = parse_json(R"({"b":[1,true,null,"x"],"a":{},"c":[]})");
  EXPECT_EQ(write_json(*value), R"({"b":[1,true,null,"x"],"a":{},"c":[]})");
  EXPECT_EQ(
      write_json(*value, 2),
      "{\n  \"b\": [\n    1,\n    true,\n    null,\n    \"x\"\n  ],\n  \"a\": {},\n  \"c\": []\n}");
  EXPECT_EQ(json_string("a\"\\\n\t\x01\x7f\xff\u00e9"),
            "\"a\\\"\\\\\\n\\t\\u0001\\u007f\uFFFD\u00e9\"");
  for (const char* odd : {".inf", "nan", "0x10", "01", "-", "1_000"})
    EXPECT_EQ(write_json(Value::number(odd)), json_string(odd)) << odd;
  std::string text;
  JsonWriter(text, 0)
      .begin_object()
      .member("a", "b")
      .key("n")
      .number(0.5)
      .key("i")
      .integer(-3)
      .key("l")
      .begin_list()
      .null()
      .boolean(false)
      .end_list()
      .end_object();
  EXPECT_EQ(text, R"({"a":"b","n":0.5,"i":-3,"l":[null,false]})");
  EXPECT_TRUE(parse_json(text));
}

TEST(Value, IsComparedByMeaning) {
  const auto json = [](const char* text) { return *parse_json(text); };
  EXPECT_EQ(json("1.0"), json("1"));
  EXPECT_EQ(json("1e2"), json("100"));
  EXPECT_NE(json("1"), json("\"1\""));
  EXPECT_EQ(json(R"({"a":1,"b":[2]})"), json(R"({"b":[2.0],"a":1})"));
  EXPECT_NE(json(R"({"a":1})"), json(R"({"a":1,"b":2})"));
  EXPECT_NE(json("[1,2]"), json("[2,1]"));
  EXPECT_NE(json("null"), json("false"));
  EXPECT_NE(json("9007199254740993"), json("9007199254740992")) << "exact beyond double";
}

TEST(Value, HoldsMembersInOrder) {
  Value map = Value::map({{"a", 1}});
  map.set("b", "x") = "y";
  map.set("a", 2);
  EXPECT_EQ(write_json(map), R"({"a":2,"b":"y"})");
  EXPECT_EQ(map.text_or("b", "?"), "y");
  EXPECT_EQ(map.text_or("c", "?"), "?");
  EXPECT_EQ(Value("x").find("a"), nullptr);
  EXPECT_TRUE(Value(true).truth());
  EXPECT_FALSE(Value("true").truth());
}

TEST(Diagnostic, ShowsTheLine) {
  const std::string source = "version: 1\nchekclists: [a.md]\n";
  const Diagnostic diagnostic{.code = "ST0301",
                              .path = "seatrial.yaml",
                              .span = {11, 10},
                              .at = LineIndex(source).at(11),
                              .message = "unknown key 'chekclists'",
                              .help = "did you mean 'checklists'?"};
  EXPECT_EQ(render(diagnostic, source),
            "error[ST0301]: unknown key 'chekclists'\n"
            "  --> seatrial.yaml:2:1\n"
            "   |\n"
            " 2 | chekclists: [a.md]\n"
            "   | ^^^^^^^^^^\n"
            "  = help: did you mean 'checklists'?\n");
}

TEST(Diagnostic, SurvivesOddPlaces) {
  const std::string source = "a\r\n" + std::string(1000, 'x') + "\x1b[31m\n";
  const LineIndex index(source);
  for (std::size_t offset = 0; offset <= source.size(); offset += 7) {
    const Diagnostic diagnostic{.code = "ST0301",
                                .severity = Severity::warning,
                                .path = "p",
                                .span = {offset, 2000},
                                .at = index.at(offset),
                                .message = "m\nn",
                                .help = {}};
    const std::string text = render(diagnostic, source);
    EXPECT_EQ(text.find('\x1b'), std::string::npos);
    EXPECT_THAT(text, HasSubstr("warning[ST0301]: m\\nn"));
  }
  EXPECT_EQ(render({.code = "ST0501", .path = "f.md", .message = "nothing"}, ""),
            "error[ST0501]: nothing\n  --> f.md\n");
  EXPECT_THAT(
      render({.code = "ST0501", .path = "f.md", .span = {99, 1}, .at = {3, 1}, .message = "beyond"},
             "short"),
      HasSubstr("--> f.md"));
}

TEST(LineIndex, FindsPlaces) {
  const LineIndex index("ab\n\nc");
  EXPECT_EQ(index.lines(), 3);
  EXPECT_EQ(index.at(0), (LineColumn{1, 1}));
  EXPECT_EQ(index.at(2), (LineColumn{1, 3}));
  EXPECT_EQ(index.at(3), (LineColumn{2, 1}));
  EXPECT_EQ(index.at(5), (LineColumn{3, 2}));
  EXPECT_EQ(index.line_start(3), 4u);
}

TEST(Codes, AreSortedAndExplained) {
  std::string_view last;
  for (const CodeText& text : code_texts()) {
    EXPECT_LT(last, text.code);
    EXPECT_FALSE(text.title.empty() || text.explanation.empty()) << text.code;
    EXPECT_EQ(find_code(text.code), &text);
    last = text.code;
  }
  EXPECT_EQ(find_code("ST9999"), nullptr);
}

TEST(Digest, IsSha256) {
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(Error, IsReadAsAPath) {
  EXPECT_EQ(Error{"not a port"}.context("port").context("tcp").what, "tcp: port: not a port");
}

}  // namespace
}  // namespace seatrial
