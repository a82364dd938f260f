#include "plan/script.hpp"

#include <gtest/gtest.h>

#include "plan/interpolate.hpp"

namespace seatrial::plan {
namespace {

// "text | A=1,B=2" or the error.
std::string shown(std::string_view text) {
  const auto script = script_of(text, [](std::string_view name) -> std::optional<std::string> {
    if (name == "TOKEN") return "x$(touch y)";
    if (name == "HOST") return "db";
    if (name == "credential:api-key") return "k";
    return std::nullopt;
  });
  if (!script) return "error: " + script.error().what;
  std::string shown = script->text + " |";
  for (const auto& [name, value] : script->variables) shown += " " + name + "=" + value;
  return shown;
}

TEST(Script, LeavesItsVariablesToTheShell) {
  struct Row {
    const char* name;
    const char* text;
    const char* want;
  };
  const Row rows[] = {
      {"a value is no part of it", "grep -F \"${TOKEN}\" f",
       "grep -F \"${TOKEN}\" f | TOKEN=x$(touch y)"},
      {"a credential", "curl -H \"a: ${credential:api-key}\" b | c",
       "curl -H \"a: ${CREDENTIAL_api_key}\" b | c | CREDENTIAL_api_key=k"},
      {"no such credential", "a ${credential:none} | b",
       "error: no 'credential:none': $CREDENTIALS_DIRECTORY has no such file"},
      {"no reference", "a '${credential:none}' | b", "a '${credential:none}' | b |"},
      {"without braces", "ping $HOST", "ping $HOST | HOST=db"},
      {"once", "a ${HOST} $HOST", "a ${HOST} $HOST | HOST=db"},
      {"with a default", "a ${NOWHERE:-b}", "a ${NOWHERE:-b} |"},
      {"loop", "for f in a b; do test -f \"${f}\"; done",
       "for f in a b; do test -f \"${f}\"; done |"},
      {"assigned", "n=$(ls | wc -l); test ${n} = 3", "n=$(ls | wc -l); test ${n} = 3 |"},
      {"read", "cat f | while read -r line; do echo ${line}; done",
       "cat f | while read -r line; do echo ${line}; done |"},
      {"what only a shell knows", "f=a.txt; ls \"${f%.txt}\" ${#f} ${!f}",
       "f=a.txt; ls \"${f%.txt}\" ${#f} ${!f} |"},
      {"of a variable that is known", "ls ${HOST%x}", "ls ${HOST%x} | HOST=db"},
      {"single quotes", "echo '${NOWHERE}' | a", "echo '${NOWHERE}' | a |"},
      {"an apostrophe in a comment", "# don't\nping ${HOST:-localhost}",
       "# don't\nping ${HOST:-localhost} | HOST=db"},
      {"escaped", "echo \\${NOWHERE} | a", "echo \\${NOWHERE} | a |"},
      {"two dollar signs are one", "test -z \"$$(ls)\" '$$x'", "test -z \"$(ls)\" '$x' |"},
      {"fields of awk", "awk '{print $1}' f", "awk '{print $1}' f |"},
      {"undefined", "ls ${NOWHERE}",
       "error: undefined variable 'NOWHERE': no `vars` and no `env` of the environment sets it"},
      {"demanded", "ls ${NOWHERE:?say where}",
       "error: undefined variable 'NOWHERE': no `vars` and no `env` of the environment sets it"},
      {"longer name is assigned", "NOWHERE_ELSE=1; ls ${NOWHERE}",
       "error: undefined variable 'NOWHERE': no `vars` and no `env` of the environment sets it"},
      {"open quote", "echo 'a ${HOST}", "echo 'a ${HOST} | HOST=db"},
      {"dollar at the end", "echo $", "echo $ |"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(shown(row.text), row.want);
  }
}

}  // namespace
}  // namespace seatrial::plan
