#pragma once

#include <string_view>

#include "checklist/draft.hpp"

// Orders to verify something that stand above a block of commands, or name the command themselves,
// where no list does.
namespace seatrial::checklist {

// "Confirm the replicas:", "After the deploy, verify that ...", and not "If it fails, check ...".
bool orders_verification(std::string_view plain);

// The same of its first sentence, whatever the others say: "Check the disk. 20 GB are needed."
bool opens_with_verification(std::string_view plain);

// The line above a block of commands is an item of its own: it orders a check, and its heading is
// not called by that one block.
bool has_verifying_lead(const Draft& draft, BlockId code);

// A block in a section of a checklist that is about no other case; and one of commands.
bool may_be_demanded(const Draft& draft, BlockId code);
bool may_be_check(const Draft& draft, BlockId code);

// "Verify `GET /healthz` returns 200.", by itself.
bool verifies_in_line(const Draft& draft, BlockId paragraph);

// What all of its commands are called says that they prove something: "npm run lint", "make smoke".
// Below "Quick reference" they are there to be looked up.
bool holds_tests(const Draft& draft, BlockId code);

// "Orders cutover", "Release runbook": what stands in it is to be done.
bool names_operation(std::string_view title);

// Where people look things up: what stands there is done when something is wrong, or once.
bool is_for_reference(std::string_view title);

}  // namespace seatrial::checklist
