#include "lint/escalation.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "checklist/syntax.hpp"

namespace seatrial::lint {
namespace {

// "Escalation Path", "### Escalation:", "**Escalation path:**" and nothing else.
bool is_title(std::string_view line) {
  std::string text = lower(checklist::plain_text(trim(line)));
  text = std::string(checklist::without_numbering(
      text.substr(std::min(text.find_first_not_of("# "), text.size()))));
  if (text.ends_with(':')) text.pop_back();
  return text == "escalation path" || text == "escalation" || text == "escalation chain" ||
         text == "escalation steps" || text == "escalation procedure" ||
         text == "escalation contacts";
}

bool is_table_rule(std::string_view line) {
  return line.find_first_not_of("|-: ") == std::string_view::npos;
}

// The steps of the list or table behind a title: its entries, or what arrows join in one line.
struct Path {
  std::size_t steps = 0;
  bool other = false;  // prose, or a link: not for us to count
};

Path read_path(const std::vector<std::string_view>& lines, std::size_t from) {
  Path path;
  bool table = false;
  for (std::size_t i = from; i < lines.size(); ++i) {
    const std::string_view line = trim(lines[i]);
    if (line.empty()) {
      if (path.steps > 0 || path.other) break;
      continue;
    }
    if (line.starts_with('#') || line.starts_with("---") || line.starts_with("**")) {
      path.other |= line.starts_with("**") && path.steps == 0;
      break;
    }
    if (line.find("->") != line.npos || line.find("\xe2\x86\x92") != line.npos) path.other = true;
    if (line.starts_with('|')) {
      if (is_table_rule(line)) {
        path.steps = 0;  // what stood above was the header
        table = true;
      } else {
        ++path.steps;
      }
    } else if (checklist::list_marker_length(line) > 0 ||
               checklist::exported_bullet_length(line) > 0) {
      ++path.steps;
    } else if (!table && path.steps == 0) {
      path.other = true;
    }
  }
  return path;
}

}  // namespace

Faults short_escalations(const Document& document) {
  Faults faults;
  const std::string_view source = document.checklist.source;
  const auto lines = split_lines(source);
  bool fenced = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (trim(lines[i]).starts_with("```")) fenced = !fenced;
    if (fenced || lines[i].size() > 80 || !contains_ignoring_case(lines[i], "escalation") ||
        !is_title(lines[i]))
      continue;
    const Path path = read_path(lines, i + 1);
    if (path.other || path.steps >= 2) continue;
    const auto offset = static_cast<std::size_t>(lines[i].data() - source.data());
    faults.push_back({{offset, lines[i].size()},
                      path.steps == 0 ? "the escalation path is empty"
                                      : "the escalation path ends with its first step",
                      "name at least two steps: who is called when the first one does not answer"});
  }
  return faults;
}

}  // namespace seatrial::lint
