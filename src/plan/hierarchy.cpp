#include "plan/hierarchy.hpp"

#include <algorithm>

namespace seatrial::plan {
namespace {

constexpr std::size_t no_section = static_cast<std::size_t>(-1);

std::size_t common_prefix(const std::vector<std::string>& left,
                          const std::vector<std::string>& right) {
  const auto [end, other] = std::ranges::mismatch(left, right);
  return static_cast<std::size_t>(end - left.begin());
}

void find_nested(const std::vector<Item>& items, std::vector<Range>& below) {
  std::vector<std::size_t> end(items.size());
  for (std::size_t i = items.size(); i-- > 0;) {
    end[i] = std::max(end[i], i + 1);
    below[i] = {.begin = i + 1, .end = end[i]};
    if (const auto parent = items[i].parent; parent && *parent < i)
      end[*parent] = std::max(end[*parent], end[i]);
  }
}

// One open section for each heading above the current item; an item belongs to the innermost.
void find_sections(const std::vector<Item>& items, std::vector<Range>& below) {
  std::vector<Range> sections;
  std::vector<std::size_t> open, innermost(items.size());
  const std::vector<std::string> none;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const auto& before = i > 0 ? items[i - 1].section : none;
    const std::size_t shared = i > 0 ? common_prefix(before, items[i].section) : 0;
    for (; open.size() > shared; open.pop_back()) sections[open.back()].end = i;
    while (open.size() < items[i].section.size()) {
      open.push_back(sections.size());
      sections.push_back({.begin = i, .end = items.size()});
    }
    innermost[i] = open.empty() ? no_section : open.back();
  }
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (items[i].form != Form::status) continue;
    below[i] = innermost[i] == no_section ? Range{} : sections[innermost[i]];
  }
}

}  // namespace

Hierarchy::Hierarchy(const Checklist& checklist) : below_(checklist.items.size()) {
  find_nested(checklist.items, below_);
  find_sections(checklist.items, below_);
}

}  // namespace seatrial::plan
