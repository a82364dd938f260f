#include "run/environment.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/diagnostic.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "checks/env_value.hpp"
#include "plan/interpolate.hpp"
#include "plan/variables.hpp"
#include "secrets/secret_name.hpp"

namespace seatrial::run {
namespace {

std::string one_line(const Diagnostic& diagnostic) {
  return fmt::format("{}:{}:{}: {}", diagnostic.path, diagnostic.at.line, diagnostic.at.column,
                     diagnostic.message);
}

void take(LoadedEnvironment& environment, const std::vector<plan::Assignment>& assignments,
          const std::string& origin) {
  for (const plan::Assignment& assignment : assignments)
    environment.variables[assignment.name] = {
        .value = assignment.value,
        .origin = fmt::format("{}:{}", origin, assignment.line),
        .is_unknown = assignment.is_expression || !assignment.problem.empty(),
        .why_unknown = assignment.problem};
}

// A file may name what an earlier source sets, and the process where that comes later and wins.
plan::DotenvScope scope_of(const LoadedEnvironment& environment, const world::Variables* process) {
  using Value = Result<std::optional<std::string>>;
  plan::DotenvScope scope;
  scope.under = [&environment](std::string_view name) -> Value {
    const auto found = environment.variables.find(name);
    if (found == environment.variables.end()) return std::nullopt;
    if (found->second.is_unknown) return fail(checks::unknown_value(name, found->second));
    return found->second.value;
  };
  if (process)
    scope.over = [process](std::string_view name) -> Value {
      const auto found = std::ranges::find(
          *process, name, [](const auto& each) { return std::string_view(each.first); });
      return found == process->end() ? std::nullopt : std::optional(found->second);
    };
  return scope;
}

Result<void> take_dotenv(LoadedEnvironment& environment, const plan::VariableSource& source,
                         const world::Variables* process_above, world::Files& files) {
  const auto text = files.read(environment.root / source.path, limits::dotenv_bytes_max);
  if (!text) return fail(text.error());
  const auto dotenv = plan::parse_dotenv(source.path, *text, scope_of(environment, process_above));
  if (!dotenv) return fail(one_line(dotenv.error()));
  take(environment, dotenv->assignments, source.path);
  for (const Diagnostic& problem : dotenv->problems)
    environment.problems.push_back(
        {.code = problem.code,
         .severity = Severity::warning,
         .span = source.span,
         .message = fmt::format("a variable of environment '{}' is not known: {}", environment.name,
                                one_line(problem)),
         .help = problem.help});
  return {};
}

Result<void> take_workflow(LoadedEnvironment& environment, const plan::VariableSource& source,
                           world::Files& files) {
  const auto text = files.read(environment.root / source.path, limits::config_bytes_max);
  if (!text) return fail(text.error());
  const auto assignments = plan::parse_workflow_env(source.path, *text, source.job);
  if (!assignments) return fail(one_line(assignments.error()));
  take(environment, *assignments, source.path);
  return {};
}

void give_up(LoadedEnvironment& environment, const plan::VariableSource& source, const Error& why) {
  const std::string_view kind =
      source.kind == plan::VariableSource::Kind::dotenv ? "dotenv" : "workflow";
  environment.incomplete = fmt::format("{} {} could not be read", kind, source.path);
  const std::string place = (environment.root / source.path).string() + ": ";
  const bool is_placed = why.what.starts_with(place);
  environment.incomplete += ": " + (is_placed ? why.what.substr(place.size()) : why.what);
  environment.problems.push_back(
      {.code = "ST0322",
       .span = source.span,
       .message = fmt::format("environment '{}' is not known: {}", environment.name, why.what),
       .help = "until it can be read, checks of its variables are `error`"});
}

std::string without_line_ends(std::string text) {
  while (text.ends_with('\n') || text.ends_with('\r')) text.pop_back();
  return text;
}

// What a variable of the sidecar comes to.
struct Expanded {
  std::optional<std::string> value;  // none: a part of it is defined nowhere
  std::string unknown;               // why a part of it is not known
  bool is_outside = false;
  bool is_secret = false;
};

// A variable of the sidecar may be made of others. What stays undefined stays as it is written.
class Expansion {
 public:
  Expansion(const LoadedEnvironment& environment, world::Files& files)
      : environment_(environment), files_(files) {}

