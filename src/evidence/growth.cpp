#include "evidence/growth.hpp"

#include <fmt/format.h>

#include "base/digest.hpp"
#include "base/limits.hpp"
#include "evidence/leaf.hpp"

namespace seatrial::evidence {

Growth::Growth(const Layout& layout, Edge edge, std::vector<std::string> entries)
    : layout_(layout), edge_(std::move(edge)), entries_(std::move(entries)), first_(edge_.size()) {}

Result<void> Growth::add(const Sealed& sealed) {
  Envelope envelope = sealed.envelope;
  envelope.key_id = sealed.key.id();  // a foreign one may hint otherwise
  const std::string line = write_envelope(envelope);
  if (line.size() > limits::record_bytes_max)
    return fail(fmt::format("a record of {} bytes is larger than {} (record_bytes_max)",
                            line.size(), limits::record_bytes_max));
  if (pack_.size() + line.size() >= limits::pack_bytes_max)
    return fail(fmt::format("the records of one batch are larger than {} bytes (pack_bytes_max)",
                            limits::pack_bytes_max));
  pack_.append(line) += '\n';
  for (const Blob& blob : sealed.blobs) put(layout_.blob(sha256_hex(blob.bytes)), blob.bytes);
  std::string entry = leaf_bytes(envelope, sealed.key);
  if (entry.size() > limits::log_entry_bytes_max) return fail("the log entry is too large");
  const Digest hash = leaf_hash(entry);
  entries_.push_back(std::move(entry));
  edge_.append(hash, [&](const Tile& tile, const std::vector<Digest>& hashes) {
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

void Growth::put(std::filesystem::path path, std::string bytes) {
  if (!paths_.insert(path.string()).second) return;  // the same blob of two records
  contents_.push_back(std::move(bytes));
  files_.push_back({.path = std::move(path), .bytes = contents_.back()});
}

void Growth::put_entries(const Tile& tile) {
  std::string bundle;
  for (const std::string& entry : entries_) (void)add_entry(bundle, entry);  // were measured
  put(layout_.log(entries_path(tile)), std::move(bundle));
}

void Growth::collect(world::Storage& storage) const {
  for (const Tile& tile : full_)
    for (const bool entries : {false, true}) {
      if (entries && tile.level != 0) continue;
      const std::filesystem::path directory = layout_.log(partial_directory(tile, entries));
      const auto names = storage.list(directory);
      if (!names || names->empty()) continue;
      std::vector<std::filesystem::path> paths;
      for (const std::string& name : *names) paths.push_back(directory / name);
      paths.push_back(directory);
      storage.discard(paths);
    }
}

}  // namespace seatrial::evidence
