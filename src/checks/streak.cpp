#include <fmt/format.h>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "checks/params.hpp"

// Days in a row, from records of a window or from what people answer each day. Nothing is looked at
// here: the evidence is asked when all of it is decided.
namespace seatrial::checks {
namespace {

constexpr Field fields[] = {
    {.name = "window",
     .help = "which of `windows:` says what makes a day; may be left out where there is one"},
    {.name = "days",
     .type = FieldType::integer,
     .help = "consecutive days wanted; those of the window if it is left out",
     .example = "7"},
    {.name = "items",
     .type = FieldType::text_list,
     .help = "these items passed on each day (ids or patterns), whatever became of the others"},
    {.name = "none",
     .help = "what no day had: each day wants the signed answer \"none\", as in `seatrial record "
             "--none \"tenant incidents\"`"},
    {.name = "role", .help = "with `none`: who has to answer, as named under roles:"},
};

struct Spec {
  std::int64_t days = 0;  // 0: those of the window
  std::string window;
  std::string none;
  std::string role;
};

Result<Spec> parse(const Value& values) {
  Params params(values);
  const auto days = params.integer("days");
  Spec spec{.days = days.value_or(0),
            .window = params.text("window"),
            .none = params.text("none"),
            .role = params.text("role")};
  if (days && (*days < 1 || *days > limits::window_days_max))
    params.refuse(fmt::format("days: expected a number from 1 to {} (window_days_max)",
                              limits::window_days_max));
  if (params.has("none") && params.has("items"))
    params.refuse("none and items exclude each other: people answer, or checks do");
  if (params.has("items") && params.texts("items").empty()) params.refuse("items: none is named");
  if (params.has("role") && !params.has("none"))
    params.refuse("role: only answers are somebody's, and `none` asks for them");
  return params.finish(std::move(spec));
}

Verdict judge(const Spec& spec) {
  const std::string days = spec.days > 0 ? fmt::format("{} consecutive days", spec.days)
                                         : "as many days in a row as the window wants";
  return {.outcome = Outcome::pending,
          .expected = shorten(
              spec.none.empty() ? days : fmt::format("{}, each without {}", days, spec.none),
              limits::observed_bytes_max),
          .observed = "not asked yet",
          .message = "decided from the evidence, where no other check stands beside it"};
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

extern const CheckKind streak;
constinit const CheckKind streak{
    .name = "streak",
    .summary = "Consecutive days of strict passes of a window, or of the answer \"none\".",
    .example = "streak window=smoke days=7",
    .fields = fields,
    .reach = Reach::reads,
    .validate = validate,
    .run = run,
};

}  // namespace seatrial::checks
