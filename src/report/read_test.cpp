#include "report/read.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/text.hpp"
#include "report/fake/sample.hpp"
#include "report/report.hpp"

namespace seatrial::report {
namespace {

using testing::HasSubstr;

void expect_same_reports(const RunDocument& document, const RunDocument& read) {
  for (const Reporter& reporter : reporters())
    EXPECT_EQ(reporter.write(read), reporter.write(document)) << reporter.kind;
  EXPECT_EQ(terminal(read, {.show_passed = true}), terminal(document, {.show_passed = true}));
}

TEST(ReadRun, GivesEveryReportAgain) {
  RunDocument document = fake::every_state(" <b>&amp;</b> \"x\" `y` \\ ");
  document.call = {
      .files = {"a b.md"}, .config = "c.yaml", .environments = {"ci"}, .consent_once = true};
  for (const RunDocument& each : {document, fake::planned(), fake::uniform(3, State::blocked)}) {
    for (const auto write : {json, html}) {
      const auto read = read_run(write(each));
      ASSERT_TRUE(read) << read.error().what;
      expect_same_reports(each, *read);
    }
  }
}

TEST(ReadRun, SaysWhatIsWrongAndWhere) {
  const std::string good = json(fake::every_state());
  struct Row {
    const char* name;
    std::string text;
    const char* want;
  };
  const Row rows[] = {
      {"nothing", "", "not a run document"},
      {"not JSON", "# Checklist", "not a run document"},
      {"another schema", R"({"schema":"seatrial.run/v9"})", "its schema is 'seatrial.run/v9'"},
      {"no schema", "{}", "its schema is ''"},
      {"a list", "[]", "its schema is ''"},
      {"nothing else", R"({"schema":"seatrial.run/v1"})", "id: expected a string"},
      {"an unknown state", replace_all(good, R"("state": "fail")", R"("state": "failed")"),
       ".state: expected one of the words of the schema"},
      {"a huge line", replace_all(good, R"("line": 12,)", R"("line": 99999999999,)"),
       "expected a smaller number"},
      {"a time that is none", replace_all(good, "2026-01-31T14:00:00Z", "yesterday"),
       "started: expected a time"},
      {"a page without a run", "<!DOCTYPE html>\n<p>hello", "not a run document"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const auto read = read_run(row.text);
    ASSERT_FALSE(read);
    EXPECT_THAT(read.error().what, HasSubstr(row.want));
  }
}

TEST(ReadRun, SurvivesACutAtEveryLength) {
  const std::string good = json(fake::uniform(1, State::fail));
  for (std::size_t length = 0; length + 2 < good.size(); ++length)
    EXPECT_FALSE(read_run(good.substr(0, length))) << length;
}

}  // namespace
}  // namespace seatrial::report