  // Those first that need no other, then those made of them, and so on: each text is read a few
  // times at most, however often it is named.
  std::map<std::string, Expanded, std::less<>> run() {
    for (std::size_t depth = 0; depth <= limits::interpolation_depth_max; ++depth) {
      std::map<std::string, Expanded, std::less<>> more;
      for (const auto& [name, text] : environment_.vars)
        if (!known_.contains(name))
          if (auto expanded = expand(text)) more.emplace(name, *std::move(expanded));
      if (more.empty()) break;
      known_.merge(more);
    }
    for (const auto& [name, text] : environment_.vars)
      if (!known_.contains(name))
        known_.emplace(
            name, Expanded{.unknown = fmt::format("'{}' is made of itself, or of variables nested "
                                                  "more than {} deep (interpolation_depth_max)",
                                                  name, limits::interpolation_depth_max)});
    return std::move(known_);
  }

 private:
  // None: it waits for one that is not known yet.
  std::optional<Expanded> expand(const std::string& text) {
    Expanded result;
    bool waits = false, is_undefined = false;
    auto value = plan::interpolate(text, [&](std::string_view name) {
      const bool own = environment_.vars.contains(name);
      const auto known = known_.find(name);
      waits |= own && known == known_.end();
      if (waits) return std::optional<std::string>();
      const Expanded part = own ? known->second : outside_of_vars(name);
      result.is_outside |= part.is_outside;
      result.is_secret |= part.is_secret || (own && secrets::is_secret_name(name));
      if (!part.unknown.empty()) result.unknown = part.unknown;
      is_undefined |= !part.value;
      return part.value;
    });
    if (waits) return std::nullopt;
    if (value)
      result.value = *std::move(value);
    else if (!is_undefined)
      result.unknown = value.error().what;
    return result;
  }

  Expanded outside_of_vars(std::string_view name) {
    Expanded result;
    result.is_outside =
        checks::reads_outside(name, environment_.variables, environment_.root, files_);
    result.is_secret = name.starts_with(plan::credential_prefix) ||
                       checks::is_secret(name, environment_.variables);
    auto value = look_up(environment_, files_, name);
    if (value)
      result.value = *std::move(value);
    else
      result.unknown = value.error().what;
    return result;
  }

