#include <algorithm>

#include "base/text.hpp"
#include "recognize/bounds.hpp"
#include "recognize/commands.hpp"
#include "recognize/curl.hpp"
#include "recognize/env_block.hpp"
#include "recognize/expectation.hpp"
#include "recognize/literals.hpp"
#include "recognize/pattern.hpp"
#include "recognize/sentence.hpp"
#include "recognize/steps.hpp"
#include "recognize/threshold.hpp"
#include "shell/command.hpp"
#include "shell/languages.hpp"

// A code block that says what its commands should print.
namespace seatrial::recognize {
namespace {

using Kind = Expectation::Kind;

// `curl -sI ... # Expected: HTTP/2 200`: what curl shows says the version, too.
bool shows_version(std::string_view command, const Expectation& expected) {
  const auto commands = shell::simple_commands(command);
  return expected.kind == Kind::text && expected.text.starts_with("HTTP/") &&
         commands.size() == 1 &&
         std::ranges::any_of(commands[0].words, [](const std::string& word) {
           const bool shorts = word.starts_with('-') && !word.starts_with("--");
           return (shorts && word.find_first_of("iI") != std::string::npos) ||
                  among(word, {"--head", "--include"});
         });
}

std::vector<Check> checks_of(const Step& step, const Expectation& expected, const View& view) {
  std::vector<Check> checks;
  const std::string command = view.text(step.command);
  const auto lines = split_lines(command);
  const bool all_curl = std::ranges::all_of(
      lines, [](std::string_view line) { return http_of_curl(line).has_value(); });
  if (all_curl && !shows_version(command, expected)) {
    for (const std::string_view line : lines) checks.push_back(*http_of_curl(line));
  } else {
    checks.push_back(check_of("command", {{"run", Value(command)}}));
  }
  return checks;
}

// `kubectl get nodes` draws a table; `-o jsonpath=...` prints what is asked for.
bool lists_many(std::string_view command) {
  const auto commands = shell::simple_commands(command);
  return commands.size() == 1 && commands[0].words.size() > 2 &&
         commands[0].words[0] == "kubectl" && commands[0].words[1] == "get" &&
         std::ranges::none_of(commands[0].words, [](const std::string& word) {
           return word.starts_with("-o") || word.starts_with("--output");
         });
}

// One step: sure if every command gets an expectation that could fail.
bool judge_step(const Step& step, const View& view, Finding& result) {
  const Expectation expected = read_expectation(step.expected);
  // What stands below several requests is of the last one, unless it says that it is of all.
  bool sure = !step.shown;
  const auto lines = split_lines(trim(step.command));
  const bool of_all = read_prose(step.expected).has({"all", "both", "each", "every"});
  if (expected.kind == Kind::status && lines.size() > 1) sure &= of_all;
  const bool printed =
      expected.kind == Kind::text || expected.kind == Kind::json || expected.kind == Kind::number;
  if (printed) sure &= !prints_more(step.command, {"\n", ";"});
  // A table of many: one line of it is not all that is printed, and not all that is meant.
  if (expected.kind == Kind::text) sure &= !lists_many(step.command);
  for (Check& check : checks_of(step, expected, view)) {
    if (expected.kind == Kind::none) {
      sure &= check.kind == "http" || gives_verdict(check.params.text_or("run", ""));
      if (check.kind == "http") check.params.set("status", Value("2xx"));
    } else if (step.part && expected.kind == Kind::text) {
      check.params.set("contains", Value(expected.text));
    } else {
      sure &= add_expectation(check, expected);
    }
    result.checks.push_back(std::move(check));
  }
  return sure;
}

// The step's words, held against those of an item: one of them is enough.
bool shares_word(const Step& step, const View& view) {
  constexpr std::size_t stem_min = 4;
  const std::string said = lower(step.command + "\n" + step.expected);
  return std::ranges::any_of(view.prose.tokens, [&](const Token& token) {
    std::string_view stem = token.lower;
    if (stem.ends_with('s')) stem.remove_suffix(1);
    return stem.size() >= stem_min && !token.says(sense::filler | sense::answers) &&
           said.find(stem) != std::string::npos;
  });
}

// A block of several commands in front of an item: only the one that the item speaks of is its own.
std::optional<std::vector<Step>> own_steps(std::vector<Step> steps, const CodeBlock& block,
                                           const View& view) {
  const bool in_front = block.line > 0 && block.line < view.item.at.line;
  if (!in_front || steps.size() < 2) return steps;
  std::erase_if(steps, [&](const Step& step) { return !shares_word(step, view); });
  return steps.size() == 1 ? std::optional(std::move(steps)) : std::nullopt;
}

// "answers 202 within 300 ms" of the item itself is asked for besides; false if no check can.
bool takes_own_demands(const View& view, Finding& found) {
  const auto threshold = find_threshold(view.prose);
  const auto time = longest_time(statement_of(view));
  const bool one_request = found.checks.size() == 1 && found.checks[0].kind == "http";
  Value& params = found.checks[0].params;
  if (one_request && time && !params.find("within")) params.set("within", Value(time->value));
  if (one_request && !params.find("status") && view.says(sense::answers))
    if (const auto status = status_in(view.text(view.item.text)))
      params.set("status", Value(*status));
  return !threshold || (one_request && time) ||
         expected_values(found).find(threshold->value) != std::string::npos;
}

// "Set `IMAGE_HOST` and upload a picture": what the item names and the block does not is asked for
// besides.
bool names_more(const View& view, const Finding& found, const CodeBlock& block) {
  return std::ranges::any_of(view.main, [&](const Token& token) {
    return (token.spanned || token.kind == Token::Kind::name) && !block.text.contains(token.text) &&
           found.because.find(token.text) == std::string::npos;
  });
}

std::optional<Finding> expected_output(const View& view) {
  for (const CodeBlock& block : view.item.code) {
    const bool whole = view.item.form == Form::status || view.item.form == Form::heading;
    const auto own =
        whole ? std::optional(steps_of(block)) : own_steps(steps_of(block), block, view);
    if (!own) continue;
    const std::vector<Step>& steps = *own;
    const auto said =
        std::ranges::find_if(steps, [](const Step& step) { return !step.expected.empty(); });
    if (said == steps.end() || !shell::may_be_posix_shell(block.language) ||
        !printed_variables(block).empty())
      continue;
    Finding result{.sure = true,
                   .because = quote(said->command) + " expects " + quote(said->expected),
                   .line = said->line};
    // A heading or roll-up owns the whole block, another item only what the block says something
    // about.
    for (const Step& step : steps)
      if (whole || !step.expected.empty()) result.sure &= judge_step(step, view, result);
    result.sure &= !view.conditional() &&
                   (whole || (takes_own_demands(view, result) && !names_more(view, result, block)));
    return result;
  }
  return std::nullopt;
}

constexpr Example examples[] = {
    {"State\n```sh\njq .state state.json\n# Expected: \"ok\"\n```",
     "command run=\"jq .state state.json\" matches='\\A\"?ok\"?\\s*\\z'"},
    {"Cache answers\n```bash\nredis-cli ping\n# Expected: PONG\n```",
     "command run=\"redis-cli ping\" stdout=PONG"},
    {"Files\n```bash\ntest -f a.json && echo \"READY\"\n# Expected: READY\n```",
     "command run='test -f a.json && echo \"READY\"' stdout=READY"},
    {"No debug flags\n```bash\nprintenv | grep DEBUG\n# Expected: No output\n```",
     "command run=\"printenv | grep DEBUG\" empty=true"},
    {"Health\n```bash\n# Health\ncurl https://shop.example/health\n# Expected: "
     "{\"status\":\"ok\",\"db\":{\"up\":true}}\n```",
     "http url=https://shop.example/health json.status=ok json.db.up=true"},
    {"Endpoints\n```bash\ncurl https://shop.example/a\ncurl https://shop.example/b\n# Expected: "
     "All return 2xx status codes\n```",
     "http url=https://shop.example/a status=2xx + http url=https://shop.example/b status=2xx"},
    {"Version\n```console\n$ bin/shop --version\n2.1.0\n# Expected: 2.1.0\n```",
     "command run=\"bin/shop --version\" stdout=2.1.0"},
    {"Debug page\n```bash\ncurl https://shop.example/debug  # should return 404\n```",
     "http url=https://shop.example/debug status=404"},
    {"`/healthz` returns 200 within 5 ms\n```bash\ncurl -s http://shop.example/healthz\n# "
     "Expected: "
     "{\"status\":\"ok\"}\n```",
     "http url=http://shop.example/healthz json.status=ok within=5ms status=200"},
    {"Health\n```bash\ncurl http://shop.example/health\n# Expected: `{\"status\":\"ok\"}`\n```",
     "http url=http://shop.example/health json.status=ok"},
    {"The shop answers locally\n```bash\ncurl http://localhost:80/\n# Expected: 200\n```",
     "http url=http://localhost:80/ status=200"},
    {"Mode\n```bash\ncd app\ncat mode.txt\n# Expected: LIVE\n```",
     "command run=\"cd app\ncat mode.txt\" stdout=LIVE"},
    {"Backup target\n```bash\nbin/backups\n# Should show \"available: yes\"\n```",
     "command run=bin/backups contains=\"available: yes\" matches=\"(^|[^\\w-])-*available: yes([^\\w+-]|\\z)\""},
    {"Rollout finished\n```sh\nkubectl rollout status deploy/shop\n# Expected: `successfully rolled "
     "out`\n```",
     "command run=\"kubectl rollout status deploy/shop\" contains=\"successfully rolled out\" matches=\"(?m)(^|[^\\w\\s,;-])\\s*successfully rolled out[.!]?\\s*$\""},
    {"Tests pass\n```bash\nbin/dbt-test\n# Expected: ERROR=0\n```",
     "command run=bin/dbt-test contains=ERROR=0 matches=(^|[\\s,;(\\[])ERROR=0([\\s,;)\\]]|\\z)"},
    {"Import is done\n```bash\nbin/import status\n# Expected: Completed\n```",
     "command run=\"bin/import status\" contains=Completed matches=(?m)(^|[^\\w\\s,;-])\\s*Completed[.!]?\\s*$"},
    {"Protocol\n```bash\ncurl -sI https://shop.example/up\n# Expected: HTTP/2 200\n```",
     "command run=\"curl -sI https://shop.example/up\" contains=\"HTTP/2 200\" matches=\"(?m)(^|[^\\w\\s,;-])\\s*HTTP/2 200[.!]?\\s*$\""},
    {"Headers\n```bash\ncurl -sI https://shop.example/up\n# Expected: `HTTP/1.1 200 OK`\n```",
     "http url=https://shop.example/up method=HEAD status=200"},
    {"Queue is short\n```\nqueue-depth main\n# Expected: < 5\n```",
     "command run=\"queue-depth main\" number=\"< 5\""},
};
constexpr std::string_view counters[] = {
    "Protocol\n```bash\ncurl -s https://shop.example/up\n# Expected: HTTP/2 200\n```",
    "Set `IMAGE_HOST` and upload a picture\n```sh\nbin/images check\n# Expected: ok\n```",
    "Nodes are ready\n```sh\nkubectl get nodes\n# Expected: Ready\n```",
    R"(The old file is refused
```bash
# this should fail
bin/check-config old.yaml
# Expected: ok
```)",
    "Stock is counted\n```bash\n# on web-2 only\nbin/stock count\n# Expected: 4\n```",
    "Debug page\n```bash\ncurl https://shop.example/debug\n# Expected: not 200\n```",
    "Debug page\n```bash\ncurl https://shop.example/debug  # should not return 404\n```",
    "Debug page\n```bash\ncurl https://shop.example/debug  # should return 404 or a page\n```",
    R"(Two probes
```bash
curl https://shop.example/a
curl https://shop.example/b
# Expected: 404
```)",
    "Mode\n```bash\ncat deploy.log\ncat mode.txt\n# Expected: LIVE\n```",
    "At least 3 workers\n```bash\nqueue-workers\n# Expected: READY\n```",
    "Version\n```console\n$ bin/shop --version\nshop 2.1.0 (built on a laptop)\n```",
    "Migrations\n```bash\nnpm run db:status\n# Expected: all applied, none pending\n```",
    "No secrets\n```bash\ndocker exec <container> env | grep KEY\n# Expected: No output\n```",
    "Audit\n```bash\nnpm audit\n# Expected: 0 high vulnerabilities\n```",
    "Publish\n```bash\ngit push origin main\n# Expected: done.txt\n```",
    "Answers (if enabled)\n```bash\nredis-cli ping\n# Expected: PONG\n```",
};

constexpr Rule table[] = {
    {{"block-expected", "command", "A block with a comment that says what it should print.",
      examples, counters},
     expected_output},
};

}  // namespace

std::span<const Rule> block_rules() {
  return table;
}

}  // namespace seatrial::recognize
