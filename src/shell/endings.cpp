#include "shell/endings.hpp"

#include <algorithm>
#include <optional>
#include <ranges>
#include <set>
#include <utility>

#include "base/ascii.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "shell/programs.hpp"
#include "shell/reading.hpp"
#include "shell/scope.hpp"
#include "shell/telling.hpp"
#include "shell/wrappers.hpp"

namespace seatrial::shell {
namespace {

constexpr std::size_t place_well = 0, place_badly = 1;
constexpr std::size_t bytes_of_step = 100;

class Follower {
 public:
  Follower(std::string_view script, const Expected& expected, const Report& report)
      : expected_(expected),
        report_(report),
        names_read_(names_read(script)),
        is_waited_for_(is_waited_for(script)) {}

  Ways run(const Node& script) {
    const unsigned well = ends_well | (expected_.text.empty() ? passes : 0u);
    const Ways badly{place_badly, ends_badly};
    return whole(script, {{place_well, well}, badly}, {});
  }

 private:
  // A script that a shell of its own runs.
  Ways whole(const Node& script, After after, Scope scope) {
    const Definitions definitions(script);
    scope.definitions = &definitions;
    if (!definitions.at_exit.empty()) {
      const Node trap = parse_script(definitions.at_exit);
      Scope inside = scope.in_test();
      inside.exits = after;
      const Ways left_well = enter(trap, {after.ok, after.ok}, inside);
      after = {left_well, enter(trap, {after.bad, after.bad}, inside), after.cover};
    }
    scope.exits = scope.returns = after;
    scope.again = scope.out = after.ok;
    return enter(script, after, scope);
  }

  Ways enter(const Node& node, After after, Scope scope) {
    if (scope.is_called) called_steps_ += 1 + (node.end - node.begin) / bytes_of_step;
    const bool is_too_much = scope.is_called && called_steps_ > limits::script_steps_max;
    if (depth_ >= limits::script_depth_max || is_too_much) return fork(after.ok, after.bad);
    ++depth_;
    if (node.background) {
      after.bad = after.ok;
      after.cover = is_waited_for_ ? Cover{} : Cover{Cover::Kind::background};
      scope.exits = scope.returns = after;
      scope.tested = true;
    }
    scope.around.silent |= std::ranges::any_of(node.redirections, drops_errors);
    if (node.kind != Node::Kind::command) scope.around.fed = false;
    if (std::ranges::any_of(node.redirections, writes_file)) after.ok = affected(after.ok);
    Ways ways = of_kind(node, after, scope);
    if (std::ranges::any_of(node.redirections, opens_file))
      ways.ends |= settled(after, scope).bad.ends;
    for (const Redirection& redirection : node.redirections)
      nested(redirection.target, {after.ok, after.ok}, scope);
    --depth_;
    return node.background ? after.ok : ways;
  }

  Ways of_kind(const Node& node, const After& after, const Scope& scope) {
    switch (node.kind) {
      case Node::Kind::command:
        return command(node, settled(after, scope), scope);
      case Node::Kind::pipeline:
        return node.negated || node.parts.size() == 1
                   ? negated(node, after, scope)
                   : pipeline(node, settled(after, scope), scope);
      case Node::Kind::chain:
        return chain(node, after, scope);
      case Node::Kind::sequence:
        return sequence(node, after, scope);
      case Node::Kind::subshell:
        return subshell(node, settled(after, scope), scope);
      case Node::Kind::branch:
        return branch(node, after, scope);
      case Node::Kind::loop:
        return loop(node, after, scope);
      case Node::Kind::repeat:
        return repeat(node, after, scope);
      case Node::Kind::choice:
        return choice(node, after, scope);
      case Node::Kind::function:
        return after.ok;
      case Node::Kind::unknown:
        break;
    }
    const After end = settled(after, scope);
    return fork(end.ok, end.bad);
  }

  // With `set -e` a failure that nothing tests ends the script.
  static After settled(After after, const Scope& scope) {
    if (!scope.mode.errexit || scope.tested) return after;
    return {after.ok, scope.exits.bad};
  }

