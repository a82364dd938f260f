#include <algorithm>

#include "base/text.hpp"
#include "recognize/command_sentence.hpp"
#include "recognize/commands.hpp"
#include "recognize/foreign_words.hpp"
#include "recognize/literals.hpp"
#include "recognize/pattern.hpp"
#include "recognize/sentence.hpp"
#include "shell/programs.hpp"

// Commands in code spans that an item wants to be run or to pass.
namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

constexpr std::size_t short_sentence = 6;
constexpr std::size_t words_behind_max = 4;
constexpr std::size_t remark_words_max = 8;

// A mark that says well done.
bool is_tick(const Token& token) {
  return token.kind == Kind::mark &&
         among(token.text,
               {"\xe2\x9c\x85", "\xe2\x9c\x93", "\xe2\x9c\x94", "\xe2\x9c\x94\xef\xb8\x8f",
                "\xe2\x98\x91", "\xf0\x9f\x91\x8c", "\xf0\x9f\x91\x8d"});
}

// "Guardrail checks are clean:" above a line that has no box of its own.
bool is_asked_above(const View& view) {
  if (!view.english || !view.item.parent) return false;
  const Prose lead = read_prose(lead_of(view));
  return lead.tokens.size() > 1 && lead.tokens.back().text == ":" &&
         (tells_verdict(lead) ||
          lead.has({"clean", "audited", "checked", "validated", "verified", "tested"}));
}

// An item that is nothing but a command with a verdict asks to run it.
bool is_bare(const Sentence& sentence, const View& view) {
  const bool alone = std::ranges::all_of(view.prose.tokens, [](const Token& token) {
    return token.spanned || is_tick(token) || among(token.text, {",", "+"});
  });
  return (view.item.form == Form::task || is_asked_above(view)) && alone &&
         view.main.size() == sentence.commands.size();
}

// Behind a dash "and" joins what is remarked; "or" leaves a choice in any case.
bool names_choice(const View& view) {
  return view.prose.has(
      {"or", "but", "nor", "then", "ou", "o", "u", "oder", "veya", "или", "plus"});
}

// "Build command: `npm run build`": what a platform is told to run.
bool labels_setting(const View& view) {
  return std::ranges::any_of(view.main, [](const Token& token) {
    return among(token.lower, {"command", "commands", "script", "directory", "exist", "exists",
                               "present", "written", "documented", "defined", "created"});
  });
}

std::optional<Finding> spanned_command(const View& view) {
  if (std::ranges::none_of(view.main, is_run)) return std::nullopt;
  const Sentence sentence = read_sentence(view.prose);
  // "No errors: `... | grep -v INFO`": it ends well when it finds some.
  const bool reversed =
      view.says(sense::none) &&
      std::ranges::any_of(sentence.commands, [](const std::string& command) {
        return ends_in_search(command) ||
               shell::searches_text(std::string_view(command).substr(0, command.find(' ')));
      });
  // What a row names in another cell is no second command: the last line of a log, a remark.
  const bool scattered = sentence.commands.size() > 1 && view.item.form == Form::row &&
                         std::ranges::any_of(view.prose.tokens, is_border);
  // In a column of commands the other cells say what is expected: "all queues OK" is a text.
  const bool expects_more = view.item.command && view.item.form == Form::row;
  // In any language: a word or two, the command, a few words, or more that a dash sets apart.
  const bool is_remark =
      view.prose.tokens.size() > 2 && view.prose.tokens[0].spanned && is_dash(view.prose.tokens[1]);
  const bool fit = !reversed && !scattered && !expects_more && !any_is_unfit(sentence) &&
                   !sentence.other && !tells_findings_of_script(sentence, view.prose) &&
                   (!sentence.joined || (is_remark && !view.english && !names_choice(view))) &&
                   !sentence.negated && !sentence.qualified && !view.conditional() &&
                   !is_about_making(view);
  const bool clean = all_give_verdict(sentence) && view.prose.has({"clean"});
  const bool told = (view.english && (tells_verdict(view.prose) || clean)) ||
                    !sentence.status.empty() ||
                    view.prose.has({"verde", "vert", "verte", "gr\xc3\xbcn"});
  const bool first_run =
      !view.main.empty() && among(view.main[0].lower, {"run", "execute", "re-run", "rerun"});
  const bool verdict = all_give_verdict(sentence);
  const bool asked = view.english && verdict && first_run && sentence.after <= short_sentence &&
                     !view.prose.has({"failure", "fails", "bug", "broken"});
  const bool labelled = verdict && sentence.colon && sentence.before > 0 && sentence.after == 0 &&
                        !labels_setting(view);
  const bool framed = !view.english && verdict && sentence.before <= 2 &&
                      sentence.after <= (is_remark ? remark_words_max : words_behind_max) &&
                      sentence.before + sentence.after > 0 && sentence.commands.size() == 1 &&
                      sentence.commands[0].find(' ') !=
                          std::string::npos;  // a script alone may be what is to be written
  const bool bare = verdict && is_bare(sentence, view);
  return commands_pass(sentence, quote(view.item.text),
                       fit && (told || asked || labelled || framed || bare));
}

