#include "app/ledger.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ranges>

#include "app/evidence_run.hpp"
#include "app/log_clock.hpp"
#include "app/record_words.hpp"
#include "base/limits.hpp"
#include "base/named.hpp"
#include "base/text.hpp"
#include "evidence/continuity.hpp"
#include "evidence/encoding.hpp"
#include "gate/situation.hpp"

namespace seatrial::app {
namespace {

namespace predicate = evidence::predicate;

Source source_of(const evidence::Record& record, const evidence::KeyRegister& keys) {
  Source source{.record = record.index,
                .digest = record.envelope_sha256,
                .at = record.time.value_or(UtcTime{}),
                .key = record.key_id};
  const evidence::RegisteredKey* key = keys.find(record.key_id);
  source.key_revoked = key && key->is_distrusted();
  source.key_of_store = key && key->role == evidence::KeyRole::store;
  for (const evidence::Subject& subject : record.statement.subject) {
    if (const auto commit = subject.digest.find("gitCommit"); commit != subject.digest.end())
      source.commit = commit->second;
    if (const auto file = subject.digest.find("sha256"); file != subject.digest.end())
      source.files.emplace(subject.name, file->second);
    if (const auto form = subject.digest.find(evidence::form_digest); form != subject.digest.end())
      source.forms.emplace(subject.name, form->second);
  }
  if (const Value* directory = record.statement.predicate.find(record_words::directory))
    source.directory = directory->text();
  return source;
}

// A run of one checklist names its items without the path, which is that of its configuration.
std::string first_configured(const Value& predicate) {
  const Value* configuration = predicate.find("configuration");
  if (!configuration || configuration->items().empty()) return {};
  return configuration->items().front().text_or("name", "");
}

std::optional<UtcTime> time_in(const Value& map, std::string_view key) {
  const auto time = parse_time(map.text_or(key, ""));
  return time ? std::optional(*time) : std::nullopt;
}

RecordedRun::Flags flags_of(const Value& flags) {
  RecordedRun::Flags set;
  for (const Member& flag : flags.members())
    set.emplace(flag.key,
                flag.value.is(Value::Type::null) ? std::nullopt : std::optional(flag.value.text()));
  return set;
}

void read_flags(const Value& run, RecordedRun& recorded) {
  if (const Value* flags = run.find(record_words::flags)) recorded.flags = flags_of(*flags);
  if (const Value* each = run.find(record_words::environment_flags))
    for (const Member& environment : each->members())
      recorded.flags_in.emplace(environment.key, flags_of(environment.value));
}

// The last of a configuration is the sidecar, if it is no checklist.
Definitions definitions_in(const Value& predicate, const RecordedRun& recorded) {
  Definitions definitions;
  const Value* run = predicate.find(record_words::run);
  if (const Value* told = run ? run->find(record_words::definitions) : nullptr)
    for (const Member& environment : told->members())
      definitions.environments.emplace(environment.key, environment.value.text());
  const Value* configuration = predicate.find("configuration");
  if (!configuration || configuration->items().size() < 2) return definitions;
  const Value& last = configuration->items().back();
  const std::string name = last.text_or("name", "");
  const bool is_checklist = std::ranges::any_of(
      recorded.items,
      [prefix = name + "#"](const ObservedItem& item) { return item.item.starts_with(prefix); });
  if (is_checklist) return definitions;
  definitions.sidecar = name;
  if (const Value* digest = last.find("digest"))
    definitions.sidecar_sha256 = digest->text_or("sha256", "");
  return definitions;
}

std::optional<RecordedRun> run_of(const evidence::Record& record, Source source) {
  const Value* run = record.statement.predicate.find(record_words::run);
  const Value* items = run ? run->find("items") : nullptr;
  if (!items) return std::nullopt;
  RecordedRun recorded{.source = std::move(source)};
  recorded.mode = run->text_or("mode", "") == name(Mode::strict) ? Mode::strict : Mode::light;
  recorded.finished = time_in(*run, "finished");
  recorded.interrupted = run->text_or("interrupted", "") == "true";
  read_flags(*run, recorded);
  const std::string path = first_configured(record.statement.predicate);
  for (const Value& item : items->items()) {
    std::string id = item.text_or("id", "");
    if (!id.contains('#')) id = fmt::format("{}#{}", path, id);
    const auto state = named<State>(item.text_or("beneath", item.text_or("state", "")));
    if (state)
      recorded.items.push_back({.item = std::move(id),
                                .environment = item.text_or("environment", ""),
                                .state = *state,
                                .demand = item.text_or("demand", ""),
                                .waived = item.text_or("state", "") == name(State::waived),
                                .required = item.text_or("required", "true") == "true"});
  }
  recorded.definitions = definitions_in(record.statement.predicate, recorded);
  return recorded;
}

// What checks alone can find is no statement.
bool may_be_stated(Outcome outcome) {
  return outcome == Outcome::pass || outcome == Outcome::fail || outcome == Outcome::not_applicable;
}

std::optional<RecordedStatement> statement_of(const Value& predicate, Source source) {
  const std::string word = predicate.text_or("outcome", "");
  const auto outcome = named<Outcome>(word);
  if (outcome ? !may_be_stated(*outcome) : word != record_words::withdraw) return std::nullopt;
  RecordedStatement statement{.source = std::move(source),
                              .item = predicate.text_or("item", ""),
                              .environment = predicate.text_or("environment", ""),
                              .demand = predicate.text_or("demand", ""),
                              .outcome = outcome.value_or(Outcome::pass),
                              .text = predicate.text_or("statement", ""),
                              .role = predicate.text_or("role", ""),
                              .person = predicate.text_or("person", "")};
  statement.withdrawn = !outcome;
  statement.none = predicate.text_or(record_words::none, "");
  if (const Value* values = predicate.find("values"))
    for (const Value& value : values->items())
      statement.values.push_back(
          {.label = value.text_or("label", ""), .value = value.text_or("value", "")});
  if (predicate.find("until")) {
    statement.until = time_in(predicate, "until");
    if (!statement.until) return std::nullopt;
  }
  return statement;
}

std::optional<RecordedWaiver> waiver_of(const Value& predicate, Source source) {
  RecordedWaiver waiver{.source = std::move(source),
                        .item = predicate.text_or("item", ""),
                        .environment = predicate.text_or("environment", ""),
                        .waiver = {.reason = predicate.text_or("reason", ""),
                                   .reference = predicate.text_or("reference", ""),
                                   .owner = predicate.text_or("owner", ""),
                                   .until = {}},
                        .person = predicate.text_or("person", ""),
                        .demands = texts_in(predicate, "demands"),
                        .text = predicate.text_or("text", "")};
  waiver.withdrawn = predicate.text_or("event", "") == record_words::withdraw;
  const auto until = time_in(predicate, "until");
  if (!until && !waiver.withdrawn) return std::nullopt;
  waiver.waiver.until = until.value_or(UtcTime{});
  return waiver;
}

std::optional<RecordedSignOff> sign_off_of(const Value& predicate, Source source) {
  const auto approval = named<Approval>(predicate.text_or("decision", ""));
  if (!approval) return std::nullopt;
  RecordedSignOff sign_off{.source = std::move(source),
                           .gate = predicate.text_or("gate", ""),
                           .role = predicate.text_or("role", ""),
                           .person = predicate.text_or("person", ""),
                           .policy = predicate.text_or("policy", ""),
                           .approval = *approval};
  if (const Value* policies = predicate.find(record_words::policies))
    for (const Member& each : policies->members())
      sign_off.policies.emplace(each.key, each.value.text());
  return sign_off;
}

// What a start keeps beside the fresh copies is what they took the place of.
std::vector<std::string> archived_by(const evidence::Statement& start) {
  std::vector<std::string> archived;
  if (const auto blobs = evidence::blobs_of(start))
    for (const evidence::BlobReference& blob : *blobs)
      if (!blob.name.starts_with(record_words::fresh_copy)) archived.push_back(blob.name);
  return archived;
}

std::optional<RecordedDeployment> deployment_of(const evidence::Statement& statement,
                                                Source source) {
  const Value& predicate = statement.predicate;
  const std::string event = predicate.text_or("event", "");
  const bool started = event == record_words::start;
  if (!started && event != record_words::end) return std::nullopt;
  const auto status = named<DeploymentEnd>(predicate.text_or("status", ""));
  return RecordedDeployment{.source = std::move(source),
                            .id = predicate.text_or("id", ""),
                            .version = predicate.text_or("version", ""),
                            .started = started,
                            .status = status.value_or(DeploymentEnd::failed),
                            .archived = archived_by(statement)};
}

template <class Fact>
void add(std::vector<Fact>& facts, std::optional<Fact> fact) {
  if (fact) facts.push_back(std::move(*fact));
}

// When the store has signed its newest record itself; what others have signed was taken in.
class OwnTime {
 public:
  explicit OwnTime(const evidence::KeyRegister& keys) : keys_(keys) {}

