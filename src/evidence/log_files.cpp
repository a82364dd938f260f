#include "evidence/log_files.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/limits.hpp"

namespace seatrial::evidence {
namespace {

constexpr std::size_t bundle_bytes_max = tile_width * (limits::log_entry_bytes_max + 2);

}  // namespace

Tile LogFiles::tile_at(unsigned level, std::uint64_t index) const {
  const std::uint64_t width = level_width(size_, level) - index * tile_width;
  return {.level = level, .index = index, .width = std::min(width, tile_width)};
}

Result<std::optional<std::string>> LogFiles::find(Tile tile, TilePart part) const {
  const auto read = [&] {
    return storage_.read(
        layout_.log(part == TilePart::entries ? entries_path(tile) : tile_path(tile)),
        bundle_bytes_max);
  };
  auto bytes = read();
  if (bytes && !*bytes && tile.width < tile_width) {
    tile.width = tile_width;
    bytes = read();
  }
  return bytes;
}

Result<std::optional<std::string>> LogFiles::tile(unsigned level, std::uint64_t index) const {
  return find(tile_at(level, index), TilePart::hashes);
}

Result<std::optional<std::string>> LogFiles::bundle(std::uint64_t index) const {
  return find(tile_at(0, index), TilePart::entries);
}

Result<std::vector<Digest>> LogFiles::hashes(unsigned level, std::uint64_t index) const {
  const Tile tile = tile_at(level, index);
  const std::string path = layout_.log(tile_path(tile)).string();
  const auto bytes = this->tile(level, index);
  if (!bytes) return fail(bytes.error());
  if (!*bytes) return invalid(path + ": is missing");
  auto hashes = split_hashes(**bytes);
  if (!hashes || hashes->size() < tile.width) return invalid(path + ": is cut off");
  hashes->resize(tile.width);
  return hashes;
}

Result<std::vector<std::string>> LogFiles::entries(std::uint64_t index) const {
  const Tile tile = tile_at(0, index);
  const std::string path = layout_.log(entries_path(tile)).string();
  const auto bytes = bundle(index);
  if (!bytes) return fail(bytes.error());
  if (!*bytes) return invalid(path + ": is missing");
  auto entries = split_entries(**bytes);
  if (!entries || entries->size() < tile.width) return invalid(path + ": is cut off");
  entries->resize(tile.width);
  return entries;
}

Result<Edge> LogFiles::edge() const {
  std::vector<std::vector<Digest>> levels;
  for (unsigned level = 0; level_width(size_, level) > 0; ++level) {
    const std::uint64_t width = level_width(size_, level);
    levels.emplace_back();
    if (width % tile_width == 0) continue;
    auto partial = hashes(level, width / tile_width);
    if (!partial) return fail(std::move(partial).error());
    levels.back() = std::move(*partial);
  }
  return Edge(size_, std::move(levels));
}

SubtreeHash LogFiles::subtree() {
  return [this](unsigned height, std::uint64_t index) -> Result<Digest> {
    const unsigned level = height / 8;
    const std::uint64_t width = std::uint64_t{1} << (height % 8);
    const std::uint64_t first = index * width;
    const auto place = std::pair(level, first / tile_width);
    auto known = read_.find(place);
    if (known == read_.end()) {
      auto hashes = this->hashes(place.first, place.second);
      if (!hashes) return fail(std::move(hashes).error());
      known = read_.emplace(place, std::move(*hashes)).first;
    }
    const std::uint64_t at = first % tile_width;
    if (at + width > known->second.size()) return fail("a subtree beyond the log");
    return fold(std::span(known->second).subspan(at, width));
  };
}

}  // namespace seatrial::evidence
