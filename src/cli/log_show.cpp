#include <fmt/format.h>

#include <utility>

#include "app/record_words.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "base/units.hpp"
#include "cli/log_actions.hpp"
#include "evidence/bundle.hpp"
#include "evidence/encoding.hpp"
#include "evidence/intake.hpp"
#include "report/escape.hpp"

namespace seatrial::cli {
namespace {

constexpr std::size_t text_shown_max = 60;  // of what a record says of itself

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
  if (const auto intake = evidence::intake_in(record.statement))
    return fmt::format("of {} from {}", plural(intake->count, "record"), intake->first);
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

std::string signed_by(const evidence::Record& record, const evidence::KeyRegister& keys) {
  const evidence::RegisteredKey* key = keys.find(record.key_id);
  if (!key) return "  key " + shown(record.key_id.substr(0, 12));
  return key->role == evidence::KeyRole::store
             ? std::string()
             : fmt::format("  key {} ({})", shown(record.key_id.substr(0, 12)), shown(key->name));
}

}  // namespace

std::string record_line(const evidence::Record& record, const evidence::KeyRegister& keys) {
  const evidence::Subject& subject = record.statement.subject.front();
  return fmt::format("{:>6}  {:<24}  {:<24}  {}  {} {}{}\n", record.index,
                     record.time ? format_time(*record.time) : "-",
                     shown(short_type(record.statement.predicate_type)), shown(told_by(record)),
                     shown(subject.name), shown(subject.digest.begin()->second.substr(0, 12)),
                     signed_by(record, keys));
}

namespace {

// What a statement does not say itself, and everybody who looks at one asks.
void tell_signer(Session& session, const evidence::Store& store, const evidence::Record& record) {
  const auto contents = store.read([](const evidence::Record&) { return false; });
  const auto* key = contents ? contents->keys.find(record.key_id) : nullptr;
  const std::string whose = !key ? std::string()
                            : key->role == evidence::KeyRole::store
                                ? ", a key of the store"
                                : fmt::format(", {}", shown(key->name));
  session.terminal.err(fmt::format("record {}, signed with the key {}{}; envelope sha256:{}\n",
                                   record.index, printable_line(record.key_id), whose,
                                   record.envelope_sha256));
}

}  // namespace

int log_show(Session& session, const std::vector<std::string>& words) {
  const auto store = session.open_store();
  if (!store) return session.give_up(store.error());
  const bool as_json = session.arguments.get("--output") == "json";
  if (!words.empty()) {
    const auto index = record_number(words.front());
    if (!index) return session.refuse(index.error().what);
    const auto record = store->record(*index);
    if (!record) return session.give_up(record.error());
    if (!as_json) tell_signer(session, *store, *record);
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
  for (const evidence::Record& record : contents->records)
    session.terminal.out(record_line(record, contents->keys));
  return exit_done;
}

int log_prove(Session& session, const std::vector<std::string>& words) {
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

}  // namespace seatrial::cli
