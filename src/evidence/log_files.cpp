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

Result<std::string> LogFiles::read(Tile tile, bool entries) const {
  const auto path = [&] { return layout_.log(entries ? entries_path(tile) : tile_path(tile)); };
  const auto shown = path().string();
  auto bytes = storage_.read(path(), bundle_bytes_max);
  if (bytes && !*bytes && tile.width < tile_width) {
    tile.width = tile_width;
    bytes = storage_.read(path(), bundle_bytes_max);
  }
  if (!bytes) return fail(std::move(bytes).error());
  if (!*bytes) return invalid(shown + ": is missing");
  return std::move(**bytes);
}

Result<std::vector<Digest>> LogFiles::hashes(unsigned level, std::uint64_t index) const {
  const Tile tile = tile_at(level, index);
  const auto bytes = read(tile, false);
  if (!bytes) return fail(bytes.error());
  auto hashes = split_hashes(*bytes);
  if (!hashes || hashes->size() < tile.width)
    return invalid(layout_.log(tile_path(tile)).string() + ": is cut off");
  hashes->resize(tile.width);
  return hashes;
}

Result<std::vector<std::string>> LogFiles::entries(std::uint64_t index) const {
  const Tile tile = tile_at(0, index);
  const auto bytes = read(tile, true);
  if (!bytes) return fail(bytes.error());
  auto entries = split_entries(*bytes);
  if (!entries || entries->size() < tile.width)
    return invalid(layout_.log(entries_path(tile)).string() + ": is cut off");
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
