#include <algorithm>
#include <array>

#include "checklist/unread.hpp"

namespace seatrial::checklist {
namespace {

struct Mend {
  std::string_view reason;
  std::string_view help;
};

constexpr std::array mends = {
    Mend{unread::no_space, "put a space behind the list marker: `- [ ] text`"},
    Mend{unread::no_space_behind, "put a space behind the box: `- [ ] text`"},
    Mend{unread::no_box, "write `- [ ] text`, or `- [x] text` where it is done"},
    Mend{unread::unknown_mark,
         "write `[ ]` or `[x]`, and behind the text what else is to be said of it"},
    Mend{unread::no_text, "say behind the box what has to hold, or remove it"},
    Mend{unread::several_boxes, "give each box a line of its own: `- [ ] text`"},
    Mend{unread::box_inside, "put the box in front of the words: `- [ ] text`"},
    Mend{unread::box_of_title, "write it as an item: `- [ ] text`"},
    Mend{unread::open_value, "make it an item: `- [ ] text: ____`"},
    Mend{unread::open_choice, "make it an item: `- [ ] text`"},
    Mend{
        unread::open_state,
        "make it an item, `- [ ] text`, if it has to hold; else move it below a heading \"Notes\""},
    Mend{unread::definition, "make it an item: `- [ ] term: what has to hold`"},
    Mend{unread::in_html, "put an empty line in front of the list"},
    Mend{unread::open_comment, "close the comment with `-->`"},
    Mend{unread::in_paragraph, "put an empty line in front of the list"},
    Mend{unread::in_prose, "make it an item, `- [ ] text`, or move it below a heading \"Notes\""},
    Mend{unread::bare_heading,
         "give the heading a box, `### [ ] text`, or put an item below it, `- [ ] text`; else call "
         "it by a name instead of an order"},
    Mend{unread::value_in_code, "make it a line of a list: ``- [ ] `NAME=value` ``"},
    Mend{unread::claim_in_prose, "make it a line of a list: ``- `NAME=value` ``"},
    Mend{unread::in_code,
         "move it out of the block of code if it has to hold; else write `[_]` in the example"},
    Mend{unread::indented, "indent it by less than four spaces"},
    Mend{unread::in_plain_list,
         "give it a box if it has to hold, `- [ ] text`; else put \"Notes:\" above the list"},
    Mend{unread::among_boxes,
         "give it a box if it has to hold, `- [ ] text`; else let it begin with \"Note:\""},
    Mend{unread::below_condition,
         "say above the list what follows, such as \"Roll back if:\" or \"Do not launch if:\"; or "
         "move it below a heading \"Notes\""},
    Mend{unread::one_of_several, "ask for what has to be so alone: `- [ ] Approved by: ____`"},
    Mend{unread::odd_box_among_boxes,
         "write `- [ ] text` if it has to hold; else move it out of the list"},
    Mend{unread::verification_of_none, "put it below its item, indented by two spaces"},
    Mend{unread::block_of_none,
         "give the line a box, `- [ ] text`, and indent the block of commands below it"},
    Mend{unread::box_in_table,
         "name in the row what has to hold, below a column such as \"Check\", and give each row of "
         "the column \"Done\" a box"},
    Mend{unread::no_signer, "name in the first column whose signature it is, or remove the row"},
    Mend{unread::to_sign, "write `- [ ] Role: ____`, or a table with the columns Role, Name, Date"},
    Mend{unread::conflict, "choose what holds, and remove the lines that git has put in"},
    Mend{unread::in_table,
         "add a column \"Done\" of boxes, `| [ ] |`, or a heading \"Notes\" above the table"},
};

}  // namespace

std::string_view how_to_mend(std::string_view reason) {
  const auto found =
      std::ranges::find_if(mends, [&](const Mend& mend) { return reason.ends_with(mend.reason); });
  return found == mends.end() ? std::string_view() : found->help;
}

}  // namespace seatrial::checklist
