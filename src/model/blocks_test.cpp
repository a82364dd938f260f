#include "model/blocks.hpp"

#include <gtest/gtest.h>

namespace seatrial {
namespace {

TEST(Blocks, AreReadAsTheyAreWritten) {
  using Kind = Block::Kind;
  struct Row {
    const char* written;
    Kind kind;
  };
  const Row rows[] = {
      {"launch/smoke", Kind::item},
      {"docs/a.md#launch/smoke", Kind::item},
      {"", Kind::item},
      {"(", Kind::item},
      {"()", Kind::other},
      {"(the gate names no items)", Kind::other},
      {"(the pattern 'x' matches no item)", Kind::other},
      {"(a light run does not satisfy this gate)", Kind::other},
      {"(1 of 2 signatures wanted)", Kind::other},
      {"(no item passed or is waived)", Kind::other},
      {"(it comes after itself, or after a gate that does)", Kind::other},
      {"(it comes after the gate 'a', which is HOLD)", Kind::earlier_gate},
      {"(1 line that may be items could not be read)", Kind::whole_run},
      {"(the run was interrupted)", Kind::whole_run},
      {"(the repository changed during the run)", Kind::whole_run},
      {"(Lead has not signed)", Kind::signature},
      {"(Lead has not signed: no key is named for this role)", Kind::signature},
      {"(rejected in record 1, 2026-03-10T11:00:00Z by Lead)", Kind::forbidden},
      {"(the calendar 'hours' is closed: it opens on 2026-03-10 09:00)", Kind::forbidden},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.written);
    EXPECT_EQ(read_block(row.written).kind, row.kind);
    EXPECT_EQ(written(read_block(row.written)), row.written);
    EXPECT_EQ(decision_of(row.kind),
              row.kind == Kind::forbidden ? Decision::no_go : Decision::hold);
  }
}

}  // namespace
}  // namespace seatrial
