#include "app/standing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <set>

#include "app/decision.hpp"
#include "app/definitions.hpp"
#include "app/environments.hpp"
#include "app/filled_demands.hpp"
#include "app/inputs.hpp"
#include "app/ledger.hpp"
#include "app/roles.hpp"
#include "app/subject.hpp"
#include "app/zones.hpp"
#include "base/ranges.hpp"
#include "base/text.hpp"
#include "checklist/syntax.hpp"
#include "gate/standing.hpp"
#include "plan/demand.hpp"
#include "run/mask.hpp"

namespace seatrial::app {
namespace {

constexpr std::size_t id_bytes = 8;

// Gates that light runs may satisfy are judged on a copy in which those count.
std::optional<RunDocument> judge_with_light_runs(RunDocument light,
                                                 const gate::Situation& situation,
                                                 std::vector<gate::Gate>& gates,
                                                 RunDocument& decided) {
  if (std::ranges::none_of(gates, &gate::Gate::allow_light)) return std::nullopt;
  gate::apply_runs(light, situation, gate::LightRuns::count);
  apply_evidence_and_decide(light, gates, situation);
  for (std::size_t i = 0; i < gates.size(); ++i)
    if (gates[i].allow_light) decided.gates[i] = light.gates[i];
  return light;
}

std::expected<Standing, Findings> decide_from(Loaded loaded, Ledger ledger, const Moment& moment,
                                              world::Files& files) {
  const auto zones = load_zones(loaded.config, files);
  if (!zones) return std::unexpected(zones.error());
  auto keys = load_roles(loaded.config, loaded.root, files);
  if (!keys) return std::unexpected(std::move(keys).error());
  RunDocument& document = loaded.document;
  document.started = document.finished = moment.now;
  name_subject(document, moment.subject);
  plan::set_demands(document);
  keep_demands_of_filled_items(document, ledger);

  gate::Situation situation{.ledger = std::move(ledger),
                            .subject = moment.subject,
                            .roles = std::move(keys->roles),
                            .windows = windows_of(loaded.config, *zones),
                            .calendars = calendars_of(loaded.config),
                            .valid_for = loaded.config.valid_for,
                            .definitions = definitions_of(loaded.config),
                            .now = moment.now};
  gate::confine(situation);
  std::vector<gate::Gate> gates = gates_of(loaded.config, *zones, moment.now);
  for (gate::Gate& phase : phase_gates(document, loaded.config)) gates.push_back(std::move(phase));
  RunDocument plan = document;
  gate::apply_runs(document, situation, gate::LightRuns::count_not);
  apply_evidence_and_decide(document, gates, situation);
  auto with_light = judge_with_light_runs(std::move(plan), situation, gates, document);
  return Standing{.config = std::move(loaded.config),
                  .root = std::move(loaded.root),
                  .document = std::move(document),
                  .warnings = std::move(loaded.warnings),
                  .situation = std::move(situation),
                  .gates = std::move(gates),
                  .key_files = std::move(keys->files),
                  .with_light = std::move(with_light)};
}

// What the evidence is about, the newest first.
std::vector<std::string> commits_of(const Ledger& ledger) {
  std::map<std::uint64_t, std::string_view, std::greater<>> by_record;
  const auto add = [&](const auto& facts) {
    for (const auto& fact : facts)
      if (!fact.source.commit.empty()) by_record.emplace(fact.source.record, fact.source.commit);
  };
  add(ledger.runs);
  add(ledger.statements);
  add(ledger.sign_offs);
  std::vector<std::string> commits;
  std::set<std::string_view> known;
  for (const auto& [record, commit] : by_record)
    if (known.insert(commit).second) commits.emplace_back(commit);
  return commits;
}

// By its name, else by that of the phase from which `init` named it: "Phase 1" is "phase-1".
std::vector<gate::Gate>::iterator gate_called(std::vector<gate::Gate>& gates,
                                              std::string_view name) {
  const auto exact = std::ranges::find(gates, name, &gate::Gate::name);
  const std::string slug = checklist::slug(name);
  if (exact != gates.end() || slug.empty()) return exact;
  return std::ranges::find(gates, slug,
                           [](const gate::Gate& gate) { return checklist::slug(gate.name); });
}

Findings no_such_gate(const Standing& standing, std::string_view name) {
  std::vector<std::string_view> names;
  for (const gate::Gate& gate : standing.gates) names.push_back(gate.name);
  const auto meant = name.empty() ? std::nullopt : closest(name, names);
  return finding(
      "ST0605", standing.config.path,
      name.empty() ? "name the gate to decide"
                   : fmt::format("no gate is called '{}'", shorten(printable_line(name), 60)),
      names.empty() ? "add one to the sidecar: `gates: {go-live: {items: [\"**\"]}}`"
                    : printable_line(fmt::format(
                          "{}there is {}", meant ? fmt::format("did you mean '{}'? ", *meant) : "",
                          fmt::join(names, ", "))));
}

// The paths of checklists as a document has them, and the sidecar names them.
std::set<std::string> paths_of(const RunDocument& document) {
  std::set<std::string> paths;
  for (const Checklist& checklist : document.checklists) paths.insert(checklist.repository_path);
  return paths;
}

std::set<std::string> named_paths(const Standing& standing) {
  std::set<std::string> paths;
  for (const std::string& each : standing.config.checklists)
    paths.insert(consent_path(each, standing.root, standing.root));
  return paths;
}

}  // namespace

std::optional<Findings> other_checklists(const Standing& standing) {
  const auto given = paths_of(standing.document), named = named_paths(standing);
  if (named.empty() || standing.document.call.files.empty()) return std::nullopt;
  const std::string& gate = standing.gates.front().name;
  const auto refused = [&](const std::string& path, std::string_view why) {
    return finding("ST0605", path,
                   printable_line(fmt::format("the gate '{}' is not decided {}", gate, why)),
                   printable_line(fmt::format("{} names the checklists of its gates: leave out "
                                              "--checklist, or name this one under `checklists:`",
                                              standing.config.path)));
  };
  for (const std::string& path : given)
    if (!named.contains(path))
      return refused(path, "over a checklist that the sidecar does not name");
  const bool is_of_sidecar = contains(standing.config.gates, gate, &plan::GateConfig::name);
  for (const std::string& path : named)
    if (is_of_sidecar && !given.contains(path)) return refused(path, "without this checklist");
  return std::nullopt;
}

std::expected<Standing, Findings> standing_at(const Request& request, Ledger ledger,
                                              const Moment& moment, world::Files& files) {
  auto loaded = load(request, files);
  if (!loaded) return std::unexpected(std::move(loaded).error());
  loaded->document.root = moment.subject.directory;
  return decide_from(std::move(*loaded), std::move(ledger), moment, files);
}

std::expected<Standing, Findings> standing_now(const Request& request, Ledger ledger,
                                               const world::Variables& process,
                                               world::World& world) {
  auto loaded = load(request, world.files);
  if (!loaded) return std::unexpected(std::move(loaded).error());
  if (auto misplaced = misplaced_reports(*loaded, request, world.files); misplaced.has_errors())
    return std::unexpected(std::move(misplaced));
  const auto environments = load_environments(*loaded, process, world.files);
  auto subject = find_subject(
      loaded->document, loaded->config, loaded->root, process, world,
      {.commits = commits_of(ledger), .archived = archived_in(ledger, loaded->document.root)});
  if (!subject) return std::unexpected(std::move(subject).error());
  const Moment moment{.now = world.clock.now(), .subject = std::move(*subject)};
  auto standing = decide_from(std::move(*loaded), std::move(ledger), moment, world.files);
  if (!standing) return standing;
  standing->document.id = world.random.hex(id_bytes);
  const secrets::Redactor redactor = redactor_of(environments, process, world.files);
  run::mask_secrets(standing->document, redactor);
  if (!standing->with_light) return standing;
  standing->with_light->id = standing->document.id;
  run::mask_secrets(*standing->with_light, redactor);
  return standing;
}

std::expected<std::string, Findings> signed_gate(const Standing& standing) {
  std::vector<std::string_view> wanting;
  for (const gate::Gate& gate : standing.gates)
    if (!gate.sign_off.empty()) wanting.push_back(gate.name);
  if (wanting.size() == 1) return std::string(wanting.front());
  if (wanting.empty())
    return std::unexpected(finding(
        "ST0605", standing.config.path, "no gate wants a signature",
        "add one to the sidecar: `gates: {go-live: {items: [\"**\"], sign_off: [Tech Lead]}}`"));
  return std::unexpected(
      finding("ST0605", standing.config.path,
              fmt::format("{} gates want signatures: name the one to sign", wanting.size()),
              printable_line(fmt::format("there is {}", fmt::join(wanting, ", ")))));
}

std::expected<Standing, Findings> only_gate(Standing standing, std::string_view name) {
  const auto found = gate_called(standing.gates, name);
  if (found == standing.gates.end()) return std::unexpected(no_such_gate(standing, name));
  const auto index = static_cast<std::size_t>(found - standing.gates.begin());
  RunDocument& document = standing.document;
  if (found->allow_light && standing.with_light) document = std::move(*standing.with_light);
  std::erase_if(document.items,
                [&](const JudgedItem& judged) { return !gate::belongs(document, judged, *found); });
  document.gates = {std::move(document.gates[index])};
  document.decision = document.gates.front().decision;
  standing.gates = {std::move(standing.gates[index])};
  return standing;
}

}  // namespace seatrial::app
