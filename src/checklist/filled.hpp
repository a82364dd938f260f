#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "checklist/document.hpp"

// Blanks that hold a value: `___4___`, and `**Y** / N`.
namespace seatrial::checklist {

inline constexpr std::string_view empty_blank = "______";

// May the value stand between the underscores and be read again as it is?
bool is_value(std::string_view value);

// "4" of `___4___`; none: it is not exactly that.
std::optional<std::string> underscored_value(std::string_view text);

// Does the blank in front of `rest` end there? Of words only a unit may follow: `______ms`.
bool may_follow_blank(std::string_view rest);

// "y / n" in any of its spellings, also in brackets.
bool is_choice(std::string_view text);

// What a line ends in that may answer it: "Y / N" of "Restored: Y / N", "(Y / N)" of "Restored (Y /
// N)". Empty: nothing.
std::string_view answer_at_end(std::string_view line);

// "**Y** / N" without its emphasis, and what is emphasized; none: it is no choice that was made.
struct Choice {
  std::string open;
  std::string chosen;
};
std::optional<Choice> choice_made(std::string_view text);

// Does the last code span of the text stay open?
bool ends_in_code(std::string_view text);

// Every blank of paragraphs and tables that holds a value, in document order.
std::vector<Filled> find_filled(const Document& document);

// The source as it reads with empty blanks, each byte at its place.
std::string without_values(std::string_view source, const std::vector<Filled>& filled);

}  // namespace seatrial::checklist
