#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.hpp"
#include "base/result.hpp"
#include "evidence/merkle.hpp"

// The log as files, as C2SP tlog-tiles lays it out. Pure.
namespace seatrial::evidence {

inline constexpr std::uint64_t tile_width = 256;

struct Tile {
  unsigned level = 0;
  std::uint64_t index = 0;
  std::uint64_t width = tile_width;  // less: a partial one

  auto operator<=>(const Tile&) const = default;
};

std::string tile_path(const Tile& tile);     // "tile/0/x001/234.p/5"
std::string entries_path(const Tile& tile);  // "tile/entries/000.p/5"; the level does not count
enum class TilePart { hashes, entries };
std::string partial_directory(const Tile& tile, TilePart part);  // "tile/0/000.p"

// The other way round: what a file of a log is, in the one spelling. Nothing: it is none.
struct TileFile {
  Tile tile;
  bool entries = false;
};
std::optional<TileFile> parse_tile_path(std::string_view path);

// How many hashes a level has in a tree of this size.
std::uint64_t level_width(std::uint64_t size, unsigned level);

// An entry bundle: each entry behind its length, of two bytes.
Result<void> add_entry(std::string& bundle, std::string_view entry);
Result<std::vector<std::string>> split_entries(std::string_view bundle);
Result<std::vector<Digest>> split_hashes(std::string_view tile);
std::string join_hashes(const std::vector<Digest>& hashes);

// The root over as many subtrees of equal size as a tile holds, which are 2^n.
Digest fold(std::span<const Digest> hashes);

// The right edge of a growing tree: the hashes of the tiles that are not full.
class Edge {
 public:
  Edge() = default;
  // `levels[l]` are the hashes of the partial tile of level l; there is one where the size demands.
  Edge(std::uint64_t size, std::vector<std::vector<Digest>> levels)
      : size_(size), levels_(std::move(levels)) {}

  // Told of each tile that became full.
  using Full = std::function<void(const Tile& tile, const std::vector<Digest>& hashes)>;
  void append(const Digest& leaf, const Full& full);

  std::uint64_t size() const { return size_; }
  Digest root() const;
  const std::vector<std::vector<Digest>>& levels() const { return levels_; }

 private:
  std::uint64_t size_ = 0;
  std::vector<std::vector<Digest>> levels_;
};

}  // namespace seatrial::evidence
