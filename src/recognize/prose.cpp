#include "recognize/prose.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include "base/ascii.hpp"
#include "base/capital_name.hpp"
#include "base/letter_case.hpp"
#include "base/negation.hpp"
#include "base/text.hpp"
#include "base/words.hpp"

namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

constexpr std::size_t quote_bytes_max = 120;  // a longer "..." is no value
constexpr std::size_t wide_mark_bytes = 3;
constexpr std::size_t negation_bytes_min = 4;  // "cant"
constexpr std::size_t bytes_per_token = 5;  // usual text has fewer tokens than this makes room for

// One look tells whether a character is one of them.
class CharacterSet {
 public:
  consteval CharacterSet(std::string_view characters) {
    for (const char c : characters) has_[static_cast<unsigned char>(c)] = true;
  }
  constexpr bool has(char c) const { return has_[static_cast<unsigned char>(c)]; }

 private:
  std::array<bool, 256> has_ = {};
};

constexpr CharacterSet word_borders(" \t\n\v\f\r`]\"\xef\xe3");  // what may end a chunk
constexpr CharacterSet opening_marks("([{'!,;:*_~#|");
constexpr CharacterSet comparing_signs("<>=");
constexpr CharacterSet closing_marks(")]}'.,;:!?*_~|");

// One character, for as long as the program runs.
std::string_view lasting(char c) {
  static constexpr auto all = [] {
    std::array<char, 256> each = {};
    for (std::size_t i = 0; i < each.size(); ++i) each[i] = static_cast<char>(i);
    return each;
  }();
  return {&all[static_cast<unsigned char>(c)], 1};
}

class ProseReader {
 public:
  // The text is kept, and behind it each token's lower case: at most twice, of "DOESNT" also
  // "doesn't".
  explicit ProseReader(std::string_view text) {
    const std::size_t apostrophes = text.size() / negation_bytes_min;
    prose_.letters = std::make_shared_for_overwrite<char[]>(3 * text.size() + apostrophes);
    behind_ = std::ranges::copy(text, prose_.letters.get()).out;
    text_ = {prose_.letters.get(), text.size()};
  }

  Prose run() {
    prose_.tokens.reserve(text_.size() / bytes_per_token + 1);
    while (at_ < text_.size()) step();
    return std::move(prose_);
  }

 private:
  void step() {
    const char c = text_[at_];
    if (is_space(c)) {
      ++at_;
    } else if (c == '`') {
      code_span();
    } else if (c == '"' || text_.substr(at_).starts_with("\xe2\x80\x9c")) {
      quotation();
    } else if (c == '<' && is_tag()) {
      at_ = text_.find('>', at_) + 1;
    } else if (c == '<' && is_address()) {
      address();
    } else if (c == ']' && text_.substr(at_).starts_with("](")) {
      link_target();
    } else if (const char ascii = narrow_mark(at_)) {
      mark(ascii);
      at_ += wide_mark_bytes;
    } else {
      chunk();
    }
  }

  // "（", "：": the marks of scripts without blanks, as their ASCII equals. 0: none begins there.
  char narrow_mark(std::size_t at) const {
    static constexpr std::pair<std::string_view, char> marks[] = {
        {"（", '('}, {"）", ')'}, {"：", ':'}, {"，", ','}, {"；", ';'}, {"。", '.'}, {"、", ','}};
    if (text_[at] != '\xef' && text_[at] != '\xe3') return 0;
    for (const auto& [wide, narrow] : marks)
      if (text_.substr(at, wide_mark_bytes) == wide) return narrow;
    return 0;
  }

  void add(Kind kind, std::string_view text, bool spanned = false) {
    Token& token = prose_.tokens.emplace_back(kind, text, lowered(text), spanned, depth_);
    if (kind == Kind::word && text.back() == 't' && !spanned && is_negated_verb(token.lower))
      token.lower = keep(plain_negation(std::string(token.lower)));
    if (kind == Kind::word || text == "0") token.senses = senses_of(token.lower);
  }

  std::string_view lowered(std::string_view text) {
    const auto may_be_upper = [](char c) { return is_upper(c) || c < 0; };
    return std::ranges::none_of(text, may_be_upper) ? text : keep(lower_letters(text));
  }

  std::string_view keep(std::string_view text) {
    char* const begin = std::exchange(behind_, std::ranges::copy(text, behind_).out);
    return {begin, text.size()};
  }

  void code_span() {
    std::size_t ticks = 0;
    while (at_ + ticks < text_.size() && text_[at_ + ticks] == '`') ++ticks;
    const std::string_view fence = text_.substr(at_, ticks);
    const std::size_t begin = at_ + ticks;
    const std::size_t end =
        open_ticks_ == ticks ? std::string_view::npos : text_.find(fence, begin);
    if (end ==
        std::string_view::npos) {  // no partner: no code; remembered, so that it is sought once
      open_ticks_ = ticks;
      at_ = begin;
      return;
    }
    const std::string_view content = trim(text_.substr(begin, end - begin));
    if (!content.empty()) add_span(content);
    at_ = end + ticks;
  }

