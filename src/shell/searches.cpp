#include <algorithm>

#include "base/words.hpp"
#include "shell/command.hpp"
#include "shell/endings.hpp"
#include "shell/programs.hpp"

// Where a script searches, and whether a search that could not look would be noticed.
namespace seatrial::shell {
namespace {

bool is_search(std::string_view program) {
  return searches_text(program) || program_name(program) == "find";
}

// Also of a program that starts another one.
std::string_view search_of(Words words) {
  const bool starts = among(program_name(words[0]),
                            {"command", "env", "git", "nice", "sudo", "time", "timeout", "xargs"});
  for (const std::string_view word : starts ? words : words.first(1))
    if (is_search(word)) return program_name(word);
  return {};
}

// Is given an option that keeps a search from complaining.
bool is_told_to_be_silent(Words words) {
  if (!program_name(words[0]).ends_with("grep")) return false;
  return std::ranges::any_of(words, [](std::string_view word) {
    return word == "--no-messages" || (is_option(word) && word[1] != '-' && word.contains('s') &&
                                       word.find_first_of("efmABCD") == word.npos);
  });
}

// Its failure decides nothing, or makes the script succeed, or another one is told.
bool is_swallowed(const Step& step) {
  return step.succeeded.meets(step.failed) || (step.failed.ends & ends_well) != 0 ||
         step.around.outvoted;
}

}  // namespace

std::vector<Search> searches(std::string_view script) {
  std::vector<Search> found;
  follow(script, parse_script(script), {}, [&](const Step& step) {
    if (const std::string_view program = search_of(step.words); !program.empty())
      found.push_back({.program = std::string(program),
                       .swallowed = is_swallowed(step),
                       .silent = step.around.silent || is_told_to_be_silent(step.words)});
  });
  std::ranges::reverse(found);
  return found;
}

}  // namespace seatrial::shell
