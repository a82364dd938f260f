#include "evidence/store_inspector.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/limits.hpp"
#include "base/parallel.hpp"
#include "base/text.hpp"
#include "evidence/believed.hpp"
#include "evidence/blob_check.hpp"
#include "evidence/inspection_book.hpp"
#include "evidence/kept_checkpoints.hpp"
#include "evidence/key_files.hpp"
#include "evidence/leaf.hpp"
#include "evidence/record_reader.hpp"
#include "evidence/temporary.hpp"
#include "evidence/tile.hpp"

namespace seatrial::evidence {
namespace {

constexpr std::size_t signatures_together = 64;  // of one thread

// One record as the three places have it that should agree.
struct Seen {
  std::optional<std::string> line;
  Result<Record> record = fail("is missing");
  std::string problem;  // with the record; empty: none
  std::optional<PublicKey> key;
  std::string entry;  // rebuilt from the record; empty where it cannot be
  Digest hash{};      // of it
};

class Inspector {
 public:
  Inspector(const Store& store, const std::vector<std::string>& kept, const Checkpoint& checkpoint,
            Inspection& inspection)
      : store_(store),
        notes_(kept),
        inspection_(inspection),
        book_(store.layout(), store.storage(), inspection),
        kept_(book_, checkpoint),
        blobs_(book_) {
    inspection_.checkpoint = checkpoint;
  }

  Result<void> run() {
    if (auto listed = book_.list(); !listed) return listed;
    // Other bytes may mean the same: a line that a witness added is fine, one that changed is not.
    book_.see("log.pub");
    book_.see("log/checkpoint");
    bound_size();
    kept_.add(notes_, store_.log_key());
    RecordReader reader(book_, size_);
    boundaries_.insert(reader.firsts().begin(), reader.firsts().end());
    for (std::uint64_t tile = 0; tile * tile_width < size_; ++tile)
      if (auto looked = look_at_tile(tile, reader); !looked) return looked;
    book_.compare_root(edge_, "records");
    if (auto looked = look_at_upper_tiles(); !looked) return looked;
    if (auto looked = blobs_.finish(); !looked) return looked;
    if (auto looked = look_at_keys(); !looked) return looked;
    look_at_the_rest();
    return {};
  }

 private:
  // A log can sign any size; no more is looked at than the files here could hold.
  void bound_size() {
    const std::uint64_t size = inspection_.checkpoint.size;
    const std::uint64_t possible = book_.unseen("log/tile/").size() * tile_width +
                                   book_.unseen("records/").size() * 2 * limits::records_batch_max;
    size_ = std::min(size, possible);
    if (size_ == size) return;
    book_.count("records", Condition::missing, size - size_ - 1);
    book_.note("records", Condition::missing, fmt::format("records from {} on", size_),
               fmt::format("the log has signed {}", plural(size, "record")));
  }

  Result<void> look_at_tile(std::uint64_t index, RecordReader& reader) {
    const std::uint64_t width = std::min(size_ - index * tile_width, tile_width);
    const Tile tile{.level = 0, .index = index, .width = width};
    auto lines = reader.take(width);
    if (!lines) return fail(std::move(lines).error());
    std::vector<Seen> seen(lines->size());
    for (std::size_t i = 0; i < seen.size(); ++i) seen[i].line = std::move((*lines)[i]);

    const auto stored_hashes = read_hashes(tile);
    if (!stored_hashes) return fail(stored_hashes.error());
    const auto stored_entries = read_entries(tile);
    if (!stored_entries) return fail(stored_entries.error());
    look_at_records(index * tile_width, seen, *stored_entries);

    std::vector<Digest> hashes;
    std::vector<std::string> entries;
    for (std::size_t i = 0; i < width; ++i) {
      const bool has_entry = i < stored_entries->size();
      const std::optional<Digest> rebuilt =
          seen[i].entry.empty() ? std::nullopt : std::optional(seen[i].hash);
      hashes.push_back(believed(
          rebuilt, has_entry ? std::optional(leaf_hash((*stored_entries)[i])) : std::nullopt,
          i < stored_hashes->size() ? std::optional((*stored_hashes)[i]) : std::nullopt));
      entries.push_back(rebuilt == hashes.back() ? seen[i].entry
                        : has_entry              ? (*stored_entries)[i]
                                                 : std::string());
      judge_record(index * tile_width + i, seen[i], hashes.back());
    }
    return look_at_files(tile, hashes, entries);
  }

  Result<std::vector<Digest>> read_hashes(const Tile& tile) {
    const auto bytes = book_.read("log/" + tile_path(tile), limits::pack_bytes_max);
    if (!bytes) return fail(bytes.error());
    auto hashes = split_hashes(bytes->value_or(""));
    return hashes ? std::move(*hashes) : std::vector<Digest>();
  }

