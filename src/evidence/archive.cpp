#include "evidence/archive.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <span>

#include "base/text.hpp"
#include "evidence/log_reader.hpp"

namespace seatrial::evidence {
namespace {

using Checkpoints = std::map<std::uint64_t, Checkpoint>;  // by their size

Result<Checkpoints> open_notes(const std::vector<std::string>& notes, const NoteKey& log) {
  Checkpoints checkpoints;
  for (const std::string& note : notes) {
    auto checkpoint = open_checkpoint(note, log);
    if (!checkpoint) return invalid("the checkpoint: " + checkpoint.error().what);
    const auto [same, is_new] = checkpoints.try_emplace(checkpoint->size, *checkpoint);
    if (!is_new && same->second != *checkpoint)
      return invalid(fmt::format("the log has signed two histories of {}",
                                 plural(checkpoint->size, "record")));
  }
  return checkpoints;
}

Result<void> check_size(std::size_t lines, std::uint64_t size) {
  if (lines == 0) return invalid("there is no record in it");
  if (lines == size) return {};
  if (lines < size)
    return invalid(fmt::format("the log has signed {}, and here {} {}: not all of it is there",
                               plural(size, "record"), lines == 1 ? "is" : "are", lines));
  return invalid(
      fmt::format("here are {}, and the checkpoint is of {}: nothing shows that the rest "
                  "is in the log",
                  plural(lines, "record"), size));
}

Result<void> check_named(const Record& record, const TrustedKeys& trusted) {
  if (trusted.keys.empty()) return {};
  const auto named = std::ranges::find_if(
      trusted.keys, [&](const RegisteredKey& key) { return key.key.id() == record.key_id; });
  if (named != trusted.keys.end() && named->may_sign(record.index)) return {};
  return invalid(
      fmt::format("record {} is signed with a key that is not trusted there", record.index));
}

}  // namespace

Result<std::vector<VerifiedRecord>> verify_archive(std::string_view text,
                                                   const std::vector<std::string>& notes,
                                                   const TrustedKeys& trusted) {
  if (trusted.logs.empty() || notes.empty()) return misuse("which log it is, nobody has said");
  const auto checkpoints = open_notes(notes, trusted.logs.front().key);
  if (!checkpoints) return fail(checkpoints.error());
  const auto lines = split_lines(trim(text));
  const Checkpoint& last = checkpoints->rbegin()->second;
  if (auto sized = check_size(lines.size(), last.size); !sized)
    return fail(std::move(sized).error());
  LogReader reader;
  for (const auto& [size, checkpoint] : *checkpoints) {
    const std::size_t from = reader.edge().size();
    const std::span<const std::string_view> next = std::span(lines).subspan(from, size - from);
    if (auto taken = reader.take(next); !taken) return fail(std::move(taken).error());
    if (reader.edge().root() != checkpoint.root)
      return invalid(fmt::format("the first {} are not those that the log has signed",
                                 plural(size, "record")));
  }
  Contents contents = std::move(reader).finish(last);
  std::vector<VerifiedRecord> verified;
  for (Record& record : contents.records) {
    if (auto named = check_named(record, trusted); !named) return fail(std::move(named).error());
    const PublicKey key = contents.keys.find(record.key_id)->key;
    verified.push_back({.record = std::move(record), .key = key, .checkpoint = last});
  }
  return verified;
}

}  // namespace seatrial::evidence
