#include "evidence/inspect.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "evidence/log_inspector.hpp"
#include "evidence/store_inspector.hpp"

namespace seatrial::evidence {

std::string_view name(Condition condition) {
  constexpr std::array<std::string_view, condition_count> names = {
      "ok", "expired-by-record", "missing", "mismatch", "unexpected", "left-over"};
  return names[std::to_underlying(condition)];
}

bool Inspection::is_sound() const {
  for (const auto& [kind, count] : counts)
    for (const Condition bad : {Condition::missing, Condition::mismatch, Condition::unexpected})
      if (count[std::to_underlying(bad)] > 0) return false;
  return true;
}

namespace {

// What an inspection goes by.
struct Wanted {
  const std::vector<std::string>& kept;
  const std::optional<std::string>& remembered;
  Scope scope;
};

Result<Inspection> look_at(const Store& store, const std::vector<std::string>& kept,
                           const Checkpoint& checkpoint, Scope scope) {
  return scope == Scope::everything ? inspect_at(store, kept, checkpoint)
                                    : inspect_log_at(store, kept, checkpoint, scope);
}

// A checkpoint that was signed and never published, because something was interrupted: where all
// that it stands for is there, nothing is wrong.
Result<std::optional<Inspection>> look_ahead(const Store& store, const Wanted& wanted,
                                             const Checkpoint& published) {
  const auto ahead = wanted.remembered ? open_checkpoint(*wanted.remembered, store.log_key())
                                       : Result<Checkpoint>(fail("none"));
  if (!ahead || ahead->size <= published.size) return std::optional<Inspection>();
  auto inspection = look_at(store, wanted.kept, *ahead, wanted.scope);
  if (!inspection) return fail(std::move(inspection).error());
  if (!inspection->is_sound()) return std::optional<Inspection>();
  const auto now = store.checkpoint();
  if (!now) return fail(now.error());
  if (*now == published) {
    ++inspection->counts["checkpoint"][std::to_underlying(Condition::left_over)];
    inspection->findings.push_back(
        {.condition = Condition::left_over,
         .what = "log/checkpoint",
         .why = fmt::format("{} signed, {} published: the next append finishes it",
                            plural(ahead->size, "record"), published.size)});
  }
  return std::move(*inspection);
}

// Without a checkpoint nothing can be said of anything else.
Inspection without_checkpoint(const Store& store, const Error& error) {
  const auto note = store.storage().read(store.layout().checkpoint(), limits::checkpoint_bytes_max);
  const Condition condition = note && !*note ? Condition::missing : Condition::mismatch;
  Inspection inspection;
  ++inspection.counts["checkpoint"][std::to_underlying(condition)];
  inspection.findings.push_back(
      {.condition = condition, .what = "log/checkpoint", .why = error.what});
  return inspection;
}

// None: the log has grown while it was looked at.
Result<std::optional<Inspection>> look_once(const Store& store, const Wanted& wanted) {
  const auto before = store.checkpoint();
  if (!before && !before.error().is_invalid_evidence) return fail(before.error());
  if (!before) return without_checkpoint(store, before.error());
  auto ahead = look_ahead(store, wanted, *before);
  if (!ahead || *ahead) return ahead;
  std::vector<std::string> all = wanted.kept;
  if (wanted.remembered) all.push_back(*wanted.remembered);
  auto inspection = look_at(store, all, *before, wanted.scope);
  if (!inspection) return fail(std::move(inspection).error());
  const auto after = store.checkpoint();
  if (after && *after != *before) return std::optional<Inspection>();
  return std::move(*inspection);
}

}  // namespace

Result<Inspection> inspect(const Store& store, const std::vector<std::string>& kept,
                           const std::optional<std::string>& remembered, Scope scope) {
  const Wanted wanted{.kept = kept, .remembered = remembered, .scope = scope};
  auto first = look_once(store, wanted);
  if (!first) return fail(std::move(first).error());
  if (*first) return std::move(**first);
  const auto lock = store.storage().lock(store.layout().directory(), limits::store_lock_patience);
  if (!lock) return fail(lock.error());
  auto second = look_once(store, wanted);
  if (!second) return fail(std::move(second).error());
  return *second ? Result<Inspection>(std::move(**second))
                 : fail("the log grows while nobody may write to it");
}

}  // namespace seatrial::evidence
