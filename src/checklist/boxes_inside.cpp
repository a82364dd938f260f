#include "checklist/boxes_inside.hpp"

#include <string>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "checklist/syntax.hpp"

namespace seatrial::checklist {
namespace {

// `<input type="checkbox">`
bool is_checkbox(std::string_view text) {
  if (!text.starts_with("<input")) return false;
  constexpr std::size_t tag_bytes_max = 200;
  const std::string_view tag = text.substr(0, tag_bytes_max);
  return contains_ignoring_case(tag.substr(0, tag.find('>')), "checkbox");
}

}  // namespace

bool begins_like_box(std::string_view text) {
  const auto box = box_at(text);
  return box ? box->style != BoxStyle::verdict : malformed_box(text).has_value();
}

std::size_t boxes_in(std::string_view line) {
  std::size_t boxes = 0;
  bool in_code = false;
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (line[at] == '`') in_code = !in_code;
    if (in_code) continue;
    if (line[at] == '<' && is_checkbox(line.substr(at))) ++boxes;
    if (at > 0 && !is_blank(line[at - 1]) && line[at - 1] != '(') continue;
    const auto box = box_at(line.substr(at));
    const bool is_round = line.substr(at).starts_with("( ) ");
    boxes += is_round || (box && box->style != BoxStyle::verdict) ? 1 : 0;
  }
  return boxes;
}

std::size_t boxes_in_html(std::string_view line) {
  std::string words;
  std::size_t boxes = 0;
  bool in_tag = false;
  for (std::size_t at = 0; at < line.size(); ++at) {
    boxes += is_checkbox(line.substr(at)) ? 1 : 0;
    if (line[at] == '<') in_tag = true;
    words += in_tag || line[at] == '|' ? ' ' : line[at];
    if (line[at] == '>') in_tag = false;
  }
  return boxes + boxes_in(words);
}

}  // namespace seatrial::checklist
