#include <algorithm>

#include "base/text.hpp"
#include "recognize/command_sentence.hpp"
#include "recognize/commands.hpp"
#include "recognize/curl.hpp"
#include "recognize/literals.hpp"
#include "recognize/pattern.hpp"
#include "recognize/plain_orders.hpp"
#include "recognize/steps.hpp"
#include "shell/command.hpp"
#include "shell/languages.hpp"

// Commands that stand outside of a code span: behind a colon, or in a block below the item.
namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

// "Run the smoke tests: bash tests/smoke.sh"
std::optional<Finding> bare_command(const View& view) {
  const std::string text = view.text(view.item.text);
  const std::size_t colon = text.find(": ");
  if (colon == std::string::npos || text.find('`') != std::string::npos) return std::nullopt;
  const std::string command(trim(std::string_view(text).substr(colon + 2)));
  const auto words = split(command, ' ');
  const bool looks =
      words.size() > 1 && words.size() < 8 && is_command(command) &&
      std::ranges::none_of(
          words, [](std::string_view word) { return word.ends_with(',') || word.ends_with('.'); });
  // "make sure it works" is prose: what follows the program has to be a file, an option or a
  // script's name.
  const bool concrete =
      looks && (words[1].find_first_of("/.:-") != std::string_view::npos || words[0] == "npm" ||
                words[0] == "pnpm" || words[0] == "yarn" || words[0] == "cargo");
  if (!concrete) return std::nullopt;
  const bool sure = gives_verdict(command) && !view.conditional() && !is_about_making(view);
  return finding(sure, check_of("command", {{"run", Value(command)}}), quote(view.item.text));
}

// Directly below the item, not behind a headline of its own or above it.
bool is_right_below(const CodeBlock& block, const View& view) {
  const Item& item = view.item;
  const std::string_view source = view.checklist.source;
  const std::string_view words =
      source.substr(std::min(item.span.offset, source.size()), item.span.length);
  const auto more = static_cast<int>(std::ranges::count(words, '\n'));
  const int lines_max = more + (item.form == Form::heading ? 6 : 3);  // its lead-in stands between
  return block.line == 0 || (block.line > item.at.line && block.line <= item.at.line + lines_max);
}

// "All tests pass" right behind the block that runs them: it says of nothing else.
bool tells_of_block_above(const CodeBlock& block, const View& view) {
  const auto lines = static_cast<int>(std::ranges::count(block.text, '\n'));
  const int end = block.line + lines;  // its closing fence
  const bool right_behind = block.line > 0 && block.line < view.item.at.line &&
                            view.item.at.line <= end + 2 && view.item.form == Form::task;
  return right_behind && view.english && view.says(sense::green) &&
         std::ranges::all_of(view.prose.tokens, [](const Token& token) {
           if (token.kind == Kind::mark) return token.text == ".";
           return token.kind == Kind::word && !negates(token) &&
                  (token.says(sense::green) || token.says(sense::test) ||
                   among(token.lower, {"all", "the", "of", "them", "these", "command", "commands",
                                       "check", "checks", "must", "should"}));
         });
}

// What the other lines need, and no check of its own.
bool installs(std::string_view line) {
  return among(line, {"npm ci", "npm install", "yarn", "yarn install", "pnpm install",
                      "bun install", "poetry install", "uv sync", "bundle install",
                      "composer install", "go mod download", "cargo fetch"}) ||
         line.starts_with("pnpm install --") || line.starts_with("yarn install --") ||
         line.starts_with("npm ci --") || line.starts_with("pip install -r ");
}

// A backslash or an operator at its end carries a line on, unless a quote is open there.
std::string with_whole_lines(std::string_view commands) {
  std::string whole;
  bool goes_on = false;
  for (std::string_view line : split_lines(commands)) {
    if (goes_on)
      line = trim(line);
    else if (!whole.empty())
      whole += '\n';
    const bool open =
        std::ranges::count(line, '\'') % 2 != 0 || std::ranges::count(line, '"') % 2 != 0;
    const std::string_view stem = trim(line);
    const bool joined = !open && (stem.ends_with("&&") || stem.ends_with("||"));
    goes_on = (line.ends_with(" \\") && !open) || joined;
    whole += joined    ? std::string(line.substr(0, line.find_last_not_of(' ') + 1)) + " "
             : goes_on ? std::string(line.substr(0, line.size() - 1))
                       : std::string(line);
  }
  return whole;
}

