#include "app/blanks.hpp"

#include <fmt/format.h>

#include "base/quantity.hpp"
#include "base/text.hpp"
#include "checks/comparison.hpp"

namespace seatrial::app {
namespace {

// "High" is enough for "Vulnerability count: High".
bool is_label_of(std::string_view label, const Blank& blank) {
  const std::string whole = lower(blank.label), part = lower(label);
  return whole == part || whole.ends_with(": " + part);
}

}  // namespace

const Blank* blank_named(const Item& item, std::string_view label) {
  if (label.empty()) return item.blanks.size() == 1 ? &item.blanks.front() : nullptr;
  for (const Blank& blank : item.blanks)
    if (is_label_of(label, blank)) return &blank;
  return nullptr;
}

std::optional<std::string> why_missed(const Blank& blank, std::string_view value) {
  if (!blank.target) return std::nullopt;
  const auto wanted = checks::Comparison::parse(*blank.target);
  auto found = parse_quantity(value);
  if (found && found->dimension == Dimension::none && !blank.unit.empty())
    found = parse_quantity(fmt::format("{} {}", value, blank.unit));
  if (!wanted || !found || wanted->holds(*found)) return std::nullopt;
  return fmt::format("{}{}{} is not {}", printable_line(value), blank.unit.empty() ? "" : " ",
                     printable_line(blank.unit), printable_line(*blank.target));
}

}  // namespace seatrial::app
