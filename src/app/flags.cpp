#include "app/flags.hpp"

#include "base/ranges.hpp"
#include "base/text.hpp"
#include "secrets/redactor.hpp"
#include "secrets/secret_name.hpp"

namespace seatrial::app {
namespace {

// What the checklist itself names is no secret, whatever its name sounds like.
std::string value_in(const run::LoadedEnvironment& environment, const std::string& flag,
                     const std::vector<std::string>& demanded, const secrets::Redactor& redactor) {
  const auto found = environment.variables.find(flag);
  if (found == environment.variables.end()) return "(unset)";
  if (found->second.is_unknown) return "(unknown)";
  const std::string& value = found->second.value;
  if (contains(demanded, value)) return value;
  return secrets::is_secret_name(flag) ? "(set)" : redactor.apply(value);
}

}  // namespace

Flags observed_flags(const Demands& demands,
                     const std::vector<run::LoadedEnvironment>& environments,
                     const secrets::Redactor& redactor) {
  Flags flags;
  for (const auto& [flag, demanded] : demands.flags) {
    if (!demanded.is_due()) continue;
    std::vector<std::string> values;
    for (const run::LoadedEnvironment& environment : environments)
      if (const std::string value = value_in(environment, flag, demanded.allowed, redactor);
          !contains(values, value))
        values.push_back(value);
    const bool is_unset = values.empty() || (values.size() == 1 && values.front() == "(unset)");
    flags.emplace(flag, is_unset ? std::nullopt : std::optional(join(values, "/")));
  }
  return flags;
}

EnvironmentFlags flags_by_environment(const Demands& demands,
                                      const std::vector<run::LoadedEnvironment>& environments,
                                      const secrets::Redactor& redactor) {
  EnvironmentFlags flags;
  for (const run::LoadedEnvironment& environment : environments)
    flags.emplace(environment.name, observed_flags(demands, {environment}, redactor));
  return flags;
}

}  // namespace seatrial::app
