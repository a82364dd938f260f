#include "run/evaluate.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/dotenv_name.hpp"
#include "base/limits.hpp"
#include "base/ranges.hpp"
#include "base/text.hpp"
#include "checks/catalog.hpp"
#include "checks/env_value.hpp"
#include "model/notes.hpp"
#include "plan/interpolate.hpp"
#include "plan/script.hpp"
#include "run/disclosure.hpp"
#include "run/secret_files.hpp"
#include "shell/command.hpp"

namespace seatrial::run {
namespace {

using Clock = std::chrono::steady_clock;

CheckResult without_looking(const Check& check, Outcome outcome, std::string message) {
  return {.kind = check.kind, .outcome = outcome, .message = std::move(message)};
}

// One look. An Error is an outcome of its own: we could not look.
CheckResult look(const checks::CheckKind& kind, const Value& params,
                 const checks::Context& context) {
  CheckResult result{.kind = std::string(kind.name)};
  auto verdict = kind.run(params, context);
  if (!verdict) {
    result.outcome = Outcome::error;
    result.message = std::move(verdict).error().what;
    return result;
  }
  result.outcome = verdict->outcome;
  result.expected = std::move(verdict->expected);
  result.observed = std::move(verdict->observed);
  result.message = std::move(verdict->message);
  result.output = std::move(verdict->output);
  return result;
}

// Attempts end at the first pass. What went before stays visible: a pass after failures is no quiet
// pass.
CheckResult look_repeatedly(const Check& check, const checks::CheckKind& kind, const Value& params,
                            checks::Context context) {
  const auto started = context.world.clock.steady_now();
  CheckResult result;
  std::string before;
  for (int attempt = 1;; ++attempt) {
    context.deadline = context.world.clock.steady_now() + check.timeout;
    result = look(kind, params, context);
    result.attempts = attempt;
    const bool again = (result.outcome == Outcome::fail || result.outcome == Outcome::error) &&
                       attempt < check.attempts && !context.stop.stop_requested();
    if (!again) break;
    before = result.message.empty() ? result.observed : result.message;
    if (!context.world.clock.sleep_for(check.retry_delay, context.stop)) break;
  }
  if (result.attempts > 1)
    result.message =
        fmt::format("{}{}attempt {} of {}; before it: {}", result.message,
                    result.message.empty() ? "" : "; ", result.attempts, check.attempts, before);
  result.duration = std::chrono::duration_cast<std::chrono::microseconds>(
      context.world.clock.steady_now() - started);
  return result;
}

// Nothing that a subject said leaves here unredacted or without bounds.
void make_presentable(CheckResult& result, const secrets::Redactor& redactor) {
  for (std::string* text : {&result.expected, &result.observed, &result.message})
    *text = shorten(to_valid_utf8(redactor.apply(*text)), limits::observed_bytes_max);
  result.output = redactor.apply(result.output);
}

// What a shell runs gets its variables as variables. Those that the check names itself win.
Result<Value> with_script(const Value& params, const plan::Lookup& lookup) {
  auto script = plan::script_of(params.text_or("run", ""), lookup);
  if (!script) return fail(std::move(script).error().context("run"));
  Value others = params;
  others.set("run", "");
  auto resolved = plan::interpolate(others, lookup);
  if (!resolved) return resolved;
  resolved->set("run", script->text);
  Value variables = Value::map();
  for (auto& [name, value] : script->variables) variables.set(name, std::move(value));
  if (const Value* named = resolved->find("env"))
    for (const Member& member : named->members()) variables.set(member.key, member.value);
  if (!variables.members().empty()) resolved->set("env", std::move(variables));
  return resolved;
}

bool needs_shell(const Check& check) {
  const Value* run = check.kind == "command" ? check.params.find("run") : nullptr;
  return run && !shell::plain_argv(run->text());
}

// Puts values in. What is said of references names variables and keys; unless a value was at hand,
// that needs no redaction, which would eat the words of it that someone has for a password.
Result<Value> resolve(const Check& check, const LoadedEnvironment& environment,
                      const secrets::Redactor& redactor, world::Files& files) {
  std::string unknown;
  bool gave_value = false;
  const plan::Lookup lookup = [&](std::string_view name) {
    auto value = look_up(environment, files, name);
    if (!value && unknown.empty()) unknown = value.error().what;
    gave_value |= value && value->has_value();
    return value ? *std::move(value) : std::nullopt;
  };
  auto resolved = needs_shell(check) ? with_script(check.params, lookup)
                                     : plan::interpolate(check.params, lookup);
  if (!unknown.empty())  // also where a default was at hand
    return fail(shorten(redactor.apply(unknown), limits::observed_bytes_max));
  if (resolved) return resolved;
  std::string what = std::move(resolved).error().what;
  if (gave_value) what = redactor.apply(what);
  return fail(shorten(what, limits::observed_bytes_max));
}

// What came of a check, and whether it was left for want of consent.
struct Decided {
  CheckResult result;
  bool waits_for_consent = false;
};

Decided waiting(const Check& check, const Checklist& checklist) {
  return {without_looking(check, Outcome::pending, consent_note(checklist)), true};
}

// Why nobody knows which variables are set; empty: we do.
std::string why_unknown(const LoadedEnvironment& environment) {
  if (environment.has_sources) return environment.incomplete;
  return fmt::format("environment '{}' names no source of variables under `env:`",
                     environment.name);
}

// "`DEBUG=false` in `.env.production`": a file below the root that the sentence names, and no
// source of the environment. It is read as it stands. Who binds a check names a source.
std::optional<LoadedEnvironment> named_file(const checks::CheckKind& kind, const Value& params,
                                            const LoadedEnvironment& environment,
                                            const Options& options, world::Files& files) {
  const std::string path = params.text_or("source", "");
  const bool is_below = !path.starts_with('/') && !path.starts_with('~') && !path.contains("..");
  if (kind.name != "env" || !is_dotenv(path) || !is_below ||
      contains(environment.source_files, path) || checks::is_read(path, environment.variables))
    return std::nullopt;
  plan::EnvironmentConfig config{.name = environment.name};
  config.sources.push_back({.kind = plan::VariableSource::Kind::dotenv, .path = path});
  return load_environment(config, options.process, options.root, files);
}

Decided decide(const Check& check, BindingSource source, const Checklist& checklist,
               const LoadedEnvironment& environment, const secrets::Redactor& redactor,
               world::World& world, const Options& options) {
  const checks::CheckKind* kind = checks::find_kind(check.kind);
  if (!kind)
    return {without_looking(check, Outcome::error, fmt::format("unknown kind '{}'", check.kind))};
  if (options.mode == Mode::light && kind->reach == checks::Reach::acts)
    return {without_looking(check, Outcome::skipped,
                            "a light run looks at the environment and files only")};
  if (const std::string why = why_unknown(environment); kind->name == "env" && !why.empty())
    return {without_looking(check, Outcome::error, why)};
  const bool consented = options.consented(checklist);
  if (!consented &&
      (reads_outside(check, environment, world.files) || refers_to_secrets(check, environment)))
    return waiting(check, checklist);
  const auto params = resolve(check, environment, redactor, world.files);
  if (!params) return {without_looking(check, Outcome::error, params.error().what)};
  const world::Patience patience{.deadline = world.clock.steady_now() + check.timeout,
                                 .stop = options.stop};
  const auto needs_consent =
      checks::needs_consent(*kind, *params, options.root, world.files, patience);
  const auto unknown = [&](const Error& why) {
    return Decided{without_looking(check, Outcome::error,
                                   shorten(redactor.apply(why.what), limits::observed_bytes_max))};
  };
  if (!needs_consent) return unknown(needs_consent.error());
  if (!consented && (*needs_consent || compares_secrets(check, *params, environment)))
    return waiting(check, checklist);
  const auto asks = consented ? Result<bool>(false)
                              : asks_for_secret_content(check, *params, source, environment,
                                                        options.root, world.files, patience);
  if (!asks) return unknown(asks.error());
  if (*asks) return waiting(check, checklist);
  const auto named = source == BindingSource::recognized
                         ? named_file(*kind, *params, environment, options, world.files)
                         : std::nullopt;
  if (named && !consented) return waiting(check, checklist);
  if (named && !named->incomplete.empty())
    return {without_looking(check, Outcome::error, named->incomplete)};
  secrets::Redactor of_named;
  if (named) register_secrets(*named, world.files, of_named = redactor);
  const secrets::Redactor& masks = named ? of_named : redactor;
  CheckResult result = look_repeatedly(check, *kind, *params,
                                       {.world = world,
                                        .variables = (named ? *named : environment).variables,
                                        .redactor = masks,
                                        .root = options.root,
                                        .deadline = {},
                                        .timeout = check.timeout,
                                        .stop = options.stop,
                                        .process = &options.process});
  make_presentable(result, masks);
  return {std::move(result)};
}

bool any(const std::vector<CheckResult>& results, Outcome outcome) {
  return contains(results, outcome, &CheckResult::outcome);
}

std::size_t number_of(const std::vector<CheckResult>& results, Outcome outcome) {
  return static_cast<std::size_t>(std::ranges::count(results, outcome, &CheckResult::outcome));
}

// What does not apply helps nobody to reach a number.
std::size_t may_still_pass(const std::vector<CheckResult>& results) {
  return results.size() - number_of(results, Outcome::fail) -
         number_of(results, Outcome::not_applicable);
}

// An act that is owed and not seen yet is no fault.
void owe(std::vector<CheckResult>& results) {
  for (CheckResult& result : results)
    if (result.outcome == Outcome::fail) {
      result.outcome = Outcome::pending;
      result.message = "owed: it is not done yet";
    }
}

// What a later phase has superseded cannot be seen any more. The run that saw it is in the log.
void owe_superseded(const Binding& binding, std::vector<CheckResult>& results) {
  for (std::size_t i = 0; i < results.size(); ++i) {
    if (results[i].outcome != Outcome::not_applicable || !binding.checks[i].params.find("unless"))
      continue;
    results[i].outcome = Outcome::pending;
    results[i].message = "owed: a later phase has set it anew; a recorded run that saw it counts";
  }
}

}  // namespace

std::string consent_note(const Checklist& checklist) {
  return fmt::format("{}: seatrial allow {}", waiting_for_consent, checklist.path);
}

State combine(const std::vector<CheckResult>& results, std::optional<std::size_t> enough) {
  const std::size_t passed = number_of(results, Outcome::pass);
  if (enough) {
    if (passed >= *enough) return State::pass;
    if (number_of(results, Outcome::not_applicable) == results.size()) return State::not_applicable;
    if (may_still_pass(results) < *enough) return State::fail;
  }
  for (const Outcome outcome :
       {Outcome::fail, Outcome::error, Outcome::blocked, Outcome::pending, Outcome::skipped})
    if (any(results, outcome) && !(enough && outcome == Outcome::fail)) return state_of(outcome);
  return passed > 0 ? State::pass : State::not_applicable;
}

Judgement evaluate(const JudgedItem& item, const Checklist& checklist,
                   const LoadedEnvironment& environment, const secrets::Redactor& redactor,
                   world::World& world, const Options& options) {
  Judgement judgement;
  bool waits = false;
  for (const Check& check : item.binding.checks) {
    Decided decided =
        decide(check, item.binding.source, checklist, environment, redactor, world, options);
    judgement.results.push_back(std::move(decided.result));
    waits |= decided.waits_for_consent;
  }
  if (item.binding.source == BindingSource::recognized) {
    const Item& asked = checklist.items[item.item];
    if (asked.role == Role::action) owe(judgement.results);
    owe_superseded(item.binding, judgement.results);
  }
  judgement.state = combine(judgement.results, item.binding.enough);
  judgement.waits_for_consent = waits && judgement.state == State::pending;
  const auto decisive = std::ranges::find_if(judgement.results, [&](const CheckResult& result) {
    return state_of(result.outcome) == judgement.state;
  });
  if (judgement.state != State::pass && decisive != judgement.results.end())
    judgement.note = decisive->message;
  else if (judgement.state == State::fail)
    judgement.note =
        fmt::format("{} of the checks must pass, and only {} can", item.binding.enough.value_or(0),
                    may_still_pass(judgement.results));
  return judgement;
}

}  // namespace seatrial::run
