#include "shell/scope.hpp"

#include <span>

#include "base/words.hpp"

namespace seatrial::shell {
namespace {

void add(const Node& node, Definitions& definitions) {
  if (node.kind == Node::Kind::function) definitions.functions[node.words[0].text] = &node.parts[0];
  if (node.kind == Node::Kind::command && node.words.size() == 3 && node.words[0].text == "trap" &&
      among(node.words[2].text, {"0", "ERR", "EXIT"}))
    definitions.at_exit = node.words[1].text;
  for (const Node& part : node.parts) add(part, definitions);
}

}  // namespace

Definitions::Definitions(const Node& script) {
  add(script, *this);
}

Scope Scope::in_test() const {
  Scope scope = *this;
  scope.tested = true;
  scope.final = false;
  return scope;
}

Mode with_options(Mode mode, const Node& node) {
  if (node.kind != Node::Kind::command || node.words.empty() || node.words[0].text != "set")
    return mode;
  bool on = true;
  for (const Lexeme& word : std::span(node.words).subspan(1)) {
    const bool is_flags = word.text.starts_with('-') || word.text.starts_with('+');
    if (is_flags) on = word.text.starts_with('-');
    if (word.text == "errexit" || (is_flags && word.text.find('e') != std::string::npos))
      mode.errexit = on;
    if (word.text == "pipefail") mode.pipefail = on;
  }
  return mode;
}

Mode mode_given(Words words) {
  Mode mode{.errexit = false, .pipefail = has_word(words, "pipefail")};
  for (const std::string_view word : words)
    mode.errexit |= is_option(word) && word[1] != '-' && word.find('e') != word.npos;
  return mode;
}

}  // namespace seatrial::shell
