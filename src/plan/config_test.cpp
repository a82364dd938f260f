#include "plan/config.hpp"

#include <gtest/gtest.h>

#include <string>

#include "base/codes.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "checks/catalog.hpp"
#include "plan/config_table.hpp"
#include "plan/consent.hpp"

namespace seatrial::plan {
namespace {

constexpr const char* whole = R"(version: 1
checklists: [docs/CHECKLIST.md, docs/ROLLOUT.md]
subject: {git: .}
exec:
  allow: [{path: docs/CHECKLIST.md, sha256: 3f1c9a7be4d58c02f6a1b3c5d7e9f0a2b4c6d8e0f1a3b5c7d9e1f2a4b6c8d0e2}]
environments:
  production:
    vars: {base_url: https://app.example, port: 8443, debug: false}
    env: [{dotenv: .env.production}, {workflow: .github/workflows/ci.yml, job: test}, {process: true}]
    hosts: {shop.invalid: app.example}
  staging: {}
placeholders: {"<container-id>": web-1}
roles:
  Technical Lead: {keys: [keys/lead.pub.pem]}
metrics:
  Error rate: {prometheus: 'sum(rate(errors[1m]))', unit: ratio}
bind:
  - item: "**/limits-enabled"
    http: {url: "${base_url}/api", status: 429, timeout: 5s, attempts: 3, retry_delay: 2s}
    needs: ["**/health"]
    reason: the API answers 429 behind the limit
  - item: {text: "Backup encryption enabled"}
    attest: {role: DevOps, valid_for: 30d}
    required: false
  - item: phase-1/database
    timeout: 10s
    retry: {attempts: 4, delay: 500ms}
    any_of:
      - tcp: {host: db, port: 5432}
      - tcp: {host: db, port: "${PORT}", timeout: 1m}
  - item: phase-1/two
    n_of: {n: 2, checks: [{env: {names: [A, B]}}, {env: {names: C}}, {env: {names: D}}]}
gates:
  go-live: {items: ["phase-1/**"], sign_off: [Technical Lead], allow_light: true, calendar: hours}
windows:
  smoke: {items: ["smoke/**"], days: 7, timezone: UTC, restart_on: deployment}
calendars:
  hours: {open: ["Mon-Thu 09:00-16:00 Europe/Berlin"], freeze: [2026-12-20/2027-01-03]}
reports:
  snapshot: docs/audits/{name}-{date}.md
evidence: {signer: {file: evidence}, retain: {outputs: 90d}}
)";

std::string shown(const std::vector<Diagnostic>& problems) {
  std::string text;
  for (const Diagnostic& problem : problems)
    text += problem.code + " " + std::to_string(problem.at.line) + ":" +
            std::to_string(problem.at.column) + " " + problem.message +
            (problem.help.empty() ? "" : " (" + problem.help + ")") + "\n";
  return text;
}

TEST(Config, ReadsEverySection) {
  const auto config = parse_config("seatrial.yaml", whole);
  ASSERT_TRUE(config) << shown(config.error());
  EXPECT_EQ(config->checklists, (std::vector<std::string>{"docs/CHECKLIST.md", "docs/ROLLOUT.md"}));
  EXPECT_EQ(config->subject_git, ".");
  ASSERT_EQ(config->consents.size(), 1u);
  EXPECT_EQ(config->consents[0].path, "docs/CHECKLIST.md");
  EXPECT_EQ(config->consents[0].sha256.size(), 64u);

  ASSERT_EQ(config->environments.size(), 2u);
  const EnvironmentConfig& production = config->environments[0];
  EXPECT_EQ(production.name, "production");
  EXPECT_EQ(production.vars.at("port"), "8443");
  EXPECT_EQ(production.vars.at("debug"), "false");
  EXPECT_EQ(production.hosts.at("shop.invalid"), "app.example");
  ASSERT_EQ(production.sources.size(), 3u);
  EXPECT_EQ(production.sources[0].kind, VariableSource::Kind::dotenv);
  EXPECT_EQ(production.sources[0].path, ".env.production");
  EXPECT_EQ(production.sources[1].kind, VariableSource::Kind::workflow);
  EXPECT_EQ(production.sources[1].job, "test");
  EXPECT_EQ(production.sources[2].kind, VariableSource::Kind::process);

  EXPECT_EQ(config->placeholders.at("<container-id>"), "web-1");
  EXPECT_EQ(config->roles.at(0).keys, std::vector<std::string>{"keys/lead.pub.pem"});
  EXPECT_EQ(config->gates.at(0).items, std::vector<std::string>{"phase-1/**"});
  EXPECT_EQ(config->gates.at(0).sign_off, std::vector<std::string>{"Technical Lead"});
  EXPECT_TRUE(config->gates.at(0).allow_light);
  EXPECT_EQ(config->reports.at("snapshot"), "docs/audits/{name}-{date}.md");
  EXPECT_NE(config->document.find("metrics"), nullptr);
}

TEST(Config, ReadsBindings) {
  const auto config = parse_config("seatrial.yaml", whole);
  ASSERT_TRUE(config) << shown(config.error());
  ASSERT_EQ(config->binds.size(), 4u);

  const Binding& http = config->binds[0].binding;
  EXPECT_EQ(config->binds[0].item_pattern, "**/limits-enabled");
  EXPECT_EQ(http.source, BindingSource::sidecar);
  EXPECT_EQ(http.reason, "the API answers 429 behind the limit");
  EXPECT_EQ(http.needs, std::vector<std::string>{"**/health"});
  EXPECT_EQ(http.at.line, 18);
  ASSERT_EQ(http.checks.size(), 1u);
  EXPECT_EQ(http.checks[0].kind, "http");
  EXPECT_EQ(write_json(http.checks[0].params), R"({"url":"${base_url}/api","status":429})");
  EXPECT_EQ(http.checks[0].timeout.count(), 5000);
  EXPECT_EQ(http.checks[0].attempts, 3);
  EXPECT_EQ(http.checks[0].retry_delay.count(), 2000);
  EXPECT_FALSE(http.enough);

  EXPECT_EQ(config->binds[1].text, "Backup encryption enabled");
  EXPECT_EQ(config->binds[1].required, false);
  EXPECT_NE(config->binds[1].binding.reason.find("seatrial.yaml:22"), std::string::npos);

  const Binding& any = config->binds[2].binding;
  ASSERT_EQ(any.checks.size(), 2u);
  EXPECT_EQ(any.enough, 1u);
  EXPECT_EQ(any.checks[0].timeout.count(), 10'000);
  EXPECT_EQ(any.checks[1].timeout.count(), 60'000);
  EXPECT_EQ(any.checks[1].attempts, 4);
  EXPECT_EQ(any.checks[1].retry_delay.count(), 500);

  EXPECT_EQ(config->binds[3].binding.enough, 2u);
  EXPECT_EQ(config->binds[3].binding.checks.size(), 3u);
}

TEST(Config, ReportsProblemsAtTheirPlace) {
  struct Row {
    const char* name;
    const char* text;
    const char* want;
  };
  const Row rows[] = {
      {"empty", "", "ST0306 1:1 the sidecar is a map, not a null\n"},
      {"no version", "checklists: []\n",
       "ST0307 1:1 the sidecar lacks 'version' (version of this format: 1)\n"},
      {"other version", "version: 2\n",
       "ST0308 1:10 version 2 of the format is not known (this seatrial reads version 1)\n"},
      {"version as text", "version: \"1\"\n",
       "ST0306 1:10 'version' takes a whole number, not string '1' (for example `version: 3`)\n"},
      {"unknown signer", "version: 1\nchecklists: [a.md]\nevidence: {signer: {fil: ci}}\n",
       "ST0305 3:21 unknown key 'fil' in the signer of the evidence (did you mean 'file'?)\n"},
      {"unknown key", "version: 1\nchekclists: [a.md]\n",
       "ST0305 2:1 unknown key 'chekclists' in the sidecar (did you mean 'checklists'?)\n"},
      {"list wanted", "version: 1\nchecklists: a.md\n",
       "ST0306 2:13 'checklists' takes a list, not string 'a.md' (for example `checklists: [one, "
       "two]`)\n"},
      {"texts wanted", "version: 1\nchecklists: [1]\n",
       "ST0306 2:14 'checklists' takes texts, not number '1' (for example `checklists: [one, "
       "two]`)\n"},
      {"null section", "version: 1\ngates:\n", "ST0306 2:6 'gates' takes a map, not a null\n"},
      {"two problems at once", "version: 1\nsubject: {got: x}\nreports: []\n",
       "ST0305 2:11 unknown key 'got' in the subject (did you mean 'git'?)\n"
       "ST0306 3:10 'reports' takes a map, not a list\n"},
      {"digest", "version: 1\nexec: {allow: [{path: a, sha256: 12}]}\n",
       "ST0308 2:34 'sha256' is 64 hexadecimal digits in lower case (`seatrial allow FILE` writes "
       "it)\n"},
      {"consent without digest", "version: 1\nexec: {allow: [{path: a}]}\n",
       "ST0307 2:16 a consent lacks 'sha256' (SHA-256 of exactly the bytes that were read and "
       "agreed "
       "to)\n"},
      {"source", "version: 1\nenvironments: {p: {env: [{dotenv: a, process: true}]}}\n",
       "ST0309 2:38 a source of variables has 'dotenv' and 'process': only one is possible\n"},
      {"no source", "version: 1\nenvironments: {p: {env: [{}]}}\n",
       "ST0309 2:26 a source of variables lacks one of dotenv, process, workflow\n"},
      {"process off", "version: 1\nenvironments: {p: {env: [{process: false}]}}\n",
       "ST0306 2:36 'process' takes only true, not boolean 'false' (for example `process: "
       "true`)\n"},
      {"job without workflow", "version: 1\nenvironments: {p: {env: [{dotenv: a, job: b}]}}\n",
       "ST0309 2:38 'job' stands only beside 'workflow'\n"},
      {"nested variable", "version: 1\nenvironments: {p: {vars: {a: [1]}}}\n",
       "ST0306 2:30 'a' takes one value, not a list\n"},
      {"null environment", "version: 1\nenvironments: {p: }\n",
       "ST0306 2:16 an environment is a map, not a null\n"},
      {"no check", "version: 1\nbind: [{item: a}]\n",
       "ST0309 2:8 a binding lacks a check: a kind, any_of, all_of, n_of (for example `http: {url: "
       "\"${base_url}/health\", status: 200}`)\n"},
      {"misspelt kind", "version: 1\nbind: [{item: a, htp: {url: x}}]\n",
       "ST0305 2:18 unknown key 'htp' in a binding (did you mean 'http'?)\n"},
      {"two kinds",
       "version: 1\nbind: [{item: a, tcp: {host: a, port: 1}, http: {url: 'http://a', status: "
       "200}}]\n",
       "ST0309 2:43 a binding has 'tcp' and 'http': only one is possible (put several checks under "
       "`all_of:` or `any_of:`)\n"},
      {"unknown kind in a group", "version: 1\nbind: [{item: a, any_of: [{tcpp: {}}]}]\n",
       "ST0403 2:28 unknown kind of check 'tcpp' (did you mean 'tcp'?)\n"},
      {"two kinds in a group", "version: 1\nbind: [{item: a, all_of: [{tcp: {}, http: {}}]}]\n",
       "ST0309 2:27 a check is a map with one kind in it (for example `{tcp: {host: db, port: "
       "5432}}`)\n"},
      {"empty group", "version: 1\nbind: [{item: a, all_of: []}]\n",
       "ST0309 2:26 'all_of' is empty: nothing could fail\n"},
      {"more than there are",
       "version: 1\nbind: [{item: a, n_of: {n: 2, checks: [{env: {names: A}}]}}]\n",
       "ST0308 2:15 2 of 1 checks can never pass (lower `n`)\n"},
      {"none wanted", "version: 1\nbind: [{item: a, n_of: {n: 0, checks: [{env: {names: A}}]}}]\n",
       "ST0308 2:28 'n' is at least 1\n"},
      {"no item", "version: 1\nbind: [{env: {names: A}}]\n",
       "ST0307 2:8 a binding lacks 'item' (which items: an id, a pattern (`*` one segment, `**` "
       "any "
       "number), or `{text: ...}` with the words of one item)\n"},
      {"item", "version: 1\nbind: [{item: {txt: a}, env: {names: A}}]\n",
       "ST0307 2:15 item lacks 'text' (words of exactly one item)\n"
       "ST0305 2:16 unknown key 'txt' in item (did you mean 'text'?)\n"},
      {"duration", "version: 1\nbind: [{item: a, timeout: 5, env: {names: A}}]\n",
       "ST0306 2:27 'timeout' takes a duration, not number '5' (for example `timeout: 30s`)\n"},
      {"duration without unit", "version: 1\nbind: [{item: a, timeout: '5', env: {names: A}}]\n",
       "ST0308 2:27 '5' is not a duration like 90s, 15m or 7d\n"},
      {"timeout", "version: 1\nbind: [{item: a, timeout: 25h, env: {names: A}}]\n",
       "ST0308 2:27 'timeout' is more than 0 and at most 24h (check_timeout_max)\n"},
      {"attempts", "version: 1\nbind: [{item: a, retry: {attempts: 101}, env: {names: A}}]\n",
       "ST0308 2:36 'attempts' is at most 100 (attempts_max)\n"},
      {"delay",
       "version: 1\nbind: [{item: a, retry: {attempts: 2, delay: 400d}, env: {names: A}}]\n",
       "ST0308 2:46 'delay' is at most 24h (check_timeout_max)\n"},
      {"delays together",
       "version: 1\nbind: [{item: a, env: {names: A, attempts: 26, retry_delay: 1h}}]\n",
       "ST0308 2:15 its attempts would wait for more than 24h (check_timeout_max) (lower "
       "`attempts`, or the delay between them)\n"},
      {"attempts in a check", "version: 1\nbind: [{item: a, env: {names: A, attempts: 0}}]\n",
       "ST0308 2:44 'attempts' is at least 1\n"},
      {"gate", "version: 1\ngates: {g: {sign_off: [a]}}\n",
       "ST0307 2:12 a gate lacks 'items' (the items that decide the gate: ids or patterns)\n"},
      {"opening hours", "version: 1\ncalendars: {c: {open: [Mno-Thu 09:00-16:00]}}\n",
       "ST0308 2:24 'Mno' is no day of the week; did you mean 'mon'? (for example `Mon-Thu "
       "09:00-16:00 Europe/Berlin`)\n"},
      {"no opening hours", "version: 1\ncalendars: {c: {open: []}}\n",
       "ST0308 2:23 no hours are named: it would always be open (leave 'open' out where only "
       "freezes close it)\n"},
      {"freeze", "version: 1\ncalendars: {c: {freeze: [2026-12-32]}}\n",
       "ST0308 2:26 '2026-12-32' is no date like 2026-12-20 (for example "
       "`2026-12-20/2027-01-03`)\n"},
      {"key of a calendar", "version: 1\ncalendars: {c: {opne: [Mon 09:00-16:00]}}\n",
       "ST0305 2:17 unknown key 'opne' in a calendar (did you mean 'open'?)\n"},
      {"time zone", "version: 1\nwindows: {w: {items: [a], days: 1, timezone: Central Europe}}\n",
       "ST0306 2:46 'timezone' takes a time zone, not string 'Central Europe' (for example "
       "`timezone: Europe/Berlin`)\n"},
      {"days of a window", "version: 1\nwindows: {w: {items: [a], days: 3661}}\n",
       "ST0308 2:33 'days' is at most 3660 (window_days_max)\n"},
      {"one of", "version: 1\nwindows: {w: {items: [a], days: 1, restart_on: deploment}}\n",
       "ST0308 2:48 'restart_on' is one of never, deployment, not 'deploment' (did you mean "
       "'deployment'?)\n"},
      {"syntax", "version: 1\nchecklists: [a\n",
       "ST0301 3:1 flow sequence without a closing bracket\n"},
      {"duplicate", "version: 1\nversion: 1\n",
       "ST0302 2:1 duplicate key 'version' (it stands at 1:1 already; one of the two would be "
       "ignored)\n"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const auto config = parse_config("seatrial.yaml", row.text);
    ASSERT_FALSE(config);
    EXPECT_EQ(shown(config.error()), row.want);
    for (const Diagnostic& problem : config.error()) {
      EXPECT_NE(find_code(problem.code), nullptr) << problem.code;
      EXPECT_EQ(problem.path, "seatrial.yaml");
    }
  }
}

TEST(Config, LimitsKeysAndNoNamesThatATeamChose) {
  for (const char* retained : {"delay: 400d", "timeout: 90d", "retry_delay: 2y", "outputs: 90d"})
    EXPECT_TRUE(parse_config("seatrial.yaml",
                             "version: 1\nevidence: {retain: {" + std::string(retained) + "}}\n"))
        << retained;
}

TEST(Config, AsksTheCatalogAboutParameters) {
  const std::string text = "version: 1\nbind:\n  - item: a\n    tcp: {hots: db, port: 5432}\n";
  const auto config = parse_config("seatrial.yaml", text);
  ASSERT_FALSE(config);
  EXPECT_EQ(config.error()[0].code, "ST0404");
  EXPECT_EQ(config.error()[0].at, (LineColumn{4, 10}));
}

TEST(Config, EveryKeyIsInSchemaAndReference) {
  const std::string schema = config_schema(), reference = config_reference();
  const auto parsed = parse_json(schema);
  ASSERT_TRUE(parsed) << parsed.error().what;
  for (const Key& key : root_section().keys) {
    EXPECT_NE(parsed->find("properties")->find(key.name), nullptr) << key.name;
    EXPECT_NE(reference.find("| `" + std::string(key.name) + "`"), std::string::npos) << key.name;
  }
  for (const checks::CheckKind* kind : checks::catalog()) {
    EXPECT_NE(parsed->find("definitions")->find(kind->name), nullptr) << kind->name;
    EXPECT_NE(reference.find("### `" + std::string(kind->name) + "`"), std::string::npos);
  }
}

TEST(Consent, EditsInPlace) {
  const std::string digest(64, 'a'), older(64, 'b');
  struct Row {
    const char* name;
    std::string text;
    std::string want;  // with @ for the digest and ~ for an older one
  };
  const Row rows[] = {
      {"no exec", "version: 1 # one\n",
       "version: 1 # one\nexec:\n  allow:\n    - path: docs/a.md\n      sha256: @\n"},
      {"no line feed at the end", "version: 1",
       "version: 1\nexec:\n  allow:\n    - path: docs/a.md\n      sha256: @\n"},
      {"document end", "version: 1\n...\n",
       "version: 1\nexec:\n  allow:\n    - path: docs/a.md\n      sha256: @\n...\n"},
      {"flow root", "{version: 1}\n",
       "{version: 1, exec: {allow: [{path: docs/a.md, sha256: @}]}}\n"},
      {"empty exec", "version: 1\nexec:  # later\nroles: {}\n",
       "version: 1\nexec:  # later\n  allow:\n    - path: docs/a.md\n      sha256: @\nroles: {}\n"},
      {"flow exec", "exec: {}\nversion: 1\n",
       "exec: {allow: [{path: docs/a.md, sha256: @}]}\nversion: 1\n"},
      {"null exec", "exec: ~\nversion: 1\n",
       "exec: {allow: [{path: docs/a.md, sha256: @}]}\nversion: 1\n"},
      {"empty allow", "exec:\n  allow:\nversion: 1\n",
       "exec:\n  allow:\n    - path: docs/a.md\n      sha256: @\nversion: 1\n"},
      {"empty list", "exec:\n  allow: [ ] # none\nversion: 1\n",
       "exec:\n  allow: [{path: docs/a.md, sha256: @} ] # none\nversion: 1\n"},
      {"one more in a flow list", "exec:\n  allow: [{path: b.md, sha256: ~}, ]\nversion: 1\n",
       "exec:\n  allow: [{path: b.md, sha256: ~}, {path: docs/a.md, sha256: @}, ]\nversion: 1\n"},
      {"one more in a block list",
       "exec:\n    allow:\n    - path: b.md\n      sha256: ~ # b\n\n# next\nversion: 1\n",
       "exec:\n    allow:\n    - path: b.md\n      sha256: ~ # b\n    - path: docs/a.md\n      "
       "sha256: "
       "@\n\n# next\nversion: 1\n"},
      {"one more behind a flow entry", "exec:\n  allow:\n  - {path: b-c.md, sha256: ~}",
       "exec:\n  allow:\n  - {path: b-c.md, sha256: ~}\n  - path: docs/a.md\n    sha256: @"},
      {"again", "exec:\n  allow:\n    - sha256: '~'   # old\n      path: docs/a.md\nversion: 1\n",
       "exec:\n  allow:\n    - sha256: @   # old\n      path: docs/a.md\nversion: 1\n"},
      {"again in flow", "exec: {allow: [{path: \"docs/a.md\", sha256: \"~\"}]}\nversion: 1\n",
       "exec: {allow: [{path: \"docs/a.md\", sha256: @}]}\nversion: 1\n"},
      {"carriage returns", "version: 1\r\nexec:\r\n  allow:\r\n    - {path: b.md, sha256: ~}\r\n",
       "version: 1\r\nexec:\r\n  allow:\r\n    - {path: b.md, sha256: ~}\r\n    - path: "
       "docs/a.md\r\n"
       "      sha256: @\r\n"},
  };
  const auto filled = [&](std::string text) {
    return replace_all(replace_all(std::move(text), "@", digest), "~", older);
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const bool is_null = std::string(row.name) == "null exec";
    const std::string text = is_null ? row.text : filled(row.text);
    const auto edited = add_consent("seatrial.yaml", text, {.path = "docs/a.md", .sha256 = digest});
    ASSERT_TRUE(edited) << edited.error().what;
    EXPECT_EQ(*edited, filled(row.want));
  }
}

TEST(Consent, QuotesWhatYamlWouldMisread) {
  const std::string digits(64, '1');
  const Consent consent{.path = "a b: #[x].md", .sha256 = digits};
  const std::string fresh = new_sidecar({consent.path});
  for (const std::string& text : {fresh, std::string("version: 1\n"), std::string("{version: 1}"),
                                  std::string("version: 1\nexec: {allow: []}\n")}) {
    SCOPED_TRACE(text);
    const auto edited = add_consent("seatrial.yaml", text, consent);
    ASSERT_TRUE(edited) << edited.error().what;
    const auto config = parse_config("seatrial.yaml", *edited);
    ASSERT_TRUE(config) << shown(config.error());
    ASSERT_EQ(config->consents.size(), 1u);
    EXPECT_EQ(config->consents[0].path, consent.path);
    EXPECT_EQ(config->consents[0].sha256, digits);
    EXPECT_EQ(config->checklists.size(), text == fresh ? 1u : 0u);
  }
}

TEST(Consent, FailsRatherThanGuess) {
  const Consent consent{.path = "a.md", .sha256 = std::string(64, 'a')};
  EXPECT_FALSE(add_consent("seatrial.yaml", "version: [1\n", consent));
  EXPECT_FALSE(add_consent("seatrial.yaml", "- a\n", consent));
  EXPECT_FALSE(add_consent("seatrial.yaml", "exec: 5\n", consent));
}

}  // namespace
}  // namespace seatrial::plan
