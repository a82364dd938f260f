#include <algorithm>
#include <iterator>

#include "base/text.hpp"
#include "shell/command.hpp"
#include "shell/syntax.hpp"
#include "shell/words.hpp"

// Which commands of a script end without anybody seeing how.
namespace seatrial::shell {
namespace {

constexpr std::size_t commands_max = 64;
constexpr std::size_t depth_max = 16;

// What finds nothing where nothing comes in.
bool searches_input(std::string_view program) {
  return searches_text(program) || program_name(program) == "jq" || program_name(program) == "awk";
}

std::size_t assignments_of(const std::vector<Lexeme>& words) {
  return static_cast<std::size_t>(std::ranges::find(words, false, &Lexeme::assigns) -
                                  words.begin());
}

std::string program_of(const Node& node) {
  const std::size_t first = assignments_of(node.words);
  return node.kind == Node::Kind::command && first < node.words.size() ? node.words[first].text
                                                                       : "";
}

// `$((1 + 1))` and `$(< file)` run nothing.
bool runs_commands(const Substitution& substitution) {
  return !trim(substitution.script).starts_with('<') && !substitution.script.starts_with('(');
}

class Walk {
 public:
  explicit Walk(std::vector<MaskedCommand>& found) : found_(found) {}

  void script(std::string_view text, std::size_t offset, std::size_t depth) {
    const Lexed lexed = lex(text);
    if (depth > depth_max || lexed.open) return;
    offset_ = offset;
    visit(parse_script(text), {.substituted = depth > 0});
    for (const Lexeme& lexeme : lexed.lexemes)
      for (const Substitution& nested : lexeme.nested)
        if (runs_commands(nested))
          Walk(found_).script(nested.script, offset + nested.offset, depth + 1);
  }

 private:
  struct Around {
    bool tested = false;
    bool substituted = false;
    bool excused = false;  // where it fails, something else is done: `a || b`
    bool in_pipe = false;  // its output is read
    std::string search = {};

    Around as_condition() const {
      return {.tested = true, .substituted = substituted, .excused = excused};
    }
  };

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
      default:
        for (const Node& part : node.parts) visit(part, around);
    }
  }

  void command(const Node& node, const Around& around) {
    using Place = MaskedCommand::Place;
    const bool told = !around.in_pipe && (around.excused || !(around.tested || around.substituted));
    const std::size_t first = assignments_of(node.words);
    if (told || first == node.words.size() || found_.size() >= commands_max) return;
    MaskedCommand masked{.place = around.in_pipe  ? Place::stage
                                  : around.tested ? Place::condition
                                                  : Place::substitution,
                         .words = {},
                         .begin = offset_ + node.begin,
                         .end = offset_ + node.end,
                         .search = around.search};
    std::transform(node.words.begin() + static_cast<std::ptrdiff_t>(first), node.words.end(),
                   std::back_inserter(masked.words), [](const Lexeme& word) { return word.text; });
    found_.push_back(std::move(masked));
  }

  void pipeline(const Node& node, Around around) {
    around.tested |= node.negated;
    for (std::size_t i = 0; i < node.parts.size(); ++i) {
      Around stage = around;
      if (i + 1 < node.parts.size()) {
        stage.in_pipe = true;
        stage.search.clear();
        for (std::size_t j = i + 1; j < node.parts.size() && stage.search.empty(); ++j)
          if (const std::string program = program_of(node.parts[j]); searches_input(program))
            stage.search = program_name(program);
      }
      visit(node.parts[i], stage);
    }
  }

  void chain(const Node& node, const Around& around) {
    for (std::size_t i = 0; i < node.parts.size(); ++i) {
      const auto later = node.joints.begin() + static_cast<std::ptrdiff_t>(i);
      Around part = later != node.joints.end() ? around.as_condition() : around;
      part.excused |= std::find(later, node.joints.end(), "||") != node.joints.end();
      visit(node.parts[i], part);
    }
  }

  void branch(const Node& node, const Around& around) {
    for (std::size_t i = 0; i < node.parts.size(); ++i) {
      const bool decides = i % 2 == 0 && i + 1 < node.parts.size();
      visit(node.parts[i], decides ? around.as_condition() : around);
    }
  }

  void loop(const Node& node, const Around& around) {
    visit(node.parts[0], around.as_condition());
    visit(node.parts[1], around);
  }

  std::size_t offset_ = 0;
  std::vector<MaskedCommand>& found_;
};

}  // namespace

std::vector<MaskedCommand> masked_commands(std::string_view script) {
  std::vector<MaskedCommand> found;
  Walk(found).script(script, 0, 0);
  return found;
}

}  // namespace seatrial::shell
