#include "cli/evidence.hpp"

#include <fmt/format.h>

#include "app/failure_record.hpp"
#include "app/trusted_keys.hpp"
#include "base/named.hpp"
#include "base/text.hpp"
#include "base/units.hpp"

namespace seatrial::cli {

Result<std::uint64_t> record_number(const std::string& word) {
  const auto number = parse_integer(word);
  if (!number || *number < 0)
    return fail(fmt::format("'{}' is no number of a record", printable_line(word)));
  return static_cast<std::uint64_t>(*number);
}

std::string record_failure(Session& session, const evidence::Draft& failure) {
  auto writer = app::open_writer(session.place(), session.evidence_doors());
  const auto recorded =
      writer ? app::record_failure(*writer, session.place(), session.storage(), failure)
             : Result<app::FailureRecord>(fail(writer.error()));
  if (!recorded)
    return fmt::format("this failure is not recorded: {}\n", printable_line(recorded.error().what));
  return recorded->is_new
             ? fmt::format("recorded this failure as record {}\n", recorded->record)
             : fmt::format("record {} says so already: nothing is recorded\n", recorded->record);
}

void warn_of_unknown_past(Session& session, const evidence::Store& store) {
  const evidence::KeyDirectory keys(session.place().keys, session.storage());
  const auto note = keys.last_checkpoint(evidence::log_key_name(store.log_key().name()));
  if (note && !*note)
    session.terminal.err(
        "no older checkpoint is known here: a log that was set back would not be seen\n");
}

std::expected<evidence::Store, int> open_wanted_store(Session& session) {
  auto store = session.open_store();
  if (!store) return std::unexpected(session.give_up(store.error()));
  const std::string wanted = session.arguments.get("--log-key");
  if (wanted.empty()) return std::move(*store);
  const auto key = app::log_key_of(wanted, session.storage());
  if (!key) return std::unexpected(session.refuse(key.error().what));
  if (key->vkey() != store->log_key().vkey())
    return std::unexpected(session.give_up(
        {.what = fmt::format("the log is {} and not {}", store->log_key().vkey(), key->vkey()),
         .is_invalid_evidence = true}));
  return std::move(*store);
}

std::string short_type(std::string_view predicate_type) {
  const std::size_t version = predicate_type.rfind('/');
  const std::size_t name = version == predicate_type.npos || version == 0
                               ? version
                               : predicate_type.rfind('/', version - 1);
  return std::string(name == predicate_type.npos ? predicate_type
                                                 : predicate_type.substr(name + 1));
}

evidence::Algorithm algorithm_of(const Arguments& arguments) {
  return named<evidence::Algorithm>(arguments.get("--algorithm"))
      .value_or(evidence::Algorithm::ecdsa_p256);
}

}  // namespace seatrial::cli
