#include "lint/commands.hpp"

#include <array>

#include "base/text.hpp"
#include "lint/rule.hpp"
#include "recognize/commands.hpp"
#include "recognize/expectation.hpp"
#include "recognize/prose.hpp"
#include "shell/command.hpp"

// Commands that a document wants to be run.
namespace seatrial::lint {
namespace {

using recognize::is_shell;

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

// Blocks and code spans of verifications, and the commands that an item itself names.
std::vector<Commands> verifications(const Document& document) {
  std::vector<Commands> found;
  const auto add_blocks = [&](const std::vector<CodeBlock>& blocks, bool check) {
    for (const CodeBlock& block : blocks)
      if (is_shell(block.language) && (block.expected || check))
        found.push_back({block.span, block.text, block.expected.has_value(), &block});
  };
  for (const Item& item : document.checklist.items) {
    add_blocks(item.code, item.role == Role::check);
    if (item.role == Role::check && may_hide_failure(item.text))
      for (const recognize::Token& token : recognize::read_prose(item.text).tokens)
        if (token.spanned && recognize::is_command(token.text))
          found.push_back({item.span, token.text, false});
    if (!item.verification) continue;
    for (const recognize::Token& token : recognize::read_prose(item.verification->text).tokens)
      if (token.spanned && recognize::is_command(token.text))
        found.push_back({item.verification->span, token.text, true});
  }
  add_blocks(document.checklist.loose_code, false);
  return found;
}

// Where a command stands within a block; the block itself if it is not found as it is written.
Span place_of(const Document& document, const Commands& commands, std::string_view command) {
  const std::string_view line = split_lines(command).front();
  const std::size_t at = document.bytes(commands.span).find(line);
  return line.empty() || at == std::string_view::npos
             ? commands.span
             : Span{commands.span.offset + at, line.size()};
}

// What a step expects may tell its failure from its success.
Faults dishonest_commands(const Document& document) {
  Faults faults;
  constexpr std::string_view help =
      "let the command fail, and say what is expected of it: `# Expected: No output`";
  for (const Commands& commands : verifications(document)) {
    if (!commands.block) {
      if (const auto why = shell::hides_failure(commands.text))
        faults.push_back({place_of(document, commands, commands.text),
                          "this command cannot fail honestly: " + *why, std::string(help)});
      continue;
    }
    for (const recognize::Step& step : recognize::steps_of(*commands.block)) {
      const auto expected = recognize::read_expectation(step.expected);
      const bool text = expected.kind == recognize::Expectation::Kind::text;
      const auto why = shell::hides_failure(step.command, text ? expected.text : "");
      if (!why) continue;
      faults.push_back({place_of(document, commands, trim(step.command)),
                        "this command cannot fail honestly: " + *why, std::string(help)});
      break;
    }
  }
  return faults;
}

// The first line of a script that mutates.
std::string_view mutating_line(std::string_view script) {
  for (const std::string_view line : split_lines(script))
    if (shell::mutates(line)) return trim(line);
  return {};
}

Faults mutating_verifications(const Document& document) {
  Faults faults;
  for (const Commands& commands : verifications(document)) {
    const auto why = commands.verifies ? shell::mutates(commands.text) : std::nullopt;
    if (!why) continue;
    const std::string_view line = mutating_line(commands.text);
    faults.push_back({line.empty() ? commands.span : place_of(document, commands, line),
                      "a verification changes what it looks at: " + *why,
                      "make the change an item of its own, and verify with a command that only "
                      "reads"});
  }
  return faults;
}

// `rm -rf`, `vercel --prod`: seatrial never runs it because a document says so.
Faults mutating_commands(const Document& document) {
  Faults faults;
  for (const Block& block : document.blocks) {
    if (!is_named_shell(block)) continue;
    const std::string typed = typed_in(block);
    const auto why = shell::mutates(typed);
    if (!why) continue;
    const std::string_view line = mutating_line(typed);
    const Commands commands{.span = block.span, .text = typed};
    faults.push_back({line.empty() ? block.span : place_of(document, commands, line),
                      "a command that changes something: " + *why,
                      "it is owed by a person and never run as a check"});
  }
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
