#include "app/pipeline.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "app/consent.hpp"
#include "app/environments.hpp"
#include "app/inputs.hpp"
#include "app/zones.hpp"
#include "gate/decide.hpp"
#include "plan/plan.hpp"
#include "plan/roll_up.hpp"
#include "run/mask.hpp"

namespace seatrial::app {
namespace {

constexpr std::size_t id_bytes = 8;
constexpr std::chrono::seconds git_timeout{5};

// The commit that is checked out, if the root is a repository. Fixed arguments; nothing of it is
// configurable.
std::optional<std::string> current_commit(const std::filesystem::path& root,
                                          const world::Variables& process, world::World& world) {
  const world::ProcessRequest request{.argv = {"git", "rev-parse", "--verify", "HEAD"},
                                      .directory = root,
                                      .variables = process,
                                      .input = {}};
  const auto result = world.processes.run(request, world.clock.steady_now() + git_timeout, {});
  if (!result || result->status != 0 || result->signal != 0) return std::nullopt;
  return result->out.substr(0, result->out.find('\n'));
}

// Why the calendar of a gate is closed; none: it has none, or may be passed.
std::optional<std::string> why_closed(const plan::Config& config, const plan::GateConfig& gate,
                                      const gate::Zones& zones, UtcTime now) {
  for (const plan::CalendarConfig& each : config.calendars) {
    if (each.calendar.name != gate.calendar) continue;
    if (const auto why = gate::why_closed(each.calendar, zones, now))
      return fmt::format("the calendar '{}' is closed: {}", gate.calendar, *why);
  }
  return std::nullopt;
}

std::vector<gate::Gate> gates_of(const plan::Config& config, const gate::Zones& zones,
                                 UtcTime now) {
  std::vector<gate::Gate> gates;
  for (const plan::GateConfig& gate : config.gates)
    gates.push_back({.name = gate.name,
                     .items = gate.items,
                     .sign_off = gate.sign_off,
                     .closed = why_closed(config, gate, zones, now),
                     .allow_light = gate.allow_light});
  return gates;
}

// Has the sidecar the digest of these bytes, for this file?
Consented consents_of(const Loaded& loaded, const Request& request) {
  const std::filesystem::path& base = request.files.empty() ? loaded.root : request.directory;
  return [&loaded, &base](const Checklist& checklist) {
    return std::ranges::any_of(loaded.config.consents, [&](const plan::Consent& consent) {
      return consent.sha256 == checklist.sha256 &&
             consent.path == consent_path(checklist.path, base, loaded.root);
    });
  };
}

// Warnings join those of the plan; with an error among them nothing goes on.
std::optional<Findings> refused(std::vector<Diagnostic> found, Loaded& loaded) {
  Findings findings{.diagnostics = std::move(found),
                    .sources = {{loaded.config.path, loaded.config.source}}};
  if (findings.has_errors()) return findings;
  std::ranges::move(findings.diagnostics, std::back_inserter(loaded.warnings.diagnostics));
  return std::nullopt;
}

}  // namespace

std::expected<Loaded, Findings> plan_only(const Request& request, const world::Variables& process,
                                          world::Files& files) {
  auto loaded = load(request, files);
  if (!loaded) return loaded;
  if (auto misplaced = misplaced_reports(*loaded, request, files); misplaced.has_errors())
    return std::unexpected(std::move(misplaced));
  if (auto zones = load_zones(loaded->config, files); !zones)
    return std::unexpected(std::move(zones).error());
  loaded->document.planned_only = true;
  const auto environments = load_environments(*loaded, process, files);
  warn_of_unread(environments, *loaded);
  if (auto undefined = refused(undefined_variables(*loaded, environments, true, files), *loaded))
    return std::unexpected(std::move(*undefined));
  mark_pending(loaded->document, environments, loaded->root, files, consents_of(*loaded, request));
  run::mask_secrets(loaded->document, redactor_of(environments, process, files));
  return loaded;
}

std::expected<Ran, Findings> run(const RunRequest& request, const world::Variables& process,
                                 world::World& world, const Watcher& watcher,
                                 std::stop_token stop) {
  auto loaded = load(request.input, world.files);
  if (!loaded) return std::unexpected(std::move(loaded).error());
  const auto zones = load_zones(loaded->config, world.files);
  if (!zones) return std::unexpected(zones.error());
  RunDocument& document = loaded->document;
  document.id = world.random.hex(id_bytes);
  document.mode = request.mode;
  document.started = world.clock.now();
  document.call.consent_once = request.consent_once;
  if (auto misplaced = misplaced_reports(*loaded, request.input, world.files);
      misplaced.has_errors())
    return std::unexpected(std::move(misplaced));
  document.commit = current_commit(loaded->root, process, world);

  const auto environments = load_environments(*loaded, process, world.files);
  warn_of_unread(environments, *loaded);
  if (auto undefined =
          refused(undefined_variables(*loaded, environments, false, world.files), *loaded))
    return std::unexpected(std::move(*undefined));
  const Redactor redactor = redactor_of(environments, process, world.files);
  const Consented consented = consents_of(*loaded, request.input);
  const run::Options options{
      .mode = request.mode,
      .workers = request.workers,
      .root = loaded->root,
      .consented =
          [&](const Checklist& checklist) { return request.consent_once || consented(checklist); },
      .process = process,
      .stop = std::move(stop)};
  Flags flags = observed_flags(demands_of(document), environments);
  run::run_all(document, environments, redactor, world, options, watcher(document));
  plan::roll_up(document);

  document.finished = world.clock.now();
  gate::decide(document, gates_of(loaded->config, *zones, document.finished));
  run::mask_secrets(document, redactor);
  return Ran{.config = std::move(loaded->config),
             .root = std::move(loaded->root),
             .document = std::move(document),
             .warnings = std::move(loaded->warnings),
             .flags = std::move(flags)};
}

}  // namespace seatrial::app
