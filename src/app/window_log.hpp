#pragma once

#include <span>
#include <vector>

#include "evidence/record.hpp"
#include "model/streak.hpp"

namespace seatrial::app {

// The runs of a log as records of a window: what each says of the items that match the patterns, in
// the order in which they were logged. The log is whole: what is no run tells when a run behind it
// was logged at the earliest.
std::vector<SmokeRecord> window_records(std::span<const evidence::Record> log,
                                        const std::vector<std::string>& patterns,
                                        const RunDocument& plan, UtcTime now);

// The items of a plan that the patterns name, each once, as the log calls them.
std::vector<std::string> items_of_window(const RunDocument& plan,
                                         const std::vector<std::string>& patterns);

// What the items of a window demand; what none of them does, as the whole checklist demands it.
Demands demands_in(const RunDocument& plan, const std::vector<std::string>& patterns);

}  // namespace seatrial::app
