#include "recognize/suggestions.hpp"

#include <gtest/gtest.h>

#include "model/annotation.hpp"
#include "recognize/recognize.hpp"

namespace seatrial::recognize {
namespace {

Suggestion first_suggestion(std::string_view text) {
  Checklist checklist;
  Item item;
  item.form = Form::task;
  item.text = std::string(text);
  item.at = {3, 1};
  checklist.items.push_back(std::move(item));
  Recognition found = recognize(checklist, 0, {});
  EXPECT_FALSE(found.binding) << text;
  if (found.suggestions.empty()) {
    ADD_FAILURE() << "nothing is suggested for: " << text;
    return {};
  }
  return std::move(found.suggestions[0]);
}

TEST(Suggestions, OfWordsThatTurnNameTheKindAlone) {
  for (const std::string_view text :
       {"Don't run `make lint` with `FAST=1`", "The shop is not at https://shop.example/ any more",
        "`MAIL_MODE` is no longer needed, nor `MAIL_HOST`"}) {
    const Suggestion suggestion = first_suggestion(text);
    EXPECT_FALSE(suggestion.check.kind.empty()) << text;
    EXPECT_TRUE(suggestion.check.params.members().empty()) << text;
    EXPECT_FALSE(suggestion.built) << text;
  }
}

TEST(Suggestions, SayWhichLiteralTheyLeaveOut) {
  struct Row {
    std::string_view text;
    std::string_view want;
    std::string_view left_out;
  };
  const Row rows[] = {
      {"`MAIL_MODE` may be `off`", "env names=MAIL_MODE", "it says nothing of `off`"},
      {"`config/shop.yml` mentions `teapot` somewhere", "file path=config/shop.yml",
       "it says nothing of `teapot`"},
  };
  for (const Row& row : rows) {
    const Suggestion suggestion = first_suggestion(row.text);
    EXPECT_EQ(annotation(suggestion.check), row.want);
    EXPECT_TRUE(suggestion.reason.ends_with(row.left_out)) << suggestion.reason;
    EXPECT_FALSE(suggestion.built) << row.text;
  }
}

TEST(Suggestions, OfWhatOnlyShowsAreNotRun) {
  for (const std::string_view text :
       {"No errors in the last hour of `journalctl -u order`",
        "Every pod is Running in `kubectl get pods`", "Logs (`docker logs order`) are clean"}) {
    const Suggestion suggestion = first_suggestion(text);
    EXPECT_TRUE(suggestion.reason.ends_with("what it prints says it, and not how it ends")) << text;
    EXPECT_FALSE(suggestion.built) << text;
  }
}

TEST(Suggestions, OfAWholeDemandCanBeConfirmed) {
  const Suggestion suggestion = first_suggestion("`config/shop.yml` might exist");
  EXPECT_EQ(suggestion.check.kind, "file");
  EXPECT_TRUE(suggestion.built);
}

}  // namespace
}  // namespace seatrial::recognize
