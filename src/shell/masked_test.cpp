#include <gtest/gtest.h>

#include <string>

#include "shell/command.hpp"

namespace seatrial::shell {
namespace {

TEST(Shell, FindsWhatNoStatusTells) {
  struct Row {
    const char* script;
    const char* want;
  };
  const Row rows[] = {
      {"curl u", ""},
      {"curl u | jq .x | grep -q y", "stage(jq) curl u; stage(grep) jq .x"},
      {"cat f | wc -l", "stage cat f"},
      {"! 2>x a b", "condition 2>x a b"},
      {"! a | b", "stage a; condition b"},
      {"if a; then b; elif c | d; then e; fi", "condition a; stage c; condition d"},
      {"while a; do b; done <f", "condition a"},
      {"a && b; c", "condition a"},
      {"a || b", ""},
      {"a && b || c", ""},
      {"A=1 a && b", "condition A=1 a"},
      {"test -z \"$(curl u)\" <(b `c`)", "substitution curl u; substitution b `c`; substitution c"},
      {"x=$(a || b)", "substitution b"},
      {"x=$((1 + 1)) y=$(< f)", ""},
      {"case $(a) in x) b;; esac", "substitution a"},
      {"x=$(case $y in a) b;; (c | d) e | f;; esac; g)",
       "substitution b; stage e; substitution f; substitution g"},
      {"x=$(echo case; a) y=$( (b) )", "substitution echo case; substitution a; substitution b"},
      {"case $y in a) b | c;;& d) e | f;& esac", "stage b; stage e"},
      {"grep x <<< \"$(a | grep b)\"", "stage(grep) a; substitution grep b"},
      {"f() { a && b; }; f", "condition a"},
      {"while read -r x; do a; done <f | grep y",
       "stage(grep) while read -r x; do a; done <f; condition read -r x"},
      {"{ test -f f && cat f; } | grep y",
       "stage(grep) { test -f f && cat f; }; condition test -f f"},
      {"(if a; then b; fi) | grep y", "stage(grep) (if a; then b; fi); condition a"},
      {"echo 'open $(a)", ""},
      {"a $(b 'open", ""},
      {"f() { curl u; }; test -z \"$(f)\"", "substitution curl u"},
      {"f() { curl u; }; ! f", "condition curl u"},
      {"function f { a | b; }; f", "stage a"},
      {"time -p a | b", "stage a"},
      {"x=$(curl u || true)", "substitution curl u; substitution true"},
      {"f() { f; f; f; f; curl u; }; ! f", "condition curl u"},
      {"x=$(curl u || curl v)", "substitution curl v"},
      {"u=(a b); if (( x > 2 )); then c; fi; ! d", "condition (( x > 2 )); condition d"},
      {"for ((i = 0; i < 2; i++)); do ! a; done", "condition a"},
      {"cat <<E | b\n$(c)\nE\n", "stage cat <<E; substitution c"},
      {"echo \"${x:-$(a)}\" $(( $(b | c) + 1 ))", "substitution a; stage b; substitution c"},
      {"if { a | b; }; then c; fi", "stage a; condition b"},
      {"[[ -f a && -f b ]] && c", "condition [[ -f a && -f b ]]"},
      {"! a # b", "condition a"},
      {"echo 'a | b'", ""},
      {"if a; then", ""},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.script);
    std::string found;
    for (const MaskedCommand& each : masked_commands(row.script).commands) {
      using Place = MaskedCommand::Place;
      found += found.empty() ? "" : "; ";
      found += each.place == Place::stage       ? "stage"
               : each.place == Place::condition ? "condition"
                                                : "substitution";
      if (!each.search.empty()) found += "(" + each.search + ")";
      found += " " + std::string(row.script).substr(each.begin, each.end - each.begin);
    }
    EXPECT_EQ(found, row.want);
  }
}

}  // namespace
}  // namespace seatrial::shell
