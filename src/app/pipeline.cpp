#include "app/pipeline.hpp"

#include <algorithm>
#include <utility>

#include "app/consent.hpp"
#include "app/decision.hpp"
#include "app/definitions.hpp"
#include "app/environments.hpp"
#include "app/filled_demands.hpp"
#include "app/inputs.hpp"
#include "app/ledger.hpp"
#include "app/own_run.hpp"
#include "app/roles.hpp"
#include "app/subject.hpp"
#include "app/zones.hpp"
#include "gate/flag_demands.hpp"
#include "gate/streak_items.hpp"
#include "plan/demand.hpp"
#include "plan/plan.hpp"
#include "run/mask.hpp"

namespace seatrial::app {
namespace {

constexpr std::size_t id_bytes = 8;

// Does the sidecar hold the digest of these bytes for this file?
Consented consents_of(const Loaded& loaded) {
  return [&loaded](const Checklist& checklist) {
    return std::ranges::any_of(loaded.config.consents, [&](const plan::Consent& consent) {
      return consent.sha256 == checklist.sha256 && consent.path == checklist.repository_path;
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

// Is there an item that days in a row decide?
bool counts_days(const RunDocument& document) {
  return std::ranges::any_of(document.items, [](const JudgedItem& judged) {
    return gate::wanted_streak(judged.binding) != nullptr;
  });
}

// What a plan and a run need alike, and refuse alike.
struct Prepared {
  Loaded loaded;
  gate::Zones zones;
  RoleKeys roles;
  std::vector<run::LoadedEnvironment> environments;
};

std::expected<Prepared, Findings> prepare(const Request& request, Purpose purpose,
                                          const world::Variables& process, world::Files& files) {
  auto loaded = load(request, files);
  if (!loaded) return std::unexpected(std::move(loaded).error());
  auto zones = load_zones(loaded->config, files);
  if (!zones) return std::unexpected(std::move(zones).error());
  if (auto misplaced = misplaced_reports(*loaded, request, files); misplaced.has_errors())
    return std::unexpected(std::move(misplaced));
  auto roles = load_roles(loaded->config, loaded->root, files);
  if (!roles) return std::unexpected(std::move(roles).error());
  auto environments = load_environments(*loaded, process, files);
  warn_of_unread(environments, *loaded);
  if (auto undefined = refused(undefined_variables(*loaded, environments, purpose, files), *loaded))
    return std::unexpected(std::move(*undefined));
  return Prepared{.loaded = std::move(*loaded),
                  .zones = std::move(*zones),
                  .roles = std::move(*roles),
                  .environments = std::move(environments)};
}

void begin(RunDocument& document, const RunRequest& request, world::World& world) {
  document.id = world.random.hex(id_bytes);
  document.mode = request.mode;
  document.started = world.clock.now();
  document.call.consent_once = request.consent_once;
}

// What the run will be judged by. The roles move into it.
gate::Situation situation_of(Prepared& prepared, const Ledger& ledger, Subject subject) {
  const plan::Config& config = prepared.loaded.config;
  gate::Situation situation{.ledger = ledger,
                            .subject = std::move(subject),
                            .roles = std::move(prepared.roles.roles),
                            .windows = windows_of(config, prepared.zones),
                            .calendars = calendars_of(config),
                            .valid_for = config.valid_for,
                            .definitions = definitions_of(config)};
  gate::confine(situation);
  return situation;
}

run::Options options_of(const RunRequest& request, const Loaded& loaded,
                        const world::Variables& process, std::stop_token stop) {
  return {.mode = request.mode,
          .workers = request.workers,
          .root = loaded.root,
          .consented = request.consent_once ? Consented([](const Checklist&) { return true; })
                                            : consents_of(loaded),
          .process = process,
          .stop = std::move(stop)};
}

// As it would be decided without this run among the days that are counted.
RunDocument decided_alone(RunDocument document, std::vector<gate::Gate> gates,
                          const gate::Situation& situation) {
  apply_evidence_and_decide(document, gates, situation);
  return document;
}

}  // namespace

std::expected<Loaded, Findings> plan_only(const Request& request, const world::Variables& process,
                                          world::Files& files) {
  auto prepared = prepare(request, Purpose::plan, process, files);
  if (!prepared) return std::unexpected(std::move(prepared).error());
  auto& [loaded, zones, roles, environments] = *prepared;
  loaded.document.planned_only = true;
  mark_pending(loaded.document, environments, loaded.root, files, consents_of(loaded));
  note_missing_settings(loaded.document, environments, files);
  run::mask_secrets(loaded.document, redactor_of(environments, process, files));
  return std::move(loaded);
}

std::expected<Ran, Findings> run(const RunRequest& request, const world::Variables& process,
                                 world::World& world, const Watcher& watcher,
                                 std::stop_token stop) {
  auto prepared = prepare(request.input, Purpose::run, process, world.files);
  if (!prepared) return std::unexpected(std::move(prepared).error());
  auto& [loaded, zones, roles, environments] = *prepared;
  RunDocument& document = loaded.document;
  begin(document, request, world);
  const Known known{.commits = {}, .archived = archived_in(request.ledger, document.root)};
  const auto subject_now = [&] {
    return find_subject(document, loaded.config, loaded.root, process, world, known);
  };
  auto subject = subject_now();
  if (!subject) return std::unexpected(std::move(subject).error());
  gate::Situation situation = situation_of(*prepared, request.ledger, *std::move(subject));
  name_subject(document, situation.subject);
  plan::set_demands(document);
  keep_demands_of_filled_items(document, request.ledger);

  const secrets::Redactor redactor = redactor_of(environments, process, world.files);
  const Demands demands = gate::flag_demands(document);
  Flags flags = observed_flags(demands, environments, redactor);
  EnvironmentFlags environment_flags = flags_by_environment(demands, environments, redactor);
  run::run_all(document, environments, redactor, world,
               options_of(request, loaded, process, std::move(stop)), watcher(document));
  document.change = change_between(situation.subject, subject_now());
  document.finished = situation.now = world.clock.now();

  auto gates = gates_of(loaded.config, zones, document.finished);
  if (counts_days(document)) {
    const RunDocument own = decided_alone(document, gates, situation);
    if (request.is_recorded || own.decision == Decision::no_go)
      add_own_run(own, flags, environment_flags, situation);
  }
  apply_evidence_and_decide(document, gates, situation);
  auto unanswered = gate::unanswered(document, situation);
  const bool answered_none = gate::answered_none(document, situation);
  run::mask_secrets(document, redactor);
  return Ran{.config = std::move(loaded.config),
             .root = std::move(loaded.root),
             .document = std::move(document),
             .warnings = std::move(loaded.warnings),
             .flags = std::move(flags),
             .environment_flags = std::move(environment_flags),
             .unanswered = std::move(unanswered),
             .answered_none = answered_none};
}

}  // namespace seatrial::app
