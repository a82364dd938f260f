#include "checklist/edit.hpp"

#include <gtest/gtest.h>

#include "checklist/testing.hpp"

namespace seatrial::checklist {
namespace {

TEST(Edit, Applies) {
  struct Row {
    const char* name;
    std::vector<Edit> edits;
    const char* want;
  };  // want "!": an error
  const Row rows[] = {
      {"none", {}, "- [ ] a ____\n"},
      {"tick", {{{3, 1}, "x"}}, "- [x] a ____\n"},
      {"any order", {{{8, 4}, "12"}, {{3, 1}, "x"}}, "- [x] a 12\n"},
      {"insert", {{{0, 0}, "> "}, {{13, 0}, "end"}}, "> - [ ] a ____\nend"},
      {"two inserts in order", {{{0, 0}, "1"}, {{0, 0}, "2"}}, "12- [ ] a ____\n"},
      {"neighbours", {{{2, 1}, "("}, {{3, 1}, "x"}, {{4, 1}, ")"}}, "- (x) a ____\n"},
      {"delete", {{{7, 5}, ""}}, "- [ ] a\n"},
      {"overlap", {{{2, 3}, "a"}, {{3, 1}, "b"}}, "!"},
      {"behind the end", {{{14, 0}, "a"}}, "!"},
      {"over the end", {{{12, 5}, "a"}}, "!"},
      {"length that wraps", {{{3, static_cast<std::size_t>(-1)}, "a"}}, "!"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(apply_edits("- [ ] a ____\n", row.edits).value_or("!"), row.want);
  }
}

TEST(Edit, TicksInTheStyleOfTheBox) {
  struct Row {
    const char* name;
    const char* text;
    bool ticked;
    const char* want;
  };
  const Row rows[] = {
      {"tick", "- [ ] a\n", true, "- [x] a\n"},
      {"untick", "* [X] a\r\n", false, "* [ ] a\r\n"},
      {"as it is", "- [x] a\n", true, "- [x] a\n"},
      {"exported", "\u2022 [ ] a\n", true, "\u2022 [x] a\n"},
      {"character", "- \u2610 a\n", true, "- \u2611 a\n"},
      {"crossed", "- \u2612 a\n", false, "- \u2610 a\n"},
      {"status", "# A\n\n## B\n\n**Status:** [ ] Complete\n", true,
       "# A\n\n## B\n\n**Status:** [x] Complete\n"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const Checklist checklist = testing::read_text(row.text);
    ASSERT_EQ(checklist.items.size(), 1u);
    std::vector<Edit> edits;
    if (auto edit = tick_edit(checklist, checklist.items[0], row.ticked))
      edits.push_back(std::move(*edit));
    EXPECT_EQ(apply_edits(checklist.source, edits).value_or("!"), row.want);
  }
}

std::vector<Checklist> real_checklists() {
  std::vector<Checklist> checklists;
  for (const char* directory : {"seeds", "corpus/dev"})
    for (const auto& path : testing::files_in(testing::shared_directory() / directory))
      checklists.push_back(testing::read_text(testing::read_bytes(path)));
  return checklists;
}

#define NEED_SHARED(checklists) \
  if ((checklists).empty())     \
  GTEST_SKIP() << "NOT TESTED: set SEATRIAL_SHARED to the directory with seeds/ and corpus/"

TEST(Edit, NoneIsTheIdentityOnRealChecklists) {
  const auto checklists = real_checklists();
  NEED_SHARED(checklists);
  for (const Checklist& checklist : checklists)
    EXPECT_EQ(apply_edits(checklist.source, {}).value_or("!"), checklist.source);
}

// Every box, every second, none: what is read again is exactly what was ticked, and every byte
// outside of the boxes is what it was.
TEST(Edit, TicksAreReadAgainFromRealChecklists) {
  const auto checklists = real_checklists();
  NEED_SHARED(checklists);
  for (const Checklist& checklist : checklists) {
    for (const std::size_t pattern : {1u, 2u, 1'000'000u}) {
      std::vector<Edit> edits;
      std::vector<bool> wanted;
      for (std::size_t i = 0; i < checklist.items.size(); ++i) {
        const Item& item = checklist.items[i];
        const bool is_anchor =
            item.form == Form::heading && item.mark && checklist.source[item.mark->offset] == ':';
        wanted.push_back(item.mark && !is_anchor ? i % pattern == 0 : item.claimed.value_or(false));
        if (auto edit = tick_edit(checklist, item, wanted.back()))
          edits.push_back(std::move(*edit));
      }
      const auto text = apply_edits(checklist.source, edits);
      ASSERT_TRUE(text);
      const Checklist again = testing::read_text(*text);
      ASSERT_EQ(again.items.size(), checklist.items.size()) << checklist.title;
      for (std::size_t i = 0; i < wanted.size(); ++i) {
        EXPECT_EQ(again.items[i].id, checklist.items[i].id);
        EXPECT_EQ(again.items[i].claimed.value_or(false), wanted[i]) << checklist.items[i].text;
      }
    }
  }
}

}  // namespace
}  // namespace seatrial::checklist
