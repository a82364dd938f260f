#include <algorithm>

#include "base/text.hpp"
#include "recognize/commands.hpp"
#include "recognize/expectation.hpp"
#include "recognize/pattern.hpp"

// Commands that an item wants to be run or to pass.
namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

constexpr std::size_t short_sentence = 6;

bool is_run(const Token& token) {
  return token.spanned && is_command(token.text);
}

struct Sentence {
  std::vector<std::string> commands;
  std::size_t before = 0;  // words outside parentheses, before the first and after the last command
  std::size_t after = 0;
  bool colon = false;   // a colon or dash stands right before the first command
  bool other = false;   // another code span, number or comparison says more
  bool joined = false;  // "and", "or" between anything but commands
  bool negated = false;
};

Sentence read_sentence(const View& view) {
  Sentence sentence;
  const auto& tokens = view.prose.tokens;
  bool after_command = false;
  bool after_any = false;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    if (is_run(token) && token.depth == 0) {
      if (sentence.commands.empty() && i > 0) sentence.colon = tokens[i - 1].kind == Kind::mark;
      sentence.commands.push_back(token.text);
      sentence.after = 0;
      after_command = after_any = true;
      continue;
    }
    const bool between =
        after_command && i + 1 < tokens.size() && is_run(tokens[i + 1]) && token.lower == "and";
    const bool adds = token.lower == "with" && i + 1 < tokens.size() &&
                      !among(tokens[i + 1].lower, {"no", "zero", "exit", "status"});
    if (adds && after_any) sentence.joined = true;
    if (!between && (joins(token) || token.lower == "before" || token.lower == "until"))
      sentence.joined |= token.depth == 0;
    if (token.depth > 0 || token.kind == Kind::mark) continue;
    sentence.other |= token.spanned || token.kind == Kind::comparator ||
                      token.kind == Kind::number || token.kind == Kind::url;
    sentence.negated |= negates(token) && token.lower != "no" && token.lower != "without" &&
                        token.lower != "sans" && token.lower != "sem" && token.lower != "sin";
    after_command = false;
    ++(sentence.commands.empty() ? sentence.before : sentence.after);
  }
  return sentence;
}

// "is green", "passes", "without errors": a verdict about the command.
bool tells_verdict(const Prose& prose) {
  if (prose.has({"green", "pass", "passes", "passing", "passed", "succeeds", "succeed",
                 "successful", "successfully", "cleanly", "works", "completes", "compiles", "ok"}))
    return true;
  return prose.has({"no", "without", "zero"}) &&
         prose.has({"error", "errors", "warnings", "issues", "failures", "findings"});
}

// The sentence above asks to make something; what it makes is its point, not that the command ends
// well.
bool is_about_making(const View& view) {
  const Prose lead = read_prose(lead_of(view));
  return !lead.tokens.empty() &&
         among(lead.tokens[0].lower, {"generate", "create", "record", "produce", "write", "track",
                                      "prepare", "set", "setup", "deploy"});
}

Finding commands_pass(const Sentence& sentence, const View& view, bool sure) {
  Finding result{.sure = sure, .because = quote(view.item.text)};
  for (const std::string& command : sentence.commands)
    result.checks.push_back(check_of("command", {{"run", Value(command)}}));
  return result;
}

bool all_give_verdict(const Sentence& sentence) {
  return std::ranges::all_of(sentence.commands,
                             [](const std::string& command) { return gives_verdict(command); });
}
bool any_is_unfit(const Sentence& sentence) {
  return std::ranges::any_of(sentence.commands, [](const std::string& command) {
    return never_ends(command) || finds_vulnerabilities(command);
  });
}

