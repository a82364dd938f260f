#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "base/ascii.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "plan/dotenv_expansion.hpp"
#include "plan/variables.hpp"

namespace seatrial::plan {
namespace {

bool is_name_character(char c, bool first) {
  const bool letter = is_letter(c) || c == '_';
  return letter || (!first && (is_digit(c) || c == '.' || c == '-'));
}

// Messages never quote what stands behind `=`: it may be a secret.
class DotenvReader {
 public:
  DotenvReader(std::string_view path, std::string_view text, const DotenvScope& scope)
      : path_(path),
        text_(text),
        lines_(text),
        scope_(scope),
        expansion_([this](std::string_view name) { return known(name); }) {
    if (text_.starts_with("\xef\xbb\xbf")) at_ = 3;
  }

  std::expected<Dotenv, Diagnostic> read() {
    while (at_ < text_.size()) {
      skip_blanks();
      if (!at_line_end() && text_[at_] != '#' && !assignment()) return std::unexpected(*problem_);
      skip_line();
    }
    return std::move(result_);
  }

 private:
  bool at_line_end() const {
    return at_ >= text_.size() || text_[at_] == '\n' || text_[at_] == '\r';
  }
  void skip_blanks() {
    while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
  }
  // Of any system: a carriage return may stand alone.
  void skip_line() {
    const std::size_t end = std::min(text_.find_first_of("\r\n", at_), text_.size());
    at_ = std::min(end + (text_.substr(end).starts_with("\r\n") ? 2 : 1), text_.size());
  }

  Diagnostic at(std::size_t offset, std::size_t length, std::string message, std::string help) {
    return {.code = "ST0320",
            .path = std::string(path_),
            .span = {.offset = offset, .length = length},
            .at = lines_.at(offset),
            .message = std::move(message),
            .help = std::move(help)};
  }

  // Nobody knows what the file says.
  bool refuse(std::size_t offset, std::size_t length, std::string message, std::string help) {
    problem_ = at(offset, length, std::move(message), std::move(help));
    return false;
  }

  // Nobody knows what one variable is.
  void leave_out(std::string_view key, std::size_t offset, std::string message, std::string help) {
    result_.problems.push_back(at(offset, 1, message, std::move(help)));
    keep({.name = std::string(key), .line = lines_.at(offset).line, .problem = std::move(message)});
  }

  void keep(Assignment assignment) {
    own_[assignment.name] = result_.assignments.size();
    result_.assignments.push_back(std::move(assignment));
  }

  Result<std::optional<std::string>> known(std::string_view name) {
    if (scope_.over)
      if (auto value = scope_.over(name); !value || *value) return value;
    if (const auto found = own_.find(name); found != own_.end()) {
      const Assignment& own = result_.assignments[found->second];
      if (!own.problem.empty())
        return fail(fmt::format("{} of line {} is not known", shorten(name, 60), own.line));
      return own.value;
    }
    if (scope_.under) return scope_.under(name);
    return std::nullopt;
  }

  std::string_view name() {
    const std::size_t start = at_;
    while (at_ < text_.size() && is_name_character(text_[at_], at_ == start)) ++at_;
    return text_.substr(start, at_ - start);
  }

  bool assignment() {
    std::size_t start = at_;
    std::string_view key = name();
    bool exported = false;
    if (key == "export" && at_ < text_.size() && is_blank(text_[at_])) {
      skip_blanks();
      if (!at_line_end() && text_[at_] != '=') {
        start = at_;
        key = name();
        exported = true;
      }
    }
    if (key.empty())
      return refuse(start, 1, "a name is wanted here", "a line is `NAME=value` or a `# comment`");
    skip_blanks();
    if (at_line_end() || text_[at_] == '#') return declaration(key, start, exported);
    if (text_[at_] != '=')
      return refuse(start, 1, "no '=' behind the first word",
                    "a line is `NAME=value`; put a value of several lines into quotes");
    ++at_;
    skip_blanks();
    auto value = this->value(key, start);
    if (!value) return !problem_;
    keep({.name = std::string(key), .value = *std::move(value), .line = lines_.at(start).line});
    return true;
  }

  // `export NAME`: its value, if it has one, comes from elsewhere. A word alone may be the rest of
  // a secret, and is not repeated.
  bool declaration(std::string_view key, std::size_t start, bool exported) {
    const auto elsewhere = known(key);
    if (!elsewhere || !*elsewhere)
      leave_out(key, start,
                exported ? fmt::format("'{}' is given no value", shorten(key, 60))
                         : std::string("a word without a value"),
                "a line is `NAME=value`; put a value of several lines into quotes");
    return true;
  }