  bool is_own(const evidence::Record& record) const {
    const evidence::RegisteredKey* key = keys_.find(record.key_id);
    return key && key->role == evidence::KeyRole::store;
  }
  void pass(const evidence::Record& record) {
    const bool is_intake = record.statement.predicate_type == predicate::intake;
    if (!is_intake && is_own(record) && record.time) newest_ = std::max(newest_, *record.time);
  }
  bool is_behind(const Source& source) const {
    return newest_ - source.at > limits::clock_skew_max;
  }

 private:
  const evidence::KeyRegister& keys_;
  UtcTime newest_{};
};

// One that was taken in does not come behind what is known to be later.
void add(std::vector<RecordedDeployment>& deployments, RecordedDeployment deployment, bool is_own) {
  const auto place = std::ranges::find_if(deployments, [&](const RecordedDeployment& other) {
    return !is_own && other.source.at - deployment.source.at > limits::clock_skew_max;
  });
  deployments.insert(place, std::move(deployment));
}

void add(Ledger& ledger, const evidence::Record& record, const evidence::KeyRegister& keys,
         const OwnTime& own) {
  const evidence::Statement& statement = record.statement;
  const std::string& type = statement.predicate_type;
  const auto source = [&] { return source_of(record, keys); };
  if (type == predicate::test_result) add(ledger.runs, run_of(record, source()));
  if (type == predicate::attestation)
    add(ledger.statements, statement_of(statement.predicate, source()));
  if (type == predicate::waiver) add(ledger.waivers, waiver_of(statement.predicate, source()));
  if (type == predicate::sign_off)
    add(ledger.sign_offs, sign_off_of(statement.predicate, source()));
  if (type != predicate::deployment) return;
  auto deployment = deployment_of(statement, source());
  if (!deployment) return;
  deployment->is_late = own.is_behind(deployment->source);
  add(ledger.deployments, std::move(*deployment), own.is_own(record));
}

// By a clock that was set back what has expired would count again.
Result<void> check_clock(const evidence::Contents& contents, UtcTime now) {
  for (const evidence::Record& record : contents.records | std::views::reverse) {
    const evidence::RegisteredKey* key = contents.keys.find(record.key_id);
    if (!key || key->role != evidence::KeyRole::store || !record.time) continue;
    if (*record.time <= now + limits::clock_skew_max) continue;
    return fail(fmt::format(
        "the clock says {}, and record {} was made here at {}: set the clock; if it was wrong "
        "only then, wait until that time, or put the store aside, `seatrial init` a new one and "
        "`seatrial log add` this one: decisions go on there, and streaks begin anew, as what is "
        "taken in more than a day late counts for no day",
        format_time(now), record.index, format_time(*record.time)));
  }
  return {};
}

}  // namespace

Ledger ledger_of(const evidence::Contents& contents) {
  Ledger ledger{.origin = contents.checkpoint.origin,
                .size = contents.checkpoint.size,
                .root = evidence::hex(contents.checkpoint.root)};
  LogClock clock = clock_of(contents);
  ledger.claimed = std::move(clock.claimed);
  ledger.taken_in = std::move(clock.taken_in);
  OwnTime own(contents.keys);
  for (const evidence::Record& record : contents.records) {
    add(ledger, record, contents.keys, own);
    own.pass(record);
  }
  return ledger;
}

Elsewhere made_elsewhere(const evidence::Contents& contents, const std::string& directory) {
  Elsewhere elsewhere;
  for (const evidence::Record& record : contents.records) {
    const Value* told = record.statement.predicate.find(record_words::directory);
    if (!told || told->text() == directory) continue;
    elsewhere.records.insert(record.index);
    elsewhere.places.insert(gate::shown_directory(told->text()));
  }
  return elsewhere;
}

std::vector<std::string> archived_in(const Ledger& ledger, const std::string& directory) {
  std::vector<std::string> archived;
  for (const RecordedDeployment& each : ledger.deployments)
    if (each.source.directory.value_or(directory) == directory)
      archived.insert(archived.end(), each.archived.begin(), each.archived.end());
  return archived;
}

Result<Ledger> read_ledger(const EvidencePlace& place, world::Storage& storage, UtcTime now) {
  if (!evidence::Store::exists(place.store, storage)) return Ledger{};
  const auto store = evidence::Store::open(place.store, storage);
  if (!store) return fail(store.error());
  const auto contents =
      evidence::read_in_order(*store, evidence::KeyDirectory(place.keys, storage));
  if (!contents) return fail(contents.error());
  if (auto checked = check_clock(*contents, now); !checked) return fail(std::move(checked).error());
  return ledger_of(*contents);
}

}  // namespace seatrial::app
