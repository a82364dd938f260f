#include <fmt/format.h>

#include "base/text.hpp"
#include "base/units.hpp"
#include "checks/params.hpp"

// What only a person can know. Nothing is looked at: the statement is owed until the evidence holds
// one.
namespace seatrial::checks {
namespace {

constexpr Field fields[] = {
    {.name = "role", .help = "who has to state it, as named under roles:", .required = true},
    {.name = "statement", .help = "what is stated; the item's own words if it is left out"},
    {.name = "valid_for",
     .type = FieldType::duration,
     .help = "how long a statement counts; for ever if it is left out",
     .example = "30d"},
};

struct Spec {
  std::string role;
  std::string statement;
  std::optional<std::chrono::milliseconds> valid_for;
};

Result<Spec> parse(const Value& values) {
  Params params(values);
  Spec spec{.role = params.text("role"),
            .statement = params.text("statement"),
            .valid_for = params.duration("valid_for")};
  if (spec.valid_for && spec.valid_for->count() == 0)
    params.refuse("valid_for: such a statement would never count");
  return params.finish(std::move(spec));
}

Verdict judge(const Spec& spec) {
  std::string expected = fmt::format("statement by {}", spec.role);
  if (!spec.statement.empty()) expected += fmt::format(": {}", spec.statement);
  if (spec.valid_for)
    expected += fmt::format(" (at most {} old)", format_duration(*spec.valid_for));
  return {.outcome = Outcome::pending,
          .expected = shorten(expected, limits::observed_bytes_max),
          .observed = "no statement yet",
          .message = fmt::format("owed by {}", spec.role)};
}

Result<void> validate(const Value& params) {
  return validated(parse(params));
}

Result<Verdict> run(const Value& params, const Context&) {
  const auto spec = parse(params);
  if (!spec) return fail(spec.error());
  return judge(*spec);
}

}  // namespace

extern const CheckKind attest;
constinit const CheckKind attest{
    .name = "attest",
    .summary = "A person in a named role states it; pending until a signed statement exists.",
    .example = "attest role=DevOps statement=\"Backup encryption is enabled\" valid_for=30d",
    .fields = fields,
    .reach = Reach::reads,
    .validate = validate,
    .run = run,
};

}  // namespace seatrial::checks
