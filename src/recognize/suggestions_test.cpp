#include "recognize/suggestions.hpp"

#include <gtest/gtest.h>

#include "model/annotation.hpp"
#include "recognize/recognize.hpp"

namespace seatrial::recognize {
namespace {

std::vector<Suggestion> suggestions(std::string_view text) {
  Checklist checklist;
  Item item;
  item.form = Form::task;
  item.text = std::string(text);
  item.at = {3, 1};
  checklist.items.push_back(std::move(item));
  Recognition found = recognize(checklist, 0, {});
  EXPECT_FALSE(found.binding) << text;
  return std::move(found.suggestions);
}

Suggestion first_suggestion(std::string_view text) {
  auto all = suggestions(text);
  if (!all.empty()) return std::move(all[0]);
  ADD_FAILURE() << "nothing is suggested for: " << text;
  return {};
}

TEST(Suggestions, OfWordsThatTurnNameTheKindAlone) {
  for (const std::string_view text :
       {"Don't run `make lint` with `FAST=1`", "`LOG_LEVEL` is `info`, never `debug`",
        "`DB_HOST` is `db.internal` (not localhost)", "`SENTRY_DSN` is empty for guests",
        "The shop is not at https://shop.example/ any more",
        "`MAIL_MODE` is no longer needed, nor `MAIL_HOST`", "`backup/latest.dump` is empty"}) {
    const Suggestion suggestion = first_suggestion(text);
    EXPECT_FALSE(suggestion.check.kind.empty()) << text;
    EXPECT_TRUE(suggestion.check.params.members().empty()) << text;
    EXPECT_FALSE(suggestion.would_bind) << text;
  }
}

TEST(Suggestions, OfAnAddressHaveNoneOfItsMarks) {
  for (const std::string_view text : {"<https://shop.example/a>", "See <https://shop.example/a>"})
    EXPECT_EQ(annotation(first_suggestion(text).check), "http url=https://shop.example/a") << text;
}

TEST(Suggestions, OfAnOwnerNeedAFile) {
  for (const std::string_view text : {"Owner: @ana", "Owner: Ana"})
    EXPECT_TRUE(suggestions(text).empty()) << text;
}

TEST(Suggestions, SayWhichLiteralTheyLeaveOut) {
  struct Row {
    std::string_view text;
    std::string_view want;
    std::string_view left_out;
  };
  const Row rows[] = {
      {"`MAIL_MODE` may be `off`", "env names=MAIL_MODE", "it says nothing of `off`"},
      {"`vercel.json` is valid", "file path=vercel.json", "it says nothing of `valid`"},
      {"`grep -r TODO src` finds nothing", "command run=\"grep -r TODO src\"",
       "it says nothing of `nothing`"},
      {"`deploy/run.sh` is a symlink to `run2.sh`", "command run=deploy/run.sh",
       "it says nothing of `symlink`"},
      {"`main.tf` uses a remote backend", "file path=main.tf", "it says nothing of `uses`"},
      {"`config/shop.yml` mentions `teapot` somewhere", "file path=config/shop.yml",
       "it says nothing of `teapot`"},
  };
  for (const Row& row : rows) {
    const Suggestion suggestion = first_suggestion(row.text);
    EXPECT_EQ(annotation(suggestion.check), row.want);
    EXPECT_TRUE(suggestion.reason.ends_with(row.left_out)) << suggestion.reason;
    EXPECT_FALSE(suggestion.would_bind) << row.text;
  }
}

TEST(Suggestions, ThatLeaveOutAWordAreNotAskedFor) {
  for (const std::string_view text : {
           "`127.0.0.1:19331` is reachable only from the VPN",
           "http://127.0.0.1:19331/ shows the new docs",
           "http://127.0.0.1:19331/ is translated into German",
           "http://127.0.0.1:19331/ loads on mobile",
           "http://127.0.0.1:19331/rooms is cached by the CDN",
           "Liveness and readiness probes answer 200: `/livez`, `/nope`",
           "`AUDIT_LOG=on` on all 3 application servers",
           "`LOG_LEVEL=info` after the launch week",
           "`APP_X=1` since Monday",
       })
    for (const Suggestion& each : suggestions(text))
      EXPECT_FALSE(each.would_bind) << text << " " << annotation(each.check) << each.reason;
}

TEST(Suggestions, ThatLeaveOutNothingAreAskedFor) {
  for (const std::string_view text :
       {"`make smoke` may pass", "http://127.0.0.1:19331/rooms may be reachable",
        "Ideally `AUDIT_LOG=on`"}) {
    const auto found = suggestions(text);
    EXPECT_TRUE(std::ranges::any_of(found, &Suggestion::would_bind)) << text;
  }
}

TEST(Suggestions, OfVariablesAreNotConfirmedByAFile) {
  for (const Suggestion& each : suggestions("All variables in `.env.example` are set"))
    EXPECT_FALSE(each.would_bind && each.check.kind == "file");
}

TEST(Suggestions, OfWhatOnlyShowsAreNotRun) {
  for (const std::string_view text :
       {"No errors in the last hour of `journalctl -u order`",
        "Every pod is Running in `kubectl get pods`", "Logs (`docker logs order`) are clean",
        "The dump of last night is there: `find dumps -mtime -1`",
        "The tag v9 is there: `git tag -l v9`"}) {
    const Suggestion suggestion = first_suggestion(text);
    EXPECT_TRUE(suggestion.reason.ends_with("not how it ends: add empty=true or contains=TEXT"))
        << text;
    EXPECT_FALSE(suggestion.would_bind) << text;
  }
}

TEST(Suggestions, OfAPathInAVariableAreTwo) {
  EXPECT_EQ(annotation(first_suggestion("`MODEL_PATH` exists").check), "env names=MODEL_PATH");
  const auto all = suggestions("`MODEL_PATH` exists");
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(annotation(all[1].check), "file path=${MODEL_PATH}");
}

TEST(Suggestions, OfNoneExpectSilence) {
  const Suggestion suggestion = first_suggestion("No core files: `find . -name core`");
  EXPECT_EQ(annotation(suggestion.check), "command run=\"find . -name core\" empty=true");
  EXPECT_TRUE(suggestion.would_bind);
}

// Never more than is asked for: a script that is to be executable is not run.
TEST(Suggestions, CarryWhatIsExpected) {
  struct Row {
    std::string_view text, want;
  };
  const Row rows[] = {
      {"`bin/lint` \xe2\x86\x92 0 warnings", "command run=bin/lint contains=\"0 warnings\""},
      {"`make lint` reports 0 issues", "command run=\"make lint\" contains=\"0 issues\""},
      {"`ops/rollback.sh` should exist and be executable",
       "command run=\"test -x ops/rollback.sh\""},
      {"`workers` is 4 in `shop.txt`", "file path=shop.txt contains=\"workers = 4\" as=setting"},
      {"`multi_az = true` in `main.tf`",
       "file path=main.tf contains=\"multi_az = true\" as=setting"},
      {"`retries = 3` in `notes.txt`", "file path=notes.txt contains=\"retries = 3\" as=setting"},
      {"No `latest` tags in `deploy/`", "file path=deploy/** not_contains=latest"},
  };
  for (const Row& row : rows)
    EXPECT_EQ(annotation(first_suggestion(row.text).check), row.want) << row.text;
  const auto asked = suggestions("`/admin` asks for a password (401)");
  ASSERT_EQ(asked.size(), 2u);
  EXPECT_EQ(annotation(asked[1].check), "http url=${base_url}/admin status=401");
}

TEST(Suggestions, OfAWholeDemandCanBeConfirmed) {
  const Suggestion suggestion = first_suggestion("`config/shop.yml` might exist");
  EXPECT_EQ(suggestion.check.kind, "file");
  EXPECT_TRUE(suggestion.would_bind);
}

}  // namespace
}  // namespace seatrial::recognize
