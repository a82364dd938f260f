#include "cli/log_actions.hpp"

#include <fmt/format.h>

#include <set>

#include "app/evidence_log.hpp"
#include "base/text.hpp"
#include "base/units.hpp"
#include "cli/input.hpp"
#include "evidence/retention.hpp"

namespace seatrial::cli {
namespace {

Result<evidence::Writer> open_writer(const LogCall& call) {
  return app::open_writer(call.evidence.place, call.evidence.evidence_doors());
}

int tell(const Result<evidence::Appended>& appended, Terminal& terminal) {
  if (!appended) return give_up(appended.error(), terminal);
  terminal.out(fmt::format("record {}\n", appended->first));
  return exit_done;
}

int append(evidence::Writer& writer, evidence::Statement statement, Terminal& terminal) {
  return tell(writer.append({.statement = std::move(statement), .blobs = {}}), terminal);
}

// What is wrong with the classes that --keep names; nothing: they are ours, or some record's.
std::string unknown_class(const LogCall& call, const evidence::Contents& contents) {
  std::set<std::string> known = {"inputs", "outputs", "reports"};
  for (const evidence::Record& record : contents.records)
    if (const auto blobs = evidence::blobs_of(record.statement))
      for (const evidence::BlobReference& blob : *blobs) known.insert(blob.retention);
  for (const std::string& text : call.arguments.all("--keep")) {
    const std::string name = text.substr(0, text.find('='));
    if (known.contains(name)) continue;
    const std::vector<std::string_view> names(known.begin(), known.end());
    const auto near = closest(name, names);
    return fmt::format("--keep: no blob has the class '{}'{}", printable_line(name),
                       near ? fmt::format("; did you mean '{}'?", printable_line(*near)) : "");
  }
  return {};
}

}  // namespace

int log_add(const LogCall& call, Terminal& terminal) {
  if (call.words.empty()) return refuse("log add takes files or a store", terminal);
  const auto imported = app::import_records(
      {.files = call.words,
       .trusted = {.keys = call.arguments.all("--key"), .log_key = call.arguments.get("--log-key")},
       .blobs = call.arguments.get("--blobs")},
      call.evidence.place, call.evidence.evidence_doors());
  if (!imported) return give_up(imported.error(), terminal);
  if (!imported->known.empty())
    terminal.err(fmt::format("{} already in the log\n", plural(imported->known.size(), "record")));
  if (imported->holds + imported->withdrawals > 0)
    terminal.err(fmt::format("taken over: {}, {} that may sign no longer\n",
                             plural(imported->holds, "legal hold"),
                             plural(imported->withdrawals, "key")));
  if (imported->count > 0)
    terminal.out(fmt::format("{} from record {}\n", plural(imported->count, "record"),
                             imported->appended->first));
  return exit_done;
}

int log_retain(const LogCall& call, Terminal& terminal) {
  evidence::RetentionPolicy policy = call.evidence.place.policy;
  for (const std::string& text : call.arguments.all("--keep")) {
    const std::size_t equals = text.find('=');
    const auto age = parse_duration(equals == text.npos ? "" : text.substr(equals + 1));
    if (!age) return refuse("--keep takes CLASS=DURATION, as in outputs=90d", terminal);
    policy[text.substr(0, equals)] = *age;
  }
  if (policy.empty())
    return refuse("nothing says how long to keep what: `evidence.retain` or --keep outputs=90d",
                  terminal);
  auto writer = open_writer(call);
  if (!writer) return give_up(writer.error(), terminal);
  const auto store = evidence::Store::open(call.evidence.place.store, *call.evidence.storage);
  if (!store) return give_up(store.error(), terminal);
  const auto contents = store->read();
  if (!contents) return give_up(contents.error(), terminal);
  if (const std::string why = unknown_class(call, *contents); !why.empty())
    return refuse(why, terminal);
  const auto plan =
      evidence::plan_retention(*contents, policy, call.evidence.doors.world().clock.now(), *store);
  if (!plan) return give_up(plan.error(), terminal);
  for (const evidence::Expired& expired : plan->expired)
    terminal.out(fmt::format("{}  {}  {}  {} of record {}\n", expired.blob.sha256.substr(0, 12),
                             printable_line(expired.blob.retention), format_time(expired.time),
                             printable_line(expired.blob.name), expired.record));
  terminal.err(fmt::format("{} expired, {} held, {} left over\n",
                           plural(plan->expired.size(), "blob"), plan->held,
                           plan->left_over.size()));
  if (call.arguments.has("--dry-run")) return exit_done;
  const auto appended = evidence::retain(*writer, *plan, policy);
  if (!appended) return give_up(appended.error(), terminal);
  if (*appended) terminal.err(fmt::format("recorded as record {}\n", (*appended)->first));
  return exit_done;
}

int log_hold(const LogCall& call, Terminal& terminal) {
  std::vector<std::uint64_t> records;
  for (const std::string& word : call.words) {
    const auto number = record_number(word);
    if (!number) return refuse(number.error().what, terminal);
    records.push_back(*number);
  }
  const std::string reason = call.arguments.get("--reason");
  if (reason.empty()) return refuse("log hold needs a --reason", terminal);
  auto writer = open_writer(call);
  if (!writer) return give_up(writer.error(), terminal);
  for (const std::uint64_t record : records)
    if (record >= writer->checkpoint().size)
      return refuse(fmt::format("there is no record {}", record), terminal);
  return append(*writer, evidence::hold_statement(records, reason, writer->checkpoint()), terminal);
}

int log_release(const LogCall& call, Terminal& terminal) {
  const auto hold = call.words.size() == 1
                        ? record_number(call.words.front())
                        : Result<std::uint64_t>(fail("log release takes the number of a hold"));
  if (!hold) return refuse(hold.error().what, terminal);
  const std::string reason = call.arguments.get("--reason");
  if (reason.empty()) return refuse("log release needs a --reason", terminal);
  const auto store = evidence::Store::open(call.evidence.place.store, *call.evidence.storage);
  if (!store) return give_up(store.error(), terminal);
  const auto record = store->record(*hold);
  if (!record) return give_up(record.error(), terminal);
  if (record->statement.predicate_type != evidence::predicate::hold ||
      record->statement.predicate.text_or("event", "") != "place")
    return refuse(fmt::format("record {} places no hold", *hold), terminal);
  auto writer = open_writer(call);
  if (!writer) return give_up(writer.error(), terminal);
  return append(*writer, evidence::release_statement(*hold, reason, writer->checkpoint()),
                terminal);
}

int log_rotate(const LogCall& call, Terminal& terminal) {
  const std::string reason = call.arguments.get("--reason");
  if (reason.empty()) return refuse("log rotate needs a --reason", terminal);
  auto writer = open_writer(call);
  if (!writer) return give_up(writer.error(), terminal);
  const auto algorithm = call.arguments.get("--algorithm") == "ed25519"
                             ? evidence::Algorithm::ed25519
                             : evidence::Algorithm::ecdsa_p256;
  return tell(writer->rotate(algorithm, reason), terminal);
}

int log_revoke(const LogCall& call, Terminal& terminal) {
  if (call.words.size() != 1) return refuse("log revoke takes the id of a key", terminal);
  const std::string reason = call.arguments.get("--reason");
  if (reason.empty()) return refuse("log revoke needs a --reason", terminal);
  auto writer = open_writer(call);
  if (!writer) return give_up(writer.error(), terminal);
  return tell(writer->revoke(call.words.front(), reason), terminal);
}

}  // namespace seatrial::cli
