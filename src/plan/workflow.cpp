#include <fmt/format.h>

#include <charconv>
#include <functional>
#include <map>
#include <utility>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "base/units.hpp"
#include "formats/yaml.hpp"
#include "plan/variables.hpp"

namespace seatrial::plan {
namespace {

using Assignments = std::vector<Assignment>;

// GitHub's runner reads a number that has no quotes into a double, and hands out 15 digits of it
// (YamlObjectReader and NumberToken of actions/runner).
std::string as_handed_out(const Value& value) {
  constexpr int digits = 15;
  if (!value.is(Value::Type::number)) return value.text();
  const std::string& text = value.text();
  const int base = text.starts_with("0x") ? 16 : text.starts_with("0o") ? 8 : 10;
  if (base != 10) {
    std::uint32_t bits = 0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data() + 2, end, bits, base);
    if (error != std::errc{} || stop != end) return text;
    return std::to_string(static_cast<std::int32_t>(bits));
  }
  const auto number = parse_number(text.starts_with('+') ? text.substr(1) : text);
  if (!number) return text;
  std::string shown = fmt::format("{:.{}g}", *number, digits);
  const std::size_t exponent = shown.find('e');
  return exponent == std::string::npos ? shown : shown.replace(exponent, 1, "E");
}

struct Given {
  std::string_view name;
  std::string_view rest;  // of the script, behind the sign
};

// Each `NAME=` that begins a word of a script and is given something; `grep '^NAME='` gives
// nothing.
std::vector<Given> given_in(std::string_view script) {
  std::vector<Given> all;
  for (const std::string_view line : split_lines(script)) {
    if (trim(line).starts_with('#')) continue;
    for (std::size_t sign = line.find('='); sign != line.npos; sign = line.find('=', sign + 1)) {
      std::size_t begin = sign;
      while (begin > 0 && is_name_byte(line[begin - 1])) --begin;
      const bool is_other = begin > 0 && (line[begin - 1] == '-' || line[begin - 1] == '^');
      if (begin < sign && !is_other)
        all.push_back({line.substr(begin, sign - begin), line.substr(sign + 1)});
    }
  }
  return all;
}

// "$NAME", "${NAME}", "${{ env.NAME }}": handed on as it is.
bool hands_on(std::string_view given, std::string_view name) {
  for (const std::string_view opening : {"${{ env.", "${{env.", "${", "$"})
    if (given.starts_with(opening) && given.substr(opening.size()).starts_with(name)) {
      const std::string_view rest = given.substr(opening.size() + name.size());
      return rest.empty() || !is_name_byte(rest.front());
    }
  return false;
}

bool gives(std::string_view rest, std::string_view name, std::string_view value) {
  if (rest.starts_with('"') || rest.starts_with('\'')) rest.remove_prefix(1);
  return hands_on(rest, name) ||
         (rest.starts_with(value) &&
          rest.substr(value.size()).find_first_not_of(" \t\r\n;&|\"'`,)}") != 0);
}

class WorkflowReader {
 public:
  WorkflowReader(std::string_view path, std::string_view text) : path_(path), lines_(text) {}

  std::expected<void, Diagnostic> environment(const Value& owner, Assignments& assignments) const {
    const Value* env = owner.find("env");
    if (!env || env->is(Value::Type::null)) return {};
    if (!env->is(Value::Type::map))
      return refuse(env->span, "`env` is no map of names and values",
                    "an expression that yields a whole map cannot be read outside GitHub");
    for (const Member& member : env->members()) {
      if (!member.value.is_scalar())
        return refuse(member.value.span, fmt::format("'{}' is no single value", member.key), "");
      assignments.push_back(
          {.name = member.key,
           .value = as_handed_out(member.value),
           .line = lines_.at(member.key_span.offset).line,
           .is_expression = member.value.text().find("${{") != std::string::npos});
    }
    return {};
  }

  // A job or a step that gives a variable another value: which of them is meant nobody can tell.
  void doubt_by_jobs(const Value& workflow, Assignments& assignments) const {
    const Value* jobs = workflow.find("jobs");
    if (!jobs) return;
    const Latest latest = latest_of(assignments);
    for (const Member& job : jobs->members()) {
      doubt_by(job.value, fmt::format("job '{}'", job.key), latest);
      doubt_by_steps(job.value, job.key, latest);
    }
  }

