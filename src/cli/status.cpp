#include "report/status.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/input.hpp"
#include "cli/standing.hpp"
#include "gate/decide.hpp"
#include "gate/status.hpp"

namespace seatrial::cli {
namespace {

Result<std::optional<UtcTime>> deployed_of(const Arguments& arguments) {
  if (!arguments.has("--deployed")) return std::optional<UtcTime>();
  const std::string text = arguments.get("--deployed");
  const auto day = parse_time(text.find('T') == text.npos ? text + "T00:00:00Z" : text);
  if (!day) return fail("--deployed: expected a day, as in 2026-03-01");
  return *day;
}

// When the newest deployment that succeeded did so.
std::optional<UtcTime> last_success(const Ledger& ledger) {
  const auto found = std::ranges::find_if(
      ledger.deployments.rbegin(), ledger.deployments.rend(),
      [](const RecordedDeployment& each) { return !each.started && each.status == "success"; });
  return found == ledger.deployments.rend() ? std::nullopt : std::optional(found->source.at);
}

}  // namespace

int run_status(const Arguments& arguments, Terminal& terminal) {
  const auto deployed = deployed_of(arguments);
  if (!deployed) return refuse(deployed.error().what, terminal);
  const auto stood = stand(arguments, arguments.positional, terminal);
  if (!stood) return stood.error();
  const RunDocument& document = stood->standing.document;
  const Status status = gate::status_of(
      document, *deployed ? *deployed : last_success(stood->standing.situation.ledger),
      document.finished);
  terminal.out(arguments.get("--output") == "json"
                   ? report::status_json(document, status)
                   : report::status_text(document, status, style_of(arguments, terminal)));
  return gate::exit_code(document);
}

}  // namespace seatrial::cli
