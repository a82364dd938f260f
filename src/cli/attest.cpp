#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "app/blanks.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/input.hpp"
#include "cli/said.hpp"
#include "cli/standing.hpp"
#include "gate/signed_items.hpp"
#include "gate/stated_blanks.hpp"

namespace seatrial::cli {
namespace {

std::optional<Outcome> outcome_of(const Arguments& arguments) {
  if (arguments.has("--withdraw")) return std::nullopt;
  const std::string word = arguments.get("--outcome", "pass");
  if (word == "fail") return Outcome::fail;
  return word == "not_applicable" ? Outcome::not_applicable : Outcome::pass;
}

std::string labels_of(const Item& item) {
  std::vector<std::string> labels;
  for (const Blank& blank : item.blanks) labels.push_back(printable_line(blank.label));
  return join(labels, ", ");
}

// Why there is no blank for a value.
std::string why_none(const Measured& value, const Item& item) {
  if (!gate::blanks_named(item, value.label).empty())
    return value.label.empty()
               ? "there are more values than blanks"
               : fmt::format("there are more values than blanks '{}'", printable_line(value.label));
  if (value.label.empty()) return "the item has several blanks, so name one: " + labels_of(item);
  return fmt::format("the item has no blank '{}'{}", printable_line(value.label),
                     item.blanks.empty() ? "" : "; there is " + labels_of(item));
}

using Sense = gate::ChosenAnswer::Sense;

// "Y / N" answered with something else, or with no by who did not say what that means.
std::optional<std::string> why_no_answer(const std::vector<gate::ChosenAnswer>& answers,
                                         bool says_outcome) {
  for (const gate::ChosenAnswer& answer : answers) {
    const std::string value = printable_line(answer.value);
    if (answer.sense == Sense::neither) return fmt::format("'{}' is neither yes nor no", value);
    if (answer.sense != Sense::yes && !says_outcome)
      return fmt::format(
          "the answer is '{}', {}: state it with --outcome fail, or, where it is the good answer, "
          "with --outcome pass",
          value,
          answer.sense == Sense::no ? "so that the item is not true"
                                    : "and nobody can tell whether that is good");
  }
  return std::nullopt;
}

// What the person says of the item with its values.
struct Said {
  bool is_pass = true;
  bool says_outcome = false;  // with --outcome, and not by leaving it out
};

// Why a pass is refused for a value; none: it is not.
std::optional<std::string> why_not_passed(const std::optional<app::Missed>& missed, Said said) {
  if (!missed || !said.is_pass || (said.says_outcome && !missed->is_certain)) return std::nullopt;
  return missed->why + (missed->is_certain
                            ? ", so that the item is not true: state it with --outcome fail"
                            : ", and nobody can tell whether that is good: state it with --outcome "
                              "pass where it is, else with --outcome fail");
}

// Why the values cannot be stated of the item; none: they can.
std::optional<std::string> why_refused(const std::vector<Measured>& values, const Item& item,
                                       std::string_view source, Said said) {
  const auto blanks = gate::blanks_of(item, values);
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i].value.empty()) return "expected VALUE or LABEL=VALUE";
    const bool of_item = !blanks[i] && item.blanks.empty() && values[i].label.empty();
    if (!blanks[i] && !of_item) return why_none(values[i], item);
    const auto missed = of_item ? app::why_missed(item, values[i].value)
                                : app::why_missed(*blanks[i], values[i].value);
    if (auto why = why_not_passed(missed, said)) return why;
  }
  if (auto why = why_not_passed(app::why_partial(item, values, source), said)) return why;
  const Blank* empty = said.is_pass ? gate::blank_without_value(item, values) : nullptr;
  if (!empty) return std::nullopt;
  return fmt::format(
      "the item is true with a value for each of its blanks, and {} has none; they "
      "are {}",
      empty->label.empty() ? "one" : "'" + printable_line(empty->label) + "'", labels_of(item));
}

// "Restore time=4": for the blank of that label; without one for the only blank.
Result<std::vector<Measured>> values_of(const Arguments& arguments, const Item& item,
                                        std::string_view source) {
  std::vector<Measured> values;
  for (const std::string& text : arguments.all("--value")) {
    const std::size_t equals = text.rfind('=');
    values.push_back(
        {.label = equals == text.npos ? "" : std::string(trim(text.substr(0, equals))),
         .value = std::string(trim(equals == text.npos ? text : text.substr(equals + 1)))});
  }
  const bool says_outcome = arguments.has("--outcome") || arguments.has("--withdraw");
  if (auto why = why_refused(
          values, item, source,
          {.is_pass = outcome_of(arguments) == Outcome::pass, .says_outcome = says_outcome}))
    return fail("--value: " + *why);
  if (auto why = why_no_answer(gate::chosen_answers(item, values, source), says_outcome))
    return fail("--value: " + *why);
  return values;
}

// What a pass says whose answer is no, or whose value nobody else can judge: that this is good was
// said by its outcome.
std::string words_for_pass(const Item& item, const std::vector<Measured>& values,
                           std::string_view source) {
  for (const gate::ChosenAnswer& answer : gate::chosen_answers(item, values, source))
    if (answer.sense != Sense::yes)
      return fmt::format("'{}' is stated to be the good answer", answer.value);
  const auto blanks = gate::blanks_of(item, values);
  for (std::size_t i = 0; i < values.size(); ++i)
    if (blanks[i] && app::why_missed(*blanks[i], values[i].value))
      return fmt::format("'{}' is stated to be good", values[i].value);
  if (auto partial = app::why_partial(item, values, source))
    return partial->why + ", and is stated to be good";
  return {};
}