// `scripts/rotation_drill.sh`, `tests/check_upgrade.py`: a script of the repository.
bool is_script(const Token& token) {
  const auto ends = [&](std::string_view ending) { return token.text.ends_with(ending); };
  return token.spanned && token.text.find('/') != std::string::npos &&
         token.text.find(' ') == std::string::npos && !token.text.starts_with('/') &&
         !token.text.starts_with('~') && !token.text.starts_with("..") &&
         (ends(".sh") || ends(".py"));
}

// "Rotation drill passed (`scripts/rotation_drill.sh`)": it passes if its script does.
bool is_said_to_pass(const View& view) {
  const Words aside = aside_of(view);
  return aside.size() == 1 && is_script(*aside.front()) && view.main.size() > 1 &&
         among(view.main.back().lower,
               {"pass", "passes", "passed", "succeeds", "succeeded", "green"});
}

// "Configuration tested (`nginx -t`)": by what the parentheses name.
bool is_said_to_be_tested(const View& view) {
  return view.main.size() > 1 && !view.main.back().spanned &&
         among(view.main.back().lower, {"tested", "validated", "verified", "checked", "linted",
                                        "formatted", "clean", "valid", "consistent", "synced",
                                        "current", "up-to-date", "builds", "compiles", "built"});
}

bool says_success_elsewhere(const Token& token) {
  return !token.spanned && token.senses == 0 && is_known_foreign(token.lower);
}

// "Lint and type checks pass", "all unit and integration tests pass": one thing to run.
bool joins_tests(const std::vector<Token>& main, std::size_t i) {
  const auto is_test = [](const Token& token) {
    return token.says(sense::test) ||
           among(token.lower, {"unit", "integration", "e2e", "functional", "end-to-end", "smoke",
                               "check", "checks", "type", "types", "formatting", "format"});
  };
  const bool neighbours = i > 0 && i + 1 < main.size() && main[i].lower == "and" &&
                          is_test(main[i - 1]) && is_test(main[i + 1]);
  return neighbours && std::ranges::count_if(main, [](const Token& token) {
                         return token.says(sense::green) && !token.says(sense::test);
                       }) <= 1;
}

// "All tests pass (`npm test`)": the parentheses say how that is seen.
std::optional<Finding> aside_command(const View& view) {
  // "Testes passando (`npm test`)": each word is known, and one of them says that it ends well.
  const bool foreign = !view.english && std::ranges::any_of(view.main, says_success_elsewhere) &&
                       std::ranges::all_of(view.main, [](const Token& token) {
                         return is_known_foreign(token.lower) || token.says(sense::test);
                       });
  const bool told = foreign || tells_verdict(view.prose) || is_said_to_be_tested(view);
  if (std::ranges::any_of(view.main, is_run) || !told) return std::nullopt;
  Sentence sentence;
  bool plain = std::ranges::all_of(view.main, [&](const Token& token) {
    const auto at = static_cast<std::size_t>(&token - view.main.data());
    return token.kind == Kind::word && (!joins(token) || joins_tests(view.main, at)) &&
           (!negates(token) || among(token.lower, {"no", "without"}));
  });
  const bool passes = is_said_to_pass(view);
  for (const Token* token : aside_of(view)) {
    if (is_run(*token) || (passes && is_script(*token)))
      sentence.commands.emplace_back(token->text);
    else
      plain &= among(token->lower, {"run", "via", "with", "using", "by", "and", "exits", "exit",
                                    "code", "status", "0", "passes", "is", "green", "succeeds"});
  }
  if (sentence.commands.empty()) return std::nullopt;
  return commands_pass(sentence, quote(view.item.text),
                       plain && (view.english || foreign) &&
                           (passes || all_give_verdict(sentence)) && !any_is_unfit(sentence) &&
                           !view.conditional());
}

