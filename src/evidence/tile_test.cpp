#include "evidence/tile.hpp"

#include <gtest/gtest.h>

#include "evidence/believed.hpp"

namespace seatrial::evidence {
namespace {

TEST(Believed, IsWhatTwoOfThreeSay) {
  const auto digest = [](const char* text) {
    return text ? std::optional(sha256(text)) : std::nullopt;
  };
  struct Row {
    const char* name;
    const char* record;
    const char* entry;
    const char* tile;
    const char* want;
  };
  const Row rows[] = {
      {"all agree", "a", "a", "a", "a"},
      {"the record is changed", "x", "a", "a", "a"},
      {"the entry is changed", "a", "x", "a", "a"},
      {"the tile is changed", "a", "a", "x", "a"},
      {"all differ", "a", "b", "c", "c"},
      {"no record", nullptr, "a", "a", "a"},
      {"no record, the others differ", nullptr, "a", "b", "a"},
      {"no tile", "a", "a", nullptr, "a"},
      {"no tile, the others differ", "a", "b", nullptr, "a"},
      {"no entry", "a", nullptr, "a", "a"},
      {"no entry, the others differ", "a", nullptr, "b", "b"},
      {"the tile alone", nullptr, nullptr, "a", "a"},
      {"the entry alone", nullptr, "a", nullptr, "a"},
      {"the record alone", "a", nullptr, nullptr, "a"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(believed(digest(row.record), digest(row.entry), digest(row.tile)), *digest(row.want));
  }
}

TEST(TilePath, IsReadInOneSpelling) {
  for (const std::uint64_t index : {0ull, 7ull, 999ull, 1000ull, 1234067ull, 1ull << 40})
    for (const std::uint64_t width : {1ull, 255ull, 256ull})
      for (const unsigned level : {0u, 3u}) {
        const Tile tile{.level = level, .index = index, .width = width};
        const auto read = parse_tile_path(tile_path(tile));
        ASSERT_TRUE(read) << tile_path(tile);
        EXPECT_EQ(read->tile, tile);
        EXPECT_FALSE(read->entries);
        EXPECT_TRUE(parse_tile_path(entries_path(tile))->entries);
      }
  for (const char* path :
       {"", "tile", "tile/0", "tile/0/0", "tile/0/0000", "tile/00/000", "tile/0/000.p/0",
        "tile/0/000.p/256", "tile/0/000.p", "tile/0/000.p/01", "tile/0/000/001", "tile/x/000",
        "tile/0/x000/000", "tiles/0/000", "tile/0/-01", "tile/0/x/x/x/x/x/x/x/x/x/x/000"})
    EXPECT_FALSE(parse_tile_path(path)) << path;
}

}  // namespace
}  // namespace seatrial::evidence
