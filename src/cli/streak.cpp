#include "app/streak.hpp"

#include <fmt/format.h>

#include "app/ledger.hpp"
#include "base/limits.hpp"
#include "base/units.hpp"
#include "cli/commands.hpp"
#include "cli/evidence.hpp"
#include "cli/style.hpp"
#include "evidence/continuity.hpp"
#include "report/streak.hpp"

namespace seatrial::cli {
namespace {

Result<std::optional<int>> target_of(const Arguments& arguments) {
  if (!arguments.has("--target")) return std::nullopt;
  const auto days = parse_integer(arguments.get("--target"));
  if (!days || *days < 1 || *days > limits::window_days_max)
    return fail(
        fmt::format("--target: expected a number of days from 1 to {}", limits::window_days_max));
  return static_cast<int>(*days);
}

// The records of the store. One that was named has to be there.
Result<std::optional<Ledger>> whole_log(Session& session) {
  if (!session.has_store() && !session.place().is_named) return std::optional<Ledger>();
  if (!session.has_store()) return fail(session.open_store().error());
  auto ledger = app::read_ledger(session.place(), session.storage(), session.now());
  if (!ledger) return fail(std::move(ledger).error());
  if (const auto store = session.open_store()) warn_of_unknown_past(session, *store);
  return std::optional<Ledger>(*std::move(ledger));
}

}  // namespace

int run_streak(Session& session) {
  const auto target = target_of(session.arguments);
  if (!target) return session.refuse(target.error().what);
  app::StreakRequest request{.input = session.request(),
                             .table = session.arguments.get("--table"),
                             .zone = session.arguments.get("--timezone"),
                             .window = session.arguments.get("--window"),
                             .target = *target};
  request.input.files = session.arguments.all("--checklist");
  if (!request.table.empty() && !request.window.empty())
    return session.refuse("--table and --window exclude each other");
  std::expected<app::StreakAnswer, app::Findings> answer;
  if (request.table.empty()) {
    const auto log = whole_log(session);
    if (!log) return session.give_up(log.error());
    answer = app::judge_window_streak(request, *log, session.world());
  } else {
    answer = app::judge_table_of(request, session.world());
  }
  if (!answer) return session.refuse(answer.error());
  session.terminal.err(answer->warnings.text());
  session.terminal.out(
      session.arguments.get("--output") == "json"
          ? report::streak_json(answer->streak)
          : report::streak_text(answer->streak, style_of(session.arguments, session.terminal)));
  switch (answer->streak.decision) {
    case Decision::go:
      return exit_done;
    case Decision::hold:
      return exit_hold;
    case Decision::no_go:
      return exit_failed;
  }
  return exit_undecided;
}

}  // namespace seatrial::cli
