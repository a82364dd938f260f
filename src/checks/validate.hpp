#pragma once

#include <string>
#include <vector>

#include "checks/kind.hpp"

namespace seatrial::checks {

// Parameters against a kind's fields and then its own `validate`: unknown key, wrong type, missing,
// not one of. The span of the finding is the key's or the value's.
struct ParamProblem {
  Span span;
  std::string message;
  std::string help;
};
std::vector<ParamProblem> validate(const CheckKind& kind, const Value& params);

}  // namespace seatrial::checks