bool is_end(const std::vector<Token>& tokens, std::size_t i) {
  return i >= tokens.size() || (tokens[i].kind == Kind::mark && tokens[i].depth == 0 &&
                                among(tokens[i].text, {".", ";", "|"}));
}

// "or recorded waiver": a way out that people document, not another thing to look at.
bool is_way_out(const std::vector<Token>& tokens, std::size_t i) {
  if (i >= tokens.size() || tokens[i].lower != "or") return false;
  for (std::size_t j = i + 1; j < tokens.size() && j <= i + 3; ++j)
    if (among(tokens[j].lower, {"waiver", "waived", "exception", "sign-off"}))
      return is_end(tokens, j + 1);
  return false;
}

// "Types are checked by `npm run typecheck`", "Suite green via `make test`"
std::optional<Finding> verified_by(const View& view) {
  if (!view.english || !view.says(sense::by)) return std::nullopt;
  const auto& tokens = view.prose.tokens;
  for (std::size_t i = 2; i < tokens.size(); ++i) {
    if (!is_run(tokens[i]) || tokens[i].depth > 0) continue;
    const bool passes = among(tokens[i - 1].lower, {"pass", "passes"});
    if (!passes && !tokens[i - 1].says(sense::by)) continue;
    const bool verb = passes || tokens[i - 2].says(sense::verified | sense::green) ||
                      among(tokens[i - 2].lower, {"executed", "run"});
    std::size_t end = i + 1;
    while (end < tokens.size() &&
           (tokens[end].depth > 0 || tokens[end].text == "(" || tokens[end].text == ")"))
      ++end;
    const bool ends = is_end(tokens, end) || is_way_out(tokens, end);
    const bool alone = std::ranges::count_if(tokens, is_run) == 1;
    const bool negated = std::ranges::any_of(tokens, [](const Token& token) {
      return negates(token) && !among(token.lower, {"no", "without"});
    });
    if (!verb || !ends) continue;
    const bool plain = std::ranges::none_of(tokens, [&](const Token& token) {
      return &token != &tokens[i] && (token.kind == Kind::comparator || token.kind == Kind::number);
    });
    return finding(
        alone && !negated && plain && gives_verdict(tokens[i].text) && !view.conditional(),
        check_of("command", {{"run", Value(tokens[i].text)}}), quote(view.item.text));
  }
  return std::nullopt;
}

