#include "evidence/store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "evidence/blob_register.hpp"
#include "evidence/encoding.hpp"
#include "evidence/leaf.hpp"
#include "evidence/log_files.hpp"
#include "evidence/log_reader.hpp"
#include "evidence/packs.hpp"

namespace seatrial::evidence {
namespace {

constexpr std::size_t records_read_together = 1024;

Error of_record(std::uint64_t index, Error error) {
  error.is_invalid_evidence = true;
  return std::move(error).context(fmt::format("record {}", index));
}

// What only a store has, where its key is gone.
bool has_remains(const Layout& layout, world::Storage& storage) {
  const auto checkpoint = storage.read(layout.checkpoint(), limits::checkpoint_bytes_max);
  if (!checkpoint || *checkpoint) return true;
  const auto packs = storage.list(layout.records());
  return packs && !packs->empty();
}

}  // namespace

bool Store::exists(const std::filesystem::path& directory, world::Storage& storage) {
  const Layout layout(directory);
  const auto key = storage.read(layout.verifier_key(), limits::key_file_bytes_max);
  return !key || key->has_value() || has_remains(layout, storage);
}

Result<Store> Store::open(const std::filesystem::path& directory, world::Storage& storage) {
  const Layout layout(directory);
  const auto line = storage.read(layout.verifier_key(), limits::key_file_bytes_max);
  if (!line) return fail(line.error());
  if (!*line && has_remains(layout, storage))
    return invalid(layout.verifier_key().string() + ": is missing");
  if (!*line)
    return misuse(
        fmt::format("{}: there is no store; `seatrial init` makes one", directory.string()));
  const std::string_view text = **line;
  auto key = text.ends_with('\n') ? NoteKey::parse(text.substr(0, text.size() - 1))
                                  : Result<NoteKey>(fail("the line does not end"));
  if (!key) return invalid(fmt::format("{}: {}", layout.verifier_key().string(), key.error().what));
  return Store(layout, std::move(*key), storage);
}

Result<SignedCheckpoint> Store::signed_checkpoint() const {
  auto note = storage().read(layout_.checkpoint(), limits::checkpoint_bytes_max);
  if (!note) return fail(std::move(note).error());
  if (!*note) return invalid(layout_.checkpoint().string() + ": is missing");
  auto checkpoint = open_checkpoint(**note, log_key_);
  if (!checkpoint)
    return invalid(fmt::format("{}: {}", layout_.checkpoint().string(), checkpoint.error().what));
  return SignedCheckpoint{.note = std::move(**note), .checkpoint = std::move(*checkpoint)};
}

Result<Checkpoint> Store::checkpoint() const {
  auto read = signed_checkpoint();
  if (!read) return fail(std::move(read).error());
  return std::move(read->checkpoint);
}

Result<Record> parse_record(std::uint64_t index, std::string_view line) {
  if (line.size() > limits::record_bytes_max)
    return fail(fmt::format("larger than {} bytes (record_bytes_max)", limits::record_bytes_max));
  auto envelope = parse_envelope(line);
  if (!envelope) return fail(std::move(envelope).error());
  if (write_envelope(*envelope) != line) return fail("the envelope has an unusual spelling");
  if (envelope->payload_type != payload_type)
    return fail(fmt::format("the payload is '{}' and no in-toto statement",
                            printable_line(envelope->payload_type)));
  auto statement = parse_statement(envelope->payload);
  if (!statement) return fail(std::move(statement).error());
  const auto time = time_of(*statement);
  return Record{.index = index,
                .statement = std::move(*statement),
                .time = time,
                .key_id = envelope->key_id,
                .envelope_sha256 = sha256_hex(line),
                .envelope = std::move(*envelope)};
}

Result<Contents> Store::read(const Wanted& wanted) const {
  auto checkpoint = this->checkpoint();
  if (!checkpoint) return fail(std::move(checkpoint).error());
  const auto packs = Packs::list(layout_, checkpoint->size, storage());
  if (!packs) return fail(packs.error());
  LogReader reader(wanted);
  std::vector<std::string> lines;  // of several packs, which may be small
  for (std::size_t pack = 0; pack < packs->firsts().size(); ++pack) {
    auto more = packs->lines(pack);
    if (!more) return fail(std::move(more).error());
    std::ranges::move(*more, std::back_inserter(lines));
    if (lines.size() < records_read_together && pack + 1 < packs->firsts().size()) continue;
    const std::vector<std::string_view> views(lines.begin(), lines.end());
    if (auto taken = reader.take(views); !taken) return fail(std::move(taken).error());
    lines.clear();
  }
  if (reader.edge().root() != checkpoint->root)
    return invalid(
        "the records do not give the root that the log has signed: `seatrial log "
        "verify` names what differs");
  return std::move(reader).finish(std::move(*checkpoint));
}

Result<std::shared_ptr<const Packs>> Store::packs(std::uint64_t size) const {
  if (packs_ && packs_->size() == size) return packs_;
  auto listed = Packs::list(layout_, size, storage());
  if (!listed) return fail(std::move(listed).error());
  packs_ = std::make_shared<const Packs>(std::move(*listed));
  return packs_;
}

Result<Proven> Store::prove(std::uint64_t index) const {
  auto signed_checkpoint = this->signed_checkpoint();
  if (!signed_checkpoint) return fail(std::move(signed_checkpoint).error());
  const Checkpoint& checkpoint = signed_checkpoint->checkpoint;
  if (index >= checkpoint.size)
    return misuse(fmt::format("there is no record {}: the log has {}", index,
                              plural(checkpoint.size, "record")));
  const auto packs = this->packs(checkpoint.size);
  if (!packs) return fail(packs.error());
  const auto line = (*packs)->line(index);
  if (!line) return fail(line.error());
  auto record = parse_record(index, *line);
  if (!record) return fail(of_record(index, std::move(record).error()));
  LogFiles files(layout_, checkpoint.size, storage());
  const auto entries = files.entries(index / tile_width);
  if (!entries) return fail(entries.error());
  const std::string& entry = (*entries)[index % tile_width];
  auto siblings = inclusion_proof(index, checkpoint.size, files.subtree());
  if (!siblings) return fail(std::move(siblings).error());
  const auto root = root_of_inclusion(index, checkpoint.size, leaf_hash(entry), *siblings);
  if (!root || *root != checkpoint.root)
    return fail(of_record(index, {.what = "is not in the log that was signed"}));
  auto leaf = parse_leaf(entry);
  if (!leaf) return fail(of_record(index, std::move(leaf).error()));
  const std::string bytes = record->envelope.signed_bytes();
  if (leaf->digest != sha256(bytes) || leaf->signature != record->envelope.signature ||
      leaf->key.id() != record->key_id || !leaf->key.verify(bytes, leaf->signature))
    return fail(of_record(index, {.what = "is not what the log has of it"}));
  return Proven{.record = std::move(*record),
                .leaf = std::move(*leaf),
                .siblings = std::move(*siblings),
                .signed_checkpoint = std::move(*signed_checkpoint)};
}

Result<Record> Store::record(std::uint64_t index) const {
  auto proven = prove(index);
  if (!proven) return fail(std::move(proven).error());
  return std::move(proven->record);
}

Result<std::optional<std::string>> Store::blob(std::string_view sha256) const {
  if (sha256.size() != 64 || !is_lower_hex(sha256)) return std::optional<std::string>();
  const auto path = layout_.blob(sha256);
  auto bytes = storage().read(path, limits::blob_bytes_max);
  if (bytes && *bytes && sha256_hex(**bytes) != sha256)
    return invalid(path.string() + ": is not what its digest says");
  return bytes;
}

Result<std::string> Store::needed_blob(std::string_view sha256, std::string_view what) const {
  auto bytes = blob(sha256);
  if (!bytes) return fail(std::move(bytes).error());
  if (*bytes) return std::move(**bytes);
  const auto contents = read();
  if (!contents) return fail(contents.error());
  BlobRegister blobs;
  for (const Record& record : contents->records) (void)blobs.apply(record, contents->keys);
  const auto entry = blobs.blobs().find(std::string(sha256));
  if (entry != blobs.blobs().end() && entry->second.deleted)
    return fail(fmt::format("{} was deleted by record {}", what, *entry->second.deleted));
  return invalid(fmt::format("{} is missing, and no record says that it was deleted", what));
}

Result<std::vector<Digest>> Store::consistency(std::uint64_t old_size,
                                               const Checkpoint& checkpoint) const {
  LogFiles files(layout_, checkpoint.size, storage());
  return consistency_proof(old_size, checkpoint.size, files.subtree());
}

}  // namespace seatrial::evidence
