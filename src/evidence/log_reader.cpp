#include "evidence/log_reader.hpp"

#include <fmt/format.h>

#include <optional>

#include "base/parallel.hpp"

namespace seatrial::evidence {
namespace {

constexpr std::size_t records_together = 64;  // of one thread

std::unexpected<Error> of_record(std::uint64_t index, Error error) {
  error.is_invalid_evidence = true;
  return fail(std::move(error).context(fmt::format("record {}", index)));
}

}  // namespace

struct LogReader::Next {
  std::uint64_t index = 0;
  Result<Record> record = fail("was not read");
  std::optional<PublicKey> key;
  bool is_wanted = true;
  bool is_wrong = false;  // its signature
  Digest hash{};

  // The signatures of records that nobody wants are not asked for: the root has them.
  void check() {
    const bool changes_keys = record->statement.predicate_type == predicate::key_event;
    if (is_wanted || changes_keys)
      is_wrong = !key->verify(record->envelope.signed_bytes(), record->envelope.signature);
    hash = leaf_hash(leaf_bytes(record->envelope, *key));
  }
};

Result<void> LogReader::find_key(Next& next) {
  if (!next.record) return of_record(next.index, next.record.error());
  const Record& record = *next.record;
  auto key = contents_.keys.signer_of(record.key_id, record.statement);
  if (!key) return of_record(next.index, std::move(key).error());
  next.key = std::move(*key);
  next.is_wanted = !wanted_ || wanted_(record);
  auto applied = contents_.keys.apply(next.index, record.key_id, record.statement);
  return applied ? Result<void>() : of_record(next.index, std::move(applied).error());
}

Result<void> LogReader::take(std::span<const std::string_view> lines) {
  std::vector<Next> all(lines.size());
  const auto side_by_side = [&](auto&& work) {
    in_parallel(
        all.size(),
        [&](std::size_t from, std::size_t to) {
          for (std::size_t i = from; i < to; ++i) work(i);
        },
        records_together);
  };
  side_by_side([&](std::size_t i) {
    all[i].index = edge_.size() + i;
    all[i].record = parse_record(all[i].index, lines[i]);
  });
  for (Next& next : all)
    if (auto found = find_key(next); !found) return found;
  side_by_side([&](std::size_t i) { all[i].check(); });
  for (Next& next : all) {
    if (next.is_wrong) return of_record(next.index, {.what = "the signature is wrong"});
    edge_.append(next.hash, [](const Tile&, const std::vector<Digest>&) {});
    if (next.is_wanted) contents_.records.push_back(std::move(*next.record));
  }
  return {};
}

Contents LogReader::finish(Checkpoint checkpoint) && {
  contents_.checkpoint = std::move(checkpoint);
  return std::move(contents_);
}

}  // namespace seatrial::evidence
