#include <fmt/format.h>

#include <algorithm>

#include "base/number_words.hpp"
#include "base/text.hpp"
#include "lint/counts.hpp"

namespace seatrial::lint {
namespace {

constexpr std::size_t fields_max = 100;  // each looks at the items below it

struct Said {
  int ticked = 0, all = 0;
};

// "3/5 done"
std::optional<Said> said_in(std::string_view value) {
  constexpr std::size_t digits_max = 4;
  const std::size_t slash = value.find('/');
  if (slash > digits_max) return std::nullopt;
  const std::string_view behind = trim(value.substr(slash + 1));
  const auto ticked = counted(trim(value.substr(0, slash)));
  const auto all = counted(behind.substr(0, behind.find_first_not_of("0123456789")));
  return ticked && all ? std::optional(Said{*ticked, *all}) : std::nullopt;
}

Said boxes_below(const Document& document, const Field& field) {
  const std::size_t end = field.section == 0 ? document.checklist.source.size()
                                             : document.headings[field.section - 1].end;
  const auto& items = document.checklist.items;
  Said boxes;
  for (auto item = std::ranges::lower_bound(items, field.span.offset, {},
                                            [](const Item& each) { return each.span.offset; });
       item != items.end() && item->span.offset < end; ++item) {
    if (item->form != Form::task || !item->claimed) continue;
    ++boxes.all;
    boxes.ticked += *item->claimed ? 1 : 0;
  }
  return boxes;
}

}  // namespace

// Of another number of boxes the text may count something else.
Faults wrong_progress(const Document& document) {
  Faults faults;
  std::size_t left = fields_max;
  for (const Field& field : document.fields) {
    if (field.name != "progress" || left == 0) continue;
    --left;
    const auto said = said_in(field.value);
    if (!said) continue;
    const Said boxes = boxes_below(document, field);
    if (boxes.all != said->all || boxes.ticked == said->ticked) continue;
    faults.push_back(
        {field.span,
         fmt::format("the text says that {} of {} are done, and {} {} ticked", said->ticked,
                     said->all, boxes.ticked, boxes.ticked == 1 ? "is" : "are"),
         "correct the number, or the ticks"});
  }
  return faults;
}

}  // namespace seatrial::lint
