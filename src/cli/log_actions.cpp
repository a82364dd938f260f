#include "cli/log_actions.hpp"

#include <fmt/format.h>

#include <ranges>
#include <set>

#include "app/evidence_import.hpp"
#include "app/ledger.hpp"
#include "app/load.hpp"
#include "base/text.hpp"
#include "base/units.hpp"
#include "cli/evidence.hpp"
#include "evidence/blob_register.hpp"
#include "evidence/key_files.hpp"
#include "evidence/retention.hpp"

namespace seatrial::cli {
namespace {

Result<evidence::Writer> open_writer(Session& session) {
  return app::open_writer(session.place(), session.evidence_doors());
}

int tell(Session& session, const Result<evidence::Appended>& appended) {
  if (!appended) return session.give_up(appended.error());
  session.terminal.out(fmt::format("record {}\n", appended->first));
  return exit_done;
}

int append(Session& session, evidence::Writer& writer, evidence::Statement statement) {
  return tell(session, writer.append({.statement = std::move(statement), .blobs = {}}));
}

// What is wrong with the classes that --keep names; nothing: they are ours, or some record's.
std::string unknown_class(Session& session, const evidence::Contents& contents) {
  std::set<std::string> known = {"inputs", "outputs", "reports"};
  for (const evidence::Record& record : contents.records)
    if (const auto blobs = evidence::blobs_of(record.statement))
      for (const evidence::BlobReference& blob : *blobs) known.insert(blob.retention);
  for (const std::string& text : session.arguments.all("--keep")) {
    const std::string name = text.substr(0, text.find('='));
    if (known.contains(name)) continue;
    const std::vector<std::string_view> names(known.begin(), known.end());
    const auto near = closest(name, names);
    return fmt::format("--keep: no blob has the class '{}'{}", printable_line(name),
                       near ? fmt::format("; did you mean '{}'?", printable_line(*near)) : "");
  }
  return {};
}

// By the sidecars of other directories, whose policy the one here is not.
app::Elsewhere made_elsewhere(Session& session, const evidence::Contents& contents) {
  if (!session.sidecar()) return {};
  return app::made_elsewhere(contents,
                             app::root_in_repository(session.sidecar()->root, session.files()));
}

// Has nobody released it yet?
Result<bool> is_open_hold(const evidence::Store& store, std::uint64_t hold) {
  const auto contents = store.read();
  if (!contents) return fail(contents.error());
  evidence::BlobRegister blobs;
  for (const evidence::Record& record : contents->records)
    (void)blobs.apply(record, contents->keys);
  return blobs.holds().contains(hold);
}

// What was taken in, so that nobody's word comes in unseen.
int show_taken(Session& session, std::uint64_t first) {
  constexpr std::size_t lines_max = 20;
  const auto store = session.open_store();
  if (!store) return session.give_up(store.error());
  const auto contents =
      store->read([&](const evidence::Record& record) { return record.index >= first; });
  if (!contents) return session.give_up(contents.error());
  for (const evidence::Record& record : contents->records | std::views::take(lines_max))
    session.terminal.err(record_line(record, contents->keys));
  if (contents->records.size() > lines_max)
    session.terminal.err(fmt::format("and {} more\n", contents->records.size() - lines_max));
  return exit_done;
}

}  // namespace

int log_add(Session& session, const std::vector<std::string>& words) {
  if (words.empty()) return session.refuse("log add takes files or a store");
  const auto imported =
      app::import_records({.files = words,
                           .trusted = {.keys = session.arguments.all("--key"),
                                       .log_key = session.arguments.get("--log-key")},
                           .blobs = session.arguments.get("--blobs")},
                          session.place(), session.evidence_doors());
  if (!imported) return session.give_up(imported.error());
  if (!imported->known.empty())
    session.terminal.err(
        fmt::format("{} already in the log\n", plural(imported->known.size(), "record")));
  if (imported->later > 0)
    session.terminal.err(fmt::format(
        "warning: {} later than now, up to {}: until then it counts for nothing; look at the clock "
        "where it was made\n",
        imported->later == 1 ? "1 record claims to be"
                             : fmt::format("{} records claim to be", imported->later),
        format_time(imported->latest)));
  if (imported->older > 0)
    session.terminal.err(fmt::format(
        "note: {} older than what is here: what passes, approves or waives in them "
        "does not lift what was found or said since\n",
        imported->older == 1 ? "1 record is" : fmt::format("{} records are", imported->older)));
  if (imported->no_days > 0)
    session.terminal.err(fmt::format(
        "note: {} for no day of a streak: what is taken in more than a day after it was made, or "
        "behind a record of a later time, is back-dated\n",
        imported->no_days == 1 ? "1 record counts"
                               : fmt::format("{} records count", imported->no_days)));
  if (imported->holds + imported->withdrawals > 0)
    session.terminal.err(fmt::format("taken over: {}, {} that may sign no longer\n",
                                     plural(imported->holds, "legal hold"),
                                     plural(imported->withdrawals, "key")));
  for (const std::string& id : imported->left)
    session.terminal.err(
        fmt::format("warning: the key {0} was withdrawn there, and is not of that log: it goes on "
                    "signing here unless `seatrial log revoke {0} --reason TEXT` says otherwise\n",
                    id));
  if (imported->count == 0) return exit_done;
  session.terminal.out(fmt::format("{} from record {}\n", plural(imported->count, "record"),
                                   imported->appended->first));
  return show_taken(session, imported->appended->first);
}

int log_retain(Session& session, const std::vector<std::string>&) {
  evidence::RetentionPolicy policy = session.place().policy;
  evidence::OfOthers others;
  for (const std::string& text : session.arguments.all("--keep")) {
    const std::size_t equals = text.find('=');
    const auto age = parse_duration(equals == text.npos ? "" : text.substr(equals + 1));
    if (!age || age->count() <= 0)
      return session.refuse("--keep takes CLASS=DURATION, as in outputs=90d");
    policy[text.substr(0, equals)] = *age;
    others.classes.insert(text.substr(0, equals));
  }
  if (policy.empty())
    return session.refuse(
        "nothing says how long to keep what: `evidence.retain` or --keep outputs=90d");
  auto writer = open_writer(session);
  if (!writer) return session.give_up(writer.error());
  const auto store = evidence::Store::open(session.place().store, session.storage());
  if (!store) return session.give_up(store.error());
  const auto contents = store->read();
  if (!contents) return session.give_up(contents.error());
  if (const std::string why = unknown_class(session, *contents); !why.empty())
    return session.refuse(why);
  const app::Elsewhere elsewhere = made_elsewhere(session, *contents);
  others.records = elsewhere.records;
  const auto plan = evidence::plan_retention(*contents, policy, session.now(), *store, others);
  if (!plan) return session.give_up(plan.error());
  for (const evidence::Expired& expired : plan->expired)
    session.terminal.out(
        fmt::format("{}  {}  {}  {} of record {}\n", expired.blob.sha256.substr(0, 12),
                    printable_line(expired.blob.retention), format_time(expired.time),
                    printable_line(expired.blob.name), expired.record));
  session.terminal.err(fmt::format("{} expired, {} held, {} left over\n",
                                   plural(plan->expired.size(), "blob"), plan->held,
                                   plan->left_over.size()));
  if (plan->others > 0)
    session.terminal.err(fmt::format(
        "{} left to the sidecars of others, as their records were made {}; --keep CLASS=DURATION is "
        "for all\n",
        plural(plan->others, "blob"), fmt::join(elsewhere.places, " or ")));
  if (session.arguments.has("--dry-run")) return exit_done;
  const auto appended = evidence::retain(*writer, *plan, policy);
  if (!appended) return session.give_up(appended.error());
  if (*appended) session.terminal.err(fmt::format("recorded as record {}\n", (*appended)->first));
  return exit_done;
}

int log_hold(Session& session, const std::vector<std::string>& words) {
  std::vector<std::uint64_t> records;
  for (const std::string& word : words) {
    const auto number = record_number(word);
    if (!number) return session.refuse(number.error().what);
    records.push_back(*number);
  }
  const std::string reason = session.arguments.get("--reason");
  if (reason.empty()) return session.refuse("log hold needs a --reason");
  auto writer = open_writer(session);
  if (!writer) return session.give_up(writer.error());
  for (const std::uint64_t record : records)
    if (record >= writer->checkpoint().size)
      return session.refuse(fmt::format("there is no record {}", record));
  return append(session, *writer, evidence::hold_statement(records, reason, writer->checkpoint()));
}

int log_release(Session& session, const std::vector<std::string>& words) {
  const auto hold = words.size() == 1
                        ? record_number(words.front())
                        : Result<std::uint64_t>(fail("log release takes the number of a hold"));
  if (!hold) return session.refuse(hold.error().what);
  const std::string reason = session.arguments.get("--reason");
  if (reason.empty()) return session.refuse("log release needs a --reason");
  const auto store = evidence::Store::open(session.place().store, session.storage());
  if (!store) return session.give_up(store.error());
  const auto record = store->record(*hold);
  if (!record) return session.give_up(record.error());
  if (record->statement.predicate_type != evidence::predicate::hold ||
      record->statement.predicate.text_or("event", "") != "place")
    return session.refuse(fmt::format("record {} places no hold", *hold));
  auto writer = open_writer(session);
  if (!writer) return session.give_up(writer.error());
  const auto is_open = is_open_hold(*store, *hold);
  if (!is_open) return session.give_up(is_open.error());
  if (!*is_open)
    return session.refuse(fmt::format("the hold of record {} is released already", *hold));
  return append(session, *writer, evidence::release_statement(*hold, reason, writer->checkpoint()));
}

int log_rotate(Session& session, const std::vector<std::string>&) {
  const std::string reason = session.arguments.get("--reason");
  if (reason.empty()) return session.refuse("log rotate needs a --reason");
  auto writer = open_writer(session);
  if (!writer) return session.give_up(writer.error());
  const auto appended = writer->rotate(algorithm_of(session.arguments), reason);
  if (!appended) return tell(session, appended);
  const auto store = session.open_store();
  if (!store) return session.give_up(store.error());
  const auto contents = store->read([](const evidence::Record&) { return false; });
  if (!contents) return session.give_up(contents.error());
  const std::string id = writer->signer().public_key().id();
  if (const auto* key = contents->keys.find(id))
    session.terminal.err(fmt::format(
        "the new key is {}\nits public half is {}: hand it to those who verify with --key, and to "
        "other logs that take records from here\n",
        id, printable_line(evidence::key_file(store->layout(), *key).string())));
  return tell(session, appended);
}

int log_revoke(Session& session, const std::vector<std::string>& words) {
  if (words.size() != 1) return session.refuse("log revoke takes the id of a key");
  const std::string reason = session.arguments.get("--reason");
  if (reason.empty()) return session.refuse("log revoke needs a --reason");
  auto writer = open_writer(session);
  if (!writer) return session.give_up(writer.error());
  return tell(session, writer->revoke(words.front(), reason));
}

}  // namespace seatrial::cli
