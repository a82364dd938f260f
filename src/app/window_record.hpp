#pragma once

#include <string>

#include "app/findings.hpp"
#include "app/pipeline.hpp"
#include "app/window.hpp"

namespace seatrial::app {

// What a run says of a window: its decision over the window's items.
GateResult judge_window(const RunDocument& document, const plan::WindowConfig& window);

// What a reader of both verdicts, that of the window and that of the run, wants to know: where they
// differ, and which flags keep the day from the window's streak although its items passed.
std::vector<std::string> notes_on(const Ran& ran, const GateResult& judged,
                                  const plan::WindowConfig& window);

// Adds a run to the monthly table of its window: a table that people made is continued in their
// style, a missing one is made. Returns its path.
std::expected<std::string, Findings> add_to_table(const Ran& ran, const GateResult& judged,
                                                  const Window& window, const std::string& path,
                                                  world::Files& files);

}  // namespace seatrial::app
