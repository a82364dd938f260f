#include <fmt/format.h>

#include <algorithm>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "recognize/command_sentence.hpp"
#include "recognize/commands.hpp"
#include "recognize/frames.hpp"
#include "recognize/pattern.hpp"
#include "recognize/sentence.hpp"
#include "shell/command.hpp"

// Commands that their place says are some: in a column of commands, in a typed line.
namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

constexpr std::size_t commands_max = 8;

// `lint-imports`, `check_schema`: one word, and a name that only a program has.
bool is_program(std::string_view text) {
  return text.find_first_of("-_") != std::string_view::npos && text.size() > 3 &&
         std::ranges::all_of(
             text, [](char c) { return is_lower(c) || is_digit(c) || c == '-' || c == '_'; });
}

bool divides(const Token& token) {
  return among(token.text, {",", ";", "+", "&", "\xc2\xb7", "and", "then", "."});
}

// The commands of a cell, or none if anything else stands in it. "`make a`, `b-check`": what
// `b-check` is, a program or another target, is not said.
std::vector<std::string> commands_in(const View& view) {
  std::vector<std::string> commands;
  bool names = false, calls = false;
  const Prose cell = read_prose(view.text(*view.item.command));
  for (const Token& token : cell.tokens) {
    const bool called = token.spanned && is_command(token.text);
    const bool named = token.spanned && !called && is_program(token.text);
    if (!called && !named && !divides(token)) return {};
    if (called || named) commands.emplace_back(token.text);
    names |= named;
    calls |= called && token.text.find(' ') != std::string::npos;
  }
  const bool known = commands.size() <= commands_max && !(names && calls);
  return known ? commands : std::vector<std::string>();
}

// `lint-imports` tests by its name, as `./lint-imports` does.
bool gives_verdict_by_name(const std::string& command) {
  return gives_verdict(is_program(command) ? "./" + command : command);
}

bool is_bound(const Token& token) {
  return token.kind == Kind::comparator || token.kind == Kind::number;
}

// What is expected of a command: the cells behind it, and those in front of it that hold a bound,
// but for the first, which names the row.
std::vector<std::vector<Token>> cells_beside(const View& view, const std::string& command) {
  std::vector<std::vector<Token>> cells(1);
  std::size_t place = 0;  // of the command
  for (const Token& token : view.prose.tokens) {
    if (token.kind == Kind::mark && token.text == "|") {
      cells.emplace_back();
    } else {
      if (token.spanned && token.text == command) place = cells.size() - 1;
      cells.back().push_back(token);
    }
  }
  std::vector<std::vector<Token>> beside;
  for (std::size_t i = 1; i < cells.size(); ++i)
    if (i > place || (i < place && std::ranges::any_of(cells[i], is_bound)))
      beside.push_back(std::move(cells[i]));
  return beside;
}

enum class Said { nothing, success, output, other };

struct Result {
  Said said = Said::nothing;
  std::string output;
};

bool is_success(const std::vector<Token>& cell) {
  static constexpr std::string_view frames[] = {
      "all? green|pass|passes|passed|success|succeeds|succeed|clean|ok|works|valid",
      "exit|exits code|status? with? 0",
      "no|zero|0 ~ errors|failures|problems|issues|findings|violations",
  };
  return std::ranges::any_of(frames,
                             [&](std::string_view frame) { return fit(frame, cell).has_value(); });
}

// `PASSED: all found`, "46 passed": a program's own line.
std::optional<std::string> printed_line(const std::vector<Token>& cell) {
  if (cell.size() == 1 && (cell[0].spanned || cell[0].kind == Kind::quoted) && !is_run(cell[0]) &&
      cell[0].kind != Kind::path && cell[0].kind != Kind::url)
    return std::string(cell[0].text);
  std::vector<const Token*> words;
  for (const Token& token : cell)
    if (token.kind != Kind::mark) words.push_back(&token);
  if (words.size() == 2 && words[0]->kind == Kind::number &&
      words[0]->text.find_first_not_of("0123456789") == std::string::npos &&
      among(words[1]->lower, {"passed", "passing"}))
    return fmt::format("{} {}", words[0]->text, words[1]->text);
  return std::nullopt;
}

Result expected_of(const std::vector<std::vector<Token>>& cells) {
  Result result;
  for (const auto& cell : cells) {
    if (cell.empty()) continue;
    if (result.said != Said::nothing) return {Said::other, {}};
    if (is_success(cell))
      result.said = Said::success;
    else if (auto line = printed_line(cell))
      result = {Said::output, std::move(*line)};
    else
      return {Said::other, {}};
  }
  return result;
}

