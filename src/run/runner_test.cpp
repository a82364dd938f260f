#include "run/runner.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/ranges.hpp"
#include "run/evaluate.hpp"
#include "world/fake/fake.hpp"

namespace seatrial::run {
namespace {

Value params(std::initializer_list<Member> members) {
  return Value::map(members);
}

Check command(const std::string& run) {
  return {.kind = "command", .params = params({{"run", run}})};
}

world::ProcessResult exits(int status, std::string out = "") {
  return {.status = status, .out = std::move(out)};
}

// A document with one checklist whose items are bound to the given checks, in a world of tables.
class Runner : public testing::Test {
 protected:
  JudgedItem& add(Binding binding) {
    const std::size_t index = document.checklists[0].items.size();
    document.checklists[0].items.push_back({.id = "item-" + std::to_string(index + 1)});
    document.items.push_back({.item = index,
                              .environment = "local",
                              .state = State::planned,
                              .binding = std::move(binding)});
    return document.items.back();
  }

  void run() { run_all(document, {environment}, redactor, fake.world, options, observer); }

  std::string states() const {
    std::string text;
    for (const JudgedItem& item : document.items)
      text += (text.empty() ? "" : " ") + std::string(name(item.state));
    return text;
  }

  RunDocument document{.checklists = {Checklist{.path = "checklist.md"}}};
  LoadedEnvironment environment{.name = "local"};
  secrets::Redactor redactor;
  world::FakeWorld fake;
  Options options{.root = "/repository", .consented = [](const Checklist&) { return true; }};
  Observer observer;
};

TEST_F(Runner, LeavesOneJudgementPerItem) {
  fake.processes.on("good", exits(0));
  fake.processes.on("bad", exits(1));
  add({.checks = {command("good")}});
  add({.checks = {command("bad")}});
  add({.checks = {command("absent")}});
  std::size_t started = 0, finished = 0;
  observer.started = [&](const JudgedItem&) { ++started; };
  observer.finished = [&](const JudgedItem&) { ++finished; };
  run();
  EXPECT_EQ(states(), "pass fail error");
  EXPECT_EQ(started, 3u);
  EXPECT_EQ(finished, 3u);
}

TEST_F(Runner, RunsNothingWithoutConsent) {
  options.consented = [](const Checklist&) { return false; };
  fake.processes.on("good", exits(0));
  add({.checks = {command("good")}});
  add({.checks = {{.kind = "http", .params = params({{"url", "http://127.0.0.1/"}})}}});
  run();
  EXPECT_EQ(states(), "pending pending");
  EXPECT_EQ(document.items[0].note, "waits for consent: seatrial allow checklist.md");
  EXPECT_TRUE(document.items[0].waits_for_consent);
  EXPECT_TRUE(fake.processes.commands().empty());
  EXPECT_TRUE(fake.http.questions().empty());
}

// Each check alone says little; hundreds of them spell the value.
TEST_F(Runner, TellsNothingOfSecretsWithoutConsent) {
  options.consented = [](const Checklist&) { return false; };
  environment.variables["API_KEY"] = {.value = "swordfish", .origin = "process"};
  environment.variables["AUTH_MODE"] = {.value = "enforced", .origin = "process"};
  const auto env = [&](const char* name, std::initializer_list<Member> demands) {
    Value all = params(demands);
    all.set("names", Value::list({Value(name)}));
    add({.checks = {{.kind = "env", .params = all}}});
  };
  env("API_KEY", {{"matches", "s.*"}});
  env("A*", {{"not_contains", "z"}});
  env("AUTH_MODE", {{"equals", "enforced"}, {"when", "API_KEY=swordfish"}});
  add({.checks = {{.kind = "file", .params = params({{"path", "${API_KEY}"}})}}});
  env("API_KEY", {{"no_placeholder", true}});
  env("AUTH_MODE", {{"matches", "e.*"}});
  run();
  EXPECT_EQ(states(), "pending pending pending pending pass pass");
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_TRUE(document.items[i].waits_for_consent);
    EXPECT_EQ(document.items[i].note, "waits for consent: seatrial allow checklist.md");
  }
  options.consented = [](const Checklist&) { return true; };
  for (JudgedItem& item : document.items) item.state = State::planned;
  run();
  EXPECT_EQ(states(), "pass pass pass fail pass pass");
}

TEST_F(Runner, KnowsNothingOfAnEnvironmentWithoutSources) {
  environment.has_sources = false;
  environment.vars["place"] = "docs";
  fake.files.add("/repository/docs/a.md", "");
  add({.checks = {{.kind = "env",
                   .params = params({{"names", Value::list({"DEBUG_AUTH"})}, {"unset", true}})}}});
  add({.checks = {{.kind = "file", .params = params({{"path", "${place}/a.md"}})}}});
  run();
  EXPECT_EQ(states(), "error pass");
  EXPECT_EQ(document.items[0].note,
            "environment 'local' names no source of variables under `env:`");
}

TEST_F(Runner, LooksOnlyAtTheEnvironmentInALightRun) {
  options.mode = Mode::light;
  environment.variables["AUTH_MODE"] = {.value = "shadow", .origin = "process"};
  add({.checks = {command("good")}});
  add({.checks = {
           {.kind = "env",
            .params = params({{"names", Value::list({"AUTH_MODE"})}, {"equals", "enforced"}})}}});
  run();
  EXPECT_EQ(states(), "skipped fail");
}

TEST_F(Runner, OwesAnActionUntilItIsSeen) {
  environment.variables["LEDGER"] = {.value = "dual", .origin = "process"};
  for (const auto& [value, source] :
       {std::pair{"new", BindingSource::recognized}, std::pair{"dual", BindingSource::recognized},
        std::pair{"new", BindingSource::sidecar}}) {
    add({.source = source,
         .checks = {{.kind = "env",
                     .params = params({{"names", Value::list({"LEDGER"})}, {"equals", value}})}}});
    document.checklists[0].items.back().role = Role::action;
  }
  run();
  EXPECT_EQ(states(), "pending pass fail");
  EXPECT_EQ(document.items[0].note, "owed: it is not done yet");
}

// Whoever writes the exception down has said what is to become of it.
TEST_F(Runner, BelievesNoTickOfWhatALaterPhaseHasSetAnew) {
  environment.variables["LEDGER"] = {.value = "new", .origin = "process"};
  for (const BindingSource source : {BindingSource::recognized, BindingSource::annotation}) {
    add({.source = source,
         .checks = {{.kind = "env",
                     .params = params({{"names", Value::list({"LEDGER"})},
                                       {"equals", "dual"},
                                       {"unless", Value::list({"LEDGER=new"})}})}}});
    document.checklists[0].items.back().claimed = true;
  }
  run();
  EXPECT_EQ(states(), "pending not_applicable");
}

TEST_F(Runner, SaysWhatAReferenceLacks) {
  redactor.add("variable");  // whoever has that for a password
  environment.variables["PASSWORD"] = {.value = "correct-horse", .origin = "process"};
  environment.variables["HOST"] = {
      .value = "${{ vars.HOST }}", .origin = "ci.yml:2", .is_unknown = true};
  redactor.add("correct-horse");
  const auto url = [](const std::string& text) {
    return Check{.kind = "http", .params = params({{"url", text}})};
  };
  add({.checks = {url("${API_TOKEN}")}});
  add({.checks = {url("https://${HOST:-a.example}/")}});
  add({.checks = {url("${A:?it is ${PASSWORD}}")}});
  run();
  EXPECT_EQ(states(), "error error error");
  EXPECT_TRUE(document.items[0].note.starts_with("url: undefined variable 'API_TOKEN'"));
  EXPECT_EQ(document.items[1].note,
            "HOST comes from a GitHub expression (ci.yml:2); only a run knows its value");
  EXPECT_EQ(document.items[2].note, "url: A: it is [redacted]");
  EXPECT_TRUE(fake.http.questions().empty());
}

TEST_F(Runner, BlocksWhatNeedsAFailedItem) {
  fake.processes.on("bad", exits(1));
  fake.processes.on("good", exits(0));
  add({.checks = {command("bad")}});
  add({.checks = {command("good")}, .needs = {"item-1"}});
  add({.checks = {command("good")}, .needs = {"item-2"}});
  run();
  EXPECT_EQ(states(), "fail blocked blocked");
  EXPECT_EQ(fake.processes.commands(), std::vector<std::string>{"bad"});
}

TEST_F(Runner, ShowsTheFailuresBeforeAPass) {
  fake.processes.on("flaky", exits(1));
  fake.processes.on("flaky", exits(1));
  fake.processes.on("flaky", exits(0));
  Check flaky = command("flaky");
  flaky.attempts = 5;
  add({.checks = {flaky}});
  run();
  EXPECT_EQ(states(), "pass");
  EXPECT_EQ(document.items[0].results[0].attempts, 3);
  EXPECT_NE(document.items[0].results[0].message.find("attempt 3 of 5"), std::string::npos);
}

TEST_F(Runner, StopsAskingWhenAttemptsAreUsedUp) {
  fake.processes.on("bad", exits(1));
  Check bad = command("bad");
  bad.attempts = 3;
  add({.checks = {bad}});
  run();
  EXPECT_EQ(states(), "fail");
  EXPECT_EQ(fake.processes.commands().size(), 3u);
}

TEST_F(Runner, KeepsSecretsOutOfResults) {
  const std::string secret = "hunter2-hunter2-hunter2";
  redactor.add(secret);
  fake.processes.on("leak", exits(1, "the password is " + secret));
  Check leak = command("leak");
  leak.params.set("contains", "welcome");
  add({.checks = {leak}});
  run();
  const CheckResult& result = document.items[0].results[0];
  for (const std::string& text : {result.expected, result.observed, result.message, result.output})
    EXPECT_EQ(text.find(secret), std::string::npos) << text;
}

TEST_F(Runner, ResolvesReferencesWhereItRuns) {
  environment.vars["base_url"] = "http://app.test";
  fake.http.on("GET http://app.test/health", world::HttpResponse{.status = 200});
  add({.checks = {{.kind = "http", .params = params({{"url", "${base_url}/health"}})}}});
  add({.checks = {{.kind = "http", .params = params({{"url", "${nowhere}/health"}})}}});
  run();
  EXPECT_EQ(states(), "pass error");
  EXPECT_NE(document.items[1].note.find("nowhere"), std::string::npos) << document.items[1].note;
}

TEST_F(Runner, JudgesNoVariableOfAnIncompleteEnvironment) {
  environment.incomplete = ".env.production: permission denied";
  fake.processes.on("good", exits(0));
  add({.checks = {{.kind = "env", .params = params({{"names", Value::list({"AUTH_MODE"})}})}}});
  add({.checks = {command("good")}});
  run();
  EXPECT_EQ(states(), "error pass");
  EXPECT_EQ(document.items[0].note, ".env.production: permission denied");
}

TEST_F(Runner, TakesNoDefaultForWhatNobodyKnows) {
  environment.incomplete = "dotenv .env could not be read";
  environment.vars["base_url"] = "http://app.test";
  fake.http.on("GET http://app.test/health", world::HttpResponse{.status = 200});
  const auto url = [](const char* text) {
    return Check{.kind = "http", .params = params({{"url", text}})};
  };
  add({.checks = {url("${base_url}/health")}});
  add({.checks = {url("${BASE_URL:-http://app.test}/health")}});
  run();
  EXPECT_EQ(states(), "pass error");
  EXPECT_EQ(document.items[1].note, "BASE_URL is not known: dotenv .env could not be read");
}

TEST_F(Runner, AsksBeforeItReadsFilesElsewhere) {
  fake.files.add("/elsewhere/private", "private-data");
  environment.root = options.root;
  environment.variables["DATA_FILE"] = {.value = "/elsewhere/private", .origin = ".env:1"};
  add({.checks = {
           {.kind = "env", .params = params({{"names", "DATA"}, {"matches", "private.*"}})}}});
  options.consented = [](const Checklist&) { return false; };
  run();
  EXPECT_EQ(states(), "pending");
  EXPECT_TRUE(std::ranges::none_of(fake.files.asked(), [](const std::string& question) {
    return question.starts_with("read ");
  }));
  document.items[0].state = State::planned;
  options.consented = [](const Checklist&) { return true; };
  run();
  EXPECT_EQ(states(), "pass");
}

TEST_F(Runner, TellsOfNoMoreThanItsWorkersBegan) {
  options.workers = 2;
  fake.processes.on("good", exits(0));
  for (int i = 0; i < 20; ++i) add({.checks = {command("good")}});
  std::vector<const JudgedItem*> begun, all;
  std::size_t most = 0;
  observer.started = [&](const JudgedItem& item) {
    begun.push_back(&item);
    all.push_back(&item);
    most = std::max(most, begun.size());
  };
  observer.finished = [&](const JudgedItem& item) { EXPECT_EQ(std::erase(begun, &item), 1u); };
  run();
  EXPECT_EQ(most, 2u);
  EXPECT_TRUE(begun.empty());
  ASSERT_EQ(all.size(), 20u);
  for (std::size_t i = 0; i < all.size(); ++i) EXPECT_EQ(all[i], &document.items[i]);
}

TEST_F(Runner, EndsCleanlyWhenStopped) {
  std::stop_source stop;
  options.stop = stop.get_token();
  options.workers = 1;
  fake.processes.on("good", exits(0));
  for (int i = 0; i < 50; ++i) add({.checks = {command("good")}});
  observer.finished = [&](const JudgedItem&) { stop.request_stop(); };
  run();
  EXPECT_TRUE(document.interrupted);
  EXPECT_EQ(document.items.front().state, State::pass);
  EXPECT_EQ(document.items.back().state, State::blocked);
  EXPECT_FALSE(contains(document.items, State::planned, &JudgedItem::state));
}

TEST(Combine, AddsUpResults) {
  using enum Outcome;
  struct Row {
    const char* name;
    std::vector<Outcome> outcomes;
    std::optional<std::size_t> enough;
    State want;
  };
  const Row rows[] = {
      {"all pass", {pass, pass}, {}, State::pass},
      {"one fails", {pass, fail}, {}, State::fail},
      {"looked and bad before could not look", {error, fail}, {}, State::fail},
      {"could not look", {pass, error}, {}, State::error},
      {"one waits", {pass, pending}, {}, State::pending},
      {"one does not apply", {pass, not_applicable}, {}, State::pass},
      {"none applies", {not_applicable}, {}, State::not_applicable},
      {"any of: one is enough", {fail, pass}, 1, State::pass},
      {"any of: all fail", {fail, fail}, 1, State::fail},
      {"any of: might still have passed", {fail, error}, 1, State::error},
      {"two of three", {pass, fail, pass}, 2, State::pass},
      {"two of three out of reach", {pass, fail, fail}, 2, State::fail},
      {"two of three undecided", {pass, fail, pending}, 2, State::pending},
      {"any of: one fails, one does not apply", {not_applicable, fail}, 1, State::fail},
      {"any of: none applies", {not_applicable, not_applicable}, 1, State::not_applicable},
      {"any of: one passes, one does not apply", {not_applicable, pass}, 1, State::pass},
      {"two of three, of which one does not apply", {not_applicable, pass, fail}, 2, State::fail},
      {"two of three, and both that apply pass", {not_applicable, pass, pass}, 2, State::pass},
      {"two of three, and only one applies",
       {not_applicable, not_applicable, pass},
       2,
       State::fail},
      {"two of three may still pass", {not_applicable, pass, error}, 2, State::error},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    std::vector<CheckResult> results;
    for (const Outcome outcome : row.outcomes)
      results.push_back({.kind = "env", .outcome = outcome});
    EXPECT_EQ(name(combine(results, row.enough)), name(row.want));
  }
}

}  // namespace
}  // namespace seatrial::run
