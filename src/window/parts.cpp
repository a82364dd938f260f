#include "window/parts.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"

namespace seatrial::window {

void Parts::note(const std::string& name, Span row, Day day, bool is_loose) {
  parts_.try_emplace(name, Part{.first_row = row, .days = {}}).first->second.days.insert(day);
  on_[day].insert(name);
  is_loose_ = is_loose;
}

void Parts::complain_of_missing(const Complain& complain) const {
  const bool are_several =
      std::ranges::any_of(on_, [](const auto& day) { return day.second.size() > 1; });
  if (parts_.size() < 2 || (is_loose_ && !are_several)) return;
  for (const auto& [name, part] : parts_) {
    const auto missing = std::find_if(on_.find(*part.days.begin()), on_.end(),
                                      [&](const auto& day) { return !day.second.contains(name); });
    if (missing != on_.end())
      complain(part.first_row,
               fmt::format("'{}' has no row on {}, and others have",
                           shorten(printable_line(name), 40), format_day(missing->first)),
               "write a row for each on each day, or keep a table for each");
  }
}

}  // namespace seatrial::window
