#include "evidence/growth.hpp"

#include <fmt/format.h>

#include "base/digest.hpp"
#include "base/limits.hpp"
#include "base/parallel.hpp"
#include "evidence/leaf.hpp"

namespace seatrial::evidence {
namespace {

constexpr std::size_t written_together = 16;  // by one thread

}  // namespace

Growth::Growth(const Layout& layout, Edge edge, std::vector<std::string> entries)
    : layout_(layout), edge_(std::move(edge)), entries_(std::move(entries)), first_(edge_.size()) {}

Growth::Written Growth::write(const Sealed& sealed) {
  Envelope envelope = sealed.envelope;
  envelope.key_id = sealed.key.id();  // a foreign one may hint otherwise
  std::string entry = leaf_bytes(envelope, sealed.key);
  const Digest hash = leaf_hash(entry);
  return {.line = write_envelope(envelope), .entry = std::move(entry), .hash = hash};
}

Result<void> Growth::add(std::span<const Sealed> batch) {
  std::vector<Written> written(batch.size());
  in_parallel(
      batch.size(),
      [&](std::size_t first, std::size_t last) {
        for (std::size_t i = first; i < last; ++i) written[i] = write(batch[i]);
      },
      written_together);
  for (std::size_t i = 0; i < batch.size(); ++i) {
    if (auto taken = take(std::move(written[i])); !taken) return taken;
    for (const Blob& blob : batch[i].blobs)
      put(layout_.blob(sha256_hex(blob.bytes)), blob.bytes, blob.is_private ? 0600 : 0644);
  }
  return {};
}

Result<void> Growth::take(Written written) {
  if (written.line.size() > limits::record_bytes_max)
    return fail(fmt::format("a record of {} bytes is larger than {} (record_bytes_max)",
                            written.line.size(), limits::record_bytes_max));
  if (pack_.size() + written.line.size() >= limits::pack_bytes_max)
    return fail(fmt::format("the records of one batch are larger than {} bytes (pack_bytes_max)",
                            limits::pack_bytes_max));
  if (written.entry.size() > limits::log_entry_bytes_max) return fail("the log entry is too large");
  pack_.append(written.line) += '\n';
  entries_.push_back(std::move(written.entry));
  edge_.append(written.hash, [&](const Tile& tile, const std::vector<Digest>& hashes) {
    put(layout_.log(tile_path(tile)), join_hashes(hashes));
    full_.push_back(tile);
    if (tile.level == 0) put_entries(tile);
  });
  if (entries_.size() == tile_width) entries_.clear();
  return {};
}

void Growth::finish() {
  put(layout_.pack(first_), std::move(pack_));
  for (unsigned level = 0; level < edge_.levels().size(); ++level) {
    const std::vector<Digest>& hashes = edge_.levels()[level];
    if (hashes.empty() || level_width(first_, level) == level_width(edge_.size(), level)) continue;
    const Tile tile{.level = level,
                    .index = level_width(edge_.size(), level) / tile_width,
                    .width = hashes.size()};
    put(layout_.log(tile_path(tile)), join_hashes(hashes));
    if (level == 0) put_entries(tile);
  }
}

void Growth::put(std::filesystem::path path, std::string bytes, unsigned mode) {
  if (!paths_.insert(path.string()).second) return;  // the same blob of two records
  contents_.push_back(std::move(bytes));
  files_.push_back({.path = std::move(path), .bytes = contents_.back(), .mode = mode});
}

void Growth::put_entries(const Tile& tile) {
  std::string bundle;
  for (const std::string& entry : entries_) (void)add_entry(bundle, entry);  // were measured
  put(layout_.log(entries_path(tile)), std::move(bundle));
}

void Growth::collect(world::Storage& storage) const {
  for (const Tile& tile : full_)
    for (const TilePart part : {TilePart::hashes, TilePart::entries}) {
      if (part == TilePart::entries && tile.level != 0) continue;
      const std::filesystem::path directory = layout_.log(partial_directory(tile, part));
      const auto names = storage.list(directory);
      if (!names || names->empty()) continue;
      std::vector<std::filesystem::path> paths;
      for (const std::string& name : *names) paths.push_back(directory / name);
      paths.push_back(directory);
      storage.discard(paths);
    }
}

}  // namespace seatrial::evidence
