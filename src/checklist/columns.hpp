#pragma once

#include <optional>
#include <string>
#include <string_view>

// What the header of a table says of its columns, and what a cell says in words. All texts are
// plain.
namespace seatrial::checklist {

bool is_status_name(std::string_view name);
bool is_result_name(std::string_view name);   // a status if verdicts stand in it
bool is_pass_name(std::string_view name);     // the same; else it says what passes
bool is_failure_name(std::string_view name);  // "Fails when"
// "any error", "a file drifts": it says what its command looks for, and bounds no metric.
bool describes_failure(std::string_view cell);
bool is_command_name(std::string_view name);
bool is_person_name(std::string_view name);     // who and when, and nothing of what has to be true
bool is_number_name(std::string_view name);     // only counts
bool is_demand_name(std::string_view name);     // what has to hold or to be done
bool is_proof_name(std::string_view name);      // how that is seen
bool is_limit_name(std::string_view name);      // "Max age", "Goal": what a value is held against
bool is_note_name(std::string_view name);       // "Notes": it may stay empty
bool is_work_name(std::string_view name);       // of work, in a document that asks for it
bool is_record_name(std::string_view name);     // of how a row was worked on: it may stay empty
bool expects(std::string_view name);            // "Expected badge", whatever stands in front of it
bool is_danger_name(std::string_view name);     // "Abort criterion": each cell is a reason to stop
bool is_threshold_name(std::string_view name);  // "Threshold", of what is wanted or of what is not
bool is_alarm_name(std::string_view name);      // "Warning", "Severity": its bounds are not wanted
bool is_good_band(std::string_view name);       // "Green": where a value of its row is well
bool is_bad_band(std::string_view name);        // "Red", "Red (roll back)"
bool is_signature_name(std::string_view name);
bool is_variable_name(std::string_view name);  // of what the rows of a table set
bool is_flag_name(std::string_view name);      // the same, and "Flag", "Setting"
bool is_need_name(std::string_view name);      // "Required"
bool is_setting_name(std::string_view name);   // of what such rows may set as well
// "Production", "Wanted": which value something has to have there.
bool names_wanted_values(std::string_view name);
bool is_trouble_name(std::string_view name);  // "Risk", "Symptom": with what is done about it
bool is_role_name(std::string_view name);

std::optional<bool> verdict_in(std::string_view cell);
bool is_open_choice(std::string_view cell);  // "pass / fail", "✓/✗", "yes/no"
bool is_waved_off(std::string_view cell);    // "N/A - no cache here"
bool is_threshold(std::string_view cell);    // "> 5 %"

// "p95 < 500 ms" and "availability >= 99.9 %" are wanted, "error rate > 5 %" is not.
bool is_wanted(std::string_view row);

// What stands above a table of thresholds says whether they are wanted.
std::optional<bool> wants_thresholds(std::string_view lead);

}  // namespace seatrial::checklist
