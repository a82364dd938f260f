#include "recognize/rests.hpp"

#include <gtest/gtest.h>

#include "model/annotation.hpp"
#include "recognize/recognize.hpp"

namespace seatrial::recognize {
namespace {

Check check_of(std::string_view kind) {
  Check check;
  check.kind = std::string(kind);
  return check;
}

TEST(Rests, AreLeftOut) {
  struct Row {
    const char* name;
    const char* text;
    const char* want;  // empty: there is no rest
  };
  const Row rows[] = {
      {"moment", "T+0h: Set `CART_SHARE=10`", "Set `CART_SHARE=10`"},
      {"step", "**Step 2:** Set `CART_SHARE=10`", "Set `CART_SHARE=10`"},
      {"what has been by now", "After the deploy, verify `GET /up` returns 200",
       "verify `GET /up` returns 200"},
      {"what may never be", "After the rollback, verify `GET /up` returns 200", ""},
      {"what is yet to be done", "After deploy, open `/up`", ""},
      {"topic is no moment", "Cart: Set `CART_SHARE=10`", ""},
      {"effect", "`DOCS=false` in production \xe2\x80\x94 disables `/docs`, `/redoc`.",
       "`DOCS=false` in production"},
      {"reason", "`make check` passes - required for the release", "`make check` passes"},
      {"reference", "`npm test` passes (see docs/tests.md)", "`npm test` passes"},
      {"note", "`.env` added to `.gitignore` (verify)", "`.env` added to `.gitignore`"},
      {"how it is seen", "`.env` is not committed (check git status)", "`.env` is not committed"},
      {"... by a command", "`.env` is in `.gitignore` (check: `cat .gitignore | grep .env`)",
       "`.env` is in `.gitignore`"},
      {"what else is run", "`.env` is not committed (run `make clean`)", ""},
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
      {"commit", "`make check` passes on the exact commit being tagged", "`make check` passes"},
      {"another commit", "`make check` passes on the last tagged commit", ""},
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
      {"purpose and a full stop", "Set `MAIL_KEY` for order mails.", "Set `MAIL_KEY`"},
      {"loss", "`MAIL_KEY` is set; orders fail without it", "`MAIL_KEY` is set"},
      {"loss in front", "`MAIL_KEY` is set - without it every order is lost", "`MAIL_KEY` is set"},
      {"loss in a note", "`MAIL_KEY` set (boot-validated; without it orders get 401s)",
       "`MAIL_KEY` set"},
      {"no loss", "`MAIL_KEY` is set; orders work without the cache", ""},
      {"way to make", "`SHOP_SECRET` set (generate with `openssl rand -hex 24`)",
       "`SHOP_SECRET` set"},
      {"another command", "`SHOP_SECRET` set (`bin/shop secret`)", ""},
      {"what a run takes", "`bin/check` passes (set `SHOP_URL`)", "`bin/check` passes"},
      {"a command alone", "`npm test` - covers carts", ""},
      {"an order", "`npm test` passes - inspect the report", ""},
      {"another place", "`npm test` passes - on the phone", ""},
      {"a clause", "`npm test` passes - covers carts and orders", "`npm test` passes"},
      {"several", "`npm test` passes (4 suites, 9 tests); see docs/plan.md. See docs/tests.md",
       "`npm test` passes"},
      {"one that stays", "`npm test` passes; 9 are skipped. See docs/tests.md",
       "`npm test` passes; 9 are skipped"},
      {"settings", "Set `A_KEY` in the hosting dashboard", "Set `A_KEY`"},
      {"settings of one platform", "Set `A_KEY` in the Shop dashboard", ""},
      {"services", "`A_KEY` is set on both web and worker services", "`A_KEY` is set"},
      {"time", "Verify `A_KEY` is set before launch", "Verify `A_KEY` is set"},
      {"another time", "Verify `A_KEY` is set before lunch", ""},
      {"root", "`npm test` passes from the repo root", "`npm test` passes"},
      {"clone", "`npm test` passes from a fresh clone", ""},
      {"reason without a mark", "`A_KEY` is set so orders are told", "`A_KEY` is set"},
      {"making", "`A_KEY` generated with `openssl rand -hex 24`", "`A_KEY` generated"},
      {"making in a sentence", "`A_KEY` set. Generate one with `openssl rand -hex 24`.",
       "`A_KEY` set"},
      {"all of the work", "`npm test` passes (all 31 tests)", "`npm test` passes"},
      {"services", "`A_KEY` is set on API/worker", "`A_KEY` is set"},
      {"weight", "`A_KEY` set (optional but recommended for production)", "`A_KEY` set"},
      {"shape that a value shows", "`A_URL=https://shop.example` (no trailing slash)",
       "`A_URL=https://shop.example`"},
      {"host", "`A_KEY` set on the build host", "`A_KEY` set"},
      {"environments", "`A_KEY` is set per environment", "`A_KEY` is set"},
      {"what it keeps from happening", "`A_MODE=on` is set so carts do not vanish",
       "`A_MODE=on` is set"},
      {"an order behind so", "`A_MODE=on` is set so do not ship", ""},
      {"a bound behind so", "`A_MODE=on` is set so carts show only in May", ""},
      {"what a failure leads to", "Run `make check`. Fix all errors.", "Run `make check`"},
      {"another order", "Run `make check`. Fix the shop", ""},
      {"what it is otherwise", "`A_MODE=on` (default in `shop.toml` is `off`)", "`A_MODE=on`"},
      {"what it must be otherwise", "`A_MODE=on` (default must be `off`)", ""},
      {"a loss with dashes in it",
       "`A_KEY` is set. Without it the shop \xe2\x80\x94 carts, orders \xe2\x80\x94 stands open.",
       "`A_KEY` is set"},
      {"anywhere", "`make check` passes locally or in CI", "`make check` passes locally"},
      {"or elsewhere", "`make check` passes locally or in May", ""},
      {"directory", "`make check` passes in `web/`", "`make check` passes"},
      {"a directory of the machine", "`make check` passes in `/srv/web/`", ""},
      {"a note behind a command", "`make e2e` (no mocks of carts; set `SHOP_URL` for a live shop)",
       ""},
      {"a note behind a command alone",
       "`make e2e` (mocked by default; set `SHOP_URL` for a live shop)", "`make e2e`"},
      {"a place behind a command alone", "`make e2e` (in the old cluster)", ""},
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
  EXPECT_TRUE(found->fits(check_of("file")));
  EXPECT_FALSE(found->fits(check_of("http")));
  EXPECT_FALSE(found->fits(check_of("env")));
}

TEST(Rests, AClauseIsOfACommandAndOnlyWithAVerbOfAVariable) {
  const auto fits = [](std::string text, std::string_view kind) {
    Item item;
    item.text = std::move(text);
    const auto found = without_rest(item);
    return found && found->fits(check_of(kind));
  };
  EXPECT_TRUE(fits("`npm test` passes - all carts covered", "command"));
  EXPECT_FALSE(fits("`docs/carts.md` exists - all carts covered", "docs"));
  EXPECT_FALSE(fits("`CART_KEY` is set - pooled", "env"));
  EXPECT_TRUE(fits("`CART_KEY` is set - the order mails are signed", "command"));
  EXPECT_TRUE(fits("`CART_KEY` is set - order mails are signed", "env"));
  EXPECT_FALSE(fits("`CART_KEY` is set - the value is unique", "env"));
  EXPECT_FALSE(fits("`npm test` passes; images build", "command"));
}

TEST(Rests, APurposeMayBeAConditionOfAValue) {
  Item item;
  item.text = "`CART_MODE=open` for summer sales";
  const auto found = without_rest(item);
  ASSERT_TRUE(found);
  Check check = check_of("env");
  EXPECT_TRUE(found->fits(check));
  check.params = Value::map({{"equals", Value("open")}});
  EXPECT_FALSE(found->fits(check));
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
