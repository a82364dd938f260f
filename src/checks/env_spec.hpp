#pragma once

#include <optional>
#include <string>
#include <vector>

#include "checks/params.hpp"

namespace seatrial::checks {

// "VAULT_MODE=enforced"
struct EnvSetting {
  std::string name, value;
};

// What is demanded of variables.
struct EnvSpec {
  std::vector<std::string> names;
  std::optional<std::string> equals;
  std::optional<std::string> not_equals;
  std::vector<std::string> one_of;
  std::optional<Pattern> matches;
  std::optional<Comparison> number;
  std::optional<std::string> not_contains;
  bool no_placeholder = false;
  std::optional<std::int64_t> entropy;
  std::optional<std::string> url_host;
  std::optional<std::string> source;
  std::optional<EnvSetting> when;
  std::vector<EnvSetting> unless;
  bool unset = false;
};
Result<EnvSpec> parse_env_spec(const Value& values);

}  // namespace seatrial::checks
