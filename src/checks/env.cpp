#include <fmt/format.h>

#include <algorithm>

#include "base/hidden.hpp"
#include "base/text.hpp"
#include "checks/env_spec.hpp"
#include "checks/env_value.hpp"
#include "checks/finding.hpp"
#include "checks/params.hpp"
#include "checks/secret_strength.hpp"
#include "secrets/secret_name.hpp"

namespace seatrial::checks {
namespace {

constexpr Field fields[] = {
    {.name = "names",
     .type = FieldType::text_list,
     .help = "variables; each may be a pattern such as APP_*_LIMIT",
     .required = true,
     .example = "AUTH_MODE"},
    {.name = "equals", .help = "the value, byte for byte", .example = "enforced"},
    {.name = "not_equals", .help = "a value that it must not have"},
    {.name = "one_of", .type = FieldType::text_list, .help = "the values that are allowed"},
    {.name = "matches", .help = "a pattern (RE2) that fits the whole value"},
    {.name = "number",
     .help = "comparison that its value, a number, has to hold",
     .example = ">= 4"},
    {.name = "not_contains", .help = "a text that its value must not contain"},
    {.name = "no_placeholder",
     .type = FieldType::boolean,
     .help = "true: refuses changeme, your-key-here, xxx, <...>, TODO and the like"},
    {.name = "entropy_bytes",
     .type = FieldType::integer,
     .help = "least bytes of entropy; the value is treated as a secret",
     .example = "32"},
    {.name = "url_host", .help = "the host of the URL that the value is", .example = "app.example"},
    {.name = "source",
     .help = "where the value must come from: process, a file by its name or path, or else a part "
             "of that name",
     .example = "process"},
    {.name = "when",
     .help = "NAME=value: not applicable unless that holds",
     .example = "VAULT_MODE=enforced"},
    {.name = "unless",
     .type = FieldType::text_list,
     .help = "NAME=value, or several: not applicable where one of them holds"},
    {.name = "unset", .type = FieldType::boolean, .help = "true: must not be set at all"},
};

// What is demanded of one variable, as findings that never show a secret.
class Judge {
 public:
  Judge(const EnvSpec& spec, const EnvironmentValue& value, std::vector<Finding>& findings)
      : spec_(spec), value_(value), findings_(findings) {}

  void all() {
    if (spec_.unset) return add(!value_.value, "unset");
    if (!value_.value) return add(false, value_demands());
    const std::string& value = *value_.value;
    if (trim(value).empty() && !may_be_empty()) return add(false, value_demands());
    const std::size_t before = findings_.size();
    if (spec_.equals) add(value == *spec_.equals, "= " + shown(*spec_.equals));
    if (spec_.not_equals) add(value != *spec_.not_equals, "!= " + shown(*spec_.not_equals));
    if (!spec_.one_of.empty())
      add(std::ranges::find(spec_.one_of, value) != spec_.one_of.end(),
          "one of " + shown(join(spec_.one_of, ", ")));
    if (spec_.matches)
      add(spec_.matches->matches_whole(value), fmt::format("matches /{}/", spec_.matches->text()));
    if (spec_.number) {
      const auto quantity = measured(value);
      add(quantity && spec_.number->holds(*quantity), spec_.number->text());
    }
    if (spec_.not_contains)
      add(value.find(*spec_.not_contains) == std::string::npos,
          "without " + shown(*spec_.not_contains));
    if (spec_.no_placeholder) add(!is_placeholder_value(value), "no placeholder", "a placeholder");
    if (spec_.entropy) entropy(value, *spec_.entropy);
    if (spec_.url_host) host(value, *spec_.url_host);
    if (spec_.source) add(comes_from(value_.origin, *spec_.source), "from " + *spec_.source);
    if (findings_.size() == before) add(!trim(value).empty(), "set and not empty");
  }

