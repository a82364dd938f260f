#include "lint/statements.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "shell/command.hpp"
#include "shell/languages.hpp"

namespace seatrial::lint {
namespace {

bool is_in_prompt(char c) {
  return is_dashed_name_byte(c) || c == '.';
}

// "user@host:~/app$ ", "[root@web-1 ~]# ": the length of such a prompt, or 0.
std::size_t host_prompt_length(std::string_view line) {
  constexpr std::size_t prompt_bytes_max = 80;
  const std::size_t at = line.substr(0, prompt_bytes_max).find('@');
  if (at == std::string_view::npos || at == 0) return 0;
  const std::size_t begin = line[0] == '[' ? 1 : 0;
  if (!std::ranges::all_of(line.substr(begin, at - begin), is_in_prompt)) return 0;
  for (const std::string_view sign : {"$ ", "# ", "% "}) {
    const std::size_t end = line.substr(0, prompt_bytes_max).find(sign, at);
    const std::string_view place = line.substr(at + 1, end - at - 1);
    if (end != std::string_view::npos && place.find_first_of(":]~ ") != std::string_view::npos &&
        std::ranges::count(place, ' ') <= 1)
      return end + 2;
  }
  return 0;
}

// The prompt that a line begins with, or 0.
std::size_t prompt_length(std::string_view line) {
  if (line.starts_with("$ ") || line.starts_with("% ")) return 2;
  if (line.starts_with("PS> ")) return 4;
  return host_prompt_length(line);
}

// "> app.log" empties a file; "> npm test" is typed behind a prompt.
bool empties_file(std::string_view line) {
  if (!line.starts_with('>')) return false;
  const std::string_view file = trim(line.substr(1));
  return file.find_first_of(" >") == std::string_view::npos &&
         file.find_first_of("./") != std::string_view::npos;
}

struct Line {
  std::string text;
  std::string_view source;  // where it stands in the document
};

// The lines that somebody types, continuation lines with them.
std::vector<Line> typed_lines(const Document& document, const Block& block) {
  const auto sources = split_lines(document.bytes(block.span));
  const auto lines = split_lines(block.text);
  const bool session = is_session(block.text);
  std::vector<Line> typed;
  bool goes_on = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string_view source = i < sources.size() ? trim(sources[i]) : std::string_view();
    std::string_view line = session ? trim(lines[i]) : lines[i];
    const std::size_t prompt = session ? prompt_length(line) : 0;
    if (session && prompt == 0 && !goes_on) continue;
    line.remove_prefix(session && prompt == 0 && line.starts_with("> ") ? 2 : prompt);
    goes_on = line.ends_with('\\');
    typed.push_back({std::string(line), source});
  }
  return typed;
}

bool continues(const shell::SimpleCommand& command) {
  return command.before == "|" || command.before == "&&" || command.before == "||" ||
         command.before == "|&";
}

}  // namespace

bool is_session(std::string_view text) {
  return std::ranges::any_of(split_lines(text), [](std::string_view line) {
    const std::string_view shown = trim(line);
    return prompt_length(shown) > 0 || (shown.starts_with("> ") && !empties_file(shown));
  });
}

bool is_named_shell(const Block& block) {
  if (block.language.empty()) return prompt_length(trim(block.text)) > 0;
  return shell::is_posix_shell(block.language);
}

std::vector<Statement> statements_of(const Document& document, const Block& block) {
  const std::vector<Line> lines = typed_lines(document, block);
  std::string script;
  std::vector<std::size_t> begins;  // of the lines in the script
  for (const Line& line : lines) {
    begins.push_back(script.size());
    script += line.text + "\n";
  }
  const auto commands = shell::simple_commands(script);
  std::vector<Statement> statements;
  const auto span_of = [&](std::string_view source) {
    return source.data() == nullptr
               ? Span{block.span.offset, 0}
               : Span{static_cast<std::size_t>(source.data() - document.checklist.source.data()),
                      source.size()};
  };
  for (std::size_t i = 0; i < commands.size();) {
    std::size_t next = i + 1;
    while (next < commands.size() && continues(commands[next])) ++next;
    const std::size_t begin = commands[i].offset;
    const std::size_t end = next < commands.size() ? commands[next].offset : script.size();
    std::string_view text = trim(std::string_view(script).substr(begin, end - begin));
    while (text.ends_with(';')) text = trim(text.substr(0, text.size() - 1));
    const auto line = std::ranges::upper_bound(begins, begin) - begins.begin() - 1;
    const std::string_view source = lines[static_cast<std::size_t>(line)].source;
    statements.push_back({std::string(text), span_of(source)});
    i = next;
  }
  for (const Line& line : lines)
    if (empties_file(line.text)) statements.push_back({line.text, span_of(line.source)});
  return statements;
}

}  // namespace seatrial::lint
