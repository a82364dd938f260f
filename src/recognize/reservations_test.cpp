#include "recognize/reservations.hpp"

#include <gtest/gtest.h>

namespace seatrial::recognize {
namespace {

// The last line of a table as the item of its row.
std::string reserved_in(std::string_view table, std::string_view text) {
  Checklist checklist;
  checklist.source = std::string(table);
  Item& item = checklist.items.emplace_back();
  item.form = Form::row;
  item.text = std::string(text);
  item.span = {checklist.source.rfind(text), text.size()};
  const View view = view_of(checklist, 0, {});
  return word_taking_back(view,
                          finding(true, check_of("command", {{"run", Value("bin/check")}}), ""))
      .value_or("");
}

TEST(Reservations, ReadWhatStandsBetweenAHeadingAndItsBlock) {
  struct Row {
    std::string_view between;
    std::string_view want;
  };
  const Row rows[] = {
      {"", ""},
      {"Run the following commands:", ""},
      {"If you use Redis:", "If you use Redis:"},
      {"This should fail until the switch:", "This should fail until the switch:"},
      {"On the bastion:", "On the bastion:"},
      {"Expect errors here, they are harmless.", "Expect errors here, they are harmless."},
  };
  for (const Row& row : rows) {
    Checklist checklist;
    checklist.source =
        "## Check the cache\n\n" + std::string(row.between) + "\n\n```sh\nmake smoke\n";
    Item& item = checklist.items.emplace_back();
    item.form = Form::heading;
    item.text = "Check the cache";
    item.at = {1, 4};
    item.span = {3, item.text.size()};
    item.code.push_back({.span = {checklist.source.find("make"), 10}, .line = 6});
    Finding found = finding(true, check_of("command", {{"run", Value("make smoke")}}), "");
    found.line = 6;
    EXPECT_EQ(word_taking_back(view_of(checklist, 0, {}), found).value_or(""), row.want);
  }
}

TEST(Reservations, ReadTheHeadsOfColumns) {
  EXPECT_EQ(reserved_in("| Item | Command | Failure looks like |\n|---|---|---|\n"
                        "| Tests | `bin/check` | exit 1 |\n",
                        "Tests | `bin/check` | exit 1"),
            "Failure looks like");
  EXPECT_EQ(reserved_in("| Item | Before | Command |\n|:--|:-:|--:|\n| a | b | `bin/a` |\n"
                        "| Tests | exit 1 | `bin/check` |\n",
                        "Tests | exit 1 | `bin/check`"),
            "Before");
  EXPECT_EQ(reserved_in("| Item | Command | Expected |\n|---|---|---|\n"
                        "| Tests | `bin/check` | exit 1 |\n",
                        "Tests | `bin/check` | exit 1"),
            "");
  EXPECT_EQ(reserved_in("| Item | Command | Fails when |\n|---|---|---|\n"
                        "| Tests | `bin/check` | any error |\n",
                        "Tests | `bin/check`"),
            "");
}

std::string reserved(std::string_view text, Check check) {
  Checklist checklist;
  Item& item = checklist.items.emplace_back();
  item.text = std::string(text);
  return word_taking_back(view_of(checklist, 0, {}), finding(true, std::move(check), ""))
      .value_or("");
}

TEST(Reservations, TellWhatIsWaivedOrBounded) {
  const Check port = check_of("tcp", {{"host", Value("db.internal")}, {"port", Value(5432)}});
  const Check text = check_of("file", {{"path", Value("a.yml")}, {"contains", Value("size: 3")}});
  const Check page = check_of("http", {{"url", Value("/live")}, {"status", Value("200")}});
  EXPECT_EQ(reserved("`db.internal:5432` is reachable is not required", port), "not required");
  EXPECT_EQ(reserved("`db.internal:5432` isn't needed", port), "isn't needed");
  EXPECT_EQ(reserved("`db.internal:5432` is not reachable", port), "");
  EXPECT_EQ(reserved("`/live` returns 200, a token is not required", page), "");
  EXPECT_EQ(reserved("`a.yml` has at least `size: 3`", text), "at least");
  EXPECT_EQ(reserved("`a.yml` has `size: 3`", text), "");
}

TEST(Reservations, TellWhatIsOptionalInPart) {
  Checklist checklist;
  Item& item = checklist.items.emplace_back();
  item.text = "`A_MODE=live`, `B_MODE=live` (optional)";
  const Finding found = finding(true, check_of("tcp", {{"host", Value("db.internal")}}), "");
  EXPECT_EQ(word_taking_back(view_of(checklist, 0, {}), found), "optional");
  Item rest = checklist.items[0];
  rest.text = "`A_MODE=live`, `B_MODE=live`";
  EXPECT_EQ(word_taking_back(view_of(checklist, 0, rest, {}), found), "optional");
  checklist.items[0].required = false;
  EXPECT_EQ(word_taking_back(view_of(checklist, 0, {}), found), std::nullopt);
}

TEST(Reservations, TellWhatALongerWordHasAsWell) {
  const auto absent = [](const char* text) {
    return check_of("command", {{"run", Value("bin/state")}, {"not_contains", Value(text)}});
  };
  for (const char* text : {"active", "Healthy", "port: 80", "80", "size=4"})
    EXPECT_EQ(reserved("`bin/state` is quiet", absent(text)), text);
  for (const char* text : {"FAIL", "sk_live_51", "port: eighty", "v1", "inactive"})
    EXPECT_EQ(reserved("`bin/state` is quiet", absent(text)), "") << text;
}

TEST(Reservations, TellTheProtocolOfAnAnswer) {
  const Check page = check_of("http", {{"url", Value("/up")}, {"status", Value("200")}});
  EXPECT_EQ(reserved("`/up` returns `HTTP/2 200`", page), "HTTP/2");
  EXPECT_EQ(reserved("`/up` returns `200 OK`", page), "");
}

TEST(Reservations, TellWorkFromWhatItIsAbout) {
  const Check page = check_of("http", {{"url", Value("/up")}, {"status", Value("200")}});
  struct Row {
    std::string_view text;
    std::string_view want;
  };
  const Row rows[] = {
      {"Write a test that `/up` returns 200", "Write ... that"},
      {"Schedule a test that `/up` returns 200", "Schedule ... that"},
      {"Document that `/up` returns 200", "Document ... that"},
      {"Release: report that `/up` returns 200", "report ... that"},
      {"A test that `/up` returns 200", "test ... that"},
      {"Add test: `/up` returns 200", "Add ... test"},
      {"Verify that `/up` returns 200", ""},
      {"Health: make sure that the page `/up` returns 200", ""},
      {"Test that `/up` returns 200", ""},
      {"Prove that `/up` returns 200", ""},
      {"Smoke test: `/up` returns 200", ""},
      {"Browser test: `/up` returns 200", ""},
      {"It is verified that `/up` returns 200", ""},
      {"Run a smoke test that `/up` returns 200", ""},
      {"Run the tests: `/up` returns 200", ""},
      {"`/up` returns 200 so that users see it", ""},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.text);
    EXPECT_EQ(reserved(row.text, page), row.want);
  }
}

}  // namespace
}  // namespace seatrial::recognize
