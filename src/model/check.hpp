#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/limits.hpp"
#include "base/value.hpp"

// How an item is decided: checks, why it has them, and what came out.
namespace seatrial {

enum class Outcome { pass, fail, error, blocked, pending, skipped, not_applicable };

std::string_view name(Outcome outcome);

// One executable way to look: a kind from the catalog with its parameters.
struct Check {
  std::string kind;
  Value params = Value::map();  // `${VAR}` references are resolved where the check runs
  std::chrono::milliseconds timeout = limits::check_timeout_default;
  int attempts = 1;  // a pass after failures shows them
  std::chrono::milliseconds retry_delay{1000};
};

enum class BindingSource { none, recognized, annotation, sidecar };

std::string_view name(BindingSource source);

// Why an item has its checks, and how many of them must pass.
struct Binding {
  BindingSource source = BindingSource::none;
  std::vector<Check> checks;
  std::optional<std::size_t> enough;       // none: all must pass; n: at least n
  std::string reason;                      // one sentence that quotes the words it rests on
  std::vector<std::string> needs;          // id patterns that must pass first, else `blocked`
  std::optional<std::string> environment;  // the only environment it speaks of: "production"
  std::optional<std::chrono::milliseconds> valid_for;  // how long a result counts
  std::string path;                                    // file and place of an explicit binding
  LineColumn at;
  bool is_built = true;  // false: understood, of a kind that is not built yet

  // A measurement decides, in whose place no statement stands.
  bool measures() const { return is_built && !checks.empty(); }
};

// A guess that a person should confirm; it leaves the item unbound.
struct Suggestion {
  Check check;
  std::string reason;
  bool would_bind = true;  // written behind the item it binds it and asks for all of its words
};

struct CheckResult {
  std::string kind;
  Outcome outcome = Outcome::error;
  std::string expected;
  std::string observed;
  std::string message;  // why, where expected and observed do not say it
  std::chrono::microseconds duration{0};
  int attempts = 1;
  std::string output;  // what the subject printed, redacted and capped; may be empty
  // Of what is kept of the output; empty: nothing is kept.
  std::string output_sha256;
  std::string output_salt;     // stands in front of what is kept, so that nobody can guess it
  std::string excerpt_sha256;  // of what reports show of a long output, salted as well
};

}  // namespace seatrial
