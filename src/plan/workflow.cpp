#include <fmt/format.h>

#include <charconv>
#include <utility>

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
  if (job.empty()) return assignments;
  const auto found = reader.job(*workflow, job);
  if (!found) return std::unexpected(found.error());
  if (auto read = reader.environment(**found, assignments); !read)
    return std::unexpected(std::move(read).error());
  return assignments;
}

}  // namespace seatrial::plan
