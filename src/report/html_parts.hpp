#pragma once

#include <string>
#include <string_view>

#include "report/view.hpp"

// The pieces of the HTML report.
namespace seatrial::report {

// How a page says which version wrote it.
inline constexpr std::string_view generator_mark = "name=\"generator\" content=\"seatrial ";

// The elements of a page that are for programs: the run document, and its signed record.
inline constexpr std::string_view document_element =
    "<script type=\"application/json\" id=\"seatrial-run\">\n";
inline constexpr std::string_view bundle_element =
    "<script type=\"application/vnd.dev.sigstore.bundle.v0.3+json\" id=\"seatrial-evidence\">\n";

// Colours reach a contrast of at least 4.5 (WCAG 2.2, level AA) in both schemes and on paper.
std::string_view html_style();

// One line of a checklist: its code spans stay code, everything else is text.
std::string html_line(std::string_view text);

// Among what needs attention an item is unfolded and tells its section.
enum class ListOf { attention, section };
// One item with what was expected, what was seen, and why.
std::string html_item(const Row& row, ListOf list);

std::string html_gates(const View& view);
std::string html_waivers(const View& view);
std::string html_slowest(const View& view);
std::string html_unread(const View& view);
std::string html_next(const View& view);

}  // namespace seatrial::report