// `cd web`, `source .venv/bin/activate`: the lines behind it run there. Nobody else has the folder
// of a person.
bool leads_there(std::string_view line) {
  const auto commands = shell::simple_commands(line);
  if (commands.size() != 1 || commands[0].words.size() != 2) return false;
  const std::string_view place = commands[0].words[1];
  return among(commands[0].words[0], {"cd", "source", "."}) && !place.starts_with("/home/") &&
         !place.starts_with("/Users/") && !place.starts_with('~');
}

bool ends_by_itself(std::string_view line) {
  Sentence sentence;
  if (line.starts_with('!')) return false;
  sentence.commands.emplace_back(line);
  return all_give_verdict(sentence) && !any_is_unfit(sentence);
}

// Each line of a block by itself; none if one of them gives no verdict.
std::vector<Check> checks_of_lines(const std::string& commands) {
  std::vector<Check> checks;
  std::string there;
  for (const std::string_view line : split_lines(commands)) {
    if (installs(line)) continue;
    if (leads_there(line)) {
      there += std::string(line) + " && ";
      continue;
    }
    if (auto request = http_of_curl(line)) {
      request->params.set("status", Value("2xx"));
      checks.push_back(std::move(*request));
    } else if (is_command(line) && ends_by_itself(line) && !line.ends_with('\\')) {
      checks.push_back(check_of("command", {{"run", Value(there + std::string(line))}}));
    } else {
      return {};
    }
  }
  return checks;
}

// PowerShell reads a line of plain words as any shell does.
bool is_same_in_any_shell(const CodeBlock& block) {
  return shell::language_of(block.language) == shell::Language::windows &&
         block.text.find_first_of("\\$`;|&%^\"'{}@") == std::string::npos;
}

// "# p95 < 1 s", "# Verify: all nodes are up": what has to hold besides that the command ends well.
bool asks_for_more(std::string_view remark) {
  return std::ranges::any_of(read_prose(remark).tokens, [](const Token& token) {
    return token.kind == Kind::number || token.kind == Kind::comparator || negates(token) ||
           is_conditional(token) || token.says(sense::ask | sense::modal | sense::none) ||
           among(token.lower, {"expect", "expected", "look", "watch", "only", "wait", "fails"});
  });
}

// "# Unit tests" says what follows, "# Only on Linux", "# Should be empty" say more.
bool is_headline(std::string_view comment) {
  const Prose prose = read_prose(comment);
  for (std::size_t i = 0; i < prose.tokens.size(); ++i) {
    const Token& token = prose.tokens[i];
    const bool counts = token.kind == Kind::number && i > 1;  // "# 2. Types"
    if (counts || token.kind == Kind::comparator || negates(token) || is_conditional(token) ||
        token.says(sense::modal | sense::none) ||
        among(token.lower, {"expect", "expected", "look", "watch", "only", "wait", "fails", "or",
                            "either", "optional", "optionally", "alternatively", "example"}))
      return false;
  }
  return true;
}

// The commands of a block of which nothing is said but what they are called.
std::optional<Step> only_commands(const CodeBlock& block) {
  Step all;
  for (const Step& step : steps_of(block)) {
    if (!step.expected.empty() || step.shown) return std::nullopt;
    if (all.command.empty()) all.line = step.line;
    all.command += (all.command.empty() ? "" : "\n") + step.command;
    all.remark += step.remark;
  }
  return all.command.empty() ? std::nullopt : std::optional(std::move(all));
}

bool has_headlines_only(const CodeBlock& block) {
  return std::ranges::all_of(split_lines(block.text), [](std::string_view line) {
    return !trim(line).starts_with('#') || is_headline(trim(line));
  });
}

// "2) Build and test", "**1. Verify the move**"
bool is_numbered(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of("*_ "), text.size()));
  const std::size_t end = text.find_first_not_of("0123456789");
  return end > 0 && end != std::string_view::npos && (text[end] == '.' || text[end] == ')');
}

