#include "app/environments.hpp"

#include <fmt/format.h>

#include <optional>
#include <set>
#include <utility>

#include "base/ranges.hpp"
#include "base/text.hpp"
#include "model/missing_setting.hpp"
#include "plan/interpolate.hpp"
#include "plan/plan.hpp"
#include "plan/script.hpp"
#include "shell/command.hpp"

namespace seatrial::app {
namespace {

std::vector<std::string> source_files_of(const std::vector<plan::EnvironmentConfig>& environments) {
  std::vector<std::string> paths;
  for (const plan::EnvironmentConfig& environment : environments)
    for (const plan::VariableSource& source : environment.sources)
      if (!source.path.empty()) paths.push_back(source.path);
  return paths;
}

}  // namespace

std::vector<run::LoadedEnvironment> load_environments(const Loaded& loaded,
                                                      const world::Variables& process,
                                                      world::Files& files) {
  const std::vector<plan::EnvironmentConfig> configured = plan::environments_of(loaded.config);
  const std::vector<std::string> source_files = source_files_of(configured);
  std::vector<run::LoadedEnvironment> environments;
  for (const plan::EnvironmentConfig& config : configured) {
    if (!contains(loaded.document.environments, config.name)) continue;
    environments.push_back(run::load_environment(config, process, loaded.root, files));
    environments.back().source_files = source_files;
  }
  return environments;
}

void warn_of_unread(const std::vector<run::LoadedEnvironment>& environments, Loaded& loaded) {
  const LineIndex lines(loaded.config.source);
  for (const run::LoadedEnvironment& environment : environments)
    for (Diagnostic problem : environment.problems) {
      problem.path = loaded.config.path;
      problem.at = lines.at(problem.span.offset);
      loaded.warnings.diagnostics.push_back(std::move(problem));
    }
}

namespace {

bool is_defined(const run::LoadedEnvironment& environment, const std::string& name,
                world::Files& files) {
  const auto var = environment.vars.find(name);
  if (var != environment.vars.end()) return var->second.find("${") == std::string::npos;
  return environment.variables.contains(name) || environment.variables.contains(name + "_FILE") ||
         run::look_up(environment, files, name).value_or("").has_value();
}

struct Undefined {
  std::string name;
  std::string what;  // is wrong with it
};

// The first variable of a text that nothing sets.
std::optional<Undefined> undefined_in(const std::string& value, bool is_script,
                                      const run::LoadedEnvironment& environment,
                                      world::Files& files) {
  std::string missing;
  const auto known = [&](std::string_view name) -> std::optional<std::string> {
    if (is_defined(environment, std::string(name), files)) return "";
    missing = name;
    return std::nullopt;
  };
  const auto script = is_script ? plan::script_of(value, known) : Result<plan::Script>();
  const auto text = is_script ? Result<std::string>() : plan::interpolate(value, known);
  const auto* error = !script ? &script.error() : !text ? &text.error() : nullptr;
  if (!error || missing.empty()) return std::nullopt;
  return Undefined{std::move(missing), error->what};
}

// The first that a check needs. What a shell runs is left to it.
std::optional<std::string> missing_of(const Check& check, const run::LoadedEnvironment& environment,
                                      world::Files& files) {
  for (const Member& member : check.params.members()) {
    if (!member.value.is(Value::Type::string) || member.key == "run" ||
        member.value.text().find("${") == std::string::npos)
      continue;
    const auto found = undefined_in(member.value.text(), false, environment, files);
    if (found && !environment.unknown_vars.contains(found->name)) return found->name;
  }
  return std::nullopt;
}

class UndefinedFinder {
 public:
  UndefinedFinder(const Loaded& loaded, Purpose purpose, world::Files& files)
      : loaded_(loaded), lines_(loaded.config.source), purpose_(purpose), files_(files) {}

  void look(const Value& value, const run::LoadedEnvironment& environment, bool is_script = false) {
    for (const Value& item : value.items()) look(item, environment);
    for (const Member& member : value.members())
      look(member.value, environment,
           member.key == "run" && !shell::plain_argv(member.value.text()));
    if (!value.is(Value::Type::string)) return;
    if (!is_script)
      if (const auto wrong = malformed(value.text())) return report_malformed(value.span, *wrong);
    if (const auto missing = undefined_in(value.text(), is_script, environment, files_))
      report(value.span, missing->name, missing->what, environment);
  }

  std::vector<Diagnostic> found;

