#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <ranges>

#include "base/plain_text.hpp"
#include "base/ranges.hpp"
#include "base/text.hpp"
#include "base/units.hpp"
#include "gate/by_item.hpp"
#include "gate/signed_items.hpp"
#include "gate/standing.hpp"
#include "gate/stated_blanks.hpp"

namespace seatrial::gate {
namespace {

constexpr std::string_view attest_kind = "attest";

// A statement never stands in for a measurement.
bool takes_statements(const JudgedItem& judged) {
  if (wanted_statement(judged.binding)) return true;
  return !judged.binding.measures() && !judged.rolls_up &&
         (judged.state == State::pending || judged.state == State::unbound);
}

std::string who(const RecordedStatement& statement) {
  return statement.role.empty()
             ? printable_line(statement.person)
             : printable_line(fmt::format("{} ({})", statement.person, statement.role));
}

// Why nobody who had to say it did; none: the right one signed.
std::optional<std::string> why_unsigned(const RecordedStatement& statement, std::string_view role,
                                        const Item& item, const Roles& roles) {
  if (statement.role != role && !role.empty())
    return fmt::format("it was {}'s to state", printable_line(role));
  if (item.role == Role::sign_off && statement.role.empty())
    return "a sign-off wants the key of its role";
  if (item.role == Role::sign_off && item.form == Form::row &&
      !names_role(item.text, statement.role))
    return fmt::format("it is not {}'s to sign", printable_line(statement.role));
  if (statement.role.empty()) return std::nullopt;
  const auto keys = roles.find(statement.role);
  if (keys == roles.end() || keys->second.empty())
    return fmt::format("no key is named for the role {}", printable_line(statement.role));
  if (!contains(keys->second, statement.source.key))
    return fmt::format("the key that signed it is not {}'s", printable_line(statement.role));
  return std::nullopt;
}

// Whose word the item wants; empty: anybody's.
std::string role_of(const JudgedItem& judged) {
  const Check* check = wanted_statement(judged.binding);
  return check ? check->params.text_or("role", "") : std::string();
}

std::optional<std::string> why_outdated(const RecordedStatement& statement, const Check* check,
                                        const RunDocument& document, const JudgedItem& judged,
                                        const Situation& situation) {
  if (auto foreign = why_foreign_in_full(statement.source, situation.subject,
                                         document.checklists[judged.checklist], word_of(statement)))
    return foreign;
  if (auto other = why_of_another_deployment(statement.source, situation.ledger)) return other;
  if (statement.demand != judged.demand) return "answered something else than is asked now";
  if (auto early = why_too_early(statement.source, situation.now)) return early;
  if (statement.until && *statement.until <= situation.now)
    return "was valid until " + format_time(*statement.until);
  const auto limit = parse_duration(check ? check->params.text_or("valid_for", "") : "");
  if (limit && statement.source.at + *limit < situation.now)
    return fmt::format("is older than {}", format_duration(*limit));
  const auto minutes = document.item_of(judged).valid_minutes;
  if (minutes && statement.source.at + std::chrono::minutes{*minutes} < situation.now)
    return fmt::format("is older than {}", format_duration(std::chrono::minutes{*minutes}));
  return std::nullopt;
}

CheckResult result_of(const RecordedStatement& statement, std::string_view role) {
  return {.kind = std::string(attest_kind),
          .outcome = statement.outcome,
          .expected = role.empty() ? "a statement" : fmt::format("statement by {}", role),
          .observed = fmt::format("{}: {}", who(statement),
                                  statement.text.empty() ? std::string(name(statement.outcome))
                                                         : printable_line(statement.text))};
}

// Why a pass with these values says nothing; none: it does. A pass whose answer is no needs words
// that say why it is one.
std::optional<std::string> why_hollow(const RecordedStatement& statement, const Item& item,
                                      std::string_view source) {
  if (const Blank* empty = blank_without_value(item, statement.values))
    return "has no value for " +
           (empty->label.empty() ? "its blank" : printable_line(empty->label));
  for (const ChosenAnswer& answer : chosen_answers(item, statement.values, source)) {
    if (answer.sense == ChosenAnswer::Sense::neither)
      return fmt::format("says '{}', which is neither yes nor no",
                         shorten(printable_line(answer.value), 40));
    if (answer.sense != ChosenAnswer::Sense::yes && statement.text.empty())
      return fmt::format("is a pass whose answer is '{}', and nothing says why it is one",
                         shorten(printable_line(answer.value), 40));
  }
  return std::nullopt;
}

void take(const RecordedStatement& statement, std::string_view role, JudgedItem& judged) {
  judged.state = state_of(statement.outcome);
  judged.note = fmt::format("stated by {} ({})", who(statement), place_of(statement.source));
  judged.results = {result_of(statement, role)};
  judged.measured = statement.values;
  judged.records.push_back(statement.source.record);
}

// What counts for nothing whatever it says, as its key is revoked or its time has not come.
bool is_discounted(const RecordedStatement& statement, const Situation& situation) {
  return statement.source.key_revoked || why_too_early(statement.source, situation.now).has_value();
}

// What was said of an item.
struct Told {
  const RecordedStatement* statement = nullptr;  // that decides, or the newest that does not count
  const RecordedStatement* stranger = nullptr;   // behind it in the log, by who was not to say it
};

// Finds what is said of items by those who are to say it. Nobody else lifts, or takes back, what
// they have said.
class Hearing {
 public:
  Hearing(const RunDocument& document, const Situation& situation)
      : document_(document), situation_(situation), statements_(situation.ledger.statements) {}

