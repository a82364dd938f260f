#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <vector>

#include "app/failure_record.hpp"
#include "cli/session.hpp"

namespace seatrial::cli {

// What stands behind `seatrial log ACTION`, and other words of the user.
Result<std::uint64_t> record_number(const std::string& word);

// Appends a failure to the log, where somebody here may write to it, and says what became of that:
// "recorded this failure as record 12".
std::string record_failure(Session& session, const evidence::Draft& failure);

// Says so where the key of the log remembers nothing here: a store that was set back would decide.
void warn_of_unknown_past(Session& session, const evidence::Store& store);

// The store, which has to be of the log that `--log-key` names. The error is the exit code.
std::expected<evidence::Store, int> open_wanted_store(Session& session);

// "test-result/v0.1" of a predicate type: what follows the last directory but one.
std::string short_type(std::string_view predicate_type);

// `--algorithm`: of a key that is made.
evidence::Algorithm algorithm_of(const Arguments& arguments);

}  // namespace seatrial::cli
