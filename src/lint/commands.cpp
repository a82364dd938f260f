#include "lint/commands.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "base/text.hpp"
#include "base/words.hpp"
#include "lint/rule.hpp"
#include "lint/statements.hpp"
#include "recognize/commands.hpp"
#include "recognize/expectation.hpp"
#include "recognize/prose.hpp"
#include "recognize/steps.hpp"
#include "shell/command.hpp"
#include "shell/languages.hpp"
#include "shell/words.hpp"

// Commands that a document wants to be run.
namespace seatrial::lint {
namespace {

struct Commands {
  Span span;
  std::string text;
  bool verifies = false;  // it is said what to expect
  const CodeBlock* block = nullptr;
};

// Few items name a list of commands: only those are read word by word.
bool may_hide_failure(std::string_view text) {
  return text.find('`') != std::string_view::npos &&
         text.find_first_of("|;") != std::string_view::npos;
}

// `mount /dev/sdb1 /data`: of a program that the recognizer does not know, but the shell does.
bool is_told_to_change(std::string_view text) {
  const auto commands = shell::simple_commands(text);
  return !commands.empty() && commands.front().words.size() > 1 && shell::mutates(text);
}

// Blocks and code spans of verifications, and the commands that an item itself names.
std::vector<Commands> verifications(const Document& document) {
  std::vector<Commands> found;
  const auto add_blocks = [&](const std::vector<CodeBlock>& blocks, bool check) {
    for (const CodeBlock& block : blocks)
      if (shell::may_be_posix_shell(block.language) && (block.expected || check))
        found.push_back({block.span, block.text, block.expected.has_value(), &block});
  };
  for (const Item& item : document.checklist.items) {
    add_blocks(item.code, item.role == Role::check);
    if (item.role == Role::check && may_hide_failure(item.text))
      for (const recognize::Token& token : recognize::read_prose(item.text).tokens)
        if (token.spanned && recognize::is_command(token.text))
          found.push_back({item.span, std::string(token.text), false});
    if (!item.verification) continue;
    for (const recognize::Token& token : recognize::read_prose(item.verification->text).tokens)
      if (token.spanned && (recognize::is_command(token.text) || is_told_to_change(token.text)))
        found.push_back({item.verification->span, std::string(token.text), true});
  }
  add_blocks(document.checklist.loose_code, false);
  return found;
}

// Where a command stands within an item; the item itself if it is not found as it is written.
Span place_of(const Document& document, const Commands& commands, std::string_view command) {
  constexpr std::size_t bytes_max = 4096;
  const std::string_view line = split_lines(command).front();
  const std::size_t at = document.bytes(commands.span).substr(0, bytes_max).find(line);
  return line.empty() || at == std::string_view::npos
             ? commands.span
             : Span{commands.span.offset + at, line.size()};
}

// A line of the document without its indentation.
Span line_span(const Document& document, int line, Span otherwise) {
  if (line < 1 || line > document.lines().lines()) return otherwise;
  const std::size_t begin = document.lines().line_start(line);
  const std::string_view rest = std::string_view(document.checklist.source).substr(begin);
  const std::string_view text = trim(rest.substr(0, rest.find('\n')));
  if (text.empty()) return otherwise;
  return {static_cast<std::size_t>(text.data() - document.checklist.source.data()), text.size()};
}

Fault dishonest(Span span, const std::string& why) {
  return {span, "this command cannot fail honestly: " + why,
          "let the command fail, and say what is expected of it: `# Expected: No output`"};
}

// `brew uninstall web || true`: there may be nothing to clear up, and that is well.
bool clears_up(std::string_view command) {
  static constexpr WordSet words({"uninstall", "remove", "rm", "delete", "stop", "kill", "down",
                                  "prune", "rmi", "pkill", "unlink"});
  const auto commands = shell::simple_commands(command);
  return !commands.empty() &&
         std::ranges::any_of(commands.front().words,
                             [](const std::string& word) { return words.contains(word); });
}

// `QUEUE_MAX=20`
bool only_assigns(std::string_view command) {
  const auto words = split(trim(command), ' ');
  return words.size() == 1 && shell::is_assignment(words.front());
}

// What a step expects may tell its failure from its success.
void judge_steps(const Document& document, const CodeBlock& block, Faults& faults) {
  for (const recognize::Step& step : recognize::steps_of(block)) {
    const bool sets = only_assigns(step.command);  // a value to be set, and no command
    if (step.expected.empty() && (sets || clears_up(step.command))) continue;
    const auto expected = recognize::read_expectation(step.expected);
    using Kind = recognize::Expectation::Kind;
    const bool text = expected.kind == Kind::text;
    if (const auto why =
            shell::hides_failure(step.command, {.text = text ? expected.text : std::string_view(),
                                                .silence = expected.kind == Kind::empty}))
      faults.push_back(dishonest(line_span(document, step.line, block.span), *why));
  }
}

// "|| echo 'No secrets found'" claims; "|| echo 'not installed'" reports.
bool claims_success(std::string_view fallback, bool searched) {
  static constexpr std::array<std::string_view, 12> bad = {
      "not ", "missing", "fail", "error", "warn",         "unreachable",
      "down", "unknown", "n/a",  "skip",  "\xe2\x9d\x8c", "\xe2\x9c\x97"};
  static constexpr std::array<std::string_view, 8> good = {
      "ok", "clean", "pass", "good", "healthy", "success", "\xe2\x9c\x93", "\xe2\x9c\x85"};
  const auto says = [&](std::string_view word) { return contains_ignoring_case(fallback, word); };
  const std::size_t printed = fallback.find("echo");
  const std::string_view text =
      fallback.substr(std::min(fallback.find_first_of("nN", printed + 5), fallback.size()));
  const bool none =
      searched && (text.substr(0, 3) == "no " || text.substr(0, 3) == "No " ||
                   text.substr(0, 3) == "NO " || equals_ignoring_case(text.substr(0, 4), "none"));
  return none || (std::ranges::any_of(good, says) && std::ranges::none_of(bad, says));
}

// A command of a block that belongs to no item and expects nothing: only what claims success where
// a search failed. `docker rm -f x || true` clears up and is right.
void judge_loose(const Document& document, const Block& block, Faults& faults) {
  if (block.text.find("||") == std::string::npos) return;
  for (const Statement& statement : statements_of(document, block)) {
    const std::size_t fallback = statement.text.rfind("||");
    if (fallback == std::string::npos || shell::mutates(statement.text)) continue;
    const auto why = shell::hides_failure(statement.text);
    if (why && why->starts_with("`|| echo") &&
        claims_success(std::string_view(statement.text).substr(fallback),
                       !shell::searches(statement.text).empty()))
      faults.push_back(dishonest(statement.span, *why));
  }
}

Faults dishonest_commands(const Document& document) {
  Faults faults;
  std::set<std::size_t> judged;
  for (const Commands& commands : verifications(document)) {
    if (commands.block) {
      judge_steps(document, *commands.block, faults);
      judged.insert(commands.block->span.offset);
    } else if (const auto why = shell::hides_failure(commands.text)) {
      faults.push_back(dishonest(place_of(document, commands, commands.text), *why));
    }
  }
  for (const Block& block : document.blocks)
    if (shell::may_be_posix_shell(block.language) && !judged.contains(block.span.offset))
      judge_loose(document, block, faults);
  return faults;
}

// A program in quotes is no name that could say what it does.
bool judges_by_quoted_text(std::string_view why) {
  return why.find('\n') != std::string_view::npos;
}

// Why each statement of a block changes something, if it does.
template <class Report>
void each_mutation(const Document& document, const Block& block, Report report) {
  for (const Statement& statement : statements_of(document, block))
    if (const auto why = shell::mutates(statement.text); why && !judges_by_quoted_text(*why))
      report(statement, *why);
}

Faults mutating_verifications(const Document& document) {
  Faults faults;
  const auto report = [&](Span span, const std::string& why) {
    faults.push_back({span, "a verification changes what it looks at: " + why,
                      "make the change an item of its own, and verify with a command that only "
                      "reads"});
  };
  for (const Commands& commands : verifications(document)) {
    if (!commands.verifies) continue;
    if (commands.block)
      each_mutation(
          document, {commands.block->language, commands.block->text, commands.block->span},
          [&](const Statement& statement, const std::string& why) { report(statement.span, why); });
    else if (const auto why = shell::mutates(commands.text))
      report(place_of(document, commands, commands.text), *why);
  }
  return faults;
}

// `rm -rf`, `vercel --prod`: seatrial never runs it because a document says so.
Faults mutating_commands(const Document& document) {
  Faults faults;
  for (const Block& block : document.blocks)
    if (is_named_shell(block))
      each_mutation(document, block, [&](const Statement& statement, const std::string& why) {
        faults.push_back({statement.span, "a command that changes something: " + why,
                          "it is owed by a person and never run as a check"});
      });
  return faults;
}

constexpr std::array rules = {
    Rule{"ST0201", Severity::warning, dishonest_commands},
    Rule{"ST0202", Severity::warning, mutating_verifications},
    Rule{"ST0217", Severity::warning, syntax_errors},
    Rule{"ST0218", Severity::warning, piped_downloads},
    Rule{"ST0230", Severity::note, mutating_commands},
};

}  // namespace

std::span<const Rule> command_rules() {
  return rules;
}

}  // namespace seatrial::lint
