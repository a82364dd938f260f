#include "shell/command.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "shell/lexer.hpp"
#include "shell/programs.hpp"
#include "shell/words.hpp"

namespace seatrial::shell {
namespace {

// Words that open or close a compound command and are not its program.
constexpr std::array<std::string_view, 13> reserved = {
    "if", "then", "else", "elif", "fi", "do", "done", "while", "until", "{", "}", "!", "time"};

// What only a shell knows: there is no program of that name to start.
constexpr std::array<std::string_view, 34> builtins = {
    ".",    "[[",    "alias",   "bind",     "builtin", "case",     "cd",   "command", "declare",
    "eval", "exec",  "exit",    "export",   "for",     "function", "hash", "let",     "local",
    "popd", "pushd", "read",    "readonly", "return",  "select",   "set",  "shopt",   "source",
    "trap", "type",  "typeset", "ulimit",   "umask",   "unset",    "wait"};

bool is_reserved(const Lexeme& lexeme) {
  return !lexeme.quoted && std::ranges::find(reserved, lexeme.text) != reserved.end();
}

bool is_builtin(std::string_view word) {
  return std::ranges::find(builtins, word) != builtins.end();
}

// "CONF" of `$CONF` and `${CONF}`.
std::string_view bare_name(std::string_view written) {
  if (!written.starts_with('$')) return {};
  written.remove_prefix(1);
  if (written.starts_with('{') && written.ends_with('}'))
    written = written.substr(1, written.size() - 2);
  const bool is_name =
      !written.empty() && !is_digit(written[0]) && std::ranges::all_of(written, is_name_byte);
  return is_name ? written : std::string_view();
}

bool looks_at_operands(std::string_view program) {
  return searches_text(program) ||
         is_listed(program,
                   "test [ ls cat diff cmp find stat wc head tail du file jq awk sed sort "
                   "readlink realpath sha256sum sha512sum md5sum dirname basename");
}

}  // namespace

std::vector<BareVariable> bare_variables(std::string_view script) {
  std::vector<BareVariable> found;
  std::string_view program;
  bool redirect = false;
  const Lexed lexed = lex(script);
  for (const Lexeme& lexeme : lexed.lexemes) {
    for (const Substitution& nested : lexeme.nested)
      std::ranges::move(bare_variables(nested.script), std::back_inserter(found));
    const bool is_word = lexeme.kind == Lexeme::Kind::word;
    if (lexeme.kind == Lexeme::Kind::control) program = {};
    const bool is_target = std::exchange(redirect, lexeme.kind == Lexeme::Kind::redirect);
    if (!is_word || is_target || (program.empty() && (is_reserved(lexeme) || lexeme.assigns)))
      continue;
    const std::string_view name =
        bare_name(script.substr(lexeme.offset, lexeme.end - lexeme.offset));
    if (!name.empty() && (program.empty() || looks_at_operands(program)))
      found.push_back({std::string(name), std::string(program)});
    if (program.empty()) program = program_name(lexeme.text);
  }
  return found;
}

std::optional<std::vector<std::string>> plain_argv(std::string_view command) {
  Lexed lexed = lex(command);
  while (!lexed.lexemes.empty() && lexed.lexemes.back().text == "\n") lexed.lexemes.pop_back();
  if (lexed.open || lexed.lexemes.empty()) return std::nullopt;
  std::vector<std::string> argv;
  for (Lexeme& lexeme : lexed.lexemes) {
    const bool assignment = argv.empty() && lexeme.assigns;
    if (lexeme.kind != Lexeme::Kind::word || lexeme.expands || assignment) return std::nullopt;
    if (argv.empty() && (is_reserved(lexeme) || is_builtin(lexeme.text))) return std::nullopt;
    argv.push_back(std::move(lexeme.text));
  }
  return argv;
}

std::string quoted(const std::vector<std::string>& argv) {
  std::string script;
  for (const std::string& word : argv)
    script += (script.empty() ? "'" : " '") + replace_all(word, "'", "'\\''") + "'";
  return script;
}

std::vector<SimpleCommand> simple_commands(std::string_view script) {
  return simple_commands(lex(script).lexemes);
}

std::vector<SimpleCommand> simple_commands(std::span<const Lexeme> lexemes) {
  std::vector<SimpleCommand> commands;
  std::string before;
  bool open = false;      // a command is being filled
  bool redirect = false;  // the next word is a redirection's target
  for (const Lexeme& lexeme : lexemes) {
    if (lexeme.kind == Lexeme::Kind::redirect) {
      redirect = true;
    } else if (lexeme.kind == Lexeme::Kind::control) {
      if (open || (lexeme.text != "\n" && lexeme.text != "(" && lexeme.text != ")"))
        before = lexeme.text;
      open = false;
    } else if (redirect) {
      redirect = false;
    } else if (open) {
      commands.back().words.push_back(lexeme.text);
    } else if (!is_reserved(lexeme) && lexeme.text != "-p") {  // `time -p a`
      commands.push_back({{lexeme.text}, lexeme.offset, commands.empty() ? "" : before});
      open = true;
    }
  }
  return commands;
}

}  // namespace seatrial::shell