  const LoadedEnvironment& environment_;
  world::Files& files_;
  std::map<std::string, Expanded, std::less<>> known_;
};

void expand_vars(LoadedEnvironment& environment, world::Files& files) {
  for (auto& [name, expanded] : Expansion(environment, files).run()) {
    if (!expanded.unknown.empty())
      environment.unknown_vars.emplace(name, expanded.unknown);
    else if (expanded.value)
      environment.vars[name] = *std::move(expanded.value);
    if (expanded.is_outside) environment.outside_vars.insert(name);
    if (expanded.is_secret) environment.secret_vars.insert(name);
  }
}

std::string credentials_directory_of(const world::Variables& process) {
  const auto found =
      std::ranges::find(process, "CREDENTIALS_DIRECTORY", &world::Variables::value_type::first);
  return found == process.end() ? "" : found->second;
}

Result<std::optional<std::string>> credential(const std::string& directory, std::string_view name,
                                              world::Files& files) {
  const std::filesystem::path leaf(name);
  if (directory.empty() || leaf.has_parent_path() || leaf == "..") return std::nullopt;
  const auto status = files.status(directory / leaf, true);
  if (status && !*status) return std::nullopt;
  auto secret = files.read(directory / leaf, limits::secret_file_bytes_max);
  if (!secret) return fail(std::move(secret).error().context("credential"));
  return without_line_ends(*std::move(secret));
}

}  // namespace

LoadedEnvironment process_environment(const world::Variables& process) {
  LoadedEnvironment environment{.name = "process",
                                .credentials_directory = credentials_directory_of(process)};
  for (const auto& [name, value] : process)
    environment.variables[name] = {.value = value, .origin = "process"};
  return environment;
}

LoadedEnvironment load_environment(const plan::EnvironmentConfig& config,
                                   const world::Variables& process,
                                   const std::filesystem::path& root, world::Files& files) {
  LoadedEnvironment environment{.name = config.name,
                                .vars = config.vars,
                                .root = root,
                                .credentials_directory = credentials_directory_of(process),
                                .has_sources = !config.sources.empty()};
  for (auto at = config.sources.begin(); at != config.sources.end(); ++at) {
    const plan::VariableSource& source = *at;
    if (!source.path.empty()) environment.source_files.push_back(source.path);
    const bool process_follows = std::any_of(at, config.sources.end(), [](const auto& each) {
      return each.kind == plan::VariableSource::Kind::process;
    });
    Result<void> taken;
    switch (source.kind) {
      case plan::VariableSource::Kind::process:
        for (auto& [name, variable] : process_environment(process).variables)
          environment.variables.insert_or_assign(name, std::move(variable));
        break;
      case plan::VariableSource::Kind::dotenv:
        taken = take_dotenv(environment, source, process_follows ? &process : nullptr, files);
        break;
      case plan::VariableSource::Kind::workflow:
        taken = take_workflow(environment, source, files);
        break;
    }
    if (!taken) give_up(environment, source, taken.error());
  }
  expand_vars(environment, files);
  return environment;
}

void register_secrets(const LoadedEnvironment& environment, world::Files& files,
                      secrets::Redactor& redactor) {
  for (const auto& [name, variable] : environment.variables) {
    std::string_view plain_name = name;
    const bool is_file = plain_name.ends_with("_FILE");
    if (is_file) plain_name.remove_suffix(5);
    if (!secrets::is_secret_name(plain_name) || variable.is_unknown) continue;
    if (!is_file)
      redactor.add(variable.value);
    else if (const auto secret =
                 files.read(environment.root / variable.value, limits::secret_file_bytes_max))
      redactor.add(without_line_ends(*secret));
  }
  for (const auto& [name, value] : environment.vars)
    if (secrets::is_secret_name(name)) redactor.add(value);
  if (environment.credentials_directory.empty()) return;
  const std::filesystem::path directory = environment.credentials_directory;
  const auto credentials = files.glob(directory, "*", {});
  if (!credentials) return;
  for (const std::string& leaf : *credentials)
    if (const auto secret = files.read(directory / leaf, limits::secret_file_bytes_max))
      redactor.add(without_line_ends(*secret));
}

Result<std::optional<std::string>> look_up(const LoadedEnvironment& environment,
                                           world::Files& files, std::string_view name) {
  if (name.starts_with(plan::credential_prefix))
    return credential(environment.credentials_directory,
                      name.substr(plan::credential_prefix.size()), files);
  if (const auto why = environment.unknown_vars.find(name); why != environment.unknown_vars.end())
    return fail(why->second);
  if (const auto found = environment.vars.find(name); found != environment.vars.end())
    return found->second;
  if (!environment.incomplete.empty())
    return fail(fmt::format("{} is not known: {}", name, environment.incomplete));
  if (const auto found = environment.variables.find(name); found != environment.variables.end()) {
    if (found->second.is_unknown) return fail(checks::unknown_value(name, found->second));
    return found->second.value;
  }
  auto value = checks::look_up(std::string(name), environment.variables, environment.root, files);
  if (!value) return fail(std::move(value).error());
  return std::move(value->value);
}

bool reads_outside(const Check& check, const LoadedEnvironment& environment, world::Files& files) {
  const auto is_outside = [&](std::string_view name) {
    if (environment.vars.contains(name)) return environment.outside_vars.contains(name);
    return checks::reads_outside(name, environment.variables, environment.root, files);
  };
  bool outside = false;
  // Only the names are of interest: "" lets a default be looked at as well.
  (void)plan::interpolate(check.params, [&](std::string_view name) {
    outside |= is_outside(name);
    return std::optional<std::string>("");
  });
  const Value* names = check.kind == "env" ? check.params.find("names") : nullptr;
  if (outside || !names) return outside;
  const auto judged = [&](const std::string& pattern) {
    return std::ranges::any_of(checks::names_like(pattern, environment.variables), is_outside);
  };
  return names->is(Value::Type::string) ? judged(names->text())
                                        : std::ranges::any_of(names->items(), judged, &Value::text);
}

}  // namespace seatrial::run
