#pragma once

#include <string_view>

#include "checklist/draft.hpp"

// Lists that tell or name something and ask for nothing.
namespace seatrial::checklist {

// "`configs/`: the sessions", "Version: `1.2`", "Region: pending": most of its lines say what
// there is.
bool lists_facts(const Draft& draft, BlockId list);

// "Write access confirmed off: pending", among facts.
bool asks_for_state(std::string_view markup);

// "Lag is below 100", "The queue is empty", "Both must agree".
bool states_demand(std::string_view markup);

// "Required variables", "Configure these variables:": the list below it consists of their names.
bool asks_for_variables(const Draft& draft, BlockId list, std::string_view lead);

// "Every request must record:", "the plan defines:": the list below it names the parts of one
// thing.
bool opens_fields(std::string_view lead);
bool lists_fields(const Draft& draft, BlockId list);

// "Use a beta tag when a change affects:": the list below it are conditions.
bool opens_condition(std::string_view lead);

// "See `OPERATIONS.md`", and nothing else.
bool points_elsewhere(std::string_view plain);

// "Dashboards to keep open:" wants an answer; "Owner:" and "Date:" say whose list it is.
bool asks_for_answer(std::string_view markup);

// "Status: `bin/up` returns green", "Owner: named": a field that says what has to be so.
bool states_field(std::string_view markup);

bool has_blank(std::string_view markup);  // "Time: ____", "Done: Y / N"
// "Restore the backup (took ____ min)", "Lag: ____ s (max 5)": more than a field to fill in.
bool asks_for_value(std::string_view markup);
// The same, and any blank in a list that is no form: some line of it is neither blank nor field.
bool is_step_with_blank(const Draft& draft, BlockId list, std::string_view markup);

// Lines that point elsewhere or explain, whatever the list is about.
bool is_note(std::string_view markup, bool has_content);

}  // namespace seatrial::checklist
