#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "base/value.hpp"

namespace seatrial::plan {

using Lookup = std::function<std::optional<std::string>(std::string_view name)>;

// `${VAR}`, `${VAR:-default}`, `${VAR:?message}`, `${credential:name}`, `$$` for a dollar sign. An
// undefined variable is an error that names it. A lone `$` stays: shell text is full of them.
Result<std::string> interpolate(std::string_view text, const Lookup& lookup);
inline Result<std::string> interpolate(const std::string& text, const Lookup& lookup) {
  return interpolate(std::string_view(text), lookup);  // a string would also make a Value
}
inline Result<std::string> interpolate(const char* text, const Lookup& lookup) {
  return interpolate(std::string_view(text), lookup);
}
// `${credential:db}`: a file of that name in $CREDENTIALS_DIRECTORY.
inline constexpr std::string_view credential_prefix = "credential:";

Error undefined_variable(std::string_view name);

// In every string of a tree; keys stay.
Result<Value> interpolate(const Value& value, const Lookup& lookup);

}  // namespace seatrial::plan
