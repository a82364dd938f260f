#include "app/redecide.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "app/evidence_run.hpp"
#include "app/ledger.hpp"
#include "app/record_words.hpp"
#include "app/standing.hpp"
#include "app/statements.hpp"
#include "base/text.hpp"
#include "base/units.hpp"
#include "evidence/encoding.hpp"
#include "evidence/merkle.hpp"
#include "gate/decide.hpp"
#include "model/artifact.hpp"
#include "model/blocks.hpp"

namespace seatrial::app {
namespace {

namespace fs = std::filesystem;

const fs::path kept_root = "/kept";

// The files that were kept with a decision, and nothing else but the time zones of the system.
class KeptFiles : public world::Files {
 public:
  explicit KeptFiles(world::Files& system) : system_(system) {}

  void add(const std::string& path, std::string bytes) {
    files_[(kept_root / path).lexically_normal()] = std::move(bytes);
  }

  Result<std::optional<world::FileStatus>> status(const fs::path& path, bool follow) override {
    if (is_zone(path)) return system_.status(path, follow);
    const auto found = files_.find(path.lexically_normal());
    if (found == files_.end()) return std::optional<world::FileStatus>();
    return world::FileStatus{.size = found->second.size()};
  }
  Result<std::string> read(const fs::path& path, std::size_t bytes_max) override {
    if (is_zone(path)) return system_.read(path, bytes_max);
    const auto found = files_.find(path.lexically_normal());
    if (found == files_.end()) return fail(path.string() + ": was not kept with the decision");
    if (found->second.size() > bytes_max) return fail(path.string() + ": too large");
    return found->second;
  }
  Result<std::string> sha256(const fs::path& path, Deadline, std::stop_token) override {
    return fail(path.string() + ": is not read to decide again");
  }
  Result<std::vector<std::string>> glob(const fs::path&, std::string_view,
                                        const world::Search&) override {
    return std::vector<std::string>();
  }
  Result<std::string> link_target(const fs::path& path) override {
    return fail(path.string() + ": is not read to decide again");
  }
  Result<void> write(const fs::path& path, std::string_view) override {
    return fail(path.string() + ": nothing is written to decide again");
  }
  Result<fs::path> canonical(const fs::path& path) override { return path.lexically_normal(); }

 private:
  static bool is_zone(const fs::path& path) {
    return path.lexically_normal().string().starts_with("/usr/share/zoneinfo/");
  }

