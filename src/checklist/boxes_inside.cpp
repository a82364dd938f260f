#include "checklist/boxes_inside.hpp"

#include "base/ascii.hpp"
#include "checklist/syntax.hpp"

namespace seatrial::checklist {

bool begins_like_box(std::string_view text) {
  const auto box = box_at(text);
  return box ? box->style != BoxStyle::verdict : malformed_box(text).has_value();
}

std::size_t boxes_in(std::string_view line) {
  std::size_t boxes = 0;
  bool in_code = false;
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (line[at] == '`') in_code = !in_code;
    if (in_code || (at > 0 && !is_blank(line[at - 1]) && line[at - 1] != '(')) continue;
    const auto box = box_at(line.substr(at));
    boxes += box && box->style != BoxStyle::verdict ? 1 : 0;
  }
  return boxes;
}

}  // namespace seatrial::checklist
