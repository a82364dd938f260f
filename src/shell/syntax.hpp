#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shell/lexer.hpp"

// The commands of a shell script as they stand within each other, by the grammar of POSIX (XCU
// 2.10) with bash's `[[`, `((`, arrays, `select`, `function`, `coproc` and `|&`.
namespace seatrial::shell {

struct Redirection {
  std::string sign;  // "2>", "&>>", "<<<"
  Lexeme target;
};

bool gives_text(const Redirection& redirection);  // `<<`, `<<<`
bool opens_file(const Redirection& redirection);  // `> f`, `< f`: fails where it cannot be opened
bool writes_file(const Redirection& redirection);
bool moves_errors(const Redirection& redirection);  // `2>&1`, `&>f`: complaints go elsewhere
bool drops_errors(const Redirection& redirection);  // `2>/dev/null`, `2>&-`: nobody sees them

struct Node {
  enum class Kind {
    command,   // `words`, assignments in front of them included
    pipeline,  // `a | b`, `! a`
    chain,     // `a && b || c`
    sequence,  // `a; b`
    subshell,  // `( a )`
    branch,    // `if`: condition, body, condition, body, ..., and the body of `else`
    loop,      // `while`, `until`: condition and body
    repeat,    // `for`, `select`: the body; `words` are what it runs through
    choice,    // `case`: the bodies; `words` is what is compared
    function,  // `f() { a; }`: the body; its name is the only one of `words`
    unknown,   // something else, which could do anything
  };

  Kind kind = Kind::unknown;
  std::vector<Lexeme> words;
  std::size_t begin = 0;  // of one between pipes in the script: its first word or redirection
  std::size_t end = 0;    // behind its last one
  std::vector<Node> parts;
  std::vector<std::string> joints;  // of a chain: "&&" or "||" in front of its second part ...
  std::vector<Redirection> redirections;
  bool negated = false;     // `! a | b`, `until`
  bool background = false;  // `a &`
};

// One sequence. What cannot be read is `unknown`, and so is what is nested too deeply.
Node parse_script(std::string_view script);

}  // namespace seatrial::shell
