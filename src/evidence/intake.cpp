#include "evidence/intake.hpp"

#include "base/units.hpp"
#include "evidence/encoding.hpp"

namespace seatrial::evidence {

Statement intake_statement(const Intake& intake, const Checkpoint& before) {
  Value predicate = Value::map();
  predicate.set("first", number(intake.first));
  predicate.set("count", number(intake.count));
  return {.subject = {{.name = before.origin, .digest = {{"sha256", hex(before.root)}}}},
          .predicate_type = std::string(predicate::intake),
          .predicate = std::move(predicate)};
}

std::optional<Intake> intake_in(const Statement& statement) {
  if (statement.predicate_type != predicate::intake) return std::nullopt;
  const auto first = parse_integer(statement.predicate.text_or("first", ""));
  const auto count = parse_integer(statement.predicate.text_or("count", ""));
  if (!first || !count || *first < 0 || *count < 0) return std::nullopt;
  return Intake{.first = static_cast<std::uint64_t>(*first),
                .count = static_cast<std::uint64_t>(*count)};
}

}  // namespace seatrial::evidence
