#include <gtest/gtest.h>

#include <functional>

#include "base/time.hpp"
#include "gate/standing.hpp"

// What is lifted by the word that a condition does not hold.
namespace seatrial::gate {
namespace {

using std::chrono::hours;

const UtcTime now = *parse_time("2026-03-10T12:00:00Z");

// "If using JWT:", which Security states for a day, and what is asked for only then.
RunDocument conditioned() {
  RunDocument document{.environments = {"production"}};
  Item teller, nested;
  teller.id = "if-using-jwt";
  teller.text = "If using JWT:";
  teller.condition = "If using JWT";
  nested.id = "tokens";
  nested.text = "Tokens are short-lived";
  nested.condition = teller.condition;
  nested.parent = 0;
  document.checklists.push_back({.path = "a.md"});
  document.checklists[0].sha256 = "aa";
  document.checklists[0].items = {teller, nested};
  document.items = {{.item = 0, .environment = "production", .state = State::planned},
                    {.item = 1, .environment = "production", .state = State::unbound}};
  Check check{.kind = "attest"};
  check.params.set("role", "Security");
  check.params.set("valid_for", "1d");
  document.items[0].binding.checks = {check};
  document.items[0].demand = document.items[1].demand = "wanted";
  return document;
}

Situation situation_with(RecordedStatement statement) {
  Situation situation;
  situation.subject.commits = {"head"};
  situation.now = now;
  situation.roles = {{"Security", {"key-of-security"}}, {"Support", {"key-of-support"}}};
  situation.ledger.statements.push_back(std::move(statement));
  return situation;
}

TEST(Lifted, OnlyByAStatementThatCountsForTheItemItself) {
  struct Row {
    const char* name;
    std::function<void(RecordedStatement&)> change;
    bool want;
  };
  const Row rows[] = {
      {"by the right one", [](RecordedStatement&) {}, true},
      {"with a key that was revoked",
       [](RecordedStatement& each) { each.source.key_revoked = true; }, false},
      {"longer ago than it is valid for",
       [](RecordedStatement& each) { each.source.at = now - hours{25}; }, false},
      {"after its own end", [](RecordedStatement& each) { each.until = now - hours{1}; }, false},
      {"by another role",
       [](RecordedStatement& each) {
         each.role = "Support";
         each.source.key = "key-of-support";
       },
       false},
      {"by nobody's key", [](RecordedStatement& each) { each.role.clear(); }, false},
      {"of another release", [](RecordedStatement& each) { each.source.commit = "older"; }, false},
      {"in another directory", [](RecordedStatement& each) { each.source.directory = "web"; },
       false},
      {"of something else", [](RecordedStatement& each) { each.demand = "other"; }, false},
      {"that it does hold", [](RecordedStatement& each) { each.outcome = Outcome::pass; }, false},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    RecordedStatement statement{
        .source = {.record = 5, .at = now - hours{2}, .key = "key-of-security", .commit = "head"},
        .item = "a.md#if-using-jwt",
        .demand = "wanted",
        .outcome = Outcome::not_applicable,
        .text = "sessions alone",
        .role = "Security",
        .person = "Ada"};
    row.change(statement);
    RunDocument document = conditioned();
    const Situation situation = situation_with(std::move(statement));
    apply_statements(document, situation);
    EXPECT_EQ(document.items[1].state == State::not_applicable, row.want) << document.items[1].note;
    EXPECT_EQ(document.items[0].state == State::not_applicable, row.want) << document.items[0].note;
  }
}

}  // namespace
}  // namespace seatrial::gate
