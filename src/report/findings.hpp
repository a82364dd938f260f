#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "base/diagnostic.hpp"

// Diagnostics as `lint` prints them.
namespace seatrial::report {

// What is known of a file that has findings.
struct Source {
  std::string text;  // empty: not known
  std::string path;  // from the root of its repository; empty: as it was named
};
using SourceOf = std::function<const Source&(std::string_view path)>;

// Errors, then warnings, then one line for each kind of note; with `show_notes` each note instead.
std::string findings_text(std::span<const Diagnostic> findings, const SourceOf& source_of,
                          bool show_notes);
std::string findings_json(std::span<const Diagnostic> findings);  // schema seatrial.findings/v1
// The worst 9, and how many more there are.
std::string findings_github(std::span<const Diagnostic> findings, const SourceOf& source_of);
// SARIF 2.1.0, for code scanning.
std::string findings_sarif(std::span<const Diagnostic> findings, const SourceOf& source_of);

// A place as tools outside count it: in characters, without a byte order mark. Places of one line
// that come in order cost one pass over the line.
class CharacterColumns {
 public:
  long long at(const Diagnostic& finding, const Source& source);

 private:
  const Source* source_ = nullptr;
  std::size_t line_start_ = 0;
  std::size_t offset_ = 0;
  long long column_ = 1;
};

// The path that a file has for everybody who has the repository.
std::string_view shared_path(const Diagnostic& finding, const Source& source);

}  // namespace seatrial::report
