#include "app/attestations.hpp"

#include <fmt/format.h>

#include "app/answers.hpp"
#include "app/blanks.hpp"
#include "app/shares.hpp"
#include "base/text.hpp"
#include "checklist/details.hpp"
#include "gate/signed_items.hpp"
#include "gate/stated_blanks.hpp"
#include "plan/roll_up.hpp"

namespace seatrial::app {
namespace {

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

// Why a pass is refused for a value; none: it is not.
std::optional<std::string> why_not_passed(const std::optional<Missed>& missed, Stating stating) {
  if (!missed || !stating.is_pass || (stating.says_outcome && !missed->is_certain))
    return std::nullopt;
  return missed->why + (missed->is_certain
                            ? ", so that the item is not true: state it with --outcome fail"
                            : ", and nobody can tell whether that is good: state it with --outcome "
                              "pass where it is, else with --outcome fail");
}

// Why the values cannot be stated of the item; none: they can.
std::optional<std::string> why_values_refused(const std::vector<Measured>& values, const Item& item,
                                              std::string_view source, Stating stating) {
  const auto blanks = gate::blanks_of(item, values);
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i].value.empty()) return "expected VALUE or LABEL=VALUE";
    if (values[i].value.find("[redacted]") != std::string::npos)
      return "it looks like a secret, which no record keeps: say what was seen in other words";
    const bool of_item = !blanks[i] && item.blanks.empty() && values[i].label.empty();
    if (!blanks[i] && !of_item) return why_none(values[i], item);
    const auto missed =
        of_item ? why_missed(item, values[i].value) : why_missed(item, *blanks[i], values[i].value);
    if (auto why = why_not_passed(missed, stating)) return why;
    const Measured said{.label = blanks[i] ? blanks[i]->label : values[i].label,
                        .value = values[i].value};
    if (auto why = why_not_passed(why_too_old(item, said, stating.at), stating)) return why;
  }
  if (auto why = why_not_passed(why_partial(item, values, source), stating)) return why;
  const Blank* empty = stating.is_pass ? gate::blank_without_value(item, values) : nullptr;
  if (!empty) return std::nullopt;
  return fmt::format(
      "the item is true with a value for each of its blanks, and {} has none; they "
      "are {}",
      empty->label.empty() ? "one" : "'" + printable_line(empty->label) + "'", labels_of(item));
}

// "If using JWT:": that it is not so is said of this item, and lifts those below it.
bool says_when(const Item& item) {
  return checklist::condition_led(item.text) || checklist::condition_of(item.text);
}

}  // namespace

std::optional<std::string> why_not_stated(const JudgedItem& judged, const Item& item,
                                          std::optional<Outcome> outcome, bool is_answer) {
  if (is_measured(judged))
    return "is decided by a check, and no statement stands in for that; `seatrial waive` covers it "
           "for a time";
  if (item.role == Role::rule && outcome)
    return "is a rule of when to roll back: it is watched for, and no statement makes it true";
  const bool lifts = outcome == Outcome::not_applicable && says_when(item);
  if (judged.rolls_up && plan::only_sums_up(item, judged) && outcome && !lifts &&
      outcome != Outcome::fail)
    return fmt::format(
        "follows {}: state those; of itself only --outcome fail can be stated",
        item.form == Form::status ? "the items of its section" : "the items below it");
  if (!question_of(judged).empty() && !is_answer)
    return "is answered each day: pass, or fail where there was one; an answer is about its day "
           "alone and is not taken back";
  return std::nullopt;
}

std::optional<std::string> why_not_by(std::string_view role, std::string_view demanded,
                                      const Item& item, const std::vector<gate::Gate>& gates) {
  if (!demanded.empty() && role != demanded)
    return fmt::format("is for {} to state, and not for {}", printable_line(demanded),
                       printable_line(role));
  if (item.role != Role::sign_off) return std::nullopt;
  if (role.empty())
    return "is a sign-off: `seatrial sign GATE --role ROLE` signs the gate that wants it; without "
           "such a gate, --role ROLE states it with the key of that role";
  for (const gate::Gate& gate : gates)
    for (const std::string& each : gate.sign_off)
      if (each == role && gate::names_role(item.text, each))
        return fmt::format("is signed with the gate '{0}': `seatrial sign {0} --role {1}`",
                           printable_line(gate.name), printable_line(role));
  return std::nullopt;
}

Measured measured(std::string_view text) {
  const std::size_t equals = text.rfind('=');
  if (equals == text.npos) return {.label = {}, .value = std::string(trim(text))};
  return {.label = std::string(trim(text.substr(0, equals))),
          .value = std::string(trim(text.substr(equals + 1)))};
}

std::optional<std::string> why_refused(const std::vector<Measured>& values, const Item& item,
                                       std::string_view source, Stating stating) {
  if (auto why = why_values_refused(values, item, source, stating)) return why;
  return why_no_answer(gate::chosen_answers(item, values, source), stating.says_outcome);
}

std::string words_for_pass(const Item& item, const std::vector<Measured>& values,
                           std::string_view source) {
  for (const gate::ChosenAnswer& answer : gate::chosen_answers(item, values, source))
    if (answer.sense != Sense::yes)
      return fmt::format("'{}' is stated to be the good answer", answer.value);
  const auto blanks = gate::blanks_of(item, values);
  for (std::size_t i = 0; i < values.size(); ++i)
    if (blanks[i] && why_missed(item, *blanks[i], values[i].value))
      return fmt::format("'{}' is stated to be good", values[i].value);
  if (auto partial = why_partial(item, values, source))
    return partial->why + ", and is stated to be good";
  return {};
}

}  // namespace seatrial::app
