#include "gate/definitions.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/json.hpp"
#include "base/text.hpp"
#include "base/words.hpp"

namespace seatrial::gate {
namespace {

// Files and history of the repository are the same whatever an environment sets.
bool is_of_any_environment(const Binding& binding) {
  return !binding.checks.empty() && std::ranges::all_of(binding.checks, [](const Check& check) {
    return among(check.kind, {"file", "git"}) &&
           write_json(check.params).find('$') == std::string::npos;
  });
}

std::string shown(const std::string& sidecar) {
  return sidecar.empty() ? "no sidecar" : printable_line(sidecar);
}

}  // namespace

std::optional<std::string> why_defined_otherwise(const RecordedRun& run, const JudgedItem& judged,
                                                 const Definitions& now) {
  const Definitions& then = run.definitions;
  const auto here = now.environments.find(judged.environment);
  const auto told = then.environments.find(judged.environment);
  const bool is_told = told != then.environments.end();
  // Older records tell only the bytes of their sidecar.
  const bool is_same = is_told ? here != now.environments.end() && here->second == told->second
                               : then.sidecar_sha256 == now.sidecar_sha256;
  if (is_same || is_of_any_environment(judged.binding)) return std::nullopt;
  if (then.sidecar != now.sidecar)
    return fmt::format("was found with {}, and not with {}", shown(then.sidecar),
                       shown(now.sidecar));
  if (!is_told)
    return fmt::format(
        "does not tell how {} was defined, as an older seatrial made it, and {} has changed since: "
        "run again",
        printable_line(judged.environment), shown(now.sidecar));
  return fmt::format("was found with {} as {} defined it before",
                     printable_line(judged.environment), shown(now.sidecar));
}

}  // namespace seatrial::gate
