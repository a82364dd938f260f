#include "app/attestations.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace seatrial::app {
namespace {

using testing::HasSubstr;

TEST(Attestations, ValuesMayNameTheirBlank) {
  const Measured plain = measured(" 4 "), named = measured("Restore time = 4"),
                 with_sign = measured("a=b=4");
  EXPECT_EQ(plain.label, "");
  EXPECT_EQ(plain.value, "4");
  EXPECT_EQ(named.label, "Restore time");
  EXPECT_EQ(named.value, "4");
  EXPECT_EQ(with_sign.label, "a=b");
  EXPECT_EQ(with_sign.value, "4");
}

TEST(Attestations, RefuseValuesThatTheItemDoesNotWant) {
  const std::vector<Blank> none, one = {{.label = "Restore time"}},
                                 two = {{.label = "High"}, {.label = "Low"}},
                                 aimed = {{.label = "p95", .unit = "ms", .target = "< 2s"}};
  struct Row {
    const char* name;
    std::vector<Blank> blanks;
    std::vector<Measured> values;
    Stating stating;
    const char* want;  // empty: it can be stated
  };
  const Row rows[] = {
      {"the only blank", one, {{"", "4"}}, {}, ""},
      {"by the end of its name", one, {{"time", "4"}}, {}, ""},
      {"of the item itself", none, {{"", "4"}}, {}, ""},
      {"nothing", one, {{"", ""}}, {}, "expected VALUE or LABEL=VALUE"},
      {"a secret", one, {{"", "[redacted]"}}, {}, "looks like a secret"},
      {"no such blank", one, {{"Cost", "4"}}, {}, "no blank 'Cost'; there is Restore time"},
      {"no blank at all", none, {{"Cost", "4"}}, {}, "the item has no blank 'Cost'"},
      {"which of two", two, {{"", "4"}}, {}, "name one: High, Low"},
      {"twice", one, {{"", "4"}, {"", "5"}}, {}, "more values than blanks"},
      {"a pass without a value", one, {}, {}, "'Restore time' has none"},
      {"a fail without a value", one, {}, {.is_pass = false, .says_outcome = true}, ""},
      {"a value that is missed", aimed, {{"", "5000"}}, {}, "state it with --outcome fail"},
      {"a pass is said, and it is not", aimed, {{"", "5000"}}, {.says_outcome = true}, "< 2s"},
      {"a fail with it", aimed, {{"", "5000"}}, {.is_pass = false, .says_outcome = true}, ""},
  };
  for (const Row& row : rows) {
    Item item;
    item.blanks = row.blanks;
    const auto why = why_refused(row.values, item, "", row.stating);
    if (*row.want == '\0')
      EXPECT_EQ(why.value_or(""), "") << row.name;
    else
      EXPECT_THAT(why.value_or("it is not refused"), HasSubstr(row.want)) << row.name;
  }
}

TEST(Attestations, RefuseADateThatIsTooLongAgo) {
  struct Row {
    const char* text;
    const char* value;
    const char* want;  // empty: it can be stated
    const char* label = "Date";
  };
  const char* late = "Restore was tested within the last 30 days";
  const Row rows[] = {
      {late, "2026-02-20", ""},
      {late, "2026-01-30", "so that the item is not true"},
      {late, "2026-01-29T10:00:00Z", "2026-01-29 is longer ago"},
      {late, "2026-04-01", "is yet to come"},
      {late, "last week", ""},
      {"The restore ends within 30 minutes", "2026-01-30", ""},
      {late, "2026-04-01", "", "Next test due"},
  };
  for (const Row& row : rows) {
    Item item;
    item.text = row.text;
    item.valid_minutes = 30 * 24 * 60;
    item.blanks = {{.label = row.label}};
    const auto why =
        why_refused({{"", row.value}}, item, "", {.at = *parse_time("2026-03-02T00:00:01Z")});
    if (*row.want == '\0')
      EXPECT_EQ(why.value_or(""), "") << row.value;
    else
      EXPECT_THAT(why.value_or("it is not refused"), HasSubstr(row.want)) << row.value;
  }
}

TEST(Attestations, AreForTheRoleThatIsDemanded) {
  Item item;
  const std::vector<gate::Gate> gates = {{.name = "go-live", .sign_off = {"Security"}}};
  EXPECT_FALSE(why_not_by("DevOps", "DevOps", item, gates));
  EXPECT_FALSE(why_not_by("", "", item, gates));
  EXPECT_EQ(why_not_by("QA", "DevOps", item, gates).value_or(""),
            "is for DevOps to state, and not for QA");
  item.role = Role::sign_off;
  item.text = "Security";
  EXPECT_THAT(why_not_by("", "", item, gates).value_or(""), HasSubstr("is a sign-off"));
  EXPECT_THAT(why_not_by("Security", "", item, gates).value_or(""),
              HasSubstr("`seatrial sign go-live --role Security`"));
  EXPECT_FALSE(why_not_by("Legal", "", item, gates));
}

TEST(Attestations, AreOfWhatPeopleKnow) {
  Item item;
  JudgedItem judged;
  EXPECT_FALSE(why_not_stated(judged, item, Outcome::pass, true));
  item.role = Role::rule;
  EXPECT_THAT(why_not_stated(judged, item, Outcome::pass, true).value_or(""),
              HasSubstr("roll back"));
  EXPECT_FALSE(
      why_not_stated(judged, item, std::nullopt, true));  // what was said can be taken back
  item.role = Role::check;
  judged.binding.checks.push_back({.kind = "tcp"});
  EXPECT_THAT(why_not_stated(judged, item, Outcome::pass, true).value_or(""),
              HasSubstr("is decided by a check"));
}

TEST(Attestations, OfASumAreThatItIsFalse) {
  Item item;
  JudgedItem judged{.state = State::pass};
  judged.rolls_up = true;
  for (const Outcome outcome : {Outcome::pass, Outcome::not_applicable})
    EXPECT_THAT(why_not_stated(judged, item, outcome, true).value_or(""),
                HasSubstr("follows the items below it: state those"));
  EXPECT_FALSE(why_not_stated(judged, item, Outcome::fail, true));
  EXPECT_FALSE(why_not_stated(judged, item, std::nullopt, true));
  item.form = Form::status;
  EXPECT_THAT(why_not_stated(judged, item, Outcome::pass, true).value_or(""),
              HasSubstr("follows the items of its section"));
}

}  // namespace
}  // namespace seatrial::app
