#include "shell/lexer.hpp"

#include <array>
#include <utility>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "shell/brackets.hpp"

namespace seatrial::shell {
namespace {

bool divides_words(char c) {
  return c == ' ' || c == '\t' || c == '\r';
}
bool is_name_start(char c) {
  return is_letter(c) || c == '_';
}

bool is_control(char c) {
  return c == '|' || c == '&' || c == ';' || c == '(' || c == ')';
}

bool ends_word(char c) {
  return divides_words(c) || c == '\n' || is_control(c) || c == '<' || c == '>';
}

// Stands for itself wherever it stands in a word.
bool is_plain(char c) {
  return is_name_byte(c) || c == '-' || c == '.' || c == '/' || c == ':' || c == '=' || c == ',';
}

class Lexer {
 public:
  explicit Lexer(std::string_view script) : script_(script) {}

  Lexed run() {
    while (at_ < script_.size()) step();
    return std::move(result_);
  }

 private:
  char peek(std::size_t ahead = 0) const {
    return at_ + ahead < script_.size() ? script_[at_ + ahead] : '\0';
  }
  bool starts(std::string_view text) const { return script_.substr(at_).starts_with(text); }

  void step() {
    const char c = peek();
    if (divides_words(c)) {
      ++at_;
    } else if (c == '\\' && peek(1) == '\n') {
      at_ += 2;
    } else if (c == '#') {
      at_ = std::min(script_.find('\n', at_), script_.size());
    } else if (c == '\n') {
      add_operator(Lexeme::Kind::control, 1);
      skip_here_documents();
    } else if (const std::size_t length = redirect_length(); length > 0) {
      redirect(length);
    } else if (const std::size_t control = control_length(); control > 0) {
      add_operator(Lexeme::Kind::control, control);
    } else {
      word();
    }
  }

  // `<container-id>`: a blank to fill in, which a shell would take for two redirections.
  std::size_t placeholder_length() const {
    if (peek() != '<' || !is_name_start(peek(1))) return 0;
    std::size_t end = 2;
    while (is_dashed_name_byte(peek(end))) ++end;
    return peek(end) == '>' && peek(end + 1) != '>' && peek(end + 1) != '&' ? end + 1 : 0;
  }

  std::size_t control_length() const {
    if (!is_control(peek())) return 0;
    for (const std::string_view text : {"&&", "||", ";;", "|&", "|", "&", ";", "(", ")"})
      if (starts(text)) return text.size();
    return 0;
  }

  // A redirection with its descriptor: `2>`, `&>>`, `>&`, `<<-`.
  std::size_t redirect_length() const {
    const bool substitutes = (peek() == '<' || peek() == '>') && peek(1) == '(';
    if (substitutes || placeholder_length() > 0) return 0;
    std::size_t digits = 0;
    while (is_digit(peek(digits))) ++digits;
    if (const char sign = peek(digits); sign != '<' && sign != '>' && sign != '&') return 0;
    const std::string_view rest = script_.substr(at_ + digits);
    for (const std::string_view text :
         {"&>>", "&>", "<<<", "<<-", "<<", "<>", "<&", ">>", ">&", ">|", "<", ">"})
      if (rest.starts_with(text)) return text[0] == '&' && digits > 0 ? 0 : digits + text.size();
    return 0;
  }

  void add_operator(Lexeme::Kind kind, std::size_t length) {
    result_.lexemes.push_back(
        {.kind = kind, .text = std::string(script_.substr(at_, length)), .offset = at_});
    at_ += length;
    result_.lexemes.back().end = at_;
  }

  void redirect(std::size_t length) {
    add_operator(Lexeme::Kind::redirect, length);
    const std::string& text = result_.lexemes.back().text;
    if (!text.ends_with("<<") && !text.ends_with("<<-")) return;
    const bool tabs = text.ends_with('-');
    while (divides_words(peek())) ++at_;
    if (at_ >= script_.size() || ends_word(peek())) return;
    word();
    here_.push_back({result_.lexemes.size() - 1, tabs});
  }

  void skip_here_documents() {
    for (const HereDocument& here : std::exchange(here_, {})) {
      const std::string delimiter = result_.lexemes[here.word].text;
      const std::size_t begin = at_;
      bool found = false;
      while (at_ < script_.size() && !found) {
        const std::size_t end = std::min(script_.find('\n', at_), script_.size());
        std::string_view line = script_.substr(at_, end - at_);
        while (here.tabs && line.starts_with('\t')) line.remove_prefix(1);
        found = line == delimiter;
        at_ = std::min(end + 1, script_.size());
      }
      if (!found) result_.open = true;
      if (!result_.lexemes[here.word].quoted) note_nested(result_.lexemes[here.word], begin, at_);
    }
  }

  void word() {
    Lexeme lexeme{.offset = at_};
    const std::size_t name_end = assignment_end();
    lexeme.assigns = name_end > at_;
    while (at_ < script_.size()) {
      const char c = peek();
      if (is_plain(c)) {
        plain(lexeme);
      } else if ((c == '<' || c == '>') && peek(1) == '(') {
        substitution(lexeme, 2);
      } else if (const std::size_t length = placeholder_length(); length > 0) {
        lexeme.text += script_.substr(at_, length);
        at_ += length;
      } else if (ends_word(c)) {
        break;
      } else {
        part(lexeme);
      }
    }
    lexeme.end = at_;
    result_.lexemes.push_back(std::move(lexeme));
  }

