#pragma once

#include <string>

#include "model/status.hpp"
#include "report/report.hpp"

namespace seatrial::report {

// Gates first, then phases, checkpoints, what is due, and what to do next.
std::string status_text(const RunDocument& document, const Status& status,
                        const TerminalStyle& style);

// Schema seatrial.status/v1; the run document that it was made from is its member `run`.
std::string status_json(const RunDocument& document, const Status& status);

}  // namespace seatrial::report
