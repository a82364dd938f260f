#include "recognize/commands.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "lint/questions.hpp"
#include "lint/rule.hpp"
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

// Blocks and code spans of verifications.
std::vector<Commands> verifications(const Document& document) {
  std::vector<Commands> found;
  const auto add_blocks = [&](const std::vector<CodeBlock>& blocks, bool check) {
    for (const CodeBlock& block : blocks)
      if (is_shell(block.language) && (block.expected || check))
        found.push_back({block.span, block.text, block.expected.has_value(), &block});
  };
  for (const Item& item : document.checklist.items) {
    add_blocks(item.code, item.role == Role::check);
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

// Blocks that call themselves shell; what has no name may be anything.
bool is_named_shell(const Block& block) {
  const std::string language = lower(block.language);
  return language == "bash" || language == "sh" || language == "shell" || language == "zsh";
}

bool is_fetcher(std::string_view program) {
  return program == "curl" || program == "wget" || program == "fetch";
}

bool is_interpreter(std::string_view program) {
  static constexpr std::array<std::string_view, 9> all = {
      "sh", "bash", "zsh", "dash", "python", "python3", "node", "ruby", "perl"};
  program = program.substr(program.rfind('/') + 1);
  return std::ranges::find(all, program) != all.end();
}

std::string_view program_of(const shell::SimpleCommand& command) {
  for (const std::string& word : command.words)
    if (word != "sudo" && word != "env" && !word.starts_with('-') &&
        word.find('=') == std::string::npos)
      return word;
  return {};
}

// `curl ... | sudo bash`, `bash <(curl ...)`, `sh -c "$(curl ...)"`; but `curl ... | python -m
// json.tool` and `| node -e ...` run a program of their own.
bool runs_download(std::string_view line) {
  if (line.find("curl") == line.npos && line.find("wget") == line.npos) return false;
  const auto commands = shell::simple_commands(line);
  bool fetched = false;
  for (const shell::SimpleCommand& command : commands) {
    const std::string_view program = program_of(command);
    if (command.before != "|") fetched = false;
    const bool own_program = std::ranges::any_of(command.words, [](const std::string& word) {
      return word == "-c" || word == "-m" || word == "-e" || word == "-ne" || word == "-pe" ||
             word.ends_with(".py") || word.ends_with(".js") || word.ends_with(".rb");
    });
    if (fetched && is_interpreter(program) && !own_program) return true;
    if (is_fetcher(program)) fetched = true;
  }
  for (const std::string_view opening :
       {"bash <(curl", "bash <(wget", "sh -c \"$(curl", "sh -c \"$(wget", "eval \"$(curl",
        "source <(curl", ". <(curl"})
    if (line.find(opening) != line.npos) return true;
  return false;
}

Faults piped_downloads(const Document& document) {
  Faults faults;
  constexpr std::string_view message =
      "a download is run unseen: whoever serves it decides what happens";
  constexpr std::string_view help =
      "download to a file, compare its checksum, and run it then; or install a package";
  for (const Block& block : document.blocks) {
    if (!is_shell(block.language)) continue;
    for (const std::string_view line : split_lines(document.bytes(block.span)))
      if (runs_download(trim(line)) && !trim(line).starts_with('#')) {
        const auto offset =
            static_cast<std::size_t>(trim(line).data() - document.checklist.source.data());
        faults.push_back({{offset, trim(line).size()}, std::string(message), std::string(help)});
      }
  }
  for (const CodeSpan& span : document.code_spans)
    if (runs_download(span.text))
      faults.push_back({span.span, std::string(message), std::string(help)});
  return faults;
}

// `rm -rf`, `vercel --prod`: seatrial never runs it because a document says so.
Faults mutating_commands(const Document& document) {
  Faults faults;
  for (const Block& block : document.blocks) {
    if (!is_named_shell(block)) continue;
    const auto why = shell::mutates(block.text);
    if (!why) continue;
    const std::string_view line = mutating_line(document.bytes(block.span));
    const Commands commands{.span = block.span, .text = block.text};
    faults.push_back({line.empty() ? block.span : place_of(document, commands, line),
                      "a command that changes something: " + *why,
                      "it is owed by a person and never run as a check"});
  }
  return faults;
}

// `<previous-id>` is a redirection to bash and a blank to its reader.
std::string without_placeholders(std::string text) {
  for (std::size_t open = text.find('<'); open != std::string::npos;
       open = text.find('<', open + 1)) {
    const auto hit = shell::placeholder(std::string_view(text).substr(open, 64));
    if (hit && hit->front() == '<' && std::string_view(text).substr(open).starts_with(*hit))
      std::ranges::fill(text.begin() + static_cast<std::ptrdiff_t>(open),
                        text.begin() + static_cast<std::ptrdiff_t>(open + hit->size()), 'x');
  }
  return text;
}

// A session with prompts and output is no script.
bool is_session(std::string_view text) {
  return std::ranges::any_of(split_lines(text), [](std::string_view line) {
    return trim(line).starts_with("$ ") || trim(line).starts_with("> ") ||
           trim(line).starts_with("% ");
  });
}

bool is_script(const Block& block) {
  return is_named_shell(block) && lower(block.language) != "zsh" && !is_session(block.text);
}

// Where a line of a block begins in the document.
Span line_of_block(const Document& document, const Block& block, int line) {
  const auto lines = split_lines(document.bytes(block.span));
  const auto index = static_cast<std::size_t>(std::max(line, 1) - 1);
  if (index >= lines.size()) return block.span;
  const std::string_view text = trim(lines[index]).empty() ? lines[index] : trim(lines[index]);
  return {static_cast<std::size_t>(text.data() - document.checklist.source.data()), text.size()};
}

Faults syntax_errors(const Document& document) {
  Faults faults;
  for (const Block& block : document.blocks) {
    const auto fact = document.facts.syntax.find(block.span.offset);
    if (fact == document.facts.syntax.end()) continue;
    faults.push_back({line_of_block(document, block, fact->second.line),
                      "bash cannot parse this block: " + fact->second.message,
                      "correct it; or name the language it is written in, `text` for what is no "
                      "script"});
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

void ask_for_scripts(const Document& document, Questions& asked) {
  for (const Block& block : document.blocks)
    if (is_script(block) && !trim(block.text).empty())
      asked.scripts.push_back({block.span.offset, without_placeholders(block.text)});
}

std::span<const Rule> command_rules() {
  return rules;
}

}  // namespace seatrial::lint
