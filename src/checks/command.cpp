#include "shell/command.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/json.hpp"
#include "base/text.hpp"
#include "base/units.hpp"
#include "checks/command_request.hpp"
#include "checks/finding.hpp"
#include "checks/masked_status.hpp"
#include "checks/params.hpp"
#include "shell/programs.hpp"

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

struct Spec {
  std::string run;
  std::vector<std::string> argv;
  std::string directory;
  std::string input;
  std::int64_t status = 0;
  bool status_given = false;
  std::optional<std::string> out;
  std::optional<std::string> err;
  TextExpectations text;
  std::optional<bool> empty;
  std::vector<PathExpectation> json;
  std::optional<Comparison> number;
  std::optional<std::chrono::milliseconds> within;
  world::Variables variables;
};

std::string_view without_final_line_end(std::string_view text) {
  if (text.ends_with('\n')) text.remove_suffix(1);
  if (text.ends_with('\r')) text.remove_suffix(1);
  return text;
}

std::optional<std::string> expected_text(const Params& params, std::string_view name) {
  if (!params.has(name)) return std::nullopt;
  return std::string(without_final_line_end(params.text(name)));
}

Result<Spec> parse(const Value& values) {
  Params params(values);
  Spec spec{.run = params.text("run"),
            .argv = params.texts("argv"),
            .directory = params.text("directory"),
            .input = params.text("input"),
            .status = params.integer("status").value_or(0),
            .status_given = params.has("status"),
            .out = expected_text(params, "stdout"),
            .err = expected_text(params, "stderr"),
            .text = params.text_expectations(),
            .empty = params.boolean("empty"),
            .json = params.paths("json"),
            .within = params.duration("within"),
            .variables = params.text_map("env")};
  if (trim(spec.run).empty() == (spec.argv.empty() || spec.argv.front().empty()))
    params.refuse("one of run and argv is wanted");
  if (spec.status < 0 || spec.status > 255) params.refuse("status: not between 0 and 255");
  if (params.has("number")) {
    auto number = Comparison::parse(params.text("number"));
    if (number)
      spec.number = std::move(*number);
    else
      params.refuse("number: " + number.error().what);
  }
  return params.finish(std::move(spec));
}

std::vector<std::string> argv_of(const Spec& spec, std::string_view mark) {
  if (!spec.argv.empty()) return spec.argv;
  if (auto plain = shell::plain_argv(spec.run); plain && !plain->empty()) return *plain;
  return {"bash", "-euo", "pipefail", "-c", with_status_reports(spec.run, mark)};
}

struct Shape {
  std::string program;         // the last one, which decides the status
  std::string search;          // whose status 2 means "could not search"; empty if none
  bool only_searches = false;  // a pipeline of a search and filters: 1 is "nothing found"
};

const std::string& program_of(const shell::SimpleCommand& command) {
  return command.words.front();
}

Shape shape_of(const Spec& spec) {
  if (!spec.argv.empty()) {
    const std::string& program = spec.argv.front();
    return {program, shell::searches_text(program) ? program : "", shell::searches_text(program)};
  }
  const auto commands = shell::simple_commands(spec.run);
  if (commands.empty()) return {.program = "bash"};
  Shape shape{.program = program_of(commands.back())};
  if (shell::searches_text(shape.program)) shape.search = shape.program;
  const bool pipeline =
      std::all_of(commands.begin() + 1, commands.end(),
                  [](const shell::SimpleCommand& command) { return command.before == "|"; });
  const auto search = std::ranges::find_if(commands, shell::searches_text, program_of);
  if (!pipeline || search == commands.end()) return shape;
  shape.only_searches = std::all_of(search, commands.end(), [](const auto& command) {
    return shell::searches_text(program_of(command)) || shell::is_filter(program_of(command));
  });
  if (shape.only_searches) shape.search = program_of(*search);
  return shape;
}

