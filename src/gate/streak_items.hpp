#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "gate/situation.hpp"
#include "model/run.hpp"

// Items that days in a row decide: "at least seven consecutive `pass` entries", "seven consecutive
// days with no incidents".
namespace seatrial::gate {

// The check that counts days; none: there is none, or something else decides as well.
const Check* wanted_streak(const Binding& binding);

// The window whose days it counts; none: there is none of that name, or several and no name.
const Window* window_of(const Check& streak, const std::vector<Window>& windows);

// What a daily answer is asked for; empty: the check counts records.
std::string question_of(const Check& streak);

// The items of a plan that streaks decide, and those that add them up, as records name them.
std::set<std::string> decided_by_streaks(const RunDocument& plan);

// Decides each item that wants days in a row from the records of its window, or from what people
// answered each day. GO is a pass; where days are missing it is pending; where the newest record is
// a fail, or has other flags than demanded, it fails.
void apply_streaks(RunDocument& document, const Situation& situation);

// "5 of 7": the days in a row of an item that a streak has decided; none: nothing was counted.
std::optional<std::string> streak_day(const JudgedItem& judged);

// The questions that have no answer yet for today that counts, each once.
std::vector<std::string> unanswered(const RunDocument& document, const Situation& situation);

// The questions to which somebody has answered today that there was something, each once.
std::vector<std::string> answered_otherwise(const RunDocument& document,
                                            const Situation& situation);

// Something is asked each day, and for today each answer is that there was none.
bool answered_none(const RunDocument& document, const Situation& situation);

}  // namespace seatrial::gate
