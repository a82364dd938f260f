#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shell/command.hpp"

// The words and operators of a POSIX shell script. Knows quotes, escapes, comments, substitutions
// and here documents; expands nothing.
namespace seatrial::shell {

// What stands in `$( )`, `<( )` or backquotes.
struct Substitution {
  std::string script;
  std::size_t offset = 0;  // of its first byte in the script around it
};

struct Lexeme {
  enum class Kind { word, control, redirect };

  Kind kind = Kind::word;
  std::string text;        // a word without its quotes; an operator as written
  std::size_t offset = 0;  // of its first byte in the script
  std::size_t end = 0;     // behind its last byte
  bool quoted = false;     // some part of the word stood in quotes
  bool expands = false;    // a shell would change it: $x, `x`, glob, ~, {a,b}
  bool assigns = false;    // NAME=value, unquoted up to the equals sign
  std::vector<Substitution> nested;
};

struct Lexed {
  std::vector<Lexeme> lexemes;
  bool open = false;  // a quote or substitution never ends
};

Lexed lex(std::string_view script);
std::vector<SimpleCommand> simple_commands(std::span<const Lexeme> lexemes);

}  // namespace seatrial::shell
