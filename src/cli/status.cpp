#include "report/status.hpp"

#include <fmt/format.h>

#include "app/deploy.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/standing.hpp"
#include "cli/style.hpp"
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

}  // namespace

int run_status(Session& session) {
  const auto deployed = deployed_of(session.arguments);
  if (!deployed) return session.refuse(deployed.error().what);
  const auto standing = standing_of(session, session.arguments.positional);
  if (!standing) return standing.error();
  const RunDocument& document = standing->document;
  const Status status = gate::status_of(
      document, *deployed ? *deployed : app::last_success(standing->situation.ledger),
      document.finished);
  session.terminal.out(
      session.arguments.get("--output") == "json"
          ? report::status_json(document, status)
          : report::status_text(document, status, style_of(session.arguments, session.terminal)));
  return gate::exit_code(document);
}

}  // namespace seatrial::cli
