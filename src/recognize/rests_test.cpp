#include "recognize/rests.hpp"

#include <gtest/gtest.h>

#include "recognize/recognize.hpp"

namespace seatrial::recognize {
namespace {

TEST(Rests, AreLeftOut) {
  struct Row {
    const char* name;
    const char* text;
    const char* want;  // empty: there is no rest
  };
  const Row rows[] = {
      {"moment", "T+0h: Set `CART_SHARE=10`", "Set `CART_SHARE=10`"},
      {"step", "**Step 2:** Set `CART_SHARE=10`", "Set `CART_SHARE=10`"},
      {"topic is no moment", "Cart: Set `CART_SHARE=10`", ""},
      {"effect", "`DOCS=false` in production \xe2\x80\x94 disables `/docs`, `/redoc`.",
       "`DOCS=false` in production"},
      {"reason", "`make check` passes - required for the release", "`make check` passes"},
      {"reference", "`npm test` passes (see docs/tests.md)", "`npm test` passes"},
      {"note", "`.env` added to `.gitignore` (verify)", "`.env` added to `.gitignore`"},
      {"condition that is met", "`.env` is in `.gitignore` (if using git)",
       "`.env` is in `.gitignore`"},
      {"another condition", "`.env` is in `.gitignore` (if using Docker)", ""},
      {"takes back", "`DOCS=false` - disables the tour only in staging", ""},
      {"asks for more", "`DOCS=false` - this must also be in the image", ""},
      {"takes back by its verb", "`make check` passes - keeps failing on ARM", ""},
      {"another value", "Set `MODE=a` - this is `b` later", ""},
      {"bounds", "`make check` passes - see that it takes < 5 minutes", ""},
      {"crossed out", "`make check` passes - see below \xe2\x9d\x8c", ""},
      {"in code", "`a - see b` passes", ""},
      {"place", "`db/schema.sql` exists in the repository root.", "`db/schema.sql` exists"},
      {"pattern", "Created `app.properties` from template", "Created `app.properties`"},
      {"other place", "`db/schema.sql` exists in the bucket", ""},
      {"many platforms", "`Matrix` workflow green on all supported platforms",
       "`Matrix` workflow green"},
      {"counts", "`npm test` passes (4 suites, 31 tests)", "`npm test` passes"},
      {"counts of trouble", "`npm test` passes (4 suites, 2 failures)", ""},
      {"needs", "`npm run e2e` passes (needs the test database)", "`npm run e2e` passes"},
      {"needs that are open", "`npm run e2e` passes (needs a fix before release)", ""},
      {"source", "`MAIL_KEY` is set (from the provider's console)", "`MAIL_KEY` is set"},
      {"purpose", "`MAIL_KEY` is set for order mails", "`MAIL_KEY` is set"},
      {"purpose elsewhere", "`MAIL_KEY` is set for staging", ""},
      {"purpose of a build", "`MAIL_KEY` is set for preview builds", ""},
      {"purpose that bounds the value", "Set `MAIL_SENDER` for your domain", ""},
      {"purpose and more", "`MAIL_KEY` is set for mails and rotated", ""},
      {"environments", "`A_KEY` is set per environment", "`A_KEY` is set"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    Item item;
    item.text = row.text;
    const auto found = without_rest(item);
    EXPECT_EQ(found ? found->item.text : "", row.want);
  }
}

TEST(Rests, AConditionThatIsMetIsGone) {
  const auto condition = [](std::vector<std::string> section) {
    Item item;
    item.text = "`.env` is in `.gitignore` (if using git)";
    item.condition = "if using git";
    item.section = std::move(section);
    const auto found = without_rest(item);
    return found ? found->item.condition : std::nullopt;
  };
  EXPECT_EQ(condition({"Files"}), std::nullopt);
  EXPECT_EQ(condition({"Docker (if enabled)", "Files"}), "if using git");
}

TEST(Rests, PlacesAreOfFiles) {
  Item item;
  item.text = "`db/schema.sql` exists in the repository";
  const auto found = without_rest(item);
  ASSERT_TRUE(found);
  EXPECT_TRUE(found->fits("file"));
  EXPECT_FALSE(found->fits("http"));
  EXPECT_FALSE(found->fits("env"));
}

TEST(Rests, TheCheckIsThatOfTheCore) {
  Checklist checklist;
  checklist.items.emplace_back().text = "Step 3: Set `CART_SHARE=10` - see the plan";
  const auto found = recognize(checklist, 0, {});
  ASSERT_TRUE(found.binding);
  EXPECT_EQ(annotation(found.binding->checks[0]), "env names=CART_SHARE equals=10");
}

}  // namespace
}  // namespace seatrial::recognize
