#include "evidence/tile.hpp"

#include <fmt/format.h>

#include <bit>
#include <optional>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "base/units.hpp"
#include "evidence/encoding.hpp"

namespace seatrial::evidence {
namespace {

constexpr std::size_t hash_bytes = 32;

// 1234067 is "x001/x234/067".
std::string numbered(std::uint64_t index) {
  std::string path = fmt::format("{:03}", index % 1000);
  while (index >= 1000) {
    index /= 1000;
    path = fmt::format("x{:03}/{}", index % 1000, path);
  }
  return path;
}

std::string stem(const Tile& tile, TilePart part) {
  return fmt::format("tile/{}/{}",
                     part == TilePart::entries ? "entries" : std::to_string(tile.level),
                     numbered(tile.index));
}

std::string with_width(std::string path, const Tile& tile) {
  return tile.width == tile_width ? path : fmt::format("{}.p/{}", path, tile.width);
}

}  // namespace

std::string tile_path(const Tile& tile) {
  return with_width(stem(tile, TilePart::hashes), tile);
}

std::string entries_path(const Tile& tile) {
  return with_width(stem(tile, TilePart::entries), tile);
}

std::string partial_directory(const Tile& tile, TilePart part) {
  return stem(tile, part) + ".p";
}

std::optional<TileFile> parse_tile_path(std::string_view path) {
  constexpr std::size_t parts_max = 10;  // of an index below 2^64, and more
  const auto parts = split(path, '/');
  if (parts.size() < 3 || parts.size() > parts_max || parts[0] != "tile") return std::nullopt;
  TileFile file{.tile = {}, .entries = parts[1] == "entries"};
  const auto number = [](std::string_view text) { return parse_integer(text).value_or(-1); };
  std::size_t end = parts.size();
  if (parts[end - 2].ends_with(".p")) file.tile.width = number(parts[--end]);
  std::uint64_t index = 0;
  for (std::size_t i = 2; i < end; ++i) {
    std::string_view digits = parts[i];
    if (digits.starts_with('x')) digits.remove_prefix(1);
    if (digits.ends_with(".p")) digits.remove_suffix(2);
    index = index * 1000 + static_cast<std::uint64_t>(number(digits));
  }
  file.tile.index = index;
  if (!file.entries) file.tile.level = static_cast<unsigned>(number(parts[1]));
  if (file.tile.width == 0) return std::nullopt;
  // What is not spelled like that is none.
  if ((file.entries ? entries_path(file.tile) : tile_path(file.tile)) != path) return std::nullopt;
  return file;
}

std::uint64_t level_width(std::uint64_t size, unsigned level) {
  return 8 * level >= 64 ? 0 : size >> (8 * level);
}

Result<void> add_entry(std::string& bundle, std::string_view entry) {
  if (entry.size() > limits::log_entry_bytes_max)
    return fail(fmt::format("a log entry of {} bytes is larger than {} (log_entry_bytes_max)",
                            entry.size(), limits::log_entry_bytes_max));
  bundle += static_cast<char>(entry.size() >> 8);
  bundle += static_cast<char>(entry.size() & 0xff);
  bundle += entry;
  return {};
}

Result<std::vector<std::string>> split_entries(std::string_view bundle) {
  std::vector<std::string> entries;
  while (!bundle.empty()) {
    if (bundle.size() < 2) return fail("the bundle is cut off");
    const auto size = static_cast<std::size_t>(static_cast<unsigned char>(bundle[0]) << 8 |
                                               static_cast<unsigned char>(bundle[1]));
    if (bundle.size() < 2 + size) return fail("the bundle is cut off");
    entries.emplace_back(bundle.substr(2, size));
    bundle.remove_prefix(2 + size);
  }
  return entries;
}

Result<std::vector<Digest>> split_hashes(std::string_view tile) {
  if (tile.size() % hash_bytes != 0) return fail("the tile is cut off");
  std::vector<Digest> hashes;
  for (; !tile.empty(); tile.remove_prefix(hash_bytes))
    hashes.push_back(*decode_digest(tile.substr(0, hash_bytes)));
  return hashes;
}

std::string join_hashes(const std::vector<Digest>& hashes) {
  std::string tile;
  for (const Digest& hash : hashes) tile += as_bytes(hash);
  return tile;
}

Digest fold(std::span<const Digest> hashes) {
  if (hashes.size() == 1) return hashes.front();
  const std::size_t half = hashes.size() / 2;
  return node_hash(fold(hashes.first(half)), fold(hashes.subspan(half)));
}

void Edge::append(const Digest& leaf, const Full& full) {
  ++size_;
  Digest hash = leaf;
  for (unsigned level = 0;; ++level) {
    if (levels_.size() <= level) levels_.emplace_back();
    levels_[level].push_back(hash);
    if (levels_[level].size() < tile_width) return;
    full({.level = level, .index = level_width(size_, level) / tile_width - 1}, levels_[level]);
    hash = fold(levels_[level]);
    levels_[level].clear();
  }
}

// The whole subtrees from right to left, which grow: each is the left sibling of all behind it.
Digest Edge::root() const {
  std::optional<Digest> root;
  for (const std::vector<Digest>& level : levels_)
    for (std::size_t end = level.size(); end > 0;) {
      const std::size_t width = std::size_t{1} << std::countr_zero(end);
      const Digest left = fold(std::span(level).subspan(end - width, width));
      root = root ? node_hash(left, *root) : left;
      end -= width;
    }
  return root ? *root : sha256({});
}

}  // namespace seatrial::evidence