  void doubt_by_job(const Value& job, std::string_view name, Assignments& assignments) const {
    doubt_by_steps(job, name, latest_of(assignments));
  }

  std::expected<const Value*, Diagnostic> job(const Value& workflow, std::string_view name) const {
    const Value* jobs = workflow.find("jobs");
    if (!jobs || !jobs->is(Value::Type::map)) return refuse({}, "the workflow has no jobs", "");
    if (const Value* found = jobs->find(name)) return found;
    std::vector<std::string_view> names;
    for (const Member& member : jobs->members()) names.push_back(member.key);
    const auto meant = closest(name, names);
    return refuse(jobs->span, fmt::format("the workflow has no job '{}'", name),
                  meant ? fmt::format("did you mean '{}'?", *meant)
                        : shorten(fmt::format("its jobs are {}", fmt::join(names, ", ")), 200));
  }

 private:
  static bool is_same(const Member& given, const Assignment& known) {
    const std::string value = as_handed_out(given.value);
    return value == known.value || hands_on(value, known.name);
  }

  // What is handed out of each name: a later line wins.
  using Latest = std::map<std::string, Assignment*, std::less<>>;

  static Latest latest_of(Assignments& assignments) {
    Latest latest;
    for (Assignment& assignment : assignments) latest[assignment.name] = &assignment;
    return latest;
  }

  void doubt_by_steps(const Value& job, std::string_view name, const Latest& latest) const {
    const Value* steps = job.find("steps");
    if (!steps) return;
    for (const Value& step : steps->items())
      doubt_by(step, fmt::format("a step of job '{}'", name), latest);
  }

  void doubt_by(const Value& owner, const std::string& who, const Latest& latest) const {
    if (const Value* env = owner.find("env")) {
      if (env->is(Value::Type::string))  // an expression that yields a whole map
        for (const auto& [name, assignment] : latest) doubt(*assignment, who, env->span);
      for (const Member& member : env->members())
        if (const auto known = latest.find(member.key);
            known != latest.end() && !is_same(member, *known->second))
          doubt(*known->second, who, member.key_span);
    }
    const Value* script = owner.find("run");
    if (!script) return;
    for (const Given& given : given_in(script->text()))
      if (const auto known = latest.find(given.name);
          known != latest.end() && !gives(given.rest, given.name, known->second->value))
        doubt(*known->second, who, script->span);
  }

  void doubt(Assignment& assignment, const std::string& who, Span place) const {
    if (!assignment.problem.empty()) return;
    assignment.problem = fmt::format("{} gives it another value, or may, in line {}", who,
                                     lines_.at(place.offset).line);
  }

  std::unexpected<Diagnostic> refuse(Span span, std::string message, std::string help) const {
    return std::unexpected(Diagnostic{.code = "ST0321",
                                      .path = std::string(path_),
                                      .span = span,
                                      .at = lines_.at(span.offset),
                                      .message = std::move(message),
                                      .help = std::move(help)});
  }

  std::string_view path_;
  LineIndex lines_;
};

}  // namespace

std::expected<Assignments, Diagnostic> parse_workflow_env(std::string_view path,
                                                          std::string_view text,
                                                          std::string_view job) {
  const auto workflow = formats::parse_yaml(path, text);
  if (!workflow) return std::unexpected(workflow.error());
  const WorkflowReader reader(path, text);
  Assignments assignments;
  if (auto read = reader.environment(*workflow, assignments); !read)
    return std::unexpected(std::move(read).error());
  if (job.empty()) {
    reader.doubt_by_jobs(*workflow, assignments);
    return assignments;
  }
  const auto found = reader.job(*workflow, job);
  if (!found) return std::unexpected(found.error());
  if (auto read = reader.environment(**found, assignments); !read)
    return std::unexpected(std::move(read).error());
  reader.doubt_by_job(**found, job, assignments);
  return assignments;
}

}  // namespace seatrial::plan
