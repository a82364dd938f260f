#pragma once

#include <string>
#include <string_view>

#include "model/run.hpp"

// Documents for the tests of reports.
namespace seatrial::report::fake {

// Two environments, every state, gates, a waiver, findings, estimates and a flaky pass. `foreign`
// is put into every text that comes from outside.
RunDocument every_state(std::string_view foreign = "");

// A run over `count` items of which each is in `state`.
RunDocument uniform(std::size_t count, State state);

// What `plan` makes of a small checklist.
RunDocument planned();

}  // namespace seatrial::report::fake