  std::optional<std::string> value(std::string_view key, std::size_t start) {
    if (at_line_end()) return "";
    const char first = text_[at_];
    Result<std::string> text = first == '\''  ? single_quoted()
                               : first == '"' ? double_quoted()
                                              : unquoted();
    if (is_open_) {
      refuse(start, 1, "a quote that is not closed",
             "close it, or escape it as \\\" in double quotes");
      return std::nullopt;
    }
    if (!text) {
      leave_out(key, start, text.error().what, "write $$ for a dollar sign, or use single quotes");
      return std::nullopt;
    }
    skip_blanks();
    if (!at_line_end() && text_[at_] != '#') {
      leave_out(key, at_, "text behind the closing quote", "put all of the value into the quotes");
      return std::nullopt;
    }
    return *std::move(text);
  }

  // To the end of the line, or to a `#` behind a blank.
  Result<std::string> unquoted() {
    const std::size_t start = at_;
    while (!at_line_end() && !(text_[at_] == '#' && is_blank(text_[at_ - 1]))) ++at_;
    return put_in(trim(text_.substr(start, at_ - start)));
  }

  Result<std::string> single_quoted() {
    const std::size_t end = text_.find('\'', at_ + 1);
    is_open_ = end == std::string_view::npos;
    if (is_open_) return fail("open");
    std::string text(text_.substr(at_ + 1, end - at_ - 1));
    at_ = end + 1;
    return text;
  }

  Result<std::string> double_quoted() {
    const std::size_t start = at_ + 1;
    for (++at_; at_ < text_.size() && text_[at_] != '"'; ++at_)
      if (text_[at_] == '\\' && at_ + 1 < text_.size()) ++at_;
    is_open_ = at_ >= text_.size();
    if (is_open_) return fail("open");
    return unescaped(text_.substr(start, at_++ - start));
  }

  // A dollar sign behind a backslash is one, and begins no reference.
  Result<std::string> unescaped(std::string_view inside) {
    std::string text;
    while (!inside.empty()) {
      const std::size_t plain = std::min(inside.find_first_of("\\$"), inside.size());
      text += inside.substr(0, plain);
      inside.remove_prefix(plain);
      if (inside.starts_with('\\') && inside.size() > 1) {
        text += escaped(inside[1]);
        inside.remove_prefix(2);
      } else if (inside.starts_with('$')) {
        auto value = expansion_.take(inside);
        if (!value) return value;
        text += *value;
      } else {
        text += inside;
        inside = {};
      }
      if (text.size() > limits::dotenv_bytes_max) break;
    }
    return within_limits(std::move(text));
  }

  Result<std::string> put_in(std::string_view text) {
    if (text.find('$') == std::string_view::npos) return std::string(text);
    auto value = expansion_.expand(text);
    return value ? within_limits(*std::move(value)) : value;
  }

  // Values that are made of each other would double with each line.
  Result<std::string> within_limits(std::string value) {
    bytes_ += value.size();
    if (bytes_ > limits::interpolated_bytes_max)
      return fail(
          fmt::format("the file has more than {} bytes with its variables put in "
                      "(interpolated_bytes_max)",
                      limits::interpolated_bytes_max));
    return value;
  }

  static std::string escaped(char c) {
    switch (c) {
      case 'n':
        return "\n";
      case 'r':
        return "\r";
      case 't':
        return "\t";
      case '\\':
      case '"':
      case '$':
        return std::string(1, c);
      default:
        return std::string("\\") + c;
    }
  }

  std::string_view path_;
  std::string_view text_;
  LineIndex lines_;
  const DotenvScope& scope_;
  DotenvExpansion expansion_;
  std::size_t at_ = 0;
  std::size_t bytes_ = 0;  // of all values with references
  bool is_open_ = false;   // the quote that was read last
  Dotenv result_;
  std::map<std::string, std::size_t, std::less<>> own_;  // which assignment counts
  std::optional<Diagnostic> problem_;
};

}  // namespace

std::expected<Dotenv, Diagnostic> parse_dotenv(std::string_view path, std::string_view text,
                                               const DotenvScope& scope) {
  if (text.size() > limits::dotenv_bytes_max)
    return std::unexpected(
        Diagnostic{.code = "ST0320",
                   .path = std::string(path),
                   .message = fmt::format("larger than {} bytes", limits::dotenv_bytes_max),
                   .help = "the limit is dotenv_bytes_max"});
  if (const std::size_t zero = text.find('\0'); zero != std::string_view::npos)
    return std::unexpected(Diagnostic{.code = "ST0320",
                                      .path = std::string(path),
                                      .span = {.offset = zero, .length = 1},
                                      .at = LineIndex(text).at(zero),
                                      .message = "a zero byte",
                                      .help = "a dotenv file is text"});
  return DotenvReader(path, text, scope).read();
}

}  // namespace seatrial::plan
