#include <algorithm>

#include "recognize/command_sentence.hpp"
#include "recognize/commands.hpp"
#include "recognize/frames.hpp"
#include "recognize/pattern.hpp"
#include "shell/programs.hpp"

// Commands in sentences that say what they are run for.
namespace seatrial::recognize {
namespace {

constexpr std::size_t names_max = 5;  // words that only name what is tested, and the command

// A search ends well where it finds something, and what only looks ends well whatever it sees.
bool ends_well_anyway(const std::string& command) {
  const std::string_view program = std::string_view(command).substr(0, command.find(' '));
  return shell::searches_text(program) || only_tells_state(command) ||
         among(program, {"find", "ls", "psql", "mysql", "sqlite3", "tail", "cat", "awk", "sed",
                         "wc", "journalctl", "systemctl", "redis-cli", "mongosh"});
}

std::optional<Finding> ends_well(const View& view, const Places& places, bool told) {
  Sentence sentence;
  for (const Token* command : places) sentence.commands.emplace_back(command->text);
  sentence.reports = read_sentence(view.prose).reports;
  const bool sure = view.english && !view.conditional() && !any_is_unfit(sentence) &&
                    std::ranges::none_of(sentence.commands, ends_well_anyway) &&
                    !tells_findings_of_script(sentence, view.prose) &&
                    (told || all_give_verdict(sentence));
  Finding result = commands_pass(sentence, quote(view.item.text), sure);
  result.whole = true;
  return result;
}

// The sentence itself says that it ends well.
std::optional<Finding> told_command(const View& view) {
  static constexpr std::string_view frames[] = {
      "run|execute|re-run|rerun? $command - no|zero|0|without ~ errors|failures|problems|issues",
      "run|execute|re-run|rerun $command - and? it|they|everything? passes|pass|succeed|green",
      "run|execute|re-run|rerun $command - and? it|they|everything? succeeds",
      "run|execute|re-run|rerun $command and? it|they|everything? passes|pass|succeed|green",
      "run|execute|re-run|rerun $command and? it|they|everything? succeeds",
      "run|execute|re-run|rerun $command and? no|zero|0 ~ errors|error|failures|problems|issues",
      "run|execute|re-run|rerun $command -? and? exit|exits code|status? 0",
      "run|execute|re-run|rerun $command -? and? all|every ~ pass|passes|succeed|green",
      "$command pass|passes|succeed|succeeds|green before merge|merging|launch|shipping|tagging",
      "$command pass|passes|succeed|succeeds|green before release|releasing|deploy|deploying",
      "$command returns|reports|says|gives success",
      "$command -> success|ok|okay|passed|passes|pass|clean|succeeds|green",
      "$command -> no|zero|0 errors|failures|issues|problems",
  };
  if (!may_fit(view, is_spanned)) return std::nullopt;
  const auto places = fit_any(frames, view);
  // How many there are says what it prints.
  const bool counts = view.prose.has({"no", "zero", "0", "clean"});
  return places ? ends_well(view, *places, !counts) : std::nullopt;
}

// "`make check` passes with `MODE=strict`": what it is run with.
std::optional<Finding> command_with_setting(const View& view) {
  static constexpr std::string_view frames[] = {
      "$command passes|pass|succeeds|succeed|works|green|builds with|under|using $assignment",
      "$command passes|pass|succeeds|succeed|works|green when run with $assignment",
      "... passes|pass|passed|green ( $command with $assignment )",
  };
  if (!may_fit(view, is_spanned)) return std::nullopt;
  auto places = fit_any(frames, view);
  if (!places) return std::nullopt;
  const std::string_view setting = places->back()->text;
  if (setting.find_first_of(" \"'$`\\;&|<>*(){}") != std::string_view::npos) return std::nullopt;
  places->pop_back();
  auto found = ends_well(view, *places, true);
  const std::string run = found->checks[0].params.text_or("run", "");
  found->sure &= found->checks.size() == 1 && run.find_first_of(";&|") == std::string::npos;
  found->checks[0].params.set("run", Value(std::string(setting) + " " + run));
  return found;
}

// "`grep -rn eval src/`. Expected: nothing."
std::optional<Finding> silent_command(const View& view) {
  static constexpr std::string_view frames[] = {
      "run? $command -? expected|expect|returns|prints|outputs -? nothing|empty",
      "run? $command -? expected|expect|returns|prints|outputs -? no output|matches|results|hits",
  };
  if (!view.says(sense::answers) || !may_fit(view, is_spanned)) return std::nullopt;
  const auto places = fit_any(frames, view);
  if (!places || view.prose.has({"new"})) return std::nullopt;  // what there was stays
  if (fails_on_nothing(places->front()->text)) return std::nullopt;
  return whole(
      view, check_of("command", {{"run", Value(places->front()->text)}, {"empty", Value(true)}}));
}

// A command whose purpose is a verdict, and what it is to prove.
std::optional<Finding> purposeful_command(const View& view) {
  static constexpr std::string_view frames[] = {
      "run|execute|re-run|rerun $command to "
      "verify|check|confirm|validate|ensure|test|prove|assert ...",
      "check|verify|validate|test|confirm|lint|prove ... with|using|via|by|through running? "
      "$command",
      "run|execute|re-run|rerun ... ( $command )",
  };
  if (!may_fit(view, is_spanned)) return std::nullopt;
  const auto places = fit_any(frames, view);
  return places ? ends_well(view, *places, false) : std::nullopt;
}

// "Type check `npm run types`": what is tested, and the command.
std::optional<Finding> tested_command(const View& view) {
  if (view.main.size() > names_max || !may_fit(view, is_spanned)) return std::nullopt;
  const auto places = fit("... $command", view);
  if (!places) return std::nullopt;
  const bool names_test = std::ranges::all_of(view.main, [](const Token& token) {
    return is_run(token) || token.says(sense::test) ||
           among(token.lower, {"type", "types", "check", "checks", "typescript", "style", "code"});
  });
  return names_test ? ends_well(view, *places, false) : std::nullopt;
}

bool is_bar(const Token& token) {
  return token.kind == Token::Kind::mark && token.text == "|";
}

// "| Unit tests | `make test` | any failure |": a row that names the command and when it blocks.
std::optional<Finding> command_row(const View& view) {
  static constexpr std::string_view frames[] = {
      "# / $command",
      "# / $command / no failure|error|failures|errors|finding|gap",
      "# / $command / pass|passes|green|exit|success|succeeds|clean",
      "# / $command / no|zero|0 ~ errors|failures|problems|issues|warnings",
  };
  if (!may_fit(view, is_bar)) return std::nullopt;
  const auto places = fit_any(frames, view);
  return places ? ends_well(view, *places, false) : std::nullopt;
}

// "| Dependencies | `npm audit --audit-level=high` | high or critical |"
std::optional<Finding> audit_row(const View& view) {
  static constexpr std::string_view frames[] = {
      "# / $command",
      "# / $command / any? high|high+|critical|moderate or|and|/? high|critical|moderate? "
      "severity|finding|findings|vulnerability|vulnerabilities?",
      "# / $command / any|no|zero|0 ~ finding|findings|vulnerability|vulnerabilities",
  };
  if (!may_fit(view, is_bar)) return std::nullopt;
  const auto places = fit_any(frames, view);
  if (!places || !finds_vulnerabilities(places->front()->text)) return std::nullopt;
  Finding result = finding(
      view.english && !view.conditional(),
      check_of("vulnerabilities", {{"run", Value(places->front()->text)}, {"max", Value(0)}}),
      quote(view.item.text));
  result.whole = true;
  return result;
}

constexpr Example audit_examples[] = {
    {"Dependencies | `npm audit --audit-level=high` | high severity",
     "vulnerabilities run=\"npm audit --audit-level=high\" max=0"}};
constexpr std::string_view audit_counters[] = {
    "Dependencies | `npm audit` | ignored for now",
    "Dependencies | `make list` | high severity",
};
constexpr Example told_examples[] = {
    {"`node --check bin/shop.js` \xe2\x80\x94 no syntax errors",
     "command run=\"node --check bin/shop.js\""},
    {"`npm test` - no failures", "command run=\"npm test\""},
    {"**Types:** `npm run typecheck` - no errors", "command run=\"npm run typecheck\""},
    {"`mypy src` \xe2\x86\x92 Success", "command run=\"mypy src\""},
    {"Run `make check` and confirm it passes", "command run=\"make check\""},
    {"Run `make check` and make sure there are no errors", "command run=\"make check\""},
    {"Run `make check` and confirm all tests pass", "command run=\"make check\""},
    {"Run `make check` and confirm exit code 0", "command run=\"make check\""},
    {"Run `make check`; it must pass", "command run=\"make check\""},
    {"`make test` must pass before merging", "command run=\"make test\""},
    {"`terraform validate` returns success", "command run=\"terraform validate\""},
};
constexpr std::string_view told_counters[] = {
    "`grep -rn eval src` -> no problems",
    "`grep -c eval src/a.js` -> 0 errors",
    "`ls src` -> clean",
    "`pylint --exit-zero src` -> no issues",
    "`psql -f errors.sql` -> 0 errors",
    "`npm test` - no failures except the slow ones",
    "`npm test` - no failures on Linux",
    "**Staging:** `npm test` - no failures",
    "**Skipped:** `npm test` - no failures",
    "**Not:** `npm test` - no failures",
    "**Rollback:** `npm test` - no failures",
    "`mypy src` -> success or a waiver",
    "`mypy src` -> failed, then success",
    "Run `make check` and note what does not pass",
    "Run `make check` and fix errors",
    "Run `make check` and confirm all slow tests are skipped",
    "`make test` must pass before the demo",
    "`make test` passes before the patch",
    "Run `make deploy` and confirm it passes",
    "Run `make check` and it passes or fails",
};
constexpr Example setting_examples[] = {
    {"`npm run build` passes with `CHECK_MODE=strict`",
     "command run=\"CHECK_MODE=strict npm run build\""},
    {"Canary check passed (`make canary-check` with `PHASE=audit`)",
     "command run=\"PHASE=audit make canary-check\""},
};
constexpr std::string_view setting_counters[] = {
    "`npm run build` fails with `CHECK_MODE=strict`",
    "`npm run build` passes with `CHECK_MODE=strict` on the runner",
    "`npm run build` passes with and without `CHECK_MODE=strict`",
    "`npm run build` no longer passes with `CHECK_MODE=strict`",
    "`npm run build` passes with `KEY=<secret>`",
    "`make deploy` works with `CHECK_MODE=strict`",
    "`make check && make smoke` passes with `CHECK_MODE=strict`",
};
constexpr Example purpose_examples[] = {
    {"Run `npm run check:schema` to verify referential integrity",
     "command run=\"npm run check:schema\""},
    {"Check formatting with `npx prettier --check .`", "command run=\"npx prettier --check .\""},
    {"Verify types using `npx tsc --noEmit`", "command run=\"npx tsc --noEmit\""},
    {"Run the linter (`npm run lint`)", "command run=\"npm run lint\""},
    {"Validate the proxy's configuration by running `nginx -t`", "command run=\"nginx -t\""},
};
constexpr std::string_view purpose_counters[] = {
    "Run `npm run lint` to see what is left",
    "Run `npm run lint` to confirm the failure",
    "Test manually with `npm run lint`",
    "Run `npm run seed` to verify the import",
    "Check formatting with `npx prettier --check .` or by eye",
    "Check the totals with `npm run report`",
    "Run the linter (`npm run lint`) on the old branch",
    "Verify logins with `npm run lint` if they changed",
};
constexpr Example tested_examples[] = {
    {"Type check `npm run typecheck`", "command run=\"npm run typecheck\""},
    {"Unit tests `make test`", "command run=\"make test\""},
};
constexpr std::string_view tested_counters[] = {
    "Slow tests `make test`",
    "No tests `make test`",
    "Build `make dist`",
};

constexpr Example row_examples[] = {
    {"Types | `npm run typecheck`", "command run=\"npm run typecheck\""},
};
constexpr std::string_view row_counters[] = {
    "Unit tests | `make test` | never run",
    "Workers | `npm run worker` | any failure",
    "Unit tests | `make test` | skipped for now",
};

constexpr Example silent_examples[] = {
    {"`grep -rn eval src/`. Expected: nothing.", "command run=\"grep -rn eval src/\" empty=true"},
    {"Run `git ls-files '*.pem'`; expect no output",
     "command run=\"git ls-files '*.pem'\" empty=true"},
};
constexpr std::string_view silent_counters[] = {
    "`grep -rn eval src/`. Expected: nothing new.",
    "`grep -rn eval src/`. Expected: nothing but tests.",
    "`rm -rf build`. Expected: nothing.",
};

constexpr Rule table[] = {
    {{"command-silent", "command", "A command that is to print nothing.", silent_examples,
      silent_counters},
     silent_command},
    {{"command-with-setting", "command", "A command and the variable that it is run with.",
      setting_examples, setting_counters},
     command_with_setting},
    {{"command-told", "command", "A command and, in words, that it ends well.", told_examples,
      told_counters},
     told_command},
    {{"command-purpose", "command", "A command and what it is to prove.", purpose_examples,
      purpose_counters},
     purposeful_command},
    {{"command-tested", "command", "What is tested, and the command for it.", tested_examples,
      tested_counters},
     tested_command},
    {{"command-row", "command", "A row of a table that names what is checked and its command.",
      row_examples, row_counters},
     command_row},
    {{"audit-row", "vulnerabilities", "A row of a table that names a scanner.", audit_examples,
      audit_counters},
     audit_row},
};

}  // namespace

std::span<const Rule> frame_command_rules() {
  return table;
}

}  // namespace seatrial::recognize