  Result<std::vector<std::string>> read_entries(const Tile& tile) {
    const auto bytes = book_.read("log/" + entries_path(tile), limits::pack_bytes_max);
    if (!bytes) return fail(bytes.error());
    auto entries = split_entries(bytes->value_or(""));
    return entries ? std::move(*entries) : std::vector<std::string>();
  }

  // Reads them side by side, asks in their order who may sign, and checks the signatures side by
  // side again.
  void look_at_records(std::uint64_t first, std::vector<Seen>& seen,
                       const std::vector<std::string>& entries) {
    in_parallel(
        seen.size(),
        [&](std::size_t from, std::size_t to) {
          for (std::size_t i = from; i < to; ++i)
            if (seen[i].line) seen[i].record = parse_record(first + i, *seen[i].line);
        },
        signatures_together);
    for (std::size_t i = 0; i < seen.size(); ++i)
      find_key(first + i, seen[i], i < entries.size() ? entries[i] : std::string());
    in_parallel(
        seen.size(),
        [&](std::size_t from, std::size_t to) {
          for (std::size_t i = from; i < to; ++i) check_signature(seen[i]);
        },
        signatures_together);
  }

  void find_key(std::uint64_t index, Seen& seen, const std::string& entry) {
    if (!seen.record) {
      seen.problem = seen.record.error().what;
      return;
    }
    const Record& record = *seen.record;
    auto key = keys_.signer_of(record.key_id, record.statement);
    if (key) {
      seen.key = std::move(*key);
    } else {
      seen.problem = key.error().what;
      // The log entry has the key as well: what else is wrong can still be told.
      if (const auto leaf = parse_leaf(entry); leaf && leaf->key.id() == record.key_id)
        seen.key = leaf->key;
    }
    if (!seen.problem.empty()) return;
    if (const auto applied = keys_.apply(index, record.key_id, record.statement); !applied)
      seen.problem = applied.error().what;
    blobs_.look_at(record, keys_);
  }

  static void check_signature(Seen& seen) {
    if (!seen.record || !seen.key) return;
    seen.entry = leaf_bytes(seen.record->envelope, *seen.key);
    seen.hash = leaf_hash(seen.entry);
    if (!seen.key->verify(seen.record->envelope.signed_bytes(), seen.record->envelope.signature))
      seen.problem = "the signature is wrong";
  }

  void judge_record(std::uint64_t index, const Seen& seen, const Digest& believed) {
    const std::string what = fmt::format("record {}", index);
    if (!seen.line)
      book_.note("records", Condition::missing, what, "the log has it");
    else if (!seen.problem.empty())
      book_.note("records", Condition::mismatch, what, seen.problem);
    else if (seen.hash != believed)
      book_.note("records", Condition::mismatch, what, "is not what the log has of it");
    else
      book_.count("records", Condition::ok);
  }

  Result<void> look_at_files(const Tile& tile, const std::vector<Digest>& hashes,
                             const std::vector<std::string>& entries) {
    std::string bundle;
    std::vector<std::size_t> ends = {0};
    for (const std::string& entry : entries) {
      (void)add_entry(bundle, entry);
      ends.push_back(bundle.size());
    }
    const std::string joined = join_hashes(hashes);
    for (const std::uint64_t width : widths(tile)) {
      const Tile part{.level = 0, .index = tile.index, .width = width};
      if (auto done = look_at_file(part, "tiles", tile_path(part),
                                   std::string_view(joined).substr(0, width * 32), tile.width);
          !done)
        return done;
      if (auto done = look_at_file(part, "log entries", entries_path(part),
                                   std::string_view(bundle).substr(0, ends[width]), tile.width);
          !done)
        return done;
    }
    for (std::size_t i = 0; i < hashes.size(); ++i) {
      edge_.append(hashes[i], [&](const Tile& full, const std::vector<Digest>& of_full) {
        if (full.level > 0) upper_.emplace_back(full, of_full);
      });
      kept_.meet(edge_);
    }
    return {};
  }

  // Of a file that has to be there, or may be.
  Result<void> look_at_file(const Tile& part, std::string_view kind, const std::string& path,
                            std::string_view wanted, std::uint64_t width) {
    const std::string file = "log/" + path;
    if (!is_required(part, width) && !book_.has(file)) return {};
    const auto same = book_.compare(kind, file, wanted);
    return same ? Result<void>() : fail(same.error());
  }

  // Partial tiles are kept for every checkpoint that was published, until the tile is full.
  bool is_required(const Tile& part, std::uint64_t width) const {
    return part.width == width || width < tile_width;
  }

