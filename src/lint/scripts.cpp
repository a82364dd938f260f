#include <algorithm>

#include "base/text.hpp"
#include "lint/commands.hpp"
#include "lint/questions.hpp"
#include "lint/statements.hpp"
#include "shell/command.hpp"
#include "shell/languages.hpp"

// Shell blocks, as `bash -n` should read them.
namespace seatrial::lint {
namespace {

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

bool is_script(const Block& block) {
  return shell::language_of(block.language) == shell::Language::bash && !is_session(block.text);
}

// Lines of words and nothing else: bash reads them as we do.
bool is_plain(std::string_view script) {
  return std::ranges::all_of(split_lines(script), [](std::string_view line) {
    return trim(line).empty() || shell::plain_argv(line).has_value();
  });
}

// Where a line of a block begins in the document.
Span line_of_block(const Document& document, const Block& block, int line) {
  const auto lines = split_lines(document.bytes(block.span));
  const auto index = static_cast<std::size_t>(std::max(line, 1) - 1);
  if (index >= lines.size()) return block.span;
  const std::string_view text = trim(lines[index]).empty() ? lines[index] : trim(lines[index]);
  return {static_cast<std::size_t>(text.data() - document.checklist.source.data()), text.size()};
}

}  // namespace

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

void ask_for_scripts(const Document& document, Questions& asked) {
  for (const Block& block : document.blocks)
    if (is_script(block) && !is_plain(block.text))
      asked.scripts.push_back({block.span.offset, without_placeholders(block.text)});
}

}  // namespace seatrial::lint
