#pragma once

#include <cstdint>
#include <optional>

#include "base/result.hpp"
#include "evidence/store.hpp"
#include "model/run.hpp"

namespace seatrial::app {

// The run document of a record of the store; without an index, of the newest run. Invalid where the
// log or the document are not what was signed.
Result<RunDocument> stored_run(const evidence::Store& store, std::optional<std::uint64_t> index);

// What the runs saw that the states of the items rest on: expected and observed. What was deleted
// is left out.
void recall_results(RunDocument& document, const evidence::Store& store);

}  // namespace seatrial::app
