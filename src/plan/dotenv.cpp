#include <fmt/format.h>

#include <optional>
#include <utility>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "plan/variables.hpp"

namespace seatrial::plan {
namespace {

bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

bool is_name_character(char c, bool first) {
  const bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
  return letter || (!first && ((c >= '0' && c <= '9') || c == '.' || c == '-'));
}

// Messages never quote what stands behind `=`: it may be a secret.
class Reader {
 public:
  Reader(std::string_view path, std::string_view text) : path_(path), text_(text), lines_(text) {
    if (text_.starts_with("\xef\xbb\xbf")) at_ = 3;
  }

  std::expected<std::vector<Assignment>, Diagnostic> read() {
    while (at_ < text_.size()) {
      skip_blanks();
      if (!at_line_end() && text_[at_] != '#' && !assignment()) return std::unexpected(*problem_);
      skip_line();
    }
    return std::move(assignments_);
  }

 private:
  bool at_line_end() const {
    return at_ >= text_.size() || text_[at_] == '\n' || text_[at_] == '\r';
  }
  void skip_blanks() {
    while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
  }
  void skip_line() {
    const std::size_t end = text_.find('\n', at_);
    at_ = end == std::string_view::npos ? text_.size() : end + 1;
  }

  bool refuse(std::size_t offset, std::size_t length, std::string message, std::string help) {
    problem_ = Diagnostic{.code = "ST0320",
                          .path = std::string(path_),
                          .span = {.offset = offset, .length = length},
                          .at = lines_.at(offset),
                          .message = std::move(message),
                          .help = std::move(help)};
    return false;
  }

  std::string_view name() {
    const std::size_t start = at_;
    while (at_ < text_.size() && is_name_character(text_[at_], at_ == start)) ++at_;
    return text_.substr(start, at_ - start);
  }

  bool assignment() {
    std::size_t start = at_;
    std::string_view key = name();
    if (key == "export" && at_ < text_.size() && is_blank(text_[at_])) {
      skip_blanks();
      if (!at_line_end() && text_[at_] != '=') {
        start = at_;
        key = name();
      }
    }
    if (key.empty())
      return refuse(start, 1, "a name is wanted here", "a line is `NAME=value` or a `# comment`");
    skip_blanks();
    if (at_ >= text_.size() || text_[at_] != '=')
      return refuse(start, key.size(), fmt::format("no '=' behind '{}'", shorten(key, 60)),
                    "a line is `NAME=value`");
    ++at_;
    skip_blanks();
    auto value = this->value(start);
    if (!value) return false;
    assignments_.push_back(
        {.name = std::string(key), .value = *std::move(value), .line = lines_.at(start).line});
    return true;
  }

  std::optional<std::string> value(std::size_t start) {
    if (at_line_end()) return "";
    const char first = text_[at_];
    if (first != '"' && first != '\'') return unquoted();
    auto text = first == '"' ? double_quoted() : single_quoted();
    if (!text) {
      refuse(start, 1, "a quote that is not closed",
             "close it, or escape it as \\\" in double quotes");
      return std::nullopt;
    }
    skip_blanks();
    if (!at_line_end() && text_[at_] != '#') {
      refuse(at_, 1, "text behind the closing quote", "put all of the value into the quotes");
      return std::nullopt;
    }
    return text;
  }

  // To the end of the line, or to a `#` behind a blank.
  std::string unquoted() {
    const std::size_t start = at_;
    while (!at_line_end() && !(text_[at_] == '#' && is_blank(text_[at_ - 1]))) ++at_;
    return std::string(trim(text_.substr(start, at_ - start)));
  }

  std::optional<std::string> single_quoted() {
    const std::size_t end = text_.find('\'', at_ + 1);
    if (end == std::string_view::npos) return std::nullopt;
    std::string text(text_.substr(at_ + 1, end - at_ - 1));
    at_ = end + 1;
    return text;
  }

  std::optional<std::string> double_quoted() {
    std::string text;
    for (++at_; at_ < text_.size() && text_[at_] != '"'; ++at_) {
      if (text_[at_] == '\\' && at_ + 1 < text_.size())
        text += escaped(text_[++at_]);
      else
        text += text_[at_];
    }
    if (at_ >= text_.size()) return std::nullopt;
    ++at_;
    return text;
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
  std::size_t at_ = 0;
  std::vector<Assignment> assignments_;
  std::optional<Diagnostic> problem_;
};

}  // namespace

std::expected<std::vector<Assignment>, Diagnostic> parse_dotenv(std::string_view path,
                                                                std::string_view text) {
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
  return Reader(path, text).read();
}

}  // namespace seatrial::plan