Result<std::optional<evidence::Blob>> file_of(const Arguments& arguments, Evidence& evidence,
                                              Terminal& terminal) {
  if (!arguments.has("--file")) return std::optional<evidence::Blob>();
  const std::string path = arguments.get("--file");
  auto bytes = evidence.doors.world().files.read(path, limits::blob_bytes_max);
  if (!bytes) return fail(std::move(bytes).error());
  const secrets::Redactor redactor = redactor_of(arguments);
  *bytes = without_secrets(*bytes, path, redactor, terminal);
  return evidence::Blob{.name = redactor.apply(std::filesystem::path(path).filename().string()),
                        .media_type = "application/octet-stream",
                        .retention = "reports",
                        .bytes = std::move(*bytes)};
}

// Why it is not for this role to state; none: it is. A signature that a gate wants is given to it.
std::optional<std::string> why_not_by(std::string_view role, std::string_view demanded,
                                      const Item& item, const app::Standing& standing) {
  if (!demanded.empty() && role != demanded)
    return fmt::format("is for {} to state, and not for {}", printable_line(demanded),
                       printable_line(role));
  if (item.role != Role::sign_off) return std::nullopt;
  if (role.empty())
    return "is a sign-off: `seatrial sign GATE --role ROLE` signs the gate that wants it; without "
           "such a gate, --role ROLE states it with the key of that role";
  for (const gate::Gate& gate : standing.gates)
    for (const std::string& each : gate.sign_off)
      if (each == role && gate::names_role(item.text, each))
        return fmt::format("is signed with the gate '{0}': `seatrial sign {0} --role {1}`",
                           printable_line(gate.name), printable_line(role));
  return std::nullopt;
}

// An answer for a day says yes or no and nothing else.
bool is_answer(const Arguments& arguments) {
  return !arguments.has("--withdraw") && !arguments.has("--until") &&
         !arguments.has("--valid-for") && arguments.get("--outcome") != "not_applicable";
}

}  // namespace

int run_attest(const Arguments& arguments, Terminal& terminal) {
  const std::string word = only_word(arguments, "item", terminal);
  if (word.empty()) return exit_usage;
  auto stood = stand(arguments, terminal);
  if (!stood) return stood.error();
  const auto items = app::find_item(stood->standing, word);
  if (!items) return refuse(items.error(), terminal);
  const JudgedItem& judged = *items->front();
  const std::string id = printable_line(qualified_id(stood->standing.document, judged));
  if (app::is_measured(judged))
    return refuse(fmt::format("{} is decided by a check, and no statement stands in for that; "
                              "`seatrial waive` covers it for a time",
                              id),
                  terminal);
  if (stood->standing.document.item_of(judged).role == Role::rule && !arguments.has("--withdraw"))
    return refuse(fmt::format("{} is a rule of when to roll back: it is watched for, and no "
                              "statement makes it true",
                              id),
                  terminal);
  if (!app::question_of(judged).empty() && !is_answer(arguments))
    return refuse(fmt::format("{} is answered each day: pass, or fail where there was one; an "
                              "answer is about its day alone and is not taken back",
                              id),
                  terminal);
  const std::string demanded = app::role_of(judged);
  app::Attestation attestation{.role = arguments.get("--role", demanded),
                               .outcome = outcome_of(arguments),
                               .text = std::string(trim(arguments.get("--statement"))),
                               .values = {},
                               .until = {},
                               .file = {}};
  const Item& item = stood->standing.document.item_of(judged);
  if (const auto why = why_not_by(attestation.role, demanded, item, stood->standing))
    return refuse(fmt::format("{} {}", id, *why), terminal);
  const std::string person = person_of(arguments, *stood);
  if (person.empty()) return refuse("nobody knows who states it: say it with --by NAME", terminal);
  const std::string& source = stood->standing.document.checklists[judged.checklist].source;
  auto values = values_of(arguments, item, source);
  if (!values) return refuse(values.error().what, terminal);
  const bool says_something =
      !attestation.text.empty() || !values->empty() || arguments.has("--file");
  if (attestation.outcome.value_or(Outcome::fail) != Outcome::fail && !says_something &&
      !app::is_named_exactly(stood->standing.document, judged, word))
    return refuse(fmt::format("'{}' names {}, and nothing is stated of it: add --statement TEXT, "
                              "--value or --file, or name it by its id",
                              printable_line(word), id),
                  terminal);
  const auto until = end_of(arguments, stood->standing.situation.now);
  if (!until) return refuse(until.error().what, terminal);
  auto file = file_of(arguments, *stood->evidence, terminal);
  if (!file) return refuse(file.error().what, terminal);
  if (attestation.text.empty() && attestation.outcome == Outcome::pass)
    attestation.text = words_for_pass(item, *values, source);
  attestation.values = std::move(*values);
  attestation.until = *until;
  attestation.file = std::move(*file);
  auto said = spoken(arguments, *stood, judged, attestation, person);
  if (!said) return refuse(said.error().what, terminal);
  std::vector<Spoken> all;
  all.push_back(std::move(*said));
  return append(*stood, std::move(all), terminal);
}

}  // namespace seatrial::cli
