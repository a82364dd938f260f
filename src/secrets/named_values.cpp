#include "secrets/named_values.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/text.hpp"

namespace seatrial::secrets {
namespace {

constexpr std::size_t name_bytes_max = 128;
constexpr std::size_t spaces_max = 8;  // between a name and its value
constexpr std::string_view quotes = "\"'`";

}  // namespace

bool is_name_part(char c) {
  return is_name_byte(c) || c == '-' || c == '.';
}

bool is_quote(char c) {
  return quotes.find(c) != quotes.npos;
}

std::optional<Named> NamedValues::named_at(std::size_t at) const {
  const char separator = text_[at];
  std::size_t end = at;
  if (end > line_begin_ && text_[end - 1] == ':') --end;  // :=
  std::size_t spaces = 0;
  while (end > line_begin_ && text_[end - 1] == ' ' && spaces++ < spaces_max) --end;
  const bool is_quoted = end > line_begin_ && is_quote(text_[end - 1]);
  if (is_quoted) --end;
  if (end > line_begin_ && is_quoted && text_[end - 1] == '\\') --end;
  std::size_t begin = end;
  while (begin > line_begin_ && end - begin < name_bytes_max && is_name_part(text_[begin - 1]))
    --begin;
  if (begin == end) return std::nullopt;
  constexpr std::string_view ampersand = "u0026";
  const bool is_escaped = begin > line_begin_ && text_[begin - 1] == '\\' &&
                          text_.substr(begin, end - begin).starts_with(ampersand);
  if (is_escaped) begin += ampersand.size();
  std::size_t value = at + 1;
  const char next = value < line_end_ ? text_[value] : '\n';
  const bool compares = separator == '=' && (next == '=' || next == '~');
  const bool is_scope = separator == ':' && (next == ':' || next == '/' || next == '=');
  if (compares || is_scope) return std::nullopt;
  if (separator == '=' && next == '>') ++value;
  const std::size_t behind = value;
  while (value < line_end_ && (text_[value] == ' ' || text_[value] == '\t')) ++value;
  return Named{.name = text_.substr(begin, end - begin),
               .begin = begin,
               .value = value,
               .separator = separator,
               .is_spaced = value > behind,
               .begins_line = begins_line(is_quoted ? begin - 1 : begin),
               .is_escaped = is_escaped};
}

// Behind nothing but indentation, the mark of a list, a prompt and the word "export".
bool NamedValues::begins_line(std::size_t begin) const {
  if (begin - line_begin_ > name_bytes_max) return false;
  std::string_view before = text_.substr(line_begin_, begin - line_begin_);
  before = trim(before);
  return before.empty() || before == "-" || before == "*" || before == ">" || before == "<" ||
         before == "export" || before == "\"" || before == "'" || before == "- \"";
}

bool NamedValues::is_behind(const Named& named, std::string_view signs) const {
  return named.begin > 0 && signs.find(text_[named.begin - 1]) != signs.npos;
}

// Of a query; \u0026 is how JSON may write its sign.
bool NamedValues::is_parameter(const Named& named) const {
  return named.separator == '=' && is_behind(named, named.is_escaped ? "6" : "?&");
}

std::size_t NamedValues::value_end(const Named& named) const {
  const std::size_t begin = named.value;
  if (begin >= line_end_) return begin;
  if (is_quote(text_[begin])) return closing(begin + 1, text_[begin]);
  if (text_[begin] == '\\' && begin + 1 < line_end_ && is_quote(text_[begin + 1]))
    return escaped_closing(begin + 2, text_[begin + 1]);
  std::size_t end = begin;
  while (end < line_end_ && !ends_value(named, end)) ++end;
  while (end > begin && is_blank(text_[end - 1])) --end;
  return end;
}

bool NamedValues::ends_value(const Named& named, std::size_t at) const {
  const char c = text_[at];
  const bool is_pair = named.separator == '=';
  const bool is_line = !is_pair && named.is_spaced && named.begins_line;
  switch (c) {
    case '\r':
      return true;
    case ' ':
    case '\t':
      return !is_line;
    case '#':
      return is_parameter(named);
    case '<':
      return at + 1 < line_end_ && text_[at + 1] == '/';
    case '\\':
      if (is_parameter(named) && text_.substr(at).starts_with("\\u0026")) return true;
      return at + 1 < line_end_ && is_quote(text_[at + 1]) && is_end_of_quote(at + 1);
    case '&':
      return is_parameter(named) || pair_follows(at + 1);
    case ';':
      return (is_pair && is_behind(named, ";")) || pair_follows(at + 1);
    case ',':
      return pair_follows(at + 1);
    default:
      return is_quote(c) && is_end_of_quote(at);
  }
}

// No quote within a value.
bool NamedValues::is_end_of_quote(std::size_t at) const {
  if (at + 1 >= line_end_) return true;
  const char next = text_[at + 1];
  return !is_word(next) && next != '_' &&
         std::string_view("!@$%^&*+=-./?~#").find(next) == std::string_view::npos;
}

// Does the next pair of a list begin here?
bool NamedValues::pair_follows(std::size_t at) const {
  if (at == line_end_) return true;
  const std::size_t begin = at;
  while (at < line_end_ && (text_[at] == ' ' || is_quote(text_[at])) && at - begin < 4) ++at;
  const std::size_t name = at;
  while (at < line_end_ && at - name < name_bytes_max &&
         (is_name_part(text_[at]) || text_[at] == ' '))
    ++at;
  return at > name && at < line_end_ &&
         (text_[at] == '=' || text_[at] == ':' || is_quote(text_[at]));
}

std::size_t NamedValues::closing(std::size_t at, char quote) const {
  for (; at < line_end_ && !(text_[at] == quote && is_end_of_quote(at)); ++at)
    if (text_[at] == '\\' && at + 1 < line_end_) ++at;
  return std::min(at, line_end_);
}

std::size_t NamedValues::escaped_closing(std::size_t at, char quote) const {
  while (at + 1 < line_end_ && !(text_[at] == '\\' && text_[at + 1] == quote)) ++at;
  return at + 1 < line_end_ ? at : line_end_;
}

std::string_view NamedValues::value_of(const Named& named) const {
  std::size_t begin = named.value;
  const std::size_t end = value_end(named);
  while (begin < end && (is_quote(text_[begin]) || text_[begin] == '\\')) ++begin;
  return text_.substr(begin, end - begin);
}

}  // namespace seatrial::secrets
