#include <fmt/format.h>

#include <algorithm>

#include "base/units.hpp"
#include "checks/finding.hpp"
#include "checks/network.hpp"
#include "checks/params.hpp"

namespace seatrial::checks {
namespace {

constexpr Field fields[] = {
    {.name = "host", .help = "name or address to dial", .required = true, .example = "db.internal"},
    {.name = "port",
     .type = FieldType::integer,
     .help = "1 to 65535",
     .required = true,
     .example = "5432"},
    {.name = "within",
     .type = FieldType::duration,
     .help = "slowest acceptable connect",
     .example = "250ms"},
    {.name = "closed",
     .type = FieldType::boolean,
     .help = "true: nothing may accept connections there"},
};

struct Spec {
  std::string host;
  std::uint16_t port = 0;
  std::optional<std::chrono::milliseconds> within;
  bool closed = false;
};

Result<Spec> parse(const Value& values) {
  Params params(values);
  const std::int64_t port = params.integer("port").value_or(0);
  if (port < 1 || port > 65535) params.refuse("port: not between 1 and 65535");
  Spec spec{.port = static_cast<std::uint16_t>(port),
            .within = params.duration("within"),
            .closed = params.truth("closed")};
  if (auto host = parse_host(params.text("host")))
    spec.host = std::move(*host);
  else
    params.refuse("host: " + host.error().what);
  if (spec.closed && spec.within) params.refuse("within: says nothing of a closed port");
  return params.finish(std::move(spec));
}

Result<Finding> judge(const Spec& spec, const world::Reached<world::Connection>& answer) {
  const bool is_v6 = spec.host.find(':') != std::string::npos;
  const std::string host = is_v6 ? fmt::format("[{}]", spec.host) : spec.host;
  Finding finding{.expected = fmt::format("{}:{} {}", host, spec.port,
                                          spec.closed ? "closed" : "accepts connections")};
  if (spec.within) finding.expected += fmt::format(" within {}", format_duration(*spec.within));
  if (answer) {
    const auto took = std::chrono::ceil<std::chrono::milliseconds>(answer->duration);
    finding.observed = fmt::format("connected to {} in {}", answer->address, format_duration(took));
    finding.holds = !spec.closed && (!spec.within || answer->duration <= *spec.within);
    return finding;
  }
  // A name that does not exist keeps a port closed; where one wants it open, it is more likely a
  // slip of the check.
  const auto kind = answer.error().kind;
  const bool looked =
      nobody_answers(kind) && (spec.closed || kind != world::NetworkFailure::Kind::no_address);
  if (!looked) return fail(answer.error().what);
  finding.observed = answer.error().what;
  finding.holds = spec.closed;
  return finding;
}

Result<void> validate(const Value& params) {
  return validated(parse(params));
}

Result<Verdict> run(const Value& params, const Context& context) {
  const auto spec = parse(params);
  if (!spec) return fail(spec.error());
  if (auto real = refuse_placeholder("host", spec->host); !real) return fail(real.error());
  Deadline deadline = context.deadline;
  if (spec->within) deadline = std::min(deadline, context.world.clock.steady_now() + *spec->within);
  const auto answer = context.world.network.connect(spec->host, spec->port, deadline, context.stop);
  const auto finding = judge(*spec, answer);
  if (!finding) return fail(finding.error());
  return conclude({*finding}, context.redactor);
}

}  // namespace

extern const CheckKind tcp;
constinit const CheckKind tcp{
    .name = "tcp",
    .summary = "A TCP port accepts connections quickly enough, or does not accept any.",
    .example = "tcp host=db.internal port=5432 within=250ms",
    .fields = fields,
    .reach = Reach::acts,
    .validate = validate,
    .run = run,
};

}  // namespace seatrial::checks
