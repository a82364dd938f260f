#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "checks/kind.hpp"
#include "secrets/redactor.hpp"

namespace seatrial::checks {

// One expectation held against what was there.
struct Finding {
  bool holds = false;
  std::string expected;  // "status 2xx"
  std::string observed;  // "status 503"
  // Not empty: what was seen says both, and what a person has to say for it to be told. It does not
  // hold.
  std::string undecided = {};
};

// All must hold, and there must be one; it is pending where nothing fails but what a person has to
// decide. A failing verdict speaks of what failed and a passing one
// of everything; secrets are taken out before anything is cut, so that no half of one is left.
Verdict conclude(const std::vector<Finding>& findings, const secrets::Redactor& redactor);

// A text as an observation quotes it: one line, in quotes, cut, redacted, also where JSON or a name
// says so; "nothing" where it is empty.
std::string excerpt(std::string_view text, const secrets::Redactor& redactor);

// What a subject printed, for Verdict::output: redacted, also where JSON says so, then capped.
std::string output_of(std::string_view text, const secrets::Redactor& redactor);

}  // namespace seatrial::checks
