#include <algorithm>
#include <deque>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "shell/command.hpp"
#include "shell/programs.hpp"
#include "shell/syntax.hpp"
#include "shell/wrappers.hpp"

// Which commands of a script end without anybody seeing how.
namespace seatrial::shell {
namespace {

// What finds nothing where nothing comes in.
bool searches_input(std::string_view program) {
  return searches_text(program) || program == "jq" || program == "awk";
}

// Tell what is so by whether they succeed, and do not fail for another reason.
bool only_tests(std::string_view program) {
  static constexpr WordSet words({"test",   "[",     "[[",     "((",    "true",   "false",
                                  ":",      "echo",  "printf", "cd",    "type",   "exit",
                                  "return", "read",  "set",    "shift", "export", "command",
                                  "which",  "sleep", "hash"});
  return words.contains(program);
}

// Without the assignments in front of them.
std::vector<std::string> words_of(const Node& node) {
  std::vector<std::string> words;
  if (node.kind != Node::Kind::command) return words;
  std::transform(std::ranges::find(node.words, false, &Lexeme::assigns), node.words.end(),
                 std::back_inserter(words), [](const Lexeme& word) { return word.text; });
  return words;
}

// `|| true`: whatever failed, the script goes on as if nothing had.
bool pretends(const Node& fallback) {
  const auto words = words_of(fallback);
  return !words.empty() && always_succeeds(words);
}

// Of `{ cat a; cat b; }` those of `cat b`.
std::vector<std::string> last_words(const Node& node) {
  if (auto words = words_of(node); !words.empty()) return words;
  for (auto part = node.parts.rbegin(); part != node.parts.rend(); ++part)
    if (auto words = last_words(*part); !words.empty()) return words;
  return {};
}

bool breaks(const Node& node) {
  const auto words = last_words(node);
  return !words.empty() && words.front() == "break";
}

// `a` of `a && b && break`.
bool leads_to_break(const Node& chain, std::size_t part) {
  while (part < chain.joints.size() && chain.joints[part] == "&&") ++part;
  return breaks(chain.parts[part]);
}

class Walk {
 public:
  explicit Walk(std::size_t scripts_given) : scripts_given_(scripts_given) {}

  Masking run(std::string_view script) {
    read(script, 0, {});
    std::ranges::sort(found_.commands, {}, &MaskedCommand::begin);
    return std::move(found_);
  }

 private:
  struct Around {
    std::size_t depth = 0;     // of scripts within scripts
    bool tested = false;       // no failure ends the script
    bool substituted = false;  // its output becomes a part of a command
    bool turned = false;       // where it fails, the script may succeed
    bool excused = false;      // where it fails, something else is done: `a || b`
    bool retried = false;      // a loop ends when it succeeds
    bool final = true;         // what it ends with is what the script ends with
    bool in_pipe = false;      // its output is read
    std::string search = {};

    Around tested_part() const {
      Around part = *this;
      part.tested = true;
      part.in_pipe = false;
      part.search.clear();
      return part;
    }
    Around condition() const {
      Around part = tested_part();
      part.turned = true;
      return part;
    }
  };

  void read(std::string_view script, std::size_t offset, const Around& around) {
    const Node& node = scripts_.emplace_back(parse_script(script));
    if (node.kind == Node::Kind::unknown || around.depth > limits::scripts_within_max)
      return unseen("it cannot be read, so that nobody could see what fails in it");
    const std::size_t before = std::exchange(offset_, offset);
    visit(node, around);
    read_nested(script, offset, around.depth);
    offset_ = before;
  }

  // What stands in `$( )`, also within `$(( ))`; `$(< file)` runs nothing.
  void read_nested(std::string_view script, std::size_t offset, std::size_t depth) {
    for (const Lexeme& lexeme : lex(script).lexemes)
      for (const Substitution& nested : lexeme.nested) {
        const std::size_t begin = offset + nested.offset;
        if (nested.script.starts_with('(') && depth < limits::scripts_within_max)
          read_nested(nested.script, begin, depth + 1);
        else if (!trim(nested.script).empty() && !trim(nested.script).starts_with('<'))
          read(nested.script, begin, {.depth = depth + 1, .substituted = true, .turned = true});
      }
  }

  void visit(const Node& node, const Around& around) {
    switch (node.kind) {
      case Node::Kind::command:
        return command(node, around);
      case Node::Kind::pipeline:
        return pipeline(node, around);
      case Node::Kind::chain:
        return chain(node, around);
      case Node::Kind::branch:
        return branch(node, around);
      case Node::Kind::loop:
        return loop(node, around);
      case Node::Kind::function:
        functions_[node.words[0].text] = {&node.parts[0], offset_};
        break;
      default:
        break;
    }
    for (const Node& part : node.parts) {
      Around inside = around;
      inside.final &= node.kind != Node::Kind::sequence || &part == &node.parts.back();
      visit(part, inside);
    }
  }

  void command(const Node& node, const Around& around) {
    const std::vector<std::string> words = words_of(node);
    if (words.empty()) return;
    given_script(words);
    const bool told = !around.in_pipe && !(around.tested || around.substituted);
    if (told || (around.excused && !around.in_pipe)) return;
    if (const auto called = functions_.find(words[0]); called != functions_.end())
      return call(called->second, around);
    using Place = MaskedCommand::Place;
    add(node, words, around,
        around.in_pipe       ? Place::stage
        : around.substituted ? Place::substitution
                             : Place::condition);
  }

