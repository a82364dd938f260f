#pragma once

#include <string_view>

// Why a line that looks like an item is none. A reason that quotes the line ends with one of these.
namespace seatrial::checklist {

namespace unread {
inline constexpr std::string_view no_space = "no space between the list marker and the box";
inline constexpr std::string_view no_space_behind = "is not followed by a space";
inline constexpr std::string_view no_box =
    "is not a box: exactly one space or x belongs between the brackets";
inline constexpr std::string_view unknown_mark = "is neither empty nor x";
inline constexpr std::string_view no_text = "a box without text";
inline constexpr std::string_view several_boxes = "several boxes stand in one line";
inline constexpr std::string_view box_inside = "a box stands behind words";
inline constexpr std::string_view box_of_title = "a box stands in the title, which is no item";
inline constexpr std::string_view open_value =
    "its blank has to hold a value, and belongs to no item";
inline constexpr std::string_view open_choice = "it wants a yes or no, and belongs to no item";
inline constexpr std::string_view open_state =
    "it says that it is not so yet, and belongs to no item";
inline constexpr std::string_view definition =
    "a term with what is said of it below is no list of items";
inline constexpr std::string_view in_html = "it stands in a block of HTML";
inline constexpr std::string_view open_comment =
    "it stands in a comment that is never closed, which hides all below it";
inline constexpr std::string_view in_paragraph =
    "Markdown takes this line for a part of the paragraph above it";
inline constexpr std::string_view in_prose = "it asks for something in a line of prose";
inline constexpr std::string_view bare_heading =
    "its heading orders something, and nothing below it is an item";
inline constexpr std::string_view claim_in_prose =
    "it claims a value outside of any list and table";
inline constexpr std::string_view value_in_code =
    "it demands a value in a block of code that belongs to no item";
inline constexpr std::string_view in_code = "it stands in a block of code";
inline constexpr std::string_view indented = "its indentation makes it a code block";
inline constexpr std::string_view in_plain_list =
    "it asks for something in a list that is no list of items";
inline constexpr std::string_view among_boxes = "it stands among boxes and has none";
inline constexpr std::string_view below_condition =
    "the line above its list is a condition, and does not say of what";
inline constexpr std::string_view one_of_several =
    "it cannot be so together with another box of its list";
inline constexpr std::string_view odd_box_among_boxes =
    "it stands among boxes, and what it begins with cannot be read as one";
inline constexpr std::string_view block_of_none =
    "it orders a check, and its block of commands belongs to no item";
inline constexpr std::string_view verification_of_none =
    "it stands behind several items, and does not say which of them it verifies";
inline constexpr std::string_view box_in_table =
    "its box stands in a row of which nothing else is asked";
inline constexpr std::string_view no_signer = "its row is to be signed, and names no role";
inline constexpr std::string_view to_sign = "it is to be signed, and could not be read";
inline constexpr std::string_view conflict =
    "git could not merge what stands here, and both sides are in the file";
inline constexpr std::string_view in_table = "its table says of no column that it has to hold";
}  // namespace unread

std::string_view how_to_mend(std::string_view reason);

}  // namespace seatrial::checklist
