#include "plan/plan.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <string>

#include "base/testing.hpp"

namespace seatrial::plan {
namespace {

Item item(std::string id, std::string text, Role role = Role::check) {
  return {.id = std::move(id), .role = role, .text = std::move(text)};
}

Checklist checklist(std::string path, std::vector<Item> items) {
  Checklist result{.path = std::move(path)};
  result.items = std::move(items);
  for (std::size_t i = 0; i < result.items.size(); ++i)
    result.items[i].at = {static_cast<int>(i) + 1, 1};
  return result;
}

Config config_of(std::string_view text) {
  auto config = parse_config("seatrial.yaml", text);
  EXPECT_TRUE(config) << config.error().front().message;
  return config ? *std::move(config) : Config{};
}

// "id environment state source [note]" for each item.
std::string shown(const Planned& planned) {
  std::string text;
  for (const JudgedItem& judged : planned.document.items) {
    text += planned.document.item_of(judged).id + " " + judged.environment + " " +
            std::string(name(judged.state)) + " " + std::string(name(judged.binding.source));
    if (!judged.note.empty()) text += " [" + judged.note + "]";
    text += "\n";
  }
  return text;
}

std::string problems(const Planned& planned) {
  std::string text;
  for (const Diagnostic& problem : planned.problems)
    text += problem.code + " " + std::string(name(problem.severity)) + " " +
            std::to_string(problem.at.line) + ":" + std::to_string(problem.at.column) + " " +
            problem.message + (problem.help.empty() ? "" : " (" + problem.help + ")") + "\n";
  return text;
}

TEST(Plan, RolesWithoutABinding) {
  struct Row {
    Role role;
    const char* want;
  };
  const Row rows[] = {
      {Role::check, "x local unbound none\n"},
      {Role::criterion, "x local unbound none\n"},
      {Role::rule, "x local not_applicable none [a rule of when to roll back: no run judges it]\n"},
      {Role::signal, "x local not_applicable none [a signal: measured, and not judged]\n"},
      {Role::action, "x local pending none [owed: nobody has attested this]\n"},
      {Role::attestation, "x local pending none [owed: nobody has attested this]\n"},
      {Role::sign_off, "x local pending none [owed: nobody has signed this]\n"},
  };
  for (const Row& row : rows)
    EXPECT_EQ(
        shown(make_plan({checklist("a.md", {item("x", "Nothing observable", row.role)})}, {}, {})),
        row.want);
}

TEST(Plan, SidecarBindsEveryRoleButRules) {
  const Config config = config_of("version: 1\nbind: [{item: x, env: {names: A}}]\n");
  for (const Role role :
       {Role::check, Role::criterion, Role::signal, Role::action, Role::attestation})
    EXPECT_EQ(shown(make_plan({checklist("a.md", {item("x", "Do it", role)})}, config, {})),
              "x local planned sidecar\n");
  EXPECT_EQ(shown(make_plan({checklist("a.md", {item("x", "Do it", Role::rule)})}, config, {})),
            "x local not_applicable none [a rule of when to roll back: no run judges it]\n");
}

TEST(Plan, TellsOfAStreakThatIsShorterThanItsWords) {
  struct Row {
    const char* words;
    const char* streak;
    bool is_short;
  };
  constexpr Row rows[] = {
      {"At least seven consecutive strict passes", "{window: smoke, days: 1}", true},
      {"At least seven consecutive strict passes", "{window: smoke}", true},
      {"At least seven consecutive strict passes", "{window: smoke, days: 7}", false},
      {"At least seven consecutive strict passes", "{window: smoke, days: 9}", false},
      {"14 days in a row without a fail", "{window: smoke, days: 7}", true},
      {"Three straight green runs", "{window: smoke}", false},
      {"The smoke window is green", "{window: smoke, days: 1}", false},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.words);
    const Config config =
        config_of(fmt::format("version: 1\nwindows: {{smoke: {{items: [x], days: 3}}}}\n"
                              "bind: [{{item: x, streak: {}}}]\n",
                              row.streak));
    const auto planned = make_plan({checklist("a.md", {item("x", row.words)})}, config, {});
    ASSERT_EQ(planned.problems.size(), row.is_short ? 1U : 0U);
    EXPECT_EQ(row.is_short ? planned.problems.front().code : "ST0413", "ST0413");
  }
}

TEST(Plan, Binds) {
  const auto lists = [] {
    return std::vector{
        checklist("a.md", {item("p/one", "First **thing** works"), item("p/two", "Second thing"),
                           item("q/two", "Second thing too")})};
  };
  struct Row {
    const char* name;
    const char* bind;
    const char* bound;  // ids
    const char* problems;
  };
  const Row rows[] = {
      {"id", "{item: p/one, env: {names: A}}", "p/one ", ""},
      {"pattern", "{item: '**/two', env: {names: A}}", "p/two q/two ", ""},
      {"prefix pattern", "{item: 'p/**', env: {names: A}}", "p/one p/two ", ""},
      {"path and id", "{item: 'a.md#p/one', env: {names: A}}", "p/one ", ""},
      {"words without markup", "{item: {text: first thing}, env: {names: A}}", "p/one ", ""},
      {"words as a sentence", "{item: {text: 'first [thing](a.md) works.'}, env: {names: A}}",
       "p/one ", ""},
      {"exact words win", "{item: {text: Second thing}, env: {names: A}}", "p/two ", ""},
      {"ambiguous words", "{item: {text: thing}, env: {names: A}}", "",
       "ST0402 error 2:15 'thing' fits more than one item (a.md:1 and a.md:2: give more of the "
       "words, or "
       "the id)\n"},
      {"no such words", "{item: {text: Third}, env: {names: A}}", "",
       "ST0401 error 2:15 no item says 'Third' (`seatrial plan` lists all items with their "
       "words)\n"},
      {"no such id", "{item: p/oen, env: {names: A}}", "",
       "ST0401 error 2:15 'p/oen' matches no item (did you mean 'p/one'?)\n"},
      {"an id before words were added",
       "{item: p/on, env: {names: A}}, {item: p/one-behind-the-wall, "
       "env: {names: A}}",
       "",
       "ST0401 error 2:15 'p/on' matches no item (did you mean 'p/one'?)\n"
       "ST0401 error 2:46 'p/one-behind-the-wall' matches no item (did you mean 'p/one'?)\n"},
      {"other path", "{item: 'b.md#p/one', env: {names: A}}", "",
       "ST0401 error 2:15 'b.md#p/one' matches no item (ids begin with 'p/' and 'q/'; `*` is one "
       "segment of an id, `**` any number)\n"},
      {"a pattern that goes on", "{item: 'p-of-all/**', env: {names: A}}", "",
       "ST0401 error 2:15 'p-of-all/**' matches no item (did you mean 'p/**'?)\n"},
      {"twice", "{item: p/one, env: {names: A}}, {item: {text: first thing}, env: {names: B}}",
       "p/one ",
       "ST0410 error 2:47 'p/one' is bound twice (the other binding is at line 2; put both checks "
       "under "
       "`all_of:`)\n"},
      {"id beats pattern", "{item: p/one, env: {names: A}}, {item: '**', tcp: {host: a, port: 1}}",
       "p/one p/two q/two ", ""},
      {"need without item", "{item: p/one, env: {names: A}, needs: [nix]}", "p/one ",
       "ST0406 error 2:47 needs 'nix', which matches no item (ids begin with 'p/' and 'q/'; `*` is "
       "one segment of an id, `**` any number)\n"},
      {"need of itself", "{item: p/one, env: {names: A}, needs: ['p/o*']}", "p/one ",
       "ST0406 error 2:47 needs 'p/o*', which matches no other item (ids begin with 'p/' and 'q/'; "
       "`*` is one segment of an id, `**` any number)\n"},
      {"ring",
       "{item: p/one, env: {names: A}, needs: [p/two]}, {item: p/two, env: {names: A}, needs: "
       "[p/one]}",
       "p/one p/two ", "ST0407 error"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const Planned planned =
        make_plan(lists(), config_of(std::string("version: 1\nbind: [") + row.bind + "]\n"), {});
    std::string bound;
    for (const JudgedItem& judged : planned.document.items)
      if (judged.binding.source == BindingSource::sidecar)
        bound += planned.document.item_of(judged).id + " ";
    EXPECT_EQ(bound, row.bound);
    const std::string got = problems(planned);
    if (std::string(row.name) == "ring")
      EXPECT_TRUE(got.starts_with(row.problems)) << got;
    else
      EXPECT_EQ(got, row.problems);
  }
}

TEST(Plan, IdBeatsPatternWhateverTheOrder) {
  for (const char* bind : {"{item: x, env: {names: A}}, {item: '*', tcp: {host: a, port: 1}}",
                           "{item: '*', tcp: {host: a, port: 1}}, {item: x, env: {names: A}}"}) {
    const Planned planned =
        make_plan({checklist("a.md", {item("x", "X")})},
                  config_of(std::string("version: 1\nbind: [") + bind + "]\n"), {});
    EXPECT_EQ(planned.document.items.at(0).binding.checks.at(0).kind, "env");
  }
}

TEST(Plan, MissingItemsOnlyWarnWhileChecklistsAreMissing) {
  const Config config = config_of(
      "version: 1\nchecklists: [a.md, b.md]\nbind: [{item: y, env: {names: A}}]\ngates: {g: "
      "{items: "
      "[z]}}\n");
  const Planned planned = make_plan({checklist("a.md", {item("x", "X")})}, config, {});
  EXPECT_NE(problems(planned).find("ST0401 warning 3:15"), std::string::npos) << problems(planned);
  EXPECT_NE(problems(planned).find("ST0408 warning 4:21"), std::string::npos) << problems(planned);
}

TEST(Plan, KnowsTheNamesThatTheSidecarDefines) {
  struct Row {
    const char* name;
    const char* sidecar;
    const char* want;
  };
  const Row rows[] = {
      {"all defined",
       "roles: {Lead: {}}\ncalendars: {hours: {}}\nwindows: {smoke: {items: [x], days: 7}}\n"
       "gates: {go: {items: [x], sign_off: [Lead], calendar: hours}}\n"
       "reports: {snapshot: 'a/{name}-{date}.md', smoke: 'b/{month}.md'}\n",
       ""},
      {"calendar", "calendars: {hours: {}}\ngates: {go: {items: [x], calendar: hour}}\n",
       "ST0409 error 3:36 no calendar is called 'hour' (did you mean 'hours'?)\n"},
      {"no calendars at all", "gates: {go: {items: [x], calendar: hours}}\n",
       "ST0409 error 2:36 no calendar is called 'hours' (name it under `calendars:`)\n"},
      {"signs without a key", "roles: {Lead: {}}\ngates: {go: {items: [x], sign_off: [Led]}}\n",
       "ST0409 warning 3:37 no role is called 'Led' (did you mean 'Lead'?)\n"},
      {"attests without a key", "roles: {Lead: {}}\nbind: [{item: x, attest: {role: Nobody}}]\n",
       "ST0409 warning 3:33 no role is called 'Nobody' (there is Lead)\n"},
      {"roles of which nobody has a key", "bind: [{item: x, attest: {role: Nobody}}]\n",
       "ST0409 warning 2:33 no role is called 'Nobody' (name it under `roles:`)\n"},
      {"signs, and there are no roles", "gates: {go: {items: [x], sign_off: [Nobody]}}\n",
       "ST0409 warning 2:37 no role is called 'Nobody' (name it under `roles:`)\n"},
      {"gates in a ring", "gates:\n  a: {items: [x], after: [b]}\n  b: {items: [x], after: [a]}\n",
       "ST0412 error 3:3 the gate 'a' comes after itself (take one of the names out of `after`)\n"
       "ST0412 error 4:3 the gate 'b' comes after itself (take one of the names out of `after`)\n"},
      {"report", "reports: {snapshots: a.md}\n",
       "ST0409 error 2:11 no report is called 'snapshots' (did you mean 'snapshot'?)\n"},
      {"placeholder of a path", "reports: {snapshot: 'a-{dat}.md'}\n",
       "ST0409 error 2:21 no placeholder is called 'dat' (did you mean 'date'?)\n"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const Config config = config_of(std::string("version: 1\n") + row.sidecar);
    EXPECT_EQ(problems(make_plan({checklist("a.md", {item("x", "X")})}, config, {})), row.want);
  }
}

TEST(Plan, SeveralChecklistsAndEnvironments) {
  const Config config = config_of(
      "version: 1\nenvironments: {production: {}, staging: {}}\nbind: [{item: 'b.md#x', env: "
      "{names: "
      "A}}]\n");
  const auto lists = [] {
    return std::vector{checklist("a.md", {item("x", "X")}), checklist("b.md", {item("x", "X")})};
  };
  EXPECT_EQ(
      shown(make_plan(lists(), config, {})),
      "x production unbound none\nx staging unbound none\nx production planned sidecar\nx staging "
      "planned sidecar\n");
  EXPECT_EQ(shown(make_plan(lists(), config, {"staging", "staging"})),
            "x staging unbound none\nx staging planned sidecar\n");
  EXPECT_EQ(problems(make_plan(lists(), config, {"stagin"})),
            "ST0310 error 0:0 no environment 'stagin' (did you mean 'staging'?)\n");
}

TEST(Plan, Annotations) {
  const auto planned_for = [](const char* annotation, Role role) {
    Checklist list = checklist("a.md", {item("x", "X", role)});
    list.source = std::string("<!-- seatrial: ") + annotation + " -->";
    list.annotations.push_back(
        {.item = 0,
         .span = {.offset = 15, .length = std::string_view(annotation).size()},
         .at = {1, 16},
         .text = annotation});
    return make_plan({std::move(list)},
                     config_of("version: 1\nplaceholders: {<id>: web-1, SERVICE: SERVICE, <app>: "
                               "your-app}\nenvironments: {p: {hosts: "
                               "{shop.invalid: real.example}}}\n"),
                     {});
  };
  Planned planned =
      planned_for("http url=https://shop.invalid/<id>?x=www.shop.invalid status=200", Role::check);
  ASSERT_EQ(shown(planned), "x p planned annotation\n");
  EXPECT_EQ(planned.document.items[0].binding.checks[0].params.text_or("url", ""),
            "https://real.example/web-1?x=www.shop.invalid");

  planned = planned_for("htp url=x", Role::check);
  EXPECT_EQ(planned.document.items[0].state, State::unbound);
  ASSERT_EQ(planned.document.checklists[0].diagnostics.size(), 1u);
  EXPECT_EQ(planned.document.checklists[0].diagnostics[0].code, "ST0405");
  EXPECT_EQ(planned.document.checklists[0].diagnostics[0].at, (LineColumn{1, 16}));

  planned = planned_for("tcp host=<container-id> port=80", Role::check);
  EXPECT_EQ(planned.document.items[0].state, State::unbound);
  EXPECT_EQ(planned.document.items[0].suggestions.size(), 1u);

  const std::pair<const char*, const char*> unfilled[] = {
      {"file path=<dir>/debug.log exists=false", "<dir>"},
      {"file path=/srv/PROJECT/debug.log exists=false", "PROJECT"},
      {"file path=f.conf not_contains=<your-debug-flag>", "<your-debug-flag>"},
      {"git not_tracked=[a.pem, <secret-file>]", "<secret-file>"},
      {"git not_tracked=[<app>/a.pem, SERVICE/PROJECT.pem]", "PROJECT"},
      {"env names=YOUR_VAR unset=true", "YOUR_VAR"},
      {"env names=A not_equals=<old-key>", "<old-key>"},
  };
  for (const auto& [annotation, hit] : unfilled) {
    planned = planned_for(annotation, Role::check);
    EXPECT_EQ(planned.document.items[0].state, State::unbound) << annotation;
    EXPECT_EQ(planned.document.items[0].note,
              std::string("'") + hit +
                  "' is a placeholder: say what it stands for under `placeholders:`");
  }
  for (const char* annotation :
       {"file path=<id>/debug.log exists=false", "file path=VERSION", "env names=HOST",
        "file path=deploy/SERVICE/Dockerfile", "git tracked=[<app>/Dockerfile, docs/SERVICE.md]",
        "file path=page.html not_contains=<script>", "file path=.env not_contains=changeme"})
    EXPECT_EQ(shown(planned_for(annotation, Role::check)), "x p planned annotation\n")
        << annotation;

  planned = planned_for("command run='git push' status=0", Role::action);
  EXPECT_EQ(planned.document.items[0].state, State::pending);
  EXPECT_TRUE(planned.document.items[0].binding.checks.empty());

  planned = planned_for("http url=https://a.example/x method=DELETE", Role::check);
  EXPECT_EQ(planned.document.items[0].state, State::pending);
  EXPECT_TRUE(planned.document.items[0].binding.checks.empty());

  for (const char* annotation :
       {"command run='cat workers' number='>= 3'", "command run='test -n \"$FOO\"' env.FOO=${x}",
        "command argv=[./x.sh] env.FOO=${credential:x}", "command argv=[./x.sh] input=${x}",
        "command run='grep -q ok' input='is ${x}'"})
    EXPECT_EQ(shown(planned_for(annotation, Role::check)), "x p planned annotation\n")
        << annotation;
  for (const char* annotation :
       {"command run=bash input=${x}", "command run=psql input=${x}",
        "command run='./x.sh $FOO' env.FOO='$(rm -rf build)'", "command run='$FOO' env.FOO=${x}",
        "command run='bash -c \"$FOO\"' env.FOO=${x}", "command run=bash input='rm -rf ${x}'"})
    EXPECT_EQ(planned_for(annotation, Role::check).document.items[0].state, State::pending)
        << annotation;
}

// Which environments are chosen does not change which one a sentence speaks of.
TEST(Plan, KeepsADemandOnOneEnvironmentFromTheOthers) {
  struct Row {
    const char* text;
    const char* sidecar;
    const char* chosen;
    const char* want;
  };
  const char* three = "version: 1\nenvironments: {production: {}, stage: {}, eu-1: {}}\n";
  const char* local = "version: 1\n";
  const char* in_staging = "`AUTH_MODE=enforced` in staging";
  const char* other = "not_applicable recognized [speaks of staging]\n";
  const char* meant = "planned recognized\n";
  const char* nowhere =
      "unbound recognized [speaks of staging, which no run judges: add it to `environments:`]\n";
  const char* in_both = "`AUTH_MODE` is set in production and staging";
  const char* alone = "version: 1\nenvironments: {eu-1: {}}\n";
  const char* half =
      "unbound recognized [speaks of all environments, and eu-1 is the only one known: add the "
      "others to `environments:`]\n";
  const Row rows[] = {
      {in_both, three, "production", meant},
      {in_both, three, "stage", meant},
      {in_both, three, "eu-1", "not_applicable recognized [speaks of production and staging]\n"},
      {in_both, "version: 1\nenvironments: {production: {}}\n", "production", nowhere},
      {in_both, "version: 1\nenvironments: {eu-1: {}}\n", "eu-1", meant},
      {in_staging, three, "production", other},
      {in_staging, three, "eu-1", other},
      {in_staging, three, "stage", meant},
      {"Staging has `AUTH_MODE=enforced`", three, "production", other},
      {"`AUTH_MODE=enforced` in `.env.staging`", three, "production", other},
      {"`AUTH_MODE=enforced` in stage", three, "production", other},
      {in_staging, "version: 1\nenvironments: {prod-eu: {}}\n", "prod-eu", nowhere},
      {in_staging, "version: 1\nenvironments: {eu-1: {}}\n", "eu-1", meant},
      {in_staging, local, "local", meant},
      {"`AUTH_MODE=enforced`", three, "production", meant},
      {"`AUTH_MODE` is `enforced` everywhere", three, "production", meant},
      {"`AUTH_MODE` is `enforced` everywhere", local, "local", meant},
      {"`AUTH_MODE` is `enforced` everywhere", alone, "eu-1", meant},
      {"`AUTH_MODE` is `enforced` in all environments", alone, "eu-1", half},
      {"`AUTH_MODE` is not set in any environment", alone, "eu-1", half},
      {"`AUTH_MODE` must not be set anywhere", alone, "eu-1", half},
      {"`AUTH_MODE` is not set in any environment", three, "production", meant},
      {"`AUTH_MODE` is `enforced` in each of the environments", alone, "eu-1", "unbound none\n"},
  };
  for (const Row& row : rows) {
    Checklist list = checklist("a.md", {item("x", row.text)});
    const Planned planned = make_plan({std::move(list)}, config_of(row.sidecar), {row.chosen});
    EXPECT_EQ(shown(planned), fmt::format("x {} {}", row.chosen, row.want))
        << row.text << row.sidecar;
  }
}

// One place cannot be both: where no sidecar says where they are, nobody has looked there.
TEST(Plan, TakesThisProcessForOneEnvironmentAtMost) {
  const auto states = [](std::vector<Item> items) {
    const Planned planned =
        make_plan({checklist("a.md", std::move(items))}, config_of("version: 1\n"), {});
    std::string text;
    for (const JudgedItem& judged : planned.document.items)
      text += fmt::format("{} ", name(judged.state));
    return text;
  };
  const auto below = [](const char* id, const char* heading, const char* text) {
    Item each = item(id, text);
    each.section = {heading};
    return each;
  };
  EXPECT_EQ(states({item("a", "`MODE=foo` on staging"), item("b", "`MODE=foo` in production"),
                    item("c", "http://127.0.0.1:18991/up returns 200 on staging"),
                    item("d", "`POOL=4`"), item("e", "`README.md` exists")}),
            "unbound unbound planned planned planned ");
  EXPECT_EQ(
      states({below("a", "In production", "`MODE=foo`"), below("b", "On staging", "`LOG=1`")}),
      "unbound unbound ");
  EXPECT_EQ(states({item("a", "`MODE` is set in production and staging")}), "unbound ");
  EXPECT_EQ(states({item("a", "`MODE=foo` in production"), item("b", "`LOG=1` in production"),
                    item("c", "Tested on staging"), item("d", "`POOL=4`")}),
            "planned planned unbound planned ");
  EXPECT_EQ(
      states({below("a", "Production", "`MODE=foo`"), below("b", "Staging", "`README.md` exists"),
              below("c", "Staging", "`make test` passes")}),
      "planned planned planned ");
}

TEST(Plan, RollsUp) {
  std::vector<Item> items{item("s", "Parent"), item("s/a", "A"), item("s/b", "B"),
                          item("s/status", "Status"), item("t/c", "C")};
  for (std::size_t i = 0; i < 4; ++i) items[i].section = {"S"};
  items[4].section = {"T"};
  items[1].parent = items[2].parent = 0;
  items[3].form = Form::status;
  struct Row {
    const char* bind;
    const char* parent;
  };
  const Row rows[] = {{"{item: s/a, env: {names: A}}", "unbound"},
                      {"{item: 's/*', env: {names: A}}", "planned"}};
  for (const Row& row : rows) {
    const Config config = config_of(std::string("version: 1\nbind: [") + row.bind + "]\n");
    auto list = items;
    if (std::string(row.parent) == "planned") list[3].id = "status";
    const Planned planned = make_plan({checklist("a.md", list)}, config, {});
    const auto& judged = planned.document.items;
    EXPECT_EQ(name(judged[0].state), row.parent);
    EXPECT_EQ(judged[0].note, "rolls up 2 items");
    EXPECT_EQ(name(judged[3].state), row.parent);
    EXPECT_EQ(judged[3].note, "rolls up 1 item");
  }
}

TEST(Plan, RequiredCanBeTakenBack) {
  const Planned planned =
      make_plan({checklist("a.md", {item("x", "X")})},
                config_of("version: 1\nbind: [{item: x, required: false, env: {names: A}}]\n"), {});
  EXPECT_FALSE(planned.document.item_of(planned.document.items[0]).required);
}

TEST(Plan, IsLinear) {
  std::vector<Item> items;
  for (int i = 0; i < 100'000; ++i) {
    const std::string number = std::to_string(i);
    items.push_back(
        item("section-" + std::to_string(i / 50) + "/item-" + number, "Item number " + number));
    items.back().section = {"Section " + std::to_string(i / 50)};
    if (i % 50 == 49) items.back().form = Form::status;
  }
  std::string text = "version: 1\nbind:\n";
  for (int i = 0; i < 200; ++i) {
    const std::string number = std::to_string(i * 300 + 1);
    text += "  - {item: '**/item-" + number + "', env: {names: A}, needs: ['section-0/*']}\n";
    text +=
        "  - {item: {text: 'Item number " + std::to_string(i * 300 + 2) + "'}, env: {names: A}}\n";
  }
  const Config config = config_of(text);
  auto list = checklist("a.md", std::move(items));
  const auto start = processor_time();
  const Planned planned = make_plan({std::move(list)}, config, {});
  const std::chrono::duration<double> took = processor_time() - start;
  EXPECT_EQ(planned.document.items.size(), 100'000u);
  EXPECT_LT(took.count(), 20) << "far beyond linear, even with sanitizers on a busy machine";
  RecordProperty("seconds", std::to_string(took.count()));
}

}  // namespace
}  // namespace seatrial::plan
