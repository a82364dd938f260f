#pragma once

#include <vector>

#include "app/reports.hpp"
#include "cli/command.hpp"
#include "cli/evidence.hpp"

namespace seatrial::cli {

// The reports that `--report` names, checked before anything runs.
std::expected<std::vector<app::ReportTarget>, Error> report_targets(const Arguments& arguments);

// Gives a document that a page will show its signed record, where a store has one.
void attach_evidence(RunDocument& document, const std::vector<app::ReportTarget>& targets,
                     Evidence& evidence);

// Writes the reports, and to standard output what was asked for: the run document, reports on `-`,
// or the terminal report. False: a report could not be written, which was said on standard error.
bool deliver(const RunDocument& document, const std::vector<app::ReportTarget>& targets,
             const plan::Config& config, const std::filesystem::path& root,
             const Arguments& arguments, Terminal& terminal);

}  // namespace seatrial::cli
