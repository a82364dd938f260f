#include "report/live.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/text.hpp"
#include "report/fake/sample.hpp"

namespace seatrial::report {
namespace {

using std::chrono::milliseconds;
using testing::HasSubstr;
using testing::Not;

TEST(PlainLiveView, WritesALineAtTheStartOfWhatTakesLongAndAtEachEnd) {
  RunDocument document = fake::uniform(2, State::pass);
  LiveView live(document, 2, {});
  live.started(document.items[0], milliseconds{0});
  EXPECT_EQ(live.tick(milliseconds{999}), "");
  EXPECT_EQ(live.tick(milliseconds{1'000}),
            "start   docs/checklist.md:1  Item that is pass number 0\n");
  EXPECT_EQ(live.tick(milliseconds{1'200}), "");
  EXPECT_EQ(live.finished(document.items[0], milliseconds{1500}),
            "PASS    docs/checklist.md:1  Item that is pass number 0  1.5 s\n");
  EXPECT_EQ(live.close(), "");
}

TEST(PlainLiveView, SaysNothingOfWhatWasNotStarted) {
  RunDocument document = fake::uniform(1, State::pending);
  LiveView live(document, 1, {});
  live.started(document.items[0], milliseconds{0});
  EXPECT_EQ(live.finished(document.items[0], milliseconds{0}), "");
}

TEST(PlainLiveView, GivesASignOfLife) {
  RunDocument document = fake::uniform(3, State::pass);
  LiveView live(document, 3, {});
  live.started(document.items[0], milliseconds{0});
  EXPECT_NE(live.tick(milliseconds{1'000}), "");
  EXPECT_EQ(live.tick(milliseconds{10'999}), "");
  EXPECT_EQ(live.tick(milliseconds{11'000}),
            "...     0 of 3 done, 0 false after 11.0 s; longest: docs/checklist.md:1  Item that is "
            "pass number 0 (11.0 s)\n");
  EXPECT_EQ(live.tick(milliseconds{20'999}), "");
  EXPECT_NE(live.tick(milliseconds{21'000}), "");
  (void)live.finished(document.items[0], milliseconds{21'000});
  EXPECT_EQ(live.tick(milliseconds{60'000}), "");
}

TEST(AnimatedLiveView, DrawsOverItself) {
  RunDocument document = fake::uniform(20, State::pass);
  LiveView live(document, 20, {.animated = true, .rows_max = 2});
  for (std::size_t i = 0; i < 3; ++i) live.started(document.items[i], milliseconds{0});
  const std::string first = live.tick(milliseconds{100});
  EXPECT_THAT(first, Not(HasSubstr("\x1b")));
  EXPECT_EQ(split_lines(first).size(), 3u);
  EXPECT_THAT(first, HasSubstr("0 of 20 done, 0 false, 1 more running"));
  EXPECT_THAT(live.tick(milliseconds{200}), testing::StartsWith("\x1b[3A\r\x1b[J"));
  EXPECT_EQ(live.close(), "\x1b[3A\r\x1b[J");
  EXPECT_EQ(live.close(), "");
}

TEST(AnimatedLiveView, LeavesALineForWhatIsFalse) {
  RunDocument document = fake::uniform(2, State::fail);
  LiveView live(document, 2, {.animated = true});
  live.started(document.items[0], milliseconds{0});
  (void)live.tick(milliseconds{100});
  const std::string text = live.finished(document.items[0], milliseconds{300});
  EXPECT_THAT(text, HasSubstr("FAIL    docs/checklist.md:1  Item that is fail number 0  300 ms\n"));
  EXPECT_THAT(text, HasSubstr("1 of 2 done, 1 false"));
}

TEST(LiveView, TellsWhatIsFalseFromWhatCouldNotBeLookedAt) {
  RunDocument document = fake::uniform(3, State::fail);
  document.items[1].state = State::error;
  document.items[2].state = State::blocked;
  LiveView live(document, 4, {.animated = true});
  for (const JudgedItem& judged : document.items) (void)live.finished(judged, milliseconds{1});
  EXPECT_THAT(live.tick(milliseconds{2}), HasSubstr("3 of 4 done, 1 false, 2 could not look"));
}

TEST(AnimatedLiveView, NeverWrapsALine) {
  RunDocument document = fake::uniform(1, State::pass);
  document.checklists[0].items[0].text = std::string(500, 'x') + "\x1b[2J";
  LiveView live(document, 1, {.style = {.width = 40}, .animated = true});
  live.started(document.items[0], milliseconds{0});
  const std::string frame = live.tick(milliseconds{1});
  for (std::string_view each : split_lines(frame)) EXPECT_LT(each.size(), 40u);
}

}  // namespace
}  // namespace seatrial::report