  // Nobody knows which of them.
  Ways fork(const Ways& left, const Ways& right) {
    const unsigned ends = left.ends | right.ends;
    return {left.meets(right) ? left.place : new_place(), ends};
  }

  // The commands behind may do something else: a file is there, a name has another value.
  Ways affected(const Ways& ways) {
    return ways.place <= place_badly ? ways : Ways{new_place(), ways.ends};
  }

  std::size_t new_place() { return ++places_; }

  Ways sequence(const Node& node, const After& after, const Scope& scope) {
    std::vector<Mode> modes = {scope.mode};  // in front of each part
    for (const Node& part : node.parts) modes.push_back(with_options(modes.back(), part));
    const bool is_ignored = after.ok.meets(after.bad);
    After here = after;
    for (std::size_t i = node.parts.size(); i > 0; --i) {
      Scope inside = scope;
      inside.mode = modes[i - 1];
      inside.final &= i == node.parts.size();
      const bool is_replaced =
          scope.final && i + 1 == node.parts.size() && replaces_status(node.parts[i]);
      inside.tested |= is_replaced && is_simple(node.parts[i - 1]);
      const Node& part = node.parts[i - 1];
      const Ways ways = enter(part, here, inside);
      here = {ways, asks_for_status(part) ? affected(ways) : ways,
              is_ignored ? after.cover : Cover{Cover::Kind::next, &part}};
    }
    return here.ok;
  }

  Ways chain(const Node& node, const After& after, const Scope& scope) {
    After here = after;
    for (std::size_t i = node.parts.size(); i > 0; --i) {
      const Node& part = node.parts[i - 1];
      const Ways ways = enter(part, here, i == node.parts.size() ? scope : scope.in_test());
      if (i == 1) return ways;
      if (node.joints[i - 2] == "&&") {
        here.ok = ways;
        if (here.cover.kind == Cover::Kind::next) here.cover = {};  // it is only a condition
      } else {
        if (!is_covered(here)) here.cover = {Cover::Kind::fallback, &part};
        here.bad = asks_for_status(part) ? affected(ways) : ways;
      }
    }
    return here.ok;
  }

  // By something else than a command behind it: `a || b || true`, `if a || b; then :; fi`.
  static bool is_covered(const After& after) {
    return after.ok.meets(after.bad) && after.cover.kind != Cover::Kind::next;
  }

  Ways negated(const Node& node, const After& after, const Scope& scope) {
    After turned = after;
    if (node.negated) {
      std::swap(turned.ok, turned.bad);
      if (!after.ok.meets(after.bad)) turned.cover = {};  // of its success
    }
    if (node.parts.size() == 1) return enter(node.parts[0], turned, scope.in_test());
    return pipeline(node, turned, scope.in_test());
  }

  // Its stages run beside each other; the last one that fails tells how it ends.
  Ways pipeline(const Node& node, const After& after, const Scope& scope) {
    After here = after;
    bool outvoted = scope.around.outvoted;
    const std::size_t before = fallible_;
    for (std::size_t i = node.parts.size(); i > 0; --i) {
      const Node& part = node.parts[i - 1];
      Scope stage = scope;
      stage.around.fed = i > 1;
      stage.around.piped = true;
      stage.around.outvoted = outvoted;
      stage.printing &= i == node.parts.size();
      stage.final = false;
      stage.exits = stage.returns = here;
      here.ok = enter(part, here, stage);
      if (!scope.mode.pipefail) here = {here.ok, here.ok};
      if (fallible_ > before) here.cover = {};  // one of its stages is enough to tell
      outvoted |= !is_filter(program_run(texts_of(part)));
    }
    return here.ok;
  }

  Ways subshell(const Node& node, const After& after, Scope scope) {
    scope.exits = scope.returns = after;
    return enter(node.parts[0], after, scope);
  }

  Ways branch(const Node& node, const After& after, const Scope& scope) {
    const bool has_else = node.parts.size() % 2 == 1;
    Ways otherwise = has_else ? enter(node.parts.back(), after, scope) : after.ok;
    for (std::size_t i = node.parts.size() / 2; i > 0; --i) {
      const Ways body = enter(node.parts[2 * i - 1], after, scope);
      otherwise = enter(node.parts[2 * i - 2], {body, otherwise}, scope.in_test());
    }
    return otherwise;
  }

