#pragma once

#include <cstdint>
#include <optional>

#include "evidence/note.hpp"
#include "evidence/statement.hpp"

// When a store took records of elsewhere in: it says so itself, in the same batch.
namespace seatrial::evidence {

// The records of a batch, with those that the store itself put in beside what it took.
struct Intake {
  std::uint64_t first = 0;
  std::uint64_t count = 0;
};

// `before` is the log without the batch.
Statement intake_statement(const Intake& intake, const Checkpoint& before);
// None: it is no such statement.
std::optional<Intake> intake_in(const Statement& statement);

}  // namespace seatrial::evidence
