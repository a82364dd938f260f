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

std::string findings_text(std::span<const Diagnostic> findings, const SourceOf& source_of);
std::string findings_json(std::span<const Diagnostic> findings);    // schema seatrial.findings/v1
std::string findings_github(std::span<const Diagnostic> findings);  // worst 9 + "N more"

}  // namespace seatrial::report
