#include "evidence/log_inspector.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/limits.hpp"
#include "base/parallel.hpp"
#include "base/text.hpp"
#include "evidence/kept_checkpoints.hpp"
#include "evidence/leaf.hpp"
#include "evidence/log_files.hpp"

namespace seatrial::evidence {
namespace {

constexpr std::uint64_t tiles_together = 64;  // that are in memory

// What became of one log entry.
enum class EntryState { ok, unverifiable, changed, wrong_signature };

// A tile of leaves and, where they are looked at, the entries beside it.
struct Looked {
  std::optional<std::string> tile;
  std::optional<std::string> bundle;
  std::vector<Digest> hashes;       // as the tile has them; as many as there should be, or none
  std::vector<EntryState> entries;  // likewise
};

EntryState judge(LeafReader& reader, const std::string& entry, const Digest& hash) {
  if (leaf_hash(entry) != hash) return EntryState::changed;
  const auto leaf = reader.read(entry);
  if (!leaf) return EntryState::changed;
  // Ed25519 signs the message itself, which is in the record and not in the log.
  if (leaf->key.algorithm() == Algorithm::ed25519) return EntryState::unverifiable;
  return leaf->key.verify_digest(leaf->digest, leaf->signature) ? EntryState::ok
                                                                : EntryState::wrong_signature;
}

// Of a tile in a file of its own there are no more bytes than it needs; one that has grown is
// whole.
bool has_size(const std::string& bytes, std::uint64_t width) {
  constexpr std::size_t hash_bytes = std::tuple_size_v<Digest>;
  return bytes.size() == width * hash_bytes ||
         (width < tile_width && bytes.size() == tile_width * hash_bytes);
}

class LogInspector {
 public:
  LogInspector(const Store& store, const std::vector<std::string>& kept,
               const Checkpoint& checkpoint, Scope scope, Inspection& inspection)
      : store_(store),
        notes_(kept),
        inspection_(inspection),
        book_(store.layout(), store.storage(), inspection),
        kept_(book_, checkpoint),
        files_(store.layout(), checkpoint.size, store.storage()),
        with_entries_(scope == Scope::leaves) {
    inspection_.checkpoint = checkpoint;
  }

  Result<void> run() {
    if (auto bounded = bound_size(); !bounded) return bounded;
    kept_.add(notes_, store_.log_key());
    const std::uint64_t tiles = (size_ + tile_width - 1) / tile_width;
    for (std::uint64_t first = 0; first < tiles; first += tiles_together)
      if (auto looked = look_at_tiles(first, std::min(tiles, first + tiles_together)); !looked)
        return looked;
    if (auto looked = look_at_upper_edge(); !looked) return looked;
    book_.compare_root(edge_, "tiles");
    say_what_is_left();
    return {};
  }

 private:
  // A log can sign any size; no more is looked at than the files here could hold.
  Result<void> bound_size() {
    const auto files = store_.storage().list(store_.layout().log());
    if (!files) return fail(files.error());
    const std::uint64_t size = inspection_.checkpoint.size;
    size_ = std::min<std::uint64_t>(size, files->size() * tile_width);
    if (size_ == size) return {};
    book_.note("tiles", Condition::missing, fmt::format("tiles from record {} on", size_),
               fmt::format("the log has signed {}", plural(size, "record")));
    return {};
  }

  Result<void> look_at_tiles(std::uint64_t first, std::uint64_t end) {
    std::vector<Result<Looked>> looked(end - first);
    in_parallel(
        looked.size(),
        [&](std::size_t from, std::size_t to) {
          for (std::size_t i = from; i < to; ++i) looked[i] = look_at_tile(first + i);
        },
        1);
    for (std::uint64_t tile = first; tile < end; ++tile) {
      Result<Looked>& each = looked[tile - first];
      if (!each) return fail(std::move(each).error());
      note_tile(files_.tile_at(0, tile), *each);
      if (auto grown = grow(*each); !grown) return grown;
    }
    return {};
  }

  // May be called by several threads.
  Result<Looked> look_at_tile(std::uint64_t index) const {
    Looked looked;
    auto bytes = files_.tile(0, index);
    if (!bytes) return fail(std::move(bytes).error());
    looked.tile = std::move(*bytes);
    const std::uint64_t width = files_.tile_at(0, index).width;
    if (looked.tile && has_size(*looked.tile, width)) {
      looked.hashes = *split_hashes(*looked.tile);
      looked.hashes.resize(width);
    }
    if (!with_entries_) return looked;
    auto bundle = files_.bundle(index);
    if (!bundle) return fail(std::move(bundle).error());
    looked.bundle = std::move(*bundle);
    if (!looked.bundle || looked.hashes.empty()) return looked;
    const auto entries = split_entries(*looked.bundle);
    if (!entries || (entries->size() != width && entries->size() != tile_width)) return looked;
    LeafReader reader;
    for (std::size_t i = 0; i < width; ++i)
      looked.entries.push_back(judge(reader, (*entries)[i], looked.hashes[i]));
    looked.bundle->clear();  // its bytes have been looked at
    return looked;
  }