  // The tile itself, and the partial ones of earlier checkpoints; of a tile that is full those that
  // are still there.
  std::set<std::uint64_t> widths(const Tile& tile) const {
    std::set<std::uint64_t> widths = {tile.width};
    const std::uint64_t unit = std::uint64_t{1} << (8 * tile.level);
    const std::uint64_t first = tile.index * tile_width;
    for (auto at = boundaries_.upper_bound(first * unit);
         at != boundaries_.end() && *at / unit < first + tile.width; ++at)
      if (*at / unit > first) widths.insert(*at / unit - first);
    return widths;
  }

  Result<void> look_at_upper_tiles() {
    for (unsigned level = 1; level < edge_.levels().size(); ++level)
      if (const auto& hashes = edge_.levels()[level]; !hashes.empty())
        upper_.emplace_back(Tile{.level = level,
                                 .index = level_width(size_, level) / tile_width,
                                 .width = hashes.size()},
                            hashes);
    for (const auto& [tile, hashes] : upper_) {
      const std::string joined = join_hashes(hashes);
      for (const std::uint64_t width : widths(tile)) {
        const Tile part{.level = tile.level, .index = tile.index, .width = width};
        if (auto done = look_at_file(part, "tiles", tile_path(part),
                                     std::string_view(joined).substr(0, width * 32), tile.width);
            !done)
          return done;
      }
    }
    return {};
  }

  Result<void> look_at_keys() {
    for (const auto& [id, key] : keys_.keys()) {
      std::string file = relative(key_file(store_.layout(), key));
      for (const auto& path : other_key_files(store_.layout(), key)) {
        outdated_.insert(relative(path));
        // Rotated keys had no name of their own once.
        if (key.replaced && !book_.has(file) && book_.has(relative(path))) file = relative(path);
      }
      if (const auto same = book_.compare("keys", file, key.key.pem()); !same)
        return fail(same.error());
    }
    return {};
  }

  std::string relative(const std::filesystem::path& path) const {
    return path.lexically_relative(store_.layout().directory()).string();
  }

  void look_at_the_rest() {
    for (const std::string& file : book_.unseen("records/"))
      has_records_beyond_ = has_records_beyond_ || is_pack_beyond(file);
    for (const std::string& file : book_.unseen("")) {
      const bool harmless = is_left_over(file);
      book_.note("other files", harmless ? Condition::left_over : Condition::unexpected, file,
                 harmless ? "of something that was interrupted" : "nothing in the log knows of it");
    }
  }

  // What an append writes before it is committed; the next one writes over it or removes it.
  bool is_left_over(const std::string& file) const {
    const std::filesystem::path path(file);
    const std::string name = path.filename().string();
    if (is_temporary(name)) return true;
    if (file.starts_with("blobs/")) return blobs_.is_blob(file);
    if (file.starts_with("records/")) return is_pack_beyond(file);
    if (file.starts_with("keys/"))
      return (has_records_beyond_ && is_key_file_beyond(name, size_)) || outdated_.contains(file);
    return is_beyond(file);
  }

  bool is_pack_beyond(const std::string& file) const {
    const auto first = first_of_pack(std::filesystem::path(file).filename().string());
    return first && *first == size_;
  }

  // A tile of the batch that did not come to be: its hashes begin with those that are there.
  bool is_beyond(std::string_view file) const {
    constexpr std::string_view log = "log/";
    if (!file.starts_with(log)) return false;
    const auto found = parse_tile_path(file.substr(log.size()));
    if (!found) return false;
    const std::uint64_t width = level_width(size_, found->tile.level);
    return found->tile.index * tile_width + found->tile.width > width &&
           found->tile.index <= (width + 2 * limits::records_batch_max) / tile_width;
  }

  const Store& store_;
  const std::vector<std::string>& notes_;
  Inspection& inspection_;
  InspectionBook book_;
  KeptCheckpoints kept_;
  BlobCheck blobs_;
  KeyRegister keys_;
  std::set<std::string> outdated_;   // files of keys that may sign no more
  bool has_records_beyond_ = false;  // of an append that did not come to its end
  Edge edge_;
  std::uint64_t size_ = 0;              // that is looked at
  std::set<std::uint64_t> boundaries_;  // sizes that were published
  std::vector<std::pair<Tile, std::vector<Digest>>> upper_;
};

}  // namespace

Result<Inspection> inspect_at(const Store& store, const std::vector<std::string>& kept,
                              const Checkpoint& checkpoint) {
  Inspection inspection;
  if (auto done = Inspector(store, kept, checkpoint, inspection).run(); !done)
    return fail(std::move(done).error());
  return inspection;
}

}  // namespace seatrial::evidence