// What the words ask for besides: a number, a literal, that something is not so.
bool says_more(const View& view) {
  const std::size_t first =
      !view.main.empty() && view.main.front().kind == Kind::number && is_numbered(view.item.text)
          ? 1
          : 0;
  return std::any_of(view.main.begin() + static_cast<std::ptrdiff_t>(first), view.main.end(),
                     [](const Token& token) {
                       return token.kind == Kind::comparator || token.kind == Kind::number ||
                              token.spanned || negates(token);
                     });
}

// A heading without a box is only read as an item where its commands are there to be run.
bool asks_to_run(const View& view) {
  if (view.item.form == Form::heading && !view.item.claimed) return true;
  if (view.english && tells_verdict(view.prose)) return true;
  return view.english &&
         view.prose.has({"run", "verify", "test", "tests", "check", "checks", "validate", "lint",
                         "build", "smoke", "ensure", "confirm", "pass", "passes", "execute",
                         "rehearse", "validation", "verification", "preflight"});
}

// A block of commands below an item, without a word on what to expect.
std::optional<Finding> attached_block(const View& view) {
  if (view.item.code.size() != 1 || view.item.form == Form::status) return std::nullopt;
  const CodeBlock& block = view.item.code[0];
  const auto said = only_commands(block);
  if (!(shell::may_be_posix_shell(block.language) || is_same_in_any_shell(block)) ||
      !(is_right_below(block, view) || tells_of_block_above(block, view)) || !said)
    return std::nullopt;
  const std::string commands = with_whole_lines(view.text(said->command));
  std::vector<Check> checks = checks_of_lines(commands);
  if (checks.empty() && !is_command(commands)) return std::nullopt;
  // What a person has to look at is no matter of an exit status.
  const bool judged = view.prose.has({"review", "inspect", "look", "compare", "read"});
  const bool sure = asks_to_run(view) && !judged && !checks.empty() && !view.conditional() &&
                    !is_about_making(view) && !asks_for_more(said->remark) &&
                    has_headlines_only(block) && !says_more(view);
  if (checks.empty()) checks.push_back(check_of("command", {{"run", Value(commands)}}));
  Finding result{.checks = std::move(checks),
                 .because = quote(view.item.text) + " with " + quote(said->command),
                 .line = said->line};
  result.sure = sure && is_plain_order(view, result);
  return result;
}