  // `GET /live -> 200`: a request, and what answers it.
  void add_span(std::string_view content) {
    const bool requests = content.starts_with("GET /") || content.starts_with("HEAD /");
    for (const std::string_view arrow : {" \xe2\x86\x92 ", " -> ", " => "}) {
      const std::size_t at = requests ? content.find(arrow) : std::string_view::npos;
      if (at == std::string_view::npos) continue;
      const std::string_view request = trim(content.substr(0, at));
      const std::string_view answer = trim(content.substr(at + arrow.size()));
      if (answer.empty()) continue;
      add(classify(request, true), request, true);
      add(Kind::mark, trim(arrow));
      return add(classify(answer, true), answer, true);
    }
    add(classify(content, true), content, true);
  }

  void quotation() {
    const bool straight = text_[at_] == '"';
    const std::string_view closing = straight ? "\"" : "\xe2\x80\x9d";
    const std::size_t begin = at_ + (straight ? 1 : 3);
    const std::size_t end = text_.substr(begin, quote_bytes_max).find(closing);
    if (end == std::string_view::npos) {
      at_ = begin;
      return;
    }
    const std::string_view content = text_.substr(begin, end);
    add(Kind::quoted, content);
    at_ = begin + end + closing.size();
  }

  // Markup that is no word: <img ...>, <br>, </summary>.
  bool is_tag() {
    static constexpr std::array<std::string_view, 14> tags = {
        "img",      "br", "b>",  "/b>", "details", "/details", "summary",
        "/summary", "p>", "/p>", "a ",  "/a>",     "kbd",      "/kbd"};
    const std::string_view rest = text_.substr(at_ + 1);
    return std::ranges::any_of(tags, [&](std::string_view tag) { return rest.starts_with(tag); }) &&
           next('>', no_tag_end_) != std::string_view::npos;
  }

  // "<https://shop.example>": an address between its own marks.
  bool is_address() const {
    const std::string_view rest = text_.substr(at_ + 1);
    const std::size_t end = rest.find_first_of("<> \t`");
    return (rest.starts_with("http://") || rest.starts_with("https://")) &&
           end != std::string_view::npos && rest[end] == '>';
  }

  void address() {
    const std::size_t end = text_.find('>', at_);
    const std::string_view text = text_.substr(at_ + 1, end - at_ - 1);
    at_ = end + 1;
    add(classify(text, false), text);
  }

  // Where the next one stands. That there is none is remembered, so that it is sought once.
  std::size_t next(char c, bool& none) const {
    const std::size_t found = none ? std::string_view::npos : text_.find(c, at_);
    none = found == std::string_view::npos;
    return found;
  }

  // "[text](target)": the text was read as words, the target says nothing about the item.
  void link_target() {
    const std::size_t end = next(')', no_link_end_);
    at_ = end == std::string_view::npos ? at_ + 2 : end + 1;
  }

  void chunk() {
    std::size_t end = at_;
    while (end < text_.size() && !ends_chunk(end)) ++end;
    std::string_view chunk = text_.substr(at_, end - at_);
    at_ = std::max(end, at_ + 1);
    emit(chunk);
  }

  bool ends_chunk(std::size_t end) const {
    const char c = text_[end];
    if (!word_borders.has(c)) return false;
    if (c == ']') return text_.substr(end).starts_with("](");
    if (c == '"') return end > at_ && !in_value(end);
    return is_space(c) || c == '`' || narrow_mark(end) != 0;
  }

  // KEY="value" keeps its quotes.
  bool in_value(std::size_t end) const {
    return text_[end - 1] == '=' ||
           text_.substr(at_, end - at_).find("=\"") != std::string_view::npos;
  }

  void emit(std::string_view chunk) {
    bool emphasis = false;  // a star that opened or closed one: the others are no globs
    while (!chunk.empty() && opening_marks.has(chunk.front()) && !chunk.starts_with("!=")) {
      emphasis |= chunk.front() == '*';
      mark(chunk.front());
      chunk.remove_prefix(1);
    }
    const std::string_view whole = chunk;
    if (!chunk.empty() && closing_marks.has(chunk.back()))
      chunk = without_closing_marks(chunk, emphasis);
    if (!chunk.empty()) {
      const Kind kind = classify(chunk, false);
      const std::size_t sign =
          comparing_signs.has(chunk.front()) ? chunk.find_first_not_of("<>=") : 0;
      const bool glued = kind == Kind::word && sign != std::string_view::npos && sign > 0;
      if (glued && classify(chunk.substr(0, sign), false) == Kind::comparator) {  // "<500ms"
        add(Kind::comparator, chunk.substr(0, sign));
        add(classify(chunk.substr(sign), false), chunk.substr(sign));
      } else if (chunk.starts_with("\xe2\x89") && chunk.size() > 3) {  // "≤500ms"
        add(Kind::comparator, chunk.substr(0, 3));
        add(classify(chunk.substr(3), false), chunk.substr(3));
      } else {
        add(kind, chunk);
      }
    }
    for (const char c : whole.substr(chunk.size())) mark(c);
  }

