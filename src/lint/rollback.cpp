#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "base/text.hpp"
#include "base/words.hpp"
#include "checklist/syntax.hpp"
#include "lint/openings.hpp"
#include "lint/rule.hpp"
#include "lint/scope.hpp"
#include "lint/statements.hpp"
#include "recognize/commands.hpp"
#include "recognize/prose.hpp"
#include "shell/languages.hpp"

// A rollback that would break what the same document demands.
namespace seatrial::lint {
namespace {

using recognize::Token;

bool is_rollback(std::string_view heading) {
  return contains_ignoring_case(heading, "rollback") ||
         contains_ignoring_case(heading, "roll back") ||
         contains_ignoring_case(heading, "revert") ||
         contains_ignoring_case(heading, "break-glass") ||
         contains_ignoring_case(heading, "fallback");
}

// "Rollback runbook" tells nothing else; "Deployment and rollback" does.
bool is_rollback_title(std::string_view title) {
  const std::string plain = lower(checklist::without_numbering(title));
  return is_rollback(plain) && plain.find(" and ") == plain.npos &&
         plain.find_first_of("&/,+") == plain.npos;
}

// Where it is told how to roll back.
class RollbackSections {
 public:
  explicit RollbackSections(const Document& document) {
    for (const Heading& heading : document.headings)
      if ((heading.level > 1 ? is_rollback(heading.text) : is_rollback_title(heading.text)) &&
          (sections_.empty() || sections_.back()->end < heading.end))
        sections_.push_back(&heading);
  }
  // Nothing: the place is in none.
  const Heading* around(std::size_t offset) const {
    const auto after = std::ranges::upper_bound(
        sections_, offset, {}, [](const Heading* section) { return section->span.offset; });
    if (after == sections_.begin() || offset >= (*std::prev(after))->end) return nullptr;
    return *std::prev(after);
  }
  // Of a document that is all rollback the items still say what has to hold.
  bool hold_step(std::size_t offset) const {
    const Heading* section = around(offset);
    return section && section->level > 1;
  }

 private:
  std::vector<const Heading*> sections_;  // in order; none within another
};

ScopeWords environments_in(std::string_view text) {
  ScopeWords found;
  for (std::string& word : lower_words(text))
    if (names_environment(word)) found.insert(std::move(word));
  return found;
}

struct Demand {
  std::string value;
  const Item* item = nullptr;
  ScopeWords environments;
};

std::string_view unquoted(std::string_view value) {
  while (!value.empty() && (value.front() == '"' || value.front() == '\'')) value.remove_prefix(1);
  while (!value.empty() && (value.back() == '"' || value.back() == '\'' || value.back() == ';'))
    value.remove_suffix(1);
  return value;
}

// Every value that the document demands of a variable: `AUTH_MODE=enforced`.
using Demands = std::map<std::string, std::vector<Demand>>;

Demands demanded_values(const Document& document, const RollbackSections& rollbacks) {
  Demands demands;
  for (const Item& item : document.checklist.items) {
    if (rollbacks.hold_step(item.span.offset) || item.polarity != Polarity::require) continue;
    for (const Token& token : recognize::read_prose(item.text).tokens) {
      if (token.kind != Token::Kind::assignment) continue;
      auto [name, value] = recognize::split_assignment(token.text);
      ScopeWords environments = environments_in(item.text);
      for (const std::string& title : item.section) environments.merge(environments_in(title));
      demands[name].push_back({std::string(unquoted(value)), &item, std::move(environments)});
    }
  }
  return demands;
}

bool are_apart(const ScopeWords& left, const ScopeWords& right) {
  return !left.empty() && !right.empty() &&
         std::ranges::none_of(left, [&](const std::string& word) { return right.contains(word); });
}

// What a rollback is for: an older version, a feature that is switched off again.
bool is_rolled_back(std::string_view name, std::string_view value) {
  static constexpr WordSet versions(
      {"version", "tag", "image", "release", "sha", "build", "commit"});
  static constexpr WordSet features({"feature", "features", "flag", "rollout"});
  static constexpr WordSet switched({"on", "off", "true", "false", "0", "1"});
  const std::string small = lower(name);
  const auto parts = split(small, '_');  // "STAGE" is no "TAG"
  const auto speak_of = [&](const auto& words) {
    return std::ranges::any_of(parts, [&](std::string_view part) { return words.contains(part); });
  };
  return speak_of(versions) || (speak_of(features) && switched.contains(lower(value)));
}

// One value of several may be right: only one that no demand wants breaks any.
std::optional<std::string> breaks_value(std::string_view statement, const ScopeWords& environments,
                                        const Demands& demands) {
  for (const Token& token : recognize::read_prose(statement).tokens) {
    if (token.kind != Token::Kind::assignment) continue;
    const auto [name, quoted_value] = recognize::split_assignment(token.text);
    const std::string_view value = unquoted(quoted_value);
    const auto known = demands.find(name);
    if (known == demands.end() || value.find_first_of("$<`") != value.npos ||
        is_rolled_back(name, value))
      continue;
    const Demand* broken = nullptr;
    for (const Demand& demand : known->second) {
      if (demand.value == value) {
        broken = nullptr;
        break;
      }
      if (!broken && !are_apart(demand.environments, environments)) broken = &demand;
    }
    if (broken)
      return fmt::format("it sets `{}={}`, and line {} demands `{}`", name, value,
                         broken->item->at.line, broken->value);
  }
  return std::nullopt;
}

// The criterion of a gate that a command would break, else any other item; looked for once.
class BrokenDemands {
 public:
  BrokenDemands(const Document& document, const RollbackSections& rollbacks)
      : document_(document), rollbacks_(rollbacks) {}