constexpr Example bare_examples[] = {
    {"Run the smoke tests: bash tests/smoke.sh", "command run=\"bash tests/smoke.sh\""},
    {"Lint: npm run lint", "command run=\"npm run lint\""},
};
constexpr std::string_view bare_counters[] = {
    "Note: make sure that tests exist",
    "Remember: go over the tests once more",
    "Roll out: bash scripts/deploy.sh",
};
constexpr Example attached_examples[] = {
    {"Check the suite\n```console\n$ make smoke\n```", "command run=\"make smoke\""},
    {"Check both suites\n```sh\nmake smoke-a &&\nmake smoke-b\n```",
     "command run=\"make smoke-a && make smoke-b\""},
    {"From the root of the repository, run:\n```sh\nnpm test\n```", "command run=\"npm test\""},
    {"Verify the shop is running and healthy\n```sh\nmake smoke\n```",
     "command run=\"make smoke\""},
    {"Smoke tests\n```bash\n# against production\npython tests/smoke_test.py\n```",
     "command run=\"python tests/smoke_test.py\""},
    {"Verify the rollback\n```bash\nmake smoke\ncurl http://localhost:8080/health\n```",
     "command run=\"make smoke\" + http url=http://localhost:8080/health status=2xx"},
    {"Full tests\n```powershell\npython -m pytest -q\n```", "command run=\"python -m pytest -q\""},
    {"Rehearse the move:\n```\nnode scripts/move.js --dry-run\n```",
     "command run=\"node scripts/move.js --dry-run\""},
    {"2. Full local gate is green:\n```sh\nnpm run verify:full\n```",
     "command run=\"npm run verify:full\""},
    {"Full checks\n```sh\n# Unit tests\ncd web\nnpm test\n\n# 2. Types\nnpm run "
     "typecheck\n```",
     "command run=\"cd web && npm test\" + command run=\"cd web && npm run typecheck\""},
    {"* Verify that the lists agree:\n```sh\ndiff -u shop.yaml chart/shop.yaml\n```",
     "command run=\"diff -u shop.yaml chart/shop.yaml\""},
    {"* **2. Check the shop**\n```sh\nSHOP=https://shop.example \\\n  bash scripts/smoke.sh\n```",
     "command run=\"SHOP=https://shop.example bash scripts/smoke.sh\""},
};
constexpr std::string_view attached_counters[] = {
    "Verify the mailer is running\n```sh\nps aux | grep mailer\n```",
    "Verify nothing is listening\n```sh\nss -ltn | grep 9090\n```",
    "Verify the mailer is not running\n```sh\ndocker ps | grep mailer\n```",
    "Verify the mailer is running\n```sh\ndocker ps | grep -v mailer\n```",
    "Verify all mailers are running\n```sh\ndocker ps | grep mailer\n```",
    "Verify the mailer is stopped\n```sh\ndocker ps | grep mailer\n```",
    "Verify the mailer runs as `mail`\n```sh\nps aux | grep mailer\n```",
    "From the root of the old shop, run:\n```sh\nnpm test\n```",
    "Verify the shop is running and Ann knows\n```sh\nmake smoke\n```",
    "Start the workers\n```bash\nnpm run worker\n```",
    "Load the rules\n```bash\npromtool check rules rules.yml\n```",
    "Review and run the check\n```bash\ngit add --dry-run .\n```",
    "Run the tests\n```powershell\npytest tests\\shop\n```",
    "Watch the tests\n```bash\nnpm test -- --watch\n```",
    "Schema\n```json\nnpm test\n```",
    "Verify on the explorer\n```sh\nnpm run verify:shop\n```",
    "Verify that the old shop is gone:\n```sh\ncurl -f https://shop.example/v1\n```",
    "Confirm that access is denied\n```sh\ncurl -f https://shop.example/debug\n```",
    "Verify authentication is required\n```sh\ncurl -f https://shop.example/me\n```",
    "Verify that invalid carts are rejected\n```sh\nmake smoke\n```",
    "Verify the redirect\n```sh\ncurl -f https://shop.example/old\n```",
    "Verify the release and page Ann\n```sh\nmake smoke\n```",
    "On the bastion, verify the tunnel\n```sh\nmake smoke\n```",
    "Verify the tunnel in both regions\n```sh\nmake smoke\n```",
    "Verify manually that the page is up\n```sh\nmake smoke\n```",
    "Check for warnings\n```sh\nmake build\n```",
    "Check the suite\n```sh\nmake -i test\n```",
    "Check the suite\n```sh\nmake smoke || make alert-smoke\n```",
    "Check the suite\n```sh\n! make smoke\n```",
    "Check the snapshots\n```sh\nnpx jest -u\n```",
    "Check the data\n```sh\n./scripts/delete-test-data.sh\n```",
    "Check the format\n```sh\ncargo fmt\n```",
    "Smoke test\n```sh\nBASE=https://shop.example.com make smoke\n```",
    "* Check the pods:\n```sh\nkubectl get pods\n```",
    "Full checks\n```sh\nnpm test\n# only on Linux\nnpm run e2e\n```",
    "Full checks\n```sh\nnpm test\n# or\nyarn test\n```",
    "Full checks\n```sh\ncd web\nnpm start\n```",
    "Full checks\n```sh\ncd /home/ann/shop\nnpm test\n```",
    "* Verify 3 replicas:\n```sh\nmake smoke\n```",
    "* Verify the chart:\n```sh\nhelm upgrade --install shop ./chart\n```",
};

constexpr Rule table[] = {
    {{"command-bare", "command", "A command behind a colon, without a code span.", bare_examples,
      bare_counters},
     bare_command,
     in_plain_words},
    {{"command-block", "command", "A block of commands that each give a verdict.",
      attached_examples, attached_counters},
     attached_block},
};

}  // namespace

std::span<const Rule> command_block_rules() {
  return table;
}

}  // namespace seatrial::recognize