  // What a function does is done in the place of its first call.
  void call(std::pair<const Node*, std::size_t> body, const Around& around) {
    if (!called_.insert(body.first).second) return;
    const std::size_t before = std::exchange(offset_, body.second);
    visit(*body.first, around);
    offset_ = before;
  }

  // In `bash -c '...'` nobody looks. Its status tells what fails at the end of it.
  void given_script(Words words) {
    const auto inner = unwrapped(words);
    if (!inner || inner->empty()) return;
    const auto script = script_run(*inner);
    if (!script) return;
    if (scripts_given_ >= limits::scripts_within_max)
      return unseen("too many scripts are given to each other");
    const bool pipefail = has_word(*inner, "pipefail") || inner->front() == "eval";
    Masking masking = Walk(scripts_given_ + 1).run(*script);
    for (const MaskedCommand& each : masking.commands) {
      const bool told = each.place == MaskedCommand::Place::stage && !each.turned &&
                        (pipefail || !each.search.empty());
      const std::string program(program_run(each.words));
      if (!told && !only_tests(program) &&
          (each.turned || each.place == MaskedCommand::Place::stage))
        unseen("nobody sees how `" + program + "` ends in the script that `" +
               std::string(program_name(inner->front())) + "` is given: write it without that");
    }
    if (!masking.unseen.empty()) unseen(std::move(masking.unseen));
  }

  void pipeline(const Node& node, Around around) {
    if (node.negated) around = around.condition();
    std::vector<std::string> searches(node.parts.size());  // behind each part
    for (std::size_t i = node.parts.size() - 1; i > 0; --i) {
      const auto words = words_of(node.parts[i]);
      const std::string_view program = program_run(words);
      searches[i - 1] = searches_input(program) ? std::string(program) : searches[i];
    }
    for (std::size_t i = 0; i + 1 < node.parts.size(); ++i)
      stage(node.parts[i], around, std::move(searches[i]));
    visit(node.parts.back(), around);
  }

  // With `set -e` a failure within it ends it; where none does, each of its commands is asked.
  void stage(const Node& part, Around around, std::string search) {
    const bool ends_itself = !around.tested && !around.substituted;
    around.search = std::move(search);
    const auto words = last_words(part);
    const bool whole = part.kind == Node::Kind::command || (ends_itself && !words.empty());
    if (!whole) {
      around.in_pipe = true;
      return visit(part, around);
    }
    if (!words.empty()) add(part, words, around, MaskedCommand::Place::stage);
    around.search.clear();
    if (part.kind == Node::Kind::command)
      given_script(words);
    else
      visit(part, around);
  }

  void add(const Node& node, std::vector<std::string> words, const Around& around,
           MaskedCommand::Place place) {
    const std::size_t begin = offset_ + node.begin;
    if (!begins_.insert(begin).second) return;
    if (found_.commands.size() >= limits::script_watched_max)
      return unseen("more than " + std::to_string(limits::script_watched_max) +
                    " of its commands would have to be watched");
    found_.commands.push_back({.place = place,
                               .words = std::move(words),
                               .begin = begin,
                               .end = offset_ + node.end,
                               .search = around.search,
                               .silent = std::ranges::any_of(node.redirections, moves_errors),
                               .turned = around.turned,
                               .retried = around.retried});
  }

  void chain(const Node& node, const Around& around) {
    std::vector<const Node*> fallbacks(node.parts.size(), nullptr);  // of each part, where it fails
    for (std::size_t i = node.joints.size(); i > 0; --i)
      fallbacks[i - 1] = node.joints[i - 1] == "||" ? &node.parts[i] : fallbacks[i];
    for (std::size_t i = 0; i < node.parts.size(); ++i) {
      if (i + 1 == node.parts.size()) {
        visit(node.parts[i], around);
      } else if (!fallbacks[i]) {
        Around part = around.final ? around.tested_part() : around.condition();
        part.retried |= leads_to_break(node, i);
        visit(node.parts[i], part);
      } else if (pretends(*fallbacks[i])) {
        Around part = around;
        part.turned = true;
        visit(node.parts[i], part);
      } else {
        Around part = around.condition();
        part.excused = true;
        visit(node.parts[i], part);
      }
    }
  }

  void branch(const Node& node, const Around& around) {
    for (std::size_t i = 0; i < node.parts.size(); ++i) {
      const bool decides = i % 2 == 0 && i + 1 < node.parts.size();
      Around part = decides ? around.condition() : around;
      part.retried |= decides && breaks(node.parts[i + 1]);
      visit(node.parts[i], part);
    }
  }

  void loop(const Node& node, const Around& around) {
    Around condition = around.condition();
    condition.retried = true;
    visit(node.parts[0], condition);
    visit(node.parts[1], around);
  }

  void unseen(std::string why) {
    if (found_.unseen.empty()) found_.unseen = std::move(why);
  }

  std::size_t offset_ = 0;     // of the script that is read in the one around it
  std::size_t scripts_given_;  // that this one is within
  std::set<std::size_t> begins_;
  std::deque<Node> scripts_;  // that have been read
  std::set<const Node*> called_;
  std::map<std::string, std::pair<const Node*, std::size_t>, std::less<>> functions_;
  Masking found_;
};

}  // namespace

Masking masked_commands(std::string_view script) {
  return Walk(0).run(script);
}

}  // namespace seatrial::shell
