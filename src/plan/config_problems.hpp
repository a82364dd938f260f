#pragma once

#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/value.hpp"

namespace seatrial::plan {

// Everything in a sidecar's tree that the tables do not allow, in the order it stands in the text.
std::vector<Diagnostic> find_config_problems(std::string_view path, std::string_view text,
                                             const Value& root);

// The parameters of a check without the common keys that its kind does not claim for itself.
Value kind_params(std::string_view kind, const Value& params);

}  // namespace seatrial::plan
