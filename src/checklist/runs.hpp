#pragma once

#include "checklist/draft.hpp"

// Blocks of commands that nothing but a heading or a line in front of them asks to run.
namespace seatrial::checklist {

bool begins_with_program(std::string_view text);  // `make lint`

bool is_shell_block(const Draft& draft, BlockId id);

// Sections that hold items at all, and whose items are not to be found in their lists.
bool may_hold_orders(const Draft& draft, std::uint32_t section);

bool names_check(std::string_view title);  // "Smoke tests", "Test the public address"

// It has an "# Expected: ..." in it or behind it.
bool says_what_to_expect(const Draft& draft, BlockId code);

// "$ kubectl get deploy" with what it printed below it, as each other command there.
bool shows_session(const Draft& draft, BlockId code);

// "Compose:", a block and what it should print: an item of its own where a section has several.
bool is_proven_part(const Draft& draft, BlockId code);
bool has_proven_parts(const Draft& draft, BlockId heading);

// "## Validation commands", "Run before each deployment:" and a block of commands: nothing else in
// the section asks for anything.
bool asks_to_run(const Draft& draft, BlockId heading);

// The line in front of a block is the item if it is the one that names the block.
void read_lead_in(Draft& draft, BlockId paragraph);

}  // namespace seatrial::checklist
