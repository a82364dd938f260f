#pragma once

#include <span>
#include <vector>

#include "evidence/record.hpp"
#include "model/streak.hpp"

namespace seatrial::app {

// The runs of a log as records of a window: what each says of the items that match the patterns, in
// the order in which they were logged. A flag is as demanded where every item that demands its
// value passed.
std::vector<SmokeRecord> window_records(std::span<const evidence::Record> log,
                                        const std::vector<std::string>& patterns,
                                        const RunDocument& plan);

// The items of a plan that the patterns name, each once, as the log calls them.
std::vector<std::string> items_of_window(const RunDocument& plan,
                                         const std::vector<std::string>& patterns);

}  // namespace seatrial::app
