#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <set>
#include <utility>

#include "app/evidence_log.hpp"
#include "app/record_words.hpp"
#include "base/json.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "base/units.hpp"
#include "cli/commands.hpp"
#include "cli/evidence.hpp"
#include "cli/log_actions.hpp"
#include "evidence/bundle.hpp"
#include "evidence/encoding.hpp"
#include "evidence/inspect.hpp"
#include "report/escape.hpp"

namespace seatrial::cli {
namespace {

constexpr std::size_t any = SIZE_MAX;
constexpr std::size_t text_shown_max = 60;  // of what a record says of itself

struct Action {
  std::string_view name;
  std::size_t words_max;
  int (*run)(Session& session, const Words& words);
};

std::string json_of(const evidence::Inspection& inspection) {
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  json.member("origin", inspection.checkpoint.origin);
  json.key("size").integer(static_cast<long long>(inspection.checkpoint.size));
  json.member("root", evidence::hex(inspection.checkpoint.root));
  json.key("sound").boolean(inspection.is_sound());
  json.key("counts").begin_object();
  for (const auto& [kind, counts] : inspection.counts) {
    json.key(kind).begin_object();
    for (std::size_t i = 0; i < counts.size(); ++i)
      json.key(name(static_cast<evidence::Condition>(i)))
          .integer(static_cast<long long>(counts[i]));
    json.end_object();
  }
  json.end_object();
  json.key("findings").begin_list();
  for (const evidence::Finding& finding : inspection.findings)
    json.begin_object()
        .member("condition", name(finding.condition))
        .member("what", finding.what)
        .member("why", finding.why)
        .end_object();
  json.end_list();
  json.key("not_looked_at").begin_list();
  for (const std::string& what : inspection.not_looked_at) json.text(what);
  json.end_list();
  json.key("findings_left_out").integer(static_cast<long long>(inspection.findings_left_out));
  json.end_object();
  return out + "\n";
}

std::string text_of(const evidence::Inspection& inspection) {
  std::string text =
      fmt::format("log {}  size {}  root {}\n", inspection.checkpoint.origin,
                  inspection.checkpoint.size, evidence::hex(inspection.checkpoint.root));
  for (const auto& [kind, counts] : inspection.counts) {
    text += fmt::format("{:<17}", kind);
    for (std::size_t i = 0; i < counts.size(); ++i)
      if (counts[i] > 0)
        text += fmt::format(" {} {}", counts[i], name(static_cast<evidence::Condition>(i)));
    text += "\n";
  }
  if (!inspection.not_looked_at.empty())
    text += fmt::format("{:<17} {}\n", "not looked at", join(inspection.not_looked_at, ", "));
  std::size_t expired = 0;
  for (const evidence::Finding& finding : inspection.findings)
    if (finding.condition == evidence::Condition::expired)
      ++expired;
    else
      text += fmt::format("{}  {}: {}\n", name(finding.condition), printable_line(finding.what),
                          printable_line(finding.why));
  if (inspection.findings_left_out > 0)
    text += fmt::format("and {} more\n", inspection.findings_left_out);
  if (expired > 0) text += fmt::format("what expired by record is listed with --output json\n");
  return text;
}

// Checkpoints that the user has put aside. One of another log is a mistake, not evidence.
Result<std::vector<std::string>> kept_checkpoints(Session& session, const evidence::Store& store) {
  std::vector<std::string> kept;
  for (const std::string& file : session.arguments.all("--checkpoint")) {
    auto note = session.files().read(file, limits::checkpoint_bytes_max);
    if (!note) return fail(std::move(note).error());
    if (evidence::claimed_origin(*note) != store.log_key().name())
      return fail(fmt::format("{}: is no checkpoint of the log {}", file, store.log_key().name()));
    kept.push_back(std::move(*note));
  }
  return kept;
}

evidence::KeyDirectory key_directory(Session& session) {
  return {session.place().keys, session.storage()};
}

// What the log's key remembers, where somebody here has it.
Result<std::optional<std::string>> remembered_checkpoint(Session& session,
                                                         const evidence::Store& store) {
  auto note =
      key_directory(session).last_checkpoint(evidence::log_key_name(store.log_key().name()));
  if (!note) return fail(std::move(note).error().context("what the key of the log remembers"));
  return note;
}

int remember(Session& session, const evidence::Store& store,
             const evidence::Inspection& inspection) {
  if (!session.arguments.has("--remember-checkpoint")) return exit_done;
  const auto adopted =
      evidence::adopt_checkpoint(store, key_directory(session), inspection.checkpoint);
  if (!adopted) return session.give_up(adopted.error());
  session.terminal.err("the key of the log remembers this checkpoint\n");
  return exit_done;
}

// Where somebody here may write to the log, it says from now on that it was found damaged.
void note_failure(Session& session, const evidence::Inspection& inspection) {
  std::string reasons;
  for (std::size_t i = 0; i < std::min<std::size_t>(inspection.findings.size(), 10); ++i)
    reasons += fmt::format("{} {}: {}\n", name(inspection.findings[i].condition),
                           inspection.findings[i].what, inspection.findings[i].why);
  session.terminal.err(record_failure(
      session, app::failure_draft("log " + inspection.checkpoint.origin, reasons, reasons)));
}

Result<evidence::Scope> scope_of(Session& session) {
  const bool tree = session.arguments.has("--tree");
  const bool leaves = session.arguments.has("--leaves");
  if (tree && leaves) return fail("--tree looks at less than --leaves: choose one of them");
  if ((tree || leaves) && session.arguments.has("--remember-checkpoint"))
    return fail("--remember-checkpoint looks at all of the store, without --tree or --leaves");
  return tree     ? evidence::Scope::tree
         : leaves ? evidence::Scope::leaves
                  : evidence::Scope::everything;
}

int verify(Session& session, const Words&) {
  const auto scope = scope_of(session);
  if (!scope) return session.refuse(scope.error().what);
  const auto store = open_wanted_store(session);
  if (!store) return store.error();
  const auto kept = kept_checkpoints(session, *store);
  if (!kept) return session.refuse(kept.error().what);
  const auto remembered = remembered_checkpoint(session, *store);
  if (!remembered) return session.give_up(remembered.error());
  const auto inspection = inspect(*store, *kept, *remembered, *scope);
  if (!inspection) return session.give_up(inspection.error());
  session.terminal.out(session.arguments.get("--output") == "json" ? json_of(*inspection)
                                                                   : text_of(*inspection));
  if (kept->empty()) warn_of_unknown_past(session, *store);
  if (inspection->is_sound()) return remember(session, *store, *inspection);
  session.terminal.err(
      "put back from a backup what is named here, and nothing else: with an older checkpoint the "
      "store would be set back\n");
  note_failure(session, *inspection);
  return exit_invalid;
}

Value value_of(const evidence::Record& record) {
  Value value = Value::map();
  value.set("index", evidence::number(record.index));
  if (record.time) value.set("time", format_time(*record.time));
  value.set("predicateType", record.statement.predicate_type);
  value.set("key", record.key_id);
  value.set("envelope", "sha256:" + record.envelope_sha256);
  const auto statement = parse_json(record.envelope.payload);
  value.set("statement", statement ? *statement : Value());
  return value;
}

std::string shown(std::string_view foreign) {
  return shorten(printable_line(foreign), text_shown_max);
}

// "approve go-live Security Grace": the words of a predicate that tell what it says, in this order.
std::string told_by(const evidence::Record& record) {
  const Value& predicate = record.statement.predicate;
  const Value* gate = predicate.find(app::record_words::gate);
  std::vector<std::string> words;
  for (const auto& [from, key] :
       {std::pair(&predicate, "result"), std::pair(&predicate, "event"),
        std::pair(&predicate, "decision"), std::pair(&predicate, "outcome"),
        std::pair(&predicate, "gate"), std::pair(&predicate, "item"),
        std::pair(&predicate, "version"), std::pair(&predicate, "role"),
        std::pair(&predicate, "person"), std::pair(gate, "decision"), std::pair(gate, "name")})
    if (from)
      if (std::string word = from->text_or(key, ""); !word.empty())
        words.push_back(std::move(word));
  return words.empty() ? "-" : join(words, " ");
}

std::string line_of(const evidence::Record& record) {
  const evidence::Subject& subject = record.statement.subject.front();
  return fmt::format("{:>6}  {:<24}  {:<24}  {}  {} {}\n", record.index,
                     record.time ? format_time(*record.time) : "-",
                     shown(short_type(record.statement.predicate_type)), shown(told_by(record)),
                     shown(subject.name), shown(subject.digest.begin()->second.substr(0, 12)));
}

int show(Session& session, const Words& words) {
  const auto store = session.open_store();
  if (!store) return session.give_up(store.error());
  const bool as_json = session.arguments.get("--output") == "json";
  if (!words.empty()) {
    const auto index = record_number(words.front());
    if (!index) return session.refuse(index.error().what);
    const auto record = store->record(*index);
    if (!record) return session.give_up(record.error());
    const Value value = value_of(*record);
    session.terminal.out(
        report::safe_json(write_json(as_json ? value : *value.find("statement"), 2) + "\n"));
    return exit_done;
  }
  const auto contents = store->read();
  if (!contents) return session.give_up(contents.error());
  if (as_json) {
    Value list = Value::list();
    for (const evidence::Record& record : contents->records) list.append(value_of(record));
    session.terminal.out(report::safe_json(write_json(list, 2) + "\n"));
    return exit_done;
  }
  for (const evidence::Record& record : contents->records) session.terminal.out(line_of(record));
  return exit_done;
}

int prove(Session& session, const Words& words) {
  if (words.size() != 1) return session.refuse("log prove takes the number of a record");
  const auto index = record_number(words.front());
  if (!index) return session.refuse(index.error().what);
  const auto store = session.open_store();
  if (!store) return session.give_up(store.error());
  const auto proof = evidence::export_proof(*store, *index);
  if (!proof) return session.give_up(proof.error());
  session.terminal.out(*proof);
  return exit_done;
}

int export_envelopes(Session& session, const Words& words, const evidence::Store& store) {
  std::set<std::uint64_t> wanted;
  for (const std::string& word : words) {
    const auto index = record_number(word);
    if (!index) return session.refuse(index.error().what);
    wanted.insert(*index);
  }
  const auto contents = store.read([&](const evidence::Record& record) {
    return wanted.empty() || wanted.contains(record.index);
  });
  if (!contents) return session.give_up(contents.error());
  if (!wanted.empty() && *wanted.rbegin() >= contents->checkpoint.size)
    return session.refuse(fmt::format("there is no record {}: the log has {}", *wanted.rbegin(),
                                      plural(contents->checkpoint.size, "record")));
  for (const evidence::Record& record : contents->records)
    session.terminal.out(write_envelope(record.envelope) + "\n");
  return exit_done;
}

int export_records(Session& session, const Words& words) {
  const auto store = session.open_store();
  if (!store) return session.give_up(store.error());
  const std::string format =
      session.arguments.get("--format", words.empty() ? "intoto" : "sigstore");
  if (format == "trusted-root") {
    session.terminal.out(evidence::trusted_root(store->log_key()));
    return exit_done;
  }
  if (format == "intoto") return export_envelopes(session, words, *store);
  if (words.size() != 1)
    return session.refuse("a Sigstore bundle holds one record: log export NUMBER");
  const auto index = record_number(words.front());
  if (!index) return session.refuse(index.error().what);
  const auto bundle = evidence::export_bundle(*store, *index);
  if (!bundle) return session.give_up(bundle.error());
  session.terminal.out(*bundle);
  return exit_done;
}

constexpr Action actions[] = {
    {"verify", 0, verify},           {"show", 1, show},           {"prove", 1, prove},
    {"export", any, export_records}, {"add", any, log_add},       {"retain", 0, log_retain},
    {"hold", any, log_hold},         {"release", 1, log_release}, {"rotate", 0, log_rotate},
    {"revoke", 1, log_revoke},
};

}  // namespace

int run_log(Session& session) {
  const std::string& wanted = session.arguments.positional.front();
  const auto* action = std::ranges::find(actions, wanted, &Action::name);
  if (action == std::end(actions)) {
    std::vector<std::string_view> names;
    std::vector<std::string> texts;
    for (const Action& each : actions) {
      names.push_back(each.name);
      texts.emplace_back(each.name);
    }
    const auto near = closest(wanted, names);
    return session.refuse(fmt::format(
        "log: no action is called '{}'; {}", printable_line(wanted),
        near ? fmt::format("did you mean '{}'?", *near) : "there are " + join(texts, ", ")));
  }
  if (!session.has_store())
    return session.refuse(printable_line(session.open_store().error().what));
  const Words words(session.arguments.positional.begin() + 1, session.arguments.positional.end());
  if (words.size() > action->words_max)
    return session.refuse(fmt::format("log {} takes no '{}'", action->name,
                                      printable_line(words[action->words_max])));
  return action->run(session, words);
}

}  // namespace seatrial::cli