  std::optional<std::string> by(std::string_view statement) {
    const Opening* opening = opening_in(statement);
    if (!opening) return std::nullopt;
    const auto [known, is_new] = broken_.try_emplace(opening, nullptr);
    if (is_new) known->second = demand_against(*opening);
    const Item* item = known->second;
    if (!item) return std::nullopt;
    std::string shown;
    for (const std::string_view word : opening->command)
      if (!word.empty()) shown += (shown.empty() ? "" : " ") + std::string(word);
    return fmt::format("`{}` breaks line {}: \"{}\"", shown, item->at.line,
                       shorten(item->text, 80));
  }

 private:
  const Item* demand_against(const Opening& opening) const {
    const Item* first = nullptr;
    for (const Item& item : document_.checklist.items) {
      if (item.role == Role::rule || item.polarity != Polarity::require ||
          rollbacks_.hold_step(item.span.offset) || !is_broken_by(item.text, opening))
        continue;
      if (contains_ignoring_case(item.text, opening.command[0])) return &item;
      if (!first || (item.role == Role::criterion && first->role != Role::criterion)) first = &item;
    }
    return first;
  }

  const Document& document_;
  const RollbackSections& rollbacks_;
  std::map<const Opening*, const Item*> broken_;
};

// "never run `chmod 777`", "instead of `push --force`"
bool is_advised_against(std::string_view line) {
  static constexpr std::array<std::string_view, 7> words = {
      "never", "do not", "don't", "avoid", "must not", "instead of", "no longer"};
  return holds_any_ignoring_case(line, words);
}

bool sets_variable(const Document& document, const CodeSpan& span) {
  const std::size_t begin = span.span.offset - std::min<std::size_t>(span.span.offset, 5);
  return contains_ignoring_case(document.bytes({begin, span.span.offset - begin}), "set ");
}

// What a rollback tells to type: the statements of its blocks, and commands within its prose.
std::vector<Statement> steps_of(const Document& document, const RollbackSections& rollbacks) {
  std::vector<Statement> steps;
  for (const Block& block : document.blocks) {
    if (!shell::may_be_posix_shell(block.language) || !rollbacks.around(block.span.offset))
      continue;
    auto statements = statements_of(document, block);
    std::ranges::move(statements, std::back_inserter(steps));
  }
  for (const CodeSpan& span : document.code_spans) {
    if (!rollbacks.around(span.span.offset)) continue;
    const bool typed = span.text.find(' ') != std::string::npos || sets_variable(document, span);
    if (typed && !is_advised_against(line_around(document.checklist.source, span.span.offset)))
      steps.push_back({span.text, span.span});
  }
  return steps;
}

// Of a statement of several lines the one that says what is wrong, which the reason quotes.
Span line_that_breaks(const Document& document, const Statement& step, std::string_view why) {
  const std::size_t begin = why.find('`') + 1;
  const std::string_view word = why.substr(begin, why.find_first_of("`=", begin) - begin);
  const std::string_view rest = document.bytes(
      {step.span.offset,
       std::min(2 * step.text.size(), document.checklist.source.size() - step.span.offset)});
  const std::size_t at = rest.find(word.substr(0, word.find(' ')));
  if (at == rest.npos || at < step.span.length) return step.span;
  const std::string_view line = trim(line_around(document.checklist.source, step.span.offset + at));
  return {static_cast<std::size_t>(line.data() - document.checklist.source.data()), line.size()};
}

Faults broken_gates(const Document& document) {
  Faults faults;
  const RollbackSections rollbacks(document);
  const Demands demands = demanded_values(document, rollbacks);
  BrokenDemands broken(document, rollbacks);
  for (const Statement& step : steps_of(document, rollbacks)) {
    const ScopeWords environments = environments_in(rollbacks.around(step.span.offset)->text);
    auto why = breaks_value(step.text, environments, demands);
    if (!why) why = broken.by(step.text);
    if (!why) continue;
    faults.push_back({line_that_breaks(document, step, *why),
                      "this rollback would violate a demand of the same document: " + *why,
                      "roll back without it, or say for how long the exception holds and who "
                      "allows it"});
  }
  return faults;
}

constexpr std::array rules = {Rule{"ST0226", Severity::warning, broken_gates}};

}  // namespace

std::span<const Rule> rollback_rules() {
  return rules;
}

}  // namespace seatrial::lint
