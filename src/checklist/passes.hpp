#pragma once

#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "checklist/draft.hpp"

// The passes of the reader, in the order they run. Each looks at blocks and adds to the draft.
namespace seatrial::checklist {

void read_sections(Draft& draft);    // headings: nesting, topics, phases, tracks, days
void read_neighbours(Draft& draft);  // what stands in front of each block
void read_metadata(Draft& draft);    // "Owner: Platform" in front of the first section
Result<void> read_items(Draft& draft);
void attach_verifications(Draft& draft);
void attach_code(Draft& draft);
void attach_expectations(Draft& draft);  // "- Expected: ..." below an item
void attach_blanks(Draft& draft);
bool bounds_blank(std::string_view line);   // "Lag: ____ s (max 5)"
bool offers_choice(std::string_view line);  // "Backups restored: yes / no", "... restored? (Y/N)"
void attach_annotations(Draft& draft);
void read_details(Draft& draft);  // estimates, conditions, validity: what the item's own words say
std::string prefix_of(const Draft& draft, std::size_t section);  // of the ids of its items
void assign_ids(Draft& draft);
void read_unread(Draft& draft);

// Parts of read_items.
struct ItemSeed {
  BlockId block = no_block;  // what it was made of
  Span span;
  Form form = Form::task;
  Role role = Role::check;
  Polarity polarity = Polarity::require;
  std::optional<bool> claimed;
  std::optional<Span> mark;
  std::optional<std::size_t> parent;
  std::string lead_in;
  std::optional<std::string> condition;
  bool required = true;
  std::optional<std::string> waved_off;
  std::optional<std::string> command;
  std::vector<Span> unsaid = {};  // parts of the span, in order, that the text leaves out
};
std::size_t add_item(Draft& draft, ItemSeed seed);
void visit_block(Draft& draft, BlockId block);
void read_list(Draft& draft, BlockId list);
void read_table(Draft& draft, BlockId table);
void read_status(Draft& draft, BlockId paragraph);
void read_boxed_code(Draft& draft, BlockId code);  // a block of code that is a list of boxes
std::size_t boxes_in_code(const Draft& draft, BlockId code);  // 0 if it is something else
bool is_for_another_page(const Draft& draft, BlockId code);   // a template to copy, a patch

bool has_box(const Draft& draft, BlockId list_item);

// The paragraph in front of a block, plain; and only if it introduces the block: it ends with a
// colon, or is nothing but a bold title.
std::string lead_text(const Draft& draft, BlockId id);
std::string lead_in_of(const Draft& draft, BlockId id);

// "**Step 2 - roll out**": nothing but bold text, and no lead-in that ends with a colon.
bool is_bold_title(std::string_view markup);

// What stands right above or below, but for comments: they are for tools.
BlockId block_above(const Draft& draft, BlockId id);
BlockId block_below(const Draft& draft, BlockId id);

// Where people look things up: what stands there is done when something is wrong, or once.
bool is_for_reference(std::string_view title);

// Where a line "**Verification**: ..." begins that goes on in an item's paragraph; 0 if none does.
std::size_t verification_line(const Draft& draft, BlockId paragraph);

bool stands_before_lists(const Draft& draft, BlockId id);      // of its section
bool may_prove(std::string_view code, std::string_view item);  // they share words
bool is_expected_label(std::string_view name);
// What "# Expected: ..." says within a code block, and "**Expected output:** ..." behind it.
std::optional<std::string> expected_in(std::string_view code);
std::optional<std::string> expected_behind(const Draft& draft, BlockId code);

// What a report quotes of an item: its text ends where the limit does, and its span with it.
void shorten_span(std::string_view source, Span& span);

// Of a heading or a lead-in, by the kind of document that it stands in.
Topic topic_in(const Draft& draft, std::string_view plain);
// The topic that a list stands under: its lead-in, else the nearest heading with one.
Topic topic_of_section(const Draft& draft, std::uint32_t section);
// The same behind a lead-in that has none of its own.
Topic topic_around(const Draft& draft, std::uint32_t section, std::string_view lead_in);
Role role_of(Topic topic);
Polarity polarity_of(Topic topic);

// A label such as "**Verification**:" at the start; what it says and where the rest begins.
struct Label {
  std::string name;        // plain, without the colon
  std::size_t length = 0;  // of the label with the white space behind it
};
std::optional<Label> label_at(std::string_view text);

// "Merge SHA (main): `4753db5`": a report claims by it what was released.
bool tells_of_release(std::string_view text);
// "Merge commit", "PR", "CI": the name of such a field.
bool names_release(std::string_view name);

// Does a heading around it tell of a time that is past or to come?
bool stands_below_another_time(const Draft& draft, BlockId block);

}  // namespace seatrial::checklist