 private:
  void report(Span span, const std::string& name, const std::string& what,
              const run::LoadedEnvironment& environment) {
    if (!reported_.insert({span.offset, name}).second) return;
    std::vector<std::string_view> names;
    for (const auto& [known, value] : environment.vars) names.push_back(known);
    for (const auto& [known, variable] : environment.variables) names.push_back(known);
    const auto unknown = environment.unknown_vars.find(name);
    if (unknown != environment.unknown_vars.end()) return report_unknown(span, unknown->second);
    const auto meant = closest(name, names);
    found.push_back(
        {.code = "ST0411",
         .severity = purpose_ == Purpose::plan && !meant && reads_process(environment.name)
                         ? Severity::warning
                         : Severity::error,
         .path = loaded_.config.path,
         .span = span,
         .at = lines_.at(span.offset),
         .message = fmt::format("{} in '{}'", what, environment.name),
         .help = meant ? fmt::format("did you mean '{}'?", *meant)
                       : "define it under `vars:` or in a source of the environment, or "
                         "write `${NAME:-default}`"});
  }

  // `${NOPE`, `${A B}`: wrong whatever is set.
  static std::optional<std::string> malformed(const std::string& text) {
    const auto expanded = plan::interpolate(text, [](std::string_view) { return "value"; });
    if (expanded || expanded.error().is_limit) return std::nullopt;
    return expanded.error().what;
  }

  void report_malformed(Span span, const std::string& what) {
    if (!reported_.insert({span.offset, what}).second) return;
    found.push_back({.code = "ST0411",
                     .path = loaded_.config.path,
                     .span = span,
                     .at = lines_.at(span.offset),
                     .message = what});
  }

  // `vars` sets it, and what it is made of cannot be known.
  void report_unknown(Span span, const std::string& why) {
    found.push_back({.code = "ST0411",
                     .path = loaded_.config.path,
                     .span = span,
                     .at = lines_.at(span.offset),
                     .message = why,
                     .help = "say under `vars:` what it is made of in the end"});
  }

  bool reads_process(const std::string& name) const {
    for (const plan::EnvironmentConfig& config : plan::environments_of(loaded_.config))
      if (config.name == name)
        return contains(config.sources, plan::VariableSource::Kind::process,
                        &plan::VariableSource::kind);
    return false;
  }

  const Loaded& loaded_;
  LineIndex lines_;
  Purpose purpose_;
  world::Files& files_;
  std::set<std::pair<std::size_t, std::string>> reported_;
};

}  // namespace

std::vector<Diagnostic> undefined_variables(const Loaded& loaded,
                                            const std::vector<run::LoadedEnvironment>& environments,
                                            Purpose purpose, world::Files& files) {
  UndefinedFinder finder(loaded, purpose, files);
  for (const JudgedItem& judged : loaded.document.items) {
    if (judged.binding.source != BindingSource::sidecar) continue;
    const auto environment =
        std::ranges::find(environments, judged.environment, &run::LoadedEnvironment::name);
    if (environment == environments.end() || !environment->incomplete.empty()) continue;
    for (const Check& check : judged.binding.checks) finder.look(check.params, *environment);
  }
  return std::move(finder.found);
}

void note_missing_settings(RunDocument& document,
                           const std::vector<run::LoadedEnvironment>& environments,
                           world::Files& files) {
  for (JudgedItem& judged : document.items) {
    const bool would_run = judged.state == State::planned || judged.waits_for_consent;
    const auto environment =
        std::ranges::find(environments, judged.environment, &run::LoadedEnvironment::name);
    if (!would_run || environment == environments.end() || !environment->incomplete.empty())
      continue;
    for (const Check& check : judged.binding.checks)
      if (const auto name = missing_of(check, *environment, files)) {
        judged.note += (judged.note.empty() ? "" : "; ") + missing_setting_note(*name);
        break;
      }
  }
}

secrets::Redactor redactor_of(const std::vector<run::LoadedEnvironment>& environments,
                              const world::Variables& process, world::Files& files) {
  secrets::Redactor redactor;
  for (const run::LoadedEnvironment& environment : environments)
    run::register_secrets(environment, files, redactor);
  run::register_secrets(run::process_environment(process), files, redactor);
  return redactor;
}

secrets::Redactor redactor_of_all(const Sidecar* sidecar, const world::Variables& process,
                                  world::Files& files) {
  std::vector<run::LoadedEnvironment> environments;
  if (sidecar)
    for (const plan::EnvironmentConfig& config : plan::environments_of(sidecar->config))
      environments.push_back(run::load_environment(config, process, sidecar->root, files));
  return redactor_of(environments, process, files);
}

}  // namespace seatrial::app