  void note_tile(const Tile& tile, const Looked& looked) {
    note_file("tiles", tile_path(tile), condition_of(looked.tile, !looked.hashes.empty()));
    if (!with_entries_) return;
    note_file("log entries", entries_path(tile),
              condition_of(looked.bundle, !looked.entries.empty() || looked.hashes.empty()));
    for (std::size_t i = 0; i < looked.entries.size(); ++i)
      note_entry(tile.index * tile_width + i, looked.entries[i]);
  }

  static Condition condition_of(const std::optional<std::string>& file, bool is_whole) {
    if (!file) return Condition::missing;
    return is_whole ? Condition::ok : Condition::mismatch;
  }

  void note_file(std::string_view kind, const std::string& path, Condition condition) {
    if (condition == Condition::missing)
      book_.note(kind, Condition::missing, "log/" + path, "the log needs it");
    else if (condition == Condition::mismatch)
      book_.note(kind, Condition::mismatch, "log/" + path, "has not the size that the log demands");
    else
      book_.count(kind, Condition::ok);
  }

  void note_entry(std::uint64_t index, EntryState state) {
    const auto is_wrong = [&](std::string_view why) {
      book_.note("signatures", Condition::mismatch, fmt::format("log entry {}", index),
                 std::string(why));
    };
    switch (state) {
      case EntryState::ok:
        book_.count("signatures", Condition::ok);
        break;
      case EntryState::unverifiable:
        ++unverifiable_;
        break;
      case EntryState::changed:
        is_wrong("is not what its tile has, or malformed");
        break;
      case EntryState::wrong_signature:
        is_wrong("the signature is wrong");
        break;
    }
  }

  Result<void> grow(const Looked& looked) {
    std::vector<std::pair<Tile, std::vector<Digest>>> full;
    for (const Digest& hash : looked.hashes) {
      edge_.append(hash, [&](const Tile& tile, const std::vector<Digest>& hashes) {
        if (tile.level > 0) full.emplace_back(tile, hashes);
      });
      kept_.meet(edge_);
    }
    for (const auto& [tile, hashes] : full)
      if (auto looked_at = look_at_upper_tile(tile, hashes); !looked_at) return looked_at;
    return {};
  }

  Result<void> look_at_upper_edge() {
    for (unsigned level = 1; level < edge_.levels().size(); ++level)
      if (const auto& hashes = edge_.levels()[level]; !hashes.empty())
        if (auto looked =
                look_at_upper_tile({.level = level,
                                    .index = level_width(edge_.size(), level) / tile_width,
                                    .width = hashes.size()},
                                   hashes);
            !looked)
          return looked;
    return {};
  }

  Result<void> look_at_upper_tile(const Tile& tile, const std::vector<Digest>& hashes) {
    const std::string path = "log/" + tile_path(tile);
    const auto bytes = files_.tile(tile.level, tile.index);
    if (!bytes) return fail(bytes.error());
    if (!*bytes) {
      book_.note("tiles", Condition::missing, path, "the log needs it");
    } else if (!has_size(**bytes, hashes.size()) || !(*bytes)->starts_with(join_hashes(hashes))) {
      book_.note("tiles", Condition::mismatch, path, "does not fit the tiles below it");
    } else {
      book_.count("tiles", Condition::ok);
    }
    return {};
  }

  void say_what_is_left() {
    std::vector<std::string>& left = inspection_.not_looked_at;
    if (!with_entries_) left = {"log entries", "signatures of records"};
    if (unverifiable_ > 0)
      left.push_back(fmt::format("{} (which only the records themselves show)",
                                 plural(unverifiable_, "Ed25519 signature")));
    left.insert(left.end(), {"records", "who might sign them", "blobs", "keys", "other files"});
  }

  const Store& store_;
  const std::vector<std::string>& notes_;
  Inspection& inspection_;
  InspectionBook book_;
  KeptCheckpoints kept_;
  LogFiles files_;
  bool with_entries_;
  Edge edge_;
  std::uint64_t size_ = 0;  // that is looked at
  std::uint64_t unverifiable_ = 0;
};

}  // namespace

Result<Inspection> inspect_log_at(const Store& store, const std::vector<std::string>& kept,
                                  const Checkpoint& checkpoint, Scope scope) {
  Inspection inspection;
  if (auto done = LogInspector(store, kept, checkpoint, scope, inspection).run(); !done)
    return fail(std::move(done).error());
  return inspection;
}

}  // namespace seatrial::evidence
