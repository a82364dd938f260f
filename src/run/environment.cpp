#include "run/environment.hpp"

#include <fmt/format.h>

#include "base/diagnostic.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "plan/interpolate.hpp"
#include "plan/variables.hpp"

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
        .is_unknown = assignment.is_expression};
}

Result<void> take_dotenv(LoadedEnvironment& environment, const plan::VariableSource& source,
                         const std::filesystem::path& root, world::Files& files) {
  const auto text = files.read(root / source.path, limits::dotenv_bytes_max);
  if (!text) return fail(text.error());
  const auto assignments = plan::parse_dotenv(source.path, *text);
  if (!assignments) return fail(one_line(assignments.error()));
  take(environment, *assignments, source.path);
  return {};
}

Result<void> take_workflow(LoadedEnvironment& environment, const plan::VariableSource& source,
                           const std::filesystem::path& root, world::Files& files) {
  const auto text = files.read(root / source.path, limits::config_bytes_max);
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
  environment.problems.push_back(
      {.code = "ST0322",
       .span = source.span,
       .message = fmt::format("environment '{}' is not known: {}", environment.name, why.what),
       .help = "until it can be read, checks of its variables are `error`"});
}

std::optional<std::string> read_secret(const std::filesystem::path& path, world::Files& files) {
  auto text = files.read(path, limits::secret_file_bytes_max);
  if (!text) return std::nullopt;
  while (text->ends_with('\n') || text->ends_with('\r')) text->pop_back();
  return std::move(*text);
}

// A variable of the sidecar may be made of others. What stays undefined stays as it is written.
std::optional<std::string> expanded(const LoadedEnvironment& environment, world::Files& files,
                                    std::string_view name, std::size_t depth) {
  const auto found = environment.vars.find(name);
  if (found == environment.vars.end()) return look_up(environment, files, name);
  if (depth == limits::interpolation_depth_max) return std::nullopt;
  auto value = plan::interpolate(found->second, [&](std::string_view inner) {
    return expanded(environment, files, inner, depth + 1);
  });
  return value ? std::optional(*std::move(value)) : std::nullopt;
}

void expand_vars(LoadedEnvironment& environment, world::Files& files) {
  auto vars = environment.vars;
  for (auto& [name, value] : vars)
    if (auto whole = expanded(environment, files, name, 0)) value = std::move(*whole);
  environment.vars = std::move(vars);
}

}  // namespace

LoadedEnvironment process_environment(const world::Variables& process) {
  LoadedEnvironment environment{.name = "process"};
  for (const auto& [name, value] : process)
    environment.variables[name] = {.value = value, .origin = "process"};
  return environment;
}

LoadedEnvironment load_environment(const plan::EnvironmentConfig& config,
                                   const world::Variables& process,
                                   const std::filesystem::path& root, world::Files& files) {
  LoadedEnvironment environment{.name = config.name, .vars = config.vars};
  for (const plan::VariableSource& source : config.sources) {
    Result<void> taken;
    switch (source.kind) {
      case plan::VariableSource::Kind::process:
        for (auto& [name, variable] : process_environment(process).variables)
          environment.variables.insert_or_assign(name, std::move(variable));
        break;
      case plan::VariableSource::Kind::dotenv:
        taken = take_dotenv(environment, source, root, files);
        break;
      case plan::VariableSource::Kind::workflow:
        taken = take_workflow(environment, source, root, files);
        break;
    }
    if (!taken) give_up(environment, source, taken.error());
  }
  expand_vars(environment, files);
  return environment;
}

void register_secrets(const LoadedEnvironment& environment, world::Files& files,
                      Redactor& redactor) {
  for (const auto& [name, variable] : environment.variables) {
    std::string_view plain_name = name;
    const bool is_file = plain_name.ends_with("_FILE");
    if (is_file) plain_name.remove_suffix(5);
    if (!is_secret_name(plain_name) || variable.is_unknown) continue;
    if (!is_file)
      redactor.add(variable.value);
    else if (const auto secret = read_secret(variable.value, files))
      redactor.add(*secret);
  }
  for (const auto& [name, value] : environment.vars)
    if (is_secret_name(name)) redactor.add(value);
}

std::optional<std::string> look_up(const LoadedEnvironment& environment, world::Files& files,
                                   std::string_view name) {
  constexpr std::string_view credential = "credential:";
  if (name.starts_with(credential)) {
    const auto directory = environment.variables.find("CREDENTIALS_DIRECTORY");
    if (directory == environment.variables.end()) return std::nullopt;
    const std::filesystem::path leaf(name.substr(credential.size()));
    if (leaf.has_parent_path() || leaf == "..") return std::nullopt;
    return read_secret(directory->second.value / leaf, files);
  }
  if (const auto found = environment.vars.find(name); found != environment.vars.end())
    return found->second;
  if (const auto found = environment.variables.find(name); found != environment.variables.end())
    return found->second.is_unknown ? std::nullopt : std::optional(found->second.value);
  if (const auto file = environment.variables.find(std::string(name) + "_FILE");
      file != environment.variables.end())
    return read_secret(file->second.value, files);
  return std::nullopt;
}

}  // namespace seatrial::run
