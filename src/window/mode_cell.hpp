#pragma once

#include <optional>
#include <string_view>

#include "model/run.hpp"

namespace seatrial::window {

// "strict", "light", "env only", "not light"; none: the cell does not say.
std::optional<Mode> read_mode(std::string_view cell);
bool is_mode(std::string_view cell);  // it says the mode and nothing else
// Of a column of modes: strict only where nothing stands beside it that may take it back, as in
// "strict (no WS)" and "strict?".
std::optional<Mode> read_mode_cell(std::string_view cell);
// Of a column that is headed "strict" or "light", and answered with yes or no.
std::optional<Mode> read_mode_answer(std::string_view cell, Mode asked);

}  // namespace seatrial::window