  // What a loop runs ends as its last run does.
  Ways loop_body(const Node& body, const After& after, const Ways& again, Scope scope) {
    scope.again = again;
    scope.out = after.ok;
    scope.final = false;
    const Ways failed = after.ok.meets(after.bad) ? again : fork(again, after.bad);
    return enter(body, {again, failed, after.cover}, scope);
  }

  Ways loop(const Node& node, const After& after, const Scope& scope) {
    const Ways again{new_place(), after.ok.ends | never_ends};
    After condition{loop_body(node.parts[1], after, again, scope), after.ok};
    if (node.negated) std::swap(condition.ok, condition.bad);
    return enter(node.parts[0], condition, scope.in_test());
  }

  Ways repeat(const Node& node, const After& after, const Scope& scope) {
    const Ways again{new_place(), after.ok.ends};
    const Ways body = loop_body(node.parts[0], after, again, scope);
    for (const Lexeme& word : node.words | std::views::reverse)
      nested(word, {after.ok, after.ok}, scope);
    if (body.meets(again)) return {after.ok.place, after.ok.ends | body.ends};
    return fork(body, after.ok);
  }

  Ways choice(const Node& node, const After& after, const Scope& scope) {
    Ways ways = after.ok;
    for (const Node& part : node.parts) ways = fork(enter(part, after, scope), ways);
    for (const Lexeme& word : node.words | std::views::reverse)
      nested(word, {after.ok, after.ok}, scope);
    return ways;
  }

  Ways command(const Node& node, After after, const Scope& scope) {
    if (node.words.empty()) return fork(after.ok, after.bad);  // `> f`
    const std::vector<std::string> all = texts_of(node);
    const Words words = std::span(all).subspan(assignments_of(node));
    Ways ways = words.empty() ? assignment(node, after, scope) : run(node, words, after, scope);
    const bool tells = !words.empty() && expected_.only_status && only_tells(started_here(words));
    if (!tells && std::ranges::any_of(node.words, may_vary)) ways.ends |= after.bad.ends;
    if (words.empty()) return ways;
    for (const Lexeme& word : node.words | std::views::reverse)
      nested(word, {after.ok, after.ok}, scope);
    return ways;
  }

  // `x=$(a)` ends as `a` does.
  Ways assignment(const Node& node, After after, const Scope& scope) {
    const bool is_read = std::ranges::any_of(
        node.words, [&](const Lexeme& word) { return names_read_.contains(name_of(word)); });
    if (is_read) after.ok = affected(after.ok);
    Ways ways = after.ok;
    bool substitutes = false;
    for (const Lexeme& word : node.words | std::views::reverse) {
      substitutes |= !word.nested.empty();
      ways = nested(word, {ways, after.bad}, scope);
    }
    if (substitutes) report(node, texts_of(node), true, after, scope);
    return ways;
  }

  // What stands in `$( )`: its failure is not that of the command, but of an assignment.
  Ways nested(const Lexeme& word, const After& after, Scope scope) {
    if (word.nested.empty()) return after.ok;
    scope.printing = scope.final = false;
    scope.around.substituted = true;
    scope.around.fed = scope.around.piped = scope.around.outvoted = false;
    scope.mode.errexit = false;
    Ways ways = after.ok;
    if (++scope.scripts > limits::scripts_within_max) return fork(after.ok, after.bad);
    for (const Substitution& each : word.nested | std::views::reverse)
      if (runs_something(each)) ways = within(each.script, {ways, after.bad}, scope);
    return ways;
  }

  // A script in a shell that knows the same functions.
  Ways within(std::string_view script, const After& after, Scope scope) {
    const Node node = parse_script(script);
    scope.exits = scope.returns = after;
    return enter(node, after, scope);
  }

