#include <algorithm>
#include <array>
#include <set>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "shell/command.hpp"
#include "shell/lexer.hpp"
#include "shell/wrappers.hpp"

// Whether a script can fail. Judged as it will be run: `bash -euo pipefail`, where a failure in the
// middle of a pipeline or before a `;` counts, so that `npm test | tee log` and `a; b` are honest.
namespace seatrial::shell {
namespace {

constexpr std::size_t scripts_deep_max = 4;

constexpr std::array<std::string_view, 5> always_succeed = {"echo", "printf", "true", ":", "cat"};

bool succeeds_always(const std::vector<std::string>& words) {
  if (words.empty()) return false;
  if (words[0] == "exit" || words[0] == "return") return words.size() == 2 && words[1] == "0";
  if (words[0] == "cat")
    return words.size() == 1;  // `|| cat` waits for input; `|| cat file` may fail
  return std::ranges::find(always_succeed, words[0]) != always_succeed.end();
}

bool ignores_input(std::string_view program) {
  return program == "true" || program == ":" || program == "echo" || program == "printf";
}

// The last command of what follows `||`: of `(echo bad; exit 1)` it is `exit 1`.
const SimpleCommand& last_of_group(const std::vector<SimpleCommand>& commands, std::size_t first,
                                   std::string_view script) {
  const std::size_t begin = commands[first].offset;
  std::size_t opening = begin;
  while (opening > 0 && (script[opening - 1] == ' ' || script[opening - 1] == '\n')) --opening;
  const char bracket = opening > 0 ? script[opening - 1] : '\0';
  if (bracket != '(' && bracket != '{') return commands[first];
  const std::size_t end = script.find(bracket == '(' ? ')' : '}', begin);
  std::size_t last = first;
  while (last + 1 < commands.size() && commands[last + 1].offset < end) ++last;
  return commands[last];
}

std::string quoted(const SimpleCommand& command) {
  std::string text = command.words[0];
  if (command.words.size() > 1) text += " ...";
  return "`" + text + "`";
}

bool has_trailing_background(std::string_view script) {
  const auto lexemes = lex(script).lexemes;
  return std::ranges::any_of(lexemes, [](const Lexeme& lexeme) {
    return lexeme.kind == Lexeme::Kind::control && lexeme.text == "&";
  });
}

// Whether what a fallback prints could be taken for what is expected: `|| echo MISSING` cannot,
// where READY is.
bool could_pass_for(const SimpleCommand& fallback, const Expected& expected) {
  std::string printed;
  for (std::size_t i = 1; i < fallback.words.size(); ++i)
    printed += (i > 1 ? " " : "") + fallback.words[i];
  if (expected.silence) return printed.empty();
  return expected.text.empty() || printed.find(expected.text) != std::string::npos;
}

constexpr std::array<std::string_view, 13> comparisons = {
    "=", "==", "!=", "-eq", "-ne", "-lt", "-le", "-gt", "-ge", "-n", "-z", "!", "<"};

// `[ 1 = 1 ]`: nothing but what is written there is compared.
bool compares_constants(const std::vector<std::string>& words) {
  if (words[0] != "[" && words[0] != "[[" && words[0] != "test") return false;
  return std::ranges::none_of(words, [](const std::string& word) {
    const bool is_number = word.size() > 1 && is_digit(word[1]);
    return word.size() > 1 && word[0] == '-' && !is_number &&
           std::ranges::find(comparisons, word) == comparisons.end();
  });
}

// `expr 1 + 1`
bool computes_constants(const std::vector<std::string>& words) {
  return words[0] == "expr" || words[0].starts_with("((");
}

// Passes on what a constant printed: no file is named that it could read instead.
bool reads_the_pipe(const SimpleCommand& command) {
  constexpr std::array<std::string_view, 7> programs = {"cat",  "grep", "wc", "sort",
                                                        "head", "tail", "tr"};
  return command.before == "|" && command.words.size() <= 2 &&
         std::ranges::find(programs, command.words[0]) != programs.end();
}

using Names = std::set<std::string_view>;

std::string_view name_at(std::string_view text) {
  const auto end = std::ranges::find_if_not(text, is_name_byte);
  return {text.begin(), end};
}

bool is_assignment(std::string_view word) {
  const std::string_view name = name_at(word);
  return !name.empty() && word.substr(name.size()).starts_with('=');
}

bool is_constant(std::string_view script, std::size_t depth);

// `$(( $(date +%s) - x ))`, without its first bracket: any name in it may be a variable.
bool computes_outside(std::string_view arithmetic, const Names& assigned, std::size_t depth) {
  if (depth > scripts_deep_max) return true;
  for (const Lexeme& lexeme : lex(arithmetic).lexemes) {
    for (const Substitution& nested : lexeme.nested)
      if (!is_constant(nested.script, depth + 1)) return true;
    const std::string_view name =
        name_at(lexeme.text.starts_with('$') ? std::string_view(lexeme.text).substr(1)
                                             : std::string_view(lexeme.text));
    if (lexeme.nested.empty() && !name.empty() && !is_digit(name.front()) &&
        !assigned.contains(name))
      return true;
  }
  return false;
}

// Does what the word becomes depend on more than the script itself?
bool depends_on_outside(const Lexeme& word, const Names& assigned, std::size_t depth) {
  if (!word.expands || word.text == "[" || word.text == "[[") return false;
  for (const Substitution& nested : word.nested)
    if (nested.script.starts_with('(') ? computes_outside(nested.script, assigned, depth + 1)
                                       : !is_constant(nested.script, depth + 1))
      return true;
  if (!word.nested.empty()) return false;
  std::string_view text = word.text;
  if (text.find('$') == text.npos) return true;  // a glob, or the home directory
  for (std::size_t at = text.find('$'); at != text.npos; at = text.find('$', at + 1)) {
    std::string_view name = text.substr(at + 1);
    if (name.starts_with('{')) name.remove_prefix(1);
    if (!assigned.contains(name_at(name))) return true;
  }
  return false;
}

// Nothing in it depends on anything outside of it.
bool is_constant(std::string_view script, std::size_t depth = 0) {
  if (depth > scripts_deep_max) return false;
  const auto commands = simple_commands(script);
  const auto lexemes = lex(script).lexemes;
  Names assigned;
  for (const Lexeme& lexeme : lexemes)
    if (lexeme.assigns) assigned.insert(name_at(lexeme.text));
  bool has_text = false;  // `<<< ok`
  const bool is_closed = std::ranges::none_of(lexemes, [&](const Lexeme& lexeme) {
    const bool redirects = lexeme.kind == Lexeme::Kind::redirect;
    const bool here = redirects && lexeme.text.starts_with("<<");
    has_text |= here;
    return (redirects && !here && !lexeme.text.ends_with(">&")) ||
           depends_on_outside(lexeme, assigned, depth);
  });
  return is_closed && !commands.empty() &&
         std::ranges::all_of(commands, [&](SimpleCommand command) {
           command.words.erase(command.words.begin(),
                               std::ranges::find_if_not(command.words, is_assignment));
           if (command.words.empty()) return true;
           const bool prints =
               succeeds_always(command.words) && (has_text || command.words[0] != "cat");
           return prints || compares_constants(command.words) ||
                  computes_constants(command.words) || reads_the_pipe(command) ||
                  (depth > 0 && command.words[0] == "false");
         });
}

// The script that a command hands to another shell: `timeout 5 sh -c '...'`, `eval ...`.
std::string script_within(const std::vector<std::string>& words) {
  const auto inner = unwrapped(words);
  if (!inner || inner->empty()) return {};
  if (inner->front() == "eval") return join(inner->subspan(1), " ");
  return script_given(*inner).value_or("");
}

// The option of `set +e`, `set -u +o pipefail`, `shopt -u -o errexit`; "": it is none of these.
std::string goes_on_after_failure(const std::vector<std::string>& words) {
  if (words[0] != "set" && words[0] != "shopt") return {};
  const auto off = std::ranges::find_if(words, [&](std::string_view word) {
    return words[0] == "shopt" ? word == "-u" : word.starts_with('+');
  });
  const auto decides = std::find_if(off, words.end(), [](std::string_view word) {
    return (word.starts_with('+') && word.find('e') != word.npos) || word == "pipefail" ||
           word == "errexit";
  });
  return decides == words.end() ? "" : decides == off ? *off : *off + " " + *decides;
}

std::optional<std::string> hides_search(std::string_view script) {
  for (const Search& search : searches(script))
    if (search.swallowed && search.silent)
      return "nobody would see that `" + search.program + "` could not search";
  return std::nullopt;
}

// `find . -exec false {} ;`: the status of find tells nothing of the commands that it runs.
std::string program_of_find(const std::vector<std::string>& words) {
  if (words[0] != "find" || words.back() != ";") return {};
  const auto exec = std::ranges::find_if(
      words, [](const std::string& word) { return word == "-exec" || word == "-execdir"; });
  return exec + 1 < words.end() ? exec[1] : std::string();
}

// `a && echo ok || ...` falls back where `a` failed.
const SimpleCommand& first_of_chain(const std::vector<SimpleCommand>& commands, std::size_t last) {
  while (last > 0 && commands[last].before == "&&") --last;
  return commands[last];
}

// `grep -q ERROR log && exit 1; true`: what is wrong ends the script before its end is reached.
bool exits_with_failure(const std::vector<SimpleCommand>& commands, std::size_t before) {
  return std::any_of(commands.begin(), commands.begin() + static_cast<std::ptrdiff_t>(before),
                     [](const SimpleCommand& command) {
                       return command.words[0] == "exit" && command.words.size() == 2 &&
                              command.words[1] != "0";
                     });
}

std::optional<std::string> hides(std::string_view script, const Expected& expected,
                                 std::size_t depth = 0) {
  const std::vector<SimpleCommand> commands = simple_commands(script);
  for (std::size_t i = 0; i < commands.size(); ++i) {
    const SimpleCommand& command = commands[i];
    const std::string within = depth < scripts_deep_max ? script_within(command.words) : "";
    if (!within.empty())
      if (auto why = hides(within, expected, depth + 1)) return why;
    const std::string option = goes_on_after_failure(command.words);
    if (!option.empty() && script.find("$?") == script.npos)
      return "`" + command.words[0] + " " + option + "` makes the shell go on after a failure";
    if (const std::string program = program_of_find(command.words);
        !program.empty() && expected.text.empty() && !expected.silence && command.before != "|" &&
        (i + 1 == commands.size() || commands[i + 1].before != "|"))
      return "`find` does not tell how `" + program + "` ended: write `-exec ... {} +`";
    if (i == 0) continue;
    if (command.before == "||") {
      const SimpleCommand& last = last_of_group(commands, i, script);
      const bool keeps_text = commands[i - 1].words.size() == 1 && i + 1 < commands.size() &&
                              is_assignment(commands[i - 1].words[0]);  // `n=$(a) || true; use $n`
      if (succeeds_always(last.words) && could_pass_for(command, expected) && !keeps_text &&
          !exits_with_failure(commands, i))
        return "`|| " + quoted(command).substr(1) + " hides every failure of " +
               quoted(first_of_chain(commands, i - 1));
    }
    if (command.before == "|" && ignores_input(command.words[0]))
      return "`| " + quoted(command).substr(1) + " succeeds whatever came before it";
    const bool last = i + 1 == commands.size();
    if (last && (command.before == ";" || command.before == "\n") &&
        succeeds_always(command.words) && command.words[0] != "echo" &&
        command.words[0] != "printf" && command.words[0] != "cat" &&
        !exits_with_failure(commands, i))
      return "`; " + quoted(command).substr(1) + " replaces the exit status of " +
             quoted(commands[i - 1]);
  }
  if (is_constant(script)) return quoted(commands[0]) + " ends the same way whatever is true";
  if (auto why = hides_search(script)) return why;
  if (has_trailing_background(script)) return "`&` runs a command whose failure nobody sees";
  return std::nullopt;
}

}  // namespace

std::optional<std::string> hides_failure(std::string_view script, const Expected& expected) {
  return hides(script, expected);
}

}  // namespace seatrial::shell
