#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace seatrial {

// ASCII only: what these functions look at is syntax, never prose.
std::string_view trim(std::string_view text);
std::string lower(std::string_view text);
bool equals_ignoring_case(std::string_view left, std::string_view right);
bool contains_ignoring_case(std::string_view text, std::string_view part);
std::vector<std::string_view> split(std::string_view text, char separator);
std::vector<std::string_view> split_lines(std::string_view text);  // without \n and \r\n
std::string join(std::span<const std::string> parts, std::string_view separator);
std::string replace_all(std::string text, std::string_view from, std::string_view to);
std::string collapse_spaces(std::string_view text);  // runs of white space become one space

// The candidate that a person most likely meant, or none if all are too far away.
std::optional<std::string_view> closest(std::string_view word,
                                        std::span<const std::string_view> candidates);

std::size_t count_characters(std::string_view text);  // of well-formed UTF-8
bool is_valid_utf8(std::string_view text);
// Replaces each malformed sequence by U+FFFD.
std::string to_valid_utf8(std::string_view text);
// Cut at a character boundary to at most `bytes_max` bytes; an ellipsis tells that something is
// gone.
std::string shorten(std::string_view text, std::size_t bytes_max);

// What may be shown to a person: C0 and C1 controls, DEL and bidirectional overrides become visible
// escapes such as \x1b and \u202e; line feed and tab stay. Malformed UTF-8 becomes U+FFFD.
std::string printable(std::string_view text);
// The same on one line: line feeds and tabs become \n and \t.
std::string printable_line(std::string_view text);

std::string plural(std::size_t count, std::string_view singular);  // "1 item", "2 items"

}  // namespace seatrial
