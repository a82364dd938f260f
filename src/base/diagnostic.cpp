#include "base/diagnostic.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/named.hpp"
#include "base/text.hpp"

namespace seatrial {
namespace {

constexpr Names<Severity, 3> severities({{Severity::error, "error"},
                                         {Severity::warning, "warning"},
                                         {Severity::note, "note"}});

constexpr std::size_t line_bytes_shown_max = 160;

// The part of the source line that is worth showing, and where the span lies in it.
struct Excerpt {
  std::string text;
  std::size_t column = 0;
  std::size_t length = 1;
};

// Looks at no more of a line than it shows: a long one may have a finding at each word.
Excerpt excerpt(std::string_view source, Span span, std::size_t line_start) {
  constexpr std::size_t bytes_before_max = 40;
  const auto cut = [&](std::size_t begin) {
    const std::string_view rest = source.substr(begin, line_bytes_shown_max + 1);
    return rest.substr(0, rest.find('\n'));
  };
  std::size_t column = span.offset - line_start;
  std::string_view line = cut(line_start);
  if (line.size() > line_bytes_shown_max) {
    const std::size_t start = column > bytes_before_max ? column - bytes_before_max : 0;
    line = cut(line_start + start).substr(0, line_bytes_shown_max);
    column -= start;
  }
  if (line.ends_with('\r')) line.remove_suffix(1);
  column = std::min(column, line.size());
  const std::size_t length = std::min(std::max<std::size_t>(span.length, 1), line.size() - column);
  const std::string before = printable_line(line.substr(0, column));
  const std::string marked = printable_line(line.substr(column, length));
  return {.text = before + marked + printable_line(line.substr(column + length)),
          .column = before.size(),
          .length = std::max<std::size_t>(marked.size(), 1)};
}

}  // namespace

LineIndex::LineIndex(std::string_view text) {
  starts_.push_back(0);
  for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1))
    starts_.push_back(at + 1);
}

LineColumn LineIndex::at(std::size_t offset) const {
  const auto after = std::upper_bound(starts_.begin(), starts_.end(), offset);
  return {.line = static_cast<int>(after - starts_.begin()),
          .column = static_cast<int>(offset - *(after - 1)) + 1};
}

std::size_t LineIndex::line_start(int line) const {
  return starts_[static_cast<std::size_t>(std::clamp(line, 1, lines()) - 1)];
}

std::string_view name(Severity severity) {
  return severities.word_of(severity);
}

template <>
std::optional<Severity> named(std::string_view word) {
  return severities.find(word);
}

std::string render(const Diagnostic& diagnostic, std::string_view source) {
  std::string text = fmt::format("{}[{}]: {}\n", name(diagnostic.severity), diagnostic.code,
                                 printable_line(diagnostic.message));
  const std::string path = printable_line(diagnostic.path);
  if (diagnostic.at.line == 0 || diagnostic.span.offset > source.size()) {
    if (!path.empty()) text += fmt::format("  --> {}\n", path);
  } else {
    const std::size_t line_start =
        diagnostic.span.offset - static_cast<std::size_t>(diagnostic.at.column - 1);
    const Excerpt shown = excerpt(source, diagnostic.span, line_start);
    const std::string number = std::to_string(diagnostic.at.line);
    const std::string margin(number.size() + 1, ' ');
    text += fmt::format("{}--> {}:{}:{}\n", margin, path, diagnostic.at.line, diagnostic.at.column);
    text += fmt::format("{} |\n", margin);
    text += fmt::format(" {} | {}\n", number, shown.text);
    text += fmt::format("{} | {:{}}{:^>{}}\n", margin, "", shown.column, "", shown.length);
  }
  if (!diagnostic.help.empty())
    text += fmt::format("  = help: {}\n", printable_line(diagnostic.help));
  return text;
}

}  // namespace seatrial
