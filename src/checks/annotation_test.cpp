#include "checks/annotation.hpp"

#include "base/json.hpp"
#include "checks/testing.hpp"
#include "model/annotation.hpp"

namespace seatrial::checks {
namespace {

TEST(Annotation, Reads) {
  struct Row {
    const char* name;
    const char* text;
    const char* want;  // the parameters as JSON
  };
  const Row rows[] = {
      {"nothing", "env", "{}"},
      {"typed by the fields", "tcp host=5 port=5432 closed=true within=250ms",
       R"({"host":"5","port":5432,"closed":true,"within":"250ms"})"},
      {"spaces around", "  tcp   host=db\tport=1 ", R"({"host":"db","port":1})"},
      {"double quotes", R"(command run="echo \"a b\" \\ \n")", R"({"run":"echo \"a b\" \\ \\n"})"},
      {"single quotes are literal", R"(command run='echo "a" \')", R"({"run":"echo \"a\" \\"})"},
      {"list", "env names=[A, 'B C',D ]", R"({"names":["A","B C","D"]})"},
      {"empty list", "env names=[]", R"({"names":[]})"},
      {"one is a list of one", "env names=A", R"({"names":"A"})"},
      {"brackets in a text stay", "file path=[a]*.md", R"({"path":"[a]*.md"})"},
      {"map of texts", "http url=u headers.X-A=1 headers.Accept=text/html",
       R"({"url":"u","headers":{"X-A":"1","Accept":"text/html"}})"},
      {"map of expectations", "http url=u json..a.b=1 json.items[0]=true json.c=\"1\" json.d=null",
       R"({"url":"u","json":{".a.b":1,"items[0]":true,"c":"1","d":null}})"},
      {"JSON is what it is", "http url=u json.a=[1,2] json.b={} json.c='[1]' json.d=[x",
       R"({"url":"u","json":{"a":[1,2],"b":{},"c":"[1]","d":"[x"}})"},
      {"an equals sign in brackets", "http url=u json.a[\"b=c\"]=x",
       R"({"url":"u","json":{"a[\"b=c\"]":"x"}})"},
      {"equals signs in a value", "http url=https://a/?b=c", R"({"url":"https://a/?b=c"})"},
      {"unknown keys are kept for validate", "tcp prot=1", R"({"prot":"1"})"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const auto result = parse_annotation(row.text);
    ASSERT_TRUE(result.has_value()) << result.error().message;
    EXPECT_EQ(write_json(result->params), row.want);
  }
}

TEST(Annotation, Refuses) {
  struct Row {
    const char* name;
    const char* text;
    const char* marked;
    const char* message;
    const char* help;
  };
  const Row rows[] = {
      {"nothing at all", "", "", "a kind of check is wanted here",
       "`seatrial kinds` lists them all"},
      {"unknown kind", "htpp url=a", "htpp", "no check kind 'htpp'", "did you mean 'http'?"},
      {"no value", "tcp host", "host", "key=value is wanted here",
       "for example: tcp host=db.internal port=5432 within=250ms"},
      {"no key", "tcp =a", "=", "key=value is wanted here",
       "for example: tcp host=db.internal port=5432 within=250ms"},
      {"twice", "tcp host=a host=b", "host", "'host' is given twice", ""},
      {"member twice", "http json.a=1 json.a=2", "json.a", "'json.a' is given twice", ""},
      {"open quote", "command run=\"a b", "\"", "a quote that is not closed", ""},
      {"open list", "env names=[A, B", "[", "a list that is not closed", "write [a, b]"},
      {"no duration", "http url=u timeout=soon", "soon",
       "'soon' is not a duration like 90s, 15m or 7d", ""},
      {"no time at all", "http url=u timeout=0s", "0s",
       "'timeout' is more than 0 and at most 24h (check_timeout_max)", ""},
      {"too many attempts", "http url=u attempts=101", "101",
       "'attempts' is a number from 1 to 100 (attempts_max)", ""},
      {"an endless wait", "http url=u attempts=2 retry_delay=400d", "400d",
       "'retry_delay' is at most 24h (check_timeout_max)", ""},
      {"waits that add up", "http url=u attempts=26 retry_delay=1h", "26",
       "its attempts would wait for more than 24h (check_timeout_max)", ""},
      {"timeout twice", "http timeout=1s timeout=2s", "timeout", "'timeout' is given twice", ""},
      {"list without commas", "env names=[A B]", "[", "a list that is not closed", "write [a, b]"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const auto result = parse_annotation(row.text);
    ASSERT_FALSE(result.has_value());
    const Span span = result.error().span;
    EXPECT_EQ(std::string_view(row.text).substr(span.offset, span.length), row.marked);
    EXPECT_EQ(result.error().message, row.message);
    EXPECT_EQ(result.error().help, row.help);
  }
}

TEST(Annotation, TakesWhatAnyCheckMayHave) {
  const Check check =
      annotated("http url=u timeout=90s attempts=3 retry_delay=250ms status=200").check();
  EXPECT_EQ(check.kind, "http");
  EXPECT_EQ(write_json(check.params), R"({"url":"u","status":"200"})");
  EXPECT_EQ(check.timeout, std::chrono::seconds(90));
  EXPECT_EQ(check.attempts, 3);
  EXPECT_EQ(check.retry_delay, std::chrono::milliseconds(250));
  EXPECT_EQ(annotated("http url=u").check().timeout, limits::check_timeout_default);
}

TEST(Annotation, IsWrittenAsItIsRead) {
  std::vector<std::string> texts;
  for (const CheckKind* kind : catalog()) texts.emplace_back(kind->example);
  texts.insert(texts.end(),
               {R"(env names=[A, "B C", 'D"'] one_of=["x,y", "[z]"])", R"(command run='echo "a"')",
                R"(command run="it's \"quoted\"" stdout="\\")", "http url=u json.a=\"1\" json.b=1",
                "http url=u json.live=true json.text=\"true\" json.none=null json.empty=\"\"",
                "http url=u headers.X-A=\"1\" headers.Accept=text/html"});
  for (const std::string& text : texts) {
    const std::string written = annotation(annotated(text).check());
    EXPECT_EQ(annotation(annotated(written).check()), written) << text;
  }
}

TEST(Annotation, PointsAtKeysAndValues) {
  const std::string text = "tcp host=db port=\"54 32\"";
  const Annotated check = annotated(text);
  const Member& port = check.params.members().at(1);
  EXPECT_EQ(text.substr(port.key_span.offset, port.key_span.length), "port");
  EXPECT_EQ(text.substr(port.value.span.offset, port.value.span.length), "\"54 32\"");
}

TEST(Annotation, IsBounded) {
  const auto result = parse_annotation("env names=" + std::string(1 << 20, 'A'));
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().message, "longer than 16384 bytes (annotation_bytes_max)");
}

TEST(Annotation, EndsOnAnyText) {
  const std::string text = "command run=\"a\" env.X='b' argv=[a, 'b'] json..c[\"d=e\"]=\\";
  for (std::size_t length = 0; length <= text.size(); ++length)
    for (char c : std::string("\"'[]=\\ \n\0", 9)) {
      const std::string hostile = text.substr(0, length) + c + text.substr(length);
      const auto result = parse_annotation(hostile);
      if (result)
        EXPECT_NE(result->kind, nullptr) << hostile;
      else
        EXPECT_LE(result.error().span.offset + result.error().span.length, hostile.size())
            << hostile;
    }
}

}  // namespace
}  // namespace seatrial::checks