  Told of(const JudgedItem& judged) const {
    const std::string role = role_of(judged);
    Told told;
    Succession<const RecordedStatement*> own(situation_.now);
    const RecordedStatement* elsewhere = nullptr;
    for (const RecordedStatement* statement : statements_.of(document_, judged)) {
      if (is_elsewhere(statement->source, situation_.subject.directory)) {
        elsewhere = statement->withdrawn ? nullptr : statement;
        continue;
      }
      const bool is_own =
          !why_unsigned(*statement, role, document_.item_of(judged), situation_.roles);
      told.stranger = is_own ? nullptr : statement;
      if (is_own) own.add(statement, statement->source.at, word_of(*statement));
    }
    const auto here = own.oldest_first();
    told.statement =
        here.empty() ? elsewhere : newest(here, document_.checklists[judged.checklist]);
    return told;
  }

 private:
  // None where the newest one takes back what was said before. What is about something else, or
  // discounted, supersedes nothing that is not; what is bad is never passed over for its key or
  // time.
  const RecordedStatement* newest(const std::vector<const RecordedStatement*>& oldest_first,
                                  const Checklist& checklist) const {
    const RecordedStatement* other = nullptr;
    bool is_taken_back = false;
    for (const RecordedStatement* statement : std::views::reverse(oldest_first)) {
      const bool discounted = is_discounted(*statement, situation_);
      if (statement->withdrawn && !discounted) break;
      is_taken_back = is_taken_back || statement->withdrawn;
      if (statement->withdrawn) continue;
      const bool is_foreign =
          why_foreign(statement->source, situation_.subject, checklist, word_of(*statement))
              .has_value();
      const bool is_bad = statement->outcome == Outcome::fail;
      if (!is_foreign && (is_bad || (!discounted && !is_taken_back))) return statement;
      if (!other && !is_taken_back) other = statement;
    }
    return other;
  }