// "| Lint | `ruff check` | clean |", "| Suite | `pytest` | 46 passed |"
std::optional<Finding> column(const View& view) {
  if (!view.item.command || view.item.form != Form::row) return std::nullopt;
  Sentence sentence;
  sentence.commands = commands_in(view);
  if (sentence.commands.empty()) return std::nullopt;
  const Result expected = expected_of(cells_beside(view, sentence.commands.back()));
  const auto end = std::ranges::find_if(view.prose.tokens, is_spanned);
  const bool labelled = std::all_of(view.prose.tokens.begin(), end, [](const Token& token) {
    return !overturns(token) && !is_conditional(token) &&
           !among(token.lower, {"optional", "nightly", "weekly", "skipped", "manual", "flaky"});
  });
  const bool alone = sentence.commands.size() == 1;
  bool sure = view.english && labelled && !view.conditional() && !any_is_unfit(sentence) &&
              expected.said != Said::other && (expected.said != Said::output || alone);
  sure &= expected.said != Said::nothing ||
          std::ranges::all_of(sentence.commands, gives_verdict_by_name);
  Finding result = commands_pass(sentence, quote(view.item.text), sure);
  if (expected.said == Said::output)
    result.checks[0].params.set("contains", Value(expected.output));
  result.whole = true;
  return result;
}

// "- [ ] make lint" in a block of commands.
std::optional<Finding> typed(const View& view) {
  if (!view.item.command || view.item.form != Form::task ||
      view.item.text.find('`') != std::string::npos)
    return std::nullopt;
  const std::string command = view.text(*view.item.command);
  if (!is_command(command)) return std::nullopt;
  Sentence sentence;
  sentence.commands.push_back(command);
  const bool told = view.item.expected.has_value();
  Finding result = commands_pass(
      sentence, quote(view.item.text),
      !view.conditional() && !any_is_unfit(sentence) && (told || all_give_verdict(sentence)));
  result.whole = true;
  return result;
}

constexpr Example column_examples[] = {
    {"| Suite | `make check` | green |", "command run=\"make check\""},
    {"| Boundaries | `lint-imports` | clean |", "command run=lint-imports"},
    {"| Debt | `scripts/debt_gate.py` |", "command run=scripts/debt_gate.py"},
    {"| Suite | `./coverage.sh \\| grep -q 99` | green |",
     "command run=\"./coverage.sh | grep -q 99\""},
    {"| Types | `tsc --noEmit` \xc2\xb7 `mypy shop` | clean |",
     "command run=\"tsc --noEmit\" + command run=\"mypy shop\""},
    {"| Suite | `uv run pytest` | **46 passed** |",
     "command run=\"uv run pytest\" contains=\"46 passed\" matches=\"(^|[^\\w.-])46 passed([^\\w+-]|\\z)\""},
    {"| Rules | `python tools/rules.py` | `PASSED: no rule broken` |",
     "command run=\"python tools/rules.py\" contains=\"PASSED: no rule broken\" matches=\"(^|[^\\w-])-*PASSED: no rule broken([^\\w+-]|\\z)\""},
    {"| Schema | `shop-schema --strict db/` | exit 0 |",
     "command run=\"shop-schema --strict db/\""},
};
constexpr std::string_view column_counters[] = {
    "| Parts list | `list-parts --output parts.json` |",
    "| Style | `make lint`, `name-check` | clean |",
    "| Coverage | `make coverage` | >= 80 % |",
    "| Canary | `make check` | any failure |",
    "| Suite | `make check \\|\\| true` | green |",
    "| Boundaries | `lint-imports` | 4 kept, 0 broken |",
    "| Suite | `make check` in `web/` | green |",
    "| Suite | `make check` (nightly) | green |",
    "| Pods | `kubectl get pods` | clean |",
    "| Deploy | `make deploy` | green |",
    "| Flaky suite | `make check` | green |",
    "| Compile | `everything in src` | clean |",
    "| Suite | `make check` | mostly green |",
    "| Queues | `./queues.sh` | all queues OK |",
    "| Lights | `./lights.sh` | Status: green |",
    "| Errors | `./count.sh` | No errors but those of June |",
    "| Page | `GET localhost:80/health` | 200 rows |",
    "| Report | `shop-report --all` |",
};
constexpr Example typed_examples[] = {
    {"$ make lint", "command run=\"make lint\""},
    {"$ npm run typecheck", "command run=\"npm run typecheck\""},
    {"$ node scripts/verify-build.js", "command run=\"node scripts/verify-build.js\""},
};
constexpr std::string_view typed_counters[] = {
    "$ npm ci",
    "$ npm run dev",
    "$ git push origin main",
    "$ curl https://your-shop.example/health",
    "$ Look at the tests",
    "make sure that tests exist",
};

constexpr Rule table[] = {
    {{"command-column", "command", "A row whose table has a column of commands.", column_examples,
      column_counters},
     column},
    {{"command-typed", "command", "A box in a block of commands.", typed_examples, typed_counters},
     typed},
};

}  // namespace

std::span<const Rule> typed_command_rules() {
  return table;
}

}  // namespace seatrial::recognize
