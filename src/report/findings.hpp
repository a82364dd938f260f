#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "base/diagnostic.hpp"

// Diagnostics as `lint` prints them.
namespace seatrial::report {

// The text of a file by its path; empty where it is not known.
using SourceOf = std::function<std::string_view(std::string_view path)>;

// Errors, then warnings, then one line for each kind of note; with `show_notes` each note instead.
std::string findings_text(std::span<const Diagnostic> findings, const SourceOf& source_of,
                          bool show_notes);
std::string findings_json(std::span<const Diagnostic> findings);    // schema seatrial.findings/v1
std::string findings_github(std::span<const Diagnostic> findings);  // worst 9 + "N more"
// SARIF 2.1.0, for code scanning.
std::string findings_sarif(std::span<const Diagnostic> findings, const SourceOf& source_of);

// What changed between two texts with the same number of lines, as a unified diff; empty: nothing.
std::string line_diff(std::string_view path, std::string_view before, std::string_view after);

}  // namespace seatrial::report
