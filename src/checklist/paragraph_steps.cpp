#include "checklist/paragraph_steps.hpp"

#include <algorithm>
#include <cstddef>
#include <ranges>
#include <vector>

#include "base/limits.hpp"
#include "base/markdown_lines.hpp"
#include "checklist/inner_table.hpp"

namespace seatrial::checklist {
namespace {

constexpr std::size_t code_indent = 4;  // so far to the right nothing but text goes on

// The line without the marks of quotes, and how far to the right its text stands.
struct Indented {
  std::size_t column = 0;
  std::string_view text;
};

Indented indented(std::string_view line) {
  Indented found;
  std::size_t at = 0;
  for (; at < line.size() && (line[at] == ' ' || line[at] == '\t' || line[at] == '>'); ++at)
    found.column += line[at] == '\t' ? code_indent : line[at] == ' ' ? 1 : 0;
  found.text = line.substr(at);
  return found;
}

bool is_heading(const Indented& line) {
  const std::size_t end = line.text.find_first_not_of('#');
  const std::size_t marks = std::min(end, line.text.size());
  const bool ends = end == std::string_view::npos || line.text[end] == ' ' ||
                    line.text[end] == '\t' || line.text[end] == '\r';
  return line.column < code_indent && marks >= 1 && marks <= 6 && ends;
}

// What paragraphs cost md4c, told line by line; by the blocks of CommonMark, except that code
// counts as a paragraph.
class ParagraphSteps {
 public:
  void add(std::string_view line);
  std::size_t total() const { return finished_ + lines_ * brackets_; }
  bool goes_on() const { return lines_ > 1; }  // the line is not the first of its paragraph

 private:
  void begin_block();
  bool begins_item(std::string_view line);

  std::size_t finished_ = 0;  // of the paragraphs before this one
  std::size_t lines_ = 0;
  std::size_t brackets_ = 0;
  bool is_table_ = false;              // whose rows are read one by one
  std::vector<std::size_t> contents_;  // columns where the contents of the open list items begin
};

void ParagraphSteps::begin_block() {
  finished_ += lines_ * brackets_;
  lines_ = brackets_ = 0;
  is_table_ = false;
}

// A marker begins an item where a list could go on, or where one could interrupt a paragraph.
bool ParagraphSteps::begins_item(std::string_view line) {
  const auto [column, text] = indented(line);
  const std::size_t marker = list_marker_length(text);
  if (marker == 0) return false;
  const auto open =
      std::ranges::find_if(contents_, [&](std::size_t content) { return content > column; });
  const std::size_t around = open == contents_.begin() ? 0 : *(open - 1);
  if (column >= around + code_indent) return false;
  const bool goes_on = open != contents_.end() || lines_ == 0;
  const bool interrupts = marker == 1 || text.starts_with("1.") || text.starts_with("1)");
  if (!goes_on && !interrupts) return false;
  contents_.erase(open, contents_.end());
  contents_.push_back(column + marker + 1);
  return true;
}

void ParagraphSteps::add(std::string_view line) {
  const Indented here = indented(line);
  if (here.text.find_first_not_of('\r') == std::string_view::npos) return begin_block();
  if (begins_item(line) || is_heading(here))
    begin_block();
  else if (lines_ == 0)
    std::erase_if(contents_, [&](std::size_t content) { return content > here.column; });
  is_table_ |= lines_ == 1 && is_wide_table_rule(line);
  if (is_table_) return;
  ++lines_;
  brackets_ += static_cast<std::size_t>(std::ranges::count(line, ']'));
}

}  // namespace

std::optional<std::string> without_costly_brackets(std::string_view source) {
  std::optional<std::string> text;
  ParagraphSteps steps;
  for (std::size_t begin = 0, end = 0; begin < source.size(); begin = end + 1) {
    end = std::min(source.find('\n', begin), source.size());
    steps.add(source.substr(begin, end - begin));
    if (!steps.goes_on() || steps.total() <= limits::paragraph_steps_max) continue;
    if (!text) text = std::string(source);
    const auto line = std::ranges::subrange(text->begin() + static_cast<std::ptrdiff_t>(begin),
                                            text->begin() + static_cast<std::ptrdiff_t>(end));
    std::ranges::replace_if(line, [](char c) { return c == '[' || c == ']'; }, '.');
  }
  return text;
}

}  // namespace seatrial::checklist
