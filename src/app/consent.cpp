#include "app/consent.hpp"

#include <fmt/format.h>

#include "base/json.hpp"
#include "checks/catalog.hpp"
#include "plan/config.hpp"

namespace seatrial::app {
namespace {

std::vector<std::string> executions(const RunDocument& document, std::size_t checklist) {
  std::vector<std::string> executes;
  for (const JudgedItem& judged : document.items) {
    if (judged.checklist != checklist || judged.environment != document.environments.front())
      continue;
    for (const Check& check : judged.binding.checks) {
      const checks::CheckKind* kind = checks::find_kind(check.kind);
      if (kind && kind->reach == checks::Reach::reads) continue;
      executes.push_back(fmt::format("line {}: {} {}", document.item_of(judged).at.line, check.kind,
                                     write_json(check.params)));
    }
  }
  return executes;
}

}  // namespace

std::expected<std::vector<Allowed>, Findings> allow(const Request& request, world::Files& files) {
  auto loaded = load(request, files);
  if (!loaded) return std::unexpected(std::move(loaded).error());
  const std::string config_path =
      loaded->config.path.empty()
          ? (request.config_path.empty() ? "seatrial.yaml" : request.config_path)
          : loaded->config.path;
  const std::filesystem::path& base = request.files.empty() ? loaded->root : request.directory;

  // A sidecar is made where the user stands, and so is the root that its paths start from.
  const std::filesystem::path root = loaded->config.path.empty() ? request.directory : loaded->root;
  std::string text = loaded->config.source;
  std::vector<Allowed> allowed;
  const auto& checklists = loaded->document.checklists;
  for (std::size_t i = 0; i < checklists.size(); ++i) {
    const plan::Consent consent{.path = consent_path(checklists[i].path, base, root),
                                .sha256 = checklists[i].sha256};
    auto edited = plan::add_consent(config_path, text, consent);
    if (!edited) {
      Findings findings;
      findings.diagnostics.push_back(
          {.code = "ST0506", .path = config_path, .message = edited.error().what});
      return std::unexpected(std::move(findings));
    }
    text = std::move(*edited);
    allowed.push_back({.path = consent.path,
                       .sha256 = consent.sha256,
                       .executes = executions(loaded->document, i)});
  }
  if (const auto written = files.write(request.directory / config_path, text); !written) {
    Findings findings;
    findings.diagnostics.push_back(
        {.code = "ST0506", .path = config_path, .message = written.error().what});
    return std::unexpected(std::move(findings));
  }
  return allowed;
}

}  // namespace seatrial::app
