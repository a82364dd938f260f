#include "shell/constants.hpp"

#include <algorithm>
#include <set>

#include "base/ascii.hpp"
#include "base/limits.hpp"
#include "base/words.hpp"
#include "shell/programs.hpp"
#include "shell/words.hpp"

namespace seatrial::shell {
namespace {

using LexedWords = std::span<const Lexeme>;
using Names = std::set<std::string_view>;

std::string_view leading_name(std::string_view text) {
  const auto end = std::ranges::find_if_not(text, is_name_byte);
  return {text.begin(), end};
}

void add_assigned(const Node& node, Names& names) {
  for (const Lexeme& word : node.words)
    if (word.assigns) names.insert(leading_name(word.text));
  for (const Node& part : node.parts) add_assigned(part, names);
}

constexpr WordSet comparisons({"=", "==", "!=", "-eq", "-ne", "-lt", "-le", "-gt", "-ge", "-n",
                               "-z", "!", "<"});

// `[ 1 = 1 ]`: nothing but what is written there is compared.
bool compares_constants(LexedWords words) {
  if (!among(words[0].text, {"[", "[[", "test"})) return false;
  return std::ranges::none_of(words, [](const Lexeme& word) {
    const bool is_option = word.text.size() > 1 && word.text[0] == '-' && !is_digit(word.text[1]);
    return is_option && !comparisons.contains(word.text);
  });
}

// `exit 1`, `sleep 0`, `expr 1 + 1`
bool is_always_the_same(LexedWords words) {
  const std::string_view program = words[0].text;
  if (among(program, {"exit", "return"}))
    return words.size() == 2 && std::ranges::all_of(words[1].text, is_digit);
  if (program == "sleep") return words.size() == 2 && words[1].text == "0";
  return among(program, {"false", "expr"}) || ignores_input(program);
}

// Passes on what it is given: no file is named that it could read instead.
bool reads_input_only(LexedWords words) {
  if (words[0].text == "grep") return words.size() == 2;
  if (words[0].text == "tr") return true;
  return among(words[0].text, {"cat", "head", "sort", "tail", "wc"}) &&
         std::ranges::all_of(words.subspan(1),
                             [](const Lexeme& word) { return is_option(word.text); });
}

class Constants {
 public:
  explicit Constants(std::size_t depth) : depth_(depth) {}

  bool holds(const Node& script) {
    add_assigned(script, assigned_);
    return all(script, false);
  }

 private:
  bool all(const Node& node, bool fed) {
    if (node.kind == Node::Kind::unknown) return false;
    for (const Redirection& redirection : node.redirections) {
      if (opens_file(redirection) || depends(redirection.target)) return false;
      fed |= gives_text(redirection);
    }
    if (std::ranges::any_of(node.words, [&](const Lexeme& word) { return depends(word); }))
      return false;
    if (node.kind == Node::Kind::command) return command(node.words, fed);
    for (std::size_t i = 0; i < node.parts.size(); ++i) {
      const bool behind_pipe = node.kind == Node::Kind::pipeline && i > 0;
      if (!all(node.parts[i], fed || behind_pipe)) return false;
    }
    return true;
  }

  static bool command(LexedWords words, bool fed) {
    while (!words.empty() && words[0].assigns) words = words.subspan(1);
    return words.empty() || is_always_the_same(words) || compares_constants(words) ||
           (fed && reads_input_only(words));
  }

  // Is what a word becomes told by more than the script itself?
  bool depends(const Lexeme& word) {
    if (!word.expands || among(word.text, {"[", "[["})) return false;
    for (const Substitution& nested : word.nested)
      if (nested.script.starts_with('(') ? computes_outside(nested.script)
                                         : !is_constant_within(nested.script))
        return true;
    return word.nested.empty() && reads_outside(word.text);
  }

  bool reads_outside(std::string_view text) const {
    if (!text.contains('$')) return true;  // a glob, the home directory, arithmetic
    for (std::size_t at = text.find('$'); at != text.npos; at = text.find('$', at + 1)) {
      std::string_view name = text.substr(at + 1);
      if (name.starts_with('{')) name.remove_prefix(1);
      if (!assigned_.contains(leading_name(name))) return true;
    }
    return false;
  }

  bool is_constant_within(std::string_view script) const {
    return depth_ < limits::scripts_within_max && Constants(depth_ + 1).holds(parse_script(script));
  }

  // `$(( $(date +%s) - x ))`, without its first bracket: any name in it may be a variable.
  bool computes_outside(std::string_view arithmetic) const {
    for (const Lexeme& lexeme : lex(arithmetic).lexemes) {
      for (const Substitution& nested : lexeme.nested)
        if (!is_constant_within(nested.script)) return true;
      const std::string_view text = lexeme.text;
      const std::string_view name = leading_name(text.starts_with('$') ? text.substr(1) : text);
      const bool is_name = !name.empty() && !is_digit(name.front());
      if (lexeme.nested.empty() && is_name && !assigned_.contains(name)) return true;
    }
    return false;
  }

  std::size_t depth_;
  Names assigned_;
};

}  // namespace

bool is_constant(const Node& script) {
  return !script.parts.empty() && Constants(0).holds(script);
}

}  // namespace seatrial::shell
