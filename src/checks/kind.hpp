#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>

#include "base/limits.hpp"
#include "base/result.hpp"
#include "base/value.hpp"
#include "model/check.hpp"
#include "secrets/redactor.hpp"
#include "world/world.hpp"

// What a check kind is: one value that describes itself, in one file, named once in catalog.cpp.
namespace seatrial::checks {

enum class FieldType { text, integer, number, boolean, duration, size, text_list, text_map, any };

std::string_view name(FieldType type);

// One parameter. Configuration, JSON Schema, documentation and inline annotations are all read from
// these.
struct Field {
  std::string_view name;
  FieldType type = FieldType::text;
  std::string_view help;
  bool required = false;
  std::span<const std::string_view> one_of = {};  // the only values allowed
  // A working value. Also stands in for one that is still a `${VAR}` when a plan is validated.
  std::string_view example = {};
};

// Would it wait longer between its attempts, all together, than any check may take?
bool waits_too_long(const Check& check);
inline constexpr std::string_view waits_too_long_text =
    "its attempts would wait for more than 24h (check_timeout_max)";

// A variable of the environment that is judged, and where its value came from.
struct Variable {
  std::string value;
  std::string origin;       // "process", ".env.production:3", ".github/workflows/ci.yml (job test)"
  bool is_unknown = false;  // an expression of a workflow: only a run knows what it is
  std::string why_unknown = {};  // where it is no such expression
};

using EnvironmentVariables = std::map<std::string, Variable, std::less<>>;

// What a running check may use.
struct Context {
  world::World& world;
  const EnvironmentVariables& variables;  // of the environment that is judged
  const secrets::Redactor& redactor;  // for what is printed before the engine redacts it once more
  std::filesystem::path root;         // relative paths start here
  Deadline deadline;
  std::chrono::milliseconds timeout = limits::check_timeout_default;  // that led to the deadline
  std::stop_token stop;
  // Variables of this process, from which a child's basics (PATH, HOME ...) are taken. None: those
  // of the judged environment whose origin is "process".
  const world::Variables* process = nullptr;
};

// We looked. That we could not look is an Error and never a Verdict.
struct Verdict {
  Outcome outcome = Outcome::fail;  // pass, fail, pending or not_applicable
  std::string expected;
  std::string observed;
  std::string message = {};
  std::string output = {};
};

// What a check can touch, and so what it needs before it may run.
enum class Reach {
  reads,  // the judged environment and files beneath the root: no consent needed, runs in light
          // mode
  acts,   // starts a process or opens a connection: waits for consent, skipped in light mode
};

struct CheckKind {
  std::string_view name;
  std::string_view summary;
  std::string_view
      example;  // in the annotation form: "tcp host=db.internal port=5432 within=250ms"
  std::span<const Field> fields;
  Reach reach = Reach::acts;
  // Pure: are these parameters a meaningful check? No expectation that could fail is an error here.
  Result<void> (*validate)(const Value& params) = nullptr;
  Result<Verdict> (*run)(const Value& params, const Context& context) = nullptr;
  // For a kind that reads: do these parameters reach further (a file outside the root), so that
  // consent is needed after all? None: never.
  Result<bool> (*reaches_further)(const Value& params, const std::filesystem::path& root,
                                  world::Files& files, const world::Patience& patience) = nullptr;
};

}  // namespace seatrial::checks
