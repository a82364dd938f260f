#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/layout.hpp"
#include "report/view.hpp"

// What the terminal's run report and plan report have in common.
namespace seatrial::report {

inline constexpr std::size_t text_bytes_shown = 240;
inline constexpr std::size_t observation_bytes_shown = 600;
inline constexpr std::size_t annotation_bytes_shown = 2000;  // whole, or it would not parse
inline constexpr std::size_t label_width = 9;

// "FAIL    docs/checklist.md:34:7  text  [production]"
std::string title_line(const Row& row, const Ink& ink);
std::string title_line(const Row& row, std::string_view where, const Ink& ink);

// "  [production]" where the document has several environments.
std::string in_environment(const Row& row);

// A heading with a count, and below it the items by section: the first few, the others counted.
void add_grouped(std::string& out, const View& view, const std::vector<const Row*>& rows,
                 std::string_view heading, const TerminalStyle& style);

// What waits for a person, and what waits for consent.
void add_pending(std::string& out, const View& view, const TerminalStyle& style);

// Items that sum up others which are owed or cannot be checked.
void add_sums(std::string& out, const View& view, const TerminalStyle& style);

// The first suggestion that can be written behind its item as it stands; none: there is none.
const Suggestion* offered(const JudgedItem& judged);

// Findings in the checklists and lines that could not be read.
void add_findings(std::string& out, const View& view, const TerminalStyle& style);

void add_next(std::string& out, const View& view, const Ink& ink);

// Everything that `plan` shows.
std::string plan_report(const View& view, const TerminalStyle& style);

}  // namespace seatrial::report
