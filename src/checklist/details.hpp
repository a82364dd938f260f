#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/checklist.hpp"

// What the words of an item or a heading say about time, conditions and duty.
namespace seatrial::checklist {

std::optional<std::string> condition_of(std::string_view text);   // "(if enabled)" -> "if enabled"
std::optional<std::string> condition_led(std::string_view text);  // "If it is used:" -> "If it ..."
bool is_optional(std::string_view text);                          // "(optional)", "Nice to have"
bool is_put_aside(std::string_view text);                         // "Roadmap", "Out of scope:"
bool is_struck_out(std::string_view text);                        // "~~Move the keys~~ (done)"
std::optional<int> day_of(std::string_view text);                 // "Day 1", "Days -7 to -1" -> -7
std::optional<Estimate> estimate_of(std::string_view text);       // "**Title** (2-3 hours)"
std::optional<int> validity_of(std::string_view text);            // "within 7 days", in minutes

std::string cut_segment(std::string slug);  // at most limits::id_segment_bytes_max, at a character

}  // namespace seatrial::checklist