 private:
  bool is_secret() const { return value_.is_secret || spec_.entropy.has_value(); }
  std::string shown(std::string_view text) const {
    return is_secret() ? "(secret)" : printable_line(text);
  }
  // Only who names values may mean the empty one.
  bool may_be_empty() const { return spec_.equals || !spec_.one_of.empty() || spec_.matches; }
  std::string value_demands() const {
    if (spec_.equals) return "= " + shown(*spec_.equals);
    return "set and not empty";
  }
  std::string observed(std::string_view instead) const {
    if (!value_.value) return "not set";
    std::string text = value_.value->empty()         ? "empty"
                       : trim(*value_.value).empty() ? "blanks alone"
                       : is_secret() ? "set, " + plural(value_.value->size(), "byte")
                                     : printable_line(*value_.value);
    if (!instead.empty()) text = is_secret() ? fmt::format("{}, {}", instead, text) : text;
    return fmt::format("{} ({})", text, value_.origin);
  }
  void add(bool holds, std::string_view demand, std::string_view instead = {}) {
    const bool alone = spec_.names.size() == 1 && spec_.names.front() == value_.name;
    const std::string seen = observed(holds ? "" : instead);
    findings_.push_back({holds, fmt::format("{} {}", value_.name, demand),
                         alone ? seen : fmt::format("{}: {}", value_.name, seen)});
  }
  void entropy(std::string_view value, std::int64_t bytes_min) {
    const double bytes = entropy_bytes(value);
    add(bytes >= static_cast<double>(bytes_min),
        fmt::format("at least {} of entropy", plural(static_cast<std::size_t>(bytes_min), "byte")),
        fmt::format("about {} of entropy", plural(static_cast<std::size_t>(bytes), "byte")));
  }
  void host(std::string_view value, std::string_view wanted) {
    const std::string found = host_of(value);
    findings_.push_back(
        {equals_ignoring_case(found, wanted), fmt::format("{} host {}", value_.name, wanted),
         fmt::format("{} ({})", found.empty() ? "no URL" : "host " + found, value_.origin)});
  }

  const EnvSpec& spec_;
  const EnvironmentValue& value_;
  std::vector<Finding>& findings_;
};

Verdict does_not_apply(const EnvSetting& setting, std::string_view word,
                       const EnvironmentVariables& variables) {
  const auto found = variables.find(setting.name);
  const bool hidden = secrets::is_secret_name(setting.name);
  const std::string condition =
      fmt::format("{} {} = {}", word, setting.name, hidden ? "(secret)" : setting.value);
  const std::string observed =
      found == variables.end()
          ? setting.name + " not set"
          : fmt::format("{} = {} ({})", setting.name,
                        hidden ? "(secret)" : printable_line(found->second.value),
                        found->second.origin);
  return {.outcome = Outcome::not_applicable,
          .expected = condition,
          .observed = shorten(observed, limits::observed_bytes_max),
          .message = fmt::format("applies only {}", condition)};
}

Result<bool> holds(const EnvSetting& setting, const EnvironmentVariables& variables) {
  const auto found = variables.find(setting.name);
  if (found == variables.end()) return false;
  if (found->second.is_unknown) return fail(unknown_value(found->first, found->second));
  return found->second.value == setting.value;
}

// The verdict where a condition keeps the check from applying.
Result<std::optional<Verdict>> judge_conditions(const EnvSpec& spec,
                                                const EnvironmentVariables& variables) {
  if (spec.when) {
    const auto applies = holds(*spec.when, variables);
    if (!applies) return fail(applies.error());
    if (!*applies) return does_not_apply(*spec.when, "when", variables);
  }
  for (const EnvSetting& setting : spec.unless) {
    const auto lifts = holds(setting, variables);
    if (!lifts) return fail(lifts.error());
    if (*lifts) return does_not_apply(setting, "unless", variables);
  }
  return std::nullopt;
}

// A report shows a secret so. Copied from there it would be compared with any value, and differ.
Result<void> validate(const Value& params) {
  for (const Member& member : params.members())
    if (member.value.is_scalar() && member.value.text().find(hidden) != std::string::npos)
      return fail(fmt::format("{}: {} stands where a secret was hidden: write the value itself",
                              member.key, hidden));
  return validated(parse_env_spec(params));
}

Result<Verdict> run(const Value& params, const Context& context) {
  const auto spec = parse_env_spec(params);
  if (!spec) return fail(spec.error());
  const EnvironmentVariables& variables = context.variables;
  auto lifted = judge_conditions(*spec, variables);
  if (!lifted) return fail(std::move(lifted).error());
  if (*lifted) return **std::move(lifted);
  if (spec->source && !is_read(*spec->source, variables))
    return fail(fmt::format("no variable comes from {}: is it a source of this environment?",
                            printable_line(*spec->source)));
  std::vector<Finding> findings;
  std::string warning;
  for (const std::string& pattern : spec->names) {
    const std::vector<std::string> names = names_like(pattern, variables);
    if (names.empty())
      findings.push_back({spec->unset, fmt::format("{} {}", pattern, spec->unset ? "unset" : "set"),
                          "no such variable"});
    for (const std::string& name : names) {
      const auto value = look_up(name, variables, context.root, context.world.files);
      if (!value) return fail(value.error());
      Judge(*spec, *value, findings).all();
      if (!value->warning.empty()) warning = value->warning;
    }
  }
  Verdict verdict = conclude(findings, context.redactor);
  verdict.message = warning;
  return verdict;
}

}  // namespace

extern const CheckKind env;
constinit const CheckKind env{
    .name = "env",
    .summary =
        "Environment variables are set to what is demanded, and come from where they should.",
    .example = "env names=AUTH_MODE equals=enforced source=process",
    .fields = fields,
    .reach = Reach::reads,
    .validate = validate,
    .run = run,
};

}  // namespace seatrial::checks
