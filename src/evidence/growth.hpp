#pragma once

#include <deque>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "evidence/layout.hpp"
#include "evidence/record.hpp"
#include "evidence/tile.hpp"
#include "world/storage.hpp"

namespace seatrial::evidence {

// The files that one batch adds to a store. Nothing is written here.
class Growth {
 public:
  Growth(const Layout& layout, Edge edge, std::vector<std::string> entries);

  Result<void> add(std::span<const Sealed> batch);
  void finish();

  std::span<const world::Storage::File> files() const { return files_; }
  const Edge& edge() const { return edge_; }
  const std::vector<std::string>& entries() const { return entries_; }

  // Partial tiles whose full tile is now there. A failure leaves files that nobody reads.
  void collect(world::Storage& storage) const;

 private:
  // A record as it is stored and as it is logged.
  struct Written {
    std::string line;
    std::string entry;
    Digest hash;
  };
  static Written write(const Sealed& sealed);
  Result<void> take(Written written);
  void put(std::filesystem::path path, std::string bytes, unsigned mode = 0644);
  void put_entries(const Tile& tile);

  Layout layout_;
  Edge edge_;
  std::vector<std::string> entries_;
  std::uint64_t first_;
  std::string pack_;
  std::vector<Tile> full_;
  std::set<std::string> paths_;
  std::deque<std::string> contents_;  // that `files_` looks at
  std::vector<world::Storage::File> files_;
};

}  // namespace seatrial::evidence