  // Where the name of `NAME=` ends, or the current place.
  std::size_t assignment_end() const {
    if (!is_name_start(peek())) return at_;
    std::size_t end = at_;
    while (end < script_.size() && is_name_byte(script_[end])) ++end;
    const std::string_view sign = script_.substr(end, 2);
    return sign.starts_with('=') || sign == "+=" ? end : at_;
  }

  void plain(Lexeme& lexeme) {
    const std::size_t begin = at_;
    while (is_plain(peek())) ++at_;
    lexeme.text += script_.substr(begin, at_ - begin);
  }

  void part(Lexeme& lexeme) {
    const char c = peek();
    if (c == '\'') {
      single_quoted(lexeme);
    } else if (c == '"') {
      double_quoted(lexeme);
    } else if (c == '\\') {
      if (peek(1) != '\n') lexeme.text += peek(1);
      lexeme.quoted = true;
      at_ = std::min(at_ + 2, script_.size());
    } else if (!expansion(lexeme)) {
      const bool tilde = c == '~' && lexeme.offset == at_;
      if (c == '*' || c == '?' || c == '[' || c == '{' || tilde) lexeme.expands = true;
      lexeme.text += c;
      ++at_;
    }
  }

  void single_quoted(Lexeme& lexeme) {
    lexeme.quoted = true;
    const std::size_t end = script_.find('\'', at_ + 1);
    result_.open |= end == std::string_view::npos;
    const std::size_t stop = std::min(end, script_.size());
    lexeme.text += script_.substr(at_ + 1, stop - at_ - 1);
    at_ = std::min(stop + 1, script_.size());
  }

  void double_quoted(Lexeme& lexeme) {
    lexeme.quoted = true;
    for (++at_; at_ < script_.size();) {
      const char c = peek();
      if (c == '"') {
        ++at_;
        return;
      }
      if (c == '\\' && std::string_view("\"\\$`\n").find(peek(1)) != std::string_view::npos) {
        if (peek(1) != '\n') lexeme.text += peek(1);
        at_ = std::min(at_ + 2, script_.size());
      } else if (!expansion(lexeme)) {
        lexeme.text += c;
        ++at_;
      }
    }
    result_.open = true;
  }

  // $x, ${x}, $(x), `x`: kept as written. False if none starts here.
  bool expansion(Lexeme& lexeme) {
    if (peek() == '`') {
      const std::size_t end = script_.find('`', at_ + 1);
      result_.open |= end == std::string_view::npos;
      const std::size_t stop = std::min(end, script_.size());
      lexeme.nested.push_back({std::string(script_.substr(at_ + 1, stop - at_ - 1)), at_ + 1});
      keep(lexeme, std::min(stop + 1, script_.size()));
      return true;
    }
    if (peek() != '$') return false;
    const char next = peek(1);
    if (next == '(') {
      substitution(lexeme, 2);
    } else if (next == '{') {
      const std::size_t end = partner(script_, at_ + 2, '{', '}');
      result_.open |= end == script_.size();
      note_nested(lexeme, at_ + 2, end);
      keep(lexeme, std::min(end + 1, script_.size()));
    } else if (is_name_byte(next) ||
               std::string_view("@*#?$!-").find(next) != std::string_view::npos) {
      if (next == '\0') return false;
      keep(lexeme, at_ + 2);
    } else {
      return false;
    }
    return true;
  }

  void keep(Lexeme& lexeme, std::size_t end) {
    lexeme.expands = true;
    lexeme.text += script_.substr(at_, end - at_);
    at_ = end;
  }

  // From the opening parenthesis to its partner.
  void substitution(Lexeme& lexeme, std::size_t opening) {
    const std::size_t begin = at_ + opening;
    const std::size_t end = substitution_end(script_, begin);
    result_.open |= end == script_.size();
    lexeme.nested.push_back({std::string(script_.substr(begin, end - begin)), begin});
    keep(lexeme, std::min(end + 1, script_.size()));
  }

  // The substitutions of a text that is no word: `${x:-$(a)}`, a here document.
  void note_nested(Lexeme& lexeme, std::size_t begin, std::size_t end) {
    for (std::size_t at = begin; at < end; ++at) {
      const bool quoted = script_[at] == '`';
      if (script_[at] == '\\') ++at;
      if (at + 1 >= end || !(quoted || script_.substr(at, 2) == "$(")) continue;
      const std::size_t first = at + (quoted ? 1 : 2);
      const std::size_t stop =
          std::min(quoted ? script_.find('`', first) : substitution_end(script_, first), end);
      lexeme.nested.push_back({std::string(script_.substr(first, stop - first)), first});
      lexeme.expands = true;
      at = stop;
    }
  }

  struct HereDocument {
    std::size_t word;  // its delimiter
    bool tabs;
  };

  std::string_view script_;
  std::size_t at_ = 0;
  std::vector<HereDocument> here_;
  Lexed result_;
};

}  // namespace

Lexed lex(std::string_view script) {
  return Lexer(script).run();
}

}  // namespace seatrial::shell
