#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "evidence/layout.hpp"
#include "evidence/tile.hpp"
#include "world/storage.hpp"

namespace seatrial::evidence {

// Reads tiles of a log of one size. A partial tile that was collected meanwhile is read from the
// full one.
class LogFiles {
 public:
  LogFiles(const Layout& layout, std::uint64_t size, world::Storage& storage)
      : layout_(layout), size_(size), storage_(storage) {}

  // The bytes of a tile, and of the bundle of entries beside one; none where it is missing. Of one
  // that has grown since there may be more.
  Result<std::optional<std::string>> tile(unsigned level, std::uint64_t index) const;
  Result<std::optional<std::string>> bundle(std::uint64_t index) const;

  Tile tile_at(unsigned level, std::uint64_t index) const;
  Result<std::vector<Digest>> hashes(unsigned level, std::uint64_t index) const;
  Result<std::vector<std::string>> entries(std::uint64_t index) const;
  Result<Edge> edge() const;

  // For proofs; keeps the tiles it has read.
  SubtreeHash subtree();

 private:
  Result<std::optional<std::string>> find(Tile tile, TilePart part) const;

  Layout layout_;
  std::uint64_t size_;
  world::Storage& storage_;
  std::map<std::pair<unsigned, std::uint64_t>, std::vector<Digest>> read_;
};

}  // namespace seatrial::evidence
