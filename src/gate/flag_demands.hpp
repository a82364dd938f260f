#pragma once

#include <functional>

#include "model/streak.hpp"

namespace seatrial::gate {

// What checklists demand of flags: by the bindings of their items and by what they say. Only
// demands count; a value that a rollback sets, that was once or must never be, is none, and of
// several demands all hold: where no value does, the one for production, the strict one, that of
// the last phase. A flag that is named and of which nobody can tell what it must be is unclear.
Demands flag_demands(const RunDocument& plan);

// The same of the items that are chosen, and of nothing else that the checklists say.
using Chosen = std::function<bool(const JudgedItem&)>;
Demands flag_demands(const RunDocument& plan, const Chosen& chosen);

// The values of a flag that an item is bound to.
using BoundValues = std::map<std::string, FlagDemand, std::less<>>;
BoundValues bound_values(const RunDocument& plan, const JudgedItem& judged);

}  // namespace seatrial::gate
