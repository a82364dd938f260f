#include "evidence/continuity.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "evidence/merkle.hpp"

namespace seatrial::evidence {
namespace {

// None: nobody here has the key, or it has signed nothing.
Result<std::optional<Checkpoint>> remembered(const Store& store, const KeyDirectory& keys) {
  const auto note = keys.last_checkpoint(log_key_name(store.log_key().name()));
  if (!note) return fail(Error(note.error()).context("what the key of the log remembers"));
  if (!*note) return std::optional<Checkpoint>();
  auto checkpoint = open_checkpoint(**note, store.log_key());
  if (!checkpoint) return invalid("what the key of the log remembers: " + checkpoint.error().what);
  return std::optional(std::move(*checkpoint));
}

// A writer that was interrupted behind its signature has its records in place.
bool has_records_of(const Store& store, const Checkpoint& ahead, const Checkpoint& published) {
  const auto proof = store.consistency(published.size, ahead);
  return proof &&
         verify_consistency(published.size, published.root, ahead.size, ahead.root, *proof);
}

Result<void> check_order(const Store& store, const Checkpoint& memory, const Checkpoint& now) {
  const std::string where = store.layout().directory().string();
  if (memory.size > now.size) {
    if (has_records_of(store, memory, now)) return {};
    return invalid(fmt::format(
        "{}: the log has signed {}, and the store has only {}: it was "
        "restored from an older state. Put it aside, `seatrial init` a new one, and `seatrial log "
        "add` what is left of this one",
        where, plural(memory.size, "record"), now.size));
  }
  const auto proof = store.consistency(memory.size, now);
  if (!proof) return fail(proof.error());
  if (!verify_consistency(memory.size, memory.root, now.size, now.root, *proof))
    return invalid(where + ": does not continue what its log has signed before");
  return {};
}

}  // namespace

Result<void> check_place(const Store& store, const KeyDirectory& keys) {
  const std::string own = log_key_name(store.log_key().name());
  const auto known = keys.last_checkpoint(own);
  if (!known) return fail(Error(known.error()).context("what the key of the log remembers"));
  if (*known) return {};  // and says more
  const auto place = store.storage().canonical(store.layout().directory());
  if (!place) return fail(place.error());
  const auto logs = keys.logs_in(*place);
  if (!logs) return fail(Error(logs.error()).context("what the keys here remember"));
  if (logs->empty() || std::ranges::find(*logs, own) != logs->end()) return {};
  return invalid(
      fmt::format("{}: here stood the store of a log whose key is here ({}), and this is another "
                  "one: {}. Put it aside, and `seatrial log add` it where its key is trusted",
                  *place, logs->front(), store.log_key().name()));
}

Result<Contents> read_in_order(const Store& store, const KeyDirectory& keys,
                               const Store::Wanted& wanted) {
  const auto memory = remembered(store, keys);
  if (!memory) return fail(memory.error());
  if (auto placed = check_place(store, keys); !placed) return fail(std::move(placed).error());
  auto contents = store.read(wanted);
  if (!contents || !*memory) return contents;
  auto ordered = check_order(store, **memory, contents->checkpoint);
  if (ordered || (*memory)->size <= contents->checkpoint.size)
    return ordered ? std::move(contents) : fail(std::move(ordered).error());
  // A writer is between its signature and the checkpoint that the world sees: wait for it.
  const auto lock = store.storage().lock(store.layout().directory(), limits::store_lock_patience);
  if (!lock) return fail(lock.error());
  contents = store.read(wanted);
  if (!contents) return contents;
  ordered = check_order(store, **memory, contents->checkpoint);
  return ordered ? std::move(contents) : fail(std::move(ordered).error());
}

}  // namespace seatrial::evidence
