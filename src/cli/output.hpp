#pragma once

#include <expected>
#include <vector>

#include "app/reports.hpp"
#include "cli/session.hpp"

namespace seatrial::cli {

// Of documents for standard output there may be one: the next would spoil it. What is made of lines
// for a log may stand behind another such.
bool may_share_standard_output(const std::vector<app::ReportTarget>& targets,
                               const std::string& output);

// The reports that `--report` names, checked before anything runs.
Result<std::vector<app::ReportTarget>> report_targets(const Arguments& arguments);

// Gives a document that a page will show its signed record, where a store has one.
void attach_evidence(Session& session, RunDocument& document,
                     const std::vector<app::ReportTarget>& targets);

// Writes the reports, and to standard output what was asked for: the run document, reports on `-`,
// or the terminal report. False: a report could not be written, which was said on standard error.
bool deliver(Session& session, const RunDocument& document,
             const std::vector<app::ReportTarget>& targets, const plan::Config& config,
             const std::filesystem::path& root);

}  // namespace seatrial::cli