  world::Files& system_;
  std::map<fs::path, std::string> files_;
};

struct Decided {
  evidence::Record record;
  Value gate;
  std::vector<std::string> checklists;
};

Result<Decided> decided_in(const evidence::Contents& contents, std::uint64_t index) {
  if (index >= contents.records.size())
    return misuse(fmt::format("the log has no record {}", index));
  const evidence::Record& record = contents.records[index];
  const Value* gate = record.statement.predicate.find(record_words::gate);
  if (record.statement.predicate_type != evidence::predicate::verification_summary || !gate)
    return misuse(fmt::format("record {} decides no gate", index));
  return Decided{.record = record, .gate = *gate, .checklists = {}};
}

Result<void> restore(const evidence::Store& store, Decided& decided, KeptFiles& files) {
  const auto blobs = evidence::blobs_of(decided.record.statement);
  if (!blobs) return fail(blobs.error());
  for (const evidence::BlobReference& blob : *blobs) {
    if (blob.retention != "inputs") continue;
    auto bytes = store.needed_blob(blob.sha256,
                                   fmt::format("'{}', from which record {} was decided,",
                                               printable_line(blob.name), decided.record.index));
    if (!bytes) return fail(std::move(bytes).error());
    files.add(blob.name, std::move(*bytes));
    if (blob.media_type == kept_checklist) decided.checklists.push_back(blob.name);
  }
  return {};
}

// Had the log this root when it was as large?
Result<void> was_root(const evidence::Store& store, const evidence::Contents& contents,
                      std::uint64_t size, std::string_view root) {
  const auto digest = evidence::digest_of_hex(root);
  if (!digest) return fail(digest.error());
  const auto proof = store.consistency(size, contents.checkpoint);
  if (!proof) return fail(proof.error());
  const auto continues = evidence::verify_consistency(size, *digest, contents.checkpoint.size,
                                                      contents.checkpoint.root, *proof);
  return continues ? Result<void>() : evidence::invalid(continues.error().what);
}

// The places that a decision names are those of the log that it was made in.
Result<void> check_log(const evidence::Contents& contents, const Decided& decided) {
  const std::string& here = contents.checkpoint.origin;
  const Value* checkpoint = decided.gate.find("checkpoint");
  const std::string there = checkpoint ? checkpoint->text_or("origin", "") : "";
  const evidence::RegisteredKey* signer = contents.keys.find(decided.record.key_id);
  const bool is_own = signer && signer->role == evidence::KeyRole::store;
  if (is_own && (there.empty() || there == here)) return {};
  if (there == here)
    return fail(fmt::format(
        "record {} names this log, and is signed with {}, which is no key of the store: the store "
        "has not decided it",
        decided.record.index, printable_line(signer ? "the key " + signer->name : "another key")));
  return fail(
      fmt::format("record {} was decided in {}, and taken into this one ({}): only the store "
                  "of that log can decide it again, `--store DIR`",
                  decided.record.index,
                  there.empty() ? "another log" : "the log " + printable_line(there), here));
}

// The log as it was when the decision was made: its first records, with the keys of that time.
Result<Ledger> ledger_then(const evidence::Store& store, const evidence::Contents& contents,
                           const Decided& decided) {
  const Value* checkpoint = decided.gate.find("checkpoint");
  const auto seen_size = parse_integer(checkpoint ? checkpoint->text_or("size", "") : "");
  const bool is_told = seen_size && *seen_size >= 0 &&
                       static_cast<std::uint64_t>(*seen_size) <= decided.record.index;
  if (!is_told) return evidence::invalid("the record does not say what of the log it saw");
  const auto size = static_cast<std::uint64_t>(*seen_size);
  if (auto seen = was_root(store, contents, size, checkpoint->text_or("root", "")); !seen)
    return fail(std::move(seen).error());
  evidence::Contents then{.checkpoint = contents.checkpoint, .records = {}, .keys = {}};
  then.checkpoint.size = size;
  for (std::uint64_t i = 0; i < size; ++i) {
    const evidence::Record& record = contents.records[i];
    if (auto known = then.keys.apply(i, record.key_id, record.statement); !known)
      return fail(std::move(known).error());
    then.records.push_back(record);
  }
  return ledger_of(then);
}

Subject subject_then(const Decided& decided) {
  const auto artifact = parse_artifact(decided.gate.text_or("artifact", ""));
  return {.commits = texts_in(decided.gate, "commits"),
          .artifact = artifact ? artifact->sha256 : "",
          .work_tree = decided.gate.text_or("work_tree", ""),
          .directory = decided.record.statement.predicate.text_or(record_words::directory, "")};
}

void compare(std::string_view what, const std::vector<std::string>& recorded,
             const std::vector<std::string>& now, std::vector<std::string>& differences) {
  for (const std::string& each : recorded)
    if (std::ranges::find(now, each) == now.end())
      differences.push_back(
          fmt::format("{} that is recorded and does not follow: {}", what, printable_line(each)));
  for (const std::string& each : now)
    if (std::ranges::find(recorded, each) == recorded.end())
      differences.push_back(
          fmt::format("{} that follows and is not recorded: {}", what, printable_line(each)));
}

// The digests of the records that a decision says it rests on.
std::vector<std::string> inputs_in(const Value& predicate) {
  std::vector<std::string> inputs;
  if (const Value* list = predicate.find("inputAttestations"))
    for (const Value& input : list->items())
      if (const Value* digest = input.find("digest"))
        inputs.push_back(digest->text_or("sha256", ""));
  return inputs;
}

}  // namespace

Result<Redecision> decide_again(const evidence::Store& store, std::uint64_t record,
                                world::Files& system) {
  const auto contents = store.read();
  if (!contents) return fail(contents.error());
  auto decided = decided_in(*contents, record);
  if (!decided) return fail(std::move(decided).error());
  if (auto checked = check_log(*contents, *decided); !checked)
    return fail(std::move(checked).error());
  KeptFiles files(system);
  if (auto restored = restore(store, *decided, files); !restored)
    return fail(std::move(restored).error());
  auto ledger = ledger_then(store, *contents, *decided);
  if (!ledger) return fail(std::move(ledger).error());
  const Value& predicate = decided->record.statement.predicate;
  const auto time = parse_time(predicate.text_or("timeVerified", ""));
  if (!time) return fail(time.error());

  Request request{.files = decided->checklists, .directory = kept_root};
  request.artifact = decided->gate.text_or("artifact", "");
  request.environments = texts_in(decided->gate, "selected");
  auto standing = standing_at(request, std::move(*ledger),
                              {.now = *time, .subject = subject_then(*decided)}, files);
  if (!standing) return fail(standing.error().text());
  Redecision again{.gate = decided->gate.text_or("name", ""),
                   .recorded = decided->gate.text_or("decision", ""),
                   .now = {},
                   .differences = {}};
  const auto gate = only_gate(std::move(*standing), again.gate);
  if (!gate) return fail(gate.error().text());
  const GateResult& result = gate->document.gates.front();
  again.now = name(result.decision);
  const std::string rules = decided->gate.text_or(record_words::rules, "1");
  if (rules != std::to_string(gate::rules_version)) again.other_rules = rules;
  if (again.now != again.recorded)
    again.differences.push_back(
        fmt::format("{} is recorded, and {} follows", printable_line(again.recorded), again.now));
  compare("a reason", texts_in(decided->gate, "blocking"), written(result.blocking),
          again.differences);
  compare("an input", inputs_in(predicate), inputs_in(decision_draft(*gate).statement.predicate),
          again.differences);
  return again;
}

}  // namespace seatrial::app