  static std::string_view without_closing_marks(std::string_view chunk, bool emphasis) {
    const Openings openings(chunk);
    while (!chunk.empty() && closing_marks.has(chunk.back()) &&
           !keeps_last(chunk, openings, emphasis)) {
      emphasis |= chunk.back() == '*';
      chunk.remove_suffix(1);
    }
    return chunk;
  }

  // What a chunk opens it may close. Neither mark is one that can be cut from its end.
  struct Openings {
    explicit Openings(std::string_view chunk)
        : parenthesis(chunk.contains('(')), brace(chunk.contains('{')) {}

    bool parenthesis, brace;
  };

  // A glob's last star and a balanced URL belong to the word.
  static bool keeps_last(std::string_view chunk, Openings openings, bool emphasis) {
    if (chunk.back() == '*')
      return !emphasis && !chunk.ends_with("**") && is_capital_name_or_pattern(chunk);
    if (chunk.back() == ')') return openings.parenthesis;
    return chunk.back() == '}' && openings.brace;
  }

  void mark(char c) {
    if (c == '*' || c == '_' || c == '~' || c == '\'' || c == '#') return;  // emphasis
    if (c == ')' || c == ']') depth_ = std::max(0, depth_ - 1);
    add(Kind::mark, lasting(c));
    if (c == '(') ++depth_;
    if (c == '[') ++depth_;
  }

  std::string_view text_;
  char* behind_ = nullptr;  // where the next lower case is kept
  std::size_t at_ = 0;
  std::size_t open_ticks_ = 0;
  bool no_tag_end_ = false;
  bool no_link_end_ = false;
  int depth_ = 0;
  Prose prose_;
};

// `DOMAIN`: a variable, if others stand beside it. The methods of HTTP are written alike.
bool may_be_name(const Token& token) {
  return token.kind == Kind::code && token.text.size() > 1 && is_upper(token.text[0]) &&
         std::ranges::all_of(token.text, [](char c) { return is_upper(c) || is_digit(c); }) &&
         !among(token.text, {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"});
}

// From each name on: what a comma or "and" joins to it.
template <typename Iterator>
void name_what_follows(Iterator token, const Iterator& end) {
  bool named = false;
  for (; token != end; ++token) {
    if (named && may_be_name(*token)) token->kind = Kind::name;
    named = (token->kind == Kind::name && token->spanned) ||
            (named && (joins(*token) || token->text == ","));
  }
}

// "up to date" is one word.
void join_phrases(std::vector<Token>& tokens) {
  for (std::size_t i = 0; i + 2 < tokens.size(); ++i) {
    if (tokens[i].lower != "up" || tokens[i + 1].lower != "to" || tokens[i + 2].lower != "date")
      continue;
    tokens[i].text = tokens[i].lower = "up-to-date";
    tokens[i].senses = senses_of(tokens[i].lower);
    tokens.erase(tokens.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                 tokens.begin() + static_cast<std::ptrdiff_t>(i) + 3);
  }
}

// "`DOMAIN` and `MAIL_FROM`": what stands in a row with names of variables is one.
void name_rows(std::vector<Token>& tokens) {
  if (std::ranges::none_of(tokens, may_be_name)) return;
  name_what_follows(tokens.begin(), tokens.end());
  name_what_follows(tokens.rbegin(), tokens.rend());
}

}  // namespace

Prose read_prose(std::string_view text) {
  Prose prose = ProseReader(text).run();
  name_rows(prose.tokens);
  join_phrases(prose.tokens);
  return prose;
}

bool is_border(const Token& token) {
  return token.kind == Kind::mark && token.text == "|";
}

bool joins(const Token& token) {
  constexpr WordSet conjunctions({"and", "or", "but", "nor", "plus", "then", "et", "ou", "o", "u",
                                  "y", "e", "und", "oder", "ve", "veya", "и", "или"});
  if (token.kind == Kind::mark) return among(token.text, {"+", "/", "&"});
  return token.kind == Kind::word && conjunctions.contains(token.lower);
}

std::size_t Prose::count(Kind kind) const {
  return static_cast<std::size_t>(std::ranges::count(tokens, kind, &Token::kind));
}

const Token* Prose::first(Kind kind) const {
  const auto found = std::ranges::find(tokens, kind, &Token::kind);
  return found == tokens.end() ? nullptr : &*found;
}

}  // namespace seatrial::recognize