  Ways run(const Node& node, Words words, After after, const Scope& scope) {
    const Words own = started_here(words);
    const std::string& program = own[0];
    if (const auto found = scope.definitions->functions.find(program);
        found != scope.definitions->functions.end())
      return call(*found->second, after, scope);
    if (const auto left = leave(own, scope)) {
      report(node, words, false, {*left, *left}, scope);
      return *left;
    }
    const auto given = of_given_script(words, after, scope);
    const bool tells = expected_.only_status && only_tells(own);
    const bool can_fail = !given && program != "false" && !tells && !always_succeeds(own);
    if (sets_shell_up(program)) after.ok = affected(after.ok);
    report(node, words, can_fail, after, scope);
    if (given) return *given;
    if (program == "false") return after.bad;
    return can_fail ? fork(after.ok, after.bad) : printed(after.ok, own, scope);
  }

  // `exit`, `return`, `break`, `continue`; none: it is something else.
  std::optional<Ways> leave(Words words, const Scope& scope) {
    const bool exits = words[0] == "exit";
    if (exits || words[0] == "return") {
      const After& to = exits ? scope.exits : scope.returns;
      if (words.size() == 2 && words[1] == "0") return to.ok;
      const bool is_number = words.size() == 2 && std::ranges::all_of(words[1], is_digit);
      return is_number ? to.bad : fork(to.ok, to.bad);
    }
    if (words[0] != "break" && words[0] != "continue") return std::nullopt;
    if (words.size() > 1) return fork(scope.again, scope.out);
    return words[0] == "break" ? scope.out : scope.again;
  }

  Ways call(const Node& body, const After& after, Scope scope) {
    scope.returns = after;
    scope.again = scope.out = after.ok;
    scope.is_called = true;
    return enter(body, after, scope);
  }

  // `sh -c SCRIPT`, `eval SCRIPT`; none: it is no such command.
  std::optional<Ways> of_given_script(Words words, const After& after, Scope scope) {
    const auto inner = unwrapped(words);
    if (!inner || inner->empty()) return std::nullopt;
    const bool is_eval = inner->front() == "eval";
    const auto script = script_run(*inner);
    if (!script || ++scope.scripts > limits::scripts_within_max) return std::nullopt;
    scope.around.fed = false;
    if (!is_eval) scope.mode = mode_given(*inner);
    const Ways ways =
        is_eval ? within(*script, after, scope) : whole(parse_script(*script), after, scope);
    const bool starts_here = started_here(words).data() == inner->data();
    return starts_here ? ways : fork(ways, after.bad);
  }

  // What a script prints itself may pass for what is expected, or rule that out.
  Ways printed(Ways ways, Words words, const Scope& scope) const {
    if (!scope.printing || !ignores_input(words[0])) return ways;
    const std::string text = join(words.subspan(1), " ");
    const bool is_found = !expected_.text.empty() && text.find(expected_.text) != std::string::npos;
    if (is_found && (ways.ends & ends_well) != 0) ways.ends |= passes;
    if (expected_.silence && !text.empty()) ways.ends &= ~static_cast<unsigned>(passes);
    return ways;
  }

  void report(const Node& node, Words words, bool can_fail, const After& after,
              const Scope& scope) {
    fallible_ += can_fail ? 1 : 0;
    if (report_) report_({node, words, can_fail, after.ok, after.bad, after.cover, scope.around});
  }

  static std::size_t assignments_of(const Node& node) {
    const auto end = std::ranges::find(node.words, false, &Lexeme::assigns);
    return static_cast<std::size_t>(end - node.words.begin());
  }

  static std::vector<std::string> texts_of(const Node& node) {
    std::vector<std::string> texts;
    if (node.kind == Node::Kind::command)
      for (const Lexeme& word : node.words) texts.push_back(word.text);
    return texts;
  }

  const Expected& expected_;
  const Report& report_;
  const std::set<std::string_view> names_read_;
  const bool is_waited_for_;
  std::size_t places_ = place_badly;
  std::size_t fallible_ = 0;  // commands that were reported and can fail
  std::size_t depth_ = 0;
  std::size_t called_steps_ = 0;
};

}  // namespace

Ways follow(std::string_view text, const Node& script, const Expected& expected,
            const Report& report) {
  return Follower(text, expected, report).run(script);
}

}  // namespace seatrial::shell
