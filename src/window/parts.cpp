#include "window/parts.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"

namespace seatrial::window {

void Parts::note(const std::string& name, Span row, Day day) {
  parts_.try_emplace(name, Part{.first_row = row, .days = {}}).first->second.days.insert(day);
  days_.insert(day);
}

void Parts::complain_of_missing(const Complain& complain) const {
  if (parts_.size() < 2) return;
  for (const auto& [name, part] : parts_) {
    const auto missing = std::find_if(days_.find(*part.days.begin()), days_.end(),
                                      [&](Day day) { return !part.days.contains(day); });
    if (missing != days_.end())
      complain(part.first_row,
               fmt::format("'{}' has no row on {}, and others have",
                           shorten(printable_line(name), 40), format_day(*missing)),
               "write a row for each on each day, or keep a table for each");
  }
}

}  // namespace seatrial::window