// With pipefail a search that finds nothing ends the pipeline with 1; where the output is judged as
// well, that is no failure. A failure in front of the search would have complained.
bool found_nothing(const Spec& spec, const Shape& shape, const world::ProcessResult& result) {
  const bool output_judged = spec.empty == true || spec.out || spec.number;
  return shape.only_searches && output_judged && !spec.status_given && result.status == 1 &&
         result.err.empty();
}

void judge_number(const Spec& spec, std::string_view out, const Redactor& redactor,
                  std::vector<Finding>& findings) {
  const auto quantity = parse_quantity(out);
  findings.push_back({quantity && spec.number->holds(*quantity),
                      fmt::format("number {}", spec.number->text()),
                      quantity ? std::string(trim(out)) : "no number: " + excerpt(out, redactor)});
}

Result<std::vector<Finding>> judge(const Spec& spec, const Shape& shape,
                                   const world::ProcessResult& result, const Redactor& redactor) {
  std::vector<Finding> findings;
  const std::string_view out = without_final_line_end(result.out);
  const std::string_view err = without_final_line_end(result.err);
  const std::string both = result.out + result.err;

  const bool exited = result.status == spec.status || found_nothing(spec, shape, result);
  std::string observed = fmt::format("exit status {}", result.status);
  if (!exited) observed += ", " + excerpt(err.empty() ? out : err, redactor);
  findings.push_back({exited, fmt::format("exit status {}", spec.status), observed});

  if (spec.out)
    findings.push_back(
        {out == *spec.out, "stdout " + excerpt(*spec.out, redactor), excerpt(out, redactor)});
  if (spec.err)
    findings.push_back(
        {err == *spec.err, "stderr " + excerpt(*spec.err, redactor), excerpt(err, redactor)});
  judge_text(spec.text, "output", both, redactor, findings);
  if (spec.empty) {
    const bool blank = trim(both).empty() && !both.empty();
    const std::string shown =
        blank ? fmt::format("\"{}\"", printable_line(both)) : excerpt(both, redactor);
    findings.push_back({both.empty() == *spec.empty, *spec.empty ? "no output" : "some output",
                        both.empty() ? "no output" : shown});
  }
  if (!spec.json.empty()) {
    const auto document = parse_json(out);
    if (!document && document.error().is_limit) return fail(document.error());
    if (document)
      judge_paths(spec.json, *document, redactor, findings);
    else
      findings.push_back({false, "JSON on stdout",
                          fmt::format("{}: {}", document.error().what, excerpt(out, redactor))});
  }
  if (spec.number) judge_number(spec, out, redactor, findings);
  if (spec.within)
    findings.push_back(
        {result.duration <= *spec.within, "finished within " + format_duration(*spec.within),
         "took " + format_duration(std::chrono::ceil<std::chrono::milliseconds>(result.duration))});
  return findings;
}

bool reads_output(const Spec& spec) {
  return spec.out || spec.err || !spec.text.empty() || !spec.json.empty() || spec.number;
}

// `! ./reader | grep -q ERROR`, `./reader | grep -c ERROR` for 0: nothing found is what is wanted,
// and whoever could not read shows nothing either.
bool passes_by_absence(const Spec& spec, const world::ProcessResult& result,
                       const std::vector<shell::Search>& searches) {
  const bool is_swallowed = std::ranges::any_of(searches, &shell::Search::swallowed);
  const bool none_wanted = spec.number && trim(result.out) == "0";
  return !searches.empty() && spec.run.contains('|') && result.status == spec.status &&
         (is_swallowed || none_wanted || spec.empty == true || spec.status == 1);
}

