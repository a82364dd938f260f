#include "checks/http_status.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ranges>

#include "base/text.hpp"
#include "base/units.hpp"

namespace seatrial::checks {
namespace {

constexpr int status_min = 100;
constexpr int status_max = 599;

int parse_status(std::string_view text) {
  const auto number = parse_integer(text);
  const bool is_status = number && *number >= status_min && *number <= status_max;
  return is_status ? static_cast<int>(*number) : 0;
}

}  // namespace

Result<StatusExpectation> StatusExpectation::parse(std::string_view text) {
  StatusExpectation result;
  result.text_ = std::string(trim(text));
  for (std::string_view part : split(result.text_, ',')) {
    part = trim(part);
    Range range;
    if (part.starts_with('!')) {
      range.negated = true;
      part = trim(part.substr(1));
    }
    const std::size_t dash = part.find('-');
    if (part.size() == 3 && equals_ignoring_case(part.substr(1), "xx") && part[0] >= '1' &&
        part[0] <= '5') {
      range.first = (part[0] - '0') * 100;
      range.last = range.first + 99;
    } else if (dash != std::string_view::npos) {
      range.first = parse_status(part.substr(0, dash));
      range.last = parse_status(part.substr(dash + 1));
    } else {
      range.first = range.last = parse_status(part);
    }
    if (range.first == 0 || range.last < range.first)
      return fail(fmt::format("'{}' is not a status like 403, 2xx or 200,204", text));
    result.ranges_.push_back(range);
  }
  const bool can_fail = std::ranges::any_of(std::views::iota(status_min, status_max + 1),
                                            [&](int status) { return !result.holds(status); });
  if (!can_fail) return fail(fmt::format("'{}' always holds, so it checks nothing", text));
  return result;
}

bool StatusExpectation::holds(int status) const {
  bool any_plain = false;
  bool holds = false;
  for (const Range& range : ranges_) {
    const bool inside = status >= range.first && status <= range.last;
    if (range.negated && inside) return false;
    any_plain = any_plain || !range.negated;
    holds = holds || (!range.negated && inside);
  }
  return holds || !any_plain;
}

}  // namespace seatrial::checks