std::optional<Finding> spanned_command(const View& view) {
  const Sentence sentence = read_sentence(view);
  if (sentence.commands.empty()) return std::nullopt;
  const bool fit = !any_is_unfit(sentence) && !sentence.other && !sentence.joined &&
                   !sentence.negated && !view.conditional() && !is_about_making(view);
  const bool told = (view.english && tells_verdict(view.prose)) ||
                    view.prose.has({"verde", "vert", "verte", "gr\xc3\xbcn"});
  const bool first_run =
      !view.main.empty() && among(view.main[0].lower, {"run", "execute", "re-run", "rerun"});
  const bool verdict = all_give_verdict(sentence);
  const bool asked = view.english && verdict && first_run && sentence.after <= short_sentence;
  const bool labelled = verdict && sentence.colon && sentence.before > 0 && sentence.after == 0;
  // In any language: a word or two, the command, a few words.
  const bool framed = !view.english && verdict && sentence.before <= 2 && sentence.after <= 4 &&
                      sentence.before + sentence.after > 0 && sentence.commands.size() == 1 &&
                      sentence.commands[0].find(' ') !=
                          std::string::npos;  // a script alone may be what is to be written
  return commands_pass(sentence, view, fit && (told || asked || labelled || framed));
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
    if (!is_run(tokens[i]) || tokens[i].depth > 0 || !tokens[i - 1].says(sense::by)) continue;
    const bool verb = tokens[i - 2].says(sense::verified | sense::green);
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
bool is_right_below(const CodeBlock& block, const Item& item) {
  return block.line == 0 || (block.line > item.at.line && block.line <= item.at.line + 3);
}

// A block of one command below an item, without a word on what to expect.
std::optional<Finding> attached_block(const View& view) {
  if (view.item.code.size() != 1 || view.item.form == Form::status) return std::nullopt;
  const CodeBlock& block = view.item.code[0];
  const auto steps = steps_of(block);
  if (!is_shell(block.language) || !is_right_below(block, view.item) || steps.size() != 1 ||
      !steps[0].expected.empty() || !is_command(steps[0].command))
    return std::nullopt;
  const bool asked =
      view.english && view.prose.has({"run", "verify", "test", "tests", "check", "checks",
                                      "validate", "lint", "build", "smoke", "ensure", "confirm",
                                      "pass", "passes", "execute", "rehearse"});
  const bool sure = asked && gives_verdict(steps[0].command) && !view.conditional() &&
                    !is_about_making(view) &&
                    std::ranges::none_of(view.main, [](const Token& token) {
                      return token.kind == Kind::comparator || token.kind == Kind::number ||
                             token.spanned || negates(token);
                    });
  Finding result = finding(sure, check_of("command", {{"run", Value(view.text(steps[0].command))}}),
                           quote(view.item.text) + " with " + quote(steps[0].command));
  result.line = steps[0].line;
  return result;
}

constexpr Example spanned_examples[] = {
    {"Ensure `pnpm run check:all` is green on the target branch.",
     "command run=\"pnpm run check:all\""},
    {"`npm run ui:test` and `npm run api:test` are green",
     "command run=\"npm run ui:test\" + command run=\"npm run api:test\""},
    {"Run `make lint`", "command run=\"make lint\""},
    {"Frontend builds without errors: `yarn build`", "command run=\"yarn build\""},
    {"Type check: `npx tsc --noEmit`", "command run=\"npx tsc --noEmit\""},
    {"`cargo test --workspace` passes.", "command run=\"cargo test --workspace\""},
    {"Ejecutar `npm run build` sin errores", "command run=\"npm run build\""},
    {"Web: `npm run ci:web` \xe2\x86\x92 verde", "command run=\"npm run ci:web\""},
};
constexpr Example spanned_counters[] = {
    {"`terraform plan` is clean", ""},
    {"`npm test` passes (except the slow ones)", ""},
    {"Run `npm install` if modules are missing", ""},
    {"Deploy: `npm run deploy:prod`", ""},
    {"Keep `npm run dev` running", ""},
    {"Crear script `scripts/verify.sh` para el equipo", ""},
    {"`npm test` passes with the new checkout enabled", ""},
    {"`pytest` passes with coverage > 80%", ""},
    {"`forge fmt` passes or a formatting change is merged", ""},
    {"Log in: `vercel login`", ""},
    {"`terraform plan` shows no changes", ""},
    {"Image pushed: `docker push shop/web`", ""},
    {"Generate the snapshot:\n  > full: `pnpm run snapshot:checks`", ""},
};
constexpr Example by_examples[] = {
    {"Types are checked by `npm run typecheck`", "command run=\"npm run typecheck\""},
    {"Suite green via `make test` or recorded waiver", "command run=\"make test\""},
    {"Contracts | All examples validate. | Enforced with `npm run validate:contracts`.",
     "command run=\"npm run validate:contracts\""},
};
constexpr Example by_counters[] = {
    {"Types are not checked by `npm run typecheck`", ""},
    {"Covered by `make test` and a manual review", ""},
    {"Deployed with `make deploy`", ""},
    {"Coverage > 80% verified with `make test`", ""},
};
constexpr Example bare_examples[] = {
    {"Run the smoke tests: bash tests/smoke.sh", "command run=\"bash tests/smoke.sh\""},
    {"Lint: npm run lint", "command run=\"npm run lint\""},
};
constexpr Example bare_counters[] = {
    {"Note: make sure that tests exist", ""},
    {"Remember: go over the tests once more", ""},
    {"Roll out: bash scripts/deploy.sh", ""},
};
constexpr Example attached_examples[] = {
    {"Smoke tests\n```bash\n# against production\npython tests/smoke_test.py\n```",
     "command run=\"python tests/smoke_test.py\""},
    {"Rehearse the move:\n```\nnode scripts/move.js --dry-run\n```",
     "command run=\"node scripts/move.js --dry-run\""},
};
constexpr Example attached_counters[] = {
    {"Start the workers\n```bash\nnpm run worker\n```", ""},
    {"Load the rules\n```bash\npromtool check rules rules.yml\n```", ""},
    {"Watch the tests\n```bash\nnpm test -- --watch\n```", ""},
    {"Schema\n```json\nnpm test\n```", ""},
};

constexpr Rule table[] = {
    {{"command-named", "command", "A command in a code span that should be run or pass.",
      spanned_examples, spanned_counters},
     spanned_command},
    {{"command-verified-by", "command", "Something is verified by a command.", by_examples,
      by_counters},
     verified_by},
    {{"command-bare", "command", "A command behind a colon, without a code span.", bare_examples,
      bare_counters},
     bare_command},
    {{"command-block", "command", "A block of one command that gives a verdict.", attached_examples,
      attached_counters},
     attached_block},
};

}  // namespace

std::span<const Rule> command_rules() {
  return table;
}

}  // namespace seatrial::recognize
