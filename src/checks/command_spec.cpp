#include "checks/command_spec.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/ascii.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "base/units.hpp"
#include "checks/finding.hpp"
#include "checks/params.hpp"
#include "shell/command.hpp"
#include "shell/programs.hpp"

namespace seatrial::checks {
namespace {

std::string_view without_final_line_end(std::string_view text) {
  if (text.ends_with('\n')) text.remove_suffix(1);
  if (text.ends_with('\r')) text.remove_suffix(1);
  return text;
}

std::optional<std::string> expected_text(const Params& params, std::string_view name) {
  if (!params.has(name)) return std::nullopt;
  return std::string(without_final_line_end(params.text_or_empty(name)));
}

const std::string& program_of(const shell::SimpleCommand& command) {
  return command.words.front();
}

// With pipefail a search that finds nothing ends the pipeline with 1; where the output is judged as
// well, that is no failure. A failure in front of the search would have complained.
bool found_nothing(const CommandSpec& spec, const CommandShape& shape,
                   const world::ProcessResult& result) {
  const bool output_judged = spec.empty == true || spec.out || spec.number;
  return shape.only_searches && output_judged && !spec.status_given && result.status == 1 &&
         result.err.empty();
}

// "null rate: 0.2%", "open=3": one number, and in front of it what it is called.
std::optional<Quantity> called_number(std::string_view out) {
  out = trim(out);
  const std::size_t sign = out.find_first_of(":=");
  const bool is_called =
      sign != out.npos && sign > 0 && std::ranges::all_of(out.substr(0, sign), [](char c) {
        return is_letter(c) || c == ' ' || c == '_' || c == '-';
      });
  return is_called ? measured(trim(out.substr(sign + 1))) : std::nullopt;
}

// What shows no number has not been measured: that says nothing of how large it is.
Result<void> judge_number(const Comparison& wanted, std::string_view out,
                          const secrets::Redactor& redactor, std::vector<Finding>& findings) {
  auto quantity = measured(out);
  if (!quantity) quantity = called_number(out);
  const std::string expected = fmt::format("number {}", wanted.text());
  if (!quantity) {
    const std::string seen = "no number: " + excerpt(out, redactor);
    if (findings.front().holds) return fail("it prints " + seen);
    findings.push_back({false, expected, seen});
    return {};
  }
  const auto holds = wanted.judge(*quantity, "");
  if (!holds) return fail(Error(holds.error()).context(expected));
  findings.push_back({*holds, expected, std::string(trim(out))});
  return {};
}

}  // namespace

bool CommandSpec::reads_output() const {
  return out || err || !text.empty() || !json.empty() || number;
}

Result<CommandSpec> parse_command_spec(const Value& values) {
  Params params(values);
  CommandSpec spec{.run = params.text("run"),
                   .argv = params.texts("argv"),
                   .directory = params.text("directory"),
                   .input = params.text_or_empty("input"),
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

CommandShape shape_of(const CommandSpec& spec) {
  if (!spec.argv.empty()) {
    const std::string& program = spec.argv.front();
    return {program, shell::searches_text(program) ? program : "", shell::searches_text(program)};
  }
  const auto commands = shell::simple_commands(spec.run);
  if (commands.empty()) return {.program = "bash"};
  CommandShape shape{.program = program_of(commands.back())};
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

Result<std::vector<Finding>> judge_command(const CommandSpec& spec, const CommandShape& shape,
                                           const world::ProcessResult& result,
                                           const secrets::Redactor& redactor) {
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
  Result<void> looked;
  if (!spec.json.empty()) {
    const auto document = parse_json(out);
    if (!document && document.error().is_limit) return fail(document.error());
    if (document)
      looked = judge_paths(spec.json, *document, redactor, findings);
    else
      findings.push_back({false, "JSON on stdout",
                          fmt::format("{}: {}", document.error().what, excerpt(out, redactor))});
  }
  if (spec.number && looked) looked = judge_number(*spec.number, out, redactor, findings);
  if (!looked) return fail(std::move(looked).error());
  if (spec.within)
    findings.push_back(
        {result.duration <= *spec.within, "finished within " + format_duration(*spec.within),
         "took " + format_duration(std::chrono::ceil<std::chrono::milliseconds>(result.duration))});
  return findings;
}

}  // namespace seatrial::checks
