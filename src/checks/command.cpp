#include "shell/command.hpp"

#include <fmt/format.h>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "checks/command_request.hpp"
#include "checks/command_sight.hpp"
#include "checks/command_spec.hpp"
#include "checks/finding.hpp"
#include "checks/masked_status.hpp"
#include "checks/params.hpp"

namespace seatrial::checks {
namespace {

constexpr Field fields[] = {
    {.name = "run",
     .help = "the command; bash -euo pipefail runs it where it needs a shell",
     .example = "nginx -t"},
    {.name = "argv",
     .type = FieldType::text_list,
     .help = "program and arguments, without a shell"},
    {.name = "directory", .help = "where to run it; the root if it is left out"},
    {.name = "input", .help = "text for its standard input"},
    {.name = "status",
     .type = FieldType::integer,
     .help = "exit status; 0 if it is left out",
     .example = "0"},
    {.name = "stdout", .help = "the whole standard output, but for the final line end"},
    {.name = "stderr", .help = "the whole standard error, but for the final line end"},
    {.name = "contains", .type = FieldType::text_list, .help = "texts that the output has"},
    {.name = "not_contains", .type = FieldType::text_list, .help = "texts that the output lacks"},
    {.name = "matches", .type = FieldType::text_list, .help = "patterns (RE2) found in the output"},
    {.name = "empty",
     .type = FieldType::boolean,
     .help = "true: no output at all; a grep that finds nothing may then exit with 1"},
    {.name = "json",
     .type = FieldType::any,
     .help = "path in standard output as JSON -> expectation; see expectations.md"},
    {.name = "number",
     .help = "comparison that standard output, a number with or without unit, fulfils",
     .example = "< 5"},
    {.name = "within", .type = FieldType::duration, .help = "longest acceptable run"},
    {.name = "env",
     .type = FieldType::text_map,
     .help = "variables for the command; it gets only these and PATH, HOME, LANG and the like"},
};

std::vector<std::string> argv_of(const CommandSpec& spec, std::string_view mark) {
  if (!spec.argv.empty()) return spec.argv;
  if (auto plain = shell::plain_argv(spec.run); plain && !plain->empty()) return *plain;
  return {"bash", "-euo", "pipefail", "-c", with_status_reports(spec.run, mark)};
}

shell::Expected expected_output(const CommandSpec& spec) {
  if (spec.empty == true || (spec.out && spec.out->empty())) return {.silence = true};
  if (spec.out) return {.text = *spec.out};
  if (spec.text.contains.empty()) return {};
  return {.text = spec.text.contains.front()};
}

bool only_status_decides(const CommandSpec& spec) {
  return spec.status == 0 && !spec.empty && !spec.within && !spec.reads_output();
}

// What cannot fail honestly and what is only a template is not run at all.
Result<void> may_run(const CommandSpec& spec) {
  for (const std::string& text : spec.argv.empty() ? std::vector{spec.run} : spec.argv)
    if (const auto found = shell::placeholder(text))
      return fail(fmt::format("has the placeholder '{}'; never run", *found));
  const std::string script = spec.run.empty() ? shell::quoted(spec.argv) : spec.run;
  if (const auto why = shell::hides_failure(script, expected_output(spec)))
    return fail(fmt::format("cannot fail honestly: {}", *why));
  if (const std::string why = shell::masked_commands(script).unseen; !why.empty())
    return fail(fmt::format("cannot fail honestly: {}", why));
  if (!only_status_decides(spec) || shell::can_fail(script)) return {};
  const std::string teller = shell::teller(script);
  if (teller.empty())
    return fail("cannot fail honestly: it ends with exit status 0 whatever is true");
  return fail(
      fmt::format("cannot fail honestly: {} ends well whatever it finds; add what it is to print, "
                  "such as empty=true or contains=TEXT{}",
                  teller, teller.starts_with("`curl") ? ", or -f" : ""));
}

// Known only where it runs: the variables have their values.
Result<void> has_operands(const CommandSpec& spec, const world::Variables& variables) {
  for (const shell::BareVariable& bare : shell::bare_variables(spec.run))
    for (const auto& [name, value] : variables) {
      if (name != bare.name || !trim(value).empty()) continue;
      return bare.program.empty()
                 ? fail(fmt::format("cannot fail honestly: {} is empty, so there is no command",
                                    name))
                 : fail(fmt::format("cannot fail honestly: {0} is empty, so `{1}` gets nothing to "
                                    "look at; write \"${0}\"",
                                    name, bare.program));
    }
  return {};
}

Result<void> validate(const Value& params) {
  return validated(parse_command_spec(params));
}

Result<Verdict> run(const Value& params, const Context& context) {
  const auto spec = parse_command_spec(params);
  if (!spec) return fail(spec.error());
  if (auto allowed = may_run(*spec); !allowed) return fail(allowed.error());
  constexpr std::size_t mark_bytes = 8;
  const std::string mark = context.world.random.hex(mark_bytes);
  const world::ProcessRequest request{.argv = argv_of(*spec, mark),
                                      .directory = context.root / spec->directory,
                                      .variables = child_variables(context, spec->variables),
                                      .input = spec->input,
                                      .ends_when_full = spec->reads_output()};
  if (auto there = has_operands(*spec, request.variables); !there) return fail(there.error());
  auto result = context.world.processes.run(request, context.deadline, context.stop);
  if (!result) return fail(result.error());
  const auto ended = take_status_reports(result->err, spec->run, mark);
  const CommandShape shape = shape_of(*spec);
  const auto seen = has_looked(*spec, shape, ended, *result, context);
  const auto findings =
      seen ? judge_command(*spec, shape, *result, context.redactor) : fail(seen.error());
  if (!findings)
    return fail(shorten(context.redactor.apply(findings.error().what), limits::observed_bytes_max));
  Verdict verdict = conclude(*findings, context.redactor);
  verdict.output = output_of(result->out + result->err, context.redactor);
  return verdict;
}

}  // namespace

extern const CheckKind command;
constinit const CheckKind command{
    .name = "command",
    .summary = "A command ends with the right status and prints what it should.",
    .example = "command run=\"df --output=pcent /\" matches=\"^ *[0-8]?[0-9]%$\"",
    .fields = fields,
    .reach = Reach::acts,
    .validate = validate,
    .run = run,
};

}  // namespace seatrial::checks
