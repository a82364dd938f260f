#include "evidence/merkle.hpp"

#include <gtest/gtest.h>

#include <bit>

#include "evidence/encoding.hpp"
#include "evidence/tile.hpp"

namespace seatrial::evidence {
namespace {

const std::vector<std::string> tessera = {"one",    "two",   "three",    "four",    "five",
                                          "six",    "seven", "eit",      "nain",    "ten",
                                          "ileven", "twelf", "threeten", "fourten", "fivten"};

// The definition of RFC 6962 as it stands, for comparison.
Digest plain_root(std::span<const Digest> leaves) {
  if (leaves.empty()) return sha256({});
  if (leaves.size() == 1) return leaves.front();
  const std::size_t split = std::bit_floor(leaves.size() - 1);
  return node_hash(plain_root(leaves.first(split)), plain_root(leaves.subspan(split)));
}

struct Leaves {
  std::vector<Digest> hashes;
  SubtreeHash subtree() const {
    return [this](unsigned level, std::uint64_t index) -> Result<Digest> {
      const std::uint64_t width = std::uint64_t{1} << level;
      return plain_root(std::span(hashes).subspan(index * width, width));
    };
  }
  Digest root(std::size_t size) const { return plain_root(std::span(hashes).first(size)); }
};

Leaves leaves_of(const std::vector<std::string>& entries) {
  Leaves leaves;
  for (const std::string& entry : entries) leaves.hashes.push_back(leaf_hash(entry));
  return leaves;
}

Leaves numbered(std::size_t count) {
  std::vector<std::string> entries;
  for (std::size_t i = 0; i < count; ++i) entries.push_back("entry-" + std::to_string(i));
  return leaves_of(entries);
}

std::vector<std::string> texts(const std::vector<Digest>& proof) {
  std::vector<std::string> texts;
  for (const Digest& hash : proof) texts.push_back(base64(hash));
  return texts;
}

TEST(Merkle, RootsOfOthers) {
  struct Row {
    std::size_t size;
    const char* root;
  };
  const Row rows[] = {
      {1, "d0d7360ab79f58ab1e1e3fe64ad77e2ea0bc07e36b5f46ed2223edd9298df9e9"},
      {2, "4f55f619d9215235778b2b9f17d6f4915b16171214d152381293669764de722e"},
      {3, "5aac771c899ac292e74bf1afe2e6e302f8b55883b2d1bf197b46a6bea6dabca9"},
      {7, "22b49700306a27b110a143834832913b24a036f79e2fa085862936c3ff9f4bb5"},
      {8, "6c2f95c2fac96da94d5637e4748f24520b3b989a17aea897084edb8270f6f296"},
      {15, "aca6c38a90af86e5f5199ee0e4105ef2c03a05b27b8daff59e4e36eefdfcddcb"},
  };
  const Leaves leaves = leaves_of(tessera);
  for (const Row& row : rows) {
    SCOPED_TRACE(row.size);
    EXPECT_EQ(hex(*tree_root(row.size, leaves.subtree())), row.root);
  }
}

TEST(Merkle, ProofsOfOthers) {
  const Leaves leaves = leaves_of(tessera);
  using Texts = std::vector<std::string>;
  EXPECT_EQ(texts(*inclusion_proof(4, 15, leaves.subtree())),
            (Texts{"yiM+eia4w1wsk/Ukx7kF56IQVkDW3MWUaUz/VtJu+yU=",
                   "nk9gCR+floFqznAPtqjjcnnV64dge2jQB95D5t164Hg=",
                   "zY1lN35vrXYAPixXSd59LsU29xUJtuW4o2dNNg5Y2Co=",
                   "5jLpqTgjsBDSEX6SgZiRnbTMdTuRd8bQ5tSsAOxe0Ks="}));
  EXPECT_EQ(texts(*inclusion_proof(14, 15, leaves.subtree())),
            (Texts{"GiUtVP0XhIaZ/fl7ReMLgw+9YUtjFAt8kaTdfOe2u/I=",
                   "3cFRCtyHVxAUTugFyRgo30efbl+BVxdTQDIGg5H61SA=",
                   "bC+VwvrJbalNVjfkdI8kUgs7mJoXrqiXCE7bgnD28pY="}));
  EXPECT_EQ(texts(*consistency_proof(7, 15, leaves.subtree())),
            (Texts{"2Q0P5jSR+TdkwdXWyx+GbBWX0KZbNZkWzCjyTPSozsw=",
                   "ThcgoV2DYcK+VCxBUDWAlNxmLy2r7dq7dK7+OlgQKWs=",
                   "ycRkkNklus5eMVRUvkD1pK321vMrA+jjOiZKU8aOcY4=",
                   "zY1lN35vrXYAPixXSd59LsU29xUJtuW4o2dNNg5Y2Co=",
                   "5jLpqTgjsBDSEX6SgZiRnbTMdTuRd8bQ5tSsAOxe0Ks="}));
  EXPECT_EQ(texts(*consistency_proof(8, 15, leaves.subtree())),
            (Texts{"5jLpqTgjsBDSEX6SgZiRnbTMdTuRd8bQ5tSsAOxe0Ks="}));
}

TEST(Merkle, EveryProofOfSmallTrees) {
  const Leaves leaves = numbered(65);
  for (std::size_t size = 1; size <= 65; ++size) {
    const Digest root = leaves.root(size);
    EXPECT_EQ(*tree_root(size, leaves.subtree()), root);
    for (std::size_t i = 0; i < size; ++i) {
      const auto proof = inclusion_proof(i, size, leaves.subtree());
      ASSERT_TRUE(proof);
      EXPECT_EQ(root_of_inclusion(i, size, leaves.hashes[i], *proof), root);
      const auto other = root_of_inclusion((i + 1) % size, size, leaves.hashes[i], *proof);
      EXPECT_TRUE(size == 1 || !other || *other != root);
    }
    for (std::size_t old = 0; old <= size; ++old) {
      const auto proof = consistency_proof(old, size, leaves.subtree());
      ASSERT_TRUE(proof);
      EXPECT_TRUE(verify_consistency(old, leaves.root(old), size, root, *proof));
      Digest forged = leaves.root(old);
      forged[0] ^= 1;
      EXPECT_FALSE(verify_consistency(old, forged, size, root, *proof));
      for (std::size_t i = 0; i < proof->size(); ++i) {
        auto wrong = *proof;
        wrong[i][31] ^= 1;
        EXPECT_FALSE(verify_consistency(old, leaves.root(old), size, root, wrong));
        wrong = *proof;
        wrong.erase(wrong.begin() + static_cast<std::ptrdiff_t>(i));
        EXPECT_FALSE(verify_consistency(old, leaves.root(old), size, root, wrong));
      }
      auto longer = *proof;
      longer.push_back(root);
      EXPECT_FALSE(verify_consistency(old, leaves.root(old), size, root, longer));
    }
  }
}

TEST(Edge, HasTheRootOfEverySize) {
  struct Row {
    std::size_t size;
    const char* root;
  };
  const Row rows[] = {
      {255, "45da9f374748e17a372f71c00422b12e2bf96842f1f61c5740fe494e4becff0f"},
      {256, "f85f4ead34080710b4d1e808301543aaab81aa04deb88599350dc26a4f2f58de"},
      {257, "918b1cec64f317c76e3cf55c0536841c039eff06772ebb8828ce7c176028b5ac"},
      {300, "aebb027d5c3dd08871ee52577a61fc83122d0d14352791943639bd4c12d36943"},
      {65536, "df2c606d114416fa600bf3495152e09e39e8be3d0e2e5501c352826539abda8e"},
      {65537, "b63007bf60359bdcbc1d1ef1ed256fe359d2b9d15aba68a3cee30a832f40c79e"},
      {70000, "a62a54be33294ffd5a5c4c637fd754630b71a892e8356e3a666a5c8a7ffd1518"},
  };
  Edge edge;
  std::size_t full = 0;
  EXPECT_EQ(edge.root(), sha256({}));
  for (const Row& row : rows) {
    SCOPED_TRACE(row.size);
    while (edge.size() < row.size)
      edge.append(leaf_hash("entry-" + std::to_string(edge.size())),
                  [&](const Tile& tile, const std::vector<Digest>& hashes) {
                    ++full;
                    EXPECT_EQ(hashes.size(), tile_width);
                    EXPECT_EQ(tile.width, tile_width);
                  });
    EXPECT_EQ(hex(edge.root()), row.root);
  }
  EXPECT_EQ(full, 273u + 1u);
}

TEST(Edge, AgreesWithTheDefinition) {
  const Leaves leaves = numbered(1100);
  Edge edge;
  for (std::size_t i = 0; i < leaves.hashes.size(); ++i) {
    edge.append(leaves.hashes[i], [](const Tile&, const std::vector<Digest>&) {});
    if (i % 7 == 0 || i > 1020) {
      EXPECT_EQ(edge.root(), leaves.root(i + 1)) << i + 1;
    }
  }
}

TEST(Tile, HasItsPath) {
  struct Row {
    const char* name;
    Tile tile;
    const char* want;
  };
  const Row rows[] = {
      {"first", {.level = 0, .index = 0}, "tile/0/000"},
      {"partial", {.level = 0, .index = 0, .width = 5}, "tile/0/000.p/5"},
      {"large", {.level = 1, .index = 1234067}, "tile/1/x001/x234/067"},
      {"a thousand", {.level = 0, .index = 1000}, "tile/0/x001/000"},
      {"large and partial", {.level = 2, .index = 999999, .width = 255}, "tile/2/x999/999.p/255"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(tile_path(row.tile), row.want);
  }
  EXPECT_EQ(entries_path({.index = 7, .width = 3}), "tile/entries/007.p/3");
  EXPECT_EQ(level_width(70000, 0), 70000u);
  EXPECT_EQ(level_width(70000, 1), 273u);
  EXPECT_EQ(level_width(70000, 2), 1u);
}

TEST(Tile, BundlesEntriesUpToTheirLimit) {
  std::string bundle;
  ASSERT_TRUE(add_entry(bundle, "one"));
  ASSERT_TRUE(add_entry(bundle, "two"));
  EXPECT_EQ(hex(bundle), "00036f6e65000374776f");
  EXPECT_EQ(*split_entries(bundle), (std::vector<std::string>{"one", "two"}));
  EXPECT_FALSE(split_entries(bundle.substr(0, bundle.size() - 1)));
  EXPECT_TRUE(add_entry(bundle, std::string(65535, 'x')));
  EXPECT_FALSE(add_entry(bundle, std::string(65536, 'x')));
}

}  // namespace
}  // namespace seatrial::evidence
