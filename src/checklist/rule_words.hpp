#pragma once

#include <string_view>

#include "checklist/topics.hpp"

// What the line of a list of rules or the cell of a table of them says of rolling back by itself.
namespace seatrial::checklist {

// "Do not roll back: one pod restarts", "Data loss - roll back at once"; else what stands around
// it.
Topic topic_of_rule(std::string_view markup, Topic around);

// "no", "fix forward", "maybe": what it leads to. Neutral where it is no such answer.
Topic topic_of_answer(std::string_view plain);

// Of a title or a lead-in among tiers: "Tier 1 - immediate", "Fix forward:".
Topic topic_of_tier_title(std::string_view plain);

// "Exceptions": below a rule, what is not so.
bool names_exceptions(std::string_view title);

// "Roll back?", "Decision": each cell below it is such an answer.
bool asks_to_roll_back(std::string_view column);
bool is_answer_name(std::string_view column);
bool is_reaction_name(std::string_view column);  // "Action": some of them are

// "Roll back?", "Action", and not "Tier": where its cell is no such answer, somebody has to decide.
bool is_decision_name(std::string_view column);

}  // namespace seatrial::checklist
