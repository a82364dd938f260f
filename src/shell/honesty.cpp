#include <algorithm>

#include "base/ascii.hpp"
#include "base/words.hpp"
#include "shell/command.hpp"
#include "shell/constants.hpp"
#include "shell/endings.hpp"
#include "shell/programs.hpp"
#include "shell/telling.hpp"

// Whether a script can fail. Judged as it will be run: `bash -euo pipefail`, where a failure in the
// middle of a pipeline or before a `;` counts, so that `npm test | tee log` and `a; b` are honest.
namespace seatrial::shell {
namespace {

using Why = std::optional<std::string>;

std::string shown(Words words) {
  const bool assigns = is_assignment(words[0]);
  const std::string word = assigns ? words[0].substr(0, words[0].find('=') + 1) : words[0];
  return word + (assigns ? "..." : words.size() > 1 ? " ..." : "");
}

// The words that a part of a script begins with: `echo` of `{ echo bad; exit 1; }`.
std::vector<std::string> first_words(const Node& node) {
  std::vector<std::string> texts;
  if (node.kind == Node::Kind::command)
    for (const Lexeme& word : node.words) texts.push_back(word.text);
  for (const Node& part : node.parts)
    if (texts.empty()) texts = first_words(part);
  return texts;
}

std::string shown(const Node& node) {
  const auto words = first_words(node);
  return words.empty() ? "..." : shown(words);
}

// `git status ...`, `find ...`
std::string shown_teller(Words words) {
  const bool has_verb =
      words.size() > 2 && std::ranges::all_of(words[1], [](char c) { return is_lower(c); });
  return has_verb ? words[0] + " " + shown(words.subspan(1)) : shown(words);
}

// The option of `set +e`, `set -u +o pipefail`, `shopt -u -o errexit`; "": it is none of these.
std::string goes_on_after_failure(Words words) {
  if (!among(words[0], {"set", "shopt"})) return {};
  const auto off = std::ranges::find_if(words, [&](std::string_view word) {
    return words[0] == "shopt" ? word == "-u" : word.starts_with('+');
  });
  const auto decides = std::find_if(off, words.end(), [](std::string_view word) {
    return (word.starts_with('+') && word.contains('e')) || among(word, {"errexit", "pipefail"});
  });
  return decides == words.end() ? "" : decides == off ? *off : *off + " " + *decides;
}

// `find . -exec false {} ;`: the status of find tells nothing of the commands that it runs.
std::string program_of_find(Words words) {
  if (words[0] != "find" || words.back() != ";") return {};
  const auto exec = std::ranges::find_if(
      words, [](std::string_view word) { return among(word, {"-exec", "-execdir"}); });
  return exec + 1 < words.end() ? exec[1] : std::string();
}

// `a || exit 0; b`
bool leaves_well(const Step& step) {
  return step.cover.kind == Cover::Kind::fallback && step.failed.meets({}) &&
         (step.succeeded.ends & ends_well) != 0;
}

// Of what the commands of a script say, the first in it counts: they come from its end.
class Judge {
 public:
  Judge(std::string_view script, const Expected& expected)
      : asks_for_status_(script.contains("$?")),
        reads_output_(!expected.text.empty() || expected.silence) {}

  void look(const Step& step) {
    if (step.around.substituted) return;
    for (const auto rule :
         {&Judge::switches_off, &Judge::runs_by_find, &Judge::ignores, &Judge::is_covered})
      if (Why why = (this->*rule)(step)) {
        why_ = std::move(why);
        return;
      }
  }

  const Why& why() const { return why_; }

 private:
  Why switches_off(const Step& step) const {
    const std::string option = goes_on_after_failure(step.words);
    if (option.empty() || asks_for_status_) return std::nullopt;
    return "`" + step.words[0] + " " + option + "` makes the shell go on after a failure";
  }

  Why runs_by_find(const Step& step) const {
    const std::string program = program_of_find(step.words);
    if (program.empty() || reads_output_ || step.around.piped) return std::nullopt;
    return "`find` does not tell how `" + program + "` ended: write `-exec ... {} +`";
  }

  Why ignores(const Step& step) const {
    if (!step.around.fed || !ignores_input(step.words[0])) return std::nullopt;
    return "`| " + shown(step.words) + "` succeeds whatever came before it";
  }

  // The script goes on as if it had succeeded, or is left as if all were well.
  Why is_covered(const Step& step) const {
    const bool goes_on = step.succeeded.meets(step.failed);
    if (!step.can_fail || !(goes_on || leaves_well(step))) return std::nullopt;
    if (step.cover.kind == Cover::Kind::background)
      return "`&` runs a command whose failure nobody sees";
    if (step.cover.kind == Cover::Kind::nothing || (step.failed.ends & passes) == 0)
      return std::nullopt;
    const std::string cover = shown(*step.cover.node), command = shown(step.words);
    return step.cover.kind == Cover::Kind::fallback
               ? "`|| " + cover + "` hides every failure of `" + command + "`"
               : "`; " + cover + "` replaces the exit status of `" + command + "`";
  }

  const bool asks_for_status_;
  const bool reads_output_;
  Why why_;
};

Why hides_search(std::string_view script) {
  for (const Search& search : searches(script))
    if (search.swallowed && search.silent)
      return "nobody would see that `" + search.program + "` could not search";
  return std::nullopt;
}

}  // namespace

Why hides_failure(std::string_view script, const Expected& expected) {
  Judge judge(script, expected);
  const Node node = parse_script(script);
  const Ways ways = follow(script, node, expected, [&](const Step& step) { judge.look(step); });
  if (judge.why()) return judge.why();
  if ((ways.ends & ends_well) != 0 && !first_words(node).empty() && is_constant(node))
    return "`" + shown(node) + "` ends the same way whatever is true";
  return hides_search(script);
}

bool can_fail(std::string_view script) {
  const Ways ways = follow(script, parse_script(script), {.only_status = true}, nullptr);
  return (ways.ends & (ends_badly | never_ends)) != 0;
}

std::string teller(std::string_view script) {
  std::string found;
  follow(script, parse_script(script), {}, [&](const Step& step) {
    const Words own = started_here(step.words);
    if (only_tells(own)) found = "`" + shown_teller(own) + "`";
  });
  return found;
}

}  // namespace seatrial::shell
