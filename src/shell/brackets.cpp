#include "shell/brackets.hpp"

#include <vector>

#include "base/ascii.hpp"
#include "base/words.hpp"

namespace seatrial::shell {
namespace {

// Behind what is quoted or escaped at a place; the place itself if nothing is.
std::size_t behind_quoted(std::string_view script, std::size_t at) {
  const char quote = script[at];
  if (quote == '\\') return at + 2;
  if (quote != '\'' && quote != '"') return at;
  for (++at; at < script.size() && script[at] != quote; ++at)
    if (script[at] == '\\' && quote == '"') ++at;
  return at + 1;
}

std::string_view dashed_name_at(std::string_view script, std::size_t begin) {
  std::size_t end = begin;
  while (end < script.size() && is_dashed_name_byte(script[end])) ++end;
  return script.substr(begin, end - begin);
}

// The `case`s that are open in a script, read from its beginning on.
class Cases {
 public:
  void name(std::string_view word, int depth) {
    if (starts_command_ && word == "case") depths_.push_back(depth);
    if (starts_command_ && word == "esac" && !depths_.empty()) depths_.pop_back();
    starts_command_ = among(word, {"do", "elif", "else", "if", "then", "until", "while"});
  }
  void sign(char c) {
    if (c != ' ' && c != '\t') starts_command_ = std::string_view("(;&|\n{!").contains(c);
  }
  void quoted() { starts_command_ = false; }

  // Is a closing bracket at this depth the end of a pattern?
  bool end_pattern(int depth) {
    const bool ends = !depths_.empty() && depths_.back() == depth;
    starts_command_ = ends;
    return ends;
  }

 private:
  std::vector<int> depths_;     // of brackets that each `case` stands within
  bool starts_command_ = true;  // the next word is the first of a command
};

}  // namespace

std::size_t partner(std::string_view script, std::size_t begin, char opening, char closing) {
  int depth = 1;
  for (std::size_t at = begin; at < script.size();) {
    if (const std::size_t behind = behind_quoted(script, at); behind != at) {
      at = behind;
      continue;
    }
    if (script[at] == opening) ++depth;
    if (script[at] == closing && --depth == 0) return at;
    ++at;
  }
  return script.size();
}

std::size_t substitution_end(std::string_view script, std::size_t begin) {
  int depth = 1;
  Cases cases;
  for (std::size_t at = begin; at < script.size();) {
    const char c = script[at];
    if (const std::size_t behind = behind_quoted(script, at); behind != at) {
      cases.quoted();
      at = behind;
    } else if (const std::string_view name = dashed_name_at(script, at); !name.empty()) {
      cases.name(name, depth);
      at += name.size();
    } else if (c == ')') {
      if (!cases.end_pattern(depth) && --depth == 0) return at;
      ++at;
    } else {
      depth += c == '(' ? 1 : 0;
      cases.sign(c);
      ++at;
    }
  }
  return script.size();
}

}  // namespace seatrial::shell
