#include <string>
#include <string_view>
#include <unordered_map>

#include "base/parallel.hpp"
#include "base/plain_text.hpp"
#include "checklist/details.hpp"
#include "checklist/passes.hpp"

namespace seatrial::checklist {
namespace {

std::string own_segment(const Item& item) {
  std::string plain = plain_text(item.text);
  std::string segment =
      slug(before_detail(item.form == Form::heading ? without_numbering(plain) : plain));
  if (segment.empty()) segment = slug(plain);
  return segment.empty() ? "item" : cut_segment(std::move(segment));
}

}  // namespace

std::string prefix_of(const Draft& draft, std::size_t section) {
  std::string prefix;
  for (std::size_t at = section; at != 0; at = draft.sections[at].outer)
    if (!draft.sections[at].segment.empty()) prefix.insert(0, draft.sections[at].segment + "/");
  return prefix;
}

void assign_ids(Draft& draft) {
  auto& items = draft.checklist.items;
  in_parallel(items.size(), [&](std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i) items[i].id = own_segment(items[i]);
  });
  std::unordered_map<std::string_view, int> taken;  // how often an id was wanted
  taken.reserve(items.size());
  std::unordered_map<std::size_t, std::string> prefixes;
  for (std::size_t index = 0; index < items.size(); ++index) {
    Item& item = items[index];
    std::size_t section = draft.section_of[draft.block_of[index]];
    if (item.form == Form::heading) section = draft.sections[section].outer;
    auto found = prefixes.find(section);
    if (found == prefixes.end()) found = prefixes.emplace(section, prefix_of(draft, section)).first;
    item.id.insert(0, found->second);
    const auto [first, unique] = taken.try_emplace(item.id, 1);
    if (unique) continue;
    // "a-2" may have been an item of its own before.
    const std::string base = item.id;
    int& copies = first->second;
    do item.id = base + "-" + std::to_string(++copies);
    while (!taken.try_emplace(item.id, 1).second);
  }
}

}  // namespace seatrial::checklist
