#include "gate/stated_blanks.hpp"

#include <algorithm>

#include "base/ranges.hpp"
#include "base/text.hpp"

namespace seatrial::gate {
namespace {

// "High" is enough for "Vulnerability count: High".
bool is_label_of(std::string_view label, const Blank& blank) {
  const std::string whole = lower(blank.label), part = lower(label);
  return whole == part || whole.ends_with(": " + part);
}

bool have_one_name(const Item& item) {
  return std::ranges::all_of(
      item.blanks, [&](const Blank& blank) { return blank.label == item.blanks.front().label; });
}

}  // namespace

std::vector<const Blank*> blanks_named(const Item& item, std::string_view label) {
  std::vector<const Blank*> meant;
  if (label.empty() && !have_one_name(item)) return meant;
  for (const Blank& blank : item.blanks)
    if (label.empty() || is_label_of(label, blank)) meant.push_back(&blank);
  return meant;
}

std::vector<const Blank*> blanks_of(const Item& item, const std::vector<Measured>& values) {
  std::vector<const Blank*> found;
  for (const Measured& value : values) {
    const auto meant = blanks_named(item, value.label);
    const auto is_free = [&](const Blank* blank) { return !contains(found, blank); };
    const auto next = std::ranges::find_if(meant, is_free);
    found.push_back(next == meant.end() ? nullptr : *next);
  }
  return found;
}

const Blank* blank_without_value(const Item& item, const std::vector<Measured>& values) {
  if (item.role == Role::sign_off) return nullptr;
  const auto stated = blanks_of(item, values);
  const auto empty = std::ranges::find_if(
      item.blanks, [&](const Blank& blank) { return !blank.in_cell && !contains(stated, &blank); });
  return empty == item.blanks.end() ? nullptr : &*empty;
}

}  // namespace seatrial::gate
