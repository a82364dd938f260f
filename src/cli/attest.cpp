#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "app/attestations.hpp"
#include "base/limits.hpp"
#include "base/named.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/redact_arguments.hpp"
#include "cli/standing.hpp"

namespace seatrial::cli {
namespace {

std::optional<Outcome> outcome_of(const Arguments& arguments) {
  if (arguments.has("--withdraw")) return std::nullopt;
  return named<Outcome>(arguments.get("--outcome")).value_or(Outcome::pass);
}

Result<std::vector<Measured>> values_of(const Arguments& arguments, const Item& item,
                                        std::string_view source, UtcTime now) {
  std::vector<Measured> values;
  for (const std::string& text : arguments.all("--value")) values.push_back(app::measured(text));
  const app::Stating stating{
      .is_pass = outcome_of(arguments) == Outcome::pass,
      .says_outcome = arguments.has("--outcome") || arguments.has("--withdraw"),
      .at = now};
  if (auto why = app::why_refused(values, item, source, stating)) return fail("--value: " + *why);
  return values;
}

Result<std::optional<evidence::Blob>> file_of(Session& session) {
  if (!session.arguments.has("--file")) return std::optional<evidence::Blob>();
  const std::string path = session.arguments.get("--file");
  auto bytes = session.files().read(path, limits::blob_bytes_max);
  if (!bytes) return fail(std::move(bytes).error());
  const secrets::Redactor redactor = redactor_of(session);
  *bytes = without_secrets(*bytes, path, redactor, session.terminal);
  return evidence::Blob{.name = redactor.apply(std::filesystem::path(path).filename().string()),
                        .media_type = "application/octet-stream",
                        .retention = "reports",
                        .bytes = std::move(*bytes)};
}

// An answer for a day says yes or no and nothing else.
bool is_answer(const Arguments& arguments) {
  return !arguments.has("--withdraw") && !arguments.has("--until") &&
         !arguments.has("--valid-for") && arguments.get("--outcome") != "not_applicable";
}

// What is stated of the item, for its role.
Result<app::Attestation> attestation_of(Session& session, const app::Standing& standing,
                                        const JudgedItem& judged, const std::string& word) {
  const Arguments& arguments = session.arguments;
  const Item& item = standing.document.item_of(judged);
  const std::string& source = standing.document.checklists[judged.checklist].source;
  app::Attestation attestation{.role = arguments.get("--role", app::role_of(judged)),
                               .outcome = outcome_of(arguments),
                               .text = std::string(trim(arguments.get("--statement"))),
                               .values = {},
                               .until = {},
                               .file = {}};
  auto values = values_of(arguments, item, source, session.now());
  if (!values) return fail(values.error());
  attestation.values = std::move(*values);
  const bool says_something =
      !attestation.text.empty() || !attestation.values.empty() || arguments.has("--file");
  if (attestation.outcome.value_or(Outcome::fail) != Outcome::fail && !says_something &&
      !app::is_named_exactly(standing.document, judged, word))
    return fail(
        fmt::format("'{}' names {}, and nothing is stated of it: add --statement TEXT, "
                    "--value or --file, or name it by its id",
                    printable_line(word), printable_line(qualified_id(standing.document, judged))));
  const auto until = app::end_of(end_words_of(arguments), standing.situation.now);
  if (!until) return fail(until.error());
  attestation.until = *until;
  auto file = file_of(session);
  if (!file) return fail(file.error());
  attestation.file = std::move(*file);
  if (attestation.text.empty() && attestation.outcome == Outcome::pass)
    attestation.text = app::words_for_pass(item, attestation.values, source);
  return attestation;
}

// Why this item cannot be stated in this way, or by this role; none: it can.
std::optional<std::string> why_not(const Arguments& arguments, const app::Standing& standing,
                                   const JudgedItem& judged) {
  const Item& item = standing.document.item_of(judged);
  if (auto why = app::why_not_stated(judged, item, outcome_of(arguments), is_answer(arguments)))
    return why;
  const std::string demanded = app::role_of(judged);
  return app::why_not_by(arguments.get("--role", demanded), demanded, item, standing.gates);
}

}  // namespace

int run_attest(Session& session) {
  const std::string word = only_word(session, "item");
  if (word.empty()) return exit_usage;
  auto standing = standing_of(session);
  if (!standing) return standing.error();
  const auto item = app::find_item(*standing, word);
  if (!item) return session.refuse(item.error());
  const JudgedItem& judged = **item;
  if (const auto why = why_not(session.arguments, *standing, judged))
    return session.refuse(
        fmt::format("{} {}", printable_line(qualified_id(standing->document, judged)), *why));
  const std::string person = person_of(session, *standing);
  if (person.empty()) return session.refuse("nobody knows who states it: say it with --by NAME");
  const auto attestation = attestation_of(session, *standing, judged, word);
  if (!attestation) return session.refuse(attestation.error().what);
  auto said = spoken(session, *standing, judged, *attestation, person);
  if (!said) return session.refuse(said.error().what);
  return append(session, std::move(*said));
}

}  // namespace seatrial::cli
