#include "shell/programs.hpp"

#include <algorithm>

#include "base/limits.hpp"
#include "base/words.hpp"
#include "shell/wrappers.hpp"

namespace seatrial::shell {
namespace {

constexpr WordSet setting_up({".",      "((",      "alias",     "cd",       "declare", "exec",
                              "export", "getopts", "let",       "local",    "mapfile", "popd",
                              "pushd",  "read",    "readarray", "readonly", "set",     "shift",
                              "shopt",  "source",  "trap",      "typeset",  "umask",   "unset"});
constexpr WordSet succeeding({":", "alias", "break", "continue", "declare", "echo", "export",
                              "local", "printf", "readonly", "seq", "set", "shopt", "trap", "true",
                              "typeset", "umask", "unset"});
// These too, where no word tells them what to look at.
constexpr WordSet printing({"cat",      "clear",  "date", "df",   "env",      "free",  "history",
                            "hostname", "id",     "jobs", "ls",   "printenv", "ps",    "pwd",
                            "uname",    "uptime", "w",    "wait", "who",      "whoami"});
constexpr WordSet filters({"awk", "cat", "cut", "head", "sed", "sort", "tail", "tee", "tr", "uniq",
                           "wc"});
constexpr WordSet text_searches({"ag", "egrep", "fgrep", "grep", "rg", "zgrep"});
constexpr WordSet starters({"builtin", "command", "env", "exec", "nice", "nohup", "sudo",
                            "timeout"});

std::size_t starter_length(Words words) {
  const std::string_view program = program_name(words[0]);
  if (!starters.contains(program)) return 0;
  std::size_t length = 1;
  while (length < words.size() && is_assignment(words[length])) ++length;
  if (program == "timeout") ++length;
  const bool starts = length < words.size() && !words[length].starts_with('-');
  return starts ? length : 0;
}

}  // namespace

bool always_succeeds(Words words) {
  const std::string_view program = program_name(words[0]);
  if (succeeding.contains(program)) return true;
  return printing.contains(program) &&
         std::ranges::all_of(words.subspan(1), [&](std::string_view word) {
           return word.starts_with('-') || (program == "date" && word.starts_with('+'));
         });
}

bool sets_shell_up(std::string_view program) {
  return setting_up.contains(program);
}

bool ignores_input(std::string_view program) {
  return among(program, {"true", ":", "echo", "printf"});
}

bool is_filter(std::string_view program) {
  return filters.contains(program_name(program));
}

bool searches_text(std::string_view program) {
  return text_searches.contains(program_name(program));
}

Words started_here(Words words) {
  for (int starters_seen = 0; starters_seen < limits::script_wrappers_max; ++starters_seen) {
    const std::size_t length = starter_length(words);
    if (length == 0) break;
    words = words.subspan(length);
  }
  return words;
}

}  // namespace seatrial::shell