// What makes a result say nothing about the subject.
Result<void> looked(const Spec& spec, const Shape& shape, const world::ProcessResult& result,
                    const Context& context) {
  if (result.truncated && reads_output(spec) && !result.stopped && !result.timed_out)
    return fail(fmt::format("it printed more than {} (output_bytes_max)",
                            format_size(limits::output_bytes_max)));
  if (std::string why = could_not_look(result, shape.program, context); !why.empty())
    return fail(why);
  if (!shape.search.empty() && result.status == 2)
    return fail(fmt::format(
        "{} could not search: {}", shape.search,
        trim(result.err).empty() ? "exit status 2" : excerpt(result.err, context.redactor)));
  const auto searches = shell::searches(spec.run);
  const bool substitutes =
      spec.run.find("$(") != spec.run.npos || spec.run.find('`') != spec.run.npos;
  if (const std::string why = search_complaint(result, spec.run);
      !why.empty() && (substitutes || !searches.empty()))
    return fail(searches.empty() ? "it could not look: " + excerpt(why, context.redactor)
                                 : fmt::format("{} could not search: {}", searches.front().program,
                                               excerpt(why, context.redactor)));
  if (passes_by_absence(spec, result, searches))
    if (const std::string why = first_grievance(result.err); !why.empty())
      return fail("what was searched complained: " + excerpt(why, context.redactor));
  const auto plain = spec.argv.empty() ? shell::plain_argv(spec.run) : spec.argv;
  const bool wanted_failure = spec.status != 0 && result.status == spec.status;
  if (plain && wanted_failure && met_nobody(*plain, result.err))
    return fail("it could not look: " + excerpt(result.err, context.redactor));
  if (const std::string why = missing_program(result, spec.run); !why.empty())
    return fail("could not be started: " + printable_line(why));
  return {};
}

shell::Expected expected_output(const Spec& spec) {
  if (spec.empty == true || (spec.out && spec.out->empty())) return {.silence = true};
  if (spec.out) return {.text = *spec.out};
  if (spec.text.contains.empty()) return {};
  return {.text = spec.text.contains.front()};
}

bool only_status_decides(const Spec& spec) {
  return spec.status == 0 && !spec.empty && !spec.within && !reads_output(spec);
}

// What cannot fail honestly and what is only a template is not run at all.
Result<void> may_run(const Spec& spec) {
  for (const std::string& text : spec.argv.empty() ? std::vector{spec.run} : spec.argv)
    if (const auto found = shell::placeholder(text))
      return fail(fmt::format("has the placeholder '{}'; never run", *found));
  const std::string script = spec.run.empty() ? shell::quoted(spec.argv) : spec.run;
  if (const auto why = shell::hides_failure(script, expected_output(spec)))
    return fail(fmt::format("cannot fail honestly: {}", *why));
  if (const std::string why = shell::masked_commands(script).unseen; !why.empty())
    return fail(fmt::format("cannot fail honestly: {}", why));
  if (only_status_decides(spec) && !shell::can_fail(script))
    return fail("cannot fail honestly: it ends with exit status 0 whatever is true");
  return {};
}

std::optional<std::string> why_blind(const std::vector<Ended>& ended, bool succeeded,
                                     std::string_view err) {
  for (const Ended& each : ended)
    if (auto why = why_blind(each, succeeded, err)) return why;
  return std::nullopt;
}

Result<void> validate(const Value& params) {
  return validated(parse(params));
}

Result<Verdict> run(const Value& params, const Context& context) {
  const auto spec = parse(params);
  if (!spec) return fail(spec.error());
  if (auto allowed = may_run(*spec); !allowed) return fail(allowed.error());
  constexpr std::size_t mark_bytes = 8;
  const std::string mark = context.world.random.hex(mark_bytes);
  const world::ProcessRequest request{.argv = argv_of(*spec, mark),
                                      .directory = context.root / spec->directory,
                                      .variables = child_variables(context, spec->variables),
                                      .input = spec->input,
                                      .ends_when_full = reads_output(*spec)};
  auto result = context.world.processes.run(request, context.deadline, context.stop);
  if (!result) return fail(result.error());
  const auto ended = take_status_reports(result->err, spec->run, mark);
  const Shape shape = shape_of(*spec);
  auto seen = looked(*spec, shape, *result, context);
  if (const auto why = why_blind(ended, result->status == spec->status, result->err); seen && why)
    seen = fail(*why);
  const auto findings = seen ? judge(*spec, shape, *result, context.redactor) : fail(seen.error());
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
