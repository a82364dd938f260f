#include "run/disclosure.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "base/words.hpp"
#include "checks/env_spec.hpp"
#include "checks/env_value.hpp"
#include "plan/interpolate.hpp"
#include "secrets/secret_name.hpp"

namespace seatrial::run {
namespace {

bool stands_for_secret(std::string_view name, const LoadedEnvironment& environment) {
  if (name.starts_with(plan::credential_prefix)) return true;
  if (environment.vars.contains(name))
    return secrets::is_secret_name(name) || environment.secret_vars.contains(name);
  return checks::is_secret(name, environment.variables);
}

// Of `env`: what they demand can be told without a byte of the value.
constexpr WordSet harmless_demands({"names", "unset", "no_placeholder", "entropy_bytes", "source",
                                    "when", "unless"});

bool compares_values(const Value& params) {
  return !std::ranges::all_of(
      params.members(), [](const Member& member) { return harmless_demands.contains(member.key); });
}

}  // namespace

bool refers_to_secrets(const Check& check, const LoadedEnvironment& environment) {
  bool refers = false;
  // Only the names are of interest: "" lets a default be looked at as well.
  (void)plan::interpolate(check.params, [&](std::string_view name) {
    refers |= stands_for_secret(name, environment);
    return std::optional<std::string>("");
  });
  return refers;
}

bool compares_secrets(const Check& check, const Value& params,
                      const LoadedEnvironment& environment) {
  if (check.kind != "env") return false;
  const auto spec = checks::parse_env_spec(params);
  if (!spec) return false;  // so that nothing is compared
  const auto names_secret = [&](const std::string& name) {
    return checks::is_secret(name, environment.variables);
  };
  const auto is_about_secret = [&](const checks::EnvSetting& setting) {
    return names_secret(setting.name);
  };
  if ((spec->when && is_about_secret(*spec->when)) ||
      std::ranges::any_of(spec->unless, is_about_secret))
    return true;
  return compares_values(params) &&
         std::ranges::any_of(spec->names, [&](const std::string& pattern) {
           return std::ranges::any_of(checks::names_like(pattern, environment.variables),
                                      names_secret);
         });
}

}  // namespace seatrial::run