constexpr Example spanned_examples[] = {
    {"`go vet ./...` passes with no warnings", "command run=\"go vet ./...\""},
    {"`bash scripts/release_gate.sh` exits 0", "command run=\"bash scripts/release_gate.sh\""},
    {"`mvn clean verify` passes", "command run=\"mvn clean verify\""},
    {"Migrations up to date: `npx prisma migrate status`",
     "command run=\"npx prisma migrate status\""},
    {"No race conditions: `go test -race ./...`", "command run=\"go test -race ./...\""},
    {"`docker compose exec -T web npm test`",
     "command run=\"docker compose exec -T web npm test\""},
    {"`pytest-cart --fail-under 80 shop`", "command run=\"pytest-cart --fail-under 80 shop\""},
    {"`vault-run pnpm audit:carts`", "command run=\"vault-run pnpm audit:carts\""},
    {"`make check` passes in `web/`", "command run=\"make check\" directory=web/"},
    {"Verify all migrations applied: `npx prisma migrate status`",
     "command run=\"npx prisma migrate status\""},
    {"`make status` passes", "command run=\"make status\""},
    {"Guardrail checks are clean:\n  * `bin/check.sh --all`", "command run=\"bin/check.sh --all\""},
    {"Ensure `pnpm run check:all` is green on the target branch.",
     "command run=\"pnpm run check:all\""},
    {"`npm run ui:test` and `npm run api:test` are green",
     "command run=\"npm run ui:test\" + command run=\"npm run api:test\""},
    {"Run `make lint`", "command run=\"make lint\""},
    {"Run `make types` (no type errors)", "command run=\"make types\""},
    {"Frontend builds without errors: `yarn build`", "command run=\"yarn build\""},
    {"Type check: `npx tsc --noEmit`", "command run=\"npx tsc --noEmit\""},
    {"`cargo test --workspace` passes.", "command run=\"cargo test --workspace\""},
    {"Ejecutar `npm run build` sin errores", "command run=\"npm run build\""},
    {"Web: `npm run ci:web` \xe2\x86\x92 verde", "command run=\"npm run ci:web\""},
    {"`ansible-lint site.yml` exits with 0", "command run=\"ansible-lint site.yml\""},
    {"`./check.sh --old` exits with status 3", "command run=\"./check.sh --old\" status=3"},
    {"`schema-lint --strict api/` passes", "command run=\"schema-lint --strict api/\""},
    {"`docker compose config` is valid", "command run=\"docker compose config\""},
    {"`mvn verify`", "command run=\"mvn verify\""},
    {"`shop-env ./bin/check` passes", "command run=\"shop-env ./bin/check\""},
    {"`cd api && make lint` \xe2\x80\x94 без ошибок", "command run=\"cd api && make lint\""},
    {"`make lint` \xe2\x80\x94 cart и shop без ошибок", "command run=\"make lint\""},
    {"`make types` 无类型错误", "command run=\"make types\""},
    {"`ruff check shop/` reports `0` errors", "command run=\"ruff check shop/\""},
    {"`make lint`, `make types`", "command run=\"make lint\" + command run=\"make types\""},
    {"`make lint` + `make types` are clean",
     "command run=\"make lint\" + command run=\"make types\""},
    {"`npm run build` succeeds with no type errors", "command run=\"npm run build\""},
    {"`npm run build` finishes without TypeScript errors", "command run=\"npm run build\""},
    {"`git diff --exit-code` is clean", "command run=\"git diff --exit-code\""},
    {"`mvn verify` \xe2\x9c\x85", "command run=\"mvn verify\""},
    {"`npx prettier --check .` returns no differences", "command run=\"npx prettier --check .\""},
    {"`npx tsc --noEmit` passes with no type errors and zero lint errors",
     "command run=\"npx tsc --noEmit\""},
    {"`npx tsc --noEmit` shows no errors", "command run=\"npx tsc --noEmit\""},
    {"`bin/check` passes without errors", "command run=bin/check"},
    {"`bin/check` runs without errors", "command run=bin/check"},
    {"Run `python manage.py check --deploy`", "command run=\"python manage.py check --deploy\""},
    {"`cargo clippy -- -D warnings` is clean", "command run=\"cargo clippy -- -D warnings\""},
    {"`kubectl apply --dry-run=server -f deploy/` reports no errors",
     "command run=\"kubectl apply --dry-run=server -f deploy/\""},
};
constexpr std::string_view spanned_counters[] = {
    "`go vet` passes with few warnings",
    "`bash scripts/release.sh` exits 0",
    "Current streak: `make smoke-streak`",
    "Test plan: `make test-plan`",
    "Coverage: `make coverage`",
    "Run `make lint` and fix the cart",
    "`make clean test` passes",
    "No conditions were tried: `go test ./...`",
    "`docker compose exec web npm install`",
    "`make check` passes in `web/` only",
    "`make check` passes in `../web/`",
    "`make check` \xe2\x86\x92 SMOKE PASS",
    "`make lint` passes with 0 issues",
    "Smoke tests exist: `./smoke.sh`",
    "The last checks are green; CI uses `make check`",
    "`make check` passes - failing since May",
    "`make check` passes. Out of scope.",
    "Run `make check` in every workspace",
    "Run `make check` (both databases)",
    "Config invalid: `make check`",
    "`docker logs shop` shows no errors",
    "`npm run build` passes with no type errors and some lint errors",
    "`npm run build` passes with no type errors or no lint errors",
    "`npm run build` passes with no type errors and no calls from the users",
    "`bin/check` shows no errors",
    "`bin/check`: 0 errors",
    "`bin/check` without errors",
    "`./scripts/lint.sh --all` - no problems",
    "`bin/check` reports 0 issues",
    "`bin/check` says OK",
    "`python manage.py check --deploy` reports no issues",
    "Run `bin/check`; expect 0 issues",
    "No errors are reported by `bin/check`",
    "`systemctl status shop` shows no errors",
    "Build command: `npm run build`",
    "`npm run build` passes; images start",
    "No errors in `journalctl -u shop`",
    "`kubectl get pods` passes",
    "`npm list` passes",
    "`make status` shows the version",
    "`bin/shop diff` shows no differences",
    "Update these scripts:\n  > `bin/test.sh`",
    "Guardrail checks are clean:\n  * `bin/deploy.sh`",
    "Guardrail checks to write:\n  * `bin/check.sh --all`",
    "All scripts are executable:\n  > `bin/healthcheck.sh`",
    "Trigger the staging round: `npm run smoke:dispatch`",
    "Open the tunnel: `npm run test:tunnel`",
    "Decide whether `npm test` passes",
    "Check whether `npm test` passes",
    "Ask ops: `npm test` passes",
    "Hopefully `npm test` passes",
    "Nobody cares that `npm test` passes",
    "`npm test` doesn't pass",
    "`npm test` doesnt pass",
    "`npm test` isnt green",
    "`npm test` passes nowhere",
    "`npm test` mostly passes",
    "`npm test` may pass",
    "`npm test` passes without network",
    "`npm test` passes as root",
    "`npm test` passes in CI",
    "`npm test` passes on main",
    "`npm test` passed last week",
    "`npm test` passes the linter",
    "`npm test` passes with no warnings",
    "`npm test` passes with type errors",
    "`npm test` / `yarn test` pass",
    "Run `npm test` twice",
    "Run `npm test` to confirm the failure",
    "Run `npm test` on a clean checkout",
    "After `npm test` passes, cut the release",
    "`npm test` \xe2\x80\x94 сборка или проверка",
    "`npm test` no pasa",
    "`npm test` \xe2\x80\x94 без сети",
    "`npm test` 未通过",
    "`npm test`（全部）失败",
    "no ejecutar `npm test`",
    "`npm test` passes (32 bit only)",
    "# Known failures\n`npm test`",
    "# Ideas for later\n`npm test` passes",
    "`npm test` green, otherwise stop",
    "`npm test` passes (N/A)",
    "`npm test` doesn\xe2\x80\x99t pass",
    "`npm test` pa\xd1\x95ses",
    "`npm test` \xe5\xa4\xb1\xe8\xb4\xa5",
    "`terraform plan` is clean",
    "`terraform fmt -recursive` passed",
    "`gofmt -w .` passes",
    "`npx eslint . --fix` is green",
    "Broken: `npm test` passes",
    "`npm test` passes (no errors in staging)",
    "`openssl s_client -connect shop.example:443` shows a valid chain",
    "`npm test` passes (except the slow ones)",
    "Run `npm install` if modules are missing",
    "Deploy: `npm run deploy:prod`",
    "Keep `npm run dev` running",
    "Crear script `scripts/verify.sh` para el equipo",
    "`npm test` passes with the new checkout enabled",
    "`pytest` passes with coverage > 80%",
    "`forge fmt` passes or a formatting change is merged",
    "Log in: `vercel login`",
    "`terraform plan` shows no changes",
    "Image pushed: `docker push shop/web`",
    "Generate the snapshot:\n  > full: `pnpm run snapshot:checks`",
    "`npm test` passes on the tablet",
    "`./probe.sh` succeeds in each zone",
    "`make clean` works",
    "`npm run cache:purge` succeeds",
    "`grep -r debug src || true` succeeds",
};
constexpr Example aside_examples[] = {
    {"All unit and integration tests pass (`make test`)", "command run=\"make test\""},
    {"Docker image builds (`docker build .`)", "command run=\"docker build .\""},
    {"Testes unit\xc3\xa1rios passando (`npm test`)", "command run=\"npm test\""},
    {"All tests pass (`pnpm test` exits 0)", "command run=\"pnpm test\""},
    {"Code formatted (`prettier --check .`)", "command run=\"prettier --check .\""},
    {"Configuration tested (`nginx -t`)", "command run=\"nginx -t\""},
    {"Policy CI green (`pytest -m policy`)", "command run=\"pytest -m policy\""},
    {"All tests pass (`pnpm test`)", "command run=\"pnpm test\""},
    {"Build succeeds locally (`npm run build`)", "command run=\"npm run build\""},
    {"Build completes without errors (run `make build`)", "command run=\"make build\""},
    {"Microbench gate passed (`scripts/perf_compare.sh`)", "command run=scripts/perf_compare.sh"},
    {"Key rotation drill passed (`tools/rotation_drill.py`)",
     "command run=tools/rotation_drill.py"},
};
constexpr std::string_view aside_counters[] = {
    "Tests pass and docs are built (`make test`)",
    "Unit tests and the pilot pass (`make test`)",
    "Unit or integration tests pass (`make test`)",
    "Testes unit\xc3\xa1rios n\xc3\xa3o passando (`npm test`)",
    "All tests pass (`pnpm test`, then a manual round)",
    "All tests pass on the phone (`pnpm test` or `pnpm e2e`)",
    "All 42 tests pass (`pnpm test`)",
    "Vendor review passed (`docs/review.md`)",
    "Drill passed last year (`scripts/drill.sh`)",
    "Drill passed (`scripts/drill.sh` on the spare host)",
    "Drill never passed (`scripts/drill.sh`)",
    "Deployment passed (`scripts/deploy.sh`)",
    "Tests written (`pnpm test`)",
    "Configuration tested twice (`nginx -t`)",
    "Configuration not tested (`nginx -t`)",
    "Configuration tested (`nginx -s reload`)",
    "Most tests pass (`pnpm test`)",
    "Old tests pass (`pnpm test`)",
    "Tests pass nightly (`pnpm test`)",
    "Tests pass on Safari (`pnpm test`)",
    "Someone sees that tests pass (`pnpm test`)",
};
constexpr Example by_examples[] = {
    {"Internal links pass `npm run test:links`", "command run=\"npm run test:links\""},
    {"Assets built (`npm run build`)", "command run=\"npm run build\""},
    {"Types are checked by `npm run typecheck`", "command run=\"npm run typecheck\""},
    {"Contract tests executed with `npx pact-verify --all`",
     "command run=\"npx pact-verify --all\""},
    {"Suite green via `make test` or recorded waiver", "command run=\"make test\""},
    {"Contracts | All examples validate. | Enforced with `npm run validate:contracts`.",
     "command run=\"npm run validate:contracts\""},
};
constexpr std::string_view by_counters[] = {
    "Types are not checked by `npm run typecheck`",
    "Covered by `make test` and a manual review",
    "Deployed with `make deploy`",
    "Coverage > 80% verified with `make test`",
};
constexpr Rule table[] = {
    {{"command-named", "command", "A command in a code span that should be run or pass.",
      spanned_examples, spanned_counters},
     spanned_command},
    {{"command-aside", "command", "Parentheses name the command that shows it.", aside_examples,
      aside_counters},
     aside_command},
    {{"command-verified-by", "command", "Something is verified by a command.", by_examples,
      by_counters},
     verified_by},
};

}  // namespace

std::span<const Rule> command_rules() {
  return table;
}

}  // namespace seatrial::recognize
