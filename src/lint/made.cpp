#include "lint/made.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "base/negation.hpp"
#include "base/ranges.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "lint/scope.hpp"
#include "shell/languages.hpp"

namespace seatrial::lint {
namespace {

std::string_view without_dot(std::string_view path) {
  while (path.starts_with("./")) path.remove_prefix(2);
  while (path.ends_with('/')) path.remove_suffix(1);
  return path;
}

// Options whose argument is written.
bool takes_output(std::string_view word) {
  static constexpr WordSet words({">", ">>", "2>", "&>", "-o", "-O", "--output", "--out", "-out",
                                  "--output-file", "--outfile", "--output-path", "tee", "touch",
                                  "--report-path", "--file-output", "--dest", "--log-file"});
  return words.contains(word);
}

std::string_view unquoted(std::string_view word) {
  while (!word.empty() && std::string_view("\"'`;()").find(word.front()) != word.npos)
    word.remove_prefix(1);
  while (!word.empty() && std::string_view("\"'`;)(,").find(word.back()) != word.npos)
    word.remove_suffix(1);
  return word;
}

bool denies(const std::string& word) {
  return is_negation(word) || is_nothing(word);
}

}  // namespace

bool is_build_output(std::string_view path) {
  static constexpr WordSet outputs(
      {"dist",          "target",       "node_modules", "build",
       "out",           ".next",        ".nuxt",        "coverage",
       ".terraform",    "__pycache__",  ".venv",        "venv",
       "tmp",           "temp",         ".cache",       ".output",
       "artifacts",     "obj",          ".gradle",      ".svelte-kit",
       ".turbo",        "test-results", "htmlcov",      "playwright-report",
       ".pytest_cache", "backups",      "_site",        ".vercel"});
  for (const std::string_view part : split(without_dot(path), '/'))
    if (outputs.contains(part)) return true;
  return false;
}

bool says_it_is_made(std::string_view line) {
  static constexpr std::array<std::string_view, 43> words = {
      "optional",   "missing",  "planned",   "gitignored", "writes",    "create",    "created",
      "creating",   "new",      "add",       "write",      "generate",  "generated", "output",
      "save",       "append",   "appended",  "produce",    "remove",    "removed",   "delete",
      "deleted",    "rename",   "absent",    "archive",    "ignored",   "gitignore", "crear",
      "criar",      "ajouter",  "erstellen", "anlegen",    "hinzu",     "agregar",   "adicionar",
      "aggiungere", "uploaded", "uploads",   "artifact",   "artifacts", "exported",  "emitted",
      "downloaded"};
  if (line.find("\xe4\xb8\x8d\xe5\xad\x98\xe5\x9c\xa8") != line.npos)
    return true;  // "does not exist"
  std::string word;
  for (const char c : lower(line) + " ") {
    if (is_lower(c))
      word += c;
    else if (contains(words, word))
      return true;
    else
      word.clear();
  }
  return false;
}

bool says_it_is_absent(const Document& document, Span name) {
  static constexpr WordSet kept({"committed", "commit",     "checked", "tracked", "exist",
                                 "exists",    "present",    "in",      "there",   "pushed",
                                 "published", "stored",     "kept",    "shipped", "part",
                                 "included",  "accessible", "exposed", "be",      "leaked",
                                 "versioned", "left",       "readable"});
  constexpr std::size_t words_before = 3, words_behind = 6;
  const std::string_view source = document.checklist.source;
  const std::string_view line = line_around(source, name.offset);
  const auto at = static_cast<std::size_t>(source.data() + name.offset - line.data());
  const auto before = lower_words(line.substr(0, at));
  const auto behind = lower_words(line.substr(std::min(at + name.length, line.size())));
  const std::size_t first = before.size() - std::min(before.size(), words_before);
  if (std::any_of(before.begin() + static_cast<std::ptrdiff_t>(first), before.end(), denies))
    return true;
  bool denied = false;
  for (std::size_t i = 0; i < std::min(behind.size(), words_behind); ++i) {
    if (denied && kept.contains(behind[i])) return true;
    denied |= denies(behind[i]);
  }
  return false;
}

WrittenFiles::WrittenFiles(const Document& document) {
  for (const Block& block : document.blocks)
    if (shell::may_be_posix_shell(block.language))
      for (const std::string_view line : split_lines(block.text)) read(line);
  for (const CodeSpan& span : document.code_spans)
    if (span.text.find(' ') != std::string::npos) read(span.text);
}

void WrittenFiles::add(std::string_view path) {
  path = without_dot(unquoted(path));
  if (!path.empty()) files_.emplace(path);
}

void WrittenFiles::read(std::string_view command) {
  const auto words = split(trim(command), ' ');
  const std::string_view program = words.front() == "$" && words.size() > 1 ? words[1] : words[0];
  bool makes_directories = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view word = words[i];
    if (takes_output(word) && i + 1 < words.size()) add(words[i + 1]);
    if (const std::size_t sign = word.find_first_not_of('>'); sign > 0 && sign < word.size())
      add(word.substr(sign));
    const std::size_t equals = word.find('=');
    if (word.starts_with("--") && equals != word.npos && takes_output(word.substr(0, equals)))
      add(word.substr(equals + 1));
    if (word == "mkdir") makes_directories = true;
    if (makes_directories && !word.starts_with('-'))
      directories_.emplace(without_dot(unquoted(word)));
  }
  if ((program == "cp" || program == "mv" || program == "ln") && words.size() > 2)
    add(words.back());
}

bool WrittenFiles::hold(std::string_view path) const {
  path = without_dot(path);
  if (files_.contains(path)) return true;
  for (std::size_t at = path.find('/'); at != path.npos; at = path.find('/', at + 1))
    if (directories_.contains(path.substr(0, at))) return true;
  return false;
}

}  // namespace seatrial::lint
