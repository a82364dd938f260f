#include "shell/reading.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "base/words.hpp"

namespace seatrial::shell {

bool is_waited_for(std::string_view script) {
  return script.find("wait $") != script.npos || script.find("wait \"$") != script.npos ||
         script.find("wait %") != script.npos;
}

std::set<std::string_view> names_read(std::string_view script) {
  std::set<std::string_view> names;
  for (std::size_t at = 0; at < script.size();) {
    std::size_t end = at;
    while (end < script.size() && is_name_byte(script[end])) ++end;
    const std::string_view behind = script.substr(end, 2);
    const bool assigned = behind.starts_with('=') || behind == "+=";
    if (end > at && !assigned) names.insert(script.substr(at, end - at));
    at = end + 1;
  }
  return names;
}

std::string_view name_of(const Lexeme& assignment) {
  const std::string_view text = assignment.text;
  return text.substr(0, text.find_first_of("+=["));
}

bool may_vary(const Lexeme& word) {
  if (!word.expands || !word.nested.empty() || word.text == "[" || word.text == "[[") return false;
  return word.text.find(":-") == std::string::npos && word.text != "$?" && word.text != "$$";
}

bool runs_something(const Substitution& nested) {
  return !nested.script.starts_with('(') && !trim(nested.script).starts_with('<');
}

bool asks_for_status(const Node& node) {
  if (node.kind != Node::Kind::command)
    return !node.parts.empty() && asks_for_status(node.parts.front());
  const bool ends_with_it = node.words.size() == 1 && among(node.words[0].text, {"exit", "return"});
  return ends_with_it || std::ranges::any_of(node.words, [](const Lexeme& word) {
           return word.text.find("$?") != std::string::npos ||
                  word.text.find("PIPESTATUS") != std::string::npos;
         });
}

bool is_simple(const Node& node) {
  using Kind = Node::Kind;
  const bool joins = node.kind == Kind::pipeline || node.kind == Kind::chain;
  return node.kind == Kind::command || (joins && std::ranges::all_of(node.parts, is_simple));
}

bool replaces_status(const Node& node) {
  if (node.kind != Node::Kind::command || node.words.empty()) return false;
  const std::string_view program = node.words[0].text;
  if (among(program, {"exit", "return"}))
    return node.words.size() == 2 && node.words[1].text == "0";
  return among(program, {"true", ":"});
}

}  // namespace seatrial::shell
