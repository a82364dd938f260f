#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <span>

#include "shell/command.hpp"
#include "shell/syntax.hpp"
#include "shell/wrappers.hpp"

namespace seatrial::shell {
namespace {

constexpr int depth_max = 32;
constexpr int nodes_max = 10'000;  // looked at: functions may call each other

// How something can end. With the last two the script ends as well.
enum Outcome : unsigned { ok = 1, bad = 2, exit_ok = 4, exit_bad = 8 };
using Outcomes = unsigned;
constexpr Outcomes either = ok | bad;
constexpr Outcomes exits = exit_ok | exit_bad;

bool is_among(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

Outcomes negated(Outcomes outcomes) {
  return (outcomes & exits) | ((outcomes & ok) != 0 ? bad : 0u) | ((outcomes & bad) != 0 ? ok : 0u);
}

// Of a subshell: where it exits, the script goes on.
Outcomes contained(Outcomes outcomes) {
  return (outcomes & either) | ((outcomes & exit_ok) != 0 ? ok : 0u) |
         ((outcomes & exit_bad) != 0 ? bad : 0u);
}

// `$x`, `${x}` without a default, a glob: with `set -u`, or by what it becomes, the command fails.
bool may_vary(const Lexeme& word) {
  if (!word.expands || !word.nested.empty() || word.text == "[" || word.text == "[[") return false;
  return word.text.find(":-") == std::string::npos && word.text != "$?" && word.text != "$$";
}

using LexedWords = std::span<const Lexeme>;

// No operand: all of the words are options.
bool has_options_only(LexedWords words) {
  return std::ranges::all_of(words, [](const Lexeme& word) { return word.text.starts_with('-'); });
}

// Does no more than print what there is, or set the shell up.
bool always_succeeds(LexedWords words) {
  const std::string_view program = program_name(words[0].text);
  if (is_among(program,
               {"true", ":", "echo", "printf", "export", "declare", "local", "readonly", "typeset",
                "alias", "unset", "umask", "shopt", "set", "break", "continue", "trap", "seq"}))
    return true;
  if (is_among(program, {"date", "hostname", "uname"}))
    return std::ranges::all_of(words.subspan(1), [](const Lexeme& word) {
      return word.text.starts_with('-') || word.text.starts_with('+');
    });
  return has_options_only(words.subspan(1)) &&
         is_among(program, {"pwd", "whoami", "id", "uptime", "ls", "df", "free", "ps", "env",
                            "printenv", "who", "w", "cat", "wait", "jobs", "history", "clear"});
}

// How many words start another command here, and fail only as it does: `timeout 5`, `env A=b`. What
// starts it elsewhere (`docker exec`) may fail by itself.
std::size_t wrapper_length(LexedWords words) {
  const std::string_view program = program_name(words[0].text);
  if (!is_among(program, {"command", "env", "nice", "nohup", "sudo", "exec", "timeout", "builtin"}))
    return 0;
  std::size_t length = 1;
  while (length < words.size() && words[length].assigns) ++length;
  if (program == "timeout") ++length;
  const bool starts = length < words.size() && !words[length].text.starts_with('-');
  return starts ? length : 0;
}

struct Mode {
  bool errexit = true;
  bool pipefail = true;
};

class Evaluator {
 public:
  Evaluator(Mode mode, int depth, int& nodes) : mode_(mode), depth_(depth), nodes_(nodes) {}

  bool can_fail(std::string_view script) {
    const Node node = parse_script(script);
    const Outcomes outcomes = contained(of(node, false));
    return !exits_well_ && (outcomes & bad) != 0;
  }

 private:
  // `tested`: as a condition or in front of `&&`, where no failure ends the script.
  Outcomes of(const Node& node, bool tested) {
    if (depth_ > depth_max || ++nodes_ > nodes_max) return either;
    const Outcomes outcomes = of_kind(node, tested);
    if (node.background) return ok;
    return std::ranges::any_of(node.redirections, opens_file) ? outcomes | settled(bad, tested)
                                                              : outcomes;
  }

  Outcomes of_kind(const Node& node, bool tested) {
    switch (node.kind) {
      case Node::Kind::command:
        return settled(of_command(node.words, tested), tested);
      case Node::Kind::pipeline:
        return of_pipeline(node, tested);
      case Node::Kind::chain:
        return of_chain(node, tested);
      case Node::Kind::sequence:
        return of_sequence(node, tested);
      case Node::Kind::subshell:
        return settled(contained(of(node.parts[0], tested)), tested);
      case Node::Kind::branch:
        return of_branch(node, tested);
      case Node::Kind::loop:
        return of_loop(node, tested);
      case Node::Kind::repeat:
        return of(node.parts[0], tested) | ok;
      case Node::Kind::choice:
        return of_choice(node, tested);
      case Node::Kind::function:
        functions_[node.words[0].text] = &node.parts[0];
        return ok;
      case Node::Kind::unknown:
        break;
    }
    return settled(either, tested);
  }

  // With `set -e` a failure that nothing tests ends the script.
  Outcomes settled(Outcomes outcomes, bool tested) const {
    if (!mode_.errexit || tested || (outcomes & bad) == 0) return outcomes;
    return (outcomes & ~static_cast<Outcomes>(bad)) | exit_bad;
  }

  Outcomes of_sequence(const Node& node, bool tested) {
    Outcomes left = 0, last = ok;
    for (const Node& part : node.parts) {
      const Outcomes outcomes = of(part, tested);
      left |= outcomes & exits;
      last = outcomes & either;
      if (last == 0) break;
    }
    return left | last;
  }

  Outcomes of_chain(const Node& node, bool tested) {
    Outcomes so_far = of(node.parts[0], true);
    for (std::size_t i = 1; i < node.parts.size(); ++i) {
      const Outcomes wanted = node.joints[i - 1] == "&&" ? ok : bad;
      if ((so_far & wanted) == 0) continue;
      const bool last = i + 1 == node.parts.size();
      so_far = (so_far & ~wanted) | of(node.parts[i], tested || !last);
    }
    return so_far;
  }

  Outcomes of_pipeline(const Node& node, bool tested) {
    const bool in_test = tested || node.negated;
    if (node.parts.size() == 1) return negated(of(node.parts[0], in_test));
    Outcomes all = ok;
    Outcomes last = ok;
    for (const Node& part : node.parts) {
      last = contained(of(part, in_test));
      if ((last & ok) == 0) all &= ~static_cast<Outcomes>(ok);
      all |= last & bad;
    }
    const Outcomes outcomes = mode_.pipefail ? all : last;
    return node.negated ? negated(outcomes) : settled(outcomes, tested);
  }

  Outcomes of_branch(const Node& node, bool tested) {
    Outcomes outcomes = 0;
    std::size_t i = 0;
    for (; i + 1 < node.parts.size(); i += 2) {
      const Outcomes condition = of(node.parts[i], true);
      outcomes |= condition & exits;
      if ((condition & ok) != 0) outcomes |= of(node.parts[i + 1], tested);
      if ((condition & bad) == 0) return outcomes;
    }
    return outcomes | (i < node.parts.size() ? of(node.parts[i], tested) : Outcomes{ok});
  }

  Outcomes of_loop(const Node& node, bool tested) {
    const Outcomes asked = of(node.parts[0], true);
    const Outcomes condition = node.negated ? negated(asked) : asked;
    const Outcomes body = (condition & ok) != 0 ? of(node.parts[1], tested) : Outcomes{ok};
    return ok | body | (condition & exits);
  }

  Outcomes of_choice(const Node& node, bool tested) {
    Outcomes outcomes = ok;
    for (const Node& part : node.parts) outcomes |= of(part, tested);
    return outcomes;
  }

  Outcomes of_command(LexedWords words, bool tested) {
    std::size_t assignments = 0;
    bool substitutes = false;
    while (assignments < words.size() && words[assignments].assigns)
      substitutes |= !words[assignments++].nested.empty();
    if (std::ranges::any_of(words, may_vary)) return either;
    if (assignments == words.size()) return substitutes ? either : Outcomes{ok};
    words = words.subspan(assignments);
    for (int wrappers = 0; const std::size_t length = wrapper_length(words);
         words = words.subspan(length))
      if (++wrappers > depth_max) return either;
    const std::string& program = words[0].text;
    if (program == "false") return bad;
    if (program == "exit" || program == "return") return of_exit(words);
    if (program == "trap") note_trap(words);
    if (program == "set") note_options(words);
    if (const auto found = functions_.find(program); found != functions_.end())
      return of_call(*found->second, tested);
    if (const auto outcomes = of_given_script(words)) return *outcomes;
    return always_succeeds(words) ? Outcomes{ok} : either;
  }

  static Outcomes of_exit(LexedWords words) {
    if (words.size() < 2) return exits;
    return words[1].text == "0" ? exit_ok : exit_bad;
  }

  Outcomes of_call(const Node& body, bool tested) {
    ++depth_;
    const Outcomes outcomes = contained(of(body, tested));
    --depth_;
    return outcomes;
  }

  // `sh -c SCRIPT`, `eval SCRIPT`; none: it is no such command.
  std::optional<Outcomes> of_given_script(LexedWords lexed) const {
    std::vector<std::string> words;
    for (const Lexeme& word : lexed) words.push_back(word.text);
    Mode mode{.errexit = false, .pipefail = false};
    std::optional<std::string> script = script_given(words);
    if (words[0] == "eval" && words.size() == 2) {
      script = words[1];
      mode = mode_;
    }
    if (!script) return std::nullopt;
    for (const std::string& word : words)
      mode.errexit |= is_option(word) && word[1] != '-' && word.find('e') != std::string::npos;
    return Evaluator(mode, depth_ + 1, nodes_).can_fail(*script) ? either : Outcomes{ok};
  }

  // `set -eu`, `set -o pipefail`
  void note_options(LexedWords words) {
    for (const Lexeme& word : words.subspan(1)) {
      const bool is_flags = word.text.starts_with('-');
      mode_.errexit |= is_flags && word.text.find('e') != std::string::npos;
      mode_.pipefail |= word.text == "pipefail";
    }
  }

  // `trap 'exit 0' EXIT` decides how the script ends.
  void note_trap(LexedWords words) {
    const bool at_exit = words.size() == 3 && is_among(words[2].text, {"EXIT", "0", "ERR"});
    if (!at_exit) return;
    const Node body = parse_script(words[1].text);
    exits_well_ |= (Evaluator(mode_, depth_ + 1, nodes_).of(body, true) & ~Outcomes{ok}) == exit_ok;
  }

  Mode mode_;
  int depth_ = 0;
  int& nodes_;
  bool exits_well_ = false;
  std::map<std::string, const Node*, std::less<>> functions_;
};

}  // namespace

bool can_fail(std::string_view script) {
  int nodes = 0;
  return Evaluator({}, 0, nodes).can_fail(script);
}

}  // namespace seatrial::shell
