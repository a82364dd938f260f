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

  Result<std::vector<Digest>> hashes(unsigned level, std::uint64_t index) const;
  Result<std::vector<std::string>> entries(std::uint64_t index) const;
  Result<Edge> edge() const;

  // For proofs; keeps the tiles it has read.
  SubtreeHash subtree();

 private:
  Tile tile_at(unsigned level, std::uint64_t index) const;
  Result<std::string> read(Tile tile, bool entries) const;

  Layout layout_;
  std::uint64_t size_;
  world::Storage& storage_;
  std::map<std::pair<unsigned, std::uint64_t>, std::vector<Digest>> read_;
};

}  // namespace seatrial::evidence
