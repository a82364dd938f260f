#include "plan/config.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

#include "base/ranges.hpp"
#include "base/text.hpp"
#include "base/units.hpp"
#include "checks/catalog.hpp"
#include "formats/yaml.hpp"
#include "plan/config_problems.hpp"

// Reads a tree in which find_config_problems found nothing: every value has the type that the
// tables name.
namespace seatrial::plan {
namespace {

using TextMap = std::map<std::string, std::string, std::less<>>;

const Value& member_or_null(const Value& map, std::string_view key) {
  static const Value null;
  const Value* found = map.find(key);
  return found ? *found : null;
}

std::vector<std::string> texts(const Value& list) {
  std::vector<std::string> result;
  for (const Value& item : list.items()) result.push_back(item.text());
  return result;
}

TextMap text_map(const Value& map) {
  TextMap result;
  for (const Member& member : map.members()) result[member.key] = member.value.text();
  return result;
}

VariableSource read_source(const Value& value) {
  using Kind = VariableSource::Kind;
  if (const Value* dotenv = value.find("dotenv"))
    return {.kind = Kind::dotenv, .path = dotenv->text(), .job = {}, .span = value.span};
  if (const Value* workflow = value.find("workflow"))
    return {.kind = Kind::workflow,
            .path = workflow->text(),
            .job = value.text_or("job", ""),
            .span = value.span};
  return {.kind = Kind::process, .path = {}, .job = {}, .span = value.span};
}

EnvironmentConfig read_environment(const Member& member) {
  EnvironmentConfig environment{.name = member.key,
                                .vars = text_map(member_or_null(member.value, "vars")),
                                .sources = {},
                                .hosts = text_map(member_or_null(member.value, "hosts")),
                                .span = member.key_span};
  for (const Value& source : member_or_null(member.value, "env").items())
    environment.sources.push_back(read_source(source));
  return environment;
}

std::chrono::milliseconds duration_or(const Value& map, std::string_view key,
                                      std::chrono::milliseconds otherwise) {
  const Value* found = map.find(key);
  return found ? parse_duration(found->text()).value_or(otherwise) : otherwise;
}

int count_or(const Value& map, std::string_view key, int otherwise) {
  const Value* found = map.find(key);
  return found ? static_cast<int>(parse_integer(found->text()).value_or(otherwise)) : otherwise;
}

bool is_own_field(std::string_view kind, std::string_view name) {
  const auto fields = checks::find_kind(kind)->fields;
  return contains(fields, name, &checks::Field::name);
}

// `defaults` carries what the whole binding says of timeout and retries.
Check read_check(const Member& member, const Check& defaults) {
  Check check = defaults;
  check.kind = member.key;
  check.params = kind_params(member.key, member.value);
  const auto is_common = [&](std::string_view name) { return !is_own_field(member.key, name); };
  if (is_common("timeout")) check.timeout = duration_or(member.value, "timeout", check.timeout);
  if (is_common("attempts")) check.attempts = count_or(member.value, "attempts", check.attempts);
  if (is_common("retry_delay"))
    check.retry_delay = duration_or(member.value, "retry_delay", check.retry_delay);
  return check;
}

Check read_defaults(const Value& entry) {
  Check defaults;
  defaults.timeout = duration_or(entry, "timeout", defaults.timeout);
  const Value& retry = member_or_null(entry, "retry");
  defaults.attempts = count_or(retry, "attempts", defaults.attempts);
  defaults.retry_delay = duration_or(retry, "delay", defaults.retry_delay);
  return defaults;
}

void read_group(const Value& list, const Check& defaults, Binding& binding) {
  for (const Value& entry : list.items())
    binding.checks.push_back(read_check(entry.members().front(), defaults));
}

void read_checks(const Value& entry, Binding& binding) {
  const Check defaults = read_defaults(entry);
  for (const Member& member : entry.members()) {
    if (member.key == "all_of") {
      read_group(member.value, defaults, binding);
    } else if (member.key == "any_of") {
      read_group(member.value, defaults, binding);
      binding.enough = 1;
    } else if (member.key == "n_of") {
      read_group(member_or_null(member.value, "checks"), defaults, binding);
      binding.enough = static_cast<std::size_t>(count_or(member.value, "n", 1));
    } else if (checks::find_kind(member.key)) {
      binding.checks.push_back(read_check(member, defaults));
    }
  }
}

// "./docs//c.md#gate/*" names what "docs/c.md#gate/*" does.
std::string item_pattern(const std::string& written) {
  const std::size_t hash = written.rfind('#');
  if (hash == std::string::npos || hash == 0) return written;
  return std::filesystem::path(written.substr(0, hash)).lexically_normal().generic_string() +
         written.substr(hash);
}

std::vector<std::string> item_patterns(const Value& list) {
  std::vector<std::string> patterns = texts(list);
  std::ranges::transform(patterns, patterns.begin(), item_pattern);
  return patterns;
}

BindConfig read_bind(const Value& entry, std::string_view path, const LineIndex& lines) {
  BindConfig bind;
  const Value& item = member_or_null(entry, "item");
  bind.item_pattern = item_pattern(item.text());
  bind.text = item.text_or("text", "");
  bind.span = item.span;
  if (const Value* required = entry.find("required")) bind.required = required->truth();
  Binding& binding = bind.binding;
  binding.source = BindingSource::sidecar;
  binding.path = path;
  binding.at = lines.at(entry.span.offset);
  binding.needs = item_patterns(member_or_null(entry, "needs"));
  bind.environments = texts(member_or_null(entry, "environments"));
  if (const Value* valid_for = entry.find("valid_for"))
    if (const auto duration = parse_duration(valid_for->text())) binding.valid_for = *duration;
  binding.reason = entry.text_or("reason", "");
  if (binding.reason.empty())
    binding.reason = fmt::format("{}:{} binds {}", path, binding.at.line,
                                 bind.text.empty() ? fmt::format("'{}'", bind.item_pattern)
                                                   : fmt::format("the text '{}'", bind.text));
  read_checks(entry, binding);
  return bind;
}

std::optional<std::size_t> quorum_of(const Value& gate) {
  if (!gate.find("quorum")) return std::nullopt;
  return static_cast<std::size_t>(count_or(gate, "quorum", 1));
}

GateConfig read_gate(const Member& member) {
  return {.name = member.key,
          .items = item_patterns(member_or_null(member.value, "items")),
          .sign_off = texts(member_or_null(member.value, "sign_off")),
          .quorum = quorum_of(member.value),
          .after = texts(member_or_null(member.value, "after")),
          .calendar = member.value.text_or("calendar", ""),
          .allow_light = member_or_null(member.value, "allow_light").truth(),
          .span = member.key_span};
}

WindowConfig read_window(const Member& member) {
  const Value& zone = member_or_null(member.value, "timezone");
  return {.name = member.key,
          .items = item_patterns(member_or_null(member.value, "items")),
          .days = count_or(member.value, "days", 1),
          .zone = member.value.text_or("timezone", "UTC"),
          .zone_span = zone.span.length ? zone.span : member.key_span,
          .restarts_on_deployment = member.value.text_or("restart_on", "never") == "deployment",
          .span = member.key_span};
}

CalendarConfig read_calendar(const Member& member) {
  CalendarConfig config{.calendar = {.name = member.key, .open = {}, .freezes = {}},
                        .open_spans = {}};
  for (const Value& entry : member_or_null(member.value, "open").items())
    if (auto opening = parse_opening(entry.text())) {
      config.calendar.open.push_back(std::move(*opening));
      config.open_spans.push_back(entry.span);
    }
  for (const Value& entry : member_or_null(member.value, "freeze").items())
    if (const auto freeze = parse_freeze(entry.text())) config.calendar.freezes.push_back(*freeze);
  return config;
}

// More checks or signatures wanted than there are, attempts without an end: no table can say that.
void find_impossible_counts(const Config& config, const LineIndex& lines,
                            std::vector<Diagnostic>& problems) {
  for (const BindConfig& bind : config.binds) {
    const std::size_t there = bind.binding.checks.size();
    if (bind.binding.enough.value_or(0) <= there) continue;
    problems.push_back(
        {.code = "ST0308",
         .path = config.path,
         .span = bind.span,
         .at = lines.at(bind.span.offset),
         .message = fmt::format("{} of {} checks can never pass", *bind.binding.enough, there),
         .help = "lower `n`"});
  }
  for (const BindConfig& bind : config.binds)
    if (std::ranges::any_of(bind.binding.checks, checks::waits_too_long))
      problems.push_back({.code = "ST0308",
                          .path = config.path,
                          .span = bind.span,
                          .at = lines.at(bind.span.offset),
                          .message = std::string(checks::waits_too_long_text),
                          .help = "lower `attempts`, or the delay between them"});
  for (const GateConfig& gate : config.gates) {
    const std::size_t there = gate.sign_off.size();
    if (!gate.quorum || (*gate.quorum > 0 && *gate.quorum <= there)) continue;
    problems.push_back(
        {.code = "ST0308",
         .path = config.path,
         .span = gate.span,
         .at = lines.at(gate.span.offset),
         .message = fmt::format("{} of {} signatures can never be given", *gate.quorum, there),
         .help = fmt::format("`quorum` is a number from 1 to {}", there)});
  }
}

Config read_config(std::string_view path, std::string_view text, Value tree,
                   const LineIndex& lines) {
  Config config{.path = std::string(path), .source = std::string(text)};
  config.checklists = texts(member_or_null(tree, "checklists"));
  config.subject_git = member_or_null(tree, "subject").text_or("git", "");
  for (const Value& entry : member_or_null(member_or_null(tree, "exec"), "allow").items())
    config.consents.push_back(
        {.path = entry.text_or("path", ""), .sha256 = entry.text_or("sha256", "")});
  for (const Member& member : member_or_null(tree, "environments").members())
    config.environments.push_back(read_environment(member));
  config.placeholders = text_map(member_or_null(tree, "placeholders"));
  for (const Member& member : member_or_null(tree, "roles").members())
    config.roles.push_back(
        {.name = member.key, .keys = texts(member_or_null(member.value, "keys"))});
  for (const Value& entry : member_or_null(tree, "bind").items())
    config.binds.push_back(read_bind(entry, path, lines));
  for (const Member& member : member_or_null(tree, "gates").members())
    config.gates.push_back(read_gate(member));
  for (const Member& member : member_or_null(tree, "windows").members())
    config.windows.push_back(read_window(member));
  for (const Member& member : member_or_null(tree, "calendars").members())
    config.calendars.push_back(read_calendar(member));
  config.reports = text_map(member_or_null(tree, "reports"));
  if (const Value* valid_for = member_or_null(tree, "evidence").find("valid_for"))
    if (const auto duration = parse_duration(valid_for->text())) config.valid_for = *duration;
  config.document = std::move(tree);
  return config;
}

}  // namespace

std::expected<Config, std::vector<Diagnostic>> parse_config(std::string_view path,
                                                            std::string_view text) {
  auto tree = formats::parse_yaml(path, text);
  if (!tree) return std::unexpected(std::vector{std::move(tree).error()});
  auto problems = find_config_problems(path, text, *tree);
  if (!problems.empty()) return std::unexpected(std::move(problems));
  const LineIndex lines(text);
  Config config = read_config(path, text, *std::move(tree), lines);
  find_impossible_counts(config, lines, problems);
  if (!problems.empty()) return std::unexpected(std::move(problems));
  return config;
}

}  // namespace seatrial::plan
