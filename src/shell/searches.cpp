#include <algorithm>
#include <span>

#include "shell/command.hpp"
#include "shell/lexer.hpp"
#include "shell/words.hpp"

// Where a script searches, and whether a search that could not look would be noticed.
namespace seatrial::shell {
namespace {

constexpr std::size_t nesting_max = 16;

using Names = std::span<const std::string_view>;

constexpr std::string_view text_searches[] = {"grep", "egrep", "fgrep", "zgrep", "rg", "ag"};
// Programs that start another one, which may be a search.
constexpr std::string_view wrappers[] = {"command", "env",  "git",     "nice",
                                         "sudo",    "time", "timeout", "xargs"};
// What stands behind a search in a pipe and leaves its exit status to decide.
constexpr std::string_view filters[] = {"awk",  "cat", "cut", "head", "sed", "sort",
                                        "tail", "tee", "tr",  "uniq", "wc"};
constexpr std::string_view conditions[] = {"if", "elif", "while", "until"};
constexpr std::string_view openers[] = {"then", "else", "do", "{", "time", "!"};
constexpr std::string_view closers[] = {"fi", "done", "}"};

bool is_one_of(Names names, std::string_view word) {
  return std::ranges::find(names, word) != names.end();
}

bool is_search(std::string_view program) {
  return searches_text(program) || program_name(program) == "find";
}

struct Command {
  std::vector<std::string> words;
  std::string after;  // the operator behind it
  bool swallowed = false;
  bool silent = false;
};

// Is given an option that keeps a search from complaining.
bool is_told_to_be_silent(const Command& command) {
  if (!program_name(command.words.front()).ends_with("grep")) return false;
  return std::ranges::any_of(command.words, [](std::string_view word) {
    return word == "--no-messages" || (word.size() > 1 && word[0] == '-' && word[1] != '-' &&
                                       word.find('s') != std::string_view::npos &&
                                       word.find_first_of("efmABCD") == std::string_view::npos);
  });
}

// Reads one level of a script; what stands in substitutions is read as a level of its own.
class Level {
 public:
  Level(bool swallowed, std::vector<Search>& found) : swallowed_(swallowed), found_(found) {}

  void read(std::string_view script, std::size_t depth) {
    const auto lexemes = lex(script).lexemes;
    for (std::size_t i = 0; i < lexemes.size(); ++i) {
      const Lexeme& lexeme = lexemes[i];
      if (lexeme.kind == Lexeme::Kind::control) {
        end_command(lexeme.text);
      } else if (lexeme.kind == Lexeme::Kind::redirect) {
        const bool has_target = i + 1 < lexemes.size() && lexemes[i + 1].kind == Lexeme::Kind::word;
        if (has_target) redirect(lexeme.text, lexemes[++i].text);
      } else {
        word(lexeme);
      }
      if (depth < nesting_max) read_nested(lexemes[i], depth);
    }
    end_command("");
    report();
  }

 private:
  // The status of `n=$(search)` is that of the search; everywhere else, as in `export n=$(search)`,
  // it is lost.
  void read_nested(const Lexeme& lexeme, std::size_t depth) {
    const bool kept = lexeme.assigns && !open_ && !in_condition_ && !negated_;
    for (const Substitution& nested : lexeme.nested)
      Level(swallowed_ || !kept, found_).read(nested.script, depth + 1);
  }

  void word(const Lexeme& lexeme) {
    if (open_) {
      commands_.back().words.push_back(lexeme.text);
      return;
    }
    const std::string_view text = lexeme.quoted ? std::string_view() : lexeme.text;
    if (is_one_of(conditions, text)) {
      in_condition_ = true;
    } else if (is_one_of(openers, text)) {
      if (text == "then" || text == "do") in_condition_ = false;
      if (text == "!") negated_ = true;
    } else if (!is_one_of(closers, text) && !lexeme.assigns) {
      commands_.push_back({.words = {lexeme.text},
                           .after = {},
                           .swallowed = swallowed_ || in_condition_ || negated_});
      open_ = true;
    }
  }

  void end_command(std::string_view with) {
    if (open_) commands_.back().after = with;
    open_ = false;
    if (with != "|" && with != "|&") negated_ = false;
  }

  // Behind a group it counts for all of it.
  void redirect(std::string_view sign, std::string_view target) {
    const bool of_errors = sign == "2>" || sign == "2>>" || sign == "2>|" || sign.starts_with("&>");
    if (!of_errors && !(sign == "2>&" && target == "-")) return;
    if (of_errors && target != "/dev/null") return;
    if (open_)
      commands_.back().silent = true;
    else
      for (; silenced_ < commands_.size(); ++silenced_) commands_[silenced_].silent = true;
  }

  void report() {
    for (std::size_t i = 0; i < commands_.size(); ++i) {
      const auto program = search_of(commands_[i].words);
      if (!program) continue;
      const bool swallowed =
          commands_[i].swallowed || is_masked(i) || is_condition_of_exit(i) || has_fallback(i);
      found_.push_back({.program = std::string(*program),
                        .swallowed = swallowed,
                        .silent = commands_[i].silent || is_told_to_be_silent(commands_[i])});
    }
  }

  static std::optional<std::string_view> search_of(const std::vector<std::string>& words) {
    if (is_search(words.front())) return program_name(words.front());
    if (!is_one_of(wrappers, program_name(words.front()))) return std::nullopt;
    const auto found =
        std::ranges::find_if(words, [](std::string_view word) { return is_search(word); });
    if (found == words.end()) return std::nullopt;
    return program_name(*found);
  }

  // Of a pipe the last status that is not 0 counts, and another search has one of its own.
  bool is_masked(std::size_t i) const {
    for (; i + 1 < commands_.size() && commands_[i].after.starts_with('|') &&
           commands_[i].after != "||";
         ++i)
      if (!is_one_of(filters, program_name(commands_[i + 1].words.front()))) return true;
    return false;
  }

  bool is_condition_of_exit(std::size_t i) const {
    return commands_[i].after == "&&" && i + 1 < commands_.size() && ends_badly(i + 1);
  }

  bool has_fallback(std::size_t i) const {
    return commands_[i].after == "||" && i + 1 < commands_.size() && !ends_badly(i + 1);
  }

  bool ends_badly(std::size_t i) const {
    const std::string_view program = commands_[i].words.front();
    return program == "exit" || program == "return" || program == "false";
  }

  bool swallowed_;
  std::vector<Search>& found_;
  std::vector<Command> commands_;
  std::size_t silenced_ = 0;  // so many are silent by the redirection of a group
  bool open_ = false;         // a command is being filled
  bool negated_ = false;
  bool in_condition_ = false;
};

}  // namespace

bool searches_text(std::string_view program) {
  return is_one_of(text_searches, program_name(program));
}

std::vector<Search> searches(std::string_view script) {
  std::vector<Search> found;
  Level(false, found).read(script, 0);
  return found;
}

}  // namespace seatrial::shell