  const RunDocument& document_;
  const Situation& situation_;
  ByItem<RecordedStatement> statements_;
};

std::string why_not_counted(const RecordedStatement& statement, std::string_view why) {
  return fmt::format("the statement in {} does not count: {}", place_of(statement.source), why);
}

// Why the statement that decides about an item does not count for it.
struct Objection {
  std::optional<State> state;  // that it leaves the item in; none: as it was
  std::string note;
};

// Whoever asks of an item asks here, be it for the item itself or for what its word lifts. None:
// the statement counts.
std::optional<Objection> objection_to(const RecordedStatement& statement,
                                      const RunDocument& document, const JudgedItem& judged,
                                      const Situation& situation) {
  if (statement.source.key_revoked)
    return Objection{{}, why_not_counted(statement, "the key that signed it is revoked")};
  const auto told = [&](const std::string& why) {
    return fmt::format("the statement of {} ({}) {}", who(statement), place_of(statement.source),
                       why);
  };
  const Check* check = wanted_statement(judged.binding);
  if (const auto why = why_outdated(statement, check, document, judged, situation))
    return Objection{is_elsewhere(statement.source, situation.subject.directory)
                         ? std::nullopt
                         : std::optional(State::stale),
                     told(*why)};
  if (statement.outcome != Outcome::pass) return std::nullopt;
  if (const auto why = why_hollow(statement, document.item_of(judged),
                                  document.checklists[judged.checklist].source))
    return Objection{{}, told(*why)};
  return std::nullopt;
}

void judge(const RunDocument& document, const Situation& situation,
           const RecordedStatement& statement, JudgedItem& judged) {
  if (auto objection = objection_to(statement, document, judged, situation)) {
    judged.state = objection->state.value_or(judged.state);
    judged.note = std::move(objection->note);
    return;
  }
  take(statement, role_of(judged), judged);
}

void judge(const RunDocument& document, const Situation& situation, const Hearing& hearing,
           JudgedItem& judged) {
  const std::string role = role_of(judged);
  if (wanted_statement(judged.binding) && judged.state == State::planned) {
    judged.state = State::pending;
    judged.note = fmt::format("owed by {}", printable_line(role));
  }
  const Told told = hearing.of(judged);
  if (told.statement) judge(document, situation, *told.statement, judged);
  if (!told.stranger) return;
  const auto why = why_unsigned(*told.stranger, role, document.item_of(judged), situation.roles);
  const std::string note = why_not_counted(*told.stranger, why.value_or(""));
  judged.note = told.statement ? judged.note + "; " + note : note;
}

// The item that this one is nested in and that says when both are asked for: "If using JWT:". None:
// nothing above it says so.
const JudgedItem* teller_of_condition(const RunDocument& document, const JudgedItem& judged) {
  const Item& item = document.item_of(judged);
  if (!item.condition) return nullptr;
  const auto& items = document.checklists[judged.checklist].items;
  const std::size_t stride = document.environments.size();
  const auto place = static_cast<std::size_t>(&judged - document.items.data());
  for (auto above = item.parent; above; above = items[*above].parent) {
    if (plain_text(items[*above].text).contains(*item.condition))
      return &document.items[place - (judged.item - *above) * stride];
    if (items[*above].condition != item.condition) break;
  }
  return nullptr;
}

// Whoever says that a condition does not hold says it of all that is asked for only then.
void lift(const RunDocument& document, const Situation& situation, const Hearing& hearing,
          JudgedItem& judged) {
  const bool is_open = judged.state == State::unbound || judged.state == State::pending;
  const Item& item = document.item_of(judged);
  if (!is_open || judged.binding.measures() || item.role == Role::sign_off) return;
  const JudgedItem* teller = teller_of_condition(document, judged);
  const auto* statement = teller ? hearing.of(*teller).statement : nullptr;
  if (!statement || statement->outcome != Outcome::not_applicable ||
      objection_to(*statement, document, *teller, situation))
    return;
  take(*statement, {}, judged);
  judged.note = fmt::format("\"{}\" is not so: {}", printable_line(*item.condition), judged.note);
}

}  // namespace

const Check* wanted_statement(const Binding& binding) {
  return binding.checks.size() == 1 && binding.checks.front().kind == attest_kind
             ? &binding.checks.front()
             : nullptr;
}

void apply_statements(RunDocument& document, const Situation& situation) {
  const Hearing hearing(document, situation);
  for (JudgedItem& judged : document.items)
    if (takes_statements(judged)) judge(document, situation, hearing, judged);
  if (!contains(situation.ledger.statements, Outcome::not_applicable, &RecordedStatement::outcome))
    return;
  for (JudgedItem& judged : document.items) lift(document, situation, hearing, judged);
}

void apply_failed_sums(RunDocument& document, const Situation& situation) {
  const Hearing hearing(document, situation);
  for (JudgedItem& judged : document.items) {
    if (!judged.rolls_up || !judged.binding.checks.empty()) continue;
    const RecordedStatement* statement = hearing.of(judged).statement;
    if (statement && statement->outcome == Outcome::fail &&
        !objection_to(*statement, document, judged, situation))
      take(*statement, {}, judged);
  }
}

}  // namespace seatrial::gate
