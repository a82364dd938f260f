#include "window/code_lines.hpp"

#include <algorithm>

#include "base/markdown_lines.hpp"
#include "base/text.hpp"

namespace seatrial::window {
namespace {

constexpr std::size_t code_indentation = 4;
constexpr std::string_view template_tag = "template";
constexpr std::string_view raw_tags[] = {"pre", "script", "style", "textarea", template_tag};

// A line without the marks of quotation in front of it, and how far in its text begins.
struct Indented {
  std::size_t column = 0;
  std::string_view content;
};
Indented indented(std::string_view line) {
  std::size_t column = 0, at = 0;
  for (; at < line.size(); ++at) {
    if (line[at] == '\t')
      column += code_indentation - column % code_indentation;
    else if (line[at] == ' ')
      ++column;
    else if (line[at] == '>' && column < code_indentation) {
      column = 0;
      if (at + 1 < line.size() && line[at + 1] == ' ') ++at;
    } else
      break;
  }
  return {.column = column, .content = trim(line.substr(at))};
}

// "pre" of "pre>" and of "pre class=a>", and not of "preview>"
bool names_tag(std::string_view text, std::string_view tag) {
  if (!equals_ignoring_case(text.substr(0, tag.size()), tag)) return false;
  text.remove_prefix(tag.size());
  return text.empty() || std::string_view(" \t>/").contains(text.front());
}

// The tag that a line begins with, also behind other ones: "<pre>", "<div><pre>", and not
// "<br>Logs go into a <pre> block"; empty: none.
std::string_view raw_tag_at(std::string_view content) {
  while (content.starts_with('<')) {
    for (const std::string_view tag : raw_tags)
      if (names_tag(content.substr(1), tag)) return tag;
    const auto end = content.find('>');
    if (end == content.npos || content.starts_with("<!")) return {};
    content = trim(content.substr(end + 1));
  }
  return {};
}

// Any of them ends a block but for the template, as Markdown has it.
bool closes(std::string_view text, bool is_template) {
  for (std::size_t at = text.find("</"); at != text.npos; at = text.find("</", at + 1)) {
    const std::string_view name = text.substr(at + 2);
    for (const std::string_view tag : raw_tags)
      if ((tag == template_tag) == is_template && names_tag(name, tag)) return true;
  }
  return false;
}

bool is_of_text(std::string_view content) {
  return !content.empty() && !content.starts_with('#') && !content.starts_with('<') &&
         !is_fence(content) && content.find_first_not_of("-=*_ ") != content.npos;
}

}  // namespace

bool CodeLines::holds(std::string_view line, std::string_view next, std::string_view behind) {
  const auto [column, content] = indented(line);
  if (stands_in_raw_block(content, behind)) return true;
  if (content.empty()) {
    in_paragraph_ = false;
    return in_code_;
  }
  const bool goes_on = in_paragraph_ && list_marker_length(content) == 0;
  while (!goes_on && !items_.empty() && column < items_.back()) items_.pop_back();
  in_code_ = is_indented_code(column, content.starts_with('|'), next);
  if (in_code_) return true;
  enter_items(content, column);
  in_paragraph_ = is_of_text(content);
  below_row_ = content.starts_with('|');
  return false;
}

// Also of the line that opens it, and of the one that closes it. What nothing closes hides nothing:
// rows that nobody sees cannot take a pass back.
bool CodeLines::stands_in_raw_block(std::string_view content, std::string_view behind) {
  if (raw_tag_.empty()) {
    const std::string_view tag = raw_tag_at(content);
    const bool is_here = closes(content, tag == template_tag);
    if (tag.empty() || (!is_here && !is_closed(behind, tag == template_tag))) return false;
    raw_tag_ = tag;
  }
  if (closes(content, raw_tag_ == template_tag)) raw_tag_ = {};
  in_code_ = in_paragraph_ = below_row_ = false;
  return true;
}

// Where nothing closes one, nothing closes those behind it.
bool CodeLines::is_closed(std::string_view rest, bool is_template) {
  bool& is_unclosed = is_unclosed_[is_template ? 1 : 0];
  is_unclosed = is_unclosed || !closes(rest, is_template);
  return !is_unclosed;
}

// A row behind an empty line belongs to the table above it, however far in it is.
bool CodeLines::is_indented_code(std::size_t column, bool is_row, std::string_view next) const {
  const std::size_t from = items_.empty() ? 0 : items_.back();
  if (in_paragraph_ || column < from + code_indentation) return false;
  return in_code_ || !below_row_ || !is_row || is_table_rule(next);
}

// "- a", "1. - a": what is written below it begins where its text does.
void CodeLines::enter_items(std::string_view content, std::size_t column) {
  constexpr std::size_t items_max = 16;
  for (auto length = list_marker_length(content); length > 0 && items_.size() < items_max;
       length = list_marker_length(content)) {
    const auto text = std::min(content.find_first_not_of(" \t", length), content.size());
    const bool is_near = text < content.size() && text - length <= code_indentation;
    const std::size_t step = is_near ? text : length + 1;
    column += step;
    items_.push_back(column);
    content.remove_prefix(std::min(step, content.size()));
  }
}

}  // namespace seatrial::window
