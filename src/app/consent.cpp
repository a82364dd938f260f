#include "app/consent.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "app/environments.hpp"
#include "app/sidecar_edit.hpp"
#include "base/parallel.hpp"
#include "base/text.hpp"
#include "checks/catalog.hpp"
#include "plan/config.hpp"
#include "plan/consent.hpp"
#include "plan/interpolate.hpp"
#include "plan/roll_up.hpp"
#include "report/wording.hpp"
#include "run/disclosure.hpp"
#include "run/evaluate.hpp"
#include "run/mask.hpp"
#include "run/secret_files.hpp"

namespace seatrial::app {
namespace {

// Before a run all that is known of a check is whether it would wait, and for whom.
CheckResult foreseen(const Check& check, bool waits, const Checklist& checklist) {
  if (waits)
    return {
        .kind = check.kind, .outcome = Outcome::pending, .message = run::consent_note(checklist)};
  const bool is_statement = check.kind == "attest";
  return {.kind = check.kind,
          .outcome = is_statement ? Outcome::pending : Outcome::pass,
          .message = is_statement ? "owed by " + check.params.text_or("role", "a person") : ""};
}

const run::LoadedEnvironment* find(const std::vector<run::LoadedEnvironment>& environments,
                                   const std::string& name) {
  const auto found = std::ranges::find(environments, name, &run::LoadedEnvironment::name);
  return found == environments.end() ? nullptr : &*found;
}

Value resolved(const Check& check, const run::LoadedEnvironment& environment, world::Files& files) {
  auto params = plan::interpolate(check.params, [&](std::string_view name) {
    return run::look_up(environment, files, name).value_or(std::nullopt);
  });
  return params ? *std::move(params) : check.params;
}

// `params` of the check with the values of its variables.
bool tells_of_secrets(const Check& check, const Value& params, BindingSource source,
                      const run::LoadedEnvironment& environment, const std::filesystem::path& root,
                      world::Files& files) {
  return run::refers_to_secrets(check, environment) ||
         run::compares_secrets(check, params, environment) ||
         run::asks_for_secret_content(check, params, source, environment, root, files, {})
             .value_or(false);  // else the run ends in that error
}

// What consent to a checklist permits, each check once for all environments.
std::vector<std::string> permits(const Loaded& loaded, std::size_t checklist,
                                 const std::vector<run::LoadedEnvironment>& environments,
                                 world::Files& files) {
  std::vector<std::string> permits;
  std::unordered_set<std::string> seen;
  for (const JudgedItem& judged : loaded.document.items) {
    const run::LoadedEnvironment* environment = find(environments, judged.environment);
    if (judged.checklist != checklist || judged.state != State::planned || !environment) continue;
    for (const Check& check : judged.binding.checks) {
      const BindingSource source = judged.binding.source;
      if (!waits_for_consent(check, source, *environment, loaded.root, files)) continue;
      auto lines = report::readable_lines(check);
      if (checks::find_kind(check.kind)->reach == checks::Reach::reads)
        lines.front() += tells_of_secrets(check, resolved(check, *environment, files), source,
                                          *environment, loaded.root, files)
                             ? "  (tells something of a secret)"
                             : "  (outside the repository)";
      std::string text =
          fmt::format("line {}: {}", loaded.document.item_of(judged).at.line, join(lines, "\n"));
      if (seen.insert(text).second) permits.push_back(std::move(text));
    }
  }
  return permits;
}

}  // namespace

bool waits_for_consent(const Check& check, BindingSource source,
                       const run::LoadedEnvironment& environment, const std::filesystem::path& root,
                       world::Files& files) {
  const checks::CheckKind* kind = checks::find_kind(check.kind);
  if (!kind) return false;
  if (run::reads_outside(check, environment, files)) return true;
  const Value params = resolved(check, environment, files);
  if (tells_of_secrets(check, params, source, environment, root, files)) return true;
  const auto needs = checks::needs_consent(*kind, params, root, files, {});
  return needs && *needs;  // else the run ends in that error
}

void mark_pending(RunDocument& document, const std::vector<run::LoadedEnvironment>& environments,
                  const std::filesystem::path& root, world::Files& files,
                  const Consented& consented) {
  const auto mark = [&](JudgedItem& judged) {
    const run::LoadedEnvironment* environment = find(environments, judged.environment);
    if (judged.state != State::planned || judged.binding.checks.empty() || !environment) return;
    const Checklist& checklist = document.checklists[judged.checklist];
    std::vector<CheckResult> results;
    bool any_waits = false;
    for (const Check& check : judged.binding.checks) {
      const bool waits = !consented(checklist) &&
                         waits_for_consent(check, judged.binding.source, *environment, root, files);
      results.push_back(foreseen(check, waits, checklist));
      any_waits |= waits;
    }
    if (run::combine(results, judged.binding.enough) == State::pass) return;
    judged.state = State::pending;
    judged.waits_for_consent = any_waits;
    judged.note = std::ranges::find(results, Outcome::pending, &CheckResult::outcome)->message;
  };
  in_parallel(document.items.size(), [&](std::size_t first, std::size_t last) {
    std::for_each(document.items.begin() + static_cast<std::ptrdiff_t>(first),
                  document.items.begin() + static_cast<std::ptrdiff_t>(last), mark);
  });
  plan::roll_up(document);
}

std::expected<Consents, Findings> allow(const Request& request, const world::Variables& process,
                                        world::Files& files, world::Storage& storage) {
  auto loaded = load(request, files);
  if (!loaded) return std::unexpected(std::move(loaded).error());
  const auto environments = load_environments(*loaded, process, files);
  run::mask_secrets(loaded->document, redactor_of(environments, process, files));
  Consents allowed;
  if (loaded->config.path.empty())
    allowed.sidecar = (loaded->root / sidecar_file).lexically_relative(request.directory).string();
  std::vector<plan::Consent> consents;
  std::vector<std::string> paths;
  const auto& checklists = loaded->document.checklists;
  for (std::size_t i = 0; i < checklists.size(); ++i) {
    const Checklist& checklist = checklists[i];
    paths.push_back(checklist.repository_path);
    consents.push_back({.path = checklist.repository_path, .sha256 = checklist.sha256});
    allowed.documents.push_back({.path = checklist.repository_path,
                                 .sha256 = checklist.sha256,
                                 .permits = permits(*loaded, i, environments, files)});
  }
  const std::string& config_path = allowed.sidecar.empty() ? loaded->config.path : allowed.sidecar;
  if (auto added = add_consents(request.directory / config_path, config_path, consents,
                                plan::new_sidecar(paths), files, storage);
      !added)
    return std::unexpected(std::move(added).error());
  return allowed;
}

}  // namespace seatrial::app
